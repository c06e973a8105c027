"""Clashes of dates and notice: order, a trial that outlives the agreement, talks outside it, no way out.

What the day of the issue decides is in `issue_day`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, setting
from hkdesk.domain.agreement.first_draft import USUAL_NOTICE_WEEKS
from hkdesk.domain.case.terms import Choice, Terms
from hkdesk.domain.values.said import amount, short_date

_START, _END, _REVIEW = "duration.start", "duration.end", "duration.review_on"
_MONTHS, _EVALUATE, _NOTICE = "trial.months", "trial.evaluate_on", "ending.notice_weeks"
_DAYS_A_WEEK = 7
_LAST_YEAR = 2199


def in_dates(terms: Terms) -> Iterator[Contradiction]:
    """Every clash and hint about when it begins, ends, is tried and looked at again."""
    yield from _duration(terms)
    yield from _ending(terms)
    yield from _trial(terms)
    yield from _talks(terms)


def after_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def trial_end(terms: Terms) -> date | None:
    """The last day of the trial; None where none is agreed, or its start or length is open."""
    start, months = terms.duration.start, terms.trial.months
    if terms.trial.choice is not Choice.AGREED or start is None or months is None or start.year >= _LAST_YEAR:
        return None
    return months_end(start, months)


def months_end(start: date, months: int) -> date:
    """The last day of so many months: from 15 January one is over on 14 February, from 31 January with February."""
    same = after_months(start, months)
    return same if same.day < start.day else same - timedelta(days=1)


def _last_day(terms: Terms) -> date | None:
    return terms.duration.end if terms.duration.temporary else None


def _swapped(first: str, second: str, one: date, other: date) -> Fix:
    return Fix("swap", first, ((first, other), (second, one)))


def _duration(terms: Terms) -> Iterator[Contradiction]:
    start, end, review = terms.duration.start, _last_day(terms), terms.duration.review_on
    if start and end and end < start:
        fixes = (_swapped(_START, _END, start, end), setting("make_permanent", "duration.temporary", False))
        yield Contradiction("end_before_start", Weight.CLASH, (_END, _START), fixes=fixes)
    if start and review and review < start:
        fixes = (_swapped(_START, _REVIEW, start, review), setting("clear_date", _REVIEW, None))
        yield Contradiction("review_before_start", Weight.CLASH, (_START, _REVIEW), fixes=fixes)
    if end and review and review > end and (start is None or end >= start):
        fixes = (setting("use_last_day", _REVIEW, end, short_date(end)), setting("clear_date", _REVIEW, None))
        yield Contradiction("review_after_end", Weight.HINT, (_REVIEW, _END), fixes=fixes)


def _ending(terms: Terms) -> Iterator[Contradiction]:
    usual = setting("use_notice", _NOTICE, USUAL_NOTICE_WEEKS, str(USUAL_NOTICE_WEEKS))
    if terms.ending.notice_weeks == 0 and terms.ending.choice is not Choice.NONE:
        yield Contradiction("no_notice", Weight.HINT, (_NOTICE,), fixes=(usual,))
    if terms.ending.choice is Choice.NONE and not terms.duration.temporary:
        # § 2 allows it, but neither of the two can then tell how the arrangement ends.
        changes = (("ending.choice", Choice.AGREED), (_NOTICE, USUAL_NOTICE_WEEKS))
        agree = Fix("use_notice", "ending.choice", changes, str(USUAL_NOTICE_WEEKS))
        temporary = setting("make_temporary", "duration.temporary", True)
        both = ("ending.choice", "duration.temporary")
        yield Contradiction("no_way_out", Weight.HINT, both, fixes=(agree, temporary))
    yield from _long_notice(terms)
    days, weeks = terms.trial.notice_days, terms.ending.notice_weeks
    both_agreed = terms.trial.choice is Choice.AGREED and terms.ending.choice is Choice.AGREED
    if both_agreed and days is not None and weeks and days > weeks * _DAYS_A_WEEK:
        clear, fields = setting("clear_trial_notice", "trial.notice_days", None), ("trial.notice_days", _NOTICE)
        yield Contradiction("trial_notice_longer", Weight.HINT, fields, fixes=(clear,))


def _long_notice(terms: Terms) -> Iterator[Contradiction]:
    """Notice that lasts longer than what it is given in: nobody can use it before that is over by itself."""
    start, end, weeks = terms.duration.start, _last_day(terms), terms.ending.notice_weeks
    if terms.ending.choice is Choice.AGREED and weeks and start and end and end >= start:
        lasts = (end - start).days + 1
        if weeks * _DAYS_A_WEEK > lasts:
            fewer = min(USUAL_NOTICE_WEEKS, lasts // _DAYS_A_WEEK)
            none = setting("drop_ending", "ending.choice", Choice.NONE)
            fixes = (setting("use_notice", _NOTICE, fewer, str(fewer)), none) if fewer else (none,)
            yield Contradiction("notice_longer_than_agreement", Weight.HINT, (_NOTICE, _END), fixes=fixes)
    days, last = terms.trial.notice_days, trial_end(terms)
    if days is not None and last is not None and start is not None and days > (last - start).days + 1:
        clear, fields = setting("clear_trial_notice", "trial.notice_days", None), ("trial.notice_days", _MONTHS)
        yield Contradiction("trial_notice_longer_than_trial", Weight.HINT, fields, fixes=(clear,))


def _trial(terms: Terms) -> Iterator[Contradiction]:
    if terms.trial.choice is not Choice.AGREED:
        return
    start, end, last, asked = terms.duration.start, _last_day(terms), trial_end(terms), terms.trial.evaluate_on
    clear = setting("clear_date", _EVALUATE, None)
    if start and end and last and last > end >= start:
        yield Contradiction(
            "trial_past_end",
            Weight.CLASH,
            (_MONTHS, _END),
            said=short_date(last),
            fixes=_shorter(terms, start, end, last),
        )
    if start and asked and asked < start:
        yield Contradiction("evaluation_before_start", Weight.CLASH, (_EVALUATE, _START), fixes=(clear,))
    if last and asked and asked > last:
        fixes = (setting("use_trial_end", _EVALUATE, last, short_date(last)), clear)
        both, said = (_EVALUATE, _MONTHS), short_date(last)
        yield Contradiction("evaluation_after_trial", Weight.CLASH, both, said=said, fixes=fixes)


def _shorter(terms: Terms, start: date, end: date, last: date) -> tuple[Fix, ...]:
    whole = [n for n in range(1, terms.trial.months or 1) if months_end(start, n) <= end]
    fixes = [setting("shorten_trial", _MONTHS, whole[-1], amount(whole[-1], "month"))] if whole else []
    return (*fixes, setting("extend_end", _END, last, short_date(last)))


def _talks(terms: Terms) -> Iterator[Contradiction]:
    first, start, end = terms.talks.first_on, terms.duration.start, _last_day(terms)
    outside = first and ((start and first < start) or (end and first > end))
    if outside:
        place = _START if start and first and first < start else _END
        fixes = (setting("clear_date", "talks.first_on", None),)
        yield Contradiction("talk_outside_agreement", Weight.HINT, ("talks.first_on", place), fixes=fixes)
