"""Notes about single days: what differs from the agreement on a date. Never edited; withdrawn, and written anew.

An absence is only an absence. Why somebody is away is nowhere: there is no text in a note.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hkdesk.domain.values.checks import day as in_range
from hkdesk.errors import InvalidInput


class NoteKind(StrEnum):
    """What a note says of its day.

    A moved day is a pair: OFFICE on the one day, HOME on the other. The two PLAN kinds settle a day that the agreement
    leaves open.
    """

    LEAVE = "leave"
    COURSE = "course"
    CALLED_IN = "called_in"
    OFFICE = "office"
    HOME = "home"
    PLAN_OFFICE = "plan_office"
    PLAN_HOME = "plan_home"


PLANS = frozenset({NoteKind.PLAN_HOME, NoteKind.PLAN_OFFICE})
AT_HOME = frozenset({NoteKind.HOME, NoteKind.PLAN_HOME})
LONGEST_ABSENCE = 400
_RANK = {kind: rank for rank, kind in enumerate(NoteKind)}
OFTEN, WITHIN = 3, timedelta(weeks=8)
"""Moved so many times within so long for one rule, the agreement and the arrangement do not fit each other."""


@dataclass(frozen=True, slots=True)
class NewNote:
    """What is to be noted of a day. `pair` binds the two of a move; `because` is the id of the rule it mends."""

    case_id: str
    day: date
    kind: NoteKind
    pair: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class DayNote:
    """A note as it is kept. `entered_by` wrote it, `withdrawn_by` took it back; both times carry a time zone."""

    id: str
    case_id: str
    day: date
    kind: NoteKind
    entered_at: datetime
    entered_by: str
    pair: str = ""
    because: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.withdrawn_at is None


def by_day(notes: Iterable[DayNote]) -> dict[date, DayNote]:
    """For each day the note that decides: away before called in before moved or agreed for the day before planned.

    Of two of one kind the later one decides. What was taken back is as if it was never written.
    """
    found: dict[date, DayNote] = {}
    for note in notes:
        other = found.get(note.day)
        if note.stands and (other is None or _RANK[note.kind] <= _RANK[other.kind]):
            found[note.day] = note
    return found


def absence(case_id: str, kind: NoteKind, first: date, last: date, off: frozenset[date]) -> tuple[NewNote, ...]:
    """A note for each working day from the first to the last, both included; `off` are public holidays.

    Raises:
        InvalidInput: week_turned, out_of_range for more than 400 days, week_no_working_day where none is left.
    """
    if last < first:
        raise InvalidInput("week_turned", field="last")
    in_range(first, "day")
    in_range(last, "last")
    length = (last - first).days + 1
    if length > LONGEST_ABSENCE:
        raise InvalidInput("out_of_range", field="last", got=length, low=1, high=LONGEST_ABSENCE)
    days = [first + timedelta(n) for n in range(length)]
    made = tuple(NewNote(case_id, day, kind) for day in days if day.isoweekday() <= 5 and day not in off)
    if not made:
        raise InvalidInput("week_no_working_day", field="day")
    return made


def moved_for(notes: Iterable[DayNote], until: date) -> dict[tuple[str, str], int]:
    """How many times each was moved for each rule in the eight weeks that end the day before: (case, rule) -> times."""
    found: dict[tuple[str, str], int] = {}
    for note in notes:
        if note.stands and note.because and note.kind is NoteKind.OFFICE and until - WITHIN <= note.day < until:
            key = note.case_id, note.because
            found[key] = found.get(key, 0) + 1
    return found


def weeks_moved(notes: Iterable[DayNote], until: date) -> dict[str, int]:
    """In how many weeks before that of `until` each was moved for the sake of a rule, half a year back."""
    monday = until - timedelta(days=until.weekday())
    weeks: dict[str, set[date]] = {}
    for note in notes:
        if note.stands and note.because and note.kind is NoteKind.OFFICE:
            week = note.day - timedelta(days=note.day.weekday())
            if monday - timedelta(weeks=26) <= week < monday:
                weeks.setdefault(note.case_id, set()).add(week)
    return {case_id: len(found) for case_id, found in weeks.items()}
