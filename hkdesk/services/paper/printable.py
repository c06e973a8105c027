"""Can this text be printed? Asked while typing, so nobody learns it at the printer.

The table of letters that all three faces of the document font hold lies beside the fonts; a test keeps it equal
to the fonts themselves.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from hkdesk.paths import resource

T = TypeVar("T")


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


def legible(value: T) -> T:
    """The value with each letter that cannot be printed told by its code in every text, as "[U+1F600]".

    For paper about what somebody wrote once and nobody can write otherwise any more; elsewhere it is written otherwise.
    """
    made: T = _told(value)
    return made


def _told(value: Any) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, Enum) else _legible(value)
    if isinstance(value, tuple):
        entries = [_told(one) for one in value]
        return value if all(a is b for a, b in zip(entries, value, strict=True)) else tuple(entries)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    here = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
    changed = {name: there for name, one in here.items() if (there := _told(one)) is not one}
    return replace(value, **changed) if changed else value


def _legible(text: str) -> str:
    known = _printable()
    if all(ord(char) in known for char in text):
        return text
    return "".join(char if ord(char) in known else f"[U+{ord(char):04X}]" for char in text)
