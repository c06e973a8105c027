"""Keeping what is said on I dag: written at once, told in the page, and taken back with «Angre»."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.standing.due import DueItem
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.reminders.words import day_words, what_words
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.messages import Notice, show_error
from hkdesk.ui.kit.showing import empty, lay_out_now, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.today.row import DueRow
from hkdesk.ui.today.say_form import SayForm


class Saying(QWidget):
    """The line over the list that tells what was said last, and the form under a row.

    The list is read anew by who listens to `AppContext.unit_records_changed`.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.form: SayForm | None = None
        self._under: DueRow | None = None
        self._again: DueItem | None = None
        self._focused = False
        self.can_undo = False
        """Whether the last thing said can be taken back."""
        self.hide()

    def open(self, row: DueRow) -> None:
        """Unfolds the form under the row, or puts it away where it is open there."""
        under = self._under
        self.close_form()
        if under is row:
            return
        self._unfold(row)
        assert self.form is not None
        lay_out_now()
        self.form.focus_first()

    def close_form(self) -> None:
        """Puts the form away; what was typed in it stays."""
        form, row, inside = self.form, self._under, self._has_focus()
        self.form = self._under = self._again = None
        if form is not None and row is not None:
            row.fold(form)
            if inside and row.more_button is not None:
                row.more_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def rows_go(self) -> None:
        """The rows are made anew: a form that is open stands under the new one, with the focus where it was."""
        self._again, self._focused = (self._under.item, self._has_focus()) if self._under is not None else (None, False)
        self.form = self._under = None

    def row_came(self, row: DueRow) -> None:
        """A row is made; the form that was open is opened under it, if it is of the same thing."""
        if self._again is not None and row.item.same_as(self._again):
            self._again = None
            self._unfold(row)
            if self._focused and self.form is not None:
                QTimer.singleShot(0, self.form, self.form.focus_first)

    def _has_focus(self) -> bool:
        within = QApplication.focusWidget()
        return within is not None and self.form is not None and self.form.isAncestorOf(within)

    def _unfold(self, row: DueRow) -> None:
        workspace = self._context.workspace
        unsent = workspace.unsent.of(row.item.case_id)
        self.form = SayForm(row.item, workspace.clock.today(), unsent, self, self._fail, self.close_form)
        self._under = row
        row.unfold(self.form)

    def snooze(self, item: DueItem, until: date, reason: str) -> None:
        """See `Says`."""
        self._context.workspace.reminders.snooze(item, until, reason)
        day = day_words(until, self._context.workspace.clock.today())
        self._tell(_("Utsatt til {date}").format(date=day), item)

    def drop(self, item: DueItem, reason: str) -> None:
        """See `Says`."""
        self._context.workspace.reminders.drop(item, reason)
        self._tell(_("Droppet"), item)

    def done(self, item: DueItem) -> None:
        """See `Says`."""
        self._context.workspace.reminders.done(item)
        self._tell(_("Ferdig"), item)

    def wake(self, item: DueItem) -> None:
        """See `Says`."""
        self._context.workspace.reminders.wake(item)
        self._tell(_("Vises igjen"), item)

    def undo(self) -> None:
        """Takes back what was said last."""
        if not self.can_undo:
            return
        try:
            self._context.workspace.reminders.undo()
        except HkdeskError as error:
            self._fail(error)
            return
        self.let_go()
        announce(self, _("Angret"))
        self._context.records_written()

    def show_notice(self, notice: Notice) -> None:
        """Shows it over the list, in the place of what stood there."""
        self.let_go()
        self._line.addWidget(notice)
        set_shown(self, True)

    def let_go(self) -> None:
        """Something else was written since: «Angre» would take that back."""
        self.can_undo = False
        empty(self._line)
        set_shown(self, False)

    def _tell(self, what: str, item: DueItem) -> None:
        self.form = self._under = self._again = None
        self._context.records_written()
        text = _("{name}: {what}").format(name=item.name, what=what_words(item))
        notice = Notice("good", text, [(_("Angre"), self.undo)], title=what)
        self.show_notice(notice)
        self.can_undo = True
        undo = notice.findChild(QPushButton)
        if undo is not None:
            undo.setToolTip("Ctrl+Z")
            undo.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{what}. {text}")

    def _fail(self, error: HkdeskError) -> None:
        show_error(self.window(), error)
