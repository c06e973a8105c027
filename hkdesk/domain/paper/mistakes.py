"""Counter-entries: that something was registered by mistake, by whom it was found, when and why.

What was registered and what put it right both stay: a record is never rewritten (arkivforskrifta § 11). The state of
the case is as if the mistake had not been made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.values.checks import days, each, few_rows, required, texts


class Registered(StrEnum):
    """What was registered by mistake. DELIVERED is of a letter, RETURNED of something lent."""

    ISSUED = "issued"
    SIGNED = "signed"
    DELIVERED = "delivered"
    ENDED = "ended"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class CounterEntry:
    """One thing that was registered by mistake: `was_on` and `was_by` are what it said, the rest who put it right."""

    what: Registered
    found_on: date
    by: str
    why: str
    was_on: date
    was_by: str = ""


def check_mistakes(values: Sequence[CounterEntry], field: str) -> tuple[CounterEntry, ...]:
    """The counter-entries, cleaned, each with who and why. Raises InvalidInput with the place of what does not hold."""
    few_rows(values, field)
    return each(values, check_mistake, "mistake", field)


def check_mistake(value: CounterEntry) -> CounterEntry:
    """One counter-entry, cleaned. Raises InvalidInput, the field under "mistake"."""
    value = texts(value, "mistake", lines=["by", "was_by"], long=["why"])
    days(value, "mistake", ["found_on", "was_on"])
    return required(value, "mistake", ["by", "why"])


def issued_by_mistake(values: Sequence[CounterEntry]) -> bool:
    """Whether the paper itself should never have gone out."""
    return any(one.what is Registered.ISSUED for one in values)
