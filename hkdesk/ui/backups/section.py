"""Sikkerhetskopi in Innstillinger: how each place stands, the second place named once, and the ways on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.policies import DECIDED, policies
from hkdesk.services.backups.words import Said, place_words, title_of
from hkdesk.ui.backups.popup import StateLine, travels_words
from hkdesk.ui.context import RESTORE_PAGE
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.kit.basics import button, row
from hkdesk.ui.kit.input.forms import decided_line
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice, show_error
from hkdesk.ui.kit.showing import empty

if TYPE_CHECKING:
    from hkdesk.ui.backups.keeping import BackupKeeping
    from hkdesk.ui.context import AppContext


class BackupSection(Section):
    """What is shown follows `BackupKeeping.changed`."""

    def __init__(self, context: AppContext, keeping: BackupKeeping) -> None:
        super().__init__(
            _("Sikkerhetskopi"),
            _("Når noe er endret, tar hkdesk en kopi av dataene, åpner den og leser den hel. Da er den prøvd."),
        )
        self._context, self._keeping = context, keeping
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.GAP_M)
        self.place_button = button(_("Velg sted for kopier"), self.choose)
        self.make_button = button(_("Ta kopi nå"), keeping.make_now)
        self.prove_button = button(_("Prøv alle på nytt"), keeping.prove_all)
        self.restore_button = button(_("Gjenopprett"), lambda: context.go(RESTORE_PAGE))
        self.folder_button = button(_("Åpne mappen"), self._open_here, icon="external-link")
        self.folder_button.setAccessibleName(_("Åpne mappen med kopier på denne maskinen"))
        self.aside_button = button(_("Legg skadede kopier til side"), self.set_aside)
        self.remove_button = button(_("Bruk bare denne maskinen"), self.remove, kind="quiet")
        self.cancel_button = button(_("Avbryt"), keeping.cancel, kind="quiet")
        self._begun_by: QWidget | None = None
        self.body.addLayout(self.lines)
        self.decided = policies().backup_folder is not None
        if self.decided:
            self.add(decided_line(_(DECIDED)))
        self.body.addLayout(row(self.place_button, self.remove_button, self.folder_button, 0))
        self.body.addLayout(
            row(self.make_button, self.prove_button, self.restore_button, self.aside_button, self.cancel_button, 0)
        )
        keeping.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Shows how the copies stand now."""
        state, now = self._keeping.state, self._context.workspace.clock.now()
        empty(self.lines)
        named = self._context.workspace.backups.place
        self.place_button.setText(_("Velg et annet sted") if named is not None else _("Velg sted for kopier"))
        self.place_button.setAccessibleName(self.place_button.text())
        self.place_button.setHidden(self.decided)
        self.remove_button.setVisible(named is not None and not self.decided)
        self.aside_button.setVisible(state is not None and any(one.damaged and not one.trouble for one in state.places))
        self._show_work(self._keeping.running)
        if self._keeping.trouble is not None:
            self.lines.addWidget(error_notice(self._keeping.trouble))
        if state is None:
            said = Said("info", _("hkdesk har ikke sett på kopiene ennå."))
            self.lines.addWidget(StateLine(_("Denne maskinen"), said))
            return
        for place in state.places:
            self.lines.addWidget(StateLine(title_of(place.place), place_words(place, now)))
        self.lines.addWidget(StateLine(_("Fra en annen maskin"), travels_words(state.travels)))
        worst = self._keeping.said
        if worst is not None and worst.todo:
            self.lines.addWidget(Notice(worst.tone, worst.todo, title=worst.text))

    def _show_work(self, running: bool) -> None:
        """The focus goes to Avbryt and comes back: left to Qt it would lie on a button that does something else."""
        begins = (self.make_button, self.prove_button, self.place_button)
        had = next((one for one in (*begins, self.cancel_button) if one.hasFocus()), None)
        self.cancel_button.setVisible(running)
        if running and had is not None:
            self._begun_by = had
            self.cancel_button.setFocus()
        for one in begins:
            one.setEnabled(not running)
        if not running and had is self.cancel_button and self._begun_by is not None:
            self._begun_by.setFocus()
        if not running:
            self._begun_by = None

    def choose(self) -> None:
        """Asks for a folder on a stick or a server, and makes a copy there."""
        named = self._context.workspace.backups.place
        start = str(named.folder.parent if named is not None else Path.home())
        chosen = QFileDialog.getExistingDirectory(self.window(), _("Velg minnepinne eller mappe for kopier"), start)
        if chosen:
            self._name(Path(chosen))

    def remove(self) -> None:
        """Lays no more copies there; those that lie there are not touched."""
        self._name(None)
        self.place_button.setFocus()

    def _name(self, folder: Path | None) -> None:
        try:
            self._keeping.name_place(folder)
        except HkdeskError as error:
            show_error(self.window(), error)
        self.show_state()

    def set_aside(self) -> None:
        """Moves the damaged copies into a folder of their own."""
        try:
            self._keeping.set_aside()
        except HkdeskError as error:
            show_error(self.window(), error)

    def _open_here(self) -> None:
        open_folder(self, self._keeping.folder_here)
