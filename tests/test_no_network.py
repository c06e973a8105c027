"""hkdesk says nothing to the network: a day's work in a namespace without a route, with every socket watched.

The watch is shown to see: `control` and `control_qt` say something, from Python and from Qt, and are heard.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hkdesk.services.clock import Clock
from hkdesk.services.example import fill_example
from hkdesk.services.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent

HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")

# What can reach out and is imported at work all the same, and why. Nothing of it is called: the test hears that.
WHY = {
    "PySide6.QtNetwork": "QLocalServer: a second start asks the first window to come to the front, on this machine",
}


def namespace() -> list[str]:
    """The words that run a command in a network namespace of its own; none where the machine does not allow it."""
    found = shutil.which("unshare")
    if found is None or not sys.platform.startswith("linux"):
        return []
    words = [found, "-rn"]
    return words if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0 else []


WORDS = namespace()
alone = pytest.mark.skipif(not WORDS, reason="this machine allows no network namespace: nothing but Python is watched")


def day(kind: str, folder: Path, *, words: list[str] = WORDS) -> dict:
    env = {
        **os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "HKDESK_KEYS": "file",
        **dict.fromkeys(HOMES, str(folder)),
    }  # fmt: skip
    done = subprocess.run(
        [*words, sys.executable, "-m", "tests.support.offline_day", kind, str(folder)],
        capture_output=True, text=True, check=False, cwd=ROOT, env=env, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3_000:]
    told: dict = json.loads(done.stdout)
    return told


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("day")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HKDESK_KEYS", "file")
        (made / "example").mkdir()
        with Workspace.open(made / "example" / "hkdesk.db", Clock(), "Test") as workspace:
            fill_example(workspace)
    return made


def silent(told: dict) -> None:
    assert told["heard"] == []
    assert set(told["counted"].values()) <= {0}
    assert set(told["imported"]) <= WHY.keys()


def test_a_day_in_the_window_says_nothing(folder):
    told = day("window", folder)
    assert {"start", "privacy", "restore", "signature", "edit", "packet", "scan", "handover", "unit handover"} <= set(
        told["did"]
    )
    silent(told)


def test_a_day_on_the_command_line_says_nothing(folder):
    told = day("cli", folder)
    assert {"staff", "verify", "packet", "scan", "import", "unit handover", "backup", "person export"} <= set(
        told["did"]
    )
    silent(told)
    assert "PySide6.QtNetwork" not in told["imported"]


def test_the_watch_hears_python(tmp_path):
    told = day("control", tmp_path)
    assert {one.split()[0] for one in told["heard"]} >= {"socket.connect", "socket.getaddrinfo", "socket.sendto"}


@alone
def test_the_watch_counts_what_qt_says_too(tmp_path):
    told = day("control_qt", tmp_path)
    assert told["heard"] == []
    assert told["counted"]["IpOutNoRoutes"] > 0


@alone
def test_the_days_ran_without_a_route(tmp_path):
    there = subprocess.run([*WORDS, "cat", "/proc/self/net/route"], capture_output=True, text=True, check=True)
    assert len(there.stdout.strip().splitlines()) <= 1
