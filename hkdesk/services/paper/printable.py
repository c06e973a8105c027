"""Can this text be printed? Asked while typing, so nobody learns it at the printer.

The table of letters that all three faces of the document font hold lies beside the fonts; a test keeps it equal
to the fonts themselves.
"""

from __future__ import annotations

from functools import cache

from hkdesk.paths import resource


@cache
def _printable() -> frozenset[int]:
    covered: set[int] = {0x0A}
    for line in resource("fonts", "coverage.txt").read_text(encoding="utf-8").splitlines():
        entry = line.split("#")[0].strip()
        if entry:
            first, _, last = entry.partition("-")
            covered.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(covered)


def first_unprintable(text: str) -> tuple[str, int] | None:
    """The first letter that the document font lacks and its place counted from 1; None when all can be printed."""
    known = _printable()
    return next(((char, n) for n, char in enumerate(text, 1) if ord(char) not in known), None)
