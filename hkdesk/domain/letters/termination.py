"""When an arrangement ends, by whom it is ended and how: the last day with its arithmetic, or why there is none."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta

from hkdesk.domain.agreement.amendment import last_day
from hkdesk.domain.agreement.contradictions.dates import trial_end
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letter_kinds.kinds import kind_with
from hkdesk.domain.case.letter_kinds.record import Effect
from hkdesk.domain.case.letter_kinds.termination import EndedBy, EndHow, TerminationFacts
from hkdesk.domain.case.letters import WorkedOut, standing_letter
from hkdesk.domain.case.loans import Loan, lent, still_out, thing, to_bring_back
from hkdesk.domain.case.terms import Choice, IssuedAgreement, Terms
from hkdesk.domain.values.notice import NoticePeriod, notice_in_days, notice_period, on_or_after
from hkdesk.domain.values.said import short_date
from hkdesk.errors import InvalidInput

# How far ahead a letter may say that it will be handed over.
LONGEST_AHEAD = timedelta(days=31)


def agreement_to_end(case: Case, replaces: int | None = None) -> IssuedAgreement:
    """The signed agreement that a letter can end: one that nobody has ended, or that the replaced letter ended.

    Raises:
        InvalidInput: nothing_to_end.
    """
    newest, last = case.signed_agreement, standing_letter(case.letters, kind_with(Effect.ENDS))
    if newest is None:
        raise InvalidInput("nothing_to_end", field="ended_by")
    mended = last is not None and replaces == last.version and last.worked_out.about_version == newest.version
    if newest.ended_on is not None and not mended:
        raise InvalidInput("nothing_to_end", field="ended_by")
    return newest


def on_trial(terms: Terms, day: date) -> bool:
    """Whether the arrangement has begun by the day and its trial is not over."""
    start, ends = terms.duration.start, trial_end(terms)
    return start is not None and ends is not None and start <= day <= ends


def agreed_weeks(terms: Terms) -> int | None:
    """The notice the agreement sets, in weeks; None where it sets none."""
    return terms.ending.notice_weeks if terms.ending.choice is Choice.AGREED else None


def agreed_trial_days(terms: Terms) -> int | None:
    """The notice the agreement sets for the trial, in days; None where it sets none."""
    return terms.trial.notice_days if terms.trial.choice is Choice.AGREED else None


def work_out_ending(
    facts: TerminationFacts, agreement: IssuedAgreement, holidays: Container[date], loans: Sequence[Loan] = ()
) -> WorkedOut:
    """The last day and what goes back, as the agreement, the facts and the loans of the case have it.

    Raises:
        InvalidInput: required for what is lacking; no_trial, no_immediate, short_notice, short_trial_notice,
            ends_by_itself, order_of_dates, out_of_range. `field` is the name of the fact.
    """
    notice, last = _last_day(facts, agreement, holidays)
    duration = agreement.terms.duration
    if duration.temporary and duration.end is not None and duration.end < last:
        field = "last_day" if facts.ended_by is EndedBy.BOTH else "received_on"
        raise InvalidInput("ends_by_itself", field=field, end=short_date(duration.end), got=short_date(last))
    back = facts.return_by or _back_by(agreement.terms, last, holidays)
    return WorkedOut((), agreement.version, notice, last, to_bring_back(agreement.terms, loans), back)


def return_on(case: Case) -> date | None:
    """The day by which what is on loan is to be back: as the letter that ended it says, else as the agreement does.

    None while the arrangement has no last day, and where nothing is out.
    """
    signed = case.signed_agreement
    last = last_day(signed) if signed is not None else None
    if signed is None or last is None or not still_out(case.loans):
        return None
    letter = standing_letter(case.letters, kind_with(Effect.ENDS))
    if letter is not None and letter.worked_out.about_version == signed.version and letter.worked_out.return_by:
        return letter.worked_out.return_by
    return last + timedelta(days=signed.terms.equipment.return_days or 0)


def loan_on(case: Case) -> date | None:
    """By when the first thing that is out is to be back though the agreement runs on, as its lines say; None without.

    What is to be back when the agreement is over is told by `return_on`.
    """
    signed = case.signed_agreement
    if signed is None:
        return None
    out = {thing(one.what) for one in still_out(case.loans)}
    days = [line.return_by for line in lent(signed.terms.equipment) if thing(line.name) in out]
    return min((day for day in days if day is not None), default=None)


def _back_by(terms: Terms, last: date, holidays: Container[date]) -> date | None:
    """When what was lent is to be back by the agreement itself, on a working day; None where it does not say."""
    days = terms.equipment.return_days
    return on_or_after(last + timedelta(days=days), holidays) if days is not None else None


def _last_day(
    facts: TerminationFacts, agreement: IssuedAgreement, holidays: Container[date]
) -> tuple[NoticePeriod | None, date]:
    if facts.ended_by is None:
        raise InvalidInput("required", field="ended_by")
    if facts.ended_by is EndedBy.BOTH:
        return None, _not_before_signing(facts.last_day, agreement, "last_day")
    if facts.how is None:
        raise InvalidInput("required", field="how")
    received = _not_before_signing(facts.received_on, agreement, "received_on")
    if facts.how is EndHow.IMMEDIATE:
        if agreement.terms.ending.choice is not Choice.AGREED:
            raise InvalidInput("no_immediate", field="how")
        return None, received
    counted = _in_trial if facts.how is EndHow.TRIAL else _agreed
    found = counted(facts, agreement.terms, received, holidays)
    return found, found.last_day


def _not_before_signing(day: date | None, agreement: IssuedAgreement, field: str) -> date:
    if day is None:
        raise InvalidInput("required", field=field)
    signed = agreement.signed_on
    if signed is not None and day < signed:
        raise InvalidInput("order_of_dates", field=field, earlier=short_date(signed), later=short_date(day))
    return day


def _agreed(facts: TerminationFacts, terms: Terms, received: date, holidays: Container[date]) -> NoticePeriod:
    """With the agreement's own weeks, or more."""
    agreed = agreed_weeks(terms)
    given = _given(facts.notice_weeks, agreed, "notice_weeks")
    if agreed is not None and given < agreed:
        raise InvalidInput("short_notice", field="notice_weeks", got=given, agreed=agreed)
    return notice_period(received, given, holidays)


def _in_trial(facts: TerminationFacts, terms: Terms, received: date, holidays: Container[date]) -> NoticePeriod:
    """With the days agreed for the trial, or more; only while the arrangement is on trial."""
    if not on_trial(terms, received):
        ends = trial_end(terms)
        raise InvalidInput("no_trial", field="how", until=short_date(ends) if ends is not None else "-")
    agreed = agreed_trial_days(terms)
    given = _given(facts.notice_days, agreed, "notice_days")
    if agreed is not None and given < agreed:
        raise InvalidInput("short_trial_notice", field="notice_days", got=given, agreed=agreed)
    return notice_in_days(received, given, holidays)


def _given(given: int | None, agreed: int | None, field: str) -> int:
    found = given if given is not None else agreed
    if found is None:
        raise InvalidInput("required", field=field)
    return found
