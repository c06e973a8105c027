"""Looks for inputs that a reader falls over, guided by which code they reach. Not a part of the tests.

    python .dev/fuzz/run.py                    every reader in turn, a minute each
    python .dev/fuzz/run.py scan_pdf --seconds 600

atheris stands in no lock, for it has no wheel for Windows; docs/development.md says how to make a place for it. What is
found is written to .build/fuzz/NAME/ as crash-... or timeout-..., and `--again FILE` runs that one input.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / ".build" / "fuzz"
HANGS = 20  # seconds one input may take
MEMORY = 2_048  # megabytes
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
INSTRUMENTED = ["hkdesk", "pypdf", "tomllib", "zipfile", "json"]


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Runs one target in this process until the time is over or something is found; does not come back."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        import targets
    warnings.simplefilter("ignore")
    target = targets.TARGETS[name]
    if name.startswith("logo_"):
        from PySide6.QtCore import qInstallMessageHandler
        from PySide6.QtGui import QGuiApplication

        keep = QGuiApplication([])
        qInstallMessageHandler(lambda *_said: None)
        assert keep

    def one(data: bytes) -> None:
        try:
            target.read(data)
        except Exception as error:
            if not targets.refused(error):
                raise

    seeds = folder / "corpus"
    seeds.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (seeds / f"seed-{number}").write_bytes(seed)
    words = [
        f"-max_total_time={seconds}",
        f"-max_len={target.longest}",
        f"-timeout={HANGS}",
        f"-rss_limit_mb={MEMORY}",
        f"-artifact_prefix={folder}{os.sep}",
        "-print_final_stats=1",
        str(seeds),
    ]
    atheris.Setup([sys.argv[0], *words], one)
    atheris.Fuzz()


def in_turn(names: Sequence[str], seconds: int) -> int:
    """Each target in a process of its own, one line of figures each; 1 when one of them found something."""
    found = 0
    for name in names:
        command = [sys.executable, __file__, name, "--seconds", str(seconds), "--here"]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
        runs = re.search(r"number_of_executed_units: (\d+)", done.stderr)
        reached = re.findall(r"cov: (\d+)", done.stderr)
        says = "nothing found" if done.returncode == 0 else f"FOUND, exit {done.returncode}"
        count = runs[1] if runs else "?"
        print(f"{name:16} {count:>9} runs  {reached[-1] if reached else '?':>6} places  {says}", flush=True)
        if done.returncode:
            found = 1
            (OUT / name).mkdir(parents=True, exist_ok=True)
            (OUT / name / "said.txt").write_text(done.stdout[-20_000:] + done.stderr[-20_000:], encoding="utf-8")
    return found


def main(argv: Sequence[str]) -> int:
    """Runs what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--again", type=Path, help="one input, as it was found")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.here:
        fuzz(options.names[0], options.seconds, OUT / options.names[0])
    import targets

    if options.again:
        print(targets.TARGETS[options.names[0]].read(options.again.read_bytes()))
        return 0
    return in_turn(options.names or list(targets.TARGETS), options.seconds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
