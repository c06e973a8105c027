"""The days at home against the common office days of the unit, in the weeks that have them."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.domain.agreement.contradictions.extent import in_weeks, keeping, using
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, going_to, setting
from hkdesk.domain.agreement.contradictions.home_weeks import days_in, speaks_of_weeks, told_beside
from hkdesk.domain.agreement.home_days import home_weekdays
from hkdesk.domain.case.people import Unit, Weekday
from hkdesk.domain.case.terms import Extent, HalfDay, Terms, Weeks
from hkdesk.domain.values.said import filled, weekdays

_CIRCULAR = "rundskriv 38/2021 punkt 2.3"
_WEEK, _FIXED, _NOTE = "extent.days_per_week", "extent.weekdays", "extent.note"
_COMMON = "unit.common_office_days"


def on_common_days(terms: Terms, unit: Unit) -> Iterator[Contradiction]:
    """Every clash and hint about home days on common office days; who works only from home has none."""
    yield from _home_on_common_day(terms, unit)
    yield from _common_day_in_note(terms, unit)
    yield from _no_room(terms.extent, unit)


def _unless_written(extent: Extent) -> tuple[Weight, tuple[Fix, ...]]:
    """An exception that is written down is a choice; one that is not is a clash."""
    if extent.note.strip():
        return Weight.HINT, ()
    return Weight.CLASH, (going_to("write_exception", _NOTE),)


def _home_on_common_day(terms: Terms, unit: Unit) -> Iterator[Contradiction]:
    """A fixed home day that falls on a common day in one week or another, said with its weeks."""
    extent = terms.extent
    fixed, at_home = extent.fixed, home_weekdays(terms)
    shared = tuple(day for day in at_home if day in unit.common_office_days)
    if not shared:
        return
    free = [day for day in Weekday if day not in unit.common_office_days and day not in fixed]
    if len(free) >= len(shared):
        moves = dict(zip(shared, free, strict=False))
        kept = tuple(sorted(moves.get(day, day) for day in fixed))
        moved = (HalfDay(moves.get(h.day, h.day), h.from_time, h.until_time) for h in extent.half_days)
        halves = tuple(sorted(moved, key=lambda half: half.day))
        fix = keeping("move_home_day", kept, halves, tuple(sorted(moves.values())))
    else:
        kept = tuple(day for day in fixed if day not in shared)
        fix = keeping("drop_home_day", kept, extent.half_days, shared)
    weight, way_out = _unless_written(extent)
    every = extent.weeks is Weeks.EVERY
    told = weekdays(shared)
    said = told if every else filled("{} {}", told, told_beside(extent.weeks, extent.every_weeks))
    fixes = (fix, *way_out)
    yield Contradiction("home_on_common_day", weight, (_FIXED, _COMMON), shared, said, _CIRCULAR, fixes)


def _common_day_in_note(terms: Terms, unit: Unit) -> Iterator[Contradiction]:
    """Days told week by week in the note alone, where no field has them: one of them is a common day."""
    extent = terms.extent
    if not speaks_of_weeks(extent.note):
        return
    named = days_in(extent.note)
    shared = tuple(day for day in named if day in unit.common_office_days and day not in extent.fixed)
    if shared:
        fixes = (going_to("write_note", _NOTE),)
        yield Contradiction("common_day_in_note", Weight.HINT, (_NOTE, _COMMON), shared, legal=_CIRCULAR, fixes=fixes)


def _no_room(extent: Extent, unit: Unit) -> Iterator[Contradiction]:
    """More days at home than the common days leave in the week."""
    days, common = extent.days_per_week, tuple(sorted(set(unit.common_office_days)))
    room = len(Weekday) - len(common)
    if days is None or not common or days <= room or set(extent.fixed) & set(common):
        return
    weight, way_out = _unless_written(extent)
    fix = using("use_room", extent, float(room)) if room else setting("clear_week", _WEEK, None)
    said = in_weeks(days, extent)
    yield Contradiction(
        "no_room_beside_common_days", weight, (_WEEK, _COMMON), common, said, _CIRCULAR, (fix, *way_out)
    )
