"""The units of the store: the owner's, and those of cases that came from others."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.store import search
from hkdesk.store.facts import OWN_UNIT, Facts
from hkdesk.store.file.connection import Link
from hkdesk.store.mapping import SUMMARY_COLUMNS, body_text, digest, from_body, read_summary
from hkdesk.store.records import JournalEntry, utc_text
from hkdesk.store.rows import CaseRows

if TYPE_CHECKING:
    from hkdesk.domain.case.case import Case
    from hkdesk.domain.case.people import Unit
    from hkdesk.domain.standing.row import CaseSummary

_CARRYING = (
    f"SELECT c.pk, c.id, {', '.join(f'c.{name}' for name in SUMMARY_COLUMNS)}, b.body"  # noqa: S608 - our own constants
    " FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.unit_id = ? AND c.role_group = ?"
    " AND json_extract(b.body, '$.employee.role_group_id') IN (SELECT value FROM json_each(?))"
)

_OWN = "SELECT {} FROM unit ORDER BY id = (SELECT value FROM store_fact WHERE name = ?) DESC, pk LIMIT 1"

# What a unit and a case hold is imported where one is read: a list shows the unit's name and needs no more.


class Units:
    """`Store.units`: which units there are, whose the store is, and the names of role groups in the list."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def all(self) -> tuple[Unit, ...]:
        """The units in the order they came."""
        from hkdesk.domain.case.people import Unit

        return tuple(from_body(Unit, body) for (body,) in self._link.rows("SELECT body FROM unit ORDER BY pk"))

    def names(self) -> tuple[tuple[str, str], ...]:
        """Id and name of each in the order they came, without reading the rest of them."""
        return tuple(self._link.rows("SELECT id, json_extract(body, '$.name') FROM unit ORDER BY pk"))

    def find(self, unit_id: str) -> Unit | None:
        """The unit with the id, as it lies in the store now."""
        from hkdesk.domain.case.people import Unit

        found = self._link.row("SELECT body FROM unit WHERE id = ?", unit_id)
        return None if found is None else from_body(Unit, found[0])

    def text(self, unit_id: str) -> str:
        """The unit as it is written in the store, to tell whether it is another than before; "" where it is not."""
        found = self._link.row("SELECT body FROM unit WHERE id = ?", unit_id)
        return "" if found is None else str(found[0])

    def own_id(self) -> str:
        """The id of the unit whose manager has the store; "" until a person has said which it is."""
        return Facts(self._link).get(OWN_UNIT)

    def own(self) -> Unit | None:
        """The owner's unit; while nobody has said which it is, the one that came first. None in an empty store."""
        from hkdesk.domain.case.people import Unit

        found = self._link.row(_OWN.format("body"), OWN_UNIT)
        return None if found is None else from_body(Unit, found[0])

    def own_name(self) -> str | None:
        """The name of `own`, without reading the rest of it."""
        found = self._link.row(_OWN.format("json_extract(body, '$.name')"), OWN_UNIT)
        return None if found is None else str(found[0])

    def make_own(self, unit_id: str, entry: JournalEntry) -> None:
        """Says that the store belongs to the manager of this unit.

        Raises:
            InvalidInput: unknown_id, when no unit has the id.
        """
        with self._link.transaction():
            found = self._link.row("SELECT body FROM unit WHERE id = ?", unit_id)
            if found is None:
                raise InvalidInput("unknown_id", field="unit.id", got=unit_id)
            Facts(self._link).put(OWN_UNIT, unit_id)
            self._write(entry, unit_id, found[0])

    def save(
        self,
        unit: Unit,
        entry: JournalEntry,
        touched: Sequence[str] = (),
        row_of: Callable[[Case], CaseSummary | None] | None = None,
    ) -> tuple[str, ...]:
        """Keeps a new or changed unit, with one journal row; an unchanged one is not written.

        Role groups that got another name get it in the list of cases and in the search too: only cases that carry the
        old name are read. The cases in `touched` get the line that `row_of` makes of them, in the same transaction: the
        change altered it without touching them.

        Returns:
            The numbers of cases that keep the old name of their group, since a newer hkdesk wrote them.
        """
        left: tuple[str, ...] = ()
        body = body_text(unit)
        values = {"body": body, "updated_at": utc_text(entry.at)}
        with self._link.transaction():
            known = self._link.row("SELECT pk, body FROM unit WHERE id = ?", unit.id)
            if known is not None and known[1] == body:
                return ()
            if known is None:
                self._link.insert("unit", {"id": unit.id, **values})
            else:
                self._link.update("unit", values, "pk", known[0])
                left = self._rename_role_groups(known[1], unit)
                if row_of is not None:
                    CaseRows(self._link).make_anew(touched, row_of)
            self._write(entry, unit.id, body)
        return left

    def ensure(self, unit: Unit, entry: JournalEntry) -> None:
        """Keeps the unit of a case when there is none with its id; one that is there stays as it is."""
        if self._link.row("SELECT 1 FROM unit WHERE id = ?", unit.id) is None:
            self.save(unit, JournalEntry(entry.at, entry.who, "unit_added"))

    def _rename_role_groups(self, old_body: str, unit: Unit) -> tuple[str, ...]:
        """A list must not show yesterday's name of a group; the numbers of the cases that still do."""
        from hkdesk.domain.case.case import Case
        from hkdesk.domain.case.people import Unit

        left = []
        for old_name, ids in _renamed(from_body(Unit, old_body), unit).items():
            for pk, case_id, *values, body in self._link.rows(_CARRYING, unit.id, old_name, json.dumps(ids)):
                summary = read_summary(case_id, tuple(values))
                try:
                    case = from_body(Case, body)
                except (OurFault, Surroundings):
                    left.append(summary.number)  # opening it says why
                    continue
                summary = replace(summary, role_group=unit.role_group_name(case.employee.role_group_id))
                self._link.update("case_", {"role_group": summary.role_group}, "pk", pk)
                search.index(self._link, pk, case, summary)
        return tuple(left)

    def _write(self, entry: JournalEntry, unit_id: str, body: str) -> None:
        from hkdesk.store.journal import Journal  # a list only reads

        Journal(self._link).write(entry, "unit", unit_id, digest(body))


def _renamed(before: Unit, after: Unit) -> dict[str, list[str]]:
    """The ids of role groups that go by another name now, under the name the cases carry; "" where they had none."""
    found: dict[str, list[str]] = {}
    for group in dict.fromkeys(group.id for unit in (before, after) for group in unit.role_groups):
        name = before.role_group_name(group)
        if name != after.role_group_name(group):
            found.setdefault(name, []).append(group)
    return found
