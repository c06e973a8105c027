"""From the start of the process to the painted list, against a bare window with one table, in turn.

    python -m bench.start.measure [--rounds 15] [--sizes 12 50000] [--json FILE]

The two sides run alternately, so that a slow moment of the machine hits both. The bar is on the ratio of the fastest
runs and of the medians; milliseconds are told, and never compared between runs.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.store import people
from hkdesk.services.example import fill_example
from hkdesk.services.workspace import Workspace
from hkdesk.store.keys import opening
from hkdesk.store.keys.holders import FileHolder

ROOT = Path(__file__).resolve().parents[2]
BAR = 1.5  # times the bare window
MEMORY_BAR_MB = 120
SMALL = 12
Moments = dict[str, tuple[float, int]]


def main(argv: list[str]) -> dict[str, Any]:
    """Measures, prints a table, and returns milliseconds, ratios and whether the bars hold."""
    options = argparse.ArgumentParser(prog="start", description="Start to painted window, against a bare window")
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--sizes", type=int, nargs="+", default=[SMALL, 50_000])
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    os.environ["HKDESK_KEYS"] = "file"
    with tempfile.TemporaryDirectory() as folder:
        sides = {"bare window": ["bench.start.bare"]}
        for size in chosen.sizes:
            print(f"making {size} cases", file=sys.stderr, flush=True)
            sides[f"{size} cases"] = ["bench.start.ours", str(_store(Path(folder), size))]
        runs = _rounds(sides, chosen.rounds, Path(folder))
    found = _summary(runs, chosen.rounds)
    _print(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _store(folder: Path, size: int) -> Path:
    path = folder / str(size) / "hkdesk.db"
    path.parent.mkdir()
    if size == SMALL:
        with Workspace.open(path, who="bench") as workspace:
            fill_example(workspace)
        return path
    people.fill(path, size)
    opening.make(path, FileHolder(), people.KEY)
    return path


def _rounds(sides: dict[str, list[str]], rounds: int, home: Path) -> dict[str, list[Moments]]:
    runs: dict[str, list[Moments]] = {name: [] for name in sides}
    for number in range(rounds + 1):
        names = list(sides) if number % 2 else list(reversed(sides))
        for name in names:
            moments = _run(sides[name], home)
            if number:  # the first round warms up
                runs[name].append(moments)
    return runs


def _run(words: list[str], home: Path) -> Moments:
    """Starts one process; milliseconds since then and kilobytes, by moment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Without compiled files every start would be measured with the compiler in it.
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    start = time.monotonic_ns()
    done = subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, env=environment, check=True)
    moments = {}
    for line in done.stdout.splitlines():
        moment, at, memory = line.split()
        moments[moment] = ((int(at) - start) / 1e6, int(memory))
    return moments


def _summary(runs: dict[str, list[Moments]], rounds: int) -> dict[str, Any]:
    bare = [run["painted"][0] for run in runs["bare window"]]
    rows = {}
    for side, found in runs.items():
        for moment in found[0]:
            times = [run[moment][0] for run in found]
            rows[f"{side}, {moment}"] = {
                "min_ms": round(min(times), 1),
                "median_ms": round(statistics.median(times), 1),
                "ratio_min": round(min(times) / min(bare), 2),
                "ratio_median": round(statistics.median(times) / statistics.median(bare), 2),
                "memory_mb": max(run[moment][1] for run in found) // 1024,
            }
    lists = [row for name, row in rows.items() if name.endswith(", list")]
    bars = {
        f"list painted within {BAR} times a bare window": all(row["ratio_min"] <= BAR for row in lists),
        f"at most {MEMORY_BAR_MB} MB": all(row["memory_mb"] <= MEMORY_BAR_MB for row in lists),
    }
    return {"rounds": rounds, "rows": rows, "bars": bars, "holds": all(bars.values())}


def _print(found: dict[str, Any]) -> None:
    print(f"{'':<28}{'min':>9}{'median':>9}{'x min':>8}{'x median':>10}{'MB':>6}")
    for name, row in found["rows"].items():
        numbers = f"{row['min_ms']:>9}{row['median_ms']:>9}{row['ratio_min']:>8}{row['ratio_median']:>10}"
        print(f"{name:<28}{numbers}{row['memory_mb']:>6}")
    for bar, held in found["bars"].items():
        print(f"{'holds' if held else 'DOES NOT HOLD'}: {bar}")


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:])["holds"] else 1)
