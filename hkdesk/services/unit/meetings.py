"""`Workspace.meetings`: the unit's meetings, the form each suits, and the travel that is spared in a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from hkdesk.domain.content.catalogue import KnownFactor, MeetingGuidance
from hkdesk.domain.unit.meetings.meeting import MEETING, Meeting, TravelMeans
from hkdesk.domain.unit.meetings.travel import (
    TRAVEL_FACTORS,
    Saved,
    TravelFactor,
    TravelFactors,
    saved_by_unit,
)
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.values.folding import name_key
from hkdesk.services.content import catalogue
from hkdesk.services.unit.records import RecordDesk
from hkdesk.store.unit_records import RecordChange


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The meetings of a unit by name, the figures it counts with, and what they come to in a year.

    `own_figures`: the unit has set figures itself; else they are those that came with hkdesk.
    """

    meetings: tuple[UnitRecord[Meeting], ...]
    factors: TravelFactors
    own_figures: bool
    a_year: Saved

    def find(self, record_id: str) -> UnitRecord[Meeting] | None:
        """The meeting with the id of its record."""
        return next((one for one in self.meetings if one.id == record_id), None)


class MeetingDesk:
    """Reads and writes records of the unit; `RecordDesk.undo` takes back what was written last."""

    def __init__(self, records: RecordDesk) -> None:
        self._records = records

    def view(self, unit_id: str) -> MeetingView:
        """The meetings and figures as the store has them."""
        records = self._records.all(unit_id, MEETING)
        by_name = tuple(sorted(records, key=lambda one: (name_key(one.value.name), one.id)))
        own = self._figures(unit_id)
        factors = own.value if own is not None else known_figures()
        return MeetingView(by_name, factors, own is not None, saved_by_unit([one.value for one in by_name], factors))

    def add(self, unit_id: str, meeting: Meeting) -> UnitRecord[Meeting]:
        """Writes a new meeting. Raises InvalidInput, as `check_meeting`."""
        return self._records.add(unit_id, MEETING, meeting)

    def change(self, record: UnitRecord[Meeting], meeting: Meeting) -> UnitRecord[Meeting]:
        """Gives the meeting another value. Raises InvalidInput; Surroundings: record_changed_elsewhere."""
        return self._records.change(record, meeting)

    def remove(self, record: UnitRecord[Meeting]) -> None:
        """Takes the meeting away. Raises Surroundings: record_changed_elsewhere."""
        self._records.remove(record)

    def set_factor(self, unit_id: str, factor: TravelFactor) -> None:
        """Gives one means of travel other figures; the others are kept as they are shown.

        Raises:
            InvalidInput: as `check_factors`, at the place of the row.
            Surroundings: record_changed_elsewhere.
        """
        own = self._figures(unit_id)
        now = own.value if own is not None else known_figures()
        rows = tuple(factor if row.means is factor.means else row for row in all_means(now))
        if own is None:
            self._records.add(unit_id, TRAVEL_FACTORS, TravelFactors(rows))
        else:
            self._records.change(own, replace(own.value, rows=rows))

    def forget_figures(self, unit_id: str) -> None:
        """Counts with the figures that came with hkdesk again; one step to undo, also where it did already."""
        own = self._figures(unit_id)
        self._records.write([] if own is None else [RecordChange(own, None)])

    def _figures(self, unit_id: str) -> UnitRecord[TravelFactors] | None:
        """The newest the unit has set: two windows may have begun at once."""
        records = self._records.all(unit_id, TRAVEL_FACTORS)
        return max(records, key=lambda one: (one.changed_at, one.id), default=None)


def guidance() -> MeetingGuidance:
    """Questions, checklist and published figures of the catalogue."""
    found = catalogue().meetings
    assert found is not None, "the catalogue is read with its file of meetings"
    return found


def known_figures() -> TravelFactors:
    """The published figures that came with hkdesk, a row for every means; empty where none is known."""
    return TravelFactors(all_means(TravelFactors(tuple(_known(row) for row in guidance().factors))))


def all_means(factors: TravelFactors) -> tuple[TravelFactor, ...]:
    """A row for every means, in their order."""
    return tuple(factors.of(means) for means in TravelMeans)


def _known(row: KnownFactor) -> TravelFactor:
    return TravelFactor(
        TravelMeans(row.means),
        Decimal(row.kr_per_km) if row.kr_per_km else None,
        row.kr_year or None,
        row.kr_source,
        Decimal(row.grams_co2_per_person_km) if row.grams_co2_per_person_km else None,
        row.co2_year or None,
        row.co2_source,
    )
