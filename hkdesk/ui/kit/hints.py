"""A hint under a field: worth a thought, in the way of nothing. Errors are the row's own business."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit import tokens
from hkdesk.ui.kit.basics import IconLabel, label
from hkdesk.ui.kit.forms import Row
from hkdesk.ui.kit.speech import announce


class Hint(QWidget):
    """A sentence in the attention tone; hidden, and taking no room, while there is nothing to say."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row
        self.text = ""
        self._words = label("", "small", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(IconLabel("triangle-alert", "attention", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    def say(self, text: str | None) -> None:
        """Shows a sentence and tells the screen reader, or takes it away."""
        wanted = text or ""
        if wanted == self.text:
            return
        self.text = wanted
        spoken = _("Merk: {text}").format(text=wanted)
        self._words.setText(spoken if wanted else "")
        self.setVisible(bool(wanted))
        if wanted:
            announce(self._row.widget, f"{self._row.name}. {spoken}")


def attach_hint(row: Row) -> Hint:
    """A hint at the foot of the row, empty to begin with."""
    made = Hint(row)
    layout = row.layout()
    assert layout is not None
    layout.setSpacing(tokens.GRID)
    layout.addWidget(made)
    return made
