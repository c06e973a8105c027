"""The step Avtale in the window: opening it, a keystroke in it, and the way to a section further down.

    python -m bench.agreement.measure [--people 200] [--rounds 30] [--own 60] [--json FILE]

Every round opens the agreement of another person, whose form is new, and draws it before the clock stops. Sections
that come later are made one by one between keys; what each of them holds the window up for is measured too. Beside the
time on the wall stands what the window's own thread spent: on a busy machine the two are far apart.

With `--own` every other round has a folder of content with so many clauses of its own; the two are compared by what
the window's own thread spends until the first page stands.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.agreement import own_content
from bench.store import people
from bench.store.people import ENTRY, KEY
from hkdesk.domain.case.stages import Step
from hkdesk.services.clock import FixedClock
from hkdesk.services.content import read_content, take_into_use
from hkdesk.services.workspace import Workspace
from hkdesk.store.store import Store
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.steps.agreement.step import AgreementStep
from hkdesk.ui.window import Desk

BAR_MS = 50.0  # 95th percentile
TYPED = "Saksbehandling"
OWN = "open, own clauses"
OWN_BAR = 1.05  # of what the first page costs without them
_REST_MS = 400

Times = dict[str, list[float]]


class Bench:
    """A window on a store of people, whose agreements are opened one after another."""

    def __init__(self, folder: Path, count: int) -> None:
        self.app = QApplication.instance() or QApplication(["hkdesk"])
        people.fill(folder / "store.db", count)
        self.workspace = Workspace(Store.open(folder / "store.db", KEY), FixedClock(ENTRY.at), "bench")
        kept = Kept(folder / "settings.json")
        assert isinstance(self.app, QApplication)
        self.frame = MainFrame(kept)
        self.desk = Desk(self.frame, self.workspace, Theme(self.app, Mode.LIGHT), kept)
        self.frame.resize(1366, 768)
        self.frame.show()
        self.desk.show_first()
        self.frame.activateWindow()
        QTest.qWait(_REST_MS)
        gc.collect()
        gc.freeze()
        self.times: Times = {"open": [], OWN: [], "a later section": [], "keystroke": [], "go to the last": []}
        self.spent: Times = {name: [] for name in self.times}

    def timed(self, name: str, work: Callable[[], object]) -> None:
        """How long the window is busy with it, until it has drawn what came of it."""
        start, spent = time.perf_counter(), time.thread_time()
        work()
        self.app.sendPostedEvents()
        self.app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeSocketNotifiers)
        self.times[name].append((time.perf_counter() - start) * 1_000)
        self.spent[name].append((time.thread_time() - spent) * 1_000)

    def step(self) -> AgreementStep:
        """The step that is open."""
        page = self.frame.page("case")
        assert isinstance(page, CasePage)
        step = page.current_step_page()
        assert isinstance(step, AgreementStep)
        return step

    def open(self, number: int, name: str = "open") -> None:
        """Opens the agreement of a person from another step of theirs, as a click on the stepper does."""
        self.desk.context.open_case(f"c{number}", Step.SCOPE)
        QTest.qWait(_REST_MS)
        self.timed(name, lambda: self.desk.context.open_case(f"c{number}", Step.AGREEMENT))

    def grow(self) -> None:
        """Makes the other sections one by one, as the timer does: when the paper has been drawn."""
        form, paper = self.step().form, self.step().paper
        while not form.built:
            while paper.drawing:
                QTest.qWait(1)
            form._rest.stop()  # painting it starts it again, and two sections would be counted as one
            self.timed("a later section", form._make_next)
        QTest.qWait(_REST_MS)

    def type_tasks(self) -> None:
        """A word into a text that stands on the paper, letter by letter."""
        step = self.step()
        step.show_field("extent.tasks")
        QTest.qWait(_REST_MS)
        area = step.fields.rows["extent.tasks"].widget
        for letter in TYPED:
            self.timed("keystroke", lambda letter=letter: QTest.keyClicks(area, letter))  # type: ignore[misc]
            QTest.qWait(40)
        assert TYPED in step.session.case.terms.extent.tasks

    def jump(self, number: int) -> None:
        """Opens another agreement and asks at once for the section furthest down."""
        self.open(number)
        self.times["open"].pop()
        self.spent["open"].pop()
        self.timed("go to the last", lambda: self.step().show_field("free_clauses"))
        assert "free_clauses" in self.step().fields.rows

    def close(self) -> None:
        """Everything put away; the folder can go."""
        self.frame.close()
        self.app.processEvents()


def main(argv: list[str]) -> dict[str, Any]:
    """Measures, prints a table, and returns what was found: milliseconds, and whether the bars hold."""
    options = argparse.ArgumentParser(prog="agreement", description="The step Avtale in the window")
    options.add_argument("--people", type=int, default=200)
    options.add_argument("--rounds", type=int, default=30)
    options.add_argument("--own", type=int, default=0)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        print(f"making {chosen.people} cases", file=sys.stderr, flush=True)
        bench = Bench(Path(folder), chosen.people)
        plain = read_content(None)
        own_content_made = own_content.make(Path(folder) / "own", chosen.own) if chosen.own else plain
        for number in range(chosen.rounds + 2):
            if number == 2:  # the first two rounds warm up
                for values in (*bench.times.values(), *bench.spent.values()):
                    values.clear()
            own = bool(chosen.own) and number % 2 == 1
            take_into_use(own_content_made if own else plain)
            bench.open(2 * number + 1, OWN if own else "open")
            bench.grow()
            if number % 5 == 0:
                bench.type_tasks()
                bench.jump(2 * number + 2)
        bench.close()
    found = _summary(bench, chosen)
    _print(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[max(math.ceil(len(values) * share) - 1, 0)]


def _summary(bench: Bench, chosen: argparse.Namespace) -> dict[str, Any]:
    operations = {
        name: {
            "median_ms": round(statistics.median(values), 2),
            "p95_ms": round(_percentile(values, 0.95), 2),
            "max_ms": round(max(values), 2),
            "cpu_median_ms": round(statistics.median(bench.spent[name]), 2),
            "cpu_p95_ms": round(_percentile(bench.spent[name], 0.95), 2),
            "times": len(values),
        }
        for name, values in bench.times.items()
        if values
    }
    bars = {
        f"{name} under {BAR_MS:.0f} ms (p95)": operations[name]["p95_ms"] < BAR_MS
        for name in ("open", "a later section", "keystroke")
        if name in operations
    }
    if OWN in operations:
        ratio = operations[OWN]["cpu_median_ms"] / operations["open"]["cpu_median_ms"]
        bars[f"{chosen.own} own clauses at most {OWN_BAR:.2f} x (cpu median {ratio:.3f})"] = ratio <= OWN_BAR
    return {
        "name": "agreement",
        "people": chosen.people,
        "operations": operations,
        "bars": bars,
        "holds": all(bars.values()),
    }


def _print(found: dict[str, Any]) -> None:
    print(f"{found['people']} people")
    print(f"{'ms':<18}{'median':>9}{'p95':>9}{'longest':>9}{'cpu med.':>10}{'cpu p95':>9}{'times':>7}")
    for name, one in found["operations"].items():
        wall = f"{one['median_ms']:>9.2f}{one['p95_ms']:>9.2f}{one['max_ms']:>9.2f}"
        print(f"{name:<18}{wall}{one['cpu_median_ms']:>10.2f}{one['cpu_p95_ms']:>9.2f}{one['times']:>7}")
    for name, holds in found["bars"].items():
        print(f"{name}: {'holds' if holds else 'does not hold'}")


if __name__ == "__main__":
    main(sys.argv[1:])
