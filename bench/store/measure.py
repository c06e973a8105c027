"""The store at 50 to 50,000 cases: what the user waits for, in turn, in one process.

    python -m bench.store.measure [--sizes 50 500 5000 50000] [--rounds 40] [--json FILE]

Every operation is timed on every size in each round, so that a slow moment of the machine hits all alike.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.store import people
from bench.store.people import ENTRY, KEY, TODAY
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind, PageKey
from hkdesk.store.store import Store

BAR_MS = 50.0  # open a case, change a page, search 5,000 people and 20,000 notes: 95th percentile
BAR_SIZE = 5_000
BAR_OPENING = 1.5  # opening the largest store, as a share of opening the smallest
_WRITES = {"save a case", "mark a page"}
SIGNED = frozenset({CaseState.SIGNED, CaseState.IN_FORCE})

Operation = Callable[[], object]
Times = dict[str, dict[int, list[float]]]


class Subject:
    """One store of one size, and what is asked of it."""

    def __init__(self, path: Path, size: int) -> None:
        people.fill(path, size)
        self.path, self.size, self.dice = path, size, random.Random(size)
        self.vocabulary = people.words(random.Random(1), 3_000)
        self.store = Store.open(path, KEY)
        self.turn = 0

    def operations(self) -> dict[str, Operation]:
        """Everything that is measured, by name."""
        store = self.store
        return {
            "open": lambda: Store.open(self.path, KEY).close(),
            "open, first page": self.open_and_list,
            "list by name": lambda: store.rows.page(TODAY),
            "list by next date": lambda: store.rows.page(TODAY, order="next"),
            "list by state": lambda: store.rows.page(TODAY, order="state"),
            "list in force": lambda: store.rows.page(TODAY, states=SIGNED),
            "last page": lambda: store.rows.page(TODAY, offset=max(self.size - 200, 0)),
            "count states": lambda: store.rows.state_counts(TODAY),
            "search one letter": lambda: self.search(1),
            "search three letters": lambda: self.search(3),
            "search two words": self.search_two,
            "open a case": lambda: store.cases.load(self.some()),
            "list papers out": lambda: store.ledger.awaited(TODAY - timedelta(days=14)),
            "papers of a case": lambda: store.ledger.pages(self.some()),
            "a page by its code": lambda: store.ledger.history(self.some_page()),
            "save a case": self.save,
            "mark a page": self.mark,
        }

    def some(self) -> str:
        """The id of a case by chance."""
        return f"c{self.dice.randint(1, self.size)}"

    def some_page(self) -> PageKey:
        """A page by chance."""
        return people.page_key(self.dice.randint(1, self.size), self.dice.randint(1, people.PAGES))

    def mark(self) -> None:
        """A page is printed anew: one act, on disk when it is done."""
        self.store.ledger.record([LedgerAct(LedgerKind.PRINTED, (self.some_page(),), copies=1)], ENTRY)

    def open_and_list(self) -> None:
        """What stands between the start and a filled window."""
        with Store.open(self.path, KEY) as store:
            store.rows.page(TODAY)
            store.rows.state_counts(TODAY)

    def search(self, letters: int) -> object:
        """The list as it is after so many letters, and how many it found."""
        query = self.dice.choice(self.vocabulary)[:letters]
        return self.store.rows.page(TODAY, query=query), self.store.rows.count(TODAY, query=query)

    def search_two(self) -> object:
        """A common word and the beginning of a rare one."""
        query = f"{self.vocabulary[0]} {self.dice.choice(self.vocabulary)[:4]}"
        return self.store.rows.page(TODAY, query=query), self.store.rows.count(TODAY, query=query)

    def save(self) -> None:
        """One autosave, on disk when it is done."""
        self.turn += 1
        kept = self.store.cases.load(self.some())
        case = people.changed(kept.case, self.turn)
        summary = people.summary(case, self.dice)
        self.store.cases.save(case, summary, kept.revision, ENTRY)


def main(argv: list[str]) -> dict[str, Any]:
    """Measures, prints a table, and returns what was found: milliseconds, growth, and whether the bars hold."""
    options = argparse.ArgumentParser(prog="store", description="The store from 50 to 50,000 cases")
    options.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 5_000, 50_000])
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        subjects = []
        for size in sorted(chosen.sizes):
            print(f"making {size} cases", file=sys.stderr, flush=True)
            subjects.append(Subject(Path(folder) / f"{size}.db", size))
        times = _rounds(subjects, chosen.rounds)
        bytes_each = {s.size: s.path.stat().st_size // s.size for s in subjects}
        for subject in subjects:
            subject.store.close()
    found = _summary(times, bytes_each, chosen.rounds)
    _print(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _rounds(subjects: list[Subject], rounds: int) -> Times:
    times: Times = {name: {s.size: [] for s in subjects} for name in subjects[0].operations()}
    for number in range(rounds + 1):
        for name in times:
            for subject in subjects if number % 2 else reversed(subjects):
                operation = subject.operations()[name]
                start = time.perf_counter()
                operation()
                if number:  # the first round warms up
                    times[name][subject.size].append((time.perf_counter() - start) * 1_000)
    return times


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[max(math.ceil(len(values) * share) - 1, 0)]


def _summary(times: Times, bytes_each: dict[int, int], rounds: int) -> dict[str, Any]:
    sizes = sorted(bytes_each)
    operations = {}
    for name, by_size in times.items():
        median = {size: statistics.median(by_size[size]) for size in sizes}
        operations[name] = {
            "median_ms": {size: round(median[size], 2) for size in sizes},
            "p95_ms": {size: round(_percentile(by_size[size], 0.95), 2) for size in sizes},
            "ratio": {size: round(median[size] / median[sizes[0]], 2) for size in sizes},
        }
    bars = {"opening stays flat": operations["open"]["ratio"][sizes[-1]] <= BAR_OPENING}
    if BAR_SIZE in sizes:
        slowest = max(o["p95_ms"][BAR_SIZE] for name, o in operations.items() if name not in _WRITES)
        bars[f"under {BAR_MS:.0f} ms at {BAR_SIZE}"] = slowest < BAR_MS
    if len(sizes) > 1:
        growth = sizes[-1] / sizes[-2]
        steps = {name: o["median_ms"][sizes[-1]] / o["median_ms"][sizes[-2]] for name, o in operations.items()}
        grown = [step for name, step in steps.items() if name.startswith(("list", "search", "last"))]
        bars["lists and search no faster than linear"] = max(grown) <= growth * 1.2  # room for noise
    return {
        "name": "store",
        "rounds": rounds,
        "bytes_per_case": bytes_each,
        "operations": operations,
        "bars": bars,
        "holds": all(bars.values()),
    }


def _print(found: dict[str, Any]) -> None:
    sizes = list(found["bytes_per_case"])
    print(f"{'median / p95 ms':<22}" + "".join(f"{size:>17}" for size in sizes) + f"{'growth':>10}")
    for name, one in found["operations"].items():
        cells = "".join(f"{one['median_ms'][s]:>9.2f} /{one['p95_ms'][s]:>6.1f}" for s in sizes)
        print(f"{name:<22}{cells}{one['ratio'][sizes[-1]]:>9.1f}x")
    print(f"{'bytes a case':<22}" + "".join(f"{found['bytes_per_case'][s]:>17}" for s in sizes))
    for name, holds in found["bars"].items():
        print(f"{name}: {'holds' if holds else 'does not hold'}")


if __name__ == "__main__":
    main(sys.argv[1:])
