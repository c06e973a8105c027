"""What can be pressed in what is in sight, each under a name of its own, and how it is pressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from tests.ui.crawl.sight import parts
from tests.ui.hands import letters

_INSIDE = (QAbstractSpinBox, QComboBox)
_FEW = 8
"""A list or a menu of up to so many entries is pressed through; of a longer one the first two and the last."""


@dataclass(frozen=True, slots=True)
class Key:
    """A control, so that it is found again in another window: what it is, what it is called, and which of several.

    Attributes:
        how: "press", "choose" an entry, "pick" or "open" a row, "sort" a column, "count", "enter" or "type".
        about: what describes it, such as the question of an answer.
        entry: which entry or row, or what is typed.
    """

    how: str
    kind: str
    name: str
    about: str = ""
    nth: int = 0
    entry: str = ""

    def alike(self) -> str:
        """The same for controls that differ by their place, their number, or what they are about only."""
        name = re.sub(r"\d+", "#", self.name.partition(":")[0])
        return f"{self.how} {self.kind} {name} {self.entry}"

    def __str__(self) -> str:
        which = f" nr. {self.nth + 1}" if self.nth else ""
        about = f" ({self.about[:60]})" if self.about else ""
        entry = f" [{self.entry}]" if self.entry else ""
        return f"{self.how} {self.kind} «{self.name[:80]}»{about}{which}{entry}"


def controls(root: QWidget) -> dict[Key, QWidget]:
    """Everything under a shown widget that can be used, from the top of the page downwards."""
    found: dict[Key, QWidget] = {}
    here = sorted(parts(root), key=lambda one: (one[2], one[1]))
    for part, _left, _top in here:
        if not part.isEnabled() or isinstance(part.parentWidget(), _INSIDE):
            continue
        for key in _keys(part):
            while key in found:
                key = replace(key, nth=key.nth + 1)
            found[key] = part
    return found


def _keys(part: QWidget) -> Iterator[Key]:
    """What can be done with a widget; nothing with most."""
    kind, name, about = type(part).__name__, part.accessibleName(), part.accessibleDescription()
    if isinstance(part, QAbstractButton):
        if part.width() > 1 and part.height() > 1:
            yield Key("press", kind, name or part.text() or part.toolTip() or part.objectName(), about)
    elif isinstance(part, QComboBox):
        for entry in some(part.count()):
            yield Key("choose", kind, name, entry=str(entry))
    elif isinstance(part, QHeaderView):
        if part.orientation() == Qt.Orientation.Horizontal and part.sectionsClickable():
            for section in range(part.count()):
                yield Key("sort", kind, name, entry=str(section))
    elif isinstance(part, QAbstractItemView):
        yield from _rows(part, kind, name)
    elif isinstance(part, QAbstractSpinBox):
        yield Key("count", kind, name)
        yield Key("type", kind, name, entry="abc")
    elif isinstance(part, QLineEdit) and not part.isReadOnly():
        yield Key("enter", kind, name, about)
        yield Key("type", kind, name, about, entry="abc")  # last: what cannot be kept goes on standing there
    elif isinstance(part, QTextEdit) and not part.isReadOnly():
        yield Key("type", kind, name, about, entry="abc")


def _rows(view: QAbstractItemView, kind: str, name: str) -> Iterator[Key]:
    if isinstance(view.parentWidget(), QCalendarWidget):
        yield Key("pick", kind, "dag", entry="3,4")
        return
    model = view.model()
    for row in some(model.rowCount()):
        yield Key("pick", kind, name, entry=str(row))
        yield Key("open", kind, name, entry=str(row))


def some(count: int) -> list[int]:
    """Which of so many entries are used."""
    return list(range(count)) if count <= _FEW else [0, 1, count - 1]


# how each is pressed


def use(key: Key, part: QWidget) -> None:
    """Does to the control what its key says, where it is drawn."""
    _show(part)
    ways: dict[str, Callable[[Key, QWidget], None]] = {
        "press": _press,
        "choose": _choose,
        "pick": _pick,
        "open": _open,
        "sort": _sort,
        "count": lambda _key, part: QTest.keyClick(part, Qt.Key.Key_Up),
        "type": _type,
        "enter": _enter,
    }
    ways[key.how](key, part)


def ready(key: Key, part: QWidget) -> None:
    """Puts the focus where pressing puts it, so that what is seen to change is more than that."""
    _show(part)
    if QApplication.activeWindow() is None:  # a dialog was closed: the platform without a screen wakes no other
        part.window().activateWindow()
        QApplication.processEvents()
    if key.how != "press" or part.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        part.setFocus(Qt.FocusReason.MouseFocusReason)


def _show(part: QWidget) -> None:
    area = part.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(part, 0, 20)
        area = area.parentWidget()


def _press(_key: Key, part: QWidget) -> None:
    spot = QPoint(min(part.width() // 2, 30), min(part.height() // 2, 14))
    window = part.window()
    under = window.childAt(part.mapTo(window, spot))
    if under is None or not (under is part or part.isAncestorOf(under)):
        raise Covered(f"lies under {type(under).__name__}" if under is not None else "lies outside the window")
    QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(part, spot))


class Covered(Exception):
    """The mouse cannot reach it."""


def _choose(key: Key, part: QWidget) -> None:
    assert isinstance(part, QComboBox)
    part.showPopup()
    QApplication.processEvents()
    view = part.view()
    view.setCurrentIndex(part.model().index(int(key.entry), part.modelColumn(), part.rootModelIndex()))
    QTest.keyClick(view, Qt.Key.Key_Return)


def _pick(key: Key, part: QWidget) -> None:
    assert isinstance(part, QAbstractItemView)
    row, _comma, column = key.entry.partition(",")
    index = part.model().index(int(row), int(column or 0))
    part.scrollTo(index)
    spot = part.visualRect(index).center()
    QTest.mouseClick(part.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def _sort(key: Key, part: QWidget) -> None:
    assert isinstance(part, QHeaderView)
    section = int(key.entry)
    spot = QPoint(part.sectionViewportPosition(section) + part.sectionSize(section) // 2, part.height() // 2)
    QTest.mouseClick(part.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def _open(key: Key, part: QWidget) -> None:
    _pick(key, part)
    if part.isVisible():
        QTest.keyClick(part, Qt.Key.Key_Return)


def _type(key: Key, part: QWidget) -> None:
    part.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(part, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if QApplication.focusWidget() is not None:
        letters(key.entry)


def _enter(_key: Key, part: QWidget) -> None:
    part.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(part, Qt.Key.Key_Return)
