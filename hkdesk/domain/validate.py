"""What a value must hold before it enters a case. Each function returns the cleaned value or names the field.

Ranges: days a week 0.5 to 5 in halves (§ 2 does not set a limit; a working week does), notice 0 to 52 weeks,
trial 1 to 12 months, lists at most 200 rows, dates from 1990 to 2199 (others are slips of the pen, and a date
at the end of the calendar cannot be counted on from).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import TypeVar

from hkdesk.domain import agreement as a
from hkdesk.domain.assessment import Assessment, Conclusion, Response
from hkdesk.domain.case import Case, FollowUp, Refusal
from hkdesk.domain.declaration import DeclarationAnswers, DeclaredItem
from hkdesk.domain.dialogue import Dialogue, missing_in
from hkdesk.domain.people import Employee, Unit
from hkdesk.domain.scope import ScopeFacts
from hkdesk.domain.texts import clean, clean_line, shown
from hkdesk.domain.wording import short_date
from hkdesk.errors import InvalidInput

ROW_LIMIT = 200
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
LONGEST_TO_NEXT_TALK = timedelta(days=366)
PAGE_LIMIT = 10_000
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,35}", re.ASCII)
T = TypeVar("T")

line, text = clean_line, clean


def identifier(value: str, field: str) -> str:
    """An id or number that fits a page code and a file name: 1 to 36 of A-Z a-z 0-9 . _ - ."""
    if not _IDENTIFIER.fullmatch(value):
        raise InvalidInput("bad_id", field=field, got=shown(value))
    return value


@contextmanager
def placed(old: str, new: str) -> Iterator[None]:
    """Names the place in a larger whole: a fault in `old` or below becomes one in `new` or below.

    An empty `old` puts `new` in front of every field.
    """
    try:
        yield
    except InvalidInput as error:
        if not old:
            error.field = f"{new}.{error.field}"
        elif error.field == old or error.field.startswith((f"{old}.", f"{old}[")):
            error.field = new + error.field.removeprefix(old)
        raise


def day(value: date | None, field: str) -> None:
    """Refuses a date before 1990 or after 2199."""
    if value is not None and not FIRST_DAY <= value <= LAST_DAY:
        low, high = short_date(FIRST_DAY), short_date(LAST_DAY)
        raise InvalidInput("out_of_range", field=field, got=short_date(value), low=low, high=high)


def in_order(earlier: date | None, later: date | None, field: str) -> None:
    """Refuses a later date that lies before the earlier; the same day is in order."""
    if earlier is not None and later is not None and later < earlier:
        raise wrong_order(field, earlier, later)


def _days(value: object, prefix: str, names: Sequence[str]) -> None:
    for name in names:
        day(getattr(value, name), f"{prefix}.{name}")


def _required(value: T, prefix: str, names: Sequence[str]) -> T:
    for name in names:
        if not getattr(value, name).strip():
            raise InvalidInput("required", field=f"{prefix}.{name}")
    return value


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


def _unique(ids: Sequence[str], field: str, key: str = "") -> None:
    seen: set[str] = set()
    for n, one in enumerate(ids):
        if one in seen:
            raise InvalidInput("duplicate_id", field=f"{field}[{n}]{key}", got=shown(one))
        seen.add(one)


def _ids(ids: Sequence[str], field: str) -> tuple[str, ...]:
    _rows(ids, field)
    cleaned = tuple(clean_line(one, f"{field}[{n}]") for n, one in enumerate(ids))
    if "" in cleaned:
        raise InvalidInput("required", field=f"{field}[{cleaned.index('')}]")
    _unique(cleaned, field)
    return cleaned


def employee(value: Employee) -> Employee:
    """An employee with a name; every field one line."""
    value = _texts(value, "employee", lines=[f.name for f in fields(value)])
    return _required(value, "employee", ["name"])


def unit(value: Unit) -> Unit:
    """A unit with an id and a name; staffing 0 to 500; role groups each with an id of its own and a name."""
    skipped = {"common_office_days", "minimum_staffing", "core_from", "core_until", "role_groups"}
    value = _texts(value, "unit", lines=[f.name for f in fields(value) if f.name not in skipped])
    identifier(value.id, "unit.id")
    _required(value, "unit", ["name"])
    _within(value.minimum_staffing, 0, 500, "unit.minimum_staffing")
    _rows(value.role_groups, "unit.role_groups")
    both = ["id", "name"]
    groups = tuple(
        _required(_texts(g, f"unit.role_groups[{n}]", both), f"unit.role_groups[{n}]", both)
        for n, g in enumerate(value.role_groups)
    )
    _unique([g.id for g in groups], "unit.role_groups", ".id")
    return replace(value, role_groups=groups, common_office_days=tuple(sorted(set(value.common_office_days))))


def scope(value: ScopeFacts) -> ScopeFacts:
    """Facts with an average of 0 to 7 days a week and a spell of 1 to 3,650 days."""
    value = _texts(value, "scope", long=["reason"])
    _within(value.days_per_week, 0, 7, "scope.days_per_week")
    _within(value.spell_days, 1, 3650, "scope.spell_days")
    return value


def response(value: Response) -> Response:
    """A response with a question id and a clean reason."""
    value = _texts(value, "response", lines=["item_id"], long=["reason"])
    return _required(value, "response", ["item_id"])


def conclusion(value: Conclusion) -> Conclusion:
    """A conclusion with clean texts and 0 to 5 days a week in halves."""
    value = _texts(value, "assessment.conclusion", long=["reason", "conditions"])
    _within(value.extent_days_per_week, 0, 5, "assessment.conclusion.extent_days_per_week", step=0.5)
    return replace(value, rests_on=_ids(value.rests_on, "assessment.conclusion.rests_on"))


def dialogue(value: Dialogue) -> Dialogue:
    """A dialogue with an id; the next date lies 0 to 366 days after the talk, which nobody confirms ahead."""
    long = ["others_present", "why_not", "manager_view", "employee_view", "agreed", "disagreed"]
    value = _texts(value, "dialogue", lines=["id", "corrects"], long=long)
    identifier(value.id, "dialogue.id")
    _days(value, "dialogue", ["held_on", "next_on", "confirmed_on"])
    in_order(value.held_on, value.next_on, "dialogue.next_on")
    in_order(value.held_on, value.confirmed_on, "dialogue.confirmed_on")
    if value.held_on and value.next_on and value.next_on - value.held_on > LONGEST_TO_NEXT_TALK:
        low, high = short_date(value.held_on), short_date(value.held_on + LONGEST_TO_NEXT_TALK)
        got = short_date(value.next_on)
        raise InvalidInput("out_of_range", field="dialogue.next_on", got=got, low=low, high=high)
    return replace(value, topics=_ids(value.topics, "dialogue.topics"))


def declaration(value: DeclarationAnswers) -> DeclarationAnswers:
    """A declaration that answers each statement at most once."""
    day(value.declared_on, "declaration.declared_on")
    _rows(value.items, "declaration.items")
    items = tuple(_declared(i, f"declaration.items[{n}]") for n, i in enumerate(value.items))
    _unique([i.item_id for i in items], "declaration.items", ".item_id")
    return replace(value, items=items)


def _declared(value: DeclaredItem, field: str) -> DeclaredItem:
    return _required(_texts(value, field, lines=["item_id"], long=["comment"]), field, ["item_id"])


def terms(value: a.Terms) -> a.Terms:
    """Terms with clean texts and numbers in range. What clashes is found by `contradictions`, not here."""
    value = _texts(value, "terms", lines=["home_address", "main_workplace"])
    _within(value.extent.days_per_week, 0.5, 5, "terms.extent.days_per_week", step=0.5)
    _within(value.ending.notice_weeks, 0, 52, "terms.ending.notice_weeks")
    _within(value.trial.months, 1, 12, "terms.trial.months")
    _rows(value.free_clauses, "terms.free_clauses")
    _days(value.duration, "terms.duration", ["start", "end", "review_on"])
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
    lines = tuple(_texts(e, f"terms.equipment.lines[{n}]", ["name", "number"]) for n, e in enumerate(value.lines))
    return replace(_texts(value, "terms.equipment", long=["note"]), lines=lines)


def follow_up(value: FollowUp) -> FollowUp:
    """A contact talk with an id, whose next date is not before it."""
    value = _texts(value, "follow_up", lines=["id"], long=["summary", "measures"])
    identifier(value.id, "follow_up.id")
    _days(value, "follow_up", ["held_on", "next_on"])
    in_order(value.held_on, value.next_on, "follow_up.next_on")
    return value


def refusal(value: Refusal) -> Refusal:
    """A refusal with a reason."""
    day(value.decided_on, "refusal.decided_on")
    return _required(_texts(value, "refusal", long=["reason"]), "refusal", ["reason"])


def issued(value: a.IssuedAgreement) -> a.IssuedAgreement:
    """An agreement that names law, number and bytes; signed not before issued, ended not before signed."""
    named = ["number", "rule_set_id", "document_sha256", "content_digest"]
    value = _texts(
        value, "agreement", [*named, "issued_by", "signed_registered_by"], ["end_reason", "withdrawal_reason"]
    )
    _required(value, "agreement", named)
    identifier(value.number, "agreement.number")
    _within(value.pages, 1, PAGE_LIMIT, "agreement.pages")
    _days(value, "agreement", ["issued_on", "signed_on", "ended_on", "withdrawn_on"])
    in_order(value.issued_on, value.signed_on, "agreement.signed_on")
    in_order(value.signed_on, value.ended_on, "agreement.ended_on")
    in_order(value.issued_on, value.withdrawn_on, "agreement.withdrawn_on")
    if value.withdrawn_on is not None and value.signed_on is not None:
        raise InvalidInput("frozen", field="agreement.withdrawn_on")
    if value.ended_on is not None and value.signed_on is None:
        raise InvalidInput("required", field="agreement.signed_on")
    with placed("terms", "agreement.terms"):
        return replace(value, terms=terms(value.terms))


def corrections(dialogues: Sequence[Dialogue]) -> None:
    """Refuses a correction of a dialogue that does not stand before it in the list."""
    earlier = {""}
    for n, one in enumerate(dialogues):
        if one.corrects not in earlier:
            raise InvalidInput("unknown_id", field=f"dialogues[{n}].corrects", got=shown(one.corrects))
        earlier.add(one.id)


def rows(value: Case) -> None:
    """Refuses a case with more rows in a list than a case file may hold."""
    for name in ("dialogues", "agreements", "follow_ups"):
        _rows(getattr(value, name), name)
    _rows(value.assessment.responses, "assessment.responses")


def case(value: Case) -> Case:
    """A whole case read from outside: every section as above, ids unique, versions 1, 2, 3 ... in order.

    Follow-ups come out in order of time. The field of a fault is a path such as "case.dialogues[1].id".
    """
    with placed("", "case"):
        return _case(value)


def _case(value: Case) -> Case:
    for name in ("id", "number", "unit_id"):
        identifier(getattr(value, name), name)
    day(value.opened_on, "opened_on")
    rows(value)
    follow_ups = _each(value.follow_ups, follow_up, "follow_up", "follow_ups")
    _unique([f.id for f in follow_ups], "follow_ups", ".id")
    return replace(
        value,
        employee=employee(value.employee),
        scope=scope(value.scope),
        assessment=_assessment(value.assessment),
        dialogues=_dialogues(value.dialogues),
        declaration=declaration(value.declaration),
        terms=terms(value.terms),
        agreements=_agreements(value.agreements),
        follow_ups=tuple(sorted(follow_ups, key=lambda f: (f.held_on, f.id))),
        refusal=refusal(value.refusal) if value.refusal is not None else None,
    )


def _each(values: Sequence[T], check: Callable[[T], T], one: str, field: str) -> tuple[T, ...]:
    checked = []
    for n, value in enumerate(values):
        with placed(one, f"{field}[{n}]"):
            checked.append(check(value))
    return tuple(checked)


def _assessment(value: Assessment) -> Assessment:
    responses = _each(value.responses, response, "response", "assessment.responses")
    _unique([r.item_id for r in responses], "assessment.responses", ".item_id")
    return replace(value, responses=responses, conclusion=conclusion(value.conclusion))


def _dialogues(values: Sequence[Dialogue]) -> tuple[Dialogue, ...]:
    dialogues = _each(values, dialogue, "dialogue", "dialogues")
    _unique([d.id for d in dialogues], "dialogues", ".id")
    corrections(dialogues)
    for n, one in enumerate(dialogues):
        if one.confirmed_on is not None and (missing := missing_in(one)):
            raise InvalidInput("required", field=f"dialogues[{n}].{missing[0]}")
    return dialogues


def _agreements(values: Sequence[a.IssuedAgreement]) -> tuple[a.IssuedAgreement, ...]:
    for n, one in enumerate(values):
        if one.version != n + 1:
            field = f"agreements[{n}].version"
            raise InvalidInput("out_of_range", field=field, got=one.version, low=n + 1, high=n + 1)
    return _each(values, issued, "agreement", "agreements")
