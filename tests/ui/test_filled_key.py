"""Ctrl+Enter presses the filled button of the page in sight, from wherever on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.input.choices import Segmented, answer_choices
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.layout import Page

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def frame(qtbot: QtBot, qapp: object) -> MainFrame:
    made = MainFrame()
    qtbot.addWidget(made)
    return made


def _line() -> QWidget:
    made = QLineEdit()
    made.returnPressed.connect(lambda: pytest.fail("the key is not the line's own"))
    return made


@pytest.mark.parametrize(
    "make",
    [_line, lambda: TextArea(2), lambda: Segmented(answer_choices()), lambda: button("Noe annet", pytest.fail)],
    ids=["line", "area", "answers", "another button"],
)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_it_presses_the_filled_button_once_and_nothing_else(
    frame: MainFrame, qtbot: QtBot, make: Callable[[], QWidget], key: Qt.Key
) -> None:
    heard: list[str] = []
    page, field = Page("Side"), make()
    filled = button("Videre", lambda: heard.append("videre"), kind="primary")
    page.add(field, filled)
    frame.register("one", "Side", "users", lambda: page)
    frame.show_page("one")
    with qtbot.waitActive(frame):
        frame.show()
    focus = field.focusProxy() or field
    focus.setFocus()
    qtbot.waitUntil(focus.hasFocus)
    qtbot.keyClick(focus, key, CTRL)
    assert heard == ["videre"]
    assert filled.hasFocus()
    filled.setEnabled(False)
    focus.setFocus()
    if not isinstance(focus, QLineEdit):
        return
    focus.returnPressed.disconnect()
    qtbot.keyClick(focus, key, CTRL)
    assert heard == ["videre"], "what cannot be clicked is not pressed either"
