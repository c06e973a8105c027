"""What every test stands on: a machine of its own, and nothing left behind.

A test fails when it leaves a window open, a thread running, or a log record of WARNING and above that nobody
expected. Qt's messages and Python's warnings fail it too (pyproject.toml). No test sees the real home folder.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from PySide6.QtCore import QThread
    from PySide6.QtWidgets import QApplication, QWidget

# Before Qt is loaded; whoever wants to watch sets the variable beforehand.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Folders of tests lie in memory where there is room: each commit of a store waits for its disk (`synchronous=FULL`),
# and no test asks whether bytes outlive a power cut.
MEMORY = Path("/dev/shm")
MEMORY_ROOM = 2 * 1024**3  # bytes; a whole run leaves some hundred MB where tests fail
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# No test is timed: the machine that runs it may be slow or busy. Where a change is judged, chance has no say.
hypothesis.settings.register_profile(
    "hkdesk",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
hypothesis.settings.load_profile("hkdesk")

# How many new objects Python waits for before it looks for garbage: a tenth of the suite's time went to looking.
GARBAGE = (50_000, 20, 20)

GRACE_SECONDS = 1.0  # how long a thread that is already on its way out may take
HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "AppData/Local",  # Windows itself is asked first, not the variable
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
}
FOREIGN_VARIABLES = ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "OneDrive", "OneDriveCommercial")


def pytest_collection_finish() -> None:
    """What is imported now lives to the end: no use in looking through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder for this test alone, under every name a platform has for it."""
    home = tmp_path_factory.mktemp("home")
    for variable, folder in HOME_VARIABLES.items():
        monkeypatch.setenv(variable, str(home / folder))
    for variable in [*FOREIGN_VARIABLES, *(name for name in os.environ if name.startswith("HKDESK_"))]:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HKDESK_KEYS", "file")  # a test of the vault takes it away again
    return home


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example's unit and twelve employees; copied, never opened by a test."""
    from tests.support import example

    return example.make(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def unit_store(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with what is kept of the unit beside its cases; copied, never opened by a test."""
    from tests.support import example

    return example.with_unit(example_store, tmp_path_factory.mktemp("unit"))


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application class of pytest-qt, with Qt's own idea of the standard folders moved aside as well."""
    from PySide6.QtCore import QStandardPaths
    from PySide6.QtWidgets import QApplication

    QStandardPaths.setTestModeEnabled(True)
    return QApplication


class _Records(logging.Handler):
    """Keeps what was logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _expected(record: logging.LogRecord, allowed: list[str]) -> bool:
    return any(record.name == name or record.name.startswith(f"{name}.") for name in allowed)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test on a log record nobody expected; `allow_log("hkdesk.store")` marks the expected."""
    allowed = [name for mark in request.node.iter_markers("allow_log") for name in mark.args]
    handler = _Records()
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    unexpected = [r for r in handler.records if not _expected(r, allowed)]
    if unexpected:
        lines = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in unexpected]
        pytest.fail("unexpected log records:\n" + "\n".join(lines), pytrace=False)


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fails the test when a Python thread it started is still running."""
    before = set(threading.enumerate())
    yield
    started = [t for t in threading.enumerate() if t not in before and not _is_foreign(t)]
    deadline = time.monotonic() + GRACE_SECONDS
    for thread in started:
        thread.join(max(0.0, deadline - time.monotonic()))
    if running := [t.name for t in started if t.is_alive()]:
        pytest.fail(f"threads still running: {', '.join(running)}", pytrace=False)


def _is_foreign(thread: threading.Thread) -> bool:
    """Whether Python only made a name for a thread that something else (Qt) started."""
    return isinstance(thread, threading._DummyThread)


@pytest.fixture(autouse=True)
def no_qt_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails the test when a window is still open or a Qt thread still running after it."""
    started: list[QThread] = []
    if "PySide6.QtCore" in sys.modules:
        _watch_thread_starts(monkeypatch, started)
    before = _open_windows()
    yield
    faults = [f"thread still running: {name}" for name in _running_qt_threads(started)]
    for window in _open_windows():
        if window not in before:
            faults.append(f"window still open: {type(window).__name__} «{window.windowTitle()}»")
            window.hide()  # the next test starts clean
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def _watch_thread_starts(monkeypatch: pytest.MonkeyPatch, started: list[QThread]) -> None:
    from PySide6.QtCore import QThread

    original: Callable[..., None] = QThread.start

    def start(thread: QThread, *arguments: Any) -> None:
        started.append(thread)
        original(thread, *arguments)

    monkeypatch.setattr(QThread, "start", start)


def _running_qt_threads(started: list[QThread]) -> list[str]:
    """Names of the Qt threads that outlive the grace period."""
    if "PySide6.QtCore" not in sys.modules:
        return []
    import shiboken6
    from PySide6.QtCore import QThreadPool

    grace = int(GRACE_SECONDS * 1000)
    threads = [t for t in started if shiboken6.isValid(t) and t.isRunning()]
    names = [t.objectName() or type(t).__name__ for t in threads if not t.wait(grace)]
    if not QThreadPool.globalInstance().waitForDone(grace):
        names.append("QThreadPool.globalInstance()")
    return names


def _open_windows() -> list[QWidget]:
    """The visible top-level windows; empty while no application exists."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
