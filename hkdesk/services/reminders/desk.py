"""`Workspace.reminders`: what waits, read off the store, and what a person says of it. No case is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from hkdesk.domain.agreement.changed_since import rules_key
from hkdesk.domain.standing.due import Cause, DueItem
from hkdesk.domain.standing.reminders.events import Event
from hkdesk.domain.standing.reminders.leave import LONG_DAYS, back_on
from hkdesk.domain.standing.reminders.of_rows import Beside, events_of_people, with_person
from hkdesk.domain.standing.reminders.recompute import Reminders, acts_by_item, check_act, recompute
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.unit.reminder_act import REMINDER_ACT, ReminderAct, Said
from hkdesk.services.clock import Clock
from hkdesk.services.reminders.sources import facts_of_unit
from hkdesk.services.unit.follow_up import FollowUpDesk
from hkdesk.services.unit.records import RecordDesk
from hkdesk.services.workdays import public_holidays
from hkdesk.store.store import Store
from hkdesk.store.unit_records import RecordChange

_LONGEST_LEAVE = timedelta(days=400)
_WEEK = timedelta(days=7)


class ReminderDesk:
    """Reads the store and keeps what was said.

    Args:
        store: the opened store.
        clock: what day it is.
        records: where what was said is kept, and taken back.
        follow_up: what is owed of the units.
        days: how many days a paper may be out.
    """

    def __init__(self, store: Store, clock: Clock, records: RecordDesk, follow_up: FollowUpDesk, days: int) -> None:
        self._store, self._clock, self._records, self._days = store, clock, records, days
        self._follow_up = follow_up

    def now(self, weeks: Iterable[Event] = ()) -> Reminders:
        """Everything that waits today.

        Args:
            weeks: what the coming weeks ask for (`weeks_ahead`), which takes longer to work out; without them nothing
                of it is told.
        """
        today = self._clock.today()
        units = self._store.units.all()
        rules = {unit.id: rules_key(unit) for unit in units}
        papers = tuple(self._store.ledger.awaited(today - timedelta(days=self._days)))
        rows = self._store.rows.waiting(today, rules, [paper.case_id for paper in papers])
        out = self._store.ledger.declarations_out()
        leave = self._leave(today)
        beside = Beside(rules, papers, self._days, leave, out)
        of_units = self._of_people(tuple(weeks), today)
        for read in facts_of_unit(self._records, self._follow_up, self._store.rows.of):
            for unit in units:
                of_units += read(unit.id, unit.name, today)
        events = [*events_of_people(rows, today, beside), *(_with_leave(one, leave) for one in of_units)]
        return recompute(events, acts_by_item(self._acts()), today)

    def snooze(self, item: DueItem, until: date, reason: str = "") -> UnitRecord[ReminderAct]:
        """Puts it off to the day. Raises InvalidInput: snooze_over, snooze_range; Surroundings: the disk."""
        return self._say(item, Said.SNOOZED, until, reason)

    def drop(self, item: DueItem, reason: str) -> UnitRecord[ReminderAct]:
        """It is not to be done, and why. Raises InvalidInput: not_to_be_said, required for the reason."""
        return self._say(item, Said.DROPPED, None, reason)

    def done(self, item: DueItem) -> UnitRecord[ReminderAct]:
        """A person says that it is done, where no fact in the store can. Raises InvalidInput: not_to_be_said."""
        return self._say(item, Said.DONE, None, "")

    def undo(self) -> None:
        """Takes back what was written last of the unit in this session: what was said here, when it was said last.

        Raises:
            Surroundings: record_changed_elsewhere.
        """
        self._records.undo()

    def wake(self, item: DueItem) -> None:
        """What was put off is shown again at once; one step to undo, also where it was shown already."""
        record = self._said_of(item)
        self._records.write([] if record is None else [RecordChange(record, None)])

    def _say(self, item: DueItem, what: Said, until: date | None, reason: str) -> UnitRecord[ReminderAct]:
        act = ReminderAct(item.kind.value, item.subject, item.key, what, until, reason, item.facts, item.turn)
        check_act(item, act, self._clock.today())
        before = self._said_of(item)
        if before is not None:
            return self._records.change(before, act)
        return self._records.add(item.unit_id, REMINDER_ACT, act, item.case_id)

    def _said_of(self, item: DueItem) -> UnitRecord[ReminderAct] | None:
        asked = (item.kind.value, item.subject, item.key)
        found = [one for one in self._records.all(item.unit_id, REMINDER_ACT) if _identity(one.value) == asked]
        return found[-1] if found else None

    def _acts(self) -> list[ReminderAct]:
        units = [unit_id for unit_id, _name in self._store.units.names()]
        said = [one for unit_id in units for one in self._records.all(unit_id, REMINDER_ACT)]
        return [one.value for one in sorted(said, key=lambda record: record.changed_at)]

    def _of_people(self, events: tuple[Event, ...], today: date) -> list[Event]:
        """The events with what is true today of the cases they are about; of a case that is gone since, none."""
        asked = {one.case_id for one in events if one.case_id}
        rows = {row.case_id: row for row in self._store.rows.of(asked)} if asked else {}
        here = (one for one in events if not one.case_id or one.case_id in rows)
        return [with_person(one, rows.get(one.case_id), today) for one in here]

    def _leave(self, today: date) -> dict[str, date]:
        """Who is away for long today. The calendar of holidays is loaded only where somebody is away at all."""
        about = (today - _WEEK, today + _WEEK)
        days = self._store.week_notes.on_leave(about, (today - _LONGEST_LEAVE, today + _LONGEST_LEAVE))
        some = {case_id: found for case_id, found in days.items() if len(found) > LONG_DAYS // 2}
        if not some:
            return {}
        last = max(max(found) for found in some.values())
        first = min(min(found) for found in some.values())
        return back_on(some, today, public_holidays(first, last + _WEEK))


def _with_leave(event: Event, leave: Mapping[str, date]) -> Event:
    back = leave.get(event.case_id)
    return event if back is None else replace(event, causes=event.causes | {Cause.LEAVE}, back_on=back)


def _identity(act: ReminderAct) -> tuple[str, str, str]:
    return act.item, act.subject, act.key
