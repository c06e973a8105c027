"""A hint under a field: worth a thought, in the way of nothing. Errors are the row's own business."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import IconLabel, label
from hkdesk.ui.kit.forms import Row
from hkdesk.ui.kit.speech import announce


class Hint:
    """A sentence in the attention tone at the foot of a row; made when there is something to say, hidden when not."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.text = ""
        self._line: QWidget | None = None
        self._words: QLabel | None = None

    def say(self, text: str | None) -> None:
        """Shows a sentence and tells the screen reader, or takes it away."""
        wanted = text or ""
        if wanted == self.text:
            return
        self.text = wanted
        line, words = self._parts()
        spoken = _("Merk: {text}").format(text=wanted)
        words.setText(spoken if wanted else "")
        line.setVisible(bool(wanted))
        if wanted:
            announce(self._row.widget, f"{self._row.name}. {spoken}")

    @property
    def is_shown(self) -> bool:
        """Whether it stands under the field."""
        return self._line is not None and not self._line.isHidden()

    def _parts(self) -> tuple[QWidget, QLabel]:
        if self._line is None or self._words is None:
            self._words = label("", "small", wrap=True)
            self._line = QWidget()
            line = QHBoxLayout(self._line)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            line.addWidget(IconLabel("triangle-alert", "attention", 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self._words, 1)
            layout = self._row.layout()
            assert layout is not None
            layout.addWidget(self._line)
        return self._line, self._words


def attach_hint(row: Row) -> Hint:
    """A hint at the foot of the row, empty to begin with."""
    return Hint(row)
