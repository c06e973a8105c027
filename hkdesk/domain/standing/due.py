"""What waits for the manager: read off the rows of the list, so the start page needs no case opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from hkdesk.domain.case.stages import CaseState, Phase
from hkdesk.domain.paper.days_out import OUT_AT_MOST_DAYS
from hkdesk.domain.paper.ledger import AwaitedPaper, last_day_out
from hkdesk.domain.standing.row import CaseSummary, UnderConclusion

# An ending is seen a month ahead.
EXPIRY_AHEAD = timedelta(days=30)
RENEWAL_AHEAD = timedelta(days=30)
# So long before its agreed day the two may go through the arrangement, and are reminded to.
REVIEW_AHEAD = timedelta(days=30)


class DueKind(StrEnum):
    """What is to be done."""

    TALK = "talk"
    REVIEW = "review"
    SIGN = "sign"
    RENEW = "renew"
    DECIDE = "decide"
    MEASURE = "measure"
    REEVALUATE = "reevaluate"
    QUESTIONS = "questions"
    DECLARATION = "declaration"
    CHANGED = "changed"
    DELIVER = "deliver"
    RETURN = "return"
    PAPER = "paper"
    MISSING = "missing"
    CLOSE = "close"


class DueWhen(StrEnum):
    """How soon."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that waits: whose case, what, and by which day (None when there is no date)."""

    case_id: str
    name: str
    kind: DueKind
    on: date | None
    when: DueWhen


def _when(on: date | None, today: date, kind: DueKind | None = None) -> DueWhen:
    if on is None or kind is DueKind.CLOSE:
        return DueWhen.LATER
    if on < today:
        return DueWhen.OVERDUE
    sunday = today + timedelta(days=7 - today.isoweekday())
    return DueWhen.THIS_WEEK if on <= sunday else DueWhen.LATER


def _items(row: CaseSummary, today: date, rules: str, days: int) -> Iterable[tuple[DueKind, date | None]]:
    state = row.state(today)
    if state is CaseState.CLOSED:
        return
    waits = row.waiting_on or (row.issued_on if state is CaseState.TO_SIGN else None)
    if waits is not None:
        yield DueKind.SIGN, last_day_out(waits, days)
    if state.phase is Phase.IN_FORCE and row.end_on is not None and row.end_on - EXPIRY_AHEAD <= today:
        yield DueKind.RENEW, row.end_on
    if state is CaseState.EXPIRED:  # as agreed: nothing is late, and the case waits to be closed
        yield DueKind.CLOSE, row.end_on
    yield from _talks(row, state, today)
    if state.agreed and (row.differs or (rules and row.rules_key not in ("", rules))):
        yield DueKind.CHANGED, None
    if row.deliver_on is not None:
        yield DueKind.DELIVER, row.deliver_on
    if state.phase is Phase.OVER and row.return_on is not None:
        yield DueKind.RETURN, row.return_on
    yield from _assessed(row, state, today)


def _talks(row: CaseSummary, state: CaseState, today: date) -> Iterable[tuple[DueKind, date | None]]:
    """The next talk, and the review the agreement has a day for: as the next thing, or from a month before.

    Where the review comes first, the talk after it is told once it has been held.
    """
    reviews = row.review_on if state.agreed else None
    if reviews is not None and (reviews == row.next_on or reviews - REVIEW_AHEAD <= today):
        yield DueKind.REVIEW, reviews
    if state.alive and state.phase is not Phase.TO_SIGN and row.next_on is not None:
        if row.next_on != reviews:
            yield DueKind.TALK, row.next_on
    elif state.phase is Phase.UNDER_WAY:
        yield DueKind.DECIDE, None


def _assessed(row: CaseSummary, state: CaseState, today: date) -> Iterable[tuple[DueKind, date | None]]:
    """What the assessment left to do; an open measure from the week of its deadline, whatever the case became."""
    if row.next_measure_on is not None and _when(row.next_measure_on, today) is not DueWhen.LATER:
        yield DueKind.MEASURE, row.next_measure_on
    waits = row.under_conclusion(today)
    if waits is UnderConclusion.REEVALUATE:
        yield DueKind.REEVALUATE, row.reevaluate_on
    elif waits is UnderConclusion.QUESTIONS:
        yield DueKind.QUESTIONS, None
    if row.renew_on is not None and state.alive and row.renew_on - RENEWAL_AHEAD <= today:
        yield DueKind.DECLARATION, row.renew_on


def _papers(paper: AwaitedPaper, days: int) -> Iterable[tuple[DueKind, date | None]]:
    """What is out by the last day it might have been out, what is missing by as many days after it was missed."""
    if paper.out_since is not None:
        yield DueKind.PAPER, last_day_out(paper.out_since, days)
    if paper.missing_since is not None:
        yield DueKind.MISSING, last_day_out(paper.missing_since, days)


def due_items(
    rows: Iterable[CaseSummary],
    today: date,
    rules: Mapping[str, str] = MappingProxyType({}),
    papers: Iterable[AwaitedPaper] = (),
    days: int = OUT_AT_MOST_DAYS,
) -> tuple[DueItem, ...]:
    """Everything that waits, soonest first, what has no date last; then by name.

    Args:
        rows: the cases.
        today: the day it is told for.
        rules: each unit's of today by its id (`changed_since.rules_key`): agreements of the unit that rest on others
            are to be looked at.
        papers: what is out too long or missing (docs/ledger.md); of a closed case it is left to the ledger.
            Paper that went out when the agreement was issued,
            or since, takes the place of the wait for it to be signed: it is the same paper, told more closely.
        days: how long a paper may be out.
    """
    rows = tuple(rows)
    closed = {row.case_id for row in rows if row.state(today) is CaseState.CLOSED}
    awaited = tuple(paper for paper in papers if paper.case_id not in closed)
    told = {p.case_id: last_day_out(p.out_since, days) for p in awaited if p.out_since is not None}
    found = [
        DueItem(row.case_id, row.name, kind, on, _when(on, today, kind))
        for row in rows
        for kind, on in _items(row, today, rules.get(row.unit_id, ""), days)
        if kind is not DueKind.SIGN or on is None or told.get(row.case_id, date.min) < on
    ]
    found += [
        DueItem(paper.case_id, paper.name, kind, on, _when(on, today))
        for paper in awaited
        for kind, on in _papers(paper, days)
    ]
    return tuple(sorted(found, key=lambda item: (item.on is None, item.on or today, item.name)))
