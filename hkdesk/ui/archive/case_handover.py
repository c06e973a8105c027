"""Handing over the case that is open: what came of it stands under the case's name until it is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.ui.archive.handing_over import HandingOver
from hkdesk.ui.kit.background import BusyBar
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import discard

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


class CaseHandover(QWidget):
    """Takes no room until something is said."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.notice: Notice | None = None
        self.busy = BusyBar()
        self._handing = HandingOver(context, self, self.busy)
        self._handing.said.connect(self.say)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_S)
        self._layout.addWidget(self.busy)

    def ask(self, case_id: str) -> None:
        """Asks where the case is to be handed over to."""
        self.clear()
        self._handing.ask(case_id)

    def say(self, notice: Notice) -> None:
        """Shows what came of it."""
        self.clear()
        self.notice = notice
        self._layout.addWidget(notice)

    def clear(self) -> None:
        """Takes what was said away."""
        if self.notice is not None:
            discard(self.notice)
            self.notice = None
