"""What an eye would find wrong on a page: cut text, things on top of each other, scrolling where none should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QToolButton,
    QWidget,
)

from hkdesk.ui.kit.head.elided import ElidedLabel

_AROUND_ICON = 14  # frame and air on both sides; Qt asks for three pixels more and draws nothing there
_SLACK = 1  # a rounded pixel is not a cut letter


def misfits(root: QWidget) -> list[str]:
    """All that an eye would find wrong under a widget; empty when it fits."""
    looks = (_cut_texts, _squeezed, _on_top_of_each_other, _scrolls_aside, _scrolls_within_scroll)
    parts = _visible(root)
    return [f"{look.__name__[1:]}: {found}" for look in looks for found in look(root, parts)]


def cut_texts(root: QWidget) -> list[str]:
    """Every visible text under a widget that has less room than it needs, as "Type «text» has/needs"."""
    return _cut_texts(root, _visible(root))


def squeezed(root: QWidget) -> list[str]:
    """Every visible widget that reaches outside the one it stands in; what scrolls may be longer than its view."""
    return _squeezed(root, _visible(root))


def on_top_of_each_other(root: QWidget) -> list[str]:
    """Texts, buttons and fields with the same parent whose places overlap."""
    return _on_top_of_each_other(root, _visible(root))


def scrolls_aside(root: QWidget) -> list[str]:
    """What scrolls to the side; lines of text, which follow the cursor, aside."""
    return _scrolls_aside(root, _visible(root))


def scrolls_within_scroll(root: QWidget) -> list[str]:
    """What scrolls downwards inside something that scrolls downwards."""
    return _scrolls_within_scroll(root, _visible(root))


def _cut_texts(_root: QWidget, parts: list[QWidget]) -> list[str]:
    return [said for said in map(_cut, parts) if said]


def _squeezed(root: QWidget, parts: list[QWidget]) -> list[str]:
    return [_told(part) for part in parts if part is not root and _reaches_out(part)]


def _on_top_of_each_other(root: QWidget, parts: list[QWidget]) -> list[str]:
    found = []
    for parent in [root, *parts]:
        here = [(one, one.geometry()) for one in parent.children() if _solid(one) and one.isVisible()]
        for number, (one, place) in enumerate(here):
            found += [f"{_told(one)} / {_told(other)}" for other, that in here[number + 1 :] if place.intersects(that)]
    return found


def _scrolls_aside(_root: QWidget, parts: list[QWidget]) -> list[str]:
    areas = [part for part in parts if isinstance(part, QAbstractScrollArea)]
    return [_told(area) for area in areas if area.horizontalScrollBar().maximum() > 0]


def _scrolls_within_scroll(_root: QWidget, parts: list[QWidget]) -> list[str]:
    return [_told(area) for area in parts if _scrolls(area) and any(_scrolls(outer) for outer in _above(area))]


def _scrolls(part: QWidget) -> bool:
    return isinstance(part, QAbstractScrollArea) and part.verticalScrollBar().maximum() > 0


def _above(part: QWidget) -> Iterator[QWidget]:
    outer = part.parentWidget()
    while outer is not None:
        yield outer
        outer = outer.parentWidget()


def _visible(root: QWidget) -> list[QWidget]:
    QApplication.processEvents()
    return [part for part in root.findChildren(QWidget) if part.isVisible() and part.width() and part.height()]


def _solid(part: QObject) -> TypeGuard[QWidget]:
    return isinstance(part, QLabel | QAbstractButton | QLineEdit | QTextEdit | QComboBox | QAbstractSpinBox)


def _inside_a_field(part: QWidget) -> bool:
    return any(isinstance(outer, QAbstractSpinBox | QComboBox | QLineEdit) for outer in _above(part))


def _cut(part: QWidget) -> str:
    if isinstance(part, QLabel) and part.text():
        return _cut_label(part)
    if isinstance(part, QAbstractButton) and not _inside_a_field(part):
        return _cut_button(part)
    if isinstance(part, QComboBox):
        needs = part.fontMetrics().horizontalAdvance(part.currentText()) + 40
        return "" if part.toolTip() == part.currentText() else _said(part, part.currentText(), part.width(), needs)
    if isinstance(part, QTextEdit):
        return _said(part, part.accessibleName(), part.viewport().height(), int(part.document().size().height()))
    return ""


def _cut_label(part: QLabel) -> str:
    if isinstance(part, ElidedLabel):
        return "" if part.text() in part.toolTip() or not part.is_cut() else f"«{part.text()}» is nowhere whole"
    if not part.wordWrap():
        return _said(part, part.text(), part.width(), part.sizeHint().width()) or _said(
            part, part.text(), part.height(), part.fontMetrics().height()
        )
    longest = max((part.fontMetrics().horizontalAdvance(word) for word in part.text().split()), default=0)
    return _said(part, part.text(), part.contentsRect().width(), longest) or _said(
        part, part.text(), part.height(), part.heightForWidth(part.width())
    )


def _cut_button(part: QAbstractButton) -> str:
    if getattr(part, "elides", False):
        shown = part.width() >= part.sizeHint().width() or part.text() in part.toolTip()
        return "" if shown else f"«{part.text()}» is nowhere whole"
    if part.hasHeightForWidth() and (part.inherits("QCheckBox") or part.width() >= part.minimumSizeHint().width()):
        return _said(part, part.text(), part.height(), part.heightForWidth(part.width()))
    if getattr(part, "step", None):  # painted by itself: its mark alone, or its words over its state
        return _said(part, part.accessibleName(), part.width(), part.sizeHint().width())
    if isinstance(part, QToolButton) and not part.text():
        needs = min(part.iconSize().width() + _AROUND_ICON, part.minimumSizeHint().width())
        return _said(part, part.accessibleName(), part.width(), needs)
    return _said(part, part.text(), part.width(), part.minimumSizeHint().width()) or _said(
        part, part.text(), part.width(), part.sizeHint().width() if part.text() else 0
    )


def _said(part: QWidget, text: str, has: int, needs: int) -> str:
    return f"{type(part).__name__} «{text[:50]}» {has}/{needs}" if needs > has + _SLACK else ""


def _reaches_out(part: QWidget) -> bool:
    parent = part.parentWidget()
    if parent is None or part.isWindow() or _inside_a_field(part):
        return False
    place = QRect(part.mapTo(parent, QPoint(0, 0)), part.size())
    room = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
    above = parent.parentWidget()
    if isinstance(above, QScrollArea) and above.viewport() is parent:
        return place.left() < room.left() or place.right() > room.right()
    return not room.contains(place)


def _told(part: QWidget) -> str:
    words = part.text() if isinstance(part, QLabel | QAbstractButton) else part.accessibleName()
    return f"{type(part).__name__} «{words[:50]}» {part.geometry().getRect()} in {type(part.parentWidget()).__name__}"
