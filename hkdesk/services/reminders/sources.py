"""Where the unit's own facts come from: one reader a subject, over the records of the unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hkdesk.domain.standing.due import Cause, DueKind
from hkdesk.domain.standing.reminders.events import Event, FactsOfUnit
from hkdesk.domain.standing.reminders.of_rows import with_person
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.unit.arrangement.arrangement import ARRANGEMENT
from hkdesk.domain.unit.arrangement.versions import in_force_on, newest_draft, newest_put_in_force
from hkdesk.domain.unit.follow_up.happening import HAPPENING
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, MeasureState
from hkdesk.domain.unit.injury.record import INJURY, InjuryKind
from hkdesk.domain.unit.involvement.entries import INVOLVEMENT
from hkdesk.domain.unit.involvement.missing import Coming, ComingUp, coming_up, meeting_ahead, missing_before_force
from hkdesk.domain.unit.record import UnitRecord, UnitRecordKind
from hkdesk.domain.unit.taken_over import TAKEN_OVER
from hkdesk.i18n import _
from hkdesk.services.unit.follow_up import FollowUpDesk
from hkdesk.services.unit.records import RecordDesk
from hkdesk.services.words.unit.follow_up import look_words
from hkdesk.services.words.unit.involvement import missing_sentence

Rows = Callable[[Iterable[str]], Iterable[CaseSummary]]
"""The rows of the cases with these ids."""


def facts_of_unit(records: RecordDesk, follow_up: FollowUpDesk, rows: Rows) -> tuple[FactsOfUnit, ...]:
    """Every reader there is."""
    follow = FollowUpFacts(records, follow_up, rows)
    return ArrangementFacts(records), InvolvementFacts(records), follow, TakenOverFacts(records)


@dataclass(frozen=True, slots=True)
class TakenOverFacts:
    """That the unit came from another manager, once each time."""

    records: RecordDesk

    def __call__(self, unit_id: str, name: str, today: date) -> tuple[Event, ...]:
        """See `FactsOfUnit`."""
        return tuple(
            Event(DueKind.TAKEN_OVER, unit_id, name, key=one.id, detail=_cases(one.value.cases))
            for one in self.records.all(unit_id, TAKEN_OVER)
        )


def _cases(count: int) -> str:
    return _("1 sak") if count == 1 else _("{n} saker").format(n=count)


@dataclass(frozen=True, slots=True)
class ArrangementFacts:
    """When the arrangement is to be looked at again, by its own day or by its last one."""

    records: RecordDesk

    def __call__(self, unit_id: str, name: str, today: date) -> tuple[Event, ...]:
        """See `FactsOfUnit`."""
        versions = [one.value for one in self.records.all(unit_id, ARRANGEMENT)]
        standing = in_force_on(versions, today) or newest_put_in_force(versions)
        if standing is None:
            return ()
        days = [day for day in (standing.review_on, standing.holds_until) if day is not None]
        if not days:
            return ()
        newest, causes = newest_put_in_force(versions), set()
        if newest is not None and newest.version > standing.version:
            causes.add(Cause.SUCCESSOR_SIGNED)
        if newest_draft(versions) is not None:
            causes.add(Cause.SUCCESSOR_STARTED)
        facts = str(standing.version)
        return (Event(DueKind.ARRANGEMENT, unit_id, name, on=min(days), causes=frozenset(causes), facts=facts),)


@dataclass(frozen=True, slots=True)
class InvolvementFacts:
    """What a version lacks of drøfting and verneombud before it can be put in force, and the dates that are agreed."""

    records: RecordDesk

    def __call__(self, unit_id: str, name: str, today: date) -> tuple[Event, ...]:
        """See `FactsOfUnit`."""
        involved = tuple(one for kind in INVOLVEMENT for one in self.records.all(unit_id, kind))
        return (*self._lacking(unit_id, name, today, involved), *_agreed(unit_id, name, today, involved))

    def _lacking(self, unit_id: str, name: str, today: date, involved: tuple[UnitRecord[Any], ...]) -> Iterator[Event]:
        versions = self.records.all(unit_id, ARRANGEMENT)
        draft = newest_draft(one.value for one in versions)
        if draft is None:
            return
        version_id = next(one.id for one in versions if one.value.version == draft.version)
        lacking = missing_before_force(version_id, involved)
        if lacking:
            ahead = meeting_ahead(version_id, involved, today) is not None
            yield Event(
                DueKind.CONSULTATION,
                unit_id,
                name,
                on=draft.holds_from,
                key=version_id,
                causes=frozenset({Cause.BOOKED}) if ahead else frozenset(),
                facts=" ".join(one.what.value for one in lacking),
                detail=" ".join(missing_sentence(one) for one in lacking),
            )


def _agreed(unit_id: str, name: str, today: date, involved: tuple[UnitRecord[Any], ...]) -> Iterator[Event]:
    for one in coming_up(involved, today):
        yield Event(DueKind.MEETING, unit_id, name, on=one.on, key=one.thread_id, detail=_coming_words(one))


def _coming_words(one: ComingUp) -> str:
    if one.what is Coming.MEETING:
        return _("Drøfting av ordningen med tillitsvalgte, avtalt møte")
    if one.what is Coming.MEETING_PASSED:
        return _("Drøfting av ordningen med tillitsvalgte: si om møtet ble holdt")
    return _("Verneombudet er bedt om å svare")


@dataclass(frozen=True, slots=True)
class FollowUpFacts:
    """Looks that are owed, measures of the unit, its next talk, and injuries of which it is not said who was told."""

    records: RecordDesk
    follow_up: FollowUpDesk
    rows: Rows

    def __call__(self, unit_id: str, name: str, today: date) -> tuple[Event, ...]:
        """See `FactsOfUnit`."""
        people = self._people(unit_id)
        rows = {row.case_id: row for row in people}
        found = [*self._looks(unit_id, people), *self._measures(unit_id, people), *self._reports(unit_id)]
        told = [with_person(replace(one, name=name), rows.get(one.case_id), today) for one in found]
        talk = self.follow_up.next_talk(unit_id)
        if talk is not None:
            told.append(Event(DueKind.TALK, unit_id, name, on=talk, detail=_("i enheten")))
        return tuple(told)

    def _looks(self, unit_id: str, people: tuple[CaseSummary, ...]) -> Iterator[Event]:
        for one in self.follow_up.looks(unit_id, people):
            detail = look_words(one.kind)
            yield Event(DueKind.LOOK, unit_id, "", one.case_id, on=one.on, key=one.record_id, detail=detail)

    def _measures(self, unit_id: str, people: tuple[CaseSummary, ...]) -> Iterator[Event]:
        """Each by its deadline, and once it is done by the day it is to be looked at again."""
        for one in self.follow_up.measures(unit_id, people):
            again = one.state is MeasureState.TO_LOOK_AT
            words = _("Tiltaket er gjort, se om det virker") if again else _("Tiltak med frist")
            yield Event(
                DueKind.UNIT_MEASURE,
                unit_id,
                "",
                one.case_id,
                on=one.on,
                key=f"{one.record_id} {one.state.value}",
                facts=one.on.isoformat(),
                detail=f"{words}: {one.what}",
            )

    def _reports(self, unit_id: str) -> Iterator[Event]:
        for one in self.follow_up.reports(unit_id):
            near = one.kind is InjuryKind.NEAR_MISS
            what = _("Nestenulykke hjemme") if near else _("Skade hjemme")
            yield Event(
                DueKind.INJURY,
                unit_id,
                "",
                one.case_id,
                on=one.on if one.at_once else one.last_day,
                key=one.record_id,
                facts=" ".join(channel.value for channel in one.channels),
                detail=_("{what}: si hvem som er varslet").format(what=what),
            )

    def _people(self, unit_id: str) -> tuple[CaseSummary, ...]:
        """The rows of those the records are about: no other case is read for it."""
        kinds: tuple[UnitRecordKind[Any], ...] = (HAPPENING, INJURY, UNIT_MEASURE)
        asked = {one.case_id for kind in kinds for one in self.records.all(unit_id, kind) if one.case_id}
        return tuple(self.rows(asked)) if asked else ()
