"""Why a question is asked: what it is about, what good looks like, what research says, and where law has moved on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hkdesk.domain.content.catalogue import Item
from hkdesk.i18n import _
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.basics import IconLabel, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown

GUIDE_WIDTH = 272


class Guide(QWidget):
    """The guide to one question; parts the catalogue has nothing to say in take no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Hvorfor spør vi?"))
        self.item_id = ""
        self._parts: dict[str, tuple[QWidget, QLabel]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(tokens.GAP_L, tokens.GAP_M, tokens.GAP_M, tokens.GAP_M)
        self._layout.setSpacing(tokens.GAP_M)
        self.question_label = label("", "strong", wrap=True)
        self._layout.addWidget(self.question_label)
        self._add("why", _("Hvorfor spør vi?"), "circle-help")
        self._add("good", _("Slik er det når det er bra"), "circle-check")
        self._add("research", _("Forskning"), "search")
        self._add("since_2021", _("Nytt siden rundskrivet i 2021"), "history")
        self._add("legal", _("Hjemmel"), "scale")
        self._layout.addStretch(1)

    def _add(self, name: str, title: str, icon: str) -> None:
        words = label("", "small" if name == "legal" else "", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GRID)
        if title:
            head = QHBoxLayout()
            head.setSpacing(tokens.GAP_S)
            head.addWidget(IconLabel(icon, "muted", 16))
            head.addWidget(label(title, "strong", wrap=True), 1)
            column.addLayout(head)
        column.addWidget(words)
        self._layout.addWidget(part)
        self._parts[name] = (part, words)

    def show_item(self, item: Item) -> None:
        """Shows the guide to a question."""
        if item.id == self.item_id:
            return
        self.item_id = item.id
        self.question_label.setText(on_screen(item.question))
        self._say("why", on_screen(item.why))
        self._say("good", on_screen(item.good))
        self._say("research", on_screen(item.research) if item.research else "")
        self._say("since_2021", on_screen(item.since_2021) if item.since_2021 else "")
        legal = "; ".join(item.source.legal)
        read = _("Lest mot kilden {day}.").format(day=long_date(item.source.reviewed))
        self._say("legal", f"{legal}.\n{read}" if legal else read)

    def _say(self, name: str, text: str) -> None:
        part, words = self._parts[name]
        words.setText(text)
        set_shown(part, bool(text))

    def text(self, name: str) -> str:
        """What stands in one part: "why", "good", "research", "since_2021" or "legal"."""
        return self._parts[name][1].text()
