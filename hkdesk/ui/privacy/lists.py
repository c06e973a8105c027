"""Slettingslisten, and the erasures that were made, each with its certificate."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.privacy.desk import StoredErasure
from hkdesk.services.words.privacy import disposal_words
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.filenames import ask_where

if TYPE_CHECKING:
    from hkdesk.domain.case.case import Case
    from hkdesk.ui.context import AppContext

SHOWN = 50


class DisposalSection(Section):
    """`chosen` carries the id of a case somebody wants to look at; nothing on the list goes by itself."""

    chosen = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Slettingsliste"),
            _(
                "Avsluttede saker der alle tidene er ute. Se gjennom og bestem for hver person. "
                "Ingenting slettes av seg selv."
            ),
        )
        self._context = context
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.GAP_S)
        self.body.addLayout(self.lines)

    def refresh(self) -> None:
        """Shows what has passed its time today."""
        empty(self.lines)
        back = self._context.workspace.privacy.came_back()
        if back:
            said = _("Disse er slettet før, og kom tilbake da en eldre sikkerhetskopi ble gjenopprettet.")
            self.lines.addWidget(Notice("attention", said))
        for case in back:
            self.lines.addLayout(_line(self._look(case), f"{case.employee.name}, {case.number}."))
        passed = self._context.workspace.privacy.passed()
        for case, standing in passed[:SHOWN]:
            words = f"{case.employee.name}, {case.number}. {disposal_words(standing)}"
            self.lines.addLayout(_line(self._look(case), words))
        if len(passed) > SHOWN:
            self.lines.addWidget(label(_("Og {n} til.").format(n=len(passed) - SHOWN), "muted"))
        if not passed:
            self.lines.addWidget(label(_("Ingen saker har passert oppbevaringstiden."), "muted", wrap=True))

    def _look(self, case: Case) -> QPushButton:
        made = button(_("Se gjennom"), partial(self.chosen.emit, case.id))
        made.setAccessibleName(_("Se gjennom {name}").format(name=case.employee.name))
        return made


class RegisterSection(Section):
    """`go_on` fires when what was not finished is to be gone on with, or copies that came back are to go."""

    go_on = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("Slettinger som er gjort"))
        self._context = context
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.GAP_S)
        self.go_on_button = button(_("Fullfør slettingen"), self.go_on.emit)
        self.go_on_button.setAccessibleDescription(
            _("Tømmer loggen, og sletter eldre sikkerhetskopier som kan nås nå.")
        )
        self.body.addLayout(self.lines)
        self.body.addLayout(row(self.go_on_button, 0))

    def refresh(self) -> None:
        """Shows the newest erasures."""
        empty(self.lines)
        told = self._context.workspace.privacy.register()
        for one in told[:SHOWN]:
            save = button(_("Lagre slettebevis …"), partial(self.save, one))
            save.setAccessibleName(_("Lagre slettebevis for sak {number}").format(number=one.told.number))
            self.lines.addLayout(_line(save, _words(one)))
        if not told:
            self.lines.addWidget(label(_("Ingen er slettet."), "muted"))
        self.go_on_button.setVisible(any(one.finished_at is None or one.unreached for one in told))

    def save(self, erasure: StoredErasure) -> None:
        """Asks where the certificate is to be saved."""
        from hkdesk.services.privacy.papers import certificate_paper, save_paper

        unit = self._context.workspace.unit
        name = f"{_('Slettebevis')} {erasure.told.number}.pdf"
        path = ask_where(self._context, self, _("Lagre slettebevis"), name) if unit is not None else None
        if path is None or unit is None:
            return
        try:
            save_paper(certificate_paper(erasure, unit), path)
        except HkdeskError as error:
            self.lines.addWidget(error_notice(error))
            return
        self.lines.addWidget(Notice("good", _("Slettebeviset ligger i {path}.").format(path=path), dismissable=True))


def _line(act: QPushButton, words: str) -> QHBoxLayout:
    """A button, and beside it what it is about."""
    line = row(act)
    line.addWidget(label(words, wrap=True), 1)
    return line


def _words(one: StoredErasure) -> str:
    said = _("Sak {number}, {date}.").format(number=one.told.number, date=short_date(one.at.astimezone().date()))
    if one.finished_at is None:
        return f"{said} {_('Ikke ferdig: et annet program leser dataene, eller hkdesk stoppet brått.')}"
    if one.unreached:
        return f"{said} {_('Ikke nådd: {places}').format(places='; '.join(one.unreached))}"
    return said
