"""Who is away for so long that what is to be done with them waits for their return. Why they are away is nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

LONG_DAYS = 14
"""An absence that lasts longer than so many days lets a talk wait."""
_ONE = timedelta(days=1)


def back_on(days: Mapping[str, Iterable[date]], today: date, red: frozenset[date]) -> dict[str, date]:
    """The first working day back of everybody who is away today, and for longer than `LONG_DAYS` in all.

    Args:
        days: the days each is away, by the id of the case; working days alone.
        today: the day it is told for. On a weekend or a public holiday before the return, one is still away.
        red: the public holidays of these days and of the week after them.
    """
    found = {}
    for case_id, away in days.items():
        for first, back in _stretches(sorted(set(away)), red):
            if first <= today < back and (back - first).days > LONG_DAYS:
                found[case_id] = back
    return found


def _stretches(days: list[date], red: frozenset[date]) -> Iterable[tuple[date, date]]:
    """Each absence: its first day, and the first working day after it."""
    at = 0
    while at < len(days):
        first, back = days[at], _next_working(days[at], red)
        at += 1
        while at < len(days) and days[at] <= back:
            back = max(back, _next_working(days[at], red))
            at += 1
        yield first, back


def _next_working(day: date, red: frozenset[date]) -> date:
    found = day + _ONE
    while found.isoweekday() > 5 or found in red:
        found += _ONE
    return found
