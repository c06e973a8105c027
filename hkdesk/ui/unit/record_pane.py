"""What a pane of records shares: lists of lines, one form open at a time, what was done told with a way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.sensitive_texts import unit_names
from hkdesk.ui.kit.basics import button, hairline, label
from hkdesk.ui.kit.layout import Page, Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import bring_into_sight, discard, empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.typed.sensitive_hints import Writing
from hkdesk.ui.undo_keys import undo_within
from hkdesk.ui.unit.record_form import RecordForm
from hkdesk.ui.unit.record_line import RecordLine

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


class RecordSection(Section):
    """A heading with a button, a place for a form, and lines; those that are over are folded away.

    Args:
        title: the heading.
        lead: a line under it.
        add: the words of the button at the heading, and what it does; none for a list that is only read.
        nothing: what stands there without lines.
    """

    def __init__(
        self, title: str, lead: str = "", add: tuple[str, Callable[[], object]] | None = None, nothing: str = ""
    ) -> None:
        self.add_button: QPushButton | None = button(add[0], add[1], kind="quiet", icon="plus") if add else None
        super().__init__(title, lead, self.add_button)
        self._nothing = nothing
        self.lines: dict[str, RecordLine] = {}
        """The lines in sight, by the id of the record."""
        self.form_place = QVBoxLayout()
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.GRID)
        self._over = QVBoxLayout()
        self._over.setSpacing(tokens.GRID)
        self._folded: Sequence[tuple[str, RecordLine]] = ()
        self.fold_button = button("", self._unfold, kind="link", icon="chevron-down")
        for part in (self.form_place, self._list):
            self.body.addLayout(part)
        self.body.addWidget(self.fold_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._over)

    def show_lines(
        self, lines: Iterable[tuple[str, RecordLine]], over: Sequence[tuple[str, RecordLine]] = (), *, fold: str = ""
    ) -> None:
        """Shows these lines, and the ones that are over behind a button with these words. The focus stays."""
        held = self._held()
        open_before = bool(self._over.count())
        empty(self._list)
        empty(self._over)
        self.lines = {}
        self._fill(self._list, lines)
        if not self.lines and self._nothing:
            self._list.addWidget(label(self._nothing, "muted", wrap=True))
        self._folded = over
        self.fold_button.setText(fold)
        self.fold_button.setAccessibleName(fold)
        set_shown(self.fold_button, bool(over) and not open_before)
        if over and open_before:
            self._unfold()
        else:
            for _id, line in over:
                line.setParent(self)
                line.hide()
        self._give_back(held)

    def _fill(self, place: QVBoxLayout, lines: Iterable[tuple[str, RecordLine]]) -> None:
        for record_id, line in lines:
            if place.count():
                place.addWidget(hairline())
            place.addWidget(line)
            self.lines[record_id] = line

    def _unfold(self) -> None:
        self._fill(self._over, self._folded)
        for _id, line in self._folded:
            line.show()
        self.fold_button.hide()

    def _held(self) -> tuple[str, str] | None:
        for record_id, line in self.lines.items():
            for key, made in line.buttons.items():
                if made.hasFocus():
                    return record_id, key
        return None

    def _give_back(self, held: tuple[str, str] | None) -> None:
        if held is None:
            return
        line = self.lines.get(held[0])
        found = next(iter(line.buttons.values()), None) if line is not None else None
        if line is not None:
            found = line.buttons.get(held[1], found)
        target = found or self.add_button
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)


class RecordHost(QWidget):
    """Shows one form at a time, and says what was done beside where it was asked for; «Angre» takes it back."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.form: RecordForm | None = None
        self.notice: Notice | None = None
        self._way_back: Notice | None = None
        self._opened_by = ""
        self._said = QVBoxLayout()
        self._place = self._said
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.GAP_L)
        self.column.addLayout(self._said)
        self._writes = False
        context.unit_records_changed.connect(self._overtaken)
        self._writing = False
        context.unit_records_changed.connect(self._records_changed)

    def refresh(self) -> None:
        """Shows the records as they are now."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """The focus goes to what is to be done first."""
        raise NotImplementedError

    def may_name(self) -> tuple[str, ...]:
        """Whom the form that is open may name, beside the unit and its manager: nobody, where it is about the unit."""
        return ()

    def _overtaken(self) -> None:
        """Somebody else wrote records: what «Angre» here would take back now is theirs, so it is no longer offered."""
        if not self._writes and self.notice is not None and isValid(self.notice):
            discard(self.notice)
            self.notice = None

    def _records_changed(self) -> None:
        """Others wrote: «Angre» here would take back what they did, and is not offered any more."""
        if not self._writing:
            self._forget_notice()
        self._changed()

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    # --- forms ---

    def open_form(self, form: RecordForm, place: QVBoxLayout) -> None:
        """Opens a form in the place; another one is put away, with what was typed kept."""
        held = QApplication.focusWidget()
        self.close_form()
        self.form, self._place = form, place
        self._opened_by = held.accessibleName() if isinstance(held, QPushButton) else ""
        form.done.connect(self._done)
        form.failed.connect(self.fail)
        place.addWidget(form)
        form.show()
        form.first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, form, lambda: bring_into_sight(form))  # once it has its room

    def close_form(self) -> None:
        """Puts the form away."""
        if self.form is not None:
            discard(self.form)
            self.form = None

    def _done(self, said: str) -> None:
        self.close_form()
        if said:
            self.tell(said)
        self._give_focus_back()

    def _give_focus_back(self) -> None:
        """To the button of the same words, though its line was made anew; else to what was said, or the first one."""
        found = [one for one in self.findChildren(QPushButton) if not one.isHidden() and one.isVisibleTo(self)]
        back = next((one for one in found if self._opened_by and one.accessibleName() == self._opened_by), None)
        in_notice = self.notice.findChild(QPushButton) if self.notice is not None and isValid(self.notice) else None
        target = back or in_notice or next(iter(found), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what was done ---

    def act(self, does: Callable[[], object], said: str, place: QVBoxLayout) -> None:
        """Does something at once and tells of it in the place, or says why not."""
        self._place = place
        held = QApplication.focusWidget()
        pressed = held.accessibleName() if held is not None and self.isAncestorOf(held) else ""
        try:
            does()
        except HkdeskError as error:
            self.fail(error)
        else:
            self.tell(said)
            self._keep_focus(pressed)

    def _keep_focus(self, pressed: str) -> None:
        """To «Angre» where the button that was pressed is gone with its line; Qt would go to whatever comes next."""
        now = QApplication.focusWidget()
        stays = now is not None and self.isAncestorOf(now) and now.accessibleName() == pressed
        back = self.notice.findChild(QPushButton) if self.notice is not None and isValid(self.notice) else None
        if pressed and not stays and back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, said: str) -> None:
        """Says what was done, with the way back, and lets everybody know that records were written."""
        self._written()
        self._say(Notice("good", said, [(_("Angre"), self.undo)], title=_("Lagret"), dismissable=True))
        self._way_back = self.notice

    @property
    def can_undo(self) -> bool:
        """Whether «Angre» is offered."""
        return self.notice is not None and self.notice is self._way_back and isValid(self.notice)

    def undo(self) -> None:
        """Takes back what was written last."""
        try:
            self.context.workspace.unit_records.undo()
        except HkdeskError as error:
            self.fail(error)
            return
        self._written()
        self._say(Notice("good", _("Det er som før."), title=_("Angret"), dismissable=True))
        self._give_focus_back()

    def say(self, said: str, place: QVBoxLayout) -> None:
        """Says something that was done and is no record."""
        self._place = place
        self._say(Notice("good", said, title=_("Ferdig"), dismissable=True))

    def fail(self, error: HkdeskError) -> None:
        """Says what stands in the way."""
        self._say(error_notice(error))

    def _written(self) -> None:
        self._writes = True
        self.context.records_written()
        self._writes = False
        if not self.isVisible():
            self.refresh()

    def _say(self, notice: Notice) -> None:
        self._forget_notice()
        self.notice = notice
        self._place.addWidget(notice)
        set_shown(notice, True)
        QTimer.singleShot(0, notice, lambda: bring_into_sight(notice))
        announce(self, notice.accessibleName())

    def _forget_notice(self) -> None:
        if self.notice is not None and isValid(self.notice):
            discard(self.notice)
        self.notice = None


class RecordPlace(Page):
    """A host as a place of Enheten: under its heading, and scrolling."""

    def __init__(self, title: str, lead: str, host: RecordHost) -> None:
        super().__init__(title, lead, inner=True)
        self.host = host
        self.add(host)
        undo_within(self, host.undo, lambda: host.can_undo)

    def writing(self) -> Writing:
        """What the texts are held against: of the unit nobody who works there is named."""
        workspace = self.host.context.workspace
        unit = workspace.unit
        kept = self.host.context.kept_words.setdefault("unit_records", set())
        named = unit_names(unit) if unit is not None else ()
        return Writing((*named, *self.host.may_name()), workspace.clock.today(), kept)

    def focus_first(self) -> None:
        """The focus goes to what is to be done first."""
        self.host.refresh()
        self.host.focus_first()
