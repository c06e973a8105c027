"""What a value must hold before it enters a case. Each function returns the cleaned value or names the field.

Lists hold at most 200 rows, dates lie from 1990 to 2199 (others are slips of the pen, and a date at the end of the
calendar cannot be counted on from). The ranges of the terms stand in `must_hold.terms`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta

from hkdesk.domain.case import logo
from hkdesk.domain.case import terms as a
from hkdesk.domain.case.answers import (
    Assessment,
    Conclusion,
    Relied,
    Response,
    SeenItem,
)
from hkdesk.domain.case.archive.filing import check_filings
from hkdesk.domain.case.arrangement.week_rules import check_week_rules
from hkdesk.domain.case.case import Case, FollowUp, Refusal
from hkdesk.domain.case.closing import check_closings
from hkdesk.domain.case.declaration import DeclarationAnswers, DeclaredItem
from hkdesk.domain.case.dialogue import Dialogue, missing_in
from hkdesk.domain.case.loans import check_loan, check_loans
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.must_hold import issued as issued_checks
from hkdesk.domain.case.must_hold import letters as letter_checks
from hkdesk.domain.case.must_hold.terms import terms as terms
from hkdesk.domain.case.packet_plan import check_plan
from hkdesk.domain.case.people import Employee, GroupDefaults, RoleGroup, Unit
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.tasks import Task
from hkdesk.domain.case.texts_seen import check_texts_seen
from hkdesk.domain.paper.mistakes import check_mistakes, issued_by_mistake
from hkdesk.domain.values.allowed_text import shown
from hkdesk.domain.values.checks import ROW_LIMIT as ROW_LIMIT
from hkdesk.domain.values.checks import a_year_after
from hkdesk.domain.values.checks import day as day
from hkdesk.domain.values.checks import days as _days
from hkdesk.domain.values.checks import each as _each
from hkdesk.domain.values.checks import few_rows as _rows
from hkdesk.domain.values.checks import identifier as identifier
from hkdesk.domain.values.checks import ids as _ids
from hkdesk.domain.values.checks import in_order as in_order
from hkdesk.domain.values.checks import line as line
from hkdesk.domain.values.checks import placed as placed
from hkdesk.domain.values.checks import required as _required
from hkdesk.domain.values.checks import text as text
from hkdesk.domain.values.checks import texts as _texts
from hkdesk.domain.values.checks import unique as _unique
from hkdesk.domain.values.checks import within as _within
from hkdesk.domain.values.said import short_date
from hkdesk.errors import InvalidInput

# What a case file has always been allowed to hold; what is written now keeps to `next_talk_within_a_year`.
LONGEST_TO_NEXT_TALK = timedelta(days=366)
PAGE_LIMIT = 10_000
MEANING_LIMIT = 999


def employee(value: Employee) -> Employee:
    """An employee with a name; every field one line."""
    value = _texts(value, "employee", lines=[f.name for f in fields(value)])
    return _required(value, "employee", ["name"])


def unit(value: Unit) -> Unit:
    """A unit with an id and a name; staffing 0 to 500; role groups and rules of the week each with an id of its own."""
    lines = [f.name for f in fields(value) if f.name != "logo" and isinstance(getattr(value, f.name), str)]
    value = _texts(value, "unit", lines=lines)
    identifier(value.id, "unit.id")
    _required(value, "unit", ["name"])
    logo.from_text(value.logo)
    _within(value.minimum_staffing, 0, 500, "unit.minimum_staffing")
    _rows(value.role_groups, "unit.role_groups")
    groups = tuple(_role_group(g, f"unit.role_groups[{n}]") for n, g in enumerate(value.role_groups))
    _unique([g.id for g in groups], "unit.role_groups", ".id")
    rules, common = check_week_rules(value.week_rules), tuple(sorted(set(value.common_office_days)))
    return replace(value, role_groups=groups, common_office_days=common, week_rules=rules)


def _role_group(value: RoleGroup, field: str) -> RoleGroup:
    both = ["id", "name"]
    value = _required(_texts(value, field, both), field, both)
    responses = _responses(value.responses, f"{field}.responses")
    defaults, seen_ones = _defaults(value.defaults, f"{field}.defaults"), _seen(value.seen, f"{field}.seen")
    return replace(value, responses=responses, defaults=defaults, seen=seen_ones)


def _defaults(value: GroupDefaults, field: str) -> GroupDefaults:
    """Terms a draft may start from: the ranges of `terms`, and equipment with names."""
    value = _texts(value, field, lines=["support_contact", "safety_representative"], long=["tasks"])
    _within(value.days_per_week, 0.5, 5, f"{field}.days_per_week", step=0.5)
    _within(value.notice_weeks, 0, 52, f"{field}.notice_weeks")
    _within(value.trial_months, 1, 12, f"{field}.trial_months")
    return replace(value, equipment=_ids(value.equipment, f"{field}.equipment"))


def scope(value: ScopeFacts) -> ScopeFacts:
    """Facts with an average of 0 to 7 days a week and a spell of 1 to 3,650 days."""
    value = _texts(value, "scope", long=["reason"])
    _within(value.days_per_week, 0, 7, "scope.days_per_week")
    _within(value.spell_days, 1, 3650, "scope.spell_days")
    _within(value.grey_zone_days, 1, 3650, "scope.grey_zone_days")
    return value


def response(value: Response) -> Response:
    """A response with a question id and a clean reason."""
    value = _texts(value, "response", lines=["item_id"], long=["reason", "asked"])
    day(value.answered_on, "response.answered_on")
    _within(value.meaning, 1, MEANING_LIMIT, "response.meaning")
    return _required(value, "response", ["item_id"])


def _responses(values: Sequence[Response], field: str) -> tuple[Response, ...]:
    _rows(values, field)
    responses = _each(values, response, "response", field)
    _unique([r.item_id for r in responses], field, ".item_id")
    return responses


def tasks(values: Sequence[Task]) -> tuple[Task, ...]:
    """Tasks with ids of their own and shares of 0 to 100 percent; what they add up to is not asked here."""
    field = "assessment.tasks"
    _rows(values, field)
    for n, one in enumerate(values):
        identifier(one.id, f"{field}[{n}].id")
        _within(one.share_percent, 0, 100, f"{field}[{n}].share_percent")
    _unique([one.id for one in values], field, ".id")
    return tuple(_texts(t, f"{field}[{n}]", lines=["title", "needs"]) for n, t in enumerate(values))


def wish(value: float | None) -> float | None:
    """0 to 5 days a week in halves, or nothing said."""
    _within(value, 0, 5, "assessment.wished_days_per_week", step=0.5)
    return value


def seen(values: Sequence[SeenItem]) -> tuple[SeenItem, ...]:
    """Questions seen, each once."""
    return _seen(values, "assessment.seen")


def _seen(values: Sequence[SeenItem], field: str) -> tuple[SeenItem, ...]:
    _rows(values, field)
    _unique([one.id for one in values], field, ".id")
    for n, one in enumerate(values):
        _within(one.meaning, 1, MEANING_LIMIT, f"{field}[{n}].meaning")
    seen_ones = (_texts(one, f"{field}[{n}]", lines=["id"]) for n, one in enumerate(values))
    return tuple(_required(one, f"{field}[{n}]", ["id"]) for n, one in enumerate(seen_ones))


def measure(value: Measure) -> Measure:
    """A measure with an id and something to do; it has a day of closing exactly when it is closed."""
    value = _texts(value, "measure", lines=["who", "source"], long=["what"])
    identifier(value.id, "measure.id")
    _days(value, "measure", ["deadline", "closed_on"])
    if (value.closed_on is None) != (value.status is MeasureStatus.OPEN):
        code = "required" if value.closed_on is None else "not_closed"
        raise InvalidInput(code, field="measure.closed_on")
    return _required(value, "measure", ["what"])


def conclusion(value: Conclusion) -> Conclusion:
    """A conclusion with clean texts and 0 to 5 days a week in halves."""
    day(value.concluded_on, "assessment.conclusion.concluded_on")
    value = _texts(value, "assessment.conclusion", long=["reason", "conditions"])
    _within(value.extent_days_per_week, 0, 5, "assessment.conclusion.extent_days_per_week", step=0.5)
    if value.relied and value.concluded_on is None:
        raise InvalidInput("required", field="assessment.conclusion.concluded_on")
    return replace(
        value,
        rests_on=_ids(value.rests_on, "assessment.conclusion.rests_on"),
        weighed=_ids(value.weighed, "assessment.conclusion.weighed"),
        relied=_relied(value.relied, "assessment.conclusion.relied"),
        closed_since=_ids(value.closed_since, "assessment.conclusion.closed_since"),
        left_open=_ids(value.left_open, "assessment.conclusion.left_open"),
    )


def _relied(values: Sequence[Relied], field: str) -> tuple[Relied, ...]:
    _rows(values, field)
    relied = tuple(_texts(one, f"{field}[{n}]", lines=["item_id"]) for n, one in enumerate(values))
    _unique([one.item_id for one in relied], field, ".item_id")
    return tuple(_required(one, f"{field}[{n}]", ["item_id"]) for n, one in enumerate(relied))


def dialogue(value: Dialogue) -> Dialogue:
    """A dialogue with an id; nobody confirms it ahead of the talk.

    The next date lies 0 to 366 days after the talk: files from before the limit of a year was exact are read as they
    are. What is written now is held to `next_talk_within_a_year`.
    """
    long = ["others_present", "why_not", "manager_view", "employee_view", "agreed", "disagreed"]
    value = _texts(value, "dialogue", lines=["id", "corrects", "accompanied_by"], long=long)
    identifier(value.id, "dialogue.id")
    later = ["next_on", "confirmed_on", "manager_confirmed_on", "employee_confirmed_on"]
    _days(value, "dialogue", ["held_on", *later])
    for name in later:
        in_order(value.held_on, getattr(value, name), f"dialogue.{name}")
    _confirmations(value)
    if value.held_on and value.next_on and value.next_on - value.held_on > LONGEST_TO_NEXT_TALK:
        raise _too_far(value.held_on, value.next_on)
    return replace(value, topics=_ids(value.topics, "dialogue.topics"))


def next_talk_within_a_year(value: Dialogue) -> None:
    """Refuses a next talk later than the same day of the next year (1 March for 29 February)."""
    if value.held_on and value.next_on and value.next_on > a_year_after(value.held_on):
        raise _too_far(value.held_on, value.next_on)


def _too_far(held_on: date, next_on: date) -> InvalidInput:
    low, high = short_date(held_on), short_date(a_year_after(held_on))
    return InvalidInput("out_of_range", field="dialogue.next_on", got=short_date(next_on), low=low, high=high)


def _confirmations(value: Dialogue) -> None:
    by = {name: getattr(value, name) for name in ("manager_confirmed_on", "employee_confirmed_on")}
    days = [on for on in by.values() if on is not None]
    if len(days) == 2 and value.confirmed_on != max(days):
        latest = short_date(max(days))
        got = short_date(value.confirmed_on) if value.confirmed_on else "-"
        raise InvalidInput("out_of_range", field="dialogue.confirmed_on", got=got, low=latest, high=latest)
    if len(days) == 1 and value.confirmed_on is not None:
        lacking = next(name for name, on in by.items() if on is None)
        raise InvalidInput("required", field=f"dialogue.{lacking}")


def declaration(value: DeclarationAnswers) -> DeclarationAnswers:
    """A declaration that answers each statement at most once, for 0 to 5 days a week in halves."""
    value = _texts(value, "declaration", lines=["declared_address"])
    day(value.declared_on, "declaration.declared_on")
    _within(value.declared_days_per_week, 0, 5, "declaration.declared_days_per_week", step=0.5)
    _rows(value.items, "declaration.items")
    items = tuple(_declared(i, f"declaration.items[{n}]") for n, i in enumerate(value.items))
    _unique([i.item_id for i in items], "declaration.items", ".item_id")
    return replace(value, items=items)


def _declared(value: DeclaredItem, field: str) -> DeclaredItem:
    return _required(_texts(value, field, lines=["item_id"], long=["comment"]), field, ["item_id"])


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
    """An agreement that names law, number and bytes; signed not before issued, ended not before signed.

    One that changes another names an earlier version, and a first day not before it was issued (aml § 14-8).
    """
    named = ["number", "rule_set_id", "document_sha256", "content_digest"]
    value = _texts(
        value,
        "agreement",
        [*named, "issued_by", "signed_registered_by", "language"],
        ["end_reason", "withdrawal_reason"],
    )
    _required(value, "agreement", named)
    identifier(value.number, "agreement.number")
    _within(value.pages, 1, PAGE_LIMIT, "agreement.pages")
    _days(value, "agreement", ["issued_on", "signed_on", "ended_on", "withdrawn_on", "effective_on"])
    in_order(value.issued_on, value.signed_on, "agreement.signed_on")
    in_order(value.signed_on, value.ended_on, "agreement.ended_on")
    value = replace(value, mistakes=check_mistakes(value.mistakes, "agreement.mistakes"))
    by_mistake = issued_by_mistake(value.mistakes)
    if by_mistake and value.withdrawn_on is None:
        raise InvalidInput("required", field="agreement.withdrawn_on")
    if not by_mistake:  # the clock may have been ahead when it was issued
        in_order(value.issued_on, value.withdrawn_on, "agreement.withdrawn_on")
    if value.withdrawn_on is not None and value.signed_on is not None:
        raise InvalidInput("frozen", field="agreement.withdrawn_on")
    if value.ended_on is not None and value.signed_on is None:
        raise InvalidInput("required", field="agreement.signed_on")
    issued_checks.amends(value)
    with placed("terms", "agreement.terms"):
        value = replace(value, terms=terms(value.terms))
    return replace(value, basis=_basis(value.basis), clauses=issued_checks.clauses(value.clauses))


def _basis(value: a.Basis | None) -> a.Basis | None:
    if value is None:
        return None
    with placed("", "agreement.basis"):
        return replace(value, unit=unit(value.unit), employee=employee(value.employee), scope=scope(value.scope))


def corrections(dialogues: Sequence[Dialogue]) -> None:
    """Refuses a correction of a dialogue that does not stand before it in the list."""
    earlier = {""}
    for n, one in enumerate(dialogues):
        if one.corrects not in earlier:
            raise InvalidInput("unknown_id", field=f"dialogues[{n}].corrects", got=shown(one.corrects))
        earlier.add(one.id)


def rows(value: Case) -> None:
    """Refuses a case with more rows in a list than a case file may hold."""
    names = "dialogues agreements follow_ups measures letter_drafts letters loans closings filings"
    for name in names.split():
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
    for n, number in enumerate(value.former_numbers):
        identifier(number, f"former_numbers[{n}]")
    _unique(value.former_numbers, "former_numbers")
    _days(value, "", ["opened_on", "complaint_on"])
    rows(value)
    follow_ups = _each(value.follow_ups, follow_up, "follow_up", "follow_ups")
    _unique([f.id for f in follow_ups], "follow_ups", ".id")
    measures = _each(value.measures, measure, "measure", "measures")
    _unique([m.id for m in measures], "measures", ".id")
    loans = check_loans(_each(value.loans, check_loan, "loan", "loans"))
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
        measures=measures,
        letter_drafts=letter_checks.drafts(value.letter_drafts),
        letters=letter_checks.letters(value.letters),
        packet=check_plan(value.packet),
        texts_seen=check_texts_seen(value.texts_seen),
        loans=loans,
        closings=check_closings(value.closings),
        filings=check_filings(value.filings),
    )


def _assessment(value: Assessment) -> Assessment:
    return Assessment(
        responses=_responses(value.responses, "assessment.responses"),
        conclusion=conclusion(value.conclusion),
        tasks=tasks(value.tasks),
        wished_days_per_week=wish(value.wished_days_per_week),
        seen=seen(value.seen),
    )


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
