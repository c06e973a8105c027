"""Walking through a value: every text in it, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum


def texts_in(value: object, path: str = "", *, but: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every text in the value with the path of its field; what an enumeration is called is no text.

    Args:
        value: a text, a tuple, a dataclass, or anything else, in which there is none.
        path: the field the value stands in; empty for a whole.
        but: the endings of the names of fields that are passed over, with all that is in them.
    """
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield path, value
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from texts_in(entry, f"{path}[{n}]", but=but)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if not field.name.endswith(but):
                inside = f"{path}.{field.name}" if path else field.name
                yield from texts_in(getattr(value, field.name), inside, but=but)
