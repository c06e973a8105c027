"""I dag with 50 to 5,000 people: what waits, worked out of the store, and the page up to what is in sight.

    python -m bench.today.measure [--sizes 50 500 5000] [--rounds 20] [--json FILE]

All sizes take turns in one run. The page is a window of its own on the screen there is (`QT_QPA_PLATFORM=offscreen`
for none); the coming weeks are worked out beside it, as in the program, and are not counted.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.store import people
from bench.store.people import KEY, TODAY
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace

BAR_MS, BAR_SIZE = 100.0, 5_000


class Subject:
    """A store of one size, and the page on it."""

    def __init__(self, folder: Path, size: int) -> None:
        from hkdesk.ui.context import AppContext
        from hkdesk.ui.frame import MainFrame
        from hkdesk.ui.kept import Kept
        from hkdesk.ui.kit.background import Background
        from hkdesk.ui.pages.today import TodayPage

        path = folder / f"{size}.db"
        people.fill(path, size)
        clock = FixedClock(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))
        self.size, self.workspace = size, Workspace.open(path, clock, "bench", KEY)
        believable(self.workspace, size)
        self.frame = MainFrame(Kept(folder / "settings.json"))
        self.page = TodayPage(AppContext(self.workspace, self.frame, Background(serial=True)))
        self.page.weeks.look = lambda: None  # type: ignore[method-assign]
        self.page.resize(1196, 616)
        self.page.show()

    def shown(self) -> int:
        """How many things wait."""
        return len(self.workspace.due())

    def worked_out(self) -> None:
        """What waits, out of the store."""
        self.workspace.waiting()

    def painted(self) -> None:
        """The page made anew, up to what is in sight."""
        self.page._told = None
        self.page.refresh()
        self.page.grab()


def believable(workspace: Workspace, size: int) -> None:
    """Each case as a unit has it: opened within a quarter, a talk within half a year, some with more to do."""
    dice = random.Random(size)
    rows = workspace._store.rows
    every = {row.case_id: row for row in rows.page(TODAY, limit=None)}

    def row_of(case: Any) -> Any:
        row = every[case.id]
        late = dice.random() < 0.02
        ahead = timedelta(days=dice.randint(-10, 0) if late else dice.randint(1, 180))
        return replace(
            row,
            opened_on=TODAY - timedelta(days=dice.randint(0, 90)),
            next_on=TODAY + ahead if row.issued_on is not None or dice.random() < 0.5 else None,
            end_on=TODAY + timedelta(days=dice.randint(1, 700)) if row.signed_on and dice.random() < 0.2 else None,
            differs=dice.random() < 0.02,
            content="bench",
        )

    rows.make_anew(every, row_of)


def main(arguments: list[str]) -> dict[str, Any]:
    """Measures, prints, and says whether the bar held."""
    options = argparse.ArgumentParser(prog="bench today")
    options.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 5_000])
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--json", type=Path, default=None, metavar="FILE")
    chosen = options.parse_args(arguments)
    from PySide6.QtWidgets import QApplication

    from hkdesk.ui.kit.look.theme import Mode, Theme

    app = QApplication.instance() or QApplication([])
    theme = Theme(app, Mode.LIGHT)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        subjects = [Subject(Path(folder), size) for size in sorted(chosen.sizes)]
        found = _measured(subjects, chosen.rounds)
        for subject in subjects:
            subject.workspace.close()
    theme.deleteLater()
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _measured(subjects: list[Subject], rounds: int) -> dict[str, Any]:
    times: dict[str, list[float]] = {}
    for number in range(rounds + 1):
        for subject in subjects if number % 2 else reversed(subjects):
            for name, act in (("worked out", subject.worked_out), ("page", subject.painted)):
                spent = _spent(act)
                if number:  # the first round warms up
                    times.setdefault(f"{subject.size} people, {name}, ms", []).append(spent)
    found: dict[str, Any] = {name: round(statistics.median(one), 1) for name, one in times.items()}
    for subject in subjects:
        found[f"{subject.size} people, things that wait"] = subject.shown()
    bar = found.get(f"{BAR_SIZE} people, page, ms")
    found["holds"] = bar is None or bar < BAR_MS
    for name, value in found.items():
        print(f"  {name:40} {value}")
    return found


def _spent(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1_000


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
