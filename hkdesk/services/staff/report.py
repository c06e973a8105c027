"""A staff list as the command line tells it in JSON (docs/staff-list.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hkdesk.domain.staff.changes import Comparison, Kind, RowChange
from hkdesk.domain.staff.fields import Field
from hkdesk.domain.staff.layout import Heading
from hkdesk.domain.staff.names import NameOrder
from hkdesk.domain.staff.people import Person, StaffList
from hkdesk.domain.staff.private_numbers import without_private
from hkdesk.domain.staff.values import PercentKind


def list_report(read: StaffList) -> dict[str, Any]:
    """How the list was read, who is in it, what was left out, and what to know."""
    return {
        "read": _how(read),
        "mapping": {without_private(one.words): _mapped(read, one) for one in read.layout.headings},
        "people": [_person(one, read) for one in read.people],
        "skipped": [_found(one.line, one.why.value, one.other) for one in read.skipped],
        "warnings": [
            _found(one.line, one.why.value, one.other, [without_private(words) for words in one.columns])
            for one in read.told
        ],
    }


def _how(read: StaffList) -> dict[str, Any]:
    sheet, lines = read.layout.sheet, read.layout.head_lines
    where: dict[str, Any] = (
        {"encoding": sheet.encoding, "separator": sheet.separator} if sheet.separator else {"sheet": sheet.name}
    )
    return {**where, "header_row": lines[0] if len(lines) == 1 else list(lines), "first_data_row": read.layout.first}


def _mapped(read: StaffList, heading: Heading) -> str:
    if heading.field is Field.NAME:
        if read.all_commas:
            return "name_last_first"
        return "name_first_last" if read.name_order is NameOrder.FIRST_LAST else "name_last_first_no_comma"
    if heading.field is Field.PERCENT and read.percent_kind is not PercentKind.PERCENT:
        return read.percent_kind.value
    return heading.field.value


def _person(one: Person, read: StaffList) -> dict[str, Any]:
    told: dict[str, Any] = {
        "employee_number": one.employee_number,
        "last_name": one.last_name,
        "first_name": one.first_name,
        "title": one.title,
        "percent": _figure(one.percent),
        "unit": one.unit,
        "email": one.email,
        "start": one.start.isoformat() if one.start else None,
        "end": one.end.isoformat() if one.end else None,
        "manager": one.manager,
        "left": one.left,
        "rows": list(one.lines),
    }
    if Field.PHONE in read.layout.columns:
        told["phone"] = one.phone
    if one.positions:
        told["positions"] = [
            {"title": post.title, "percent": _figure(post.percent), "unit": post.unit, "main": post.main}
            for post in one.positions
        ]
    if one.not_yet:
        told["not_yet"] = True
    return told


def _figure(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _found(line: int, why: str, other: int, columns: list[str] | None = None) -> Mapping[str, Any]:
    told: dict[str, Any] = {"row": line, "why": why}
    if other:
        told["other"] = other
    if columns:
        told["columns" if line == 0 else "column"] = columns if line == 0 else columns[0]
    return told


def comparison_report(comparison: Comparison) -> dict[str, Any]:
    """Who is new, changed, gone, unsure and unchanged."""
    return {kind.value: [_row(row) for row in comparison.of(kind)] for kind in Kind} | {
        "left_without_case": [_row_of(one) for one in comparison.left_already],
        "other_units": len(comparison.elsewhere),
    }


def _row_of(person: Person) -> dict[str, Any]:
    return {"name": person.name, "employee_number": person.employee_number, "rows": list(person.lines)}


def _row(row: RowChange) -> dict[str, Any]:
    told: dict[str, Any] = _row_of(row.person) if row.person is not None else {"name": row.name}
    told["why"] = row.why.value
    if row.known is not None:
        told |= {"case": row.known.number, "signed": row.known.signed}
    if row.kind is Kind.CHANGED:
        told["fields"] = {one.name: {"old": one.old, "new": one.new} for one in row.fields}
    if row.kind is Kind.NEW:
        told |= {"role_group": row.role_group_id or None, "role_group_asked": row.group_asked}
    if row.kind is Kind.UNSURE:
        told["candidates"] = [{"name": one.employee.name, "case": one.number} for one in row.candidates]
    return told
