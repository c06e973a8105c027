"""A pane that floats in the window, and what becomes of it when what it belongs to goes away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.ui.kit.goto import GoTo
from hkdesk.ui.kit.input.calendarpane import CalendarPane
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.overlay import Overlay


def window_with(qtbot: QtBot, field: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(QLineEdit())
    with qtbot.waitActive(window):
        window.show()
    return window


def let_go(widget: QWidget) -> None:
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_focus_does_not_go_back_to_a_field_that_is_gone(qtbot: QtBot) -> None:
    field = QLineEdit()
    window = window_with(qtbot, field)
    field.setFocus()
    palette = GoTo(lambda _typed: [], window)
    palette.open_over()
    let_go(field)
    palette.dismiss()
    assert palette.isHidden()


def test_a_calendar_goes_with_its_field(qtbot: QtBot) -> None:
    field = DateField()
    window = window_with(qtbot, field)
    field.open_calendar().dismiss()
    assert len(window.findChildren(CalendarPane)) == 1
    let_go(field)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(CalendarPane) == []


@pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform of a list that opens
def test_a_combo_in_a_pane_shows_its_list_and_the_pane_stays(qtbot: QtBot) -> None:
    window = window_with(qtbot, QLineEdit())
    pane = Overlay(window)
    combo = Combo([("a", "A"), ("b", "B")])
    QVBoxLayout(pane).addWidget(combo)
    pane.open_at(QRect(10, 10, 200, 60), combo)
    combo.showPopup()
    QApplication.processEvents()
    assert pane.isVisible()
    QTest.keyClick(combo.view(), Qt.Key.Key_Down)
    QTest.keyClick(combo.view(), Qt.Key.Key_Return)
    assert (combo.value(), pane.isVisible()) == ("b", True)
    window.findChildren(QLineEdit)[-1].setFocus()
    assert pane.isHidden()
