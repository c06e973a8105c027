"""A calendar file (.ics, RFC 5545) of all-day events: a date, no clock and no time zone, each event by itself.

What Outlook, Google and Apple are known to read alike: the end is the day after (it is not included), lines are folded
and end as the standard says, nothing repeats, and nothing rings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hkdesk.errors import InvalidInput

_BEGINS = b"BEGIN:VCALENDAR"


@dataclass(frozen=True, slots=True)
class AllDay:
    """An event of one day.

    Attributes:
        uid: known again by it; the same event has the same one whenever it is written.
        on: the day.
        summary: what stands in the calendar.
        sequence: greater each time the event differs from what was sent before.
        description: more about it, "" for nothing.
        busy: whether the day is taken up; a home day is not.
    """

    uid: str
    on: date
    summary: str
    sequence: int = 0
    description: str = ""
    busy: bool = False


def require_new_or_calendar(path: Path) -> None:
    """Refuses to replace what lies there and is no calendar. Raises InvalidInput: would_replace_kind."""
    if path.is_file():
        with path.open("rb") as there:
            if there.read(len(_BEGINS)) != _BEGINS:
                raise InvalidInput("would_replace_kind", file=str(path))


def calendar_file(name: str, events: Iterable[AllDay], stamp: datetime, *, cancelled: bool = False) -> bytes:
    """The file. The same events and stamp give the same bytes.

    Args:
        name: of the calendar, where a program asks.
        events: in the order they are to stand in.
        stamp: when it is written, with a time zone.
        cancelled: the events are to be taken away (METHOD:CANCEL), where they else are told (METHOD:PUBLISH).
    """
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//hkdesk//NONSGML hkdesk//NO")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "CANCEL" if cancelled else "PUBLISH")
    made.add("x-wr-calname", name)
    for one in events:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", stamp.astimezone(UTC))
        event.add("sequence", one.sequence)
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))
        event.add("summary", one.summary)
        if one.description:
            event.add("description", one.description)
        event.add("class", "PRIVATE")
        event.add("transp", "OPAQUE" if one.busy else "TRANSPARENT")
        event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        made.add_component(event)
    return bytes(made.to_ical())
