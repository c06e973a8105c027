from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.window import Desk
from tests.ui.conftest import NOW
from tests.ui.crawl.world import Waiting
from tests.ui.forms.stations import prepare

Open = Callable[[Path], Desk]


@pytest.fixture
def open_window(qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Opens a store in a window that draws no paper."""
    theme = Theme(qapp, Mode.LIGHT)
    frames: list[MainFrame] = []

    def open_on(path: Path) -> Desk:
        kept = Kept(tmp_path / "settings.json")
        frame = MainFrame(kept)
        frames.append(frame)
        workspace = Workspace.open(path, FixedClock(NOW), "Test")
        made = Desk(frame, workspace, theme, kept, background=Background(Waiting()))
        frame.resize(1366, 768)
        frame.show()
        assert QTest.qWaitForWindowActive(frame)
        made.show_first()
        return made

    yield open_on
    for frame in frames:
        frame.may_close = lambda: True
        frame.close()
        frame.deleteLater()
    theme.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


@pytest.fixture
def desk(open_window: Open, store: Path) -> Desk:
    """The example's store with what every form needs, in a window."""
    made = open_window(store)
    prepare(made)
    return made
