"""How the copies stand, on I dag: when, where, proved; and what to do where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.services.backups.words import title_of
from hkdesk.ui.backups.popup import SETTINGS_PAGE, StateLine
from hkdesk.ui.context import RESTORE_PAGE
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import empty

if TYPE_CHECKING:
    from hkdesk.ui.backups.keeping import BackupKeeping
    from hkdesk.ui.context import AppContext


class BackupLine(QWidget):
    """Follows `BackupKeeping.changed`; leads to Gjenopprett where a copy is damaged, else to Innstillinger."""

    def __init__(self, context: AppContext, keeping: BackupKeeping) -> None:
        super().__init__()
        self._context, self._keeping = context, keeping
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(0, tokens.GAP_L, 0, 0)
        self._line.setSpacing(tokens.GAP_S)
        keeping.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Shows how the copies stand now; nothing before they were looked at."""
        empty(self._line)
        said, state = self._keeping.said, self._keeping.state
        if said is None or state is None:
            return
        where = ", ".join(title_of(one.place) for one in state.places if one.newest is not None)
        self._line.addWidget(StateLine(_("Sikkerhetskopi"), said))
        for text in (where, said.todo):
            if text:
                self._line.addWidget(label(text, "small", wrap=True))
        page = RESTORE_PAGE if state.damaged else SETTINGS_PAGE
        words = _("Se kopiene") if state.damaged else _("Til sikkerhetskopi")
        self._line.addLayout(row(button(words, lambda: self._context.go(page), kind="link"), 0))
