"""The units of the store: one as a rule, more after a handover."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Unit
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.store import journal, rows, search
from hkdesk.store.file.connection import Link
from hkdesk.store.mapping import SUMMARY_COLUMNS, body_text, digest, from_body, read_summary
from hkdesk.store.records import JournalEntry, utc_text


def read_all(link: Link) -> tuple[Unit, ...]:
    """The units in the order they came."""
    return tuple(from_body(Unit, body) for (body,) in link.rows("SELECT body FROM unit ORDER BY pk"))


def save(
    link: Link,
    unit: Unit,
    entry: JournalEntry,
    touched: Sequence[str] = (),
    row_of: Callable[[Case], CaseSummary | None] | None = None,
) -> None:
    """Keeps the unit's new facts, and the names of its role groups in the list; belongs inside a transaction.

    The cases in `touched` get the line that `row_of` makes of them: the change altered it without touching them.
    """
    table, body = link.database().table("unit"), body_text(unit)
    values = {"body": body, "updated_at": utc_text(entry.at)}
    known = link.row("SELECT pk, body FROM unit WHERE id = ?", unit.id)
    if known is not None and known[1] == body:
        return
    if known is None:
        table.insert({"id": unit.id, **values}, pk="pk")
    else:
        table.update(known[0], values)
        _rename_role_groups(link, unit)
        if row_of is not None:
            rows.make_anew(link, touched, row_of)
    journal.write(link, entry, "unit", unit.id, digest(body))


def ensure(link: Link, unit: Unit, entry: JournalEntry) -> None:
    """Keeps the unit of a case when there is none with its id; one that is there stays as it is."""
    if link.row("SELECT 1 FROM unit WHERE id = ?", unit.id) is None:
        save(link, unit, JournalEntry(entry.at, entry.who, "unit_added"))


def _rename_role_groups(link: Link, unit: Unit) -> None:
    """A list must not show yesterday's name of a group: the cases whose row differs get a new row."""
    columns = ", ".join(("c.pk", "c.id", *(f"c.{name}" for name in SUMMARY_COLUMNS), "b.body"))
    sql = f"SELECT {columns} FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.unit_id = ?"  # noqa: S608
    for pk, case_id, *values, body in link.rows(sql, unit.id):
        case = from_body(Case, body)
        wanted = unit.role_group_name(case.employee.role_group_id)
        if values[SUMMARY_COLUMNS.index("role_group")] != wanted:
            link.database().table("case_").update(pk, {"role_group": wanted})
            values[SUMMARY_COLUMNS.index("role_group")] = wanted
            search.index(link, pk, case, read_summary(case_id, tuple(values)))
