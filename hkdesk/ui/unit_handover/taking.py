"""Taking over from the window: opened in a worker, looked at and decided, then kept after a copy was made."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.unit_handover import taking
from hkdesk.services.unit_handover.giving import ENDING
from hkdesk.services.unit_handover.taking import Coming, Decisions, Incoming, TakenOver
from hkdesk.services.words import counted
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import bring_into_sight, discard
from hkdesk.ui.paper.filenames import existing_folder
from hkdesk.ui.unit_handover.coming import ComingView


class TakePart(Section):
    """A file and its code, then what is in it, then the button. `taken` fires when something came in."""

    taken = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("Ta over"), _("Du ser alt som kommer inn, og avgjør det som er ulikt, før noe endres."))
        self._context = context
        self.path: Path | None = None
        self.notice: Notice | None = None
        self.view: ComingView | None = None
        self.choose_button = button(_("Velg filen …"), self.choose)
        self.file_label = label("", "muted", wrap=True)
        form = FormRows()
        told = _("Sju grupper med fem tegn. Store og små bokstaver er det samme.")
        self.code = form.row(_("Engangskode"), TextLine(), help=told)
        self.code.field(QLineEdit).returnPressed.connect(self.open)
        self.into = form.combo_row(_("Sakene skal ligge i"), [("", _("Enheten de kommer fra"))])
        self.open_button = button(_("Åpne filen"), self.open)
        self.busy = BusyBar()
        self.body.addLayout(row(self.choose_button, self.file_label, 0))
        self.add(form)
        self.body.addLayout(row(self.open_button, 0))
        self.add(self.busy)

    def choose(self) -> None:
        """Asks which file, beginning in the folder used last."""
        kept = self._context.frame.kept
        folder = existing_folder(kept.settings.last_folder)
        kinds = _("Overlevert enhet (*{ending})").format(ending=ENDING)
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Ta over en enhet"), str(folder), kinds)
        if chosen:
            kept.keep(replace(kept.settings, last_folder=str(Path(chosen).parent)))
            self.choose_file(Path(chosen))

    def choose_file(self, path: Path) -> None:
        """Takes this file and leads to the field of its code, which is brought into sight."""
        self.path = path
        self.file_label.setText(path.name)
        line = self.code.field(QLineEdit)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: bring_into_sight(self.code))

    def open(self) -> None:
        """Opens the file with the code that was typed; nothing of the store is touched."""
        if self.path is None:
            self._say(Notice("bad", _("Velg filen først."), dismissable=True))
            self.choose_button.setFocus()
            return
        path, code = self.path, self.code.field(QLineEdit).text()

        def work(_progress: Progress, _cancelled: Cancelled) -> Incoming:
            return taking.read(path, code)

        job = self._context.background.run(work, self.look, self._failed, owner=self)
        self.busy.follow(job, _("Åpner filen …"))

    def look(self, incoming: Incoming) -> None:
        """Shows what is in the file, held against what is here."""
        self.code.set_error(None)
        self._clear()
        into = str(self.into.field(Combo).value() or "")
        try:
            self._context.save_now()
            coming = taking.look(self._context.workspace, incoming, into)
        except HkdeskError as error:
            self._failed(error)
            return
        self.view = ComingView(coming, into=into, owned=bool(self._context.workspace.own_unit_id))
        self.view.wanted.connect(partial(self._decided, coming))
        self.view.given_up.connect(self._clear)
        self.add(self.view)
        self.view.lines[0].box.setFocus()

    def _decided(self, coming: Coming, decisions: Decisions | None) -> None:
        if decisions is None:
            self._say(Notice("bad", _("Velg hva som skal gjelde i hver sak som er ulik."), dismissable=True))
            return
        try:
            taking.require_decided(coming, decisions)
        except InvalidInput as error:
            self._failed(error)
            return
        workspace = self._context.workspace

        def work(_progress: Progress, _cancelled: Cancelled) -> Path:
            return taking.copy_before(workspace)

        keep = partial(self._keep, coming, decisions)
        job = self._context.background.run(work, keep, self._failed, owner=self)
        self.busy.follow(job, _("Tar en kopi av dataene først …"))

    def _keep(self, coming: Coming, decisions: Decisions, before: Path) -> None:
        try:
            self._context.save_now()
            done = taking.take_over(self._context.workspace, coming, decisions, before)
        except HkdeskError as error:
            self._failed(error)
            return
        self._clear()
        self.code.field(QLineEdit).clear()
        self._context.unit_changed.emit()
        self._context.cases_saved.emit()
        self._say(_told(coming, done))
        self.taken.emit()

    def refresh_units(self) -> None:
        """The units that are here, for the list of where cases may lie."""
        combo = self.into.field(Combo)
        combo.set_choices([("", _("Enheten de kommer fra")), *self._context.workspace.units])

    def _clear(self) -> None:
        for shown in (self.view, self.notice):
            if shown is not None:
                discard(shown)
        self.view = self.notice = None

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        if error.code.startswith(("code_", "unit_code")):
            self.code.set_error(error.reason)
            self.code.field(QLineEdit).setFocus()
        else:
            self._say(error_notice(error))

    def _say(self, notice: Notice) -> None:
        if self.notice is not None:
            discard(self.notice)
        self.notice = notice
        self.add(notice)


def _told(coming: Coming, done: TakenOver) -> Notice:
    lines = [
        _("Tatt over fra {unit}: {n}.").format(unit=coming.unit.name, n=counted.cases(len(done.outcomes))),
        _("Gi den som ga over, denne kvitteringen: {receipt}.").format(receipt=done.receipt),
        _("Dataene slik de var, ligger som sikkerhetskopien {name}.").format(name=done.before.name),
    ]
    if done.signers_cleared:
        numbers = ", ".join(done.signers_cleared)
        lines.append(_("Velg på nytt hvem som signerer utkastet i {numbers}.").format(numbers=numbers))
    copy = (_("Kopier kvitteringen"), partial(QGuiApplication.clipboard().setText, done.receipt))
    return Notice("good", " ".join(lines), [copy], title=_("Tatt over"), dismissable=True)
