"""The packet against typst: the same six pages, warm, in turn, in one process.

python -m bench.packet.measure [--rounds 30] [--json FILE]
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2

from bench.packet.content import packet
from bench.packet.typst_side import TypstSide
from hkdesk.documents import qr
from hkdesk.documents.blocks import Document
from hkdesk.documents.render import render

BAR = 1.0  # our time may be at most this share of typst's


def ours(document: Document) -> bytes:
    """The document through hkdesk's engine."""
    out = io.BytesIO()
    render(document, out)
    return out.getvalue()


def main(argv: list[str]) -> dict[str, Any]:
    """Measures, prints a table, and returns what was found: milliseconds, their ratio, pages, whether the bar holds."""
    options = argparse.ArgumentParser(prog="packet", description="Packet of six pages, against typst")
    options.add_argument("--rounds", type=int, default=30)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        typst_side = TypstSide(Path(folder))
        typst_side.codes([_picture(f"HK1:HK-2026-000001:1:{n}/6:0123456789AB:1") for n in range(1, 7)])
        sides: dict[str, Callable[[Document], bytes]] = {"hkdesk": ours, "typst": typst_side.render}
        pages = {name: len(pypdfium2.PdfDocument(side(packet(0)))) for name, side in sides.items()}
        assert len(set(pages.values())) == 1, f"not the same pages: {pages}"
        times = _rounds(sides, chosen.rounds)
    found = _summary(times, pages)
    _print(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _rounds(sides: dict[str, Callable[[Document], bytes]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each round; who goes first changes from round to round, and no two rounds share a page."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(1, rounds + 1):
        order = list(sides.items())
        for name, side in order if number % 2 else reversed(order):
            document = packet(number)
            start = time.perf_counter()
            side(document)
            times[name].append((time.perf_counter() - start) * 1_000)
    return times


def _summary(times: dict[str, list[float]], pages: dict[str, int]) -> dict[str, Any]:
    ratios = [a / b for a, b in zip(times["hkdesk"], times["typst"], strict=True)]
    ratio = statistics.median(ratios)
    sides = {
        name: {"median_ms": round(statistics.median(ms), 2), "min_ms": round(min(ms), 2), "pages": pages[name]}
        for name, ms in times.items()
    }
    return {
        "name": "packet",
        "rounds": len(ratios),
        "sides": sides,
        "ratio": round(ratio, 3),
        "bar": BAR,
        "holds": ratio <= BAR,
    }


def _print(found: dict[str, Any]) -> None:
    print(f"{'packet':<10}{'median ms':>11}{'min ms':>9}{'pages':>7}")
    for name, side in found["sides"].items():
        print(f"{name:<10}{side['median_ms']:>11}{side['min_ms']:>9}{side['pages']:>7}")
    verdict = "holds" if found["holds"] else "does not hold"
    print(f"ratio {found['ratio']} in {found['rounds']} rounds (bar {found['bar']}: {verdict})")


def _picture(payload: str) -> str:
    """A page code as SVG, from the same rectangles as ours."""
    path = []
    for line in qr.operators(payload, 0, 0, 62).splitlines():
        if line.endswith(" re"):
            x, y, width, height = (float(number) for number in line.split()[:4])
            path.append(f"M{x:.3f} {62 - y - height:.3f}h{width:.3f}v{height:.3f}h-{width:.3f}z")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 62 62"><path d="{"".join(path)}"/></svg>'


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
