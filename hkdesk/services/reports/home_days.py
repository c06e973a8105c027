"""The days at home as plain data: how much, and the days of the next four weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hkdesk.domain.agreement.extent_words import any_amount_words
from hkdesk.domain.agreement.home_days import FreeDays, HomeDay, home_days
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.values.codec import to_plain

_WEEKS = 4


def home_days_report(terms: Terms, today: date) -> dict[str, Any]:
    """Four weeks from today, or from the first day of the agreement where that is later; both days included."""
    amount, start = amount_of(terms.extent), terms.duration.start
    first = max(today, start) if start is not None else today
    last = first + timedelta(weeks=_WEEKS) - timedelta(days=1)
    found = home_days(terms, first, last)
    return {
        "text": any_amount_words(amount) if amount is not None else None,
        "average_days_per_week": round(amount.average, 2) if amount is not None else None,
        "from": first.isoformat(),
        "until": last.isoformat(),
        "fixed": [_fixed(day) for day in found.fixed],
        "free": [_free(stretch) for stretch in found.free],
    }


def _fixed(day: HomeDay) -> dict[str, Any]:
    return {"on": day.on.isoformat(), "from_time": to_plain(day.from_time), "until_time": to_plain(day.until_time)}


def _free(stretch: FreeDays) -> dict[str, Any]:
    first, last = stretch.first.isoformat(), stretch.last.isoformat()
    return {"first": first, "last": last, "days": to_plain(stretch.days), "per": stretch.per.value}
