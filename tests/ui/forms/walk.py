"""Typing in every field in sight, and asking later whether it still stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from shiboken6 import isValid

from hkdesk.ui.kit.input.binding import is_refused
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.linefield import LineField
from tests.ui.forms.makers import made_by
from tests.ui.forms.stations import Station

Key = tuple[str, str, int]
FROM_WORD, AS_KEPT = "\x1e16\u200f", "-16"
"""What Word puts on the clipboard for a hyphen that does not break, and a mark nobody sees; and how it is kept."""
MARK = ", må fylles ut"
NO_VALUE = "fredag"
"""What is no date, no time and no number."""


def fields(made: list[Any], within: QWidget) -> dict[Key, QWidget]:
    """The fields in sight that a person can type in, each by who made it and its name."""
    found: dict[Key, QWidget] = {}
    made[:] = [one for one in made if isValid(one)]
    for one in made:
        if not one.isVisible() or not one.isEnabled() or one.isReadOnly() or not within.isAncestorOf(one):
            continue
        makers, number = made_by(one), 0
        if not makers:
            continue
        name = one.accessibleName().removesuffix(MARK)  # what is typed elsewhere may make it one that may be empty
        while (key := (makers[0], name, number)) in found:
            number += 1
        found[key] = one
    return found


def text(one: Any) -> str:
    """What stands in a field."""
    return str(one.toPlainText() if isinstance(one, QTextEdit) else one.text())


@dataclass
class Walk:
    """What was typed, by the form it was typed in.

    Attributes:
        made: every field there is.
        left_alone: the makers whose fields are not typed in.
        typed: the text that is to stand in each field.
        reached: every maker in whose fields was typed.
        faults: what was lost, a line each.
    """

    made: list[QWidget]
    left_alone: frozenset[str]
    typed: dict[Station, dict[Key, str]] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    _seen: set[tuple[str, Key]] = field(default_factory=set)
    _words: Iterator[int] = field(default_factory=count)

    def write(self, form: Station, within: QWidget) -> None:
        """Types in each field in sight, and in what comes into sight by it; in none that another form typed in."""
        if not within.window().isActiveWindow():
            self.faults.append(f"{form}: another window has the keyboard")
        done: dict[Key, str] = {}
        while new := {key: one for key, one in fields(self.made, within).items() if self._is_new(form, key)}:
            for key, one in new.items():
                self.reached.update(made_by(one))
                self._seen.add((form.place, key))
                done[key] = self._type(form, key, one)
        self._leave(within)
        self.typed[form] = done
        self.look(form, within, "at once")

    def _is_new(self, form: Station, key: Key) -> bool:
        return (form.place, key) not in self._seen and key[0] not in self.left_alone

    def look(self, form: Station, within: QWidget, when: str) -> None:
        """Whether all that was typed in the form stands there."""
        now = fields(self.made, within)
        for key, said in self.typed[form].items():
            shown = text(now[key]) if key in now else None
            if shown != said:
                self.faults.append(f"{form}, {when}: {key} shows {shown!r}, not {said!r}")

    def _type(self, form: Station, key: Key, one: Any) -> str:
        before = text(one)
        one.setFocus(Qt.FocusReason.MouseFocusReason)
        is_value = isinstance(one.parentWidget(), DateField | LineField)
        words = f"{before} zq{next(self._words)}".strip()
        wanted = NO_VALUE if is_value else words + AS_KEPT
        _put(one, NO_VALUE if is_value else words + FROM_WORD)
        if is_value:
            one.clearFocus()
            if text(one) != NO_VALUE:
                self.faults.append(f"{form}: {key} lost «{NO_VALUE}»; it shows {text(one)!r}")
        if not _refused(one):
            return text(one) if is_value else wanted
        one.setFocus(Qt.FocusReason.MouseFocusReason)
        _put(one, before)  # a field that saves itself refuses it, and would ask at every turn
        one.clearFocus()
        if _refused(one):
            self.faults.append(f"{form}: {key} refuses what stood there: {before!r}")
        return before

    def _leave(self, within: QWidget) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and within.isAncestorOf(focused):
            focused.clearFocus()


def _put(one: Any, wanted: str) -> None:
    """Pasted, as by a person: at one stroke, in the place of what stands there."""
    QTest.keyClick(one, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(one, Qt.Key.Key_Delete)
    QApplication.clipboard().setText(wanted)
    QTest.keyClick(one, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def _refused(one: QWidget) -> bool:
    """Whether the field, or what it is a part of, was not taken and is saved nowhere."""
    above: QWidget | None = one
    while above is not None:
        if is_refused(above):
            return True
        above = above.parentWidget()
    return False
