"""What scrolls beside the paper: what is to be said, the section of the form in sight, and how the week goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Action, Notice
from hkdesk.ui.kit.showing import discard, set_shown


class FormColumn(QWidget):
    """The parts under each other, with a notice over them.

    Args:
        parts: from the top.
        week: stands under them, for the sections that it follows from.
        last: stands at the bottom.
    """

    def __init__(self, parts: Sequence[QWidget], week: QWidget, last: QWidget) -> None:
        super().__init__()
        self.notice: Notice | None = None
        self._notice_place = QVBoxLayout()
        self._week_place = QWidget()
        week_line = QHBoxLayout(self._week_place)
        week_line.setContentsMargins(0, 0, 0, 0)
        week_line.addWidget(week)
        self._week_place.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(tokens.GAP_M, tokens.GAP_S, tokens.GAP_S, tokens.GAP_M)
        lines.setSpacing(tokens.GAP_M)
        lines.addLayout(self._notice_place)
        for part in (*parts, self._week_place, last):
            lines.addWidget(part)
        lines.addStretch(1)
        self.setMaximumWidth(tokens.CONTENT_WIDTH)

    def show_notice(self, tone: str, text: str, actions: Sequence[Action]) -> None:
        """Shows a notice; it stays in place while it says the same, and goes with an empty text."""
        if text and self.notice is not None and (self.notice.tone, self.notice.text_label.text()) == (tone, text):
            return
        if self.notice is not None:
            discard(self.notice)
            self.notice = None
        if text:
            self.notice = Notice(tone, text, actions)
            self._notice_place.addWidget(self.notice)

    def show_week(self, shown: bool) -> None:
        """Whether the section in sight has to do with the week."""
        set_shown(self._week_place, shown)
