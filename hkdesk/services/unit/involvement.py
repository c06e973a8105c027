"""Drøfting og medvirkning of a unit: entered, corrected with the earlier wording kept, and what still lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from hkdesk.domain.unit.control_review import CONTROL_REVIEW, ControlReview
from hkdesk.domain.unit.involvement.entries import INVOLVEMENT, Meeting, MeetingState, SafetyConsulted, ViewState
from hkdesk.domain.unit.involvement.missing import (
    ComingUp,
    Missing,
    coming_up,
    entries_of,
    missing_before_force,
)
from hkdesk.domain.unit.kinds import kind_of
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.unit.threads import Correctable, Thread, threads
from hkdesk.errors import InvalidInput, Surroundings

if TYPE_CHECKING:
    from datetime import date

    from hkdesk.services.clock import Clock
    from hkdesk.services.unit.records import RecordDesk

C = TypeVar("C", bound=Correctable)
_WORDS = {one.type: one.word for one in (*INVOLVEMENT, CONTROL_REVIEW)}


class InvolvementDesk:
    """The entries of a unit. Nothing here writes over an entry; `RecordDesk.undo` takes the last act back whole."""

    def __init__(self, records: RecordDesk, clock: Clock) -> None:
        self._records, self._clock = records, clock

    # --- reading ---

    def entries(self, unit_id: str, version_id: str = "") -> tuple[Thread, ...]:
        """The entries about a version, or about all, by their day; those entered by mistake too."""
        return entries_of(self._involved(unit_id), version_id)

    def reviews(self, unit_id: str) -> tuple[Thread, ...]:
        """The looks at the internal control itself, by their day."""
        return threads(self._records.all(unit_id, CONTROL_REVIEW), ControlReview)

    def missing(self, unit_id: str, version_id: str) -> tuple[Missing, ...]:
        """What lacks before the version may be marked in force; empty when nothing does."""
        return missing_before_force(version_id, self._involved(unit_id))

    def coming(self, unit_id: str, version_id: str = "") -> tuple[ComingUp, ...]:
        """The dates that wait for something."""
        return coming_up(self._involved(unit_id), self._clock.today(), version_id)

    def _involved(self, unit_id: str) -> tuple[UnitRecord[Any], ...]:
        return tuple(one for kind in INVOLVEMENT for one in self._records.all(unit_id, kind))

    # --- writing ---

    def enter(self, unit_id: str, entry: C) -> UnitRecord[C]:
        """Writes a new entry.

        Raises:
            InvalidInput: what lacks or does not hold, with its field; day_after_today, for what is told as done.
            Surroundings: the disk stands in the way.
        """
        checked = self._checked(entry)
        return self._records.add(unit_id, kind_of(_WORDS[type(entry)]), checked)

    def correct(self, thread: Thread, entry: C, why: str) -> UnitRecord[C]:
        """Writes what is to stand in the place of the entry; what stood there is kept below it.

        Raises:
            InvalidInput: as `enter`; required, with the field "why", where no reason is given.
            Surroundings: record_changed_elsewhere, where it was corrected meanwhile.
        """
        if not why.strip():
            raise InvalidInput("required", field=f"{_WORDS[type(entry)]}.why")
        self._require_last(thread)
        return self.enter(thread.now.unit_id, replace(entry, corrects=thread.now.id, why=why, withdrawn=False))

    def withdraw(self, thread: Thread, why: str) -> UnitRecord[Any]:
        """Says that the entry was made by mistake: it counts no more, and stands with the reason.

        Raises:
            InvalidInput: required, with the field "why".
            Surroundings: record_changed_elsewhere, where it was corrected or withdrawn meanwhile.
        """
        entry = thread.entry
        if not why.strip():
            raise InvalidInput("required", field=f"{_WORDS[type(entry)]}.why")
        self._require_last(thread)
        gone = replace(entry, corrects=thread.now.id, why=why, withdrawn=True)
        return self._records.add(thread.now.unit_id, kind_of(_WORDS[type(entry)]), gone)

    def _require_last(self, thread: Thread) -> None:
        """Refuses to correct what is not the last wording any more."""
        kind = kind_of(thread.now.kind)
        here = self._records.all(thread.now.unit_id, kind)
        if thread.now.id not in [one.id for one in here] or any(one.value.corrects == thread.now.id for one in here):
            raise Surroundings("record_changed_elsewhere")

    def _checked(self, entry: C) -> C:
        """The entry clean; what is told as done lies no later than today."""
        word = _WORDS[type(entry)]
        checked: C = kind_of(word).check(entry)
        today = self._clock.today()
        if not (isinstance(checked, Meeting) and checked.state is MeetingState.AGREED):
            _not_after(checked.day, today, f"{word}.{_day_field(checked)}")
        if isinstance(checked, SafetyConsulted):
            if checked.view_on is not None:
                _not_after(checked.view_on, today, f"{word}.view_on")
            by = checked.reply_by
            if checked.state is ViewState.DID_NOT_ANSWER and by is not None and by >= today:
                raise InvalidInput("reply_by_ahead", field=f"{word}.reply_by")
        return checked


def _not_after(day: date, today: date, field: str) -> None:
    if day > today:
        raise InvalidInput("day_after_today", field=field)


def _day_field(entry: Correctable) -> str:
    return next(name for name in _DAYS if hasattr(entry, name))


_DAYS = ("sent_on", "met_on", "received_on", "answered_on", "asked_on", "reviewed_on")
