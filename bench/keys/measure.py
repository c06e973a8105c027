"""Opening by the key file and by the vault's slot, against the raw key: in turn, each in a process of its own.

python -m bench.keys.measure [--rounds 40] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hkdesk.store.keys import beside, opening
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.holders import FileHolder
from hkdesk.store.keys.key_file import VAULT, Held
from hkdesk.store.keys.slots import make_code
from hkdesk.store.store import Store

WAYS = ("raw", "file", "vault")
BAR_MS = 10.0  # how much longer the vault's slot may take than the raw key


def main(argv: list[str]) -> dict[str, Any]:
    """Measures, prints a table, and returns milliseconds and whether the bar holds."""
    options = argparse.ArgumentParser(prog="keys", description="Opening by the key's slots, against the raw key")
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        stores = _stores(Path(folder))
        runs: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
        for number in range(chosen.rounds + 1):
            for way in WAYS if number % 2 else reversed(WAYS):
                took = _open(way, *stores[way])
                if number:  # the first round warms up
                    runs[way].append(took)
    found = _summary(runs)
    print(f"{'way':8}{'median ms':>12}{'min ms':>10}{'CPU ms':>10}   (CPU: median)")
    for way in WAYS:
        print(f"{way:8}{found['median_ms'][way]:12.2f}{found['min_ms'][way]:10.2f}{found['cpu_ms'][way]:10.2f}")
    told = "holds" if found["holds"] else "DOES NOT HOLD"
    print(f"vault's slot over the raw key, minima: {found['vault_over_raw_ms']:.2f} ms of {BAR_MS:.0f}: {told}")
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _stores(folder: Path) -> dict[str, tuple[Path, str]]:
    made = {}
    for way in WAYS:
        path = folder / way / "hkdesk.db"
        key = opening.make(path, FileHolder())
        make_code(path, key, "2026-11-30")
        if way == "vault":
            file = beside.load(path)
            slots = (Held(one.id, VAULT, one.made, "store-0") if isinstance(one, Held) else one for one in file.slots)
            form.put(form.sidecar(path), file.with_slots(*slots))
        Store.create(path, key).close()
        made[way] = path, key.hex()
    return made


def _open(way: str, path: Path, key: str) -> tuple[float, float]:
    command = [sys.executable, "-m", "bench.keys.opening", way, str(path), key]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    clock, worked = map(int, done.stdout.split())
    return clock / 1000, worked / 1000


def _summary(runs: dict[str, list[tuple[float, float]]]) -> dict[str, Any]:
    """The bar is held against the minima, as that of the start: the machine is shared."""
    clocks = {way: [clock for clock, _cpu in times] for way, times in runs.items()}
    least = {way: min(times) for way, times in clocks.items()}
    over = least["vault"] - least["raw"]
    return {
        "median_ms": {way: statistics.median(times) for way, times in clocks.items()},
        "min_ms": least,
        "cpu_ms": {way: statistics.median([cpu for _clock, cpu in times]) for way, times in runs.items()},
        "vault_over_raw_ms": over,
        "holds": over <= BAR_MS,
    }


if __name__ == "__main__":
    main(sys.argv[1:])
