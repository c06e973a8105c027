"""The two hands of the tests, counting: the mouse, and the keyboard alone. Nothing is reached in another way.

The keyboard uses what the window offers it: the letter of an answer, Ctrl+Enter where it presses the filled button,
and Tab for everything else, each a key.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QTextEdit, QWidget

from bench.first_packet.tally import Tally
from hkdesk.ui.kit.input.choices import Segmented
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import Row
from tests.ui import hands


class Counting:
    """What both hands count alike.

    `judged` marks what calls for a decision; a name, an address or what the employee asked for is known to who types.
    """

    def __init__(self, tally: Tally) -> None:
        self.tally = tally

    def choose(self, question: str, answer: str, *, judged: bool = False) -> None:
        """Picks an answer, unless it stands there already."""
        raise NotImplementedError

    def write(self, name: str, text: str, *, judged: bool = False) -> None:
        """Types into a field."""
        raise NotImplementedError

    def press(self, name: str) -> None:
        """Presses a button, or ticks a box or day."""
        raise NotImplementedError

    def pick(self, name: str, entry: str, *, judged: bool = False) -> None:
        """Picks from a list that folds out."""
        raise NotImplementedError

    def go_to_step(self, name: str) -> None:
        """Goes to a step of the case."""
        raise NotImplementedError

    def go_to_page(self, name: str) -> None:
        """Goes to a place of the navigation."""
        raise NotImplementedError


def silent(one: QWidget) -> bool:
    """Whether the page says nothing of what to put here: no help at the field, no proposal in it."""
    row = one.parentWidget()
    while row is not None and not isinstance(row, Row):
        row = row.parentWidget()
    if row is not None and row.help_label is not None:
        return False
    if isinstance(one, QAbstractButton):
        group = one.parentWidget()
        return not (isinstance(group, Segmented) and group.value() is not None)
    if isinstance(one, Combo):
        return not one.value()
    if isinstance(one, QTextEdit):
        return not (one.toPlainText() or one.placeholderText())
    return not (isinstance(one, QLineEdit) and (one.text() or one.placeholderText()))


def _answer(question: str, answer: str | None) -> QAbstractButton:
    def found() -> QWidget | None:
        return next((one for one in hands.controls() if hands._is_answer(one, question, answer)), None)

    made = hands._soon(found)
    assert isinstance(made, QAbstractButton), f"«{question}» has no answer «{answer}» in sight"
    return made


def _named(name: str) -> QWidget:
    return hands.Mouse._named(name)


class Clicks(Counting):
    """By mouse; only what is typed comes from the keyboard."""

    def choose(self, question: str, answer: str, *, judged: bool = False) -> None:
        wanted = _answer(question, answer)
        if wanted.isChecked():
            return
        self.tally.answer(question, guess=judged and silent(wanted))
        self._click(wanted)

    def write(self, name: str, text: str, *, judged: bool = False) -> None:
        one = _named(name)
        self.tally.field(name, guess=judged and silent(one))
        hands.Mouse._click(one)
        hands.replace_text(text)

    def press(self, name: str) -> None:
        self._click(_named(name))

    def pick(self, name: str, entry: str, *, judged: bool = False) -> None:
        one = _named(name)
        assert isinstance(one, Combo)
        self.tally.answer(name, guess=judged and silent(one))
        self.tally.act(f"{name}: {entry}", 2)  # the list unfolds, and the entry is clicked
        one.setFocus(Qt.FocusReason.MouseFocusReason)
        _by_letters(one, entry)

    def go_to_step(self, name: str) -> None:
        self._click(next(one for one in hands.controls() if hands._is_step(one, name)))

    def go_to_page(self, name: str) -> None:
        self.press(name)

    def _click(self, one: QWidget) -> None:
        self.tally.act(one.accessibleName())
        hands.Mouse._click(one)


class Keys(Counting):
    """By keyboard alone. Never puts the focus anywhere by itself."""

    def choose(self, question: str, answer: str, *, judged: bool = False) -> None:
        wanted = _answer(question, answer)
        if wanted.isChecked():
            return
        guess = judged and silent(wanted)
        self._tab_to(lambda one: hands._is_answer(one, question, None), question)
        self.tally.answer(question, guess=guess)
        letter = getattr(getattr(wanted, "choice", None), "key", "")
        if letter:
            self.tally.act(f"{question}: {letter}")
            hands.letters(letter.lower())
            assert wanted.isChecked(), f"{letter} does not choose «{answer}»"
            return
        for _press in range(10):
            if hands._focus() is wanted:
                break
            self._key(Qt.Key.Key_Right, question)
        if not wanted.isChecked():
            self._key(Qt.Key.Key_Space, answer)
        assert wanted.isChecked()

    def write(self, name: str, text: str, *, judged: bool = False) -> None:
        self._tab_to(lambda one: one.accessibleName() == name, name)
        self.tally.field(name, guess=judged and silent(hands._focus()))
        hands.replace_text(text)  # Tab into a line selects what stands in it

    def press(self, name: str) -> None:
        one = _named(name)
        if isinstance(one, QPushButton) and one.property("kind") == "primary" and self._pressed_at_once(one, name):
            return
        self._tab_to(lambda now: now.accessibleName() == name, name)
        self._key(Qt.Key.Key_Space, name)

    def _pressed_at_once(self, one: QPushButton, name: str) -> bool:
        """Whether Enter in the line with the focus, or Ctrl+Enter anywhere on the page, presses the filled button."""
        if QApplication.activeModalWidget() is not None:
            return False
        line = QApplication.focusWidget()
        if isinstance(line, QLineEdit) and line.receivers("2returnPressed()") > 0:
            self._key(Qt.Key.Key_Return, name)
            return True
        heard: list[bool] = []
        one.clicked.connect(lambda: heard.append(True))
        hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if heard:
            self.tally.act(f"Ctrl+Enter ({name})")
        return bool(heard)

    def pick(self, name: str, entry: str, *, judged: bool = False) -> None:
        self._tab_to(lambda one: one.accessibleName() == name, name)
        one = hands._focus()
        assert isinstance(one, Combo)
        self.tally.answer(name, guess=judged and silent(one))
        self.tally.act(f"{name}: {entry}")  # its first letter
        _by_letters(one, entry)

    def go_to_step(self, name: str) -> None:
        self._tab_to(lambda one: hands._is_step(one, ""), "steg")
        self._key(Qt.Key.Key_Home, name)
        while not hands._is_step(hands._focus(), name):
            self._key(Qt.Key.Key_Right, name)
        self._key(Qt.Key.Key_Return, name)

    def go_to_page(self, name: str) -> None:
        self.tally.act(f"Ctrl+K {name}", 2)
        self.tally.field("Ctrl+K", guess=False)
        hands.Keyboard().go_to_page(name)

    def _tab_to(self, wanted: Callable[[QWidget], bool], words: str) -> None:
        been: list[str] = []
        while not wanted(hands._focus()):
            assert len(been) < hands._FAR, f"Tab never comes to «{words}», only to {sorted(set(been))}"
            been.append(hands._focus().accessibleName())
            self._key(Qt.Key.Key_Tab, words)

    def _key(self, key: Qt.Key, what: str) -> None:
        self.tally.act(f"{key.name.removeprefix('Key_')} ({what})")
        hands.key(key)


def _by_letters(one: Combo, entry: str) -> None:
    """Chooses the entry as its first letter does."""
    at = one.findText(entry)
    assert at >= 0, f"«{entry}» is not in the list"
    one.setCurrentIndex(at)
    one.activated.emit(at)
    QApplication.processEvents()
