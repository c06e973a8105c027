"""Personalliste: what a list from an HR system would change, ticked and answered, taken in at once and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from hkdesk.domain.staff.changes import Answer, Kind
from hkdesk.domain.staff.names import NameOrder
from hkdesk.domain.staff.people import Choices
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.staff.desk import Applied
from hkdesk.services.words import staff as words
from hkdesk.ui.context import EMPLOYEES_PAGE, AppContext
from hkdesk.ui.kit.background import BusyBar
from hkdesk.ui.kit.basics import IconLabel, button, label
from hkdesk.ui.kit.flow import FlowChips
from hkdesk.ui.kit.layout import EmptyState, Page
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.progressline import ProgressLine
from hkdesk.ui.kit.showing import discard, lay_out_ahead, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.paper.filenames import existing_folder
from hkdesk.ui.scans.opening import DropTarget
from hkdesk.ui.staff import notices
from hkdesk.ui.staff.choosers import Choosers
from hkdesk.ui.staff.columns import ColumnsDialog
from hkdesk.ui.staff.notes import NotesDialog
from hkdesk.ui.staff.question import RowQuestion
from hkdesk.ui.staff.rows import FAULTY, Look, StaffRow
from hkdesk.ui.staff.said import Answers
from hkdesk.ui.staff.table import StaffTable
from hkdesk.ui.staff.work import StaffWork

ALL = "all"
_HIGH_ENOUGH = 480
ENDINGS = "*.csv *.txt *.tsv *.xlsx *.xlsm"
_FIRST = frozenset({FAULTY, Kind.NEW, Kind.CHANGED, Kind.GONE, Kind.UNSURE})


def _chips() -> list[tuple[str, str]]:
    return [(ALL, _("Alle")), (FAULTY, _("Ikke lest")), *((kind.value, words.kind_word(kind)) for kind in Kind)]


class StaffPage(Page):
    """One list at a time. Nothing is changed before "Ta inn"; then all of it at once, until "Angre"."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("Personalliste"), scroll=False, width=0)
        self._context = context
        self.answers: Answers | None = None
        self._applied: Applied | None = None
        self.chips = FlowChips(_chips(), many=True, name=_("Vis"))
        self.chips.changed.connect(self._filter)
        self._shown = _FIRST
        self.how = label("", "small")
        self.columns_button = button(_("Kolonnene"), self.open_columns, kind="link")
        self.notes_button = button("", self.open_notes, kind="link")
        self.choosers = Choosers(context)
        self.choosers.changed.connect(self._look_anew)
        self.table = StaffTable(self._question)
        self.table.ticked.connect(self._turn)
        self.count_label = label("", "muted", wrap=True)
        self.cancel_button = button(_("Avbryt"), self.leave, kind="link")
        self.take_button = button(_("Ta inn"), self.take_in, kind="primary", icon="check")
        self.busy, self.progress = BusyBar(), ProgressLine()
        self.work = StaffWork(context.workspace, context.background, self.busy, self.progress, self)
        self._notice: Notice | None = None
        self._arrange()
        self._listen()

    def _arrange(self) -> None:
        self.pick_button = button(_("Velg fil …"), self.ask_file, kind="primary", icon="download")
        self.nothing = EmptyState(
            "users",
            _("Les inn ansatte fra en liste"),
            _(
                "Slipp filen her, eller velg den: CSV eller Excel (XLSX) fra HR- eller lønnssystemet. Du ser hva som "
                "er nytt og endret før noe tas inn. Fødselsnummer og kontonummer leses aldri."
            ),
            [self.pick_button],
        )
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_M)
        column.addWidget(self.choosers)
        column.addWidget(self.chips)
        for part in (self.how, self.notes_button, self.columns_button):
            self.action_line.addWidget(part)
            part.hide()
        self._over = QVBoxLayout()
        self.add(self._over)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.GAP_S)
        foot.addWidget(IconLabel("info", "accent"))
        foot.addWidget(self.count_label, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.take_button)
        column.addLayout(foot)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(shown)
        self.body.setSpacing(tokens.GAP_M)
        self.add(self.busy, self.progress)
        self.body.addWidget(self.stack, 1)
        self.lead_focus_to(self.pick_button)

    def _listen(self) -> None:
        self.work.looked.connect(self.show_look)
        self.work.applied.connect(self._taken)
        self.work.undone.connect(self._taken_back)
        self.work.stopped.connect(self._stopped)
        self.work.failed.connect(self._failed)
        DropTarget(self, self.take_files)
        for keys, act in (("Ctrl+Z", self.undo), ("Ctrl+Return", self.take_in)):
            QShortcut(QKeySequence(keys), self, act)

    # --- the file ---

    def begin(self, path: Path | None, unit_id: str) -> None:
        """The page was asked for, for the unit where one is named: reads the file, or asks for one where none is open.

        What is shown already stays where the page is only come back to.
        """
        if unit_id and self.answers is None:
            self.choosers.choose_unit(unit_id)
        if path is not None:
            self.read(path)
        elif self.answers is None:
            self.ask_file()

    def ask_file(self) -> None:
        """Asks for the list, beginning in the folder used last."""
        kept = self._context.frame.kept
        folder = str(existing_folder(kept.settings.last_folder))
        kinds = _("Personalliste ({endings})").format(endings=ENDINGS)
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Les inn ansatte"), folder, kinds)
        if chosen:
            kept.keep(replace(kept.settings, last_folder=str(Path(chosen).parent)))
            self.read(Path(chosen))

    def take_files(self, paths: Sequence[Path]) -> None:
        """A file was dropped: of several the first."""
        self.read(paths[0])

    def read(self, path: Path) -> None:
        """Reads a list; the one that is shown stays until it is read."""
        if self.work.writing:
            return
        self._say(None)
        try:
            self._context.save_now()
            self.work.open(path, self.choosers.unit_id)
            lay_out_ahead(self.stack, 1)
        except HkdeskError as error:
            self._failed(error)

    def show_look(self, look: Look) -> None:
        """Shows a list that was read and compared."""
        before = self.answers
        again = before is not None and look.file.sheets is before.look.file.sheets
        self.answers = Answers(look, before.said) if again and before is not None else Answers(look)
        self._applied = None
        when = self._context.workspace.clock.now().astimezone().strftime("%H:%M")
        self.set_title(_("Personalliste"), _("{file}, lest i dag {time}").format(file=look.file.name, time=when))
        self._show_choices(look)
        self._show_notices(look)
        self._count_chips()
        self._filter(self._shown)
        self.stack.setCurrentIndex(1)
        self.lead_focus_to(self.table)
        self._count()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choices(self, look: Look) -> None:
        self.choosers.show_look(look)
        self.how.setText(words.how_read(look.file.read))
        told = len(notices.to_know(look.file.read))
        text = _("Merknader ({n})").format(n=told)
        self.notes_button.setText(text)
        self.notes_button.setAccessibleName(text)
        set_shown(self.notes_button, told > 0)
        for part in (self.how, self.columns_button):
            set_shown(part, True)

    def _show_notices(self, look: Look) -> None:
        read = look.file.read
        if read.order_asked:
            self._say(notices.order_question(read, self._answer_order))
        elif text := notices.must_know(read):
            self._say(Notice("info", text))
        else:
            self._say(notices.many_gone(look.comparison))

    def _look_anew(self) -> None:
        if self.answers is not None:
            self.work.look(self.answers.look.file, self.choosers.unit_id, self.choosers.list_units)

    def _answer_order(self, order: NameOrder) -> None:
        if self.answers is not None:
            look = self.answers.look
            self.work.choose(look, Choices(look.file.choices.fields, order))

    def open_columns(self) -> None:
        """Shows what each column is taken for, and reads the list anew where something else is said."""
        if self.answers is None:
            return
        look = self.answers.look
        dialog = ColumnsDialog(self.window(), look.file.read, look.file.choices)
        try:
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self.work.choose(look, dialog.choices())
        finally:
            dialog.deleteLater()

    def open_notes(self) -> None:
        """Shows all there is to know of how the list was read."""
        if self.answers is None:
            return
        dialog = NotesDialog(self.window(), notices.to_know(self.answers.look.file.read))
        dialog.exec()
        dialog.deleteLater()

    # --- the rows ---

    def _filter(self, kinds: frozenset[str]) -> None:
        """Shows the kinds that are on; "Alle" turns all of them on."""
        every = frozenset(value for value, _words in _chips()) - {ALL}
        asked_all = ALL in kinds and ALL not in self._on
        left_all = ALL not in kinds and ALL in self._on
        self._shown = every if asked_all else _FIRST if left_all else kinds - {ALL}
        self.chips.set_value(self._shown | ({ALL} if self._shown >= every else frozenset()))
        self._on = self.chips.value()
        at = self.table.chosen()
        key = self.table.staff.row(at).key if 0 <= at < self.table.staff.rowCount() else ""
        rows = self.answers.rows.values() if self.answers is not None else ()
        self.table.show_rows([one for one in rows if one.kind in self._shown], key)

    _on: frozenset[str] = frozenset()

    def _count_chips(self) -> None:
        counts = dict.fromkeys([value for value, _words in _chips()], 0)
        for one in self.answers.rows.values() if self.answers is not None else ():
            counts[one.kind] += 1
            counts[ALL] += 1
        for value, count in counts.items():
            self.chips.set_count(value, count)
        self.chips.chip(FAULTY).setVisible(counts[FAULTY] > 0)

    def _question(self, shown: StaffRow) -> QWidget:
        assert self.answers is not None
        answers, key = self.answers, shown.key
        made = RowQuestion(shown, answers.said, answers.look.groups)
        made.answered.connect(lambda answer, case_id: self._answer(key, answer, case_id))
        made.grouped.connect(lambda group: self._show_anew(answers.choose_group(key, group)))
        made.field_turned.connect(lambda name, on: self._show_anew(answers.turn_field(key, name, on)))
        made.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        return made

    def _show_anew(self, keys: Sequence[str]) -> None:
        """Something was said: these rows are others now."""
        assert self.answers is not None
        places = {one.key: at for at, one in enumerate(self.table.staff.rows)} if keys else {}
        for key in keys:
            if key in places:
                self.table.replace(places[key], self.answers.rows[key])
        self._count()
        question = self.table.question
        if isinstance(question, RowQuestion) and self.table.chosen() >= 0:
            question.show_words(self.table.staff.row(self.table.chosen()).done)

    def _turn(self, at: int) -> None:
        if self.answers is None or self.work.writing:
            return
        keys = self.answers.turn(self.table.staff.row(at))
        self._show_anew(keys)
        for key in keys:
            one = self.answers.rows[key]
            announce(self.table, f"{one.name}: " + (_("Tas inn") if one.ticked else _("Tas ikke inn")))

    def _answer(self, key: str, answer: Answer, case_id: str) -> None:
        """Takes the answer, and goes on to the next who waits for one."""
        assert self.answers is not None
        self._show_anew(self.answers.answer(key, answer, case_id))
        rows = self.table.staff.rows
        after = range(self.table.chosen() + 1, len(rows))
        found = (n for n in after if rows[n].kind == Kind.UNSURE and not self.answers.answered(rows[n].key))
        following = next(found, None)
        if following is not None:
            self.table.choose(following)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        if self.answers is None:
            return
        chosen, can, wait = self.answers.counts()
        self.count_label.setText(
            _("{chosen} av {can} valgt, {wait} venter på svar. Filen lagres ikke, og fødselsnummer leses ikke.").format(
                chosen=chosen, can=can, wait=wait
            )
        )
        said = _("Ta inn {n}").format(n=chosen)
        self.take_button.setText(said)
        self.take_button.setAccessibleName(said)
        free = not self.work.writing and self._applied is None
        self.take_button.setEnabled(chosen > 0 and free and not self.answers.look.file.read.order_asked)

    # --- in and back ---

    def take_in(self) -> None:
        """Takes in what is ticked and answered, as one change."""
        if self.answers is None or not self.take_button.isEnabled() or not self.isVisible():
            return
        self._context.save_now()
        self._busy_with(True)
        self.work.apply(self.answers.look, self.answers.said)

    def undo(self) -> None:
        """Takes all of it back, as one change."""
        if self._applied is None or self.work.writing:
            return
        self._context.save_now()
        self._busy_with(True)
        self.work.undo(self._applied)

    def _busy_with(self, writing: bool) -> None:
        self.stack.setEnabled(not writing)
        if self._notice is not None:
            self._notice.setEnabled(not writing)

    def _taken(self, applied: Applied) -> None:
        self._busy_with(False)
        self._applied = applied
        self._say(notices.taken_in(applied, self.undo, self.leave))
        self._context.cases_saved.emit()
        self._count()
        undo = self._notice.findChild(QPushButton) if self._notice is not None else None
        if undo is not None:
            undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken_back(self) -> None:
        added = {case_id for case_id, _revision in self._applied.added} if self._applied is not None else set()
        self._busy_with(False)
        self._applied = None
        session = self._context.session
        if session is not None and session.case.id in added:
            self._context.case_is_gone(session.case.id)
        self._context.cases_saved.emit()
        self._say(Notice("good", _("Alt er som før listen ble tatt inn."), title=_("Angret")))
        self._count()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stopped(self) -> None:
        self._busy_with(False)
        self._say(Notice("info", _("Avbrutt. Ingenting er endret.")))
        self._count()

    def _failed(self, error: HkdeskError) -> None:
        self._busy_with(False)
        self._say(error_notice(error))
        self._count()

    def leave(self) -> None:
        """Goes back to the employees; what was read is let go of, and what was taken in stays."""
        self.answers, self._applied = None, None
        self._say(None)
        self.table.show_rows([])
        self.stack.setCurrentIndex(0)
        for part in (self.how, self.notes_button, self.columns_button):
            part.hide()
        self.set_title(_("Personalliste"))
        self.lead_focus_to(self.pick_button)
        self._context.go(EMPLOYEES_PAGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window what is only to be known gives its room to the list; it stands under Merknader too."""
        if self._notice is not None and self._notice.tone == "info":
            set_shown(self._notice, self.height() >= _HIGH_ENOUGH)

    def _say(self, notice: Notice | None) -> None:
        if self._notice is not None:
            discard(self._notice, self._over)
        self._notice = notice
        if notice is not None:
            self._over.addWidget(notice)
            self._fit()
            announce(self, notice.accessibleName())
