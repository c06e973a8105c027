"""Clashes of the dates with the day the paper is made: what begins, ends or is planned before there is paper.

Aml § 14-8: a change of the employment is in writing by the day it takes effect at the latest. A paper that is some
weeks late is told so; one that is to count from further back, or from years ahead, is a mistake in the date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hkdesk.domain.agreement.contradictions.dates import after_months, trial_end
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, setting
from hkdesk.domain.case.terms import Choice, Terms
from hkdesk.domain.values.said import filled, short_date

_START, _END, _REVIEW = "duration.start", "duration.end", "duration.review_on"
_MONTHS, _EVALUATE, _FIRST = "trial.months", "trial.evaluate_on", "talks.first_on"
_LEGAL = "arbeidsmiljøloven § 14-8"
LATE_AT_MOST = timedelta(days=92)
"""How long before its paper an agreement may begin: three months, as a late paper is better than none."""
_HINT_MONTHS, _CLASH_MONTHS = 12, 120
"""How far ahead the first day is worth a look, and how far ahead it cannot be meant."""


def on_issue(terms: Terms, on: date, *, begun: bool) -> Iterator[Contradiction]:
    """Every clash and hint of a date with the day of the issue.

    Args:
        terms: the draft.
        on: the day the paper is made.
        begun: whether the arrangement runs already, so that its first day and its trial lie behind it, as in an
            amendment. The same days then say nothing of the paper.
    """
    if not begun:
        yield from _start(terms, on)
        yield from _trial(terms, on)
    yield from _end(terms, on)
    yield from _planned(terms, on)


def _start(terms: Terms, on: date) -> Iterator[Contradiction]:
    start = terms.duration.start
    if start is None:
        return
    today = _moved_to(terms, on)
    if start < on:
        weight = Weight.CLASH if on - start > LATE_AT_MOST else Weight.HINT
        said = filled("{} · {}", short_date(start), short_date(on))
        yield Contradiction("start_before_issue", weight, (_START,), said=said, legal=_LEGAL, fixes=today)
    elif start > after_months(on, _HINT_MONTHS):
        weight = Weight.CLASH if start > after_months(on, _CLASH_MONTHS) else Weight.HINT
        yield Contradiction("start_far_ahead", weight, (_START,), said=short_date(start), fixes=today)


def _moved_to(terms: Terms, on: date) -> tuple[Fix, ...]:
    """The first day on the day of the paper, unless the last one would lie before it."""
    end = terms.duration.end
    if terms.duration.temporary and end is not None and end < on:
        return (setting("clear_date", _START, None),)
    return (setting("start_now", _START, on, short_date(on)), setting("clear_date", _START, None))


def _end(terms: Terms, on: date) -> Iterator[Contradiction]:
    end, start = terms.duration.end, terms.duration.start
    if not terms.duration.temporary or end is None or end >= on or (start is not None and end < start):
        return
    fixes = (setting("make_permanent", "duration.temporary", False), setting("clear_date", _END, None))
    yield Contradiction("end_before_issue", Weight.CLASH, (_END,), said=short_date(end), fixes=fixes)


def _trial(terms: Terms, on: date) -> Iterator[Contradiction]:
    last = trial_end(terms)
    if last is None or last >= on:
        return
    none = setting("drop_trial", "trial.choice", Choice.NONE)
    said = short_date(last)
    yield Contradiction("trial_before_issue", Weight.CLASH, (_MONTHS, _START), said=said, fixes=(none,))


def _planned(terms: Terms, on: date) -> Iterator[Contradiction]:
    """What the two are to do on a day that has been."""
    asked = terms.trial.evaluate_on if terms.trial.choice is Choice.AGREED else None
    days = (
        ("review_before_issue", _REVIEW, terms.duration.review_on),
        ("evaluation_before_issue", _EVALUATE, asked),
        ("first_talk_before_issue", _FIRST, terms.talks.first_on),
    )
    for code, path, day in days:
        if day is not None and day < on:
            fixes = (setting("clear_date", path, None),)
            yield Contradiction(code, Weight.HINT, (path,), said=short_date(day), fixes=fixes)
