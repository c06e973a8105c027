"""What the program holds after a long day: cases opened, packets made, and keys and clicks at random.

    python -m bench.memory.measure [--openings 250] [--packets 250] [--json FILE]

Each of the two runs in a process of its own, on a store of 300 people. The first fifth warms up: fonts, texts and the
classes of every step are there for good from then on, and what comes on top of that is growth. MB are of the memory
the system has given the process (resident set), after Python's collector has run.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 300
BARS_MB = {"openings": 10.0, "packets": 5.0}
_REST_MS = 30


def resident() -> float:
    """MB the process holds."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(arguments: Sequence[str] = ()) -> dict[str, Any]:
    """Measures each kind in a process of its own and prints what it grew by; `holds` is whether every bar held."""
    options = argparse.ArgumentParser(prog="dev.py bench memory --")
    options.add_argument("--openings", type=int, default=250)
    options.add_argument("--packets", type=int, default=250)
    options.add_argument("--only", choices=list(BARS_MB), default=None, help="(the process for one kind)")
    options.add_argument("--json", type=Path, default=None)
    chosen = options.parse_args(arguments)
    counts = {"openings": chosen.openings, "packets": chosen.packets}
    if chosen.only is not None:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(_KINDS[chosen.only](Path(folder), counts[chosen.only])))
        return {"holds": True}
    found: dict[str, Any] = {"holds": True}
    for kind, count in counts.items():
        told = _alone(kind, count)
        grown = told["last"] - told["warm"]
        held = grown <= BARS_MB[kind]
        print(f"{kind}: {told['warm']:.1f} MB after {count // 5}, {told['last']:.1f} after {count}: {grown:+.1f}")
        for name, number in told["alive"].items():
            print(f"    {name}: {number}")
        print(f"    bar {BARS_MB[kind]} MB: {'held' if held else 'NOT HELD'}")
        found[kind] = {**told, "grown": grown}
        found["holds"] = found["holds"] and held
    if chosen.json is not None:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _alone(kind: str, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.memory.measure", "--only", kind, f"--{kind}", str(count)]
    surroundings = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _openings(folder: Path, count: int) -> dict[str, Any]:
    """Every step of one person after another, each of them opened from the list as a click does it."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from bench.store import people
    from bench.store.people import ENTRY, KEY
    from hkdesk.domain.case.stages import Step
    from hkdesk.services.clock import FixedClock
    from hkdesk.services.session import CaseSession
    from hkdesk.services.workspace import Workspace
    from hkdesk.ui.frame import MainFrame
    from hkdesk.ui.kept import Kept
    from hkdesk.ui.kit.look.theme import Mode, Theme
    from hkdesk.ui.steps.base import StepPage
    from hkdesk.ui.window import Desk

    app = QApplication(["hkdesk"])
    people.fill(folder / "store.db", PEOPLE)
    workspace = Workspace.open(folder / "store.db", FixedClock(ENTRY.at), "bench", KEY)
    kept = Kept(folder / "settings.json")
    frame = MainFrame(kept)
    desk = Desk(frame, workspace, Theme(app, Mode.LIGHT), kept)
    frame.resize(1366, 768)
    frame.show()
    desk.show_first()
    warm = 0.0
    for number in range(count):
        desk.context.open_case(f"c{number % PEOPLE + 1}", list(Step)[number % len(Step)])
        QTest.qWait(_REST_MS)
        while desk.context.background.busy:
            QTest.qWait(_REST_MS)
        if number + 1 == count // 5:
            desk.context.go("employees")
            QTest.qWait(_REST_MS)
            warm = resident()
    desk.context.go("employees")
    QTest.qWait(_REST_MS)
    last = resident()
    found = gc.get_objects()
    alive = {
        "steps": sum(isinstance(one, StepPage) for one in found),
        "sessions": sum(isinstance(one, CaseSession) for one in found),
        "widgets": len(QApplication.allWidgets()),
        "windows": len(QApplication.topLevelWidgets()),
    }
    return {"warm": warm, "last": last, "alive": alive}


def _packets(folder: Path, count: int) -> dict[str, Any]:
    """The same packet made again and again, without a window."""
    del folder
    from bench.packet.content import packet
    from bench.packet.measure import ours

    warm = 0.0
    for number in range(count):
        ours(packet(number))
        if number + 1 == count // 5:
            warm = resident()
    return {"warm": warm, "last": resident(), "alive": {}}


_KINDS = {"openings": _openings, "packets": _packets}


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:])["holds"] else 1)
