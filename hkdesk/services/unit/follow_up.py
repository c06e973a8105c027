"""`Workspace.follow_up`: what is owed of the unit and its people, and the records of it written and looked up.

What is written here goes through `Workspace.unit_records`: saved at once, and taken back by its `undo`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hkdesk.domain.case.measures import Measure
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.unit.follow_up.happening import ABOUT_ONE, HAPPENING, Happening
from hkdesk.domain.unit.follow_up.looks import (
    LookOwed,
    MeasureWaiting,
    events_of,
    looks_owed,
    measures_waiting,
)
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure, not_ahead
from hkdesk.domain.unit.follow_up.talk import UNIT_TALK, UnitTalk
from hkdesk.domain.unit.injury.counts import InjuryCounts, injury_counts
from hkdesk.domain.unit.injury.record import INJURY, Injury
from hkdesk.domain.unit.injury.reports import ReportsOwed, reports_owed
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import InvalidInput
from hkdesk.services.clock import Clock
from hkdesk.services.unit.records import RecordDesk
from hkdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class CaseMeasure:
    """A measure that is open in a case. It is shown here and kept there."""

    case_id: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class UnitFollowUp:
    """All of the follow-up of a unit, read at one moment. `names` are of its people, by case."""

    unit_id: str
    today: date
    names: dict[str, str]
    measures: tuple[UnitRecord[UnitMeasure], ...]
    case_measures: tuple[CaseMeasure, ...]
    due_in_cases: tuple[CaseMeasure, ...]
    happenings: tuple[UnitRecord[Happening], ...]
    injuries: tuple[UnitRecord[Injury], ...]
    talks: tuple[UnitRecord[UnitTalk], ...]
    looks: tuple[LookOwed, ...]
    waiting: tuple[MeasureWaiting, ...]
    reports: tuple[ReportsOwed, ...]

    @property
    def next_talk(self) -> date | None:
        """The day of the next talk, as the last one said."""
        newest = max(self.talks, key=lambda one: one.value.held_on, default=None)
        return newest.value.next_on if newest is not None else None


@dataclass(frozen=True, slots=True)
class PersonFollowUp:
    """What happened to one person, the looks that are owed of them, and the unit's measures that are for them."""

    measures: tuple[UnitRecord[UnitMeasure], ...]
    happenings: tuple[UnitRecord[Happening], ...]
    injuries: tuple[UnitRecord[Injury], ...]
    looks: tuple[LookOwed, ...]


class FollowUpDesk:
    """Reads and writes the follow-up of units."""

    def __init__(self, store: Store, records: RecordDesk, clock: Clock) -> None:
        self._store, self._records, self._clock = store, records, clock

    # --- what is owed ---

    def overview(self, unit_id: str) -> UnitFollowUp:
        """All of the follow-up of the unit."""
        rows = self._rows(unit_id)
        happenings, injuries = self._records.all(unit_id, HAPPENING), self._records.all(unit_id, INJURY)
        measures, talks = self._records.all(unit_id, UNIT_MEASURE), self._records.all(unit_id, UNIT_TALK)
        over = self._over(rows)
        return UnitFollowUp(
            unit_id,
            self._today,
            names={row.case_id: row.name for row in rows},
            measures=measures,
            case_measures=tuple(CaseMeasure(*found) for found in self._store.cases.open_measures(unit_id)),
            due_in_cases=self.due_in_cases(unit_id),
            happenings=happenings,
            injuries=injuries,
            talks=talks,
            looks=self._looks(happenings, injuries, talks, over),
            waiting=measures_waiting(measures, over),
            reports=reports_owed(injuries),
        )

    def person(self, case_id: str, *, over: bool) -> PersonFollowUp:
        """What happened to one person; nothing is owed where the arrangement is `over` or the case closed."""
        found = self._records.of_case(case_id)
        measures = tuple(one for one in found if one.kind == UNIT_MEASURE.word)
        happenings = tuple(one for one in found if one.kind == HAPPENING.word)
        injuries = tuple(one for one in found if one.kind == INJURY.word)
        looks = self._looks(happenings, injuries, (), frozenset([case_id]) if over else frozenset())
        return PersonFollowUp(measures, happenings, injuries, looks)

    def looks(self, unit_id: str, rows: Iterable[CaseSummary] | None = None) -> tuple[LookOwed, ...]:
        """The looks that are owed of the unit and its people, for I dag; `rows` are its cases, where they are read."""
        happenings, injuries = self._records.all(unit_id, HAPPENING), self._records.all(unit_id, INJURY)
        if not happenings and not injuries:
            return ()
        over = self._over_of((*happenings, *injuries), rows)
        return self._looks(happenings, injuries, self._records.all(unit_id, UNIT_TALK), over)

    def measures(self, unit_id: str, rows: Iterable[CaseSummary] | None = None) -> tuple[MeasureWaiting, ...]:
        """The measures of the unit something is to be done with, by its day, for I dag; those in cases are not here."""
        found = self._records.all(unit_id, UNIT_MEASURE)
        return measures_waiting(found, self._over_of(found, rows)) if found else ()

    def due_in_cases(self, unit_id: str) -> tuple[CaseMeasure, ...]:
        """The open measures of cases that go on whose day has come; they are kept in the cases."""
        found = self._store.cases.open_measures(unit_id, self._today)
        over = self._over(self._store.rows.of({case_id for case_id, _measure in found})) if found else frozenset()
        return tuple(CaseMeasure(*one) for one in found if one[0] not in over)

    def reports(self, unit_id: str) -> tuple[ReportsOwed, ...]:
        """The injuries of which it is not said yet who was told, for I dag."""
        return reports_owed(self._records.all(unit_id, INJURY))

    def next_talk(self, unit_id: str) -> date | None:
        """The day of the unit's next talk, as its last one said; for I dag."""
        newest = max(self._records.all(unit_id, UNIT_TALK), key=lambda one: one.value.held_on, default=None)
        return newest.value.next_on if newest is not None else None

    def injury_counts(self, unit_id: str, first: date, last: date) -> InjuryCounts:
        """How many injuries and near misses there were: all of them that goes into a folder."""
        return injury_counts((one.value for one in self._records.all(unit_id, INJURY)), first, last)

    # --- writing ---

    def note_happening(self, unit_id: str, value: Happening, case_id: str = "") -> UnitRecord[Happening]:
        """Notes a happening. The same again is the same record, with these words.

        Raises:
            InvalidInput: happening_whose, field "case_id", for one that is always about somebody; what is refused.
            Surroundings: as `RecordDesk.write`.
        """
        if value.kind in ABOUT_ONE and not case_id:
            raise InvalidInput("happening_whose", field="case_id")
        if value.looked_on is not None:
            not_ahead(value.looked_on, self._today, "looked_on")
        for one in self._records.all(unit_id, HAPPENING):
            if (one.case_id, one.value.kind, one.value.on) == (case_id, value.kind, value.on):
                looked = value.looked_on is None
                kept = replace(value, looked_on=one.value.looked_on, found=one.value.found) if looked else value
                return self._records.change(one, kept if kept.words else replace(kept, words=one.value.words))
        return self._records.add(unit_id, HAPPENING, value, case_id)

    def note_look(self, record_id: str, on: date, found: str) -> None:
        """Notes the look that a happening or an injury called for.

        Raises:
            InvalidInput: unknown_id; day_after_today or order_of_dates, field "looked_on"; required, field "found".
            Surroundings: as `RecordDesk.write`.
        """
        record = self._records.find(record_id)
        if record is None or not isinstance(record.value, Happening | Injury):
            raise InvalidInput("unknown_id", field="record", got=record_id)
        not_ahead(on, self._today, "looked_on")
        self._records.change(record, replace(record.value, looked_on=on, found=found.strip()))

    def note_injury(self, unit_id: str, value: Injury, case_id: str) -> UnitRecord[Injury]:
        """Keeps a record of an injury, which is always about somebody.

        Raises:
            InvalidInput: happening_whose, field "case_id"; day_after_today, as `change_injury`; what the kind refuses.
            Surroundings: as `RecordDesk.write`.
        """
        if not case_id:
            raise InvalidInput("happening_whose", field="case_id")
        self._not_ahead(value)
        return self._records.add(unit_id, INJURY, value, case_id)

    def change_injury(self, record: UnitRecord[Injury], value: Injury) -> UnitRecord[Injury]:
        """The record of an injury with another value: put right, or with what was reported.

        Raises:
            InvalidInput: day_after_today, field "on", "looked_on" or "sent_on"; what the kind refuses.
            Surroundings: as `RecordDesk.write`.
        """
        self._not_ahead(value)
        return self._records.change(record, value)

    def note_talk(
        self, unit_id: str, value: UnitTalk, record: UnitRecord[UnitTalk] | None = None
    ) -> UnitRecord[UnitTalk]:
        """Keeps a talk of the unit, or puts the record of one right.

        Raises:
            InvalidInput: day_after_today, field "held_on"; what the kind refuses.
            Surroundings: as `RecordDesk.write`.
        """
        not_ahead(value.held_on, self._today, "held_on")
        if record is not None:
            return self._records.change(record, value)
        return self._records.add(unit_id, UNIT_TALK, value)

    # --- inside ---

    def _not_ahead(self, value: Injury) -> None:
        """Refuses what has happened, been looked at or been reported on a day to come."""
        sent = [("sent_on", report.sent_on) for report in value.reports]
        for field, on in (("on", value.on), ("looked_on", value.looked_on), *sent):
            if on is not None:
                not_ahead(on, self._today, field)

    @property
    def _today(self) -> date:
        return self._clock.today()

    def _rows(self, unit_id: str) -> list[CaseSummary]:
        return self._store.rows.page(self._today, unit_id=unit_id, limit=None)

    def _over(self, rows: Iterable[CaseSummary]) -> frozenset[str]:
        return frozenset(row.case_id for row in rows if not row.state(self._today).alive)

    def _over_of(self, records: Iterable[UnitRecord[Any]], rows: Iterable[CaseSummary] | None) -> frozenset[str]:
        """Of the people the records are about, those who owe nothing any more; no other case is read for it."""
        asked = {one.case_id for one in records if one.case_id} if rows is None else set()
        return self._over(self._store.rows.of(asked) if rows is None else rows)

    def _looks(
        self,
        happenings: Iterable[UnitRecord[Happening]],
        injuries: Iterable[UnitRecord[Injury]],
        talks: Iterable[UnitRecord[UnitTalk]],
        over: frozenset[str],
    ) -> tuple[LookOwed, ...]:
        events = events_of(happenings, injuries)
        asked = {one.case_id for one in events if one.case_id and one.case_id not in over}
        concluded = self._store.cases.concluded_on(asked) if asked else {}
        return looks_owed(events, [one.value for one in talks], concluded, over)
