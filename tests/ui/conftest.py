from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.stages import Step
from hkdesk.services.clock import FixedClock
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import CASE_PAGE
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.window import Desk
from tests.support import example, paper_once
from tests.support.example import NOW


class StandIn(QWidget):
    """In the place of the case page: remembers what it was asked to show, and has two fields to type in."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[str, Step | None]] = []
        self.reloads = 0
        self.line, self.area = QLineEdit(), QTextEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.area)

    def show_case(self, session: CaseSession, step: Step | None) -> None:
        self.shown.append((session.case.employee.name, step))

    def take_focus(self) -> None:
        self.line.setFocus()

    def reload(self) -> None:
        self.reloads += 1


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture(autouse=True)
def keys_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HKDESK_KEYS", "file")


@pytest.fixture(scope="package", autouse=True)
def paper_made_once() -> Iterator[None]:
    """Each paper is made once for all windows that show the same."""
    with pytest.MonkeyPatch.context() as patch:
        paper_once.remember(patch)
        yield


@pytest.fixture
def store(example_store: Path, tmp_path: Path) -> Path:
    """A copy of the example's store, this test's own."""
    return example.copied(example_store, tmp_path)


@pytest.fixture
def text_size() -> float:
    """How large text is; a test that wants it larger has a fixture of this name."""
    return 1.0


@pytest.fixture
def open_desk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock, text_size: float
) -> Iterator[Callable[..., Desk]]:
    """Opens a store in a window that is shown and active; background work is done at once."""
    theme = Theme(qapp, Mode.LIGHT, text=text_size)
    frames: list[MainFrame] = []

    def open_on(path: Path, *, size: tuple[int, int] = (1366, 768), real_case: bool = False) -> Desk:
        workspace = Workspace.open(path, clock, "Test")
        kept = Kept(tmp_path / "settings.json")
        frame = MainFrame(kept)
        desk = Desk(frame, workspace, theme, kept, background=Background(serial=True))
        if not real_case:
            frame.register_hidden(CASE_PAGE, StandIn)
        frames.append(frame)
        frame.resize(*size)
        with qtbot.waitActive(frame):
            frame.show()
        desk.show_first()
        return desk

    yield open_on
    for frame in frames:
        frame.may_close = lambda: True
        frame.close()
        frame.deleteLater()
    theme.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # first: a style goes through each widget alive
    qapp.setStyleSheet("")


@pytest.fixture
def desk(open_desk: Callable[..., Desk], store: Path) -> Desk:
    """The example's store in the window."""
    return open_desk(store)


@pytest.fixture
def fresh(open_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    """The window on its first day: no unit, nobody."""
    return open_desk(tmp_path / "new" / "hkdesk.db")


@pytest.fixture
def stand_in() -> Callable[[Desk], StandIn]:
    """The page in the case page's place."""

    def of(desk: Desk) -> StandIn:
        page = desk.frame.page(CASE_PAGE)
        assert isinstance(page, StandIn)
        return page

    return of
