"""The draft that is being written: it takes what is typed at once, keeps it a little later, and can step back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.arrangement.arrangement import Arrangement, check_arrangement
from hkdesk.domain.values.codec import field_types
from hkdesk.errors import Surroundings
from hkdesk.services.unit.arrangement import People, Version
from hkdesk.ui.context import AppContext
from hkdesk.ui.typed.saver import Saver


class ArrangementDraft(QObject):
    """One for the pane. `changed` fires for each value that is taken, `kept` when it is in the store.

    Args:
        context: the window's.
        version: the draft as it is kept.
        unit: whose it is.
        people: who is in the unit.
    """

    changed = Signal()
    kept = Signal()

    def __init__(self, context: AppContext, version: Version, unit: Unit, people: People, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.version, self.unit, self.people = context, version, unit, people
        self.value: Arrangement = version.value
        self._earlier: list[Arrangement] = []
        self.only_looked_at = False
        """Whether it was begun because a part of the version in force was opened, and nothing was written yet."""
        self.saver = Saver(self._flush, self)
        context.say_saving(self.saver)
        context.frame.closing.connect(self.saver.stop)

    @property
    def names(self) -> dict[str, str]:
        """Everybody's name by the id of their case."""
        return self.people.names

    def set(self, **fields: Any) -> None:
        """Changes fields of the draft. Raises InvalidInput: what a version may not hold; nothing is changed then."""
        value = check_arrangement(replace(self.value, **fields))
        if value != self.value:
            self.value = value
            self.saver.touch()
            self.changed.emit()

    @property
    def can_step_back(self) -> bool:
        """Whether something was changed here that can be taken back."""
        return bool(self._earlier) or self.value != self.version.value

    def step_back(self) -> None:
        """Takes back what was changed last: everything since it was last kept, or what was kept then."""
        if self.value != self.version.value:
            self.saver.save_now()
        if not self._earlier:
            return
        self.value = self._earlier.pop()
        before, self._earlier = self._earlier, []
        self.saver.touch()
        self.saver.save_now()
        self._earlier = before  # stepping back is no step of its own
        self.changed.emit()

    def drop_untouched(self) -> bool:
        """Takes the draft away again where a part was only looked at; whether it went."""
        if not self.only_looked_at or self.version.revision > 1 or self.value != self.version.value:
            return False
        self._context.workspace.arrangement.remove(self.version)
        self._context.records_written()
        return True

    def save_now(self) -> bool:
        """Keeps what is not kept; False when something stands in the way."""
        return self.saver.save_now()

    def _flush(self) -> bool:
        if self.value == self.version.value:
            return False
        before = self.version.value
        desk = self._context.workspace.arrangement
        try:
            self.version = desk.change(self.version, self.value)
        except Surroundings as error:
            if error.code != "record_changed_elsewhere":
                raise
            theirs = desk.find(self.version)
            self.version = desk.change(theirs, beside(before, self.value, theirs.value))
            self.value = self.version.value
            self.changed.emit()
        self._earlier.append(before)
        self._context.records_written()
        self.kept.emit()
        return True


def beside(base: Arrangement, mine: Arrangement, theirs: Arrangement) -> Arrangement:
    """What another wrote meanwhile, with each field that was changed here as it stands here."""
    names = [entry.name for entry, _kind in field_types(Arrangement)]
    changed = [name for name in names if getattr(mine, name) != getattr(base, name)]
    return replace(theirs, **{name: getattr(mine, name) for name in changed})
