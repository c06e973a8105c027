"""How long each kind of record is kept: what the virksomhet has decided, and which closed cases have passed it.

hkdesk knows no time of its own: until somebody has decided, a kind has none, and nothing of it is ever proposed.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import closed_on
from hkdesk.domain.values.allowed_text import clean_line
from hkdesk.errors import InvalidInput

MOST_MONTHS = 1200


class RecordKind(StrEnum):
    """What a case may hold, and a time is decided for. `CASE` is what every case has: avklaring, vurdering, draft."""

    CASE = "case"
    TALK = "talk"
    AGREEMENT = "agreement"
    LETTER = "letter"
    LOAN = "loan"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One decision. `months` are counted from the day the case was closed; None takes the time away again.

    `basis` is what the decision rests on, in the virksomhet's own words.
    """

    kind: RecordKind
    months: int | None
    decided_by: str
    decided_on: date
    basis: str = ""


@dataclass(frozen=True, slots=True)
class RetentionPlan:
    """Every decision, the oldest first: the newest of a kind holds, and the earlier ones tell what held before."""

    rules: tuple[RetentionRule, ...] = ()

    def of(self, kind: RecordKind) -> RetentionRule | None:
        """The decision that holds; None where nobody has decided, or a time was taken away."""
        newest = next((rule for rule in reversed(self.rules) if rule.kind is kind), None)
        return newest if newest is not None and newest.months is not None else None

    def decided(self, rule: RetentionRule, today: date) -> RetentionPlan:
        """The plan with one more decision.

        Raises:
            InvalidInput: required (decided_by), out_of_range (months), day_after_today (decided_on).
        """
        by = clean_line(rule.decided_by, "decided_by").strip()
        basis = clean_line(rule.basis, "basis").strip()
        if not by:
            raise InvalidInput("required", field="decided_by")
        if rule.months is not None and not 1 <= rule.months <= MOST_MONTHS:
            raise InvalidInput("out_of_range", field="months", low=1, high=MOST_MONTHS, got=rule.months)
        if rule.decided_on > today:
            raise InvalidInput("day_after_today", field="decided_on")
        return RetentionPlan((*self.rules, RetentionRule(rule.kind, rule.months, by, rule.decided_on, basis)))


@dataclass(frozen=True, slots=True)
class KeptUntil:
    """One kind of record in a case, and until when it is kept; `until` is None while nobody has decided."""

    kind: RecordKind
    until: date | None


@dataclass(frozen=True, slots=True)
class Disposal:
    """How a case stands to the times decided.

    Attributes:
        closed_on: the day the times are counted from; None for a case that is open.
        kept: each kind of record in the case.
        until: the day the last of them has passed; None while the case is open or a kind has no time.
    """

    closed_on: date | None
    kept: tuple[KeptUntil, ...]
    until: date | None

    def passed(self, today: date) -> bool:
        """Whether all that the case holds has passed its time."""
        return self.until is not None and self.until < today


def kinds_in(case: Case) -> tuple[RecordKind, ...]:
    """The kinds of record the case holds."""
    there = {
        RecordKind.CASE: True,
        RecordKind.TALK: bool(case.dialogues or case.follow_ups),
        RecordKind.AGREEMENT: bool(case.agreements),
        RecordKind.LETTER: bool(case.letters),
        RecordKind.LOAN: bool(case.loans),
    }
    return tuple(kind for kind in RecordKind if there[kind])


def disposal(case: Case, plan: RetentionPlan) -> Disposal:
    """Until when the case is kept. A person is erased as a whole, so the longest of the times counts."""
    closed = closed_on(case.closings)
    kept = tuple(KeptUntil(kind, _until(closed, plan.of(kind))) for kind in kinds_in(case))
    days = [one.until for one in kept if one.until is not None]
    return Disposal(closed, kept, max(days) if days and len(days) == len(kept) else None)


def _until(closed: date | None, rule: RetentionRule | None) -> date | None:
    """The last day it is kept; an impossible day, as 31 February, is the last of its month."""
    if closed is None or rule is None or rule.months is None:
        return None
    months = closed.year * 12 + closed.month - 1 + rule.months
    year, month = divmod(months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(closed.day, calendar.monthrange(year, month + 1)[1]))
