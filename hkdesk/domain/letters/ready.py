"""What stands between a letter's draft and paper, field by field. Pure: the day, the law and the holidays come in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hkdesk.domain.agreement.in_force import standing_agreement
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import standing_closing
from hkdesk.domain.case.letter_kinds.kinds import facts_of, record_of
from hkdesk.domain.case.letter_kinds.record import Effect, Faults, IssueDay, required
from hkdesk.domain.case.letter_kinds.termination import EndedBy, TerminationFacts, employers_notice
from hkdesk.domain.case.letters import LetterDraft, given_by, in_the_way
from hkdesk.domain.letters.termination import LONGEST_AHEAD, agreement_to_end, work_out_ending
from hkdesk.domain.values.notice import is_workday, on_or_after
from hkdesk.domain.values.said import short_date
from hkdesk.errors import InvalidInput

Ready = Callable[[Any, LetterDraft, Case, IssueDay], Faults]


def lacking(draft: LetterDraft, case: Case, day: IssueDay) -> tuple[InvalidInput, ...]:
    """Every reason why the letter cannot be issued on the day; `field` is the name of a fact. Empty: ready."""
    facts, record = facts_of(draft.facts, draft.kind), record_of(draft.kind)
    return (
        *_closed(case),
        *_standing_in_the_way(draft, case),
        *record.ready(facts, day),
        *(_EFFECTS[record.effect](facts, draft, case, day) if record.effect in _EFFECTS else ()),
    )


def _closed(case: Case) -> Faults:
    if standing_closing(case.closings) is not None:
        yield InvalidInput("case_closed", field="letter")


def _standing_in_the_way(draft: LetterDraft, case: Case) -> Faults:
    found = in_the_way(case.letters, draft.kind, draft.replaces)
    if found is not None:
        yield InvalidInput("letter_stands", field="letter", got=found.number)
    numbers = {one.version: one for one in case.letters if one.kind is draft.kind}
    if draft.replaces is not None:
        replaced = numbers.get(draft.replaces)
        if replaced is None or replaced.withdrawn_on is not None:
            yield InvalidInput("frozen", field="letter")


def _refuses(_facts: Any, _draft: LetterDraft, case: Case, day: IssueDay) -> Faults:
    agreement = standing_agreement(case, day.today)
    if agreement is not None:
        yield InvalidInput("agreement_stands", field="decided_on", got=agreement.number)


def _ends(facts: TerminationFacts, draft: LetterDraft, case: Case, day: IssueDay) -> Faults:
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
    yield from _too_early(facts, given_by(case.letters, draft.kind, draft.replaces), day.today)
    if found.returns and found.return_by is None:
        yield from required(facts, "return_by")
    if facts.return_by is not None and not is_workday(facts.return_by, day.holidays):
        after = short_date(on_or_after(facts.return_by, day.holidays))
        yield InvalidInput("not_workday", field="return_by", got=short_date(facts.return_by), after=after)


def _too_early(facts: TerminationFacts, given: date | None, today: date) -> Faults:
    """The employer's letter is the notice: it arrives no earlier than it is issued, or than the one it corrects did."""
    earliest, received = given or today, employers_notice(facts)
    if received is not None and received < earliest:
        low, high, got = (short_date(day) for day in (earliest, today + LONGEST_AHEAD, received))
        yield InvalidInput("out_of_range", field="received_on", low=low, high=high, got=got)


_EFFECTS: dict[Effect, Ready] = {Effect.REFUSES: _refuses, Effect.ENDS: _ends}
