"""Endringsavtale: what differs between two sets of terms, how amendments add up, and from when each one applies.

FOR-2002-07-05-715 § 2 second paragraph: changes in the arrangement are to show in the agreement. Aml § 14-8 (as it
reads from 1 July 2024): a change goes into the agreement at the latest the day it takes effect. So an amendment
names a first day on or after the day it was issued; one that is signed later than that day takes effect on the day
it was signed, and never before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from hkdesk.domain.case.term_paths import at, put
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.domain.values.codec import field_types
from hkdesk.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Change:
    """One value of the terms that differs: its place, such as "extent.days_per_week", before and after."""

    path: str
    old: Any
    new: Any


@cache
def term_paths() -> tuple[str, ...]:
    """The place of every single value in `Terms`, in the order of its fields; a list counts as one value."""
    return tuple(_paths(Terms, ""))


def _paths(kind: Any, prefix: str) -> Iterator[str]:
    for entry, inner in field_types(kind):
        path = f"{prefix}{entry.name}"
        if is_dataclass(inner):
            yield from _paths(inner, f"{path}.")
        else:
            yield path


def changes(old: Terms, new: Terms) -> tuple[Change, ...]:
    """Everything that differs, in the order of the fields; empty for equal terms."""
    found = (Change(path, at(old, path), at(new, path)) for path in term_paths())
    return tuple(change for change in found if change.old != change.new)


def applied(terms: Terms, differing: Iterable[Change]) -> Terms:
    """The terms after the changes: `applied(old, changes(old, new)) == new`.

    Raises:
        InvalidInput: change_does_not_fit, when a value is not the one the change was made from.
    """
    for change in differing:
        if at(terms, change.path) != change.old:
            raise InvalidInput("change_does_not_fit", field=f"terms.{change.path}")
        terms = put(terms, change.path, change.new)
    return terms


def applies_from(agreement: IssuedAgreement) -> date | None:
    """The first day the agreement's terms apply; None until it is signed, and for one that was withdrawn.

    An agreement: its start. An amendment: the day it names. Neither before the day it was signed (aml § 14-8).
    """
    if agreement.signed_on is None or agreement.withdrawn_on is not None:
        return None
    named = agreement.effective_on if agreement.changes_version is not None else agreement.terms.duration.start
    return agreement.signed_on if named is None else max(named, agreement.signed_on)


def chain_of(agreements: Iterable[IssuedAgreement], agreement: IssuedAgreement) -> tuple[IssuedAgreement, ...]:
    """The agreement with what it changes, and what that changed, the first one first."""
    known = {one.version: one for one in agreements}
    chain = [agreement]
    while (earlier := known.get(chain[0].changes_version or 0)) is not None and earlier.version < chain[0].version:
        chain.insert(0, earlier)
    return tuple(chain)


def last_day(agreement: IssuedAgreement) -> date | None:
    """The last day of the arrangement by this agreement: as it was ended, or as it runs out; None without an end."""
    duration = agreement.terms.duration
    days = (agreement.ended_on, duration.end if duration.temporary else None)
    return min((day for day in days if day is not None), default=None)


def sign_by(base: IssuedAgreement, terms: Terms) -> date | None:
    """The last day a change of `base` to these terms can be signed: after it there is nothing left to change.

    The day after the last of what is changed, so that an extension leaves no gap, and no later than its own last day.
    """
    last = last_day(base)
    own = terms.duration.end if terms.duration.temporary else None
    days = (last + timedelta(days=1) if last is not None else None, own)
    return min((day for day in days if day is not None), default=None)
