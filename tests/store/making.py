"""A small unit and its people, for the tests of the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.paper.ledger import LedgerPage, PageKey
from hkdesk.domain.paper.page_area import Area
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.week.notes import DayNote, NoteKind
from hkdesk.store.file.connection import Link, configure, connect
from hkdesk.store.records import DocumentRecord, JournalEntry
from hkdesk.store.store import Store

KEY = bytes(range(32))
OTHER_KEY = bytes(reversed(range(32)))
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
UNIT = Unit("u1", "Seksjon byggesak", role_groups=(RoleGroup("g1", "Saksbehandler"), RoleGroup("g2", "Arkivar")))


def entry(what: str = "case_saved") -> JournalEntry:
    return JournalEntry(NOW, "Turid Leder", what)


def case(n: int = 1, name: str = "Åse-Kjærsti Ŋilsen", **changes: Any) -> Case:
    employee = Employee(name, title="rådgiver", role_group_id="g1")
    return replace(Case(f"c{n}", f"HK-2026-{n:04d}", date(2026, 1, 5), UNIT.id, employee), **changes)


def row(of: Case, unit: Unit = UNIT) -> CaseSummary:
    return summarise(of, unit, ScopeResult(Verdict.UNDECIDED, None))


def put(store: Store, *wanted: Case) -> None:
    for one in wanted:
        store.cases.add(one, UNIT, row(one), entry("case_added"))


def note(note_id: str, case_id: str, day: date, kind: NoteKind = NoteKind.LEAVE, **more: Any) -> DayNote:
    return DayNote(note_id, case_id, day, kind, NOW, **{"entered_by": "Turid Leder", **more})


def titled(of: Case, title: str) -> Case:
    return replace(of, employee=replace(of.employee, title=title))


def paper(content: bytes = b"%PDF-1.7 a packet", case_id: str | None = "c1") -> tuple[DocumentRecord, bytes]:
    sha256 = hashlib.sha256(content).hexdigest()
    mime = "application/pdf"
    return DocumentRecord(sha256, case_id, "packet", "HK-2026-0001-1", 1, "Pakke", mime, 6, NOW), content


def pages(n: int = 6, sha256: str = "", case_id: str | None = "c1") -> tuple[LedgerPage, ...]:
    """A packet's pages: a cover, the employer's copy, the employee's, and one of neither."""
    copies = [*[0, *([1, 2] * n)][: n - 1], 0]
    area = Area(60.0, 120.5, 480.0, 60.0, "For arbeidsgiver")
    return tuple(
        LedgerPage(
            PageKey("HK-2026-0001-1", 1, "9f3c2a7b51d0", copy, page),
            n,
            case_id,
            sha256 or paper()[0].sha256,
            "Avtale" if copy else "Følgeark",
            {1: "Arbeidsgivers eksemplar", 2: "Ansattes eksemplar"}.get(copy, ""),
            (area,) if copy else (),
            copy == 1,
        )
        for page, copy in enumerate(copies, 1)
    )


def keys_of(of: Iterable[LedgerPage]) -> tuple[PageKey, ...]:
    return tuple(page.key for page in of)


@contextmanager
def raw(path: Path, key: bytes = KEY) -> Iterator[Any]:
    """The file past all of hkdesk's own guards, for tampering."""
    connection = connect(path, key)
    try:
        yield connection
    finally:
        connection.close()


def memory_link() -> Link:
    """The schema in memory, for properties that need no file."""
    import sqlcipher3

    from hkdesk.store.file import upgrade

    connection = sqlcipher3.connect(":memory:", isolation_level=None)
    configure(connection)
    link = Link(connection, Path("memory"))
    upgrade.migrate(link)
    return link


def footprint(folder: Path) -> dict[str, str]:
    """Every file of the folder with the digest of its bytes."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.is_file()}
