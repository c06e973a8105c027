"""What is in memory when the window stands there: nothing that the first picture does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.example import copied

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "reportlab",
    "sqlite_utils",
    "keyring",
    "cryptography",
    "hashlib",
    "pypdf",
    "pypdfium2",
    "zxingcpp",
    "PIL",
    "pyphen",
    "highspy",
    "numpy",
    "openpyxl",
    "icalendar",
    "PySide6.QtPrintSupport",
    "PySide6.QtNetwork",
    "PySide6.QtSvg",
    "logging.handlers",
    "hkdesk.domain.case.terms",
    "hkdesk.domain.content.catalogue",
    "hkdesk.store.journal",
    "hkdesk.ui.kit.input.fields",
    "hkdesk.ui.kit.messages",
)

WATCH = """
import json, sys
import hkdesk.ui.before_qt
from PySide6.QtCore import QEvent, QObject, QTimer
from hkdesk.ui import app

heavy, seen = sys.argv[2].split(","), {}

def report(stage):
    seen[stage] = [name for name in heavy if name in sys.modules]

class Watch(app.Start):
    def __init__(self, *given):
        super().__init__(*given)
        self.frame.first_painted.disconnect()
        self.frame.first_painted.connect(self.painted)

    def painted(self):
        report("first paint")
        seen["store open at first paint"] = self.was_open
        self.open()

    def open(self):
        if self.was_open:
            return
        super().open()
        self.viewport = self.frame.page("employees").list.table.viewport()
        self.viewport.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.done)
        return False

    def done(self):
        report("list painted")
        after_qt = list(sys.modules)[list(sys.modules).index("PySide6"):]
        seen["late"] = [name for name in after_qt if name.startswith("hkdesk.") and not name.startswith("hkdesk.ui")]
        seen["rows"] = self.frame.page("employees").list.model.rowCount()
        self.frame.close()

app.Start = Watch
code = app.run_window(["--store", sys.argv[1]])
print(json.dumps(seen | {"code": code}))
"""


def run(code: str, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HKDESK_KEYS": "file", "QT_QPA_PLATFORM": "offscreen", **variables}
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, cwd=ROOT, env=environment
    )


@pytest.fixture
def store(example_store: Path, tmp_path: Path) -> Path:
    return copied(example_store, tmp_path)


def test_neither_the_first_picture_nor_the_list_needs_anything_heavy(store):
    done = run(WATCH, str(store), ",".join(HEAVY))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    seen = json.loads(done.stdout)
    assert seen["first paint"] == []
    assert seen["list painted"] == []
    assert seen["store open at first paint"] is False, "the frame never waits for the store"
    assert seen["late"] == [], "PySide6's import hook reads each module once more that comes after it"
    assert seen["rows"] == 12
    assert seen["code"] == 0


def test_the_watch_would_see_something_heavy(store):
    done = run("import reportlab\n" + WATCH, str(store), ",".join(HEAVY))
    assert json.loads(done.stdout)["first paint"] == ["reportlab"]


def test_the_command_line_never_loads_qt(store):
    code = (
        "import sys\nfrom hkdesk.__main__ import main\n"
        "code = main(['list', '--store', sys.argv[1]])\n"
        "print(sorted(name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'hkdesk.ui'))))\n"
        "sys.exit(code)"
    )
    done = run(code, str(store))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_window_closes_with_one_file_left(store):
    done = run(WATCH, str(store), ",".join(HEAVY))
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in store.parent.iterdir()) == ["hkdesk.db", "hkdesk.db.key", "hkdesk.db.numbers"]


def test_without_a_screen_it_says_so_and_ends(store):
    environment = {name: value for name, value in os.environ.items() if not name.endswith("DISPLAY")}
    environment |= {"QT_QPA_PLATFORM": "", "HKDESK_KEYS": "file"}
    command = [sys.executable, "-m", "hkdesk", "--store", str(store)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    if sys.platform.startswith("linux"):
        assert done.returncode == 3
        assert "Fant ingen skjerm" in done.stderr


def test_a_second_window_on_the_same_data_is_refused(store):
    holding = (
        "import pathlib, subprocess, sys\nfrom hkdesk.ui.app import lock_beside\n"
        "lock = lock_beside(pathlib.Path(sys.argv[1]))\nassert lock is not None\n"
        "done = subprocess.run([sys.executable, '-m', 'hkdesk', '--store', sys.argv[1]])\nsys.exit(done.returncode)"
    )
    done = run(holding, str(store))
    assert done.returncode == 3
    assert "allerede åpent" in done.stderr
