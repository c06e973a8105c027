"""`python3 dev.py bench [NAME ...] [-- WORDS]`: runs one measurement, or all.

Each measures two sides in turn within one run and prints a table; with `--json FOLDER` also a file each. The numbers
of two runs, or of two machines, are not compared: the machine drifts by a third.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

NAMES = (
    "start",
    "packet",
    "batch",
    "store",
    "assess",
    "agreement",
    "scan",
    "templates",
    "archive",
    "staff",
    "kills",
    "keys",
    "week",
    "today",
    "backups",
    "faults",
    "first-packet",
    "memory",
    "figures",
    "pages",
)
ASKED_FOR = ("suite",)
"""Run only when named: it wants a revision to compare with, and a quarter of an hour."""


def main(arguments: list[str]) -> int:
    """Runs what is named; 0 when every bar held, 1 when one did not, 2 for an unknown name."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    own, words = arguments[:at], arguments[at + 1 :]
    options = argparse.ArgumentParser(prog="dev.py bench", description="Measurements, as ratios within one run")
    options.add_argument(
        "names", nargs="*", help=f"which: {', '.join(NAMES)} (all when none is named), {', '.join(ASKED_FOR)}"
    )
    options.add_argument("--json", type=Path, default=None, metavar="FOLDER", help="also a JSON file each")
    chosen = options.parse_args(own)
    unknown = [name for name in chosen.names if name not in NAMES + ASKED_FOR]
    if unknown:
        print(f"no measurement called {', '.join(unknown)}; there are {', '.join(NAMES + ASKED_FOR)}", file=sys.stderr)
        return 2
    # Without compiled files every start would be measured with the compiler in it.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    held = [_measure(name, words, chosen.json) for name in chosen.names or NAMES]
    return 0 if all(held) else 1


def _measure(name: str, words: list[str], folder: Path | None) -> bool:
    """Runs one; whether its bars held."""
    print(f"== {name}", flush=True)
    extra = ["--json", str(folder / f"{name}.json")] if folder else []
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    found = importlib.import_module(f"bench.{name.replace('-', '_')}.measure").main([*words, *extra])
    return bool(found["holds"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
