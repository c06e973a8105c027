"""What a proved copy costs, and whether anybody waits for it.

    python -m bench.backups.measure [--prototype FOLDER] [--megabytes 50] [--rounds 5] [--json FILE]

With `--prototype`, a folder whose `backup.py` has `make(raw, key, folder, n)` and `deep(path, key, entry)`, both ways
copy and prove the same store in turn, within one run; the bar is a share of that one's time. Without it only ours is
told. Then a window's event loop ticks and saves while a worker copies: what it was held up, and whether a save was
refused.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import types
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.backups.filling import filled
from bench.store.people import ENTRY, KEY, changed, summary
from hkdesk.errors import HkdeskError
from hkdesk.store.backup.making import make
from hkdesk.store.backup.place import Place, put
from hkdesk.store.file.connection import configure, connect
from hkdesk.store.journal import chain_hash
from hkdesk.store.store import Store

BAR = 0.6
"""The share of the prototype's time that copy and proof may take."""
STALL_MS = 50.0
ROOT = Path(__file__).resolve().parents[2]
_KILOBYTES = 60
_TICK_SECONDS, _SAVE_EVERY = 0.005, 0.1
Taken = tuple[float, float]


def main(argv: list[str]) -> dict[str, Any]:
    """Measures, prints, and tells whether the bars hold."""
    options = argparse.ArgumentParser(prog="backups", description="What a proved copy costs")
    options.add_argument("--prototype", type=Path, default=None, metavar="FOLDER")
    options.add_argument("--megabytes", type=int, default=50)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        found = _measured(Path(folder), chosen)
    for name, holds in found["bars"].items():
        print(f"{name}: {'holds' if holds else 'does not hold'}")
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _measured(folder: Path, chosen: argparse.Namespace) -> dict[str, Any]:
    path = folder / "store.db"
    with filled(path, chosen.megabytes * 1024 // (_KILOBYTES + 8), _KILOBYTES) as store:
        size = path.stat().st_size
        times = _in_turn(store, folder, chosen.prototype, chosen.rounds)
        found: dict[str, Any] = {"name": "backups", "bytes": size, "rounds": chosen.rounds, "bars": {}}
        print(f"store of {size / 1e6:.0f} MB, {chosen.rounds} rounds")
        for name, taken in times.items():
            wall, work = (statistics.median(one[part] for one in taken) for part in (0, 1))
            found[name] = {"wall_s": round(wall, 3), "work_s": round(work, 3)}
            print(f"  {name:<12} {wall:7.3f} s, {work:7.3f} s of work")
        if "prototype" in times:
            for part in ("wall_s", "work_s"):
                share = found["ours"][part] / found["prototype"][part]
                found[f"share_{part}"] = round(share, 2)
                print(f"  ours is {share:.2f} x of the prototype's ({part})")
            found["bars"][f"copy and proof at most {BAR} x"] = found["share_wall_s"] <= BAR
        found |= _waiting(store, folder, found["bars"])
    found["holds"] = all(found["bars"].values())
    return found


# --- in turn with the prototype ---


def _in_turn(store: Store, folder: Path, prototype: Path | None, rounds: int) -> dict[str, list[Taken]]:
    ways: dict[str, Callable[[int], object]] = {"ours": lambda n: _ours(store.path, folder / "ours", n)}
    raw = None
    if prototype is not None:
        theirs = _loaded(prototype)
        raw = connect(store.path, KEY)
        configure(raw)
        there = raw
        ways["prototype"] = lambda n: _theirs(theirs, there, folder / "theirs", n)
    times: dict[str, list[Taken]] = {name: [] for name in ways}
    for number in range(1, rounds + 2):
        order = list(ways.items())
        for name, way in order if number % 2 else reversed(order):
            start = time.perf_counter(), time.process_time()
            way(number)
            taken = time.perf_counter() - start[0], time.process_time() - start[1]
            if number > 1:  # the first round warms up
                times[name].append(taken)
    if raw is not None:
        raw.close()
    return times


def _ours(path: Path, folder: Path, number: int) -> None:
    made = make(path, KEY, folder, number, ENTRY.at + timedelta(minutes=number), "bench")
    put(Place("elsewhere", folder), made.file, made.entry, move=True)
    shutil.rmtree(folder)


def _theirs(module: Any, raw: Any, folder: Path, number: int) -> None:
    folder.mkdir(exist_ok=True)
    entry = module.make(raw, KEY, folder, number)
    module.deep(folder / entry["name"], KEY, entry)
    shutil.rmtree(folder)


def _loaded(folder: Path) -> Any:
    """The prototype, given what it asks of a module named `store` by what the store has today."""
    beside: Any = types.ModuleType("store")
    beside.connect, beside.configure, beside.chain_hash, beside.PAGE = connect, configure, chain_hash, 4096
    spec = importlib.util.spec_from_file_location("backup_prototype", folder / "backup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = sys.modules.get("store")
    sys.modules["store"] = beside
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules["store"]
        if before is not None:
            sys.modules["store"] = before
    return module


# --- does anybody wait? ---

_COPYING = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from bench.backups.measure import _copies
_copies(Path(sys.argv[2]), Path(sys.argv[3]), 1000)
"""


def _waiting(store: Store, folder: Path, bars: dict[str, bool]) -> dict[str, Any]:
    """Ticks and saves on this thread: alone, beside another process at the same work, and while a worker copies.

    What the machine itself holds up is told by the first two.
    """
    alone = _ticks(store, 3.0, threading.Event())
    other = folder / "other" / "store.db"
    other.parent.mkdir()
    filled(other, len(store.journal.rows()) // 2 or 1, _KILOBYTES // 4, seed=3).close()
    words = [sys.executable, "-c", _COPYING, str(ROOT), str(other), str(other.parent / "w")]
    with subprocess.Popen(words) as copying:
        elsewhere = _ticks(store, 6.0, threading.Event())
        copying.terminate()
    done = threading.Event()

    def work() -> None:
        try:
            _copies(store.path, folder / "w", 4)
        finally:
            done.set()

    worker = threading.Thread(target=work)
    worker.start()
    beside = _ticks(store, 60.0, done)
    worker.join()
    for name, found in (("alone", alone), ("other process", elsewhere), ("while copying", beside)):
        told = f"longest stall {found['stall_ms']:.0f} ms, 99th percentile {found['p99_ms']:.1f} ms"
        saved = f"{found['saves']} saves, the slowest {found['save_ms']:.0f} ms, {found['refused']} refused"
        print(f"  {name:<14} {told}; {saved}")
    bars["no save is refused"] = beside["refused"] == 0
    machine = max(alone["stall_ms"], elsewhere["stall_ms"])
    bars[f"no stall over {STALL_MS:.0f} ms, or over what the machine makes"] = beside["stall_ms"] <= max(
        STALL_MS, machine
    )
    return {"alone": alone, "other_process": elsewhere, "while_copying": beside}


def _copies(path: Path, folder: Path, count: int) -> None:
    for number in range(1, count + 1):
        _ours(path, folder, number)


def _ticks(store: Store, at_most: float, done: threading.Event) -> dict[str, float]:
    """The loop of a window, as Qt's: it is to come round every few milliseconds, and saves ten times a second."""
    dice, gaps, saves, refused = random.Random(3), [], [], 0
    end, next_save = time.perf_counter() + at_most, time.perf_counter()
    while time.perf_counter() < end and not done.is_set():
        start = time.perf_counter()
        time.sleep(_TICK_SECONDS)
        if start >= next_save:
            begun = time.perf_counter()
            refused += not _saved(store, dice)
            saves.append(time.perf_counter() - begun)
            next_save = start + _SAVE_EVERY
        gaps.append(time.perf_counter() - start - _TICK_SECONDS)
    ordered = sorted(gap * 1000 for gap in gaps)
    return {
        "stall_ms": round(ordered[-1], 1),
        "p99_ms": round(ordered[int(len(ordered) * 0.99)], 1),
        "saves": len(saves),
        "save_ms": round(max(saves) * 1000, 1),
        "refused": refused,
    }


def _saved(store: Store, dice: random.Random) -> bool:
    kept = store.cases.load(f"c{dice.randint(1, 20)}")
    case = changed(kept.case, dice.randrange(1_000_000))
    try:
        store.cases.save(case, summary(case, dice), kept.revision, ENTRY)
    except HkdeskError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:])["holds"] else 1)
