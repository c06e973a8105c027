"""Home days for a calendar: which days are sent, what differs from what was sent before, and how a day is known again.

One all-day event a day and no series: calendars read series with exceptions differently. Only days at home by an
agreement are sent, never an absence, and no reason with them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from hkdesk.domain.agreement.home_days import monday_of
from hkdesk.domain.values.checks import day as in_range
from hkdesk.domain.values.checks import unique
from hkdesk.domain.week.cells import Place
from hkdesk.domain.week.week import Week
from hkdesk.errors import InvalidInput

_SPACE = uuid.UUID("0d9a5c1e-6f0b-5c1b-9d0e-3b8f0a3c2e11")
"""hkdesk's own, fixed for ever: with another one every calendar would hold each day twice."""
LONGEST = timedelta(weeks=26)
_MOST_DAYS = 400
REMOVED = ""


class Recipient(StrEnum):
    """Whose calendar it is for: the person's own, or that of the manager, where each event carries a name."""

    PERSON = "person"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class HomeOn:
    """A day at home by an agreement; from and until bound one that is only half."""

    on: date
    from_time: time | None = None
    until_time: time | None = None


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day as it was sent last. `text` is `REMOVED` for one that was taken away: put back, it goes on from here."""

    on: date
    sequence: int
    text: str


@dataclass(frozen=True, slots=True)
class CalendarSent:
    """What one recipient was sent last of one person: the days from then on, in order."""

    recipient: Recipient = Recipient.PERSON
    on: date | None = None
    days: tuple[CalendarDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """What is to be sent: the days that hold, those to take away, and how it stands once both have gone out."""

    days: tuple[CalendarDay, ...]
    removed: tuple[CalendarDay, ...]
    sent: CalendarSent


def check_sent(sent: CalendarSent) -> CalendarSent:
    """The same. Raises InvalidInput: out_of_range, duplicate_id; `field` names which."""
    if sent.on is not None:
        in_range(sent.on, "on")
    if len(sent.days) > _MOST_DAYS:
        raise InvalidInput("out_of_range", field="days", got=len(sent.days), low=0, high=_MOST_DAYS)
    unique([one.on.isoformat() for one in sent.days], "days", ".on")
    for number, one in enumerate(sent.days):
        in_range(one.on, f"days[{number}].on")
    return sent


def last_to_send(today: date) -> date:
    """The last day that can be sent: the Friday of the 26th week, that of today counted."""
    return monday_of(today) + LONGEST - timedelta(days=3)


def home_of(weeks: Iterable[Week], case_id: str, first: date, last: date) -> tuple[HomeOn, ...]:
    """The person's days at home from the first to the last day, as far as an agreement reaches."""
    found = []
    for week in weeks:
        seat = next((i for i, person in enumerate(week.board.people) if person.id == case_id), None)
        for d, day in enumerate(week.board.days if seat is not None else ()):
            cell = week.board.cells[seat or 0][d]
            if cell.place is Place.HOME and cell.number and first <= day <= last:
                found.append(HomeOn(day, cell.from_time, cell.until_time))
    return tuple(found)


def day_id(case_id: str, day: date) -> str:
    """The id of the event: always the same for the same person and day, and without a name."""
    return f"{uuid.uuid5(_SPACE, f'{case_id}|{day.isoformat()}')}@hkdesk.invalid"


def sending(texts: Mapping[date, str], before: CalendarSent, today: date) -> Sending:
    """What is to be sent now.

    Args:
        texts: what is said of each day that holds, by the day.
        before: what the recipient was sent last.
        today: days before it are neither taken away nor remembered.
    """
    old = {one.on: one for one in before.days if one.on >= today}
    days = tuple(_again(old.get(on), on, text) for on, text in sorted(texts.items()) if on >= today)
    holding = {one.on for one in days}
    gone = [one for on, one in sorted(old.items()) if on not in holding]
    removed = tuple(CalendarDay(one.on, one.sequence + 1, one.text) for one in gone if one.text != REMOVED)
    told = {one.on: CalendarDay(one.on, one.sequence, REMOVED) for one in (*gone, *removed)}
    book = sorted((*days, *told.values()), key=lambda one: one.on)
    return Sending(days, removed, CalendarSent(before.recipient, today, tuple(book)))


def _again(old: CalendarDay | None, on: date, text: str) -> CalendarDay:
    if old is None:
        return CalendarDay(on, 0, text)
    return CalendarDay(on, old.sequence + (old.text != text), text)
