from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.ui.kit.showing import set_shown


def test_a_part_is_shown_with_its_page_and_hidden_when_asked(qtbot: QtBot) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    parts = [QLabel(text) for text in ("alltid", "aldri", "til slutt")]
    for part in parts:
        layout.addWidget(part)
    set_shown(parts[0], True)
    set_shown(parts[1], False)
    set_shown(parts[2], False)
    set_shown(parts[2], True)
    qtbot.addWidget(page)
    page.show()
    assert [part.isVisible() for part in parts] == [True, False, True]
    late = QLabel("nå")
    layout.addWidget(late)
    set_shown(late, True)
    assert late.isVisible()
    set_shown(late, False)
    assert not late.isVisible()
