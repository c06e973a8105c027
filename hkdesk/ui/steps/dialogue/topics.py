"""What to talk about, to tick while talking."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.dialogue import DialogueKind
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard, set_shown

_INDENT = 34


class TopicList(QWidget):
    """The topics of a kind of talk; what is ticked from another kind stands below them. `toggled` fires with the id."""

    toggled = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Temaer"))
        self.boxes: dict[str, CheckBox] = {}
        self._shown: tuple[str, ...] = ()
        self._kind: DialogueKind | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GRID)
        self._layout.addWidget(label(_("Temaer"), "strong"))
        self._layout.addWidget(label(_("Kryss av mens dere snakker."), "muted", wrap=True))
        self._body: QWidget | None = None
        self._layout.addStretch(1)

    def show_topics(self, kind: DialogueKind, ticked: tuple[str, ...]) -> None:
        """Shows the topics of the kind, with these ticked."""
        of_kind = [t.id for t in catalogue().dialogue_topics if kind in t.kinds]
        # What another kind has left ticked keeps its place until the kind is changed again, so a slip can be mended.
        kept = [t for t in self._shown if t not in of_kind and t in self.boxes and self._kind is kind]
        others = [t for t in ticked if t not in of_kind and t not in kept]
        shown = (*of_kind, *kept, *others)
        if shown != self._shown:
            self._rebuild(shown)
        self._kind = kind
        for topic_id, box in self.boxes.items():
            box.setChecked(topic_id in ticked)

    def _rebuild(self, shown: tuple[str, ...]) -> None:
        if self._body is not None:
            discard(self._body)
        self._shown, self.boxes = shown, {}
        topics = {topic.id: topic for topic in catalogue().dialogue_topics}
        self._body = QWidget()
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, tokens.GRID, 0, 0)
        layout.setSpacing(0)
        for topic_id in shown:
            topic = topics.get(topic_id)
            box = CheckBox(on_screen(topic.title) if topic else topic_id)
            box.clicked.connect(lambda on, topic_id=topic_id: self.toggled.emit(topic_id, on))
            layout.addWidget(box)
            self.boxes[topic_id] = box
            if topic is not None:
                box.setAccessibleDescription(on_screen(topic.prompt))
                prompt = label(on_screen(topic.prompt), "small", wrap=True)
                prompt.setContentsMargins(_INDENT, 0, 0, tokens.GAP_S)
                layout.addWidget(prompt)
        self._layout.insertWidget(2, self._body)
        set_shown(self._body, True)


def in_order(ticked: set[str], before: tuple[str, ...]) -> tuple[str, ...]:
    """Ticked topics in the order of the catalogue; ids it no longer holds come last, as they stood."""
    known = [topic.id for topic in catalogue().dialogue_topics]
    return (*(t for t in known if t in ticked), *(t for t in before if t in ticked and t not in known))
