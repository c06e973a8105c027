"""What stands between a letter's draft and paper, field by field. Pure: the day, the law and the holidays come in."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from hkdesk.domain.agreement.in_force import standing_agreement
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letters import (
    ONE_AT_A_TIME,
    EndedBy,
    EndHow,
    LetterDraft,
    LetterKind,
    Often,
    TerminationFacts,
    Visitor,
    facts_of,
    given_by,
    standing,
)
from hkdesk.domain.content.catalogue import PointId, RuleSet
from hkdesk.domain.letters.termination import LONGEST_AHEAD, agreement_to_end, work_out_ending
from hkdesk.domain.values.notice import is_workday, on_or_after
from hkdesk.domain.values.wording import short_date
from hkdesk.errors import InvalidInput

# Of the eight list items of § 2, those that always have content; the others may be expressly none.
ALWAYS_SAID = frozenset({PointId.EXTENT, PointId.HOURS, PointId.EQUIPMENT})


@dataclass(frozen=True, slots=True)
class IssueDay:
    """The day a letter would be issued: the law in force on it, and the public holidays around it."""

    today: date
    rule_set: RuleSet
    holidays: Container[date]


Faults = Iterator[InvalidInput]


def lacking(draft: LetterDraft, case: Case, day: IssueDay) -> tuple[InvalidInput, ...]:
    """Every reason why the letter cannot be issued on the day; `field` is the name of a fact. Empty: ready."""
    facts = facts_of(draft.facts, draft.kind)
    return (*_standing_in_the_way(draft, case), *_READY[draft.kind](facts, draft, case, day))


def _standing_in_the_way(draft: LetterDraft, case: Case) -> Faults:
    found = standing(case.letters, draft.kind)
    if draft.kind in ONE_AT_A_TIME and found is not None and draft.replaces != found.version:
        yield InvalidInput("letter_stands", field="letter", got=found.number)
    numbers = {one.version: one for one in case.letters if one.kind is draft.kind}
    if draft.replaces is not None:
        replaced = numbers.get(draft.replaces)
        if replaced is None or replaced.withdrawn_on is not None:
            yield InvalidInput("frozen", field="letter")


def _required(facts: Any, *names: str) -> Faults:
    for name in names:
        value = getattr(facts, name)
        if value is None or value == () or (isinstance(value, str) and not value.strip()):
            yield InvalidInput("required", field=name)


def _refusal(facts: Any, _draft: LetterDraft, case: Case, day: IssueDay) -> Faults:
    yield from _required(facts, "decided_on")
    if facts.decided_on is not None and facts.decided_on > day.today:
        yield InvalidInput("day_after_today", field="decided_on")
    if not facts.reasons:
        yield from _required(facts, "own_words")
    agreement = standing_agreement(case, day.today)
    if agreement is not None:
        yield InvalidInput("agreement_stands", field="decided_on", got=agreement.number)


def _termination(facts: TerminationFacts, draft: LetterDraft, case: Case, day: IssueDay) -> Faults:
    if facts.ended_by is EndedBy.EMPLOYER or facts.how is EndHow.IMMEDIATE:
        yield from _required(facts, "reason")  # the employee need not say why; who stops at once must
    latest = day.today if facts.ended_by is EndedBy.EMPLOYEE else day.today + LONGEST_AHEAD
    if facts.ended_by is not EndedBy.BOTH and facts.received_on is not None and facts.received_on > latest:
        low, high, got = "–", short_date(latest), short_date(facts.received_on)
        yield InvalidInput("out_of_range", field="received_on", low=low, high=high, got=got)
    try:
        agreement = agreement_to_end(case, draft.replaces)
        found = work_out_ending(facts, agreement, day.holidays, case.loans)
    except InvalidInput as fault:
        yield fault
        return
    yield from _too_early(facts, given_by(case.letters, draft.replaces), day.today)
    if found.returns and found.return_by is None:
        yield from _required(facts, "return_by")
    if facts.return_by is not None and not is_workday(facts.return_by, day.holidays):
        after = short_date(on_or_after(facts.return_by, day.holidays))
        yield InvalidInput("not_workday", field="return_by", got=short_date(facts.return_by), after=after)


def _too_early(facts: TerminationFacts, given: date | None, today: date) -> Faults:
    """The employer's letter is the notice: it arrives no earlier than it is issued, or than the one it corrects did."""
    earliest = given or today
    if facts.ended_by is not EndedBy.EMPLOYER or facts.how not in (EndHow.NOTICE, EndHow.TRIAL):
        return
    if facts.received_on is not None and facts.received_on < earliest:
        low, high, got = (short_date(day) for day in (earliest, today + LONGEST_AHEAD, facts.received_on))
        yield InvalidInput("out_of_range", field="received_on", low=low, high=high, got=got)


def _information(facts: Any, _draft: LetterDraft, _case: Case, day: IssueDay) -> Faults:
    if not day.rule_set.authority_letter:  # § 2 third paragraph is in force since 1 July 2022
        yield InvalidInput("no_such_letter_then", field="order")
    yield from _required(facts, "order", "basis")
    if facts.consulted_on is None:
        yield InvalidInput("consult_first", field="consulted_on")
    elif facts.consulted_on > day.today:
        yield InvalidInput("day_after_today", field="consulted_on")
    yield from _required(facts, "consulted_with", "from_on")
    said = {one.point: one for one in facts.points}
    for point in PointId:
        one = said.get(point)
        none_allowed = point not in ALWAYS_SAID and not (point is PointId.DURATION and facts.until_on is not None)
        if one is None or not (one.text.strip() or (one.none and none_allowed)):
            yield InvalidInput("required", field=f"points.{point.value}")


def _other_place(facts: Any, _draft: LetterDraft, _case: Case, _day: IssueDay) -> Faults:
    yield from _required(facts, "place", "address", "in_norway")
    if facts.in_norway is False:
        yield from _required(facts, "country")
    yield from _required(facts, "often", "from_on", "until_on")
    if facts.often is Often.PERIOD:
        yield from _required(facts, "days")
    yield from _required(facts, "hours", "security", "contact")


def _home_access(facts: Any, _draft: LetterDraft, _case: Case, day: IssueDay) -> Faults:
    yield from _required(facts, "visitors")
    if Visitor.OTHER in facts.visitors:
        yield from _required(facts, "other_visitor")
    yield from _required(facts, "purpose", "when")
    if facts.until_on is not None and facts.until_on < day.today:
        earlier, later = short_date(day.today), short_date(facts.until_on)
        yield InvalidInput("order_of_dates", field="until_on", earlier=earlier, later=later)


_READY: dict[LetterKind, Callable[[Any, LetterDraft, Case, IssueDay], Faults]] = {
    LetterKind.REFUSAL: _refusal,
    LetterKind.TERMINATION: _termination,
    LetterKind.INFORMATION: _information,
    LetterKind.OTHER_PLACE: _other_place,
    LetterKind.HOME_ACCESS: _home_access,
}
