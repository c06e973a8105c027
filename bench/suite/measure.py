"""The time of the tests of an older revision, beside the same tests of today: of the same names, wherever they lie now.

More is tested each week, so the time of the whole says little of whether a test has become quicker. Here the older
revision's suite runs in a work tree of its own, and today's tests of the same names in turn with it, each on two
workers with the packages that are installed now.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.suite.only import NAMES_FILE

ROOT = Path(__file__).resolve().parents[2]
BAR = 0.7
"""Today's time over the older one's, for tests of the same names."""
_TEST = re.compile(r"^\s*(?:async )?def (test_\w+)", re.MULTILINE)
_ENDED = re.compile(r"(\d+) (passed|failed|skipped|error)")


@dataclass
class Run:
    """One run: seconds by the clock, seconds the processor worked, and how the cases ended."""

    side: str
    wall: float
    processor: float
    ended: dict[str, int]


def main(arguments: Sequence[str] = ()) -> dict[str, Any]:
    """Runs both sides in turn and prints a table.

    Returns:
        The figures; `holds` is whether the middle ratio of processor time is at most `BAR`.
    """
    options = argparse.ArgumentParser(prog="dev.py bench suite --")
    options.add_argument("--since", required=True, metavar="REVISION", help="the older revision")
    options.add_argument("--rounds", type=int, default=1, help="how many times each side runs")
    options.add_argument("--json", type=Path, default=None, help="also write the figures here")
    chosen = options.parse_args(arguments)
    with _tree(chosen.since) as old, tempfile.TemporaryDirectory() as scratch:
        then, now = _names(old), _names(ROOT)
        named = Path(scratch) / "names"
        named.write_text("\n".join(sorted(then)), encoding="utf-8")
        runs = []
        for _round in range(chosen.rounds):
            runs.append(_run("then", old, {}))
            runs.append(_run("now", ROOT, {NAMES_FILE: str(named)}, "-p", "bench.suite.only"))
    for one in runs:
        print(f"{one.side:5} {one.wall:7.1f} s by the clock {one.processor:7.1f} s of processor  {one.ended}")
    pairs = list(zip(runs[::2], runs[1::2], strict=True))
    processor = sorted(now.processor / then.processor for then, now in pairs)[len(pairs) // 2]
    wall = sorted(now.wall / then.wall for then, now in pairs)[len(pairs) // 2]
    gone = sorted(then - now)
    print(f"now/then {wall:.2f} by the clock, {processor:.2f} of processor (bar {BAR})")
    print(f"{len(then)} tests had a name then, {len(gone)} of them no longer: {', '.join(gone)}")
    found = {
        "runs": [asdict(one) for one in runs],
        "wall": wall,
        "processor": processor,
        "gone": gone,
        "holds": processor <= BAR,
    }
    if chosen.json is not None:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


@contextmanager
def _tree(revision: str) -> Iterator[Path]:
    """The older revision in a work tree of its own, taken away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "then"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), revision], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=False)


def _names(root: Path) -> set[str]:
    """Every function of a test."""
    return {name for file in (root / "tests").rglob("*.py") for name in _TEST.findall(file.read_text("utf-8"))}


def _run(side: str, root: Path, more: dict[str, str], *words: str) -> Run:
    surroundings = {**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen", **more}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *words]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=root, env=surroundings, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    last = next((line for line in reversed(done.stdout.splitlines()) if _ENDED.search(line)), "")
    return Run(side, wall, processor, {what: int(number) for number, what in _ENDED.findall(last)})
