"""One line to type in, by whichever hand: what a screen reader or dictation puts in it counts as typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget


class TextLine(QLineEdit):
    """`textEdited` and `editingFinished` fire for a text put in by a screen reader or dictation as for a typed one.

    Such a program hands over the whole text at once. Qt then fires `textChanged` alone (6.11), as for our own
    `setText`, and what listens to what the user does would keep nothing of it. `setText` and `clear` stay silent.
    """

    def __init__(self, text: str | QWidget | None = None, parent: QWidget | None = None) -> None:
        self._expected = True  # the next change is our own, or was told as typed
        super().__init__(text if isinstance(text, QWidget) else parent)
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._changed)
        self._expected = False
        if isinstance(text, str):
            self.setText(text)

    def setText(self, text: str | None, /) -> None:
        before, self._expected = self._expected, True
        try:
            super().setText(text)
        finally:
            self._expected = before

    def clear(self) -> None:
        self.setText("")

    def _typed(self, _text: str) -> None:
        """Qt tells of it first, and of the change after that."""
        self._expected = True

    def _changed(self, text: str) -> None:
        if self._expected:
            self._expected = False
            return
        self.selectAll()
        self.insert(text)  # once more, as typed
