"""A calendar file is read back by another library, and by the lines, as the same days."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import vobject

from hkdesk.exchange.calendar_file import AllDay, calendar_file

STAMP = datetime(2026, 11, 30, 13, tzinfo=timezone(timedelta(hours=1)))
DAYS = (
    AllDay("a@hkdesk.invalid", date(2026, 12, 31), "Hjemmekontor, Šárá Ŋáŧŧi; tirsdag", 2),
    AllDay(
        "b@hkdesk.invalid", date(2028, 2, 29), "Hjemmekontor " + "og mer " * 20, description="To\nlinjer", busy=True
    ),
    AllDay("c@hkdesk.invalid", date(2027, 3, 28), "Dagen klokka stilles"),
)


def lines(data: bytes) -> list[dict[str, str]]:
    """The events, read without any library; folded lines are put together (RFC 5545 3.1)."""
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    found: list[dict[str, str]] = []
    for line in re.sub(r"\r\n[ \t]", "", data.decode()).split("\r\n"):
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            name, _colon, value = line.partition(":")
            found[-1][name] = value
    return found


def test_another_library_reads_the_same_days_and_words() -> None:
    made = calendar_file("Hjemmedager", DAYS, STAMP)
    read = vobject.readOne(made.decode())
    assert read.method.value == "PUBLISH"
    for event, one in zip(read.vevent_list, DAYS, strict=True):
        assert type(event.dtstart.value) is type(event.dtend.value) is date
        assert (event.dtstart.value, event.dtend.value - event.dtstart.value) == (one.on, timedelta(days=1))
        assert (event.uid.value, event.summary.value, event.sequence.value) == (one.uid, one.summary, str(one.sequence))
    assert made == calendar_file("Hjemmedager", DAYS, STAMP)


def test_the_lines_hold_a_date_and_neither_clock_nor_zone() -> None:
    first, second, _third = lines(calendar_file("Hjemmedager", DAYS, STAMP))
    assert first["DTSTART;VALUE=DATE"] == "20261231"
    assert first["DTEND;VALUE=DATE"] == "20270101"
    assert (first["DTSTAMP"], first["CLASS"], first["TRANSP"]) == ("20261130T120000Z", "PRIVATE", "TRANSPARENT")
    assert (second["DTEND;VALUE=DATE"], second["TRANSP"]) == ("20280301", "OPAQUE")
    assert second["DESCRIPTION"] == "To\\nlinjer"
    assert not {"RRULE", "BEGIN", "ORGANIZER", "ATTENDEE"} & (first.keys() - {"BEGIN"})


def test_what_is_to_go_away_says_so() -> None:
    made = calendar_file("Hjemmedager", DAYS[:1], STAMP.astimezone(UTC), cancelled=True)
    assert b"METHOD:CANCEL" in made
    assert lines(made)[0]["STATUS"] == "CANCELLED"
