"""What is shown as waiting, out of the rows of the list alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from hkdesk.domain.paper.days_out import OUT_AT_MOST_DAYS
from hkdesk.domain.paper.ledger import AwaitedPaper
from hkdesk.domain.standing.due import DueItem
from hkdesk.domain.standing.reminders.of_rows import Beside, events_of_people
from hkdesk.domain.standing.reminders.recompute import recompute
from hkdesk.domain.standing.row import CaseSummary


def due_items(
    rows: Iterable[CaseSummary],
    today: date,
    rules: Mapping[str, str] = MappingProxyType({}),
    papers: Iterable[AwaitedPaper] = (),
    days: int = OUT_AT_MOST_DAYS,
) -> tuple[DueItem, ...]:
    """Everything of these people that waits and is shown, soonest first, what has no date last; then by name.

    Args:
        rows: the cases.
        today: the day it is told for.
        rules: each unit's of today by its id (`changed_since.rules_key`).
        papers: what is out too long or missing (docs/ledger.md).
        days: how long a paper may be out.
    """
    beside = Beside(rules, tuple(papers), days)
    return recompute(events_of_people(rows, today, beside), {}, today).shown
