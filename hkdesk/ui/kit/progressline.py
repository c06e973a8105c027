"""Progress of work that goes step by step, with a way to stop between two of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.look import tokens


class ProgressLine(QWidget):
    """Words, a bar and "Avbryt". `cancelled` fires when the user stops it; hidden until `show_step`."""

    cancelled = Signal()

    def __init__(self, *, stoppable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.bar.setAccessibleName(_("Fremdrift"))
        self.cancel_button = button(_("Avbryt"), self.cancelled.emit, kind="quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        for part in (self.words, self.bar, self.cancel_button):
            layout.addWidget(part)
        layout.addStretch(1)
        if not stoppable:
            self.cancel_button.hide()
        self.hide()

    def show_step(self, done: int, total: int, words: str) -> None:
        """Shows how far it has come."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.words.setText(words)
        self.show()
