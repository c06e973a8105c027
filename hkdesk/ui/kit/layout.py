"""How a page is laid out: scaffold, sections, cards, empty states, figures that are links, chips."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import IconLabel, button, hairline, label
from hkdesk.ui.kit.head.elided import ElidedLabel
from hkdesk.ui.kit.head.headline import HeadLine
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import sized
from hkdesk.ui.kit.showing import set_shown


class TopColumn(QVBoxLayout):
    """Downwards from the top, and no higher than what it holds needs at its width; all of it if a part expands.

    An alignment does the same but gives wrapped words no more than their first guess: Qt takes the height at the width
    only where that is the smaller one, so the last lines are cut.
    """

    def setGeometry(self, rect: QRect) -> None:
        if not self.expandingDirections() & Qt.Orientation.Vertical:
            needs = self.heightForWidth(rect.width()) if self.hasHeightForWidth() else self.sizeHint().height()
            rect = QRect(rect.topLeft(), QSize(rect.width(), min(rect.height(), needs)))
        super().setGeometry(rect)


class Page(QWidget):
    """A page: one line on top with title, a sentence, actions and the search, and a body that scrolls.

    Args:
        title: 18 pt, the page's one heading.
        lead: one sentence beside it.
        scroll: False for a page whose body is a table or a preview that scrolls by itself.
        width: the widest the body may become; 0 for no limit.
        inner: it stands within another page, which has the line on top: its own title then stands in its body.
    """

    def __init__(
        self,
        title: str,
        lead: str = "",
        *,
        scroll: bool = True,
        width: int = tokens.CONTENT_WIDTH,
        inner: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.head: HeadLine | None = None
        self.title_label: QLabel
        self.lead_label: QLabel
        if inner:
            self.title_label, self.lead_label = label(title, "section"), label(lead, "muted", wrap=True)
            if not lead:
                self.lead_label.hide()  # never shown before it has a parent: it would be a window for a moment
            self.action_line = QHBoxLayout()
            self.action_line.setSpacing(tokens.GAP_S)
        else:
            self.head = HeadLine(title, lead)
            self.title_label, self.lead_label = self.head.title_label, self.head.lead_label
            self.action_line = self.head.action_line
        self.body = TopColumn() if scroll else QVBoxLayout()
        self.body.setSpacing(tokens.GAP_L)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.scroll_area: QScrollArea | None = None
        self._first_focus: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if self.head is not None:
            outer.addWidget(self.head)
        inside = self._column(width)
        if scroll:
            self.scroll_area = scroll_over(inside)
            outer.addWidget(self.scroll_area)
        else:
            outer.addWidget(inside)

    def _column(self, width: int) -> QWidget:
        inside = QWidget()
        if width:
            inside.setMaximumWidth(width + 2 * tokens.GAP_XL)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_L, tokens.GAP_XL, tokens.GAP_L)
        layout.setSpacing(tokens.GAP_L)
        if self.head is None:
            layout.addLayout(self._own_title())
        layout.addLayout(self.body, 1)
        holder = QWidget()
        around = QHBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inside, 100)
        around.addStretch(1)
        return holder

    def _own_title(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(tokens.GRID)
        words.addWidget(self.title_label)
        words.addWidget(self.lead_label)
        top = QHBoxLayout()
        top.setSpacing(tokens.GAP_L)
        top.addLayout(words, 1)
        top.addLayout(self.action_line)
        self.action_line.setAlignment(Qt.AlignmentFlag.AlignTop)
        return top

    def lead_focus_to(self, first: QWidget) -> None:
        """Where the focus goes when the page gets it. Unlike a focus proxy it leaves the order of Tab as it is read."""
        self._first_focus = first

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._first_focus is not None:
            self._first_focus.setFocus(event.reason())

    def set_title(self, title: str, lead: str = "") -> None:
        """Changes the heading and the line under it."""
        self.setAccessibleName(title)
        if self.head is not None:
            self.head.set_title(title, lead)
            return
        self.title_label.setText(title)
        self.lead_label.setText(lead)
        self.lead_label.setVisible(bool(lead))

    def add(self, *items: QWidget | QBoxLayout) -> None:
        """Adds widgets or layouts to the body, downwards."""
        for item in items:
            if isinstance(item, QWidget):
                self.body.addWidget(item)
            else:
                self.body.addLayout(item)

    def add_action(self, made: QPushButton) -> QPushButton:
        """Adds a button at the right of the title."""
        self.action_line.addWidget(made)
        return made


def scroll_over(inside: QWidget) -> QScrollArea:
    """A scroll area without a frame, scrolling downwards only, that leaves the focus to what is inside."""
    area = QScrollArea()
    area.setProperty("box", "page")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumHeight(tokens.CONTROL_HEIGHT)  # it scrolls; Qt's own least would squeeze what stands above it
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area


class Section(QWidget):
    """A heading, a hairline under it, and what belongs to it. `note_label` stands small at the right of the heading."""

    def __init__(self, title: str, lead: str = "", action: QPushButton | None = None) -> None:
        super().__init__()
        self.title_label = label(title, "section")
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.GAP_M)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title_label, 1)
        if action is not None:
            self._head.addWidget(action)
        self.note_label: ElidedLabel | None = None
        self._under = [hairline(), *([label(lead, "muted", wrap=True)] if lead else [])]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addLayout(self._head)
        for part in self._under:
            layout.addWidget(part)
        layout.addLayout(self.body)

    def set_note(self, text: str) -> None:
        """A few words at the right of the heading; they give way before it does."""
        if self.note_label is None:
            self.note_label = ElidedLabel("", "small", least=0)
            self._head.addWidget(self.note_label, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self.note_label.setText(text)

    def show_head(self, shown: bool) -> None:
        """Shows or hides the heading with what stands under it, where its words stand elsewhere already."""
        for part in (self.title_label, *self._under, *([self.note_label] if self.note_label is not None else [])):
            set_shown(part, shown)

    def add(self, *items: QWidget) -> None:
        """Adds widgets under the heading."""
        for item in items:
            self.body.addWidget(item)


class Card(QFrame):
    """A surface with a hairline around it. Never put a card into a card."""

    def __init__(self, *items: QWidget, title: str = "") -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(tokens.GAP_L, tokens.GAP_L, tokens.GAP_L, tokens.GAP_L)
        self.body.setSpacing(tokens.GAP_M)
        if title:
            self.body.addWidget(label(title, "section", wrap=True))
        self.add(*items)

    def add(self, *items: QWidget) -> None:
        """Adds widgets to the card, downwards."""
        for item in items:
            self.body.addWidget(item)


class EmptyState(QWidget):
    """What stands where there is nothing yet: an icon, a sentence, and what can be done about it."""

    def __init__(self, icon: str, title: str, text: str = "", actions: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self.setAccessibleName(f"{title} {text}".strip())
        layout = QVBoxLayout(self)
        layout.setSpacing(tokens.GAP_S)
        layout.addStretch(1)
        layout.addWidget(IconLabel(icon, "edge", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(tokens.GAP_S)
        self.title_label = label(title, "section")
        layout.addWidget(self.title_label, 0, Qt.AlignmentFlag.AlignHCenter)
        if text:
            words = label(text, "muted", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setFixedWidth(420)
            middle = QHBoxLayout()  # an alignment would ask for the height of one line across the whole page
            middle.addStretch(1)
            middle.addWidget(words)
            middle.addStretch(1)
            layout.addLayout(middle)
        if actions:
            layout.addSpacing(tokens.GAP_S)
            line = QHBoxLayout()
            line.setSpacing(tokens.GAP_S)
            line.addStretch(1)
            for action in actions:
                line.addWidget(action)
            line.addStretch(1)
            layout.addLayout(line)
        layout.addStretch(2)


class FigureLink(QPushButton):
    """A figure that leads somewhere: the number large, the words under it."""

    def __init__(self, figure: str, words: str, on_click: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "figure")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._figure = label(figure, "figure")
        self._words = label(words, "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_M, tokens.GAP_S, tokens.GAP_M, tokens.GAP_S)
        layout.setSpacing(0)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        for part in (self._figure, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
            layout.addWidget(part)
        self.set_figure(figure)
        self.clicked.connect(lambda _checked=False: on_click())

    def set_figure(self, figure: str) -> None:
        """Changes the number."""
        self._figure.setText(figure)
        self.setAccessibleName(f"{figure} {self._words.text()}")


class Chips(QWidget):
    """Filter chips; one or several may be on.

    Args:
        choices: (value, words) pairs.
        many: several at once; otherwise exactly one, the first to begin with.
        name: what the group is for, said by the screen reader with each chip.
    """

    changed = Signal(object)

    def __init__(self, choices: Sequence[tuple[str, str]], *, many: bool = False, name: str = "") -> None:
        super().__init__()
        self._many = many
        self._words = dict(choices)
        self._chips: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        for value, words in choices:
            chip = button(words, kind="chip", hint="")
            chip.setCheckable(True)
            chip.setAccessibleDescription(name or _("Filter"))
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda checked=False, value=value: self._clicked(value))
            layout.addWidget(chip)
            self._chips[value] = chip
            self._make_room(chip)
        layout.addStretch(1)
        if not many and choices:
            self._chips[choices[0][0]].setChecked(True)

    def value(self) -> frozenset[str]:
        """The values that are on."""
        return frozenset(value for value, chip in self._chips.items() if chip.isChecked())

    def set_value(self, values: frozenset[str]) -> None:
        """Turns chips on without telling anyone."""
        for value, chip in self._chips.items():
            chip.setChecked(value in values)

    def set_count(self, value: str, count: int) -> None:
        """Shows how many things a chip stands for."""
        words = f"{self._words[value]}  {count}"
        self._chips[value].setText(words)
        self._make_room(self._chips[value])
        self._chips[value].setAccessibleName(f"{self._words[value]}, {count}")

    def _make_room(self, chip: QPushButton) -> None:
        strong = QFontMetrics(sized(chip.font(), tokens.PT_BODY, strong=True))
        chip.setFixedWidth(strong.horizontalAdvance(chip.text()) + 32)

    def chip(self, value: str) -> QPushButton:
        """The button of one value."""
        return self._chips[value]

    def _clicked(self, value: str) -> None:
        if not self._many:
            self.set_value(frozenset({value}))
        self.changed.emit(self.value())
