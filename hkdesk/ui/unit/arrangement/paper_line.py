"""Printing and saving the arrangement, in the language that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.values.language import LANGUAGES, MAIN_LANGUAGE
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.unit.arrangement import Paper, Version, save_paper
from hkdesk.services.words.languages import language_name
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.filenames import ask_where
from hkdesk.ui.paper.printing import PrintJob, Told


class PaperLine(QWidget):
    """Buttons on one line. What was kept when the version was put in force is what is printed of it in bokmål."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._version: Callable[[], Version | None] = lambda: None
        self.language = Combo([(one.code, language_name(one.code)) for one in LANGUAGES])
        self.language.setAccessibleName(_("Språk på papiret"))
        self.language.set_value(MAIN_LANGUAGE)
        self.print_button = button(_("Skriv ut"), self.print_it, icon="printer")
        self.save_button = button(_("Lagre som PDF …"), self.save_it, icon="download")
        self.busy = BusyBar()
        self.said = QVBoxLayout()
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_S)
        for part in (self.language, self.print_button, self.save_button):
            line.addWidget(part)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_M, 0, tokens.GAP_M, tokens.GRID)
        layout.setSpacing(tokens.GRID)
        layout.addLayout(line)
        layout.addWidget(self.busy)
        layout.addLayout(self.said)

    def ask_for(self, version: Callable[[], Version | None]) -> None:
        """Where the version in sight is asked for when it is printed, with what is typed kept."""
        self._version = version

    def print_it(self) -> None:
        """Makes the paper in a worker and sends it to a printer."""
        self._make(self._send)

    def save_it(self) -> None:
        """Asks where, and saves the paper there."""
        version = self._version()
        if version is None:
            return
        name = _("Ordning for hjemmekontor, versjon {n}").format(n=version.value.version) + ".pdf"
        path = ask_where(self._context, self, _("Lagre ordningen"), name)
        if path is not None:
            self._make(lambda made: self._keep(made, path))

    def _make(self, then: Callable[[Paper], None]) -> None:
        version = self._version()
        empty(self.said)
        if version is None:
            return
        try:
            work = self._context.workspace.arrangement.paper_work(version, str(self.language.value()))
        except HkdeskError as error:
            self._failed(error)
            return

        def made(_progress: Progress, _cancelled: Cancelled) -> Paper:
            return work()

        self.busy.follow(self._context.background.run(made, then, self._failed, owner=self), _("Lager papiret"))

    def _send(self, made: Paper) -> None:
        told = Told(lambda job: self.busy.follow(job, _("Skriver ut")), self._sent, self._failed)
        PrintJob(self, self._context.background).run(made.pdf, made.pages, _("Ordning for hjemmekontor"), told)

    def _sent(self) -> None:
        self.said.addWidget(Notice("good", _("Sendt til skriveren."), dismissable=True))

    def _keep(self, made: Paper, path: Path) -> None:
        try:
            save_paper(made, path)
        except HkdeskError as error:
            self._failed(error)
            return
        self.said.addWidget(Notice("good", _("Ordningen ligger i {path}.").format(path=path), dismissable=True))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self.said.addWidget(error_notice(error))
