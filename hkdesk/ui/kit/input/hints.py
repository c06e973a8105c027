"""A hint under a field: worth a thought, in the way of nothing. Errors are the row's own business."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import IconLabel, button, label
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.speech import announce

Way = tuple[str, Callable[[], object]]
"""Words for a button under the sentence, and what it does."""


class Hint:
    """A sentence in the attention tone at the foot of a row; made when there is something to say, hidden when not."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.text = ""
        self._line: QWidget | None = None
        self._words: QLabel | None = None
        self._choices: QWidget | None = None
        self._buttons: dict[str, QPushButton] = {}
        self._ways: dict[str, Callable[[], object]] = {}

    def say(self, text: str | None, ways: Sequence[Way] = ()) -> None:
        """Shows a sentence with what can be done about it and tells the screen reader, or takes it away."""
        wanted = text or ""
        self._offer(ways)
        if wanted == self.text:
            return
        self.text = wanted
        line, words = self._parts()
        spoken = _("Merk: {text}").format(text=wanted)
        words.setText(spoken if wanted else "")
        line.setVisible(bool(wanted))
        for made in self._buttons.values():
            made.setAccessibleDescription(spoken)
        if wanted:
            announce(self._row.widget, f"{self._row.name}. {spoken}")

    @property
    def is_shown(self) -> bool:
        """Whether it stands under the field."""
        return self._line is not None and not self._line.isHidden()

    @property
    def buttons(self) -> dict[str, QPushButton]:
        """What is offered now, by the words on it."""
        return {words: made for words, made in self._buttons.items() if words in self._ways}

    def _offer(self, ways: Sequence[Way]) -> None:
        self._ways = dict(ways)
        for words in self._ways:
            if words not in self._buttons:
                self._add_button(words)
        for words, made in self._buttons.items():
            made.setVisible(words in self._ways)
        if self._choices is not None:
            self._choices.setVisible(bool(ways))

    def _add_button(self, words: str) -> None:
        if self._choices is None:
            self._choices = self._make_choices()
        made = button(words, partial(self._take, words), kind="chip")
        layout = self._choices.layout()
        assert layout is not None
        layout.addWidget(made)
        self._buttons[words] = made

    def _take(self, words: str) -> None:
        way = self._ways.get(words)
        if way is not None:
            way()

    def _make_choices(self) -> QWidget:
        from hkdesk.ui.kit.flow import Flow  # what hardly any field needs

        line, _words = self._parts()
        made = QWidget(line)
        Flow(made, tokens.GAP_S)
        column = line.layout()
        assert column is not None
        column.addWidget(made)
        return made

    def _parts(self) -> tuple[QWidget, QLabel]:
        if self._line is None or self._words is None:
            self._words = label("", "small", wrap=True)
            self._line = QWidget()
            column = QVBoxLayout(self._line)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(tokens.GRID)
            said = QHBoxLayout()
            said.setSpacing(6)
            said.addWidget(IconLabel("triangle-alert", "attention", 16), 0, Qt.AlignmentFlag.AlignTop)
            said.addWidget(self._words, 1)
            column.addLayout(said)
            self._line.hide()
            layout = self._row.layout()
            assert layout is not None
            layout.addWidget(self._line)
        return self._line, self._words


def attach_hint(row: Row) -> Hint:
    """A hint at the foot of the row, empty to begin with."""
    return Hint(row)
