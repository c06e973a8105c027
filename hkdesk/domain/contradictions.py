"""What clashes inside an agreement. Each finding names both sides; the manager chooses the fix."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.agreement import Choice, EquipmentKind, Terms
from hkdesk.domain.people import Unit, Weekday


class Weight(StrEnum):
    """Whether the two cannot both be true, or it is only worth a thought."""

    CLASH = "clash"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two fields that do not fit. `days` names the weekdays concerned where the clash is about days."""

    code: str
    weight: Weight
    fields: tuple[str, ...]
    days: tuple[Weekday, ...] = ()


# The circular's starting point is one to two days a week, seen for the whole unit (38/2021 point 2.3).
USUAL_DAYS_PER_WEEK = 2


def find_contradictions(terms: Terms, unit: Unit) -> tuple[Contradiction, ...]:
    """Every clash and hint in the terms, in the order of the form; empty when they hold together."""
    return (*_extent(terms, unit), *_times(terms), *_dates(terms), *_things(terms))


def _extent(terms: Terms, unit: Unit) -> list[Contradiction]:
    extent, found = terms.extent, []
    days, fixed = extent.days_per_week, extent.weekdays
    if days is not None and fixed and len(fixed) > days:
        both = ("extent.days_per_week", "extent.weekdays")
        found.append(Contradiction("more_fixed_days_than_days", Weight.CLASH, both, fixed))
    shared = tuple(d for d in fixed if d in unit.common_office_days)
    if shared:
        both = ("extent.weekdays", "unit.common_office_days")
        # An exception that is written down is a choice; one that is not is a clash.
        weight = Weight.HINT if extent.note.strip() else Weight.CLASH
        found.append(Contradiction("home_on_common_day", weight, both, shared))
    if days is not None and days > USUAL_DAYS_PER_WEEK:
        found.append(Contradiction("above_usual_extent", Weight.HINT, ("extent.days_per_week",)))
    return found


def _times(terms: Terms) -> list[Contradiction]:
    hours, reach, found = terms.hours, terms.availability, []
    if hours.core_from and hours.core_until and hours.core_until <= hours.core_from:
        both = ("hours.core_from", "hours.core_until")
        found.append(Contradiction("core_hours_order", Weight.CLASH, both))
    if reach.from_time and reach.until_time and reach.until_time <= reach.from_time:
        both = ("availability.from_time", "availability.until_time")
        found.append(Contradiction("availability_order", Weight.CLASH, both))
    return found


def _dates(terms: Terms) -> list[Contradiction]:
    duration, found = terms.duration, []
    if duration.temporary and duration.start and duration.end and duration.end < duration.start:
        both = ("duration.start", "duration.end")
        found.append(Contradiction("end_before_start", Weight.CLASH, both))
    if duration.start and duration.review_on and duration.review_on < duration.start:
        both = ("duration.start", "duration.review_on")
        found.append(Contradiction("review_before_start", Weight.CLASH, both))
    if terms.ending.notice_weeks == 0:
        found.append(Contradiction("no_notice", Weight.HINT, ("ending.notice_weeks",)))
    if terms.ending.choice is Choice.NONE and not duration.temporary:
        # § 2 allows it, but neither of the two can then tell how the arrangement ends.
        found.append(Contradiction("no_way_out", Weight.HINT, ("ending.choice", "duration.temporary")))
    return found


def _things(terms: Terms) -> list[Contradiction]:
    equipment = terms.equipment
    if equipment.kind is EquipmentKind.LENT and not equipment.lines:
        return [Contradiction("lent_but_not_listed", Weight.HINT, ("equipment.lines",))]
    if equipment.kind is EquipmentKind.NONE_LENT and equipment.lines:
        both = ("equipment.kind", "equipment.lines")
        return [Contradiction("listed_but_not_lent", Weight.CLASH, both)]
    return []
