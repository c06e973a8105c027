"""Nothing in an agreement ends before it begins: refused the moment one of the two is changed.

Terms that came so from a file, or from an agreement issued before, are let through as they are; `contradictions` finds
them, and they are not issued.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from hkdesk.domain.agreement.contradictions.dates import after_months
from hkdesk.domain.agreement.contradictions.fix import Fix
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.term_paths import at
from hkdesk.domain.case.terms import Choice, Terms
from hkdesk.domain.values.checks import LAST_DAY
from hkdesk.domain.values.said import short_date
from hkdesk.domain.values.wording import clock
from hkdesk.errors import OutOfOrder

_START, _END = "duration.start", "duration.end"
_MOVED_ALONG = ("duration.review_on", "trial.evaluate_on", "talks.first_on")


@dataclass(frozen=True, slots=True)
class _Order:
    """Two places where the second may not lie before the first; `late` is empty where the first may be moved past it.

    `early` is said of the second and `late` of the first. Times may not be equal either: then there is nothing between.
    """

    first: str
    second: str
    early: str
    late: str = ""
    asked: Callable[[Terms], bool] = lambda terms: True

    def pair(self, terms: Terms) -> tuple[date | time | None, date | time | None]:
        return at(terms, self.first), at(terms, self.second)

    def holds(self, terms: Terms) -> bool:
        first, second = self.pair(terms)
        if first is None or second is None or not self.asked(terms):
            return True
        if isinstance(first, time) and isinstance(second, time):
            return first < second
        return isinstance(first, date) and isinstance(second, date) and first <= second


_ORDERS = (
    _Order(_START, _END, "ends_before_start", "starts_after_end", lambda terms: terms.duration.temporary),
    # What is planned on the way does not stop a new first day: it is a contradiction, with its fixes.
    _Order(_START, "duration.review_on", "review_too_early"),
    _Order(_START, "trial.evaluate_on", "evaluation_too_early", asked=lambda t: t.trial.choice is Choice.AGREED),
    _Order("hours.core_from", "hours.core_until", "ends_too_early", "starts_too_late"),
    _Order(
        "availability.from_time",
        "availability.until_time",
        "ends_too_early",
        "starts_too_late",
        lambda terms: terms.availability.choice is not Choice.NONE,
    ),
)


def keeps_order(before: Terms, after: Terms, issued: Iterable[Terms] = ()) -> None:
    """Refuses a change that makes something end before it begins, at the one of the two that was changed.

    Where both were changed it is the end that is named. What `issued` terms say of the two may be said again.

    Raises:
        OutOfOrder: ends_before_start, starts_after_end, review_too_early, evaluation_too_early, ends_too_early or
            starts_too_late; `field` is the path, such as "terms.duration.end".
    """
    known = (before, *issued)
    for order in _ORDERS:
        if order.holds(after) or any(order.pair(after) == order.pair(terms) for terms in known):
            continue
        first, second = order.pair(after)
        if second != order.pair(before)[1]:
            raise OutOfOrder(order.early, field=f"terms.{order.second}", start=_said(first))
        if order.late:
            raise OutOfOrder(order.late, field=f"terms.{order.first}", end=_said(second))


def _said(value: date | time | None) -> str:
    if isinstance(value, time):
        return clock(value)
    return short_date(value) if value is not None else ""


def keeps_core_hours(before: Unit, after: Unit) -> None:
    """Refuses a change that makes the unit's core hours end before they begin. Raises OutOfOrder, as `keeps_order`."""
    start, end = after.core_from, after.core_until
    if start is None or end is None or start < end or (start, end) == (before.core_from, before.core_until):
        return
    if end != before.core_until:
        raise OutOfOrder("ends_too_early", field="unit.core_until", start=clock(start))
    raise OutOfOrder("starts_too_late", field="unit.core_from", end=clock(end))


def ways_to_start_later(terms: Terms, start: date) -> tuple[Fix, ...]:
    """What makes room for a first day after the last one: the whole period moved, or no last day; one step each.

    A period of whole months is one afterwards too. There is none to move where its first day was open or too late.
    """
    permanent = Fix("make_permanent", _START, ((_START, start), ("duration.temporary", False)))
    old, end = terms.duration.start, terms.duration.end
    if old is None or end is None or end < old:
        return (permanent,)
    last = _moved(end, old, start)
    if last > LAST_DAY:
        return (permanent,)
    along = {path: _moved(day, old, start) for path in _MOVED_ALONG if (day := at(terms, path)) and day >= old}
    changes = ((_START, start), (_END, last), *((path, day) for path, day in along.items() if day <= LAST_DAY))
    return (Fix("move_dates" if along else "move_end", _START, changes, short_date(last)), permanent)


def _moved(day: date, old: date, new: date) -> date:
    """The day as far on as `new` is from `old`: in months where both are the same day of one, else in days."""
    if new.day != old.day:
        return day + (new - old)
    moved = after_months(day, (new.year - old.year) * 12 + new.month - old.month)
    return _month_end(moved) if day == _month_end(day) else moved


def _month_end(day: date) -> date:
    return after_months(day.replace(day=1), 1) - timedelta(days=1)
