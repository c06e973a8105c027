"""From one page of the navigation to another, until the new one is drawn, with 2,000 cases.

    python -m bench.pages.measure [--people 2000] [--rounds 12] [--json FILE]

Each round goes to every page from another one, in an order of its own; the first round, in which the pages are made,
is told apart. Between two presses the window comes to rest, as it does for a person. Beside the time on the wall stands
what the window's own thread spent: on a busy machine the two are far apart.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

BAR_MS = 50.0  # 95th percentile, by the clock
_REST_MS = 60


def main(arguments: Sequence[str] = ()) -> dict[str, Any]:
    """Measures and prints a line a page; `holds` is whether the 95th percentile of all is under the bar."""
    options = argparse.ArgumentParser(prog="dev.py bench pages --")
    options.add_argument("--people", type=int, default=2_000)
    options.add_argument("--rounds", type=int, default=12)
    options.add_argument("--json", type=Path, default=None)
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        first, wall, spent = _measure(Path(folder), chosen.people, chosen.rounds)
    print(
        f"{'page':12} {'first':>7} {'median':>7} {'p95':>7} {'most':>7}   ms by the clock; p95 of the window's own work"
    )
    for page, times in wall.items():
        print(
            f"{page:12} {first[page]:7.1f} {statistics.median(times):7.1f} {_p95(times):7.1f} {max(times):7.1f}"
            f"   {_p95(spent[page]):7.1f}"
        )
    every, own = [one for times in wall.values() for one in times], [one for times in spent.values() for one in times]
    found = {
        "people": chosen.people,
        "p95": _p95(every),
        "p95_own": _p95(own),
        "pages": {page: {"first": first[page], "p95": _p95(times)} for page, times in wall.items()},
        "holds": _p95(every) < BAR_MS,
    }
    print(f"all: p95 {found['p95']:.1f} ms, own work {found['p95_own']:.1f} (bar {BAR_MS:g})")
    if chosen.json is not None:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[math.ceil(len(times) * 0.95) - 1]


def _measure(
    folder: Path, count: int, rounds: int
) -> tuple[dict[str, float], dict[str, list[float]], dict[str, list[float]]]:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from bench.store import people
    from bench.store.people import ENTRY, KEY
    from hkdesk.services.clock import FixedClock
    from hkdesk.services.workspace import Workspace
    from hkdesk.ui.frame import MainFrame
    from hkdesk.ui.kept import Kept
    from hkdesk.ui.kit.look.theme import Mode, Theme
    from hkdesk.ui.window import PAGES, Desk

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["hkdesk"])
    people.fill(folder / "store.db", count)
    workspace = Workspace.open(folder / "store.db", FixedClock(ENTRY.at), "bench", KEY)
    kept = Kept(folder / "settings.json")
    frame = MainFrame(kept)
    desk = Desk(frame, workspace, Theme(app, Mode.LIGHT), kept)
    frame.resize(1366, 768)
    frame.show()
    desk.show_first()
    first: dict[str, float] = {}
    wall: dict[str, list[float]] = {page: [] for page in PAGES}
    spent: dict[str, list[float]] = {page: [] for page in PAGES}

    def come_to_rest() -> None:
        QTest.qWait(_REST_MS)
        while desk.context.background.busy:
            QTest.qWait(10)

    for number in range(rounds + 1):
        order = random.Random(number).sample(PAGES, len(PAGES))
        for page in order:
            if page == frame.current_page():
                continue
            come_to_rest()
            began, worked = time.perf_counter(), time.thread_time()
            desk.context.go(page)
            app.sendPostedEvents()
            app.processEvents()
            took = (time.perf_counter() - began) * 1_000
            if page not in first:
                first[page] = took
            else:
                wall[page].append(took)
                spent[page].append((time.thread_time() - worked) * 1_000)
    workspace.close()
    return first, wall, spent
