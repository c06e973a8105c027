"""What another step has decided, told as a fact with the way there: it is asked once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hkdesk.domain.case.stages import Step
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps import wishes

CONCLUDED_DAYS = "conclusion.extent_days_per_week"


def go_to_days(context: AppContext, session: CaseSession) -> None:
    """Shows where the days a week are decided, with the focus in the field."""
    wishes.wish(session, CONCLUDED_DAYS)
    context.open_case(session.case.id, Step.ASSESSMENT)


class Decided(QWidget):
    """A fact and «Endre der»; empty words take no room.

    Args:
        go: leads to where it is decided.
    """

    def __init__(self, go: Callable[[], object]) -> None:
        super().__init__()
        self.words = label("")
        self.go_button = button(_("Endre der"), go, kind="link")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(self.words)
        layout.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addStretch(1)
        self.hide()

    def show_fact(self, text: str) -> None:
        """Tells the fact; "" takes it away."""
        if text != self.words.text():
            self.words.setText(text)
            self.words.setAccessibleName(text)
            self.go_button.setAccessibleDescription(text)
        set_shown(self, bool(text))
