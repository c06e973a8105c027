"""Sjekkliste: what makes a hybrid meeting good, to read here, print, or save as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from hkdesk.i18n import _
from hkdesk.services.unit.meetings import guidance
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.kit.basics import IconLabel, button, label, row
from hkdesk.ui.kit.layout import Page, Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.paper.paper_out import Make, PaperOut

if TYPE_CHECKING:
    from hkdesk.services.paper.made import MadePaper
    from hkdesk.ui.context import AppContext


class ChecklistPane(Page):
    """The same for every unit; the page carries the unit's name. Nothing of it is kept."""

    def __init__(self, context: AppContext) -> None:
        found = guidance()
        super().__init__(on_screen(found.checklist_title), on_screen(found.checklist_intro), inner=True)
        self._context = context
        self.print_button = button(_("Skriv ut sjekklisten"), self.print_it, icon="printer")
        self.save_button = button(_("Lagre som PDF …"), self.save_it, icon="download")
        self.out = PaperOut(context, self, on_screen(found.checklist_title))
        self.add(row(self.print_button, self.save_button, 0), self.out.said)
        self.add(self.out.busy)
        for part in found.checklist:
            section = Section(on_screen(part.title))
            for item in part.items:
                line = row(gap=tokens.GAP_S)
                line.addWidget(IconLabel("circle", "muted", 16), 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(label(on_screen(item), wrap=True), 1)
                section.body.addLayout(line)
            self.add(section)

    def focus_first(self) -> None:
        """The focus goes to the first button."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_it(self) -> None:
        """Makes the page and sends it to a printer."""
        if (make := self._paper()) is not None:
            self.out.print_it(make)

    def save_it(self) -> None:
        """Asks where, and saves the page there."""
        if (make := self._paper()) is not None:
            self.out.save_it(make, _("Lagre sjekklisten"), _("Sjekkliste for hybridmøter"), _saved_words)

    def _paper(self) -> Make | None:
        unit, now = self._context.workspace.unit, self._context.workspace.clock.now()
        if unit is None:
            return None

        def make() -> MadePaper:
            from hkdesk.services.unit.checklist_paper import checklist_paper

            return checklist_paper(unit, now)

        return make


def _saved_words(path: Path) -> str:
    return _("Sjekklisten ligger i {path}.").format(path=path)
