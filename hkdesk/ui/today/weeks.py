"""The coming weeks for I dag, worked out in the background once the page stands there."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from hkdesk.errors import HkdeskError
from hkdesk.services.reminders.weeks import WeeksAhead
from hkdesk.ui.context import AppContext
from hkdesk.ui.faults import write_down


class WeeksBeside(QObject):
    """One for the page. `found` is what was worked out last; `changed` fires when it is another than before.

    It is worked out anew once asked for after something was saved, and on another day; never twice at once.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.found: WeeksAhead | None = None
        self._stale, self._running = True, False
        self._on: date | None = None
        for signal in (context.cases_saved, context.unit_changed, context.unit_records_changed):
            signal.connect(self._overtaken)

    def look(self) -> None:
        """Works it out where it is stale, and tells when it is done."""
        workspace = self._context.workspace
        unit, today = workspace.unit, workspace.clock.today()
        if unit is None or self._running or not (self._stale or self._on != today):
            return
        self._stale, self._running, self._on = False, True, today
        work = workspace.weeks_ahead(unit.id)
        self._context.background.run(lambda _tell, _cancelled: work(), self._done, self._failed, owner=self)

    def _overtaken(self) -> None:
        self._stale = True

    def _done(self, found: WeeksAhead) -> None:
        self._running = False
        if found != self.found:
            self.found = found
            self._context.workspace.week_events = found.events
            self.changed.emit()
        if self._stale:
            self.look()

    def _failed(self, error: Exception) -> None:
        self._running = False
        if not isinstance(error, HkdeskError):  # what cannot be read is told by what reads it next
            write_down(error)
