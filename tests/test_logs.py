"""The log: a file for each process, of which the newest stay, and the report of faults that shows them."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hkdesk import logs
from hkdesk.services.soundness.fault_report import fault_report

WRITES = """
import logging, sys
from pathlib import Path
from hkdesk.logs import start_logging
start_logging(Path(sys.argv[1]))
logging.getLogger("hkdesk").info("from another process")
"""


@pytest.fixture
def started(tmp_path: Path):
    """A folder that this process logs to, and its file."""
    root = logging.getLogger("hkdesk")
    before, level = root.handlers[:], root.level
    path = logs.start_logging(tmp_path)
    assert path is not None
    yield path
    root.setLevel(level)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()


def test_two_processes_never_share_a_log(started: Path) -> None:
    logging.getLogger("hkdesk").info("from here")
    subprocess.run([sys.executable, "-c", WRITES, str(started.parent)], check=True)
    found = {path: path.read_text(encoding="utf-8") for path in logs.log_files(started.parent)}
    assert len(found) == 2
    assert found[started].rstrip().endswith("from here")
    assert all(len(text.splitlines()) == 1 for text in found.values())


def old(folder: Path, name: str, age: int) -> Path:
    made = folder / name
    made.write_text(f"the log {name}\n", encoding="utf-8")
    os.utime(made, (1_000_000 - age, 1_000_000 - age))
    return made


def test_a_start_leaves_the_newest_of_the_earlier_logs(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    made = [old(tmp_path, name, age) for age, name in enumerate([f"hkdesk-9{n:02}.log" for n in range(12)])]
    (tmp_path / "hkdesk.db").write_text("no log", encoding="utf-8")
    started = request.getfixturevalue("started")
    assert logs.log_files(tmp_path) == [started, *made[:9]]
    assert (tmp_path / "hkdesk.db").exists()


def test_the_report_shows_the_logs_of_the_last_three_processes(tmp_path: Path) -> None:
    for age, name in enumerate(["hkdesk-7.log", "hkdesk-5.log", "hkdesk.log", "hkdesk-6.log"]):
        old(tmp_path, name, age)
    said = fault_report(tmp_path)
    shown = [line.removeprefix("--- ") for line in said.splitlines() if line.startswith("---")]
    assert shown == ["hkdesk-7.log", "hkdesk-5.log", "hkdesk.log", logs.CRASHES]
    assert "the log hkdesk-5.log" in said
