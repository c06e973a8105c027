"""A measure of the unit: what, why, who, by when, and what was found when it was looked at again.

Measures inside a case are another thing (`hkdesk.domain.case.measures`); they are shown beside these, never copied.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hkdesk.domain.unit.follow_up.factors import Factor
from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import day, days, few_rows, in_order, required, texts
from hkdesk.errors import InvalidInput


class MeasureState(StrEnum):
    """What is left to do with it."""

    OPEN = "open"
    TO_LOOK_AT = "to_look_at"
    LOOKED_AT = "looked_at"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A deadline that was given up for a later one: which, why, and the day that was said."""

    deadline: date
    why: str
    moved_on: date


@dataclass(frozen=True, slots=True)
class UnitMeasure:
    """One measure.

    `why` says what it is to mend, beside the factor. `agreed_on` is the day it was agreed. Done on `done_on`, it is to
    be looked at on `look_on`; what was found then stands in `found`. `moved` are the deadlines it had before.
    """

    what: str
    who: str = ""
    deadline: date | None = None
    factor: Factor | None = None
    why: str = ""
    agreed_on: date | None = None
    done_on: date | None = None
    look_on: date | None = None
    looked_on: date | None = None
    found: str = ""
    dropped_on: date | None = None
    dropped_why: str = ""
    moved: tuple[MovedDeadline, ...] = ()

    @property
    def state(self) -> MeasureState:
        """Dropped, or how far it has come."""
        if self.dropped_on is not None:
            return MeasureState.DROPPED
        if self.done_on is None:
            return MeasureState.OPEN
        return MeasureState.TO_LOOK_AT if self.looked_on is None else MeasureState.LOOKED_AT

    @property
    def waits_for(self) -> date | None:
        """The day something is to be done with it by; None where nothing is."""
        if self.state is MeasureState.OPEN:
            return self.deadline
        return (self.look_on or self.done_on) if self.state is MeasureState.TO_LOOK_AT else None


_DAYS = ("deadline", "agreed_on", "done_on", "look_on", "looked_on", "dropped_on")


def check_measure(value: UnitMeasure) -> UnitMeasure:
    """A measure with something to do, somebody who does it and a deadline.

    Raises:
        InvalidInput: required; order_of_dates where it is looked at before it is done; measure_both where it is both
            done and dropped; the field in each.
    """
    value = texts(value, "", ["what", "who"], ["why", "found", "dropped_why"])
    required(value, "", ["what", "who"])
    if value.deadline is None:
        raise InvalidInput("required", field="deadline")
    days(value, "", _DAYS)
    if value.dropped_on is not None:
        required(value, "", ["dropped_why"])
        if value.done_on is not None:
            raise InvalidInput("measure_both", field="dropped_on")
    if value.looked_on is not None:
        if value.done_on is None:
            raise InvalidInput("required", field="done_on")
        required(value, "", ["found"])
    for name in ("look_on", "looked_on"):
        in_order(value.done_on, getattr(value, name), name)
    few_rows(value.moved, "moved")
    return replace(value, moved=tuple(_moved(one, f"moved[{n}]") for n, one in enumerate(value.moved)))


def _moved(value: MovedDeadline, field: str) -> MovedDeadline:
    for name in ("deadline", "moved_on"):
        day(getattr(value, name), f"{field}.{name}")
    return required(texts(value, field, long=["why"]), field, ["why"])


UNIT_MEASURE = UnitRecordKind("unit_measure", UnitMeasure, check_measure, personal=True)


# What is done with one. Each raises InvalidInput("measure_closed" or "measure_open") where it has come another way.


def with_deadline(value: UnitMeasure, deadline: date, why: str, today: date) -> UnitMeasure:
    """The open measure with another deadline; the one it had is kept with the reason.

    Raises:
        InvalidInput: measure_closed; required without a reason, field "why"; day_before_today, field "deadline".
    """
    _must_be(value, MeasureState.OPEN)
    if deadline < today:
        raise InvalidInput("day_before_today", field="deadline")
    if not why.strip():
        raise InvalidInput("required", field="why")
    before = value.deadline or today
    return replace(value, deadline=deadline, moved=(*value.moved, MovedDeadline(before, why.strip(), today)))


def finished(value: UnitMeasure, on: date, look_on: date | None, today: date) -> UnitMeasure:
    """The measure done on the day, to be looked at on `look_on`, or at once.

    Raises:
        InvalidInput: measure_closed; day_after_today, field "done_on"; order_of_dates, field "look_on".
    """
    _must_be(value, MeasureState.OPEN)
    not_ahead(on, today, "done_on")
    in_order(on, look_on, "look_on")
    return replace(value, done_on=on, look_on=look_on)


def looked_at(value: UnitMeasure, on: date, found: str, today: date) -> UnitMeasure:
    """The done measure with what was found when it was looked at again.

    Raises:
        InvalidInput: measure_open; day_after_today or order_of_dates, field "looked_on"; required, field "found".
    """
    _must_be(value, MeasureState.TO_LOOK_AT)
    not_ahead(on, today, "looked_on")
    in_order(value.done_on, on, "looked_on")
    if not found.strip():
        raise InvalidInput("required", field="found")
    return replace(value, looked_on=on, found=found.strip())


def dropped(value: UnitMeasure, why: str, today: date) -> UnitMeasure:
    """The open measure given up, with the reason. Raises InvalidInput: measure_closed; required, field "why"."""
    _must_be(value, MeasureState.OPEN)
    if not why.strip():
        raise InvalidInput("required", field="why")
    return replace(value, dropped_on=today, dropped_why=why.strip())


def opened(value: UnitMeasure) -> UnitMeasure:
    """The measure as not done, not looked at and not dropped."""
    return replace(value, done_on=None, look_on=None, looked_on=None, found="", dropped_on=None, dropped_why="")


def not_ahead(on: date, today: date, field: str) -> None:
    """Refuses a day that is still to come. Raises InvalidInput: day_after_today."""
    if on > today:
        raise InvalidInput("day_after_today", field=field)


def _must_be(value: UnitMeasure, state: MeasureState) -> None:
    if value.state is not state:
        raise InvalidInput("measure_closed" if state is MeasureState.OPEN else "measure_open", field="what")
