"""The archive at 5,000 and 20,000 documents: lists in every order and search in text, in turn, in one process.

    python -m bench.archive.measure [--sizes 5000 20000] [--rounds 30] [--json FILE]

What is timed is what the page does: the first 200 rows with where their paper is, and how many there are in all.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.archive import papers
from bench.archive.papers import COMMON, HEADING
from bench.store import people
from bench.store.measure import BAR_MS, Operation, Times, _percentile
from bench.store.people import KEY
from hkdesk.store.archive import ArchiveAsk, ArchiveOrder
from hkdesk.store.store import Store

BAR_SIZE = 5_000  # search in 5,000 documents, as in 5,000 people: 95th percentile
ORDERS: tuple[ArchiveOrder, ...] = ("made", "name", "number", "kind", "pages")


class Subject:
    """One store of one size, and what is asked of it."""

    def __init__(self, path: Path, size: int) -> None:
        papers.fill(path, size)
        self.size, self.dice = size, random.Random(size)
        self.vocabulary = people.words(random.Random(1), 3_000)
        self.store = Store.open(path, KEY)

    def operations(self) -> dict[str, Operation]:
        """Everything that is measured, by name."""
        lists: dict[str, Operation] = {}
        for order in ORDERS:
            lists[f"by {order}"] = lambda order=order: self.ask("", order, descending=False)  # type: ignore[misc]
            lists[f"by {order}, turned"] = lambda order=order: self.ask("", order)  # type: ignore[misc]
        return lists | {
            "last page": lambda: self.store.archive.page(ArchiveAsk(), offset=self.size - 200),
            "paper is out": lambda: self.ask("", paper="awaited"),
            "paper is back": lambda: self.ask("", paper="back"),
            "of one case": lambda: self.store.archive.page(
                ArchiveAsk(case_id=f"c{self.dice.randint(1, self.size // 4)}")
            ),
            "count groups": self.store.archive.kind_counts,
            "search one letter": lambda: self.ask(self.some()[:1]),
            "search two letters": lambda: self.ask(self.some()[:2]),
            "search three letters": lambda: self.ask(self.some()[:3]),
            "search a word in all": lambda: self.ask(COMMON),
            "search a word": lambda: self.ask(self.some()),
            "search two words": lambda: self.ask(f"{COMMON} {self.some()}"),
            "search all, by name": lambda: self.ask(COMMON, "name", descending=False),
            "search all, by number": lambda: self.ask(COMMON, "number"),
            "search, paper is back": lambda: self.ask(HEADING, paper="back"),
        }

    def some(self) -> str:
        """A word by chance."""
        return self.dice.choice(self.vocabulary)

    def ask(self, query: str, order: ArchiveOrder = "made", *, descending: bool = True, paper: Any = None) -> object:
        """What the page reads when this is asked for."""
        ask = ArchiveAsk(query, paper=paper)
        return self.store.archive.page(ask, order=order, descending=descending), self.store.archive.count(ask)


def main(argv: list[str]) -> dict[str, Any]:
    """Measures, prints a table, and returns what was found: milliseconds, and whether the bar holds."""
    options = argparse.ArgumentParser(prog="archive", description="The archive at 5,000 and 20,000 documents")
    options.add_argument("--sizes", type=int, nargs="+", default=[5_000, 20_000])
    options.add_argument("--rounds", type=int, default=30)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        subjects = []
        for size in sorted(chosen.sizes):
            print(f"making {size} documents", file=sys.stderr, flush=True)
            subjects.append(Subject(Path(folder) / f"{size}.db", size))
        times = _rounds(subjects, chosen.rounds)
        for subject in subjects:
            subject.store.close()
    found = _summary(times, [subject.size for subject in subjects], chosen.rounds)
    _print(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _rounds(subjects: list[Subject], rounds: int) -> Times:
    every = {subject.size: subject.operations() for subject in subjects}
    times: Times = {name: {s.size: [] for s in subjects} for name in every[subjects[0].size]}
    for number in range(rounds + 1):
        for name in times:
            for subject in subjects if number % 2 else reversed(subjects):
                start = time.perf_counter()
                every[subject.size][name]()
                if number:  # the first round warms up
                    times[name][subject.size].append((time.perf_counter() - start) * 1_000)
    return times


def _summary(times: Times, sizes: list[int], rounds: int) -> dict[str, Any]:
    operations = {
        name: {
            "median_ms": {size: round(statistics.median(by_size[size]), 2) for size in sizes},
            "p95_ms": {size: round(_percentile(by_size[size], 0.95), 2) for size in sizes},
        }
        for name, by_size in times.items()
    }
    bars = {}
    if BAR_SIZE in sizes:
        slowest = max(one["p95_ms"][BAR_SIZE] for one in operations.values())
        bars[f"under {BAR_MS:.0f} ms at {BAR_SIZE}"] = slowest < BAR_MS
    return {"name": "archive", "rounds": rounds, "operations": operations, "bars": bars, "holds": all(bars.values())}


def _print(found: dict[str, Any]) -> None:
    sizes = list(next(iter(found["operations"].values()))["median_ms"])
    print(f"{'median / p95 ms':<24}" + "".join(f"{size:>17}" for size in sizes))
    for name, one in found["operations"].items():
        print(f"{name:<24}" + "".join(f"{one['median_ms'][s]:>9.2f} /{one['p95_ms'][s]:>6.1f}" for s in sizes))
    for name, holds in found["bars"].items():
        print(f"{name}: {'holds' if holds else 'does not hold'}")


if __name__ == "__main__":
    main(sys.argv[1:])
