"""Tiltak: what is to be done, by whom and by when (circular 38/2021 point 2.4), as values.

What a measure came from stands in `source` as a word and an id: "item:tasks.suited", "declaration:seating.chair",
"conclusion", "follow_up:talk-1".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


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
