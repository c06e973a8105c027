"""A batch of fifty packets, issued through the window's own page: how long the event loop is ever held up.

python -m bench.batch.measure [--packets 50] [--json FILE]

The longest time between two turns of the event loop, at rest and while the batch runs, in turn in one process: on a
busy machine the rest tells how much of it is ours.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HKDESK_KEYS"] = "file"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from hkdesk.domain.case.case import CaseFile
from hkdesk.services.case_files import read_case_file
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import AppContext
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.pages.batch import BatchPage
from hkdesk.ui.paper import issuing

BAR_MS = 50.0
_REST_MS = 3_000
_EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example-case.json"


class Gaps:
    """The times between the turns of the event loop while it is on."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.own: list[float] = []
        self._last = self._cpu = 0.0
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """Begins to count."""
        self._last, self._cpu = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Ends; what has passed since the last turn counts too."""
        self._turn()
        self._timer.stop()

    def _turn(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        self.gaps.append((now - self._last) * 1_000)
        self.own.append((cpu - self._cpu) * 1_000)
        self._last, self._cpu = now, cpu

    def summary(self) -> dict[str, float]:
        """Longest gap, the most the window itself worked in one, 99.9th percentile, and how many were over the bar."""
        ordered = sorted(self.gaps)
        return {
            "longest_ms": round(ordered[-1], 1),
            "own_cpu_ms": round(max(self.own), 1),
            "p999_ms": round(ordered[int(len(ordered) * 0.999)], 1),
            "over_bar": sum(gap > BAR_MS for gap in ordered),
            "turns": len(ordered),
        }


def main(argv: list[str]) -> dict[str, Any]:
    """Measures and prints; whether no gap in the batch was over the bar, or over half as much again as at rest."""
    options = argparse.ArgumentParser(prog="batch", description="Fifty packets, and the longest gap in the window")
    options.add_argument("--packets", type=int, default=50)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    Theme(app, Mode.LIGHT)
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder) / "store.db") as workspace:
        _fill(workspace, chosen.packets)
        found = _measure(app, workspace, chosen.packets)
    _print(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _fill(workspace: Workspace, count: int) -> None:
    example = read_case_file(_EXAMPLE)
    for number in range(count):
        case = example.case
        named = replace(case.employee, name=f"{case.employee.name} {number}")
        one = replace(case, id=f"c{number}", number=f"HK-2026-{number:04}", employee=named, agreements=())
        workspace.import_case(CaseFile(example.unit, one))


def _measure(app: QApplication, workspace: Workspace, count: int) -> dict[str, Any]:
    frame, background = MainFrame(), Background()
    context = AppContext(workspace, frame, background)
    frame.register_hidden("batch", lambda: BatchPage(context))
    frame.resize(1366, 768)
    frame.show()
    page = frame.show_page("batch")
    assert isinstance(page, BatchPage)
    _until(app, lambda: len(page.candidates) == count)
    rest, busy = Gaps(), Gaps()
    _rest(app, rest)
    issuing.ask = lambda *_words, **_more: True  # type: ignore[attr-defined]
    start = time.perf_counter()
    busy.start()
    page.issue()
    _until(app, lambda: page.run is None)
    busy.stop()
    seconds = time.perf_counter() - start
    _rest(app, rest)
    background.shutdown()
    assert len(workspace.documents()) == count, "not every packet was issued"
    longest = {"rest": rest.summary(), "batch": busy.summary()}
    bar = max(BAR_MS, 1.5 * longest["rest"]["longest_ms"])
    holds = longest["batch"]["longest_ms"] <= bar
    return {"name": "batch", "packets": count, "seconds": round(seconds, 1), **longest, "bar": bar, "holds": holds}


def _rest(app: QApplication, gaps: Gaps) -> None:
    over: list[bool] = []
    gaps.start()
    QTimer.singleShot(_REST_MS, lambda: over.append(True))
    _until(app, lambda: bool(over))
    gaps.stop()


def _until(app: QApplication, holds: Any) -> None:
    while not holds():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _print(found: dict[str, Any]) -> None:
    print(f"{'batch':<10}{'longest ms':>12}{'own cpu ms':>12}{'p99.9 ms':>10}{'over 50':>9}{'turns':>8}")
    for name in ("rest", "batch"):
        side = found[name]
        figures = f"{side['longest_ms']:>12}{side['own_cpu_ms']:>12}{side['p999_ms']:>10}{side['over_bar']:>9}"
        print(f"{name:<10}{figures}{side['turns']:>8}")
    verdict = "holds" if found["holds"] else "does not hold"
    print(f"{found['packets']} packets in {found['seconds']} s (bar {found['bar']} ms: {verdict})")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
