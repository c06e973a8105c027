"""What a value must hold before it enters a case. Each function returns the cleaned value or names the field.

Ranges: days a week 0.5 to 5 in halves (§ 2 does not set a limit; a working week does), notice 0 to 52 weeks,
trial 1 to 12 months, lists at most 200 rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import TypeVar

from hkdesk.domain import agreement as a
from hkdesk.domain.assessment import Conclusion, Response
from hkdesk.domain.case import Case, FollowUp
from hkdesk.domain.declaration import DeclarationAnswers
from hkdesk.domain.dialogue import Dialogue
from hkdesk.domain.people import Employee, Unit
from hkdesk.domain.scope import ScopeFacts
from hkdesk.domain.texts import clean, clean_line
from hkdesk.domain.wording import short_date
from hkdesk.errors import InvalidInput

ROW_LIMIT = 200
T = TypeVar("T")

line, text = clean_line, clean


def wrong_order(field: str, earlier: date, later: date) -> InvalidInput:
    """The error for a date that lies before the one it must follow."""
    return InvalidInput("order_of_dates", field=field, earlier=short_date(earlier), later=short_date(later))


def _texts(value: T, prefix: str, lines: Sequence[str] = (), long: Sequence[str] = ()) -> T:
    changed = {name: clean_line(getattr(value, name), f"{prefix}.{name}") for name in lines}
    changed |= {name: clean(getattr(value, name), f"{prefix}.{name}") for name in long}
    return replace(value, **changed)  # type: ignore[type-var]


def _within(value: float | None, low: float, high: float, field: str, *, step: float | None = None) -> None:
    if value is not None and not (low <= value <= high and (step is None or value % step == 0)):
        code = "out_of_range" if step is None else "out_of_range_in_steps"
        raise InvalidInput(code, field=field, got=value, low=low, high=high, step=step)


def _rows(rows: Sequence[object], field: str) -> None:
    if len(rows) > ROW_LIMIT:
        raise InvalidInput("too_many", field=field, got=len(rows), limit=ROW_LIMIT)


def _unique(ids: Sequence[str], field: str) -> None:
    _rows(ids, field)
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise InvalidInput("duplicate_id", field=field, got=one)
        seen.add(one)


def employee(value: Employee) -> Employee:
    """An employee with a name; every field one line."""
    value = _texts(value, "employee", lines=[f.name for f in fields(value)])
    if not value.name.strip():
        raise InvalidInput("required", field="employee.name")
    return value


def unit(value: Unit) -> Unit:
    """A unit with a name; staffing 0 to 500; role groups with unique ids and names."""
    skipped = {"common_office_days", "minimum_staffing", "core_from", "core_until", "role_groups"}
    value = _texts(value, "unit", lines=[f.name for f in fields(value) if f.name not in skipped])
    if not value.name.strip():
        raise InvalidInput("required", field="unit.name")
    _within(value.minimum_staffing, 0, 500, "unit.minimum_staffing")
    _unique([g.id for g in value.role_groups], "unit.role_groups")
    groups = tuple(
        _texts(g, f"unit.role_groups[{n}]", ["id", "name"]) for n, g in enumerate(value.role_groups)
    )
    return replace(value, role_groups=groups, common_office_days=tuple(sorted(set(value.common_office_days))))


def scope(value: ScopeFacts) -> ScopeFacts:
    """Facts with an average of 0 to 7 days a week and a spell of 1 to 3,650 days."""
    value = _texts(value, "scope", long=["reason"])
    _within(value.days_per_week, 0, 7, "scope.days_per_week")
    _within(value.spell_days, 1, 3650, "scope.spell_days")
    return value


def response(value: Response) -> Response:
    """A response with a question id and a clean reason."""
    if not value.item_id:
        raise InvalidInput("required", field="assessment.responses.item_id")
    clean_line(value.item_id, "assessment.responses.item_id")
    return replace(value, reason=clean(value.reason, f"assessment.responses[{value.item_id}].reason"))


def conclusion(value: Conclusion) -> Conclusion:
    """A conclusion with clean texts and 0 to 5 days a week in halves."""
    value = _texts(value, "assessment.conclusion", long=["reason", "conditions"])
    _within(value.extent_days_per_week, 0, 5, "assessment.conclusion.extent_days_per_week", step=0.5)
    _unique(value.rests_on, "assessment.conclusion.rests_on")
    return value


def dialogue(value: Dialogue) -> Dialogue:
    """A dialogue whose next date is not before the talk, nor more than 366 days after it."""
    long = ["others_present", "why_not", "manager_view", "employee_view", "agreed", "disagreed"]
    value = _texts(value, "dialogue", lines=["id", "corrects"], long=long)
    _unique(value.topics, "dialogue.topics")
    if value.held_on and value.next_on:
        if value.next_on < value.held_on:
            raise wrong_order("dialogue.next_on", value.held_on, value.next_on)
        _within((value.next_on - value.held_on).days, 0, 366, "dialogue.next_on")
    return value


def declaration(value: DeclarationAnswers) -> DeclarationAnswers:
    """A declaration that answers each statement at most once."""
    _unique([i.item_id for i in value.items], "declaration.items")
    items = tuple(
        replace(i, comment=clean(i.comment, f"declaration.items[{i.item_id}].comment")) for i in value.items
    )
    return replace(value, items=items)


def terms(value: a.Terms) -> a.Terms:
    """Terms with clean texts and numbers in range. What clashes is found by `contradictions`, not here."""
    value = _texts(value, "terms", lines=["home_address", "main_workplace"])
    _within(value.extent.days_per_week, 0.5, 5, "terms.extent.days_per_week", step=0.5)
    _within(value.ending.notice_weeks, 0, 52, "terms.ending.notice_weeks")
    _within(value.trial.months, 1, 12, "terms.trial.months")
    _rows(value.free_clauses, "terms.free_clauses")
    days = tuple(sorted(set(value.extent.weekdays)))
    return replace(
        value,
        extent=replace(_texts(value.extent, "terms.extent", long=["tasks", "note"]), weekdays=days),
        hours=_texts(value.hours, "terms.hours", lines=["registration"], long=["description"]),
        availability=_texts(value.availability, "terms.availability", lines=["channels"], long=["note"]),
        ending=_texts(value.ending, "terms.ending", long=["note"]),
        trial=_texts(value.trial, "terms.trial", long=["note"]),
        equipment=_equipment(value.equipment),
        handling=_texts(value.handling, "terms.handling", long=["note"]),
        free_clauses=tuple(clean(c, f"terms.free_clauses[{n}]") for n, c in enumerate(value.free_clauses)),
    )


def _equipment(value: a.Equipment) -> a.Equipment:
    _rows(value.lines, "terms.equipment.lines")
    for n, entry in enumerate(value.lines):
        _within(entry.count, 1, 999, f"terms.equipment.lines[{n}].count")
    lines = tuple(
        _texts(e, f"terms.equipment.lines[{n}]", ["name", "number"]) for n, e in enumerate(value.lines)
    )
    return replace(_texts(value, "terms.equipment", long=["note"]), lines=lines)


def follow_up(value: FollowUp) -> FollowUp:
    """A contact talk whose next date is not before it."""
    value = _texts(value, "follow_up", lines=["id"], long=["summary", "measures"])
    if value.next_on is not None and value.next_on < value.held_on:
        raise wrong_order("follow_up.next_on", value.held_on, value.next_on)
    return value


def case(value: Case) -> Case:
    """A whole case read from outside: every section as above, ids unique, versions 1, 2, 3 ... in order."""
    _unique([r.item_id for r in value.assessment.responses], "assessment.responses")
    _unique([d.id for d in value.dialogues], "dialogues")
    _unique([f.id for f in value.follow_ups], "follow_ups")
    for place, issued in enumerate(value.agreements, 1):
        if issued.version != place:
            raise InvalidInput("out_of_range", field="agreements", got=issued.version, low=place, high=place)
    for name in ("id", "number", "unit_id"):
        if not clean_line(getattr(value, name), name):
            raise InvalidInput("required", field=name)
    responses = tuple(response(r) for r in value.assessment.responses)
    assessed = replace(
        value.assessment, responses=responses, conclusion=conclusion(value.assessment.conclusion)
    )
    return replace(
        value,
        employee=employee(value.employee),
        scope=scope(value.scope),
        assessment=assessed,
        dialogues=tuple(dialogue(d) for d in value.dialogues),
        declaration=declaration(value.declaration),
        terms=terms(value.terms),
        agreements=tuple(replace(i, terms=terms(i.terms)) for i in value.agreements),
        follow_ups=tuple(follow_up(f) for f in value.follow_ups),
    )
