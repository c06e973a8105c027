"""`Workspace.unit_records`: records of a unit read, written as one change, and taken back again."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from hkdesk.domain.unit.kinds import kind_of
from hkdesk.domain.unit.record import UnitRecord, UnitRecordKind
from hkdesk.errors import InvalidInput
from hkdesk.store.records import JournalEntry
from hkdesk.store.store import Store
from hkdesk.store.unit_records import RecordChange

T = TypeVar("T")
WHAT = "UnitRecord"


class RecordDesk:
    """Reads the store and writes to it. One for the workspace: it remembers what can be taken back.

    Args:
        store: the opened store.
        entry: who and when, for the journal, of what is done now.
    """

    def __init__(self, store: Store, entry: Callable[[str], JournalEntry]) -> None:
        self._store, self._entry = store, entry
        self._done: list[tuple[RecordChange, ...]] = []
        self._revisions: dict[str, int] = {}
        """The revision of each record as it was last written from here."""

    # --- reading ---

    def all(self, unit_id: str, kind: UnitRecordKind[T]) -> tuple[UnitRecord[T], ...]:
        """The records of the kind, in the order they were first written."""
        return self._store.unit_records.of_unit(unit_id, kind)

    def of_case(self, case_id: str) -> tuple[UnitRecord[Any], ...]:
        """The records about one person, of every kind."""
        return self._store.unit_records.of_case(case_id)

    def find(self, record_id: str) -> UnitRecord[Any] | None:
        """The record with the id, as it lies in the store now; None where there is none."""
        return self._store.unit_records.find(record_id)

    # --- what a change would be, for `write` ---

    def new(self, unit_id: str, kind: UnitRecordKind[T], value: T, case_id: str = "") -> RecordChange:
        """A new record.

        Raises:
            InvalidInput: what the kind does not allow; not_personal, for a case where the kind is not about a person.
        """
        if case_id and not kind.personal:
            raise InvalidInput("not_personal", field="case_id", got=kind.word)
        entry, value = self._entry(WHAT), kind.check(value)
        made = UnitRecord(
            *(uuid.uuid4().hex, unit_id, kind.word, value, case_id, 1),
            *(entry.at, entry.who, entry.at, entry.who),
        )
        return RecordChange(None, made)

    def changed(self, record: UnitRecord[T], value: T) -> RecordChange:
        """The record with another value. Raises InvalidInput, as the kind does."""
        entry, value = self._entry(WHAT), kind_of(record.kind).check(value)
        after = replace(record, value=value, revision=record.revision + 1, changed_at=entry.at, changed_by=entry.who)
        return RecordChange(record, after)

    # --- writing ---

    def write(self, changes: Sequence[RecordChange]) -> tuple[UnitRecord[Any], ...]:
        """Writes all of them or none, as one step that `undo` takes back; those that are there afterwards.

        What changes nothing is not written; the step is one all the same, so that to take it back takes back no other.

        Raises:
            InvalidInput: no_such_case, unknown_id, duplicate_id.
            Surroundings: record_changed_elsewhere, with nothing written; the disk stands in the way.
        """
        real = tuple(one for one in changes if not _says_the_same(one))
        if real:
            self._write(real)
        self._done.append(real)
        return tuple(
            one.before if _says_the_same(one) and one.before is not None else one.after
            for one in changes
            if one.after is not None
        )

    def add(self, unit_id: str, kind: UnitRecordKind[T], value: T, case_id: str = "") -> UnitRecord[T]:
        """Writes a new record; raises as `new` and `write`."""
        (made,) = self.write([self.new(unit_id, kind, value, case_id)])
        return made

    def change(self, record: UnitRecord[T], value: T) -> UnitRecord[T]:
        """Gives the record another value; raises as `changed` and `write`."""
        (now,) = self.write([self.changed(record, value)])
        return now

    def remove(self, record: UnitRecord[Any]) -> None:
        """Takes the record away; raises as `write`."""
        self.write([RecordChange(record, None)])

    @property
    def can_undo(self) -> bool:
        """Whether something was written since the store was opened that can be taken back."""
        return any(self._done)

    @property
    def written_last(self) -> tuple[UnitRecord[Any], ...]:
        """What `undo` takes back: the records as they were before, or as they were first written."""
        return tuple(_touched(self._done[-1])) if self._done else ()

    def undo(self) -> tuple[UnitRecord[Any], ...]:
        """Takes back what was written last; the records as they are now, none where it changed nothing.

        Raises:
            Surroundings: record_changed_elsewhere, where one of them was changed since; nothing is taken back,
                and it cannot be any more.
        """
        if not self._done:
            return ()
        changes, entry = self._done.pop(), self._entry(WHAT)
        back = tuple(self._back(one, entry) for one in reversed(changes))
        if back:
            self._write(back)
        return tuple(one.after for one in back if one.after is not None)

    def settle(self, unit_id: str, kinds: Collection[UnitRecordKind[Any]]) -> None:
        """What was written until now of these kinds in the unit stands: `undo` takes none of it back any more."""
        words = {kind.word for kind in kinds}
        self._done = [
            changes
            for changes in self._done
            if not any(one.unit_id == unit_id and one.kind in words for one in _touched(changes))
        ]

    def let_go(self, case_id: str) -> None:
        """The case is gone: nothing about the person is kept here, to be taken back."""
        self._done = [changes for changes in self._done if not any(one.case_id == case_id for one in _touched(changes))]

    def _write(self, changes: Sequence[RecordChange]) -> None:
        self._store.unit_records.write(changes, self._entry(WHAT))
        for one in changes:
            now = one.after or one.before
            if now is not None:
                self._revisions[now.id] = now.revision

    def _back(self, done: RecordChange, entry: JournalEntry) -> RecordChange:
        """The way back from a change, out of what the record is now if nobody but this desk has written it since."""
        now = None if done.after is None else replace(done.after, revision=self._revisions[done.after.id])
        if done.before is None:
            return RecordChange(now, None)
        revision = self._revisions[done.before.id] + 1
        again = replace(done.before, revision=revision, changed_at=entry.at, changed_by=entry.who)
        return RecordChange(now, again)


def _says_the_same(change: RecordChange) -> bool:
    before, after = change.before, change.after
    return before is not None and after is not None and before.value == after.value


def _touched(changes: Sequence[RecordChange]) -> list[UnitRecord[Any]]:
    """The records, each as it was before, or as it was first written."""
    return [record for one in changes if (record := one.before or one.after) is not None]
