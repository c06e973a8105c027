"""What a staff list is held against: everybody with a case here, and what was said of the columns of such lists."""

from __future__ import annotations

import json
from datetime import date

from hkdesk.domain.case.people import Employee
from hkdesk.domain.staff.changes import Known
from hkdesk.store.facts import Facts
from hkdesk.store.file.connection import Link
from hkdesk.store.mapping import from_body

_PEOPLE = (
    "SELECT c.id, c.number, json_extract(b.body, '$.employee'), c.unit_id,"
    " c.signed_on IS NOT NULL AND coalesce(c.ended_on, c.end_on, '9999') >= ?1, coalesce(c.closed_on <= ?1, 0)"
    " FROM case_ c JOIN case_body b ON b.case_pk = c.pk ORDER BY c.pk"
)
_LAYOUT = "staff_layout:"


class Staff:
    """`Store.staff`: reads of every case who it is about, and nothing else of it."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def known(self, today: date) -> tuple[Known, ...]:
        """Everybody with a case, in the order the cases came."""
        return tuple(
            Known(case_id, number, from_body(Employee, body), unit_id, bool(signed), bool(closed))
            for case_id, number, body, unit_id, signed, closed in self._link.rows(_PEOPLE, today.isoformat())
        )

    def layout(self, key: str) -> dict[str, str]:
        """What was said of lists with these columns, as `keep_layout` was given it; empty where nothing was."""
        text = Facts(self._link).get(f"{_LAYOUT}{key}")
        return {str(name): str(value) for name, value in json.loads(text).items()} if text else {}

    def keep_layout(self, key: str, said: dict[str, str]) -> None:
        """Keeps what was said of lists with these columns: headings and choices, nothing of the people in them."""
        Facts(self._link).put(f"{_LAYOUT}{key}", json.dumps(said, ensure_ascii=False, sort_keys=True))
