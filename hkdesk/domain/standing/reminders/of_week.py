"""What the coming weeks of a unit ask for: rules broken on a date, people moved too often, days nobody has planned.

Each is read off the week's own functions; nothing of the past is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256

from hkdesk.domain.standing.due import DueKind
from hkdesk.domain.standing.reminders.events import Event
from hkdesk.domain.week.cells import Place
from hkdesk.domain.week.notes import OFTEN, WITHIN, DayNote, NoteKind
from hkdesk.domain.week.person import Person
from hkdesk.domain.week.week import Finding, Week

PLAN_BEFORE = timedelta(days=4)
"""Open days of a week are to be planned so long before its Monday: on the Thursday before."""


def events_of_weeks(
    unit_id: str, name: str, people: Sequence[Person], weeks: Iterable[Week], today: date
) -> Iterator[Event]:
    """Every event of these weeks, as they are on the day."""
    weeks = tuple(weeks)
    for week in weeks:
        for finding in week.broken:
            if finding.on >= today:
                yield _broken(unit_id, name, week, finding)
        planned = _unplanned(unit_id, name, week)
        if planned is not None and week.monday > today:
            yield planned
    rules = {rule.id for week in weeks for rule in week.rules}
    for person in people:
        yield from _moved_often(unit_id, person, rules, today)


def rule_subject(unit_id: str, rule_id: str, case_id: str = "") -> str:
    """The subject of a broken rule: whose, which, and of a rule about one person whom."""
    return "/".join((unit_id, rule_id, case_id) if case_id else (unit_id, rule_id))


def _broken(unit_id: str, name: str, week: Week, finding: Finding) -> Event:
    seat = finding.row.seat
    person = week.board.people[seat] if seat is not None else None
    who = person.id if person is not None else ""
    return Event(
        DueKind.RULE,
        unit_id,
        person.name if person is not None else name,
        who,
        on=finding.on,
        subject=rule_subject(unit_id, finding.rule.id, who),
        facts=_told_apart((*finding.home, "-", *finding.away)),
    )


def _told_apart(case_ids: Iterable[str]) -> str:
    """Who it is, told apart from others without their ids: what is said of the unit outlives a person's case."""
    return sha256(" ".join(sorted(case_ids)).encode()).hexdigest()[:12]


def _unplanned(unit_id: str, name: str, week: Week) -> Event | None:
    """The open days of a week, one for the unit: who is told in `facts`, so that it is asked again for another."""
    people = zip(week.board.people, week.board.cells, strict=True)
    waiting = [one.id for one, cells in people if any(cell.place is Place.OPEN for cell in cells)]
    if not waiting:
        return None
    on = week.monday - PLAN_BEFORE
    facts, count = _told_apart(waiting), str(len(waiting))
    return Event(DueKind.UNPLANNED, unit_id, name, on=on, key=week.key, facts=facts, detail=count)


def _moved_often(unit_id: str, person: Person, rules: set[str], today: date) -> Iterator[Event]:
    """Moved `OFTEN` times within `WITHIN` for one rule that still holds, by the agreement that applies now."""
    standing = person.terms_on(today)
    if standing is None:
        return
    times: dict[str, list[DayNote]] = {}
    for note in person.notes:
        recent = today - WITHIN <= note.day <= today + timedelta(days=6)
        if (
            note.stands
            and note.because in rules
            and note.kind is NoteKind.OFFICE
            and recent
            and note.day >= standing.first
        ):
            times.setdefault(note.because, []).append(note)
    for rule_id, notes in sorted(times.items()):
        if len(notes) >= OFTEN:
            yield Event(
                DueKind.MOVED_OFTEN,
                unit_id,
                person.name,
                person.id,
                key=rule_id,
                facts=str(max(note.day for note in notes)),
                detail=str(len(notes)),
            )
