"""Entries of a pane written, corrected and taken back, with what stood in the way told over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.undo_keys import undo_within

if TYPE_CHECKING:
    from hkdesk.domain.unit.threads import Correctable, Thread
    from hkdesk.ui.context import AppContext


class EntryWriter:
    """Every act is saved at once; `undo_button` takes back those of this pane, the last first.

    Args:
        context: the window's.
        pane: what says aloud what was done.
        told: where an error is shown.
    """

    def __init__(self, context: AppContext, pane: QWidget, told: QVBoxLayout) -> None:
        self._context, self._told_on, self._told = context, pane, told
        self._error: Notice | None = None
        self._written, self._writing = 0, False
        context.unit_records_changed.connect(self._seen)
        self.undo_button: QPushButton = button(_("Angre"), self.undo, kind="quiet", icon="undo-2")
        undo_within(pane, self.undo, lambda: not self.undo_button.isHidden())

    def refresh(self) -> None:
        """Offers to take back what can be."""
        set_shown(self.undo_button, bool(self._written) and self._context.workspace.unit_records.can_undo)

    def enter(self, entry: Correctable) -> None:
        """Writes a new entry. Raises HkdeskError."""
        unit = self._context.workspace.unit
        unit_id = unit.id if unit is not None else ""
        self._do(lambda: self._context.workspace.involvement.enter(unit_id, entry), _("Ført."))

    def correct(self, thread: Thread, entry: Correctable, why: str) -> None:
        """Writes what is to stand in the place of an entry. Raises HkdeskError."""
        said = _("Rettet. Det som sto før, er tatt vare på.")
        self._do(lambda: self._context.workspace.involvement.correct(thread, entry, why), said)

    def withdraw(self, thread: Thread, why: str) -> None:
        """Says that an entry was made by mistake. Raises HkdeskError."""
        said = _("Ført ved en feil. Det står i historikken.")
        self._do(lambda: self._context.workspace.involvement.withdraw(thread, why), said)

    def undo(self) -> None:
        """Takes the last act back."""
        self.forget_error()
        try:
            self._context.workspace.unit_records.undo()
        except HkdeskError as error:
            self.say_error(error)
            return
        self._tell(self._written - 1, _("Angret."))

    def _do(self, act: Callable[[], object], said: str) -> None:
        self.forget_error()
        act()
        self._tell(self._written + 1, said)

    def _tell(self, written: int, said: str) -> None:
        self._written, self._writing = written, True
        try:
            self._context.records_written()
        finally:
            self._writing = False
        announce(self._told_on, said)

    def _seen(self) -> None:
        """Another pane has written: the last act is not one of this pane any more."""
        if not self._writing:
            self._written = 0

    def say_error(self, error: HkdeskError) -> None:
        """Shows what stood in the way and belongs to no field."""
        self.forget_error()
        self._error = error_notice(error)
        self._told.addWidget(self._error)

    def forget_error(self) -> None:
        """It stands in the way no more."""
        if self._error is not None:
            discard(self._error, self._told)
            self._error = None
