"""A meeting the unit holds again and again (circular 38/2021 point 3), and who would travel to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import each, few_rows, ids, required, texts, unique, within
from hkdesk.domain.values.language import language_of
from hkdesk.domain.values.said import Said
from hkdesk.errors import InvalidInput

WORD = "meeting"
MOST_MEETINGS_PER_YEAR = 1_000
MOST_PEOPLE = 999
LONGEST_KM = Decimal(2_500)
LONGEST_MINUTES = 24 * 60
DEAREST_KR = Decimal(50_000)


class MeetingForm(StrEnum):
    """How a meeting is held: all in one room, some in it and some on a screen, or all on a screen."""

    PHYSICAL = "physical"
    HYBRID = "hybrid"
    REMOTE = "remote"


class MeetingQuestion(StrEnum):
    """What a suggestion rests on. The words a person reads are data (resources/catalog/meetings.toml)."""

    FIRST_MEETING = "first_meeting"
    SENSITIVE = "sensitive"
    CREATIVE = "creative"
    HANDS_ON = "hands_on"
    SAME_PLACE = "same_place"
    INFORMATION = "information"
    FAR_AWAY = "far_away"
    AT_HOME = "at_home"
    ROOM_READY = "room_ready"


class TravelMeans(StrEnum):
    """How somebody would have come."""

    CAR = "car"
    BUS = "bus"
    TRAIN = "train"
    FLIGHT = "flight"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MeetingAnswer:
    """Yes or no to one question; a question without an answer has no row."""

    question: MeetingQuestion
    yes: bool


@dataclass(frozen=True, slots=True)
class Trip:
    """So many people are spared the way to one meeting and back.

    `km_one_way` and `minutes_one_way` are for one person, one way. `ticket_kr_return` is what one person pays there and
    back besides what each kilometre costs; None where there is no ticket.
    """

    people_spared: int = 1
    means: TravelMeans = TravelMeans.CAR
    km_one_way: Decimal = Decimal(0)
    minutes_one_way: int = 0
    ticket_kr_return: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One of the unit's meetings. People stand as role groups and numbers, never by name.

    `how_often` is in the unit's own words, `meetings_per_year` what the estimates count with. `decided` is the
    manager's choice, which may be another than the suggestion; None while the suggestion is all there is.
    """

    name: str = ""
    how_often: str = ""
    meetings_per_year: int | None = None
    role_group_ids: tuple[str, ...] = ()
    others: str = ""
    purpose: str = ""
    answers: tuple[MeetingAnswer, ...] = ()
    decided: MeetingForm | None = None
    decided_because: str = ""
    trips: tuple[Trip, ...] = ()

    def answer(self, question: MeetingQuestion) -> bool | None:
        """Yes, no, or None where nobody has answered."""
        return next((one.yes for one in self.answers if one.question is question), None)


def check_meeting(value: Meeting) -> Meeting:
    """A meeting with a name; each question answered once, numbers within bounds. Raises InvalidInput."""
    value = texts(value, "meeting", lines=["name", "how_often", "others"], long=["purpose", "decided_because"])
    value = required(value, "meeting", ["name"])
    within(value.meetings_per_year, 1, MOST_MEETINGS_PER_YEAR, "meeting.meetings_per_year")
    ids(value.role_group_ids, "meeting.role_group_ids")
    unique([one.question.value for one in value.answers], "meeting.answers", ".question")
    few_rows(value.trips, "meeting.trips")
    each(value.trips, check_trip, "trip", "meeting.trips")
    return value


def check_trip(value: Trip) -> Trip:
    """At least one person; no way longer, slower or dearer than can be meant. Raises InvalidInput."""
    within(value.people_spared, 1, MOST_PEOPLE, "trip.people_spared")
    amount(value.km_one_way, LONGEST_KM, "trip.km_one_way")
    within(value.minutes_one_way, 0, LONGEST_MINUTES, "trip.minutes_one_way")
    amount(value.ticket_kr_return, DEAREST_KR, "trip.ticket_kr_return")
    return value


def amount(value: Decimal | None, most: Decimal, field: str, decimals: int = 2) -> None:
    """Refuses a number below nothing, above `most`, or with more decimals than are meant."""
    if value is None:
        return
    if not value.is_finite() or not 0 <= value <= most:
        raise InvalidInput("out_of_range", field=field, got=_written(value), low=0, high=_written(most))
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals:
        raise InvalidInput("too_many_decimals", field=field, got=_written(value), most=decimals)


def _written(value: Decimal) -> str:
    if not value.is_finite():
        return "for stor"
    return Said(lambda language: f"{value:f}".replace(".", language_of(language).decimal_mark))


MEETING = UnitRecordKind(WORD, Meeting, check_meeting)
