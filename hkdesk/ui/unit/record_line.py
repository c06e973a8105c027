"""One record as a line in a list: an icon, what it is, how it stands, the facts, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hkdesk.ui.kit.basics import IconLabel, button, column, label
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.look import tokens


@dataclass(frozen=True, slots=True)
class LineWords:
    """What a line says. `role` is the colour of the icon, which the state says in words."""

    title: str
    state: str
    facts: str = ""
    icon: str = "circle-dot"
    role: str = "accent"


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done: a short key, the words of the button, and the act."""

    key: str
    words: str
    act: Callable[[], object]
    kind: str = "quiet"


class RecordLine(QWidget):
    """The line, and what stands unfolded below it. `buttons` are by the key of what they do."""

    def __init__(self, said: LineWords, ways: Sequence[Way] = (), below: QWidget | None = None) -> None:
        super().__init__()
        self.said = said
        self.setAccessibleName(". ".join(part.rstrip(".") for part in (said.title, said.state, said.facts) if part))
        self.buttons: dict[str, QPushButton] = {}
        words = column(label(said.title, "strong", wrap=True), label(said.state, wrap=True), gap=2)
        if said.facts:
            words.addWidget(label(said.facts, "small", wrap=True))
        if ways:
            words.addWidget(self._ways(ways))
        if below is not None:
            words.addWidget(below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, tokens.GRID, 0, tokens.GRID)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(IconLabel(said.icon, said.role), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def _ways(self, ways: Sequence[Way]) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        for way in ways:
            made = button(way.words, way.act, kind=way.kind)
            made.setAccessibleName(f"{way.words}: {self.said.title}")
            self.buttons[way.key] = made
            flow.addWidget(made)
        return holder
