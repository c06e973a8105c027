"""Giving over from the window: chosen and gathered here, packed and written in a worker, noted in the journal here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.unit_handover import giving
from hkdesk.services.unit_handover.giving import ENDING, Bundle, Choice, Packed
from hkdesk.services.words import counted
from hkdesk.ui.context import AppContext
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.basics import button, row
from hkdesk.ui.kit.input.choices import CheckBox, Segmented
from hkdesk.ui.kit.input.choices import Choice as Way
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.paper.filenames import ask_where

_WHOLE, _SOME = "whole", "some"


class _GivenUp(Exception):
    """The user, or the window's end, stopped it; nobody is told."""


class GivePart(Section):
    """What goes along, to whom, and the button. `given` fires when a file was made."""

    given = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Gi over"),
            _("Alt følger med: svar, samtaler, avtaler, skanninger, hvor papiret er, og hendelsesloggen som avskrift."),
        )
        self._context = context
        self.notice: Notice | None = None
        form = FormRows()
        ways = [Way(_WHOLE, _("Hele enheten"), "H"), Way(_SOME, _("Noen av de ansatte"), "N")]
        self.extent = form.choice_row(_("Hva skal gis over?"), ways).field(Segmented)
        self.extent.set_value(_WHOLE)
        self.extent.changed.connect(lambda _value: self._show_people())
        self.people = QWidget()
        self.people.setAccessibleName(_("Hvem skal gis over?"))
        self._boxes: list[tuple[str, CheckBox]] = []
        self._lines = QVBoxLayout(self.people)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(tokens.GAP_S)
        form.add(self.people)
        self.to = form.row(_("Hvem skal ta over?"), TextLine(), help=_("Står i filen, så den ikke tas for en annen."))
        self.unsent = form.check_row(_("Ta med det som står i skjemaer og ikke er sendt")).field(CheckBox)
        self.give_button = button(_("Gi over …"), self.ask, kind="primary")
        self.busy = BusyBar()
        self.add(form)
        self.body.addLayout(row(self.give_button, 0))
        self.add(self.busy)

    @property
    def first(self) -> QWidget:
        """Where the focus begins."""
        return self.extent

    def refresh(self) -> None:
        """Reads the people of the unit anew; what was ticked stays ticked."""
        unit = self._context.workspace.unit
        self.setVisible(unit is not None)
        if unit is None:
            return
        ticked = {case_id for case_id, box in self._boxes if box.isChecked()}
        for _case_id, box in self._boxes:
            discard(box)
        self._boxes = []
        for line in self._context.workspace.cases(unit_id=unit.id, limit=None):
            box = CheckBox(f"{line.name} ({line.number})")
            box.setChecked(line.case_id in ticked)
            self._boxes.append((line.case_id, box))
            self._lines.addWidget(box)
        self._show_people()

    def _show_people(self) -> None:
        self.people.setVisible(self.extent.value() == _SOME)

    def ask(self) -> None:
        """Asks where the file is to be, and makes it."""
        workspace = self._context.workspace
        unit = workspace.unit
        if unit is None:
            return
        some = self.extent.value() == _SOME
        chosen = tuple(case_id for case_id, box in self._boxes if box.isChecked()) if some else ()
        name = giving.file_name(unit.name)
        kinds = _("Overlevert enhet (*{ending})").format(ending=ENDING)
        if some and not chosen:
            self._say(Notice("bad", _("Kryss av for minst én av de ansatte."), dismissable=True))
            return
        path = ask_where(self._context, self, _("Gi over enheten"), name, ENDING, kinds)
        if path is None:
            return
        choice = Choice(unit.id, chosen, self.to.field(QLineEdit).text(), self.unsent.isChecked())
        try:
            bundle = giving.gather(workspace, choice)
        except HkdeskError as error:
            self._say(error_notice(error))
            return

        def work(progress: Progress, cancelled: Cancelled) -> Packed:
            def tell(done: int, of: int) -> None:
                if cancelled():
                    raise _GivenUp
                progress(done / of, _("Pakker {n} av {of}").format(n=done, of=of))

            return giving.pack(bundle, tell)

        job = self._context.background.run(work, partial(self._write, bundle, path), self._failed, owner=self)
        self.busy.follow(job, _("Lager filen …"))

    def _write(self, bundle: Bundle, path: Path, packed: Packed) -> None:
        def work(_progress: Progress, _cancelled: Cancelled) -> None:
            giving.write(packed, path)

        self._context.background.run(work, lambda _none: self._done(bundle, path, packed), self._failed, owner=self)

    def _done(self, bundle: Bundle, path: Path, packed: Packed) -> None:
        try:
            giving.note(self._context.workspace, bundle, packed, path)
        except HkdeskError as error:
            self._failed(error)
            return
        text = _(
            "{n} ligger i {path}. Engangskode: {code}. Den vises bare nå og er ikke lagret noe sted. Send filen "
            "og koden hver sin vei."
        ).format(n=counted.cases(len(bundle.packages)), path=path, code=packed.code)
        copy = (_("Kopier koden"), partial(QGuiApplication.clipboard().setText, packed.code))
        show = (_("Åpne mappen"), partial(open_folder, self, path.parent))
        self._say(Notice("good", text, [copy, show], title=_("Gitt over"), dismissable=True))
        self.given.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self._say(error_notice(error))

    def _say(self, notice: Notice) -> None:
        if self.notice is not None:
            discard(self.notice)
        self.notice = notice
        self.add(notice)
