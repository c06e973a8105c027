"""Labels, buttons and layouts in the kit's manners; the smallest pieces."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import icons, tokens
from hkdesk.ui.kit.toggling import Toggling

Layout = TypeVar("Layout", bound=QBoxLayout)


def label(text: str, style: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Plain text (never read as markup).

    Args:
        text: what it says.
        style: "", "page", "section", "strong", "muted", "small", "error" or "figure".
        wrap: break long text into lines.
        parent: the widget that owns it.
    """
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if style:
        made.setProperty("look", style)
        made.setIndent(0)  # a label padded by the style sheet would else move half a letter to the right
    made.setWordWrap(wrap)
    return made


class _Button(Toggling, QPushButton):
    """Enter presses it as space does; Qt alone gives Enter to buttons only in dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not self.isDefault():
            self.click()
            return
        super().keyPressEvent(event)


_ROUNDED = 1  # a width in whole pixels may be short of the letters by part of one


class _GivingWay(_Button):
    """Where the room is narrow its words go on in the next line, or end in dots with the whole of them as the tooltip.

    `text` is all of them in any case.
    """

    def __init__(self, text: str, *, elide: bool) -> None:
        super().__init__(text)
        self._whole, self.elides = text, elide
        tall = QSizePolicy.Policy.Fixed if elide else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, tall)
        policy.setHeightForWidth(not elide)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._whole

    def setText(self, text: str) -> None:
        self._whole = text
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        shown = "\n".join(self._lines(self.width()))
        if shown != super().text():
            super().setText(shown)
        if self.elides:
            self.setToolTip(self._whole if shown != self._whole else "")

    def _wide(self, line: str) -> int:
        return self.fontMetrics().horizontalAdvance(without_mnemonic(line))

    def _around(self) -> int:
        """The room beside the words."""
        return super().sizeHint().width() - max(map(self._wide, super().text().split("\n")))

    def _lines(self, width: int) -> list[str]:
        room, lines = width - self._around() + _ROUNDED, [""]
        if self.elides:
            return [self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)]
        for word in self._whole.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self._wide(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def hasHeightForWidth(self) -> bool:
        return not self.elides

    def heightForWidth(self, width: int) -> int:
        now, wanted = super().text().count("\n") + 1, len(self._lines(width))
        return super().sizeHint().height() + (wanted - now) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        wide = self._around() + self._wide(self._whole) + _ROUNDED
        return QSize(wide, super().sizeHint().height() if self.elides else self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        longest = 0 if self.elides else max(map(self._wide, self._whole.split() or [""]))
        return QSize(self._around() + longest, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


_ICON_ROLE = {"primary": "on_accent", "danger": "bad", "quiet": "accent", "link": "accent"}


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: str = "",
    hint: str = "",
    wrap: bool = False,
    elide: bool = False,
) -> QPushButton:
    """A button with words.

    Args:
        text: what it does; may carry a mnemonic.
        on_click: called without arguments.
        kind: "", "primary" (one a page), "quiet", "danger", "link" or "chip".
        icon: an icon name, or none.
        hint: the tooltip and the description for the screen reader.
        wrap: goes on in the next line where the room is narrow, as in a column beside the paper.
        elide: ends in dots there, with all of its words as the tooltip, as in a line that cannot grow.
    """
    made = _GivingWay(text, elide=elide) if wrap or elide else _Button(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        made.setIcon(icons.icon(icon, _ICON_ROLE.get(kind, "ink")))
        made.setIconSize(icons.beside_words())
    if hint:
        made.setToolTip(hint)
        made.setAccessibleDescription(hint)
    made.setAccessibleName(without_mnemonic(text))
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def set_kind(made: QPushButton, kind: str, icon: str) -> None:
    """Gives a button another kind, as `button` takes it; the icon is named anew, because its colour goes with it."""
    if made.property("kind") == kind:
        return
    restyle(made, "kind", kind)
    made.setIcon(icons.icon(icon, _ICON_ROLE.get(kind, "ink")))


class _IconButton(Toggling, QToolButton):
    """A button with only an icon, which may be one that stays down."""


def icon_button(
    name: str, icon: str, on_click: Callable[[], object] | None = None, *, role: str = "muted"
) -> QToolButton:
    """A button with only an icon; its name is the tooltip and what the screen reader says."""
    made = _IconButton()
    made.setProperty("kind", "icon")
    made.setIcon(icons.icon(icon, role))
    made.setIconSize(icons.device_size())
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


class IconLabel(QWidget):
    """An icon that follows the theme, for use beside words; the screen reader skips it."""

    def __init__(self, name: str, role: str = "ink", size: int = tokens.ICON) -> None:
        super().__init__()
        self._name, self._role = name, role
        self.setFixedSize(size, size)

    def set_icon(self, name: str, role: str) -> None:
        """Shows another icon or role."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        icons.paint(painter, self.rect(), self._name, self._role)
        painter.end()


def column(*items: QWidget | QBoxLayout | int, gap: int = tokens.GAP_M, margin: int = 0) -> QVBoxLayout:
    """A vertical layout of widgets and layouts; an int is extra space, 0 a stretch."""
    return _fill(QVBoxLayout(), items, gap, margin)


def row(*items: QWidget | QBoxLayout | int, gap: int = tokens.GAP_S, margin: int = 0) -> QHBoxLayout:
    """A horizontal layout; an int is extra space, 0 a stretch."""
    return _fill(QHBoxLayout(), items, gap, margin)


def _fill(layout: Layout, items: tuple[QWidget | QBoxLayout | int, ...], gap: int, margin: int) -> Layout:
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, int):
            layout.addSpacing(item) if item else layout.addStretch(1)
        else:
            layout.addLayout(item)
    return layout


def hairline() -> QFrame:
    """A line of one pixel that separates groups."""
    made = QFrame()
    made.setProperty("box", "line")
    made.setFixedHeight(1)
    return made


def box(kind: str, layout: QBoxLayout | None = None) -> QFrame:
    """A frame with a ground: "card", "surface", "ground" or "popup"."""
    made = QFrame()
    made.setProperty("box", kind)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    if layout is not None:
        made.setLayout(layout)
    return made


def without_mnemonic(text: str) -> str:
    """The words of a label without its underlined-letter mark ("&&" stands for "&")."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a dynamic property and lets the style sheet see it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
