"""Which looks are owed: one for each happening, until an assessment or a look of its day or later is recorded.

Worked out from the records each time and stored nowhere, so a happening that is saved again owes no second look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from hkdesk.domain.unit.follow_up.happening import Happening, HappeningKind
from hkdesk.domain.unit.follow_up.measure import MeasureState, UnitMeasure
from hkdesk.domain.unit.follow_up.talk import UnitTalk
from hkdesk.domain.unit.injury.record import Injury
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.values.folding import name_key


@dataclass(frozen=True, slots=True)
class Event:
    """A happening or an injury, for what it calls for. `looked_on` is the look that was made of it."""

    record_id: str
    case_id: str
    kind: HappeningKind
    on: date
    looked_on: date | None = None


@dataclass(frozen=True, slots=True)
class LookOwed:
    """A new look that is to be made, since `on`. `case_id` is "" where it is of the unit."""

    record_id: str
    case_id: str
    kind: HappeningKind
    on: date


@dataclass(frozen=True, slots=True)
class MeasureWaiting:
    """A measure past or before its deadline, or done and to be looked at again, by `on`."""

    record_id: str
    case_id: str
    what: str
    who: str
    state: MeasureState
    on: date


def events_of(happenings: Iterable[UnitRecord[Happening]], injuries: Iterable[UnitRecord[Injury]]) -> tuple[Event, ...]:
    """Everything that calls for a look; the happenings first."""
    noted = (Event(one.id, one.case_id, one.value.kind, one.value.on, one.value.looked_on) for one in happenings)
    hurt = (Event(one.id, one.case_id, HappeningKind.INJURY, one.value.on, one.value.looked_on) for one in injuries)
    return (*noted, *hurt)


def looks_owed(
    events: Iterable[Event],
    talks: Iterable[UnitTalk] = (),
    assessed: Mapping[str, date] = MappingProxyType({}),
    over: Collection[str] = (),
) -> tuple[LookOwed, ...]:
    """The looks that are owed, those that were called for first first.

    The same kind of happening to the same person, or to the unit, on the same day is one, whoever noted it twice.

    Args:
        events: of one unit or of many persons; those of the unit have no case.
        talks: of the unit; one that was a new look does away with what the unit owed until its day.
        assessed: the day of the last conclusion of each case.
        over: cases that owe nothing any more: the agreement is over, or the case closed.
    """
    events = tuple(events)
    last: dict[str, date] = dict(assessed)
    looked = [("", talk.held_on) for talk in talks if talk.new_look]
    looked += [(one.case_id, one.looked_on) for one in events if one.looked_on is not None]
    for case_id, on in looked:
        last[case_id] = max(on, last.get(case_id, on))
    owed: dict[tuple[str, HappeningKind, date], LookOwed] = {}
    for one in events:
        if one.case_id not in over and last.get(one.case_id, date.min) < one.on:
            key = (one.case_id, one.kind, one.on)
            owed.setdefault(key, LookOwed(one.record_id, one.case_id, one.kind, one.on))
    return tuple(sorted(owed.values(), key=lambda look: (look.on, look.case_id, look.kind)))


def measures_waiting(
    measures: Iterable[UnitRecord[UnitMeasure]], over: Collection[str] = ()
) -> tuple[MeasureWaiting, ...]:
    """The measures something is to be done with, the earliest day first.

    One that is done owes exactly one look. It is not asked for where the agreement it was about is over; an open
    measure still is, until it is done or dropped.
    """
    found = []
    for one in measures:
        value, on = one.value, one.value.waits_for
        if on is None or (value.state is MeasureState.TO_LOOK_AT and one.case_id in over):
            continue
        found.append(MeasureWaiting(one.id, one.case_id, value.what, value.who, value.state, on))
    return tuple(sorted(found, key=lambda waiting: (waiting.on, name_key(waiting.what))))
