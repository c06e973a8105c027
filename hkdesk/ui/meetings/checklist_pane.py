"""Sjekkliste: what makes a hybrid meeting good, to read here, print, or save as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.unit.meetings import guidance
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.basics import IconLabel, button, label, row
from hkdesk.ui.kit.layout import Page, Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.filenames import ask_where
from hkdesk.ui.paper.printing import PrintJob, Told

if TYPE_CHECKING:
    from hkdesk.services.paper.made import MadePaper
    from hkdesk.ui.context import AppContext


class ChecklistPane(Page):
    """The same for every unit; the page carries the unit's name. Nothing of it is kept."""

    def __init__(self, context: AppContext) -> None:
        found = guidance()
        super().__init__(found.checklist_title.get(), found.checklist_intro.get(), inner=True)
        self._context = context
        self.print_button = button(_("Skriv ut sjekklisten"), self.print_it, icon="printer")
        self.save_button = button(_("Lagre som PDF …"), self.save_it, icon="download")
        self.said = QVBoxLayout()
        self.busy = BusyBar()
        self.add(row(self.print_button, self.save_button, 0), self.said)
        self.add(self.busy)
        for part in found.checklist:
            section = Section(part.title.get())
            for item in part.items:
                line = row(gap=tokens.GAP_S)
                line.addWidget(IconLabel("circle", "muted", 16), 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(label(item.get(), wrap=True), 1)
                section.body.addLayout(line)
            self.add(section)

    def focus_first(self) -> None:
        """The focus goes to the first button."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_it(self) -> None:
        """Makes the page in a worker and sends it to a printer."""
        self._make(self._send)

    def save_it(self) -> None:
        """Asks where, and saves the page there."""
        path = ask_where(self._context, self, _("Lagre sjekklisten"), _("Sjekkliste for hybridmøter") + ".pdf")
        if path is not None:
            self._make(lambda made: self._keep(made, path))

    def _make(self, then: Callable[[MadePaper], None]) -> None:
        unit, now = self._context.workspace.unit, self._context.workspace.clock.now()
        empty(self.said)
        if unit is None:
            return

        def work(_progress: Progress, _cancelled: Cancelled) -> MadePaper:
            from hkdesk.services.unit.checklist_paper import checklist_paper

            return checklist_paper(unit, now)

        job = self._context.background.run(work, then, self._failed, owner=self)
        self.busy.follow(job, _("Lager papiret"))

    def _send(self, made: MadePaper) -> None:
        told = Told(lambda job: self.busy.follow(job, _("Skriver ut")), self._sent, self._failed)
        PrintJob(self, self._context.background).run(made.pdf, made.pages, self.title_label.text(), told)

    def _sent(self) -> None:
        self.said.addWidget(Notice("good", _("Sendt til skriveren."), dismissable=True))

    def _keep(self, made: MadePaper, path: Path) -> None:
        from hkdesk.services.privacy.papers import save_paper

        try:
            save_paper(made, path)
        except HkdeskError as error:
            self._failed(error)
            return
        self.said.addWidget(Notice("good", _("Sjekklisten ligger i {path}.").format(path=path), dismissable=True))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self.said.addWidget(error_notice(error))
