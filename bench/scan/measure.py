"""Reading scans: milliseconds a page beyond drawing it, memory over a long pile, and what is read in each condition.

python -m bench.scan.measure [--pages 200] [--rounds 4] [--json FILE]
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import statistics
import time
from functools import cache
from pathlib import Path
from typing import Any

from hkdesk.documents.render import RenderResult, render
from hkdesk.domain.paper.ledger import LedgerRow, PageStanding, PageState
from hkdesk.domain.paper.scan_match import Ledger, Verdict, match_one
from hkdesk.scanning.codes import look
from hkdesk.scanning.read import FIRST, read_pages
from hkdesk.scanning.sheets import sheets
from hkdesk.services.ledger.pages import ledger_pages
from tests.documents.samples import WHEN, every_block
from tests.support import glass, hostile
from tests.support.papers import issue

MOST_MS = 60.0
MOST_GROWTH = 1.25  # of the memory after the first tenth of the pile
_PEOPLE = ("HK-2026-0001-1", "HK-2026-0002-1")
_EASY = ("200 dpi", "rotated", "upside down", "jpeg 30", "grey and pale", "one bit")


def main(argv: list[str]) -> dict[str, Any]:
    """Measures, prints, and returns what was found and whether the bars hold."""
    options = argparse.ArgumentParser(prog="scan", description="Scans read back")
    options.add_argument("--pages", type=int, default=200)
    options.add_argument("--rounds", type=int, default=4)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    out = io.BytesIO()
    made = render(every_block(), out)
    pages = hostile.drawn(out.getvalue())
    pile = _pile(pages, chosen.pages)
    found: dict[str, Any] = {"name": "scan", **_times(pile), **_memory(pile, chosen.pages)}
    found["recall"] = {name: _recall(name, pages, made, chosen.rounds) for name in hostile.CONDITIONS}
    found["glass"] = {name: _on_glass(name, chosen.rounds) for name in glass.LYING}
    wrong = sum(one["wrong"] for kind in ("recall", "glass") for one in found[kind].values())
    found["holds"] = found["median_ms"] <= MOST_MS and found["growth"] <= MOST_GROWTH and wrong == 0
    _print(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _pile(pages: list[Any], count: int) -> bytes:
    """A PDF of scanned pages at 200 dpi in mixed conditions, every tenth a blank back."""
    rng = random.Random(1)
    pictures = []
    for number in range(min(count, 40)):
        page = pages[number % len(pages)]
        back = number % 10 == 9
        pictures.append(hostile.blank_back(page, rng) if back else hostile.CONDITIONS[rng.choice(_EASY)](page, rng))
    return hostile.as_pdf([pictures[number % len(pictures)] for number in range(count)])


def _times(pile: bytes) -> dict[str, Any]:
    """Drawing and looking at each page, in turn; the whole reading beside it."""
    beyond, drawing = [], []
    whole = read_pages(pile)
    for _number, _pages, sheet in sheets(pile):
        start = time.perf_counter()
        picture = sheet.grey(FIRST)
        drawn = time.perf_counter()
        next(whole)
        end = time.perf_counter()
        drawing.append((drawn - start) * 1e3)
        beyond.append((end - drawn) * 1e3 - drawing[-1])
    start = time.perf_counter()
    look(picture)
    return {
        "median_ms": round(statistics.median(beyond), 1),
        "p95_ms": round(sorted(beyond)[int(len(beyond) * 0.95)], 1),
        "raster_ms": round(statistics.median(drawing), 1),
        "look_ms": round((time.perf_counter() - start) * 1e3, 1),
    }


def _resident() -> float:
    """Memory held now, in MB; the most so far where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 2**20


def _memory(pile: bytes, count: int) -> dict[str, Any]:
    held = []
    for number, _reading in enumerate(read_pages(pile)):
        if number >= count // 10:
            held.append(_resident())
    return {
        "pages": count,
        "memory_mb": round(held[0], 1),
        "most_mb": round(max(held), 1),
        "growth": round(max(held) / held[0], 3),
    }


def _recall(name: str, pages: list[Any], made: RenderResult, rounds: int) -> dict[str, Any]:
    rng = random.Random(f"bench {name}")
    read = wrong = 0
    for _round in range(rounds):
        for page, label in zip(pages, made.page_labels, strict=True):
            data = hostile.as_picture(hostile.CONDITIONS[name](page, rng))
            ((_count, reading),) = read_pages(data)
            texts = {code.text for code in reading.codes}
            read += texts == {label.code.build()}
            wrong += bool(texts - {label.code.build()})
    return {"read": read, "of": rounds * len(pages), "wrong": wrong}


@cache
def _ledger() -> Ledger:
    """Two packets of two people, all of it out for ink."""
    out = PageStanding(PageState.OUT, WHEN.date(), 1)
    return Ledger(LedgerRow(page, out) for one in _PEOPLE for page in ledger_pages(issue(one).made, one))


def _on_glass(name: str, rounds: int) -> dict[str, Any]:
    """How often what lies there is called what it is, and how often it would have been attached to what it is not."""
    lying, mine, yours = glass.LYING[name], issue(_PEOPLE[0]), issue(_PEOPLE[1])
    right = wrong = 0
    for number in range(rounds * 2):
        page = number % 2
        picture = lying.make(mine.pictures[page], yours.pictures[page + 2], random.Random(f"bench {name} {number}"))
        ((_count, reading),) = read_pages(hostile.as_picture(picture))
        one = match_one(reading, _ledger())
        right += one.verdict.value in lying.right
        attached = one.verdict is Verdict.MATCHED
        named = one.code is not None and one.code.build() == mine.code(page + 1)
        wrong += attached and not (lying.may_be_attached and named)
    return {"read": right, "of": rounds * 2, "wrong": wrong}


def _print(found: dict[str, Any]) -> None:
    print(
        f"{found['pages']} pages at 200 dpi: {found['median_ms']} ms a page beyond the raster (p95 {found['p95_ms']});"
    )
    print(f"  the raster {found['raster_ms']} ms; at most {MOST_MS:.0f} ms beyond it: {found['median_ms'] <= MOST_MS}")
    print(f"memory {found['memory_mb']} MB after a tenth, at most {found['most_mb']} MB: {found['growth']} times")
    for name, one in found["recall"].items():
        print(f"  {name:30} read {one['read']:3} of {one['of']:3}, wrong attachments {one['wrong']}")
    print("on the glass:")
    for name, one in found["glass"].items():
        print(f"  {name:30} called what it is {one['read']:3} of {one['of']:3}, wrong attachments {one['wrong']}")
