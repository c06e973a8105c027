"""A panel of the assessment in a window of its own that scrolls, following its case as the case page has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.case import Case
from hkdesk.services.session import CaseSession
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.steps.base import StepPage
from tests.ui.opened import opened

P = TypeVar("P", bound=StepPage)


@dataclass
class Shown(Generic[P]):
    """The panel and what it stands in."""

    panel: P
    context: AppContext
    session: CaseSession
    window: QWidget

    def stored(self) -> Case:
        """The case as the store has it."""
        self.context.saver.save_now()
        return self.context.workspace._store.cases.load(self.session.case.id).case


@contextmanager
def shown(folder: Path, qtbot: QtBot, kind: type[P], *, serial: bool = True) -> Iterator[Shown[P]]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = Theme(app, Mode.LIGHT)
    with opened(folder, qtbot, serial=serial) as (context, _page, session):
        panel = kind(context, session)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(panel)
        window = Dialog()  # Tab goes through it as through the window
        whole = QVBoxLayout(window)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll_over(inside))
        window.resize(860, 700)
        stop = session.on_change(panel.refresh)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        QApplication.processEvents()
        try:
            yield Shown(panel, context, session, window)
        finally:
            stop()
            panel.leave()
    theme.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # first: a style goes through each widget alive
    app.setStyleSheet("")


def key(qtbot: QtBot, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the focus is."""
    qtbot.keyClick(focused(), code, modifiers)


def focused() -> QWidget:
    """What has the focus."""
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
