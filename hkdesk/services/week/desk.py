"""`Workspace.week`: the weeks of a unit out of the store, notes about days, and what a draft would make of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hkdesk.domain.agreement.home_days import monday_of
from hkdesk.domain.case.arrangement.week_rules import WeekRule
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import standing_closing
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.unit.week import OWN_DAYS
from hkdesk.domain.values.folding import name_key
from hkdesk.domain.week.answer import Answer, Plan
from hkdesk.domain.week.cells import AT_WORK, Cell, PersonDays, Place, red_days_needed
from hkdesk.domain.week.notes import WITHIN, DayNote, NewNote, NoteKind, absence, moved_for
from hkdesk.domain.week.own_days import OwnDays
from hkdesk.domain.week.person import Person, as_if_signed, person_of
from hkdesk.domain.week.rules import nobody_named, rules_of
from hkdesk.domain.week.week import MOST_WEEKS, Week, problem_of, weeks_of
from hkdesk.errors import InvalidInput
from hkdesk.services.clock import Clock
from hkdesk.services.week.mend import Job
from hkdesk.services.workdays import public_holidays
from hkdesk.store.records import JournalEntry
from hkdesk.store.store import Store

_HALF_YEAR = timedelta(weeks=26)
_WEEK = timedelta(weeks=1)
WHAT = "WeekNotes"


@dataclass(frozen=True, slots=True)
class WeekView:
    """Weeks of a unit. `gone` are rules that name a role group or a person who is not there any more."""

    unit: Unit
    people: tuple[Person, ...]
    weeks: tuple[Week, ...]
    gone: tuple[WeekRule, ...]

    def person(self, case_id: str) -> Person | None:
        """The person with the id."""
        return next((one for one in self.people if one.id == case_id), None)


class WeekDesk:
    """Reads the store and writes notes."""

    def __init__(self, store: Store, clock: Clock, who: str) -> None:
        self._store, self._clock, self._who = store, clock, who

    def weeks(self, unit_id: str, first: date, weeks: int = 1, *, draft: tuple[str, Terms] | None = None) -> WeekView:
        """The weeks from the one `first` lies in.

        Args:
            unit_id: whose.
            first: any day of the first week.
            weeks: 1 to 26.
            draft: a case and terms, shown as if they had been signed today.

        Raises:
            InvalidInput: unknown_id for the unit, out_of_range for the weeks, no_holidays for a year past 2100.
        """
        (view,) = self._views(unit_id, first, weeks, [draft])
        return view

    def weeks_with(self, unit_id: str, first: date, weeks: int, draft: tuple[str, Terms]) -> tuple[WeekView, WeekView]:
        """The weeks as they are and as `weeks` shows them with the draft; what is in the store is read once."""
        before, after = self._views(unit_id, first, weeks, [None, draft])
        return before, after

    def _views(
        self, unit_id: str, first: date, weeks: int, drafts: Sequence[tuple[str, Terms] | None]
    ) -> list[WeekView]:
        unit = self._store.units.find(unit_id)
        if unit is None:
            raise InvalidInput("unknown_id", field="unit", got=unit_id)
        if not 1 <= weeks <= MOST_WEEKS:
            raise InvalidInput("out_of_range", field="weeks", got=weeks, low=1, high=MOST_WEEKS)
        monday = monday_of(first)
        last = monday + weeks * _WEEK
        low, high = red_days_needed(monday, last)
        people, rules = self._people(unit_id, low - _HALF_YEAR - WITHIN, high), rules_of(unit)
        red, gone = public_holidays(low, high), nobody_named(rules, unit, [one.id for one in people])
        made = []
        for draft in drafts:
            shown = self._with_draft(people, draft)
            made.append(WeekView(unit, shown, weeks_of(shown, rules, monday, weeks, red), gone))
        return made

    def _with_draft(self, people: tuple[Person, ...], draft: tuple[str, Terms] | None) -> tuple[Person, ...]:
        if draft is None:
            return people
        case_id, terms = draft
        today = self._clock.today()
        return tuple(as_if_signed(one, terms, today) if one.id == case_id else one for one in people)

    def job(self, week: Week) -> Job:
        """The smallest change of the week, as work for a thread of its own."""
        notes = [note for person in week.board.people for note in person.notes]
        return Job(problem_of(week, self._clock.today()), moved_for(notes, week.monday + timedelta(days=5)))

    def absent(self, case_id: str, kind: NoteKind, first: date, last: date) -> tuple[str, ...]:
        """Notes that the person is away, or called in, on each working day of these; the ids of the notes.

        Raises:
            InvalidInput: no_such_case, week_turned, week_no_working_day, out_of_range, no_holidays.
        """
        red = public_holidays(first, last) if first <= last else frozenset()
        return self._write(absence(case_id, kind, first, last, red))

    def move(self, case_id: str, off: date, to: date, because: str = "") -> tuple[str, ...]:
        """Notes that a home day is moved to another day; the ids of the two notes.

        Raises:
            InvalidInput: no_such_case; week_not_home where the person is not at home on the day; week_not_in where
                they are not at the workplace on the other, or it is not settled.
        """
        here, there = (self._cell(case_id, day) for day in (off, to))
        if here.place is not Place.HOME:
            raise InvalidInput("week_not_home", field="off", got=off.isoformat())
        if there.place not in (Place.OFFICE, Place.OPEN) or off == to:
            raise InvalidInput("week_not_in", field="to", got=to.isoformat())
        pair = uuid.uuid4().hex
        kinds = (off, NoteKind.OFFICE), (to, NoteKind.HOME)
        return self._write([NewNote(case_id, day, kind, pair, because) for day, kind in kinds])

    def settle(self, case_id: str, *days: date, home: bool) -> tuple[str, ...]:
        """Notes where a person at work is on the days: a plan, where the agreement leaves a day open.

        Of several days those on which the person is not at work are passed over.

        Raises:
            InvalidInput: no_such_case; week_not_at_work, where the person is not at work on any of them.
        """
        read = self._days(case_id, min(days), max(days))
        cells = [(day, cell) for day in days if (cell := read.cell(day)).place in AT_WORK]
        if not cells:
            raise InvalidInput("week_not_at_work", field="day", got=days[0].isoformat())
        made = [NewNote(case_id, day, (_PLAN if _is_plan(cell) else _FOR_THE_DAY)[home]) for day, cell in cells]
        return self._write(made, [one for _day, cell in cells for one in self._same_day(cell)])

    def accept(self, answer: Answer) -> tuple[str, ...]:
        """Notes what the people were asked and agreed to: every move and plan of the answer, as one change.

        A planned week has no open days left: where a month or a percentage would leave some, they are at the workplace.

        Raises:
            InvalidInput: no_such_case.
        """
        made: list[NewNote] = []
        for move in answer.moves:
            pair = uuid.uuid4().hex if move.off is not None and move.to is not None else ""
            because = move.because[0] if move.because else ""
            if move.off is not None:
                made.append(NewNote(move.case_id, move.off, NoteKind.OFFICE, pair, because))
            if move.to is not None:
                made.append(NewNote(move.case_id, move.to, NoteKind.HOME, pair, because))
        for plan in answer.plans:
            made += [NewNote(plan.case_id, day, NoteKind.PLAN_HOME) for day in plan.home]
            made += [NewNote(plan.case_id, day, NoteKind.PLAN_OFFICE) for day in self._still_open(plan)]
        return self._write(made)

    def _still_open(self, plan: Plan) -> list[date]:
        """The days of the plan that stay open with its home days on theirs."""
        if not plan.office:
            return []
        now = self._clock.now()
        home = [DayNote(day.isoformat(), plan.case_id, day, NoteKind.PLAN_HOME, now, self._who) for day in plan.home]
        days = self._days(plan.case_id, min(plan.office), max(plan.office), home)
        return [day for day in plan.office if days.cell(day).place is Place.OPEN]

    def take_back(self, note_ids: Iterable[str]) -> None:
        """Takes notes back, each with the other of its pair. Raises Surroundings: changed_elsewhere."""
        self._store.week_notes.write([], tuple(dict.fromkeys(note_ids)), self._entry())

    def _write(self, made: Sequence[NewNote], taken_back: Sequence[str] = ()) -> tuple[str, ...]:
        entry = self._entry()
        notes = [
            DayNote(uuid.uuid4().hex, new.case_id, new.day, new.kind, entry.at, entry.who, new.pair, new.because)
            for new in made
        ]
        if notes or taken_back:
            self._store.week_notes.write(notes, taken_back, entry)
        return tuple(note.id for note in notes)

    def _entry(self) -> JournalEntry:
        return JournalEntry(self._clock.now(), self._who, WHAT)

    def _same_day(self, cell: Cell) -> tuple[str, ...]:
        """A plan that another takes the place of."""
        return (cell.note.id,) if cell.note is not None and cell.note.kind in _PLAN.values() else ()

    def _cell(self, case_id: str, day: date) -> Cell:
        return self._days(case_id, day, day).cell(day)

    def _days(self, case_id: str, first: date, last: date, more: Iterable[DayNote] = ()) -> PersonDays:
        """The person's days as they are noted, and with these notes besides."""
        low, high = red_days_needed(first, last)
        own = [one.value for one in self._store.unit_records.of_case(case_id) if one.kind == OWN_DAYS.word]
        case = self._store.cases.load(case_id).case
        person = person_of(case, (*self._notes_of(case_id), *more), own)
        return PersonDays(person, first, last, public_holidays(low, high))

    def _notes_of(self, case_id: str) -> tuple[DayNote, ...]:
        return tuple(note for note in self._store.week_notes.of_case(case_id) if note.stands)

    def _people(self, unit_id: str, first: date, last: date) -> tuple[Person, ...]:
        notes: dict[str, list[DayNote]] = {}
        for note in self._store.week_notes.of_unit(unit_id, first, last):
            notes.setdefault(note.case_id, []).append(note)
        own: dict[str, list[OwnDays]] = {}
        for record in self._store.unit_records.of_unit(unit_id, OWN_DAYS):
            own.setdefault(record.case_id, []).append(record.value)
        rows = self._store.rows.page(self._clock.today(), unit_id=unit_id, limit=None)
        cases = each_once([self._store.cases.load(row.case_id).case for row in rows])
        found = [person_of(case, notes.get(case.id, ()), own.get(case.id, ())) for case in cases]
        here = [one for one in found if one.until is None or one.until >= first]
        return tuple(sorted(here, key=lambda one: (name_key(one.name), one.id)))


def each_once(cases: Sequence[Case]) -> list[Case]:
    """Without closed cases of people who have an open one, by the number of the employee: nobody is counted twice."""
    closed = {case.id for case in cases if standing_closing(case.closings) is not None}
    numbers = {case.employee.employee_number for case in cases if case.id not in closed} - {""}
    return [case for case in cases if case.id not in closed or case.employee.employee_number not in numbers]


def _is_plan(cell: Cell) -> bool:
    """Whether what is noted of the day is a plan: the agreement leaves it open, or it was planned before."""
    return cell.place is Place.OPEN or (cell.note is not None and cell.note.kind in _PLAN.values())


_PLAN = {True: NoteKind.PLAN_HOME, False: NoteKind.PLAN_OFFICE}
_FOR_THE_DAY = {True: NoteKind.HOME, False: NoteKind.OFFICE}
