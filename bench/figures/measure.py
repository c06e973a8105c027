"""A year of 3,000 managers taken in, and eight questions about it, beside the prototype's way in one run.

    python -m bench.figures.measure [--prototype FOLDER] [--rounds 5] [--json FILE]

FOLDER holds the modules `bundle` and `questions` and `ddl.sql`. Both sides take the same months in turn, each from its
files into its database: ours into SQLCipher, theirs into plain SQLite. CPU seconds are counted, for the machine may be
shared; of PostgreSQL, which works in processes of its own, the wall, least of the rounds. Without a prototype only the
memory is measured, which must not grow with the number of bundles.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import _pytest.outcomes

from bench.figures.made_up import MONTHS, fill, units
from bench.figures.prototype import Prototype
from bench.figures.questions import QUESTIONS
from hkdesk.services.figures.gathering import FiguresStore, gather, open_figures
from tests.support.municipality.postgres import Cluster, cluster
from tests.support.municipality.units import registered

TODAY = date(2027, 1, 3)
BAR_TAKING, BAR_ASKING, BAR_MEMORY = 0.35, 0.5, 1.1
ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> dict[str, Any]:
    """Measures, prints, and says whether the bars held."""
    options = argparse.ArgumentParser(prog="bench figures")
    options.add_argument("--prototype", type=Path, default=None, metavar="FOLDER")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", type=Path, default=None, metavar="FILE")
    options.add_argument("--take", nargs=2, default=None, help=argparse.SUPPRESS)
    chosen = options.parse_args(arguments)
    os.environ["HKDESK_KEYS"] = "file"
    if chosen.take:
        return _take_alone(*map(Path, chosen.take))
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        count = fill(work / "ours")
        print(f"  {count} bundles of {len(units())} units over {len(MONTHS)} months")
        found: dict[str, Any] = {"bundles": count}
        if chosen.prototype is None:
            print("  no --prototype: taking in and asking are not measured beside it")
        else:
            found |= _beside(Prototype(chosen.prototype, work), work, chosen.rounds)
        found |= _memory(work)
    found["holds"] = all(value for name, value in found.items() if name.endswith("_holds"))
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2))
    return found


def _registered(where: str) -> FiguresStore:
    store = open_figures(where)
    store.put_units(units())
    store.put_keys([registered(one) for one in {one.unit_id for one in units()}])
    return store


def _beside(prototype: Prototype, work: Path, rounds: int) -> dict[str, Any]:
    their_count = prototype.fill()
    ours = theirs = 0.0
    counts = [0, 0]
    with _registered(str(work / "ours.db")) as store:
        for month in MONTHS:
            for side in (0, 1) if MONTHS.index(month) % 2 else (1, 0):
                began = time.process_time()
                if side:
                    counts[1] += prototype.take(month, TODAY)
                    theirs += time.process_time() - began
                else:
                    found = gather(work / "ours" / month, store, TODAY)
                    counts[0] += found.counts["taken"] + found.counts["late"]
                    ours += time.process_time() - began
        assert counts[1] == their_count, counts
        began = time.process_time()
        prototype.finish()
        theirs += time.process_time() - began
        print(f"  taken in: ours {counts[0]}, prototype {counts[1]}")
        result = _ratio("taking in, CPU s", ours, theirs, BAR_TAKING, "taking")
        asked = _asked(_questions(store.target.rows, QUESTIONS), _their_questions(prototype), rounds, cpu=True)
        result |= _ratio("eight questions, SQLite, CPU s", *asked, BAR_ASKING, "asking_sqlite")
        result |= _postgres(store, prototype, rounds)
    return result


def _questions(ask: Callable[[str], list[Any]], questions: dict[str, str]) -> Callable[[], None]:
    def run() -> None:
        for sql in questions.values():
            ask(sql)

    return run


def _their_questions(prototype: Prototype) -> Callable[[], None]:
    return _questions(lambda sql: prototype.db.execute(sql).fetchall(), prototype.questions)


def _asked(ours: Callable[[], None], theirs: Callable[[], None], rounds: int, *, cpu: bool) -> tuple[float, float]:
    clock = time.process_time if cpu else time.perf_counter
    least = [float("inf"), float("inf")]
    for _round in range(rounds):
        for n, side in enumerate((ours, theirs)):
            began = clock()
            side()
            least[n] = min(least[n], clock() - began)
    return least[0], least[1]


def _postgres(store: FiguresStore, prototype: Prototype, rounds: int) -> dict[str, Any]:
    with _server() as server:
        if server is None:
            print("  PostgreSQL is not installed: not measured")
            return {}
        import psycopg

        with _registered(server.address()) as copy, psycopg.connect(server.address(), autocommit=True) as theirs:
            for table in ("bundle", "broken"):
                rows = store.target.rows(f"SELECT * FROM {table}")
                columns = [row[1] for row in store.target.rows(f"PRAGMA table_info({table})")]
                copy.target.insert(table, columns, rows)
            for one in prototype.statements:
                theirs.execute(one)
            for table, rows in prototype.tables():
                with theirs.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as lines:
                    for row in rows:
                        lines.write_row(row)
            for index in ("CREATE INDEX ci ON cell(bundle_id)", "CREATE INDEX ri ON broken(bundle_id)", "ANALYZE"):
                theirs.execute(index)
            copy.target.run("ANALYZE")
            asked = _asked(
                _questions(copy.target.rows, QUESTIONS),
                _questions(lambda sql: theirs.execute(sql).fetchall(), prototype.questions),
                rounds,
                cpu=False,
            )
            return _ratio("eight questions, PostgreSQL, wall s", *asked, BAR_ASKING, "asking_postgres")


@contextlib.contextmanager
def _server() -> Iterator[Cluster | None]:
    with contextlib.ExitStack() as stack:
        try:
            server = stack.enter_context(cluster())
        except _pytest.outcomes.Skipped:
            server = None
        yield server


def _ratio(what: str, ours: float, theirs: float, bar: float, name: str) -> dict[str, Any]:
    ratio = ours / theirs
    print(f"  {what}: ours {ours:.2f}, prototype {theirs:.2f}, ratio {ratio:.2f} (bar {bar})")
    return {name: ratio, f"{name}_holds": ratio <= bar}


def _memory(work: Path) -> dict[str, Any]:
    """The most a process held that took in a month, and one that took in the year, from nothing."""
    if not Path("/proc/self/status").exists():
        print("  memory is measured on Linux alone")
        return {}
    held = {}
    for what, folder in (("a month", work / "ours" / MONTHS[0]), ("the year", work / "ours")):
        place = work / "memory"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        words = [sys.executable, "-m", "bench.figures.measure", "--take", str(folder), str(place / "f.db")]
        done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
        held[what] = int(done.stdout.split()[-1])
    ratio = held["the year"] / held["a month"]
    print(
        f"  memory, MiB: a month {held['a month']}, the year {held['the year']}, ratio {ratio:.2f} (bar {BAR_MEMORY})"
    )
    return {"memory": ratio, "memory_holds": ratio <= BAR_MEMORY}


def _take_alone(folder: Path, where: Path) -> dict[str, Any]:
    with _registered(str(where)) as store:
        found = gather(folder, store, TODAY)
    assert not found.set_aside, found.counts
    # Not ru_maxrss: Linux hands a process the greatest its parent had when it was made.
    (line,) = (one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM"))
    print(int(line.split()[1]) >> 10)
    return {"holds": True}


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:])["holds"] else 1)
