"""Two ways to use a window: by mouse, and by keyboard alone. Both find controls by the name a screen reader says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QTextEdit, QWidget

_FAR = 300
"""More stops than any page has: further than this Tab is going in circles."""
_SOON_MS = 10
_PATIENCE_MS = 3_000
_SETTLED_MS = 40
"""A text that grew has been brought into sight."""


class Hand(Protocol):
    """What the way through a case needs of whoever walks it. Names are whole; all act on what is in sight."""

    def press(self, name: str) -> None:
        """Presses a button."""

    def choose(self, question: str, answer: str) -> None:
        """Picks an answer, by the question that describes the group."""

    def write(self, name: str, text: str) -> None:
        """Replaces what stands in a field."""

    def tick(self, name: str) -> None:
        """Ticks a box that is not ticked."""

    def go_to_step(self, name: str) -> None:
        """Goes to a step of the case, by how its name begins."""

    def go_to_page(self, name: str) -> None:
        """Goes to a place of the navigation."""


def window() -> QWidget:
    """The window the user is in: a dialog that waits, or the frame."""
    now = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert now is not None, "no window is active"
    return now


def controls() -> Iterator[QWidget]:
    """Everything in sight that can be used."""
    QApplication.processEvents()
    for part in window().findChildren(QWidget):
        if part.isVisible() and part.isEnabled() and part.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield part


def letters(text: str) -> None:
    """Types into whatever has the focus; QTest knows no letters outside Latin-1."""
    for letter in text:
        target = QApplication.focusWidget()
        assert target is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r" if letter == "\n" else letter)
            QApplication.sendEvent(target, event)


def key(pressed: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window(), pressed, modifiers)
    QApplication.processEvents()


def replace_text(text: str) -> None:
    """Selects what stands in the field and types over it."""
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    letters(text)
    QTest.qWait(_SETTLED_MS if isinstance(QApplication.focusWidget(), QTextEdit) else 0)


@contextmanager
def asked(hand: Hand, answer: str) -> Iterator[None]:
    """Answers the question that what is done within asks, with the button of that name."""
    seen: list[str] = []
    frame = window()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isActiveWindow():
            seen.append(dialog.accessibleName())
            hand.press(answer)
        else:
            QTimer.singleShot(_SOON_MS, look)

    QTimer.singleShot(_SOON_MS, look)
    yield
    assert seen, "nothing was asked"
    frame.activateWindow()  # as a desktop does when a dialog closes; the test's platform has none
    QApplication.processEvents()


def _soon(find: Callable[[], QWidget | None]) -> QWidget | None:
    """What is found, or comes within the time a person waits: a long form is made section by section."""
    for _turn in range(_PATIENCE_MS // _SOON_MS):
        found = find()
        if found is not None:
            return found
        QTest.qWait(_SOON_MS)
    return find()


class Mouse:
    """Clicks where the control is drawn; what lies under something else cannot be clicked."""

    def press(self, name: str) -> None:
        self._click(self._named(name))

    def choose(self, question: str, answer: str) -> None:
        found = _soon(lambda: next((one for one in controls() if _is_answer(one, question, answer)), None))
        assert found is not None, f"«{question}» has no answer «{answer}» in sight"
        self._click(found)

    def write(self, name: str, text: str) -> None:
        self._click(self._named(name))
        replace_text(text)

    def tick(self, name: str) -> None:
        box = self._named(name)
        assert isinstance(box, QAbstractButton)
        assert not box.isChecked()
        self._click(box)

    def go_to_step(self, name: str) -> None:
        self._click(next(one for one in controls() if _is_step(one, name)))

    def go_to_page(self, name: str) -> None:
        self.press(name)

    @staticmethod
    def _named(name: str) -> QWidget:
        found = _soon(lambda: next((one for one in controls() if one.accessibleName() == name), None))
        assert found is not None, f"«{name}» is not in sight, only {sorted(one.accessibleName() for one in controls())}"
        return found

    @staticmethod
    def _click(target: QWidget) -> None:
        spot = QPoint(min(target.width() // 2, 30), min(target.height() // 2, 14))

        def hit() -> QWidget | None:
            _scroll_to(target)  # once more, where what stands over it has grown since
            under = target.window().childAt(target.mapTo(target.window(), spot))
            return under if under is target or (under is not None and target.isAncestorOf(under)) else None

        _soon(hit)
        under = target.window().childAt(target.mapTo(target.window(), spot))
        assert under is not None, f"«{target.accessibleName()}» lies outside the window"
        assert under is target or target.isAncestorOf(under), f"«{target.accessibleName()}» lies under {under}"
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(target, spot))
        QApplication.processEvents()


class Keyboard:
    """Tab, arrows, letters, space and shortcuts. Never puts the focus anywhere by itself."""

    def press(self, name: str) -> None:
        self._tab_to(lambda one: one.accessibleName() == name, name)
        key(Qt.Key.Key_Space)

    def choose(self, question: str, answer: str) -> None:
        self._tab_to(lambda one: _is_answer(one, question, None), question)
        for way in [Qt.Key.Key_Right] * 10 + [Qt.Key.Key_Left] * 10:
            now = _focus()
            if now.accessibleName() == answer:
                if not (isinstance(now, QAbstractButton) and now.isChecked()):
                    key(Qt.Key.Key_Space)
                return
            key(way)
        raise AssertionError(f"«{answer}» is no answer to «{question}»")

    def write(self, name: str, text: str) -> None:
        self._tab_to(lambda one: one.accessibleName() == name, name)
        replace_text(text)
        assert not isinstance(_focus(), QTextEdit) or _focus().accessibleName() == name

    def tick(self, name: str) -> None:
        self._tab_to(lambda one: one.accessibleName() == name, name)
        key(Qt.Key.Key_Space)

    def go_to_step(self, name: str) -> None:
        self._tab_to(lambda one: _is_step(one, ""), "steg")
        key(Qt.Key.Key_Home)
        for _press in range(10):
            if _is_step(_focus(), name):
                key(Qt.Key.Key_Return)
                return
            key(Qt.Key.Key_Right)
        raise AssertionError(f"no step «{name}»")

    def go_to_page(self, name: str) -> None:
        """By the palette, as someone who does not count places would."""
        key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        letters(name)
        QApplication.processEvents()
        key(Qt.Key.Key_Return)

    @staticmethod
    def _tab_to(wanted: Callable[[QWidget], bool], words: str) -> None:
        been: list[str] = []
        for _press in range(_FAR):
            if wanted(_focus()):
                return
            been.append(_focus().accessibleName())
            key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to «{words}», only to {sorted(set(been))}")


def _focus() -> QWidget:
    now = _soon(lambda: one if (one := QApplication.focusWidget()) is not None and one.isVisible() else None)
    now = now or QApplication.focusWidget()
    assert now is not None, "the focus is nowhere"
    assert now.isVisible(), f"the focus is out of sight at «{now.accessibleName()}»"
    return now


def _is_answer(one: QWidget, question: str, answer: str | None) -> bool:
    if not isinstance(one, QAbstractButton) or one.accessibleDescription() != question:
        return False
    return answer is None or one.accessibleName() == answer


def _is_step(one: QWidget, name: str) -> bool:
    said = one.accessibleName()
    return said.startswith("Steg ") and name in said.partition(": ")[2]


def _scroll_to(target: QWidget) -> None:
    area = target.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(target, 0, 20)
        area = area.parentWidget()
    QApplication.processEvents()
