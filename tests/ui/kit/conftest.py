from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.ui.kit.look.theme import Mode, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, worn by the application for one test."""
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.set_mode(Mode.LIGHT)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # first: a style goes through each widget alive
    qapp.setStyleSheet("")


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Iterator[Callable[..., QWidget]]:
    """Puts widgets into an active window and returns the window; it lives as long as the test."""
    windows: list[QWidget] = []

    def show(*widgets: QWidget, size: tuple[int, int] = (900, 600)) -> QWidget:
        window = QWidget()
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(*size)
        with qtbot.waitActive(window):
            window.show()
        return window

    yield show
    windows.clear()
