"""What is done with a whole case, unfolded under its name: closing it, opening it again, removing it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hkdesk.domain.case.closing import standing_closing
from hkdesk.domain.case.stages import CloseReason
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.closing import closing_words, history_words, left_open, may_be_removed, what_goes
from hkdesk.services.session import CaseSession
from hkdesk.ui.closing.forms import CloseForm, ReopenForm
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, ask, error_notice
from hkdesk.ui.kit.showing import bring_into_sight, discard, set_shown


class CaseHandling(QWidget):
    """Takes no room for an open case until something is asked for; a closed one says so, and can be opened again.

    It is as high as what stands in it, up to what `set_room` gives it; above that it scrolls. `unfolded` fires when it
    was folded or unfolded, `removed` with the id of a case that is gone.
    """

    unfolded = Signal(bool)
    removed = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._session: CaseSession | None = None
        self._open = False
        self.notice: Notice | None = None
        self.trouble: Notice | None = None
        self.form: CloseForm | ReopenForm | None = None
        self.reopen_button = button(_("Åpne saken igjen …"), self.reopen_case, icon="undo-2")
        self._ways = QWidget()
        self._ways.setLayout(row(self.reopen_button, 0, gap=tokens.GAP_S))
        self._inside = QWidget()
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_S)
        self._layout.addWidget(self._ways)
        self._ways.hide()
        self.history = label("", "small", wrap=True)
        self.fold_button = button(_("Lukk historikken"), self.fold, kind="link")
        self._layout.addWidget(self.history)
        self._layout.addWidget(self.fold_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._area = scroll_over(self._inside)
        self._room = self._inside.maximumHeight()
        self._inside.installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def set_room(self, height: int) -> None:
        """How high it may be, in pixels; the step below needs the rest."""
        self._room = height
        self._fit()

    def _fit(self) -> None:
        """As high as what stands in it at this width, where there is room for it."""
        needed = self._inside.heightForWidth(self._area.width())
        needed = needed if needed > 0 else self._inside.sizeHint().height()
        self._area.setFixedHeight(min(needed, self._room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hears when something in it comes, goes or grows."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def show_case(self, session: CaseSession) -> None:
        """Another case: what was unfolded for the one before is folded."""
        self._session = session
        self.fold()

    def refresh(self) -> None:
        """Shows whether the case is closed, and what can be done with it."""
        if self._session is None:
            return
        standing = standing_closing(self._session.case.closings)
        said = closing_words(standing) if standing is not None else ""
        if (self.notice.text_label.text() if self.notice is not None else "") != said:
            self._discard_notice()
            if said:
                self.notice = Notice("info", said, title=_("Avsluttet"))
                self._layout.insertWidget(0, self.notice)
        closed = standing is not None
        self._ways.setVisible(closed and self.form is None)
        self.setVisible(self._open or closed or self.trouble is not None)
        self.history.setText("\n".join(history_words(self._session.case)))
        self.history.setVisible(self._open and bool(self.history.text()))
        self.fold_button.setVisible(self._open and self.form is None)

    def toggle(self) -> None:
        """Shows what has been done with the case, or puts it away."""
        if self._open:
            self.fold()
            return
        self._open = True
        self.refresh()
        self.unfolded.emit(True)
        self.fold_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_history(self) -> bool:
        """Whether the case was closed and opened again, or something of it was withdrawn."""
        return self._session is not None and bool(history_words(self._session.case))

    def may_be_closed(self) -> bool:
        """Whether the case is open."""
        return self._session is not None and standing_closing(self._session.case.closings) is None

    def may_be_removed(self) -> bool:
        """Whether nothing of the case has to be kept."""
        return self._session is not None and may_be_removed(self._context.workspace, self._session.case)

    def fold(self) -> None:
        """Puts everything away; what was typed stays with the case."""
        self._open = False
        self._put_away()
        self.refresh()
        self.unfolded.emit(False)

    def close_case(self, reason: CloseReason | None = None) -> None:
        """Shows the form that closes the case, with a reason proposed; a closed case needs none."""
        session, workspace = self._session, self._context.workspace
        if session is None or standing_closing(session.case.closings) is not None:
            return
        left = left_open(workspace, session.case)
        words = _("Dette blir du ikke lenger minnet om: {what}.").format(what="; ".join(left)) if left else ""
        self._show(CloseForm(session, workspace.clock.today(), reason, words))

    def reopen_case(self) -> None:
        """Shows the form that opens the case again."""
        if self._session is not None:
            self._show(ReopenForm(self._session, self._context.workspace.clock.today()))

    def open_privacy(self) -> None:
        """Shows what is held of the person, to give out or to erase."""
        if self._session is not None:
            self._context.open_privacy(self._session.case.id)

    def remove_case(self) -> None:
        """Names what goes, asks, and takes the case out of the store."""
        session = self._session
        if session is None or not self._context.save_now():
            return
        case = session.case
        title = _("Fjerne saken til {name}?").format(name=case.employee.name)
        text = _(
            "Sak {number} forsvinner helt, også fra søk og lagring, og kan ikke hentes tilbake. Dette går: {what}."
        ).format(number=case.number, what="; ".join(what_goes(case)))
        if not ask(self.window(), title, text, _("Fjern saken")):
            return
        try:
            self._context.workspace.remove_case(case.id)
        except HkdeskError as error:
            self._tell(error)
            return
        self._session = None
        self.removed.emit(case.id)

    def _show(self, form: CloseForm | ReopenForm) -> None:
        self._put_away()
        self._open, self.form = True, form
        form.sent.connect(self._done)
        form.left.connect(self.fold)
        form.failed.connect(self._tell)
        self._layout.addWidget(form)
        self.refresh()
        self.unfolded.emit(True)
        self._settle(form)
        form.take_focus()

    def _settle(self, added: QWidget) -> None:
        """What was added has its place at once, so that it can be scrolled to."""
        set_shown(added, True)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _done(self) -> None:
        """The focus stays here: on the way back, where the case was closed."""
        self.fold()
        if self.reopen_button.isVisible():
            self.reopen_button.setFocus()

    def _tell(self, error: HkdeskError) -> None:
        self._forget_trouble()
        self.trouble = error_notice(error)
        self._layout.addWidget(self.trouble)
        self.show()
        self._settle(self.trouble)
        bring_into_sight(self.trouble)

    def _put_away(self) -> None:
        self._forget_trouble()
        if self.form is not None:
            discard(self.form, self._layout)
            self.form = None

    def _forget_trouble(self) -> None:
        if self.trouble is not None:
            discard(self.trouble, self._layout)
            self.trouble = None

    def _discard_notice(self) -> None:
        if self.notice is not None:
            discard(self.notice, self._layout)
            self.notice = None
