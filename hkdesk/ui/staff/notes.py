"""«Merknader»: everything there is to know of how the list was read, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.look import tokens


class NotesDialog(Dialog):
    """A text that can be read by screen reader and copied for whoever makes the list."""

    def __init__(self, parent: QWidget | None, notes: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Merknader til listen"))
        self.setAccessibleName(_("Merknader til listen"))
        self.setMinimumSize(560, 380)
        self.text = QPlainTextEdit("\n".join(notes))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Merknader til listen"))
        self.close_button = button(_("Lukk"), self.accept, kind="primary")
        self.close_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_L)
        layout.setSpacing(tokens.GAP_L)
        layout.addWidget(label(_("Merknader til listen"), "section"))
        layout.addWidget(self.text, 1)
        layout.addLayout(row(0, self.close_button))
