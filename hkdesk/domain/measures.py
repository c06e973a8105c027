"""Tiltak: what is to be done, by whom and by when (circular 38/2021 point 2.4), as values.

What a measure came from stands in `source` as a word and an id: "item:tasks.suited", "declaration:seating.chair",
"conclusion", "follow_up:talk-1".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hkdesk.domain.assessment import Conclusion


class MeasureStatus(StrEnum):
    """Whether there is something left to do."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `closed_on` is set exactly when it is done or dropped."""

    id: str
    what: str
    who: str = ""
    deadline: date | None = None
    status: MeasureStatus = MeasureStatus.OPEN
    closed_on: date | None = None
    source: str = ""


def recorded(measures: Sequence[Measure], measure: Measure) -> tuple[Measure, ...]:
    """The measures with this one added last, or in the place of the one with its id, whose status it takes."""
    known = {m.id: m for m in measures}
    before = known.get(measure.id, Measure(measure.id, ""))
    known[measure.id] = replace(measure, status=before.status, closed_on=before.closed_on)
    return tuple(known.values())


def closed(measures: Sequence[Measure], measure_id: str, status: MeasureStatus, on: date | None) -> tuple[Measure, ...]:
    """The measures with this one done or dropped on the day, or open again (then without a day)."""
    return tuple(replace(m, status=status, closed_on=on) if m.id == measure_id else m for m in measures)


def open_measures(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """What is left to do, the earliest deadline first, those without one last."""
    waiting = [m for m in measures if m.status is MeasureStatus.OPEN]
    return tuple(sorted(waiting, key=lambda m: (m.deadline is None, m.deadline or date.max)))


def overdue(measures: Sequence[Measure], today: date) -> tuple[Measure, ...]:
    """The open measures whose deadline has passed; the last day itself is in time."""
    return tuple(m for m in open_measures(measures) if m.deadline is not None and m.deadline < today)


@dataclass(frozen=True, slots=True)
class Reevaluation:
    """The conclusion is to be looked at again: every measure is closed, these since it was reached."""

    raised_on: date
    measure_ids: tuple[str, ...]


def reevaluation(conclusion: Conclusion, measures: Sequence[Measure]) -> Reevaluation | None:
    """The one re-evaluation that waits, or None; derived, so that there are never two.

    It waits when there is a conclusion and there are measures, none is open, and at least one was closed on or
    after the day of the conclusion without having been weighed in it (`concluding`). A conclusion without a day
    counts as earlier than any measure.
    """
    if conclusion.suitability is None or open_measures(measures):
        return None
    since = [
        (m.closed_on, m.id)
        for m in measures
        if m.closed_on is not None
        and m.id not in conclusion.weighed
        and (conclusion.concluded_on is None or m.closed_on >= conclusion.concluded_on)
    ]
    return Reevaluation(max(since)[0], tuple(one for _, one in since)) if since else None


def concluding(conclusion: Conclusion, measures: Sequence[Measure], today: date) -> Conclusion:
    """The conclusion as reached today, with all that is closed by now weighed: no re-evaluation waits after it."""
    weighed = tuple(m.id for m in measures if m.closed_on is not None)
    return replace(conclusion, concluded_on=today, weighed=weighed)
