"""Walking through a value: every text in it, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any


def texts_in(value: object, path: str = "", *, but: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every text in the value with the path of its field; what an enumeration is called is no text.

    Args:
        value: a text, a tuple, a dataclass, or anything else, in which there is none.
        path: the field the value stands in; empty for a whole.
        but: the endings of the names of fields that are passed over, with all that is in them.
    """
    found: list[tuple[str, str]] = []
    _walk(value, path, but, found)
    return iter(found)


def _walk(value: Any, path: str, but: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    if isinstance(value, str):
        if not isinstance(value, Enum):
            found.append((path, value))
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            _walk(entry, f"{path}[{n}]", but, found)
    else:
        kind: Any = type(value)
        for name in _fields(kind, but):
            _walk(getattr(value, name), f"{path}.{name}" if path else name, but, found)


@cache
def _fields(kind: type, but: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of the class that are walked through, none of another type: worked out once, for every save asks."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if not field.name.endswith(but))
