"""Where a person is on each day, and why: from signed agreements, notes about single days, and public holidays.

In this order, the first that fits decides: not there any more, weekend or public holiday, not one of the person's own
days, away, called in, moved from or to the day or agreed for it, planned, and then what the agreement says. A home day
that meets a public holiday is gone, and not moved.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from hkdesk.domain.agreement.home_days import FreeDays, HomeDay, home_days, monday_of
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.case.home_amount import HomeAmount, Per
from hkdesk.domain.week.notes import AT_HOME, PLANS, DayNote, NoteKind, by_day
from hkdesk.domain.week.person import Agreed, Person

_ONE = timedelta(days=1)


class Place(StrEnum):
    """Where a person is. OPEN: at work, home or workplace is not settled. AWAY: at neither."""

    NOT_HERE = "not_here"
    RED = "red"
    OFF = "off"
    AWAY = "away"
    OFFICE = "office"
    HOME = "home"
    OPEN = "open"


AT_WORK = frozenset({Place.OFFICE, Place.HOME, Place.OPEN})


class Why(StrEnum):
    """What decided where a person is."""

    NOT_HERE = "not_here"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    NOT_OWN_DAY = "not_own_day"
    LEAVE = "leave"
    COURSE = "course"
    CALLED_IN = "called_in"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"
    OFFICE_FOR_THE_DAY = "office_for_the_day"
    HOME_FOR_THE_DAY = "home_for_the_day"
    PLANNED = "planned"
    FIXED = "fixed"
    HALF = "half"
    NOT_SETTLED = "not_settled"
    NONE_LEFT = "none_left"
    OFFICE_DAY = "office_day"
    NO_AGREEMENT = "no_agreement"


_BY_NOTE: dict[NoteKind, tuple[Place, Why]] = {
    NoteKind.LEAVE: (Place.AWAY, Why.LEAVE),
    NoteKind.COURSE: (Place.AWAY, Why.COURSE),
    NoteKind.CALLED_IN: (Place.OFFICE, Why.CALLED_IN),
    NoteKind.OFFICE: (Place.OFFICE, Why.OFFICE_FOR_THE_DAY),
    NoteKind.HOME: (Place.HOME, Why.HOME_FOR_THE_DAY),
    NoteKind.PLAN_OFFICE: (Place.OFFICE, Why.PLANNED),
    NoteKind.PLAN_HOME: (Place.HOME, Why.PLANNED),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A person's day. `number` is the agreement that applies; `note` decided, where one did.

    `other` is the day on the other side of a move. `from_time` and `until_time` bound a home day that is only half.
    """

    place: Place
    why: Why
    number: str = ""
    note: DayNote | None = None
    other: date | None = None
    from_time: time | None = None
    until_time: time | None = None

    @property
    def settled_for_the_day(self) -> bool:
        """Whether a note about this very day decided, other than a plan, which may be changed."""
        return self.note is not None and self.note.kind not in PLANS


@dataclass(frozen=True, slots=True)
class Allowance:
    """Home days left to settle from `first` to `last`, in halves of a day: `halves` less what is planned is left."""

    first: date
    last: date
    halves: int
    planned: int
    number: str

    @property
    def left(self) -> int:
        """Halves of a day that are not planned yet."""
        return max(0, self.halves - self.planned)


class PersonDays:
    """A person's days from `first` to `last`, both included. `red` are the public holidays, whole months around."""

    def __init__(self, person: Person, first: date, last: date, red: frozenset[date]) -> None:
        self._person, self._red = person, red
        self._notes = by_day(person.notes)
        self._pairs = {(note.pair, note.kind): note.day for note in person.notes if note.stands and note.pair}
        self.first, self.last = first, last
        self._fixed: dict[date, HomeDay] = {}
        self.allowances: list[Allowance] = []
        """What is left to settle, of every week and month that touches the days."""
        for one in person.agreed:
            self._read(one)

    def cells(self) -> tuple[Cell, ...]:
        """A cell for each day in order."""
        return tuple(self.cell(self.first + _ONE * n) for n in range((self.last - self.first).days + 1))

    def cell(self, day: date) -> Cell:
        """Where the person is on the day."""
        person = self._person
        if person.until is not None and day > person.until:
            return _NOT_HERE
        if day.isoweekday() > 5:
            return _WEEKEND
        if day in self._red:
            return _HOLIDAY
        if not person.works_on(day):
            return _NOT_OWN_DAY
        agreed = person.terms_on(day)
        number = agreed.number if agreed is not None else ""
        note = self._notes.get(day)
        return self._agreed(day, number) if note is None else self._noted(note, number)

    def _noted(self, note: DayNote, number: str) -> Cell:
        place, why = _BY_NOTE[note.kind]
        other = None
        if note.pair and note.kind in (NoteKind.OFFICE, NoteKind.HOME):
            to = note.kind is NoteKind.HOME
            other = self._pairs.get((note.pair, NoteKind.OFFICE if to else NoteKind.HOME))
            why = Why.MOVED_TO if to else Why.MOVED_FROM
        return Cell(place, why, number, note, other)

    def _agreed(self, day: date, number: str) -> Cell:
        if not number:
            return _NO_AGREEMENT
        if (fixed := self._fixed.get(day)) is not None:
            if fixed.whole:
                return Cell(Place.HOME, Why.FIXED, number)
            return Cell(Place.HOME, Why.HALF, number, from_time=fixed.from_time, until_time=fixed.until_time)
        within = [one for one in self.allowances if one.first <= day <= one.last]
        if any(one.left for one in within):
            return Cell(Place.OPEN, Why.NOT_SETTLED, number)
        return Cell(Place.OFFICE, Why.NONE_LEFT if within else Why.OFFICE_DAY, number)

    def _read(self, agreed: Agreed) -> None:
        """The fixed days of the agreement, and its free ones over the whole of each week and month."""
        first = max(agreed.first, min(monday_of(self.first), self.first.replace(day=1)))
        last = max(_month_end(self.last), monday_of(self.last) + 6 * _ONE)
        last = min(last, agreed.last) if agreed.last is not None else last
        if first > last:
            return
        found = home_days(agreed.terms, first, last)
        self._fixed |= {day.on: day for day in found.fixed}
        for free in found.free:
            self._allow(agreed, free.first, free.last, self._halves(agreed, free))
        extent = agreed.terms.extent
        if found.percent is not None and amount_of(extent) == HomeAmount(float(found.percent), Per.PERCENT):
            for begins, ends in _months(first, last):
                work = len(list(self._work(begins, ends)))
                self._allow(agreed, begins, ends, found.percent * 2 * work // 100)

    def _halves(self, agreed: Agreed, free: FreeDays) -> int:
        """The free days in halves. A month of which the agreement has a part only gives its part, rounded down."""
        whole = int(free.days * 2)
        if free.per is not Per.MONTH:
            return whole
        begins = free.first.replace(day=1)
        every = [day for day in _days(begins, _month_end(begins)) if self._works(day)]
        covered = [day for day in every if agreed.covers(day)]
        if len(covered) == len(every):
            return whole
        fixed = sum(2 if self._fixed[day].whole else 1 for day in covered if day in self._fixed)
        month = int((agreed.terms.extent.days_per_month or 0) * 2)
        return max(0, min(whole, month * len(covered) // max(1, len(every)) - fixed))

    def _allow(self, agreed: Agreed, first: date, last: date, halves: int) -> None:
        planned = sum(2 for day in _days(first, last) if self._uses(day))
        self.allowances.append(Allowance(first, last, halves, planned, agreed.number))

    def _uses(self, day: date) -> bool:
        """Whether a home day is put on the day from what is left open: planned, or agreed for the day by itself."""
        note = self._notes.get(day)
        return note is not None and note.kind in AT_HOME and not note.pair and self._works(day)

    def _works(self, day: date) -> bool:
        return day not in self._red and self._person.works_on(day)

    def _work(self, first: date, last: date) -> Iterator[date]:
        return (day for day in _days(first, last) if self._works(day))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + _ONE * n for n in range((last - first).days + 1))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The months from the first to the last day, cut at both."""
    begins = first
    while begins <= last:
        ends = min(_month_end(begins), last)
        yield begins, ends
        begins = ends + _ONE


def red_days_needed(first: date, last: date) -> tuple[date, date]:
    """From which day to which the public holidays must be known, for the days between these two to be told."""
    return min(first.replace(day=1), monday_of(first)), max(_month_end(last), monday_of(last) + 6 * _ONE)


def working_days(first: date, last: date) -> tuple[date, ...]:
    """Monday to Friday from the first to the last day, public holidays among them."""
    return tuple(day for day in _days(first, last) if day.isoweekday() <= 5)


def attendance(cells: Iterable[Cell]) -> tuple[int, int]:
    """How many are surely at the workplace, and how many can be: days that are not settled make a range."""
    places = [cell.place for cell in cells]
    sure = places.count(Place.OFFICE)
    return sure, sure + places.count(Place.OPEN)


_NOT_HERE = Cell(Place.NOT_HERE, Why.NOT_HERE)
_WEEKEND = Cell(Place.RED, Why.WEEKEND)
_HOLIDAY = Cell(Place.RED, Why.HOLIDAY)
_NOT_OWN_DAY = Cell(Place.OFF, Why.NOT_OWN_DAY)
_NO_AGREEMENT = Cell(Place.OFFICE, Why.NO_AGREEMENT)
