"""One entry on screen: what it is, its facts and texts, what was corrected in it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hkdesk.domain.unit.threads import Thread
from hkdesk.i18n import _
from hkdesk.services.unit.corrections import correction_words
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.basics import IconLabel, button, column, label
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.look import tokens

Act = tuple[str, str, Callable[[], object]]
"""A key, the words on the button, and what it does."""


class EntryLine(QWidget):
    """`buttons` are by the keys of the acts; `corrections` are the sentences of what was corrected.

    Args:
        thread: the entry.
        title: what it is.
        state: where it stands, or "".
        look: the icon of the state, and its colour.
        texts: facts and texts, each a paragraph.
        acts: what can be done; none with an entry made by mistake.
    """

    def __init__(
        self, thread: Thread, title: str, state: str, look: tuple[str, str], texts: Sequence[str], acts: Sequence[Act]
    ) -> None:
        super().__init__()
        day = long_date(thread.entry.day)
        if not thread.stands:
            state, look = _("Ført ved en feil"), ("minus", "muted")
        self.corrections = correction_words(thread)
        head = f"{title}, {day}"
        self.setAccessibleName(". ".join(one.rstrip(".") for one in (head, state, *texts, *self.corrections) if one))
        words = column(label(title, "strong", wrap=True), gap=2)
        words.addWidget(label(f"{day} · {state}" if state else day, "small", wrap=True))
        for text in texts:
            words.addWidget(label(text, "" if thread.stands else "muted", wrap=True))
        for text in self.corrections:
            words.addWidget(label(text, "small", wrap=True))
        self.buttons: dict[str, QPushButton] = {}
        if acts and thread.stands:
            holder = QWidget()
            flow = Flow(holder)
            for key, said, act in acts:
                made = button(said, act, kind="quiet" if key in ("mend", "mistake") else "")
                made.setAccessibleName(f"{said}: {head}")
                self.buttons[key] = made
                flow.addWidget(made)
            words.addWidget(holder)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, tokens.GRID, 0, tokens.GRID)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(IconLabel(*look), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
