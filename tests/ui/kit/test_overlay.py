"""A pane that floats in the window, and what becomes of it when what it belongs to goes away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.ui.kit.goto import GoTo
from hkdesk.ui.kit.input.calendarpane import CalendarPane
from hkdesk.ui.kit.input.datefield import DateField


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
