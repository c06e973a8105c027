"""A value with something at every place it has, read off its types: no field can be left out of what is looked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any, get_args, get_origin

from hkdesk.domain.values.codec import field_types, optional_of

_PLAIN: dict[Any, Any] = {bool: True, int: 2, float: 2.5, date: date(2026, 3, 9), time: time(9, 30)}


def planted(kind: Any, text: Callable[[str], str], place: str = "") -> Any:
    """A value of the type: each list has one row, each text is what `text` says of its place ("employee.name")."""
    inner: Any = optional_of(kind) or kind
    if get_origin(inner) is tuple:
        return (planted(get_args(inner)[0], text, f"{place}[]"),)
    if is_dataclass(inner):
        cls: Any = inner
        made = {f.name: planted(held, text, f"{place}.{f.name}".lstrip(".")) for f, held in field_types(cls)}
        return cls(**made)
    if isinstance(inner, type) and issubclass(inner, Enum):
        return next(iter(inner))
    return text(place) if inner is str else _PLAIN[inner]
