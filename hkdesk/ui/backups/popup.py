"""What a click on the line at the bottom opens: is there a copy, does it work, do I get in from another machine?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.services.backups.words import Said, place_words, title_of
from hkdesk.ui.context import RESTORE_PAGE
from hkdesk.ui.kit.basics import IconLabel, button, column, label, row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.icons import STATE_ICONS
from hkdesk.ui.kit.overlay import Overlay

if TYPE_CHECKING:
    from hkdesk.ui.backups.keeping import BackupKeeping
    from hkdesk.ui.context import AppContext

SETTINGS_PAGE = "settings"
_WIDTH = 470


class BackupPopup(Overlay):
    """Three lines and three ways on."""

    def __init__(self, keeping: BackupKeeping, context: AppContext) -> None:
        super().__init__(context.frame)
        self._keeping, self._context = keeping, context
        self.setAccessibleName(_("Sikkerhetskopi"))
        self.make_button = button(_("Ta kopi nå"), self._make, kind="link")
        self.restore_button = button(_("Gjenopprett"), lambda: self._go(RESTORE_PAGE), kind="link")
        self.settings_button = button(_("Innstillinger"), lambda: self._go(SETTINGS_PAGE), kind="link")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(tokens.GAP_L, tokens.GAP_L, tokens.GAP_L, tokens.GAP_M)
        inside.setSpacing(tokens.GAP_M)
        inside.addWidget(label(_("Sikkerhetskopi"), "section"))
        for one in self._lines():
            inside.addWidget(one)
        inside.addLayout(row(self.make_button, self.restore_button, self.settings_button, 0, gap=tokens.GAP_L))

    @classmethod
    def open_over(cls, keeping: BackupKeeping, context: AppContext) -> BackupPopup:
        """Opens over the line at the bottom, with the focus on the first way on."""
        made = cls(keeping, context)
        made.closed.connect(made.deleteLater)
        made.setFixedWidth(_WIDTH)
        height = made.sizeHint().height()
        made.open_at(made.below(context.frame.status, _WIDTH, height), made.make_button)
        return made

    def _lines(self) -> list[QWidget]:
        state, now = self._keeping.state, self._context.workspace.clock.now()
        if state is None:
            return [label(_("hkdesk har ikke sett på kopiene ennå."), "muted", wrap=True)]
        lines: list[QWidget] = [StateLine(title_of(one.place), place_words(one, now)) for one in state.places]
        if state.elsewhere is None:
            said = Said("attention", _("ikke valgt; blir maskinen borte, blir kopien borte med den"))
            lines.append(StateLine(_("Et annet sted"), said))
        lines.append(StateLine(_("Fra en annen maskin"), travels_words(state.travels)))
        worst = self._keeping.said
        if worst is not None and worst.todo:
            lines.append(label(worst.todo, "small", wrap=True))
        return lines

    def _make(self) -> None:
        self.dismiss()
        self._keeping.make_now()

    def _go(self, page: str) -> None:
        self.dismiss()
        self._context.go(page)


class StateLine(QWidget):
    """A state as icon, name and words."""

    def __init__(self, title: str, said: Said) -> None:
        super().__init__()
        self.setAccessibleName(f"{title}: {said.text}")
        self.said = said
        words = column(label(title, "strong"), label(said.text, "small", wrap=True), gap=0)
        line = row(gap=tokens.GAP_M)
        role = "accent" if said.tone == "info" else said.tone
        line.addWidget(IconLabel(STATE_ICONS[said.tone], role, 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)


def travels_words(travels: bool) -> Said:
    """Whether the copies open on another machine."""
    if travels:
        return Said("good", _("kopiene åpnes med gjenopprettingskoden eller passordsetningen"))
    return Said("attention", _("kopiene åpnes bare på denne maskinen: det er ikke laget noen gjenopprettingskode"))
