"""Travel that is spared: minutes, kroner and grams of CO2, as exact decimals with the unit of each in its name.

An estimate for the unit as a whole and never for a person: where somebody lives and how they come is not asked.
A figure that nobody has given a source for is None, and what rests on it is not counted, and said to be missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hkdesk.domain.unit.meetings.meeting import Meeting, MeetingForm, TravelMeans, Trip, amount
from hkdesk.domain.unit.meetings.suits import form_of
from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import each, texts, unique, within
from hkdesk.errors import InvalidInput

WORD = "travel_factors"
FIRST_YEAR, LAST_YEAR = 1990, 2199
DEAREST_KR_PER_KM = Decimal(1_000)
MOST_GRAMS_PER_PERSON_KM = Decimal(10_000)
WAYS = 2
"""There and back."""

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class TravelFactor:
    """What one kilometre costs and gives off by one means of travel, each with the year and source of the figure.

    `grams_co2_per_person_km` is per person and kilometre: nobody is to divide by those in the car again.
    """

    means: TravelMeans
    kr_per_km: Decimal | None = None
    kr_year: int | None = None
    kr_source: str = ""
    grams_co2_per_person_km: Decimal | None = None
    co2_year: int | None = None
    co2_source: str = ""


@dataclass(frozen=True, slots=True)
class TravelFactors:
    """The figures a unit counts with, one row a means."""

    rows: tuple[TravelFactor, ...] = ()

    def of(self, means: TravelMeans) -> TravelFactor:
        """The row of the means; an empty one where there is none."""
        return next((row for row in self.rows if row.means is means), TravelFactor(means))


@dataclass(frozen=True, slots=True)
class Saved:
    """What is spared, and for which means a figure was lacking so that kroner or CO2 are counted too low."""

    minutes: Decimal = _NOTHING
    km: Decimal = _NOTHING
    kr: Decimal = _NOTHING
    grams_co2: Decimal = _NOTHING
    without_kr: frozenset[TravelMeans] = frozenset()
    without_co2: frozenset[TravelMeans] = frozenset()

    def plus(self, other: Saved) -> Saved:
        """Both together."""
        return Saved(
            self.minutes + other.minutes,
            self.km + other.km,
            self.kr + other.kr,
            self.grams_co2 + other.grams_co2,
            self.without_kr | other.without_kr,
            self.without_co2 | other.without_co2,
        )

    def times(self, count: int) -> Saved:
        """So many times as much."""
        return Saved(
            self.minutes * count,
            self.km * count,
            self.kr * count,
            self.grams_co2 * count,
            self.without_kr if count else frozenset(),
            self.without_co2 if count else frozenset(),
        )


def check_factors(value: TravelFactors) -> TravelFactors:
    """Each means once; a figure has its year and its source, or is not there. Raises InvalidInput."""
    unique([row.means.value for row in value.rows], "factors.rows", ".means")
    return TravelFactors(each(value.rows, _check_factor, "factor", "factors.rows"))


def _check_factor(value: TravelFactor) -> TravelFactor:
    value = texts(value, "factor", lines=["kr_source", "co2_source"])
    amount(value.kr_per_km, DEAREST_KR_PER_KM, "factor.kr_per_km", decimals=4)
    amount(value.grams_co2_per_person_km, MOST_GRAMS_PER_PERSON_KM, "factor.grams_co2_per_person_km", decimals=4)
    told = (
        (value.kr_per_km, value.kr_year, value.kr_source, "kr"),
        (value.grams_co2_per_person_km, value.co2_year, value.co2_source, "co2"),
    )
    for figure, year, source, name in told:
        within(year, FIRST_YEAR, LAST_YEAR, f"factor.{name}_year")
        if figure is not None and year is None:
            raise InvalidInput("required", field=f"factor.{name}_year")
        if figure is not None and not source.strip():
            raise InvalidInput("required", field=f"factor.{name}_source")
    return value


def saved_by_trip(trip: Trip, factors: TravelFactors) -> Saved:
    """What the row spares of one meeting.

    minutes = people x 2 x minutes one way; kr = people x (2 x km x kr a km + ticket); grams = people x 2 x km x grams
    a person-kilometre.
    """
    factor, people = factors.of(trip.means), trip.people_spared
    km = people * WAYS * trip.km_one_way
    per_km, grams, ticket = factor.kr_per_km, factor.grams_co2_per_person_km, trip.ticket_kr_return
    counted = bool(km)
    return Saved(
        minutes=Decimal(people * WAYS * trip.minutes_one_way),
        km=km,
        kr=(km * per_km if per_km is not None else _NOTHING) + (people * ticket if ticket is not None else _NOTHING),
        grams_co2=km * grams if grams is not None else _NOTHING,
        without_kr=frozenset({trip.means}) if counted and per_km is None and ticket is None else frozenset(),
        without_co2=frozenset({trip.means}) if counted and grams is None else frozenset(),
    )


def saved_a_meeting(meeting: Meeting, factors: TravelFactors) -> Saved:
    """What one meeting spares, if it is held hybrid or remote; nothing while it is held in one room, or undecided."""
    if form_of(meeting) not in (MeetingForm.HYBRID, MeetingForm.REMOTE):
        return Saved()
    return total(saved_by_trip(trip, factors) for trip in meeting.trips)


def saved_a_year(meeting: Meeting, factors: TravelFactors) -> Saved:
    """The same for all its meetings in a year; nothing where nobody has said how many there are."""
    return saved_a_meeting(meeting, factors).times(meeting.meetings_per_year or 0)


def total(parts: Iterable[Saved]) -> Saved:
    """All of it together."""
    whole = Saved()
    for part in parts:
        whole = whole.plus(part)
    return whole


def saved_by_unit(meetings: Sequence[Meeting], factors: TravelFactors) -> Saved:
    """What the unit's meetings spare in a year."""
    return total(saved_a_year(meeting, factors) for meeting in meetings)


TRAVEL_FACTORS = UnitRecordKind(WORD, TravelFactors, check_factors)
