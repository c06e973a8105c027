"""What HR has registered, and whether a bundle is taken: every refusal is a word of `REFUSALS`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from hkdesk.domain.figures.bundle import adds_up, last_day
from hkdesk.domain.figures.checking import fault_of

OPEN_END = "9999-12"
"""The last month of what has no end."""
LATE_DAYS = 14
"""So many days after the first of the next month a bundle comes in time."""
GRACE_DAYS = 31
"""So many days after a key was withdrawn the last months signed by it may still come."""

REFUSALS = (
    "too_big", "unreadable", "not_a_bundle", "wrong_format", "not_json", "unknown_key", "bad_signature", "wrong_shape",
    "not_your_unit", "unknown_unit", "not_your_time", "key_revoked", "not_over_yet", "does_not_add_up",
    "same_id_other_content", "earlier_edition_missing", "not_the_next_edition",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Registered:
    """A manager's key as HR registered it: 32 bytes, the unit it speaks for, and its first and last day."""

    key: str
    public: bytes
    unit_id: str
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnitTime:
    """In which area a unit stands, from one month to another, both with it. Merged: it ends. Split: new ids begin."""

    unit_id: str
    area: str
    from_period: str
    to_period: str = OPEN_END


@dataclass(frozen=True, slots=True)
class Newest:
    """The edition of a month that counts now."""

    edition: int
    bundle_id: str


class Register:
    """The keys and the units, asked for each bundle."""

    def __init__(self, keys: Iterable[Registered], units: Iterable[UnitTime]) -> None:
        self.keys: Mapping[str, Registered] = {one.key: one for one in keys}
        self._times: dict[str, list[UnitTime]] = {}
        for one in units:
            self._times.setdefault(one.unit_id, []).append(one)

    def refusal(self, payload: Any, key: Registered, today: date) -> tuple[str, str]:
        """Why figures whose signature holds are not taken, and the place in them; two empty words when they may be."""
        if (place := fault_of(payload)) != "":
            return "wrong_shape", place
        period, unit_id = payload["period"], payload["unit_id"]
        if unit_id != key.unit_id:
            return "not_your_unit", "$.unit_id"
        if not any(one.from_period <= period <= one.to_period for one in self._times.get(unit_id, ())):
            return "unknown_unit", "$.unit_id"
        first, last = _month(period)
        if key.from_on > last or (key.until_on is not None and key.until_on < first):
            return "not_your_time", "$.period"
        if key.until_on is not None and today > key.until_on + timedelta(days=GRACE_DAYS):
            return "key_revoked", ""
        if last >= today:
            return "not_over_yet", "$.period"
        return ("", "") if adds_up(payload) else ("does_not_add_up", "$.people")


def late(period: str, today: date) -> bool:
    """Whether figures for the month come later than agreed."""
    return today > _month(period)[1] + timedelta(days=1 + LATE_DAYS)


def out_of_turn(payload: Mapping[str, Any], now: Newest | None) -> str:
    """Why it is not the edition that comes next; "" when it is."""
    edition, replaces = payload["edition"], payload["replaces"]
    if edition == (now.edition if now else 0) + 1:
        return "" if replaces == (now.bundle_id if now else None) else "not_the_next_edition"
    return "earlier_edition_missing" if edition > (now.edition if now else 0) else "not_the_next_edition"


def overlapping(units: Sequence[UnitTime]) -> str:
    """The first unit that stands in two areas in one month, or in none since it ends before it begins; "" for none."""
    by_start = sorted(units, key=lambda one: (one.unit_id, one.from_period))
    for one, after in pairwise(by_start):
        if one.unit_id == after.unit_id and after.from_period <= one.to_period:
            return one.unit_id
    return next((one.unit_id for one in by_start if one.to_period < one.from_period), "")


@lru_cache(maxsize=256)
def _month(period: str) -> tuple[date, date]:
    last = last_day(period)
    return last.replace(day=1), last
