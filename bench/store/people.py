"""Made-up cases of believable length: each has four notes, so 5,000 people have 20,000."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hkdesk.domain.case.answers import Answer, Assessment, Response
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.case.terms import Duration, Extent, Terms
from hkdesk.domain.paper.ledger import PageKey
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.store.records import JournalEntry
from hkdesk.store.store import Store

KEY = bytes(range(32))
TODAY = date(2026, 6, 1)
ENTRY = JournalEntry(datetime(2026, 6, 1, tzinfo=UTC), "Turid Leder", "case_added")
UNIT = Unit("u1", "Hele kommunen", role_groups=tuple(RoleGroup(f"g{n}", f"Gruppe {n}") for n in range(8)))
_SOUNDS = (
    "ba be bi da de du fa fi fo ga go gå ha hi hø ja ka ki ko la li lø ma me må na ni no på ra re rø sa si så ta"
).split()
_WORDS_OF_A_NOTE = 40
PAPER, PAGES = "a" * 64, 6
TOLD = {"back": "came_back", "missing": "missing", "replaced": "replaced"}


def words(dice: random.Random, count: int) -> list[str]:
    """A vocabulary in which some words are common and most are rare."""
    return ["".join(dice.choices(_SOUNDS, k=dice.randint(2, 4))) for _ in range(count)]


def note(dice: random.Random, vocabulary: list[str]) -> str:
    """One note."""
    picked = (vocabulary[int(len(vocabulary) * dice.random() ** 3)] for _ in range(_WORDS_OF_A_NOTE))
    return " ".join(picked)


def person(n: int, dice: random.Random, vocabulary: list[str]) -> Case:
    """One case: two views of a talk, what was agreed, and one reason."""
    name = " ".join(word.capitalize() for word in dice.choices(vocabulary, k=2))
    notes = [note(dice, vocabulary) for _ in range(4)]
    talk = Dialogue("d1", manager_view=notes[0], employee_view=notes[1], agreed=notes[2])
    start = TODAY + timedelta(dice.randint(-300, 60))
    return Case(
        id=f"c{n}",
        number=f"HK-2026-{n:04d}",
        opened_on=TODAY,
        unit_id=UNIT.id,
        employee=Employee(name, "rådgiver", f"{10_000 + n}", f"g{dice.randrange(8)}"),
        assessment=Assessment((Response("tasks.focus", Answer.PARTLY, notes[3]),)),
        dialogues=(talk,),
        terms=Terms(extent=Extent(dice.randint(1, 10) / 2), duration=Duration(start=start)),
    )


def summary(case: Case, dice: random.Random) -> CaseSummary:
    """The row of the case, in one state or another."""
    start = case.terms.duration.start
    issued = start if dice.random() < 0.7 else None
    return CaseSummary(
        case_id=case.id,
        unit_id=case.unit_id,
        number=case.number,
        name=case.employee.name,
        title=case.employee.title,
        role_group=UNIT.role_group_name(case.employee.role_group_id),
        stage=dice.choice(list(CaseState)[:5]),
        home_days=f"{case.terms.extent.days_per_week:g}",
        next_on=TODAY + timedelta(dice.randint(0, 200)) if dice.random() < 0.6 else None,
        issued_on=issued,
        signed_on=issued if dice.random() < 0.8 else None,
        start_on=issued,
    )


def fill(path: Path, count: int, then: Callable[[Case, int], Case] = lambda case, _n: case) -> None:
    """A new store with so many cases, each as `then` leaves it; the same every time."""
    dice = random.Random(count)
    vocabulary = words(random.Random(1), 3_000)
    with Store.create(path, KEY) as store, store._link.transaction():
        for n in range(1, count + 1):
            case = then(person(n, dice, vocabulary), n)
            store.cases.add(case, UNIT, summary(case, dice), ENTRY)
        papers(store, count, dice)


def papers(store: Store, count: int, dice: random.Random) -> None:
    """Six pages a case, each issued and printed: most are back, some out, a few missing. Rows, not acts: for speed."""
    db = store._link.raw
    db.execute("INSERT INTO content VALUES (?, ?)", (PAPER, b"%PDF-1.7"))
    page, event, pk = [], [], 0
    for n in range(1, count + 1):
        state = dice.choices(("back", "out", "missing", "replaced"), (90, 7, 1, 2))[0]
        since = (TODAY - timedelta(days=dice.randint(0, 40))).isoformat()
        for number in range(1, PAGES + 1):
            pk += 1
            key = (f"HK-2026-{n:06d}-1", 1, "9f3c2a7b51d0", 1, number, PAGES)
            page.append((pk, *key, f"c{n}", PAPER, "Avtale", "Arbeidsgivers eksemplar", "[]", 1, state, since, 1))
            for kind in ("issued", "printed", *([TOLD[state]] if state in TOLD else [])):
                event.append((pk, 1, kind, since, since, "Turid Leder", "", None, 1))
    db.executemany(f"INSERT INTO ledger_page VALUES ({', '.join('?' * 16)})", page)
    columns = "page_pk, journal_seq, kind, on_day, at, who, note, scan, copies"
    db.executemany(f"INSERT INTO ledger_event ({columns}) VALUES ({', '.join('?' * 9)})", event)


def page_key(n: int, number: int) -> PageKey:
    """A page of the packet of a case."""
    return PageKey(f"HK-2026-{n:06d}-1", 1, "9f3c2a7b51d0", 1, number)


def changed(case: Case, n: int) -> Case:
    """The case after one more keystroke."""
    return replace(case, employee=replace(case.employee, phone=f"{n:08d}"))
