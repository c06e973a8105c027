"""Every place in a frozen value and other values it may hold, read off the types, so that no field is left out.

A place inside a list of rows is named with brackets: "equipment.lines[].number".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import is_dataclass, replace
from datetime import date, time
from enum import Enum
from typing import Any, get_args, get_origin

from hkdesk.domain.values.codec import field_types, optional_of
from hkdesk.errors import InvalidInput

MARK = "Kjennetegn Ŋæøå"
"""A text that stands nowhere else."""

_ROWS = "[]."
_SAMPLES: dict[Any, tuple[Any, ...]] = {
    str: (MARK,),
    bool: (True, False),
    int: (2, 3, 5, 7, 45),
    float: (1.5, 2.5, 20.0),
    date: (date(2027, 1, 13), date(2027, 3, 17)),
    time: (time(10, 15), time(11, 45), time(7), time(23, 30)),
}
_WRONG: dict[Any, tuple[Any, ...]] = {
    str: ("\x07",),
    int: (-1, 10**6),
    float: (-1.0, 10.0**6),
    date: (date(1814, 5, 17),),
}


def row_type(kind: Any) -> Any | None:
    """The dataclass that a list holds; None for what is no list of rows."""
    inner = get_args(kind)[0] if get_origin(kind) is tuple else None
    return inner if is_dataclass(inner) else None


def places(kind: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value in the dataclass with its type, whatever it is nested in, in the order of the fields."""
    for entry, held in field_types(kind):
        inner, path = optional_of(held) or held, f"{prefix}{entry.name}"
        if is_dataclass(inner):
            yield from places(inner, f"{path}.")
        elif (row := row_type(inner)) is not None:
            yield from places(row, f"{path}{_ROWS}")
        else:
            yield path, inner


def at(value: Any, path: str) -> Any:
    """What stands at the place, of a list of rows in its first."""
    for name in path.split("."):
        value = getattr(value, name.removesuffix("[]"))
        value = value[0] if name.endswith("[]") else value
    return value


def put(value: Any, path: str, new: object) -> Any:
    """The value with something else at the place, of a list of rows in its first."""
    name, dot, rest = path.partition(".")
    if not dot:
        return replace(value, **{name: new})
    field = name.removesuffix("[]")
    held = getattr(value, field)
    if name.endswith("[]"):
        return replace(value, **{field: (put(held[0], rest, new), *held[1:])})
    return replace(value, **{field: put(held, rest, new)})


def list_of(path: str) -> str:
    """The place of the list that a place lies in, or the place itself."""
    return path.partition("[]")[0]


def samples(kind: Any) -> tuple[Any, ...]:
    """Values of the type. Raises TypeError for a type that has none here yet."""
    if get_origin(kind) is tuple:
        return tuple((one,) for one in samples(get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(kind)
    if kind not in _SAMPLES:
        raise TypeError(f"name values of {kind} in _SAMPLES of {__name__}")
    return _SAMPLES[kind]


def wrong(kind: Any) -> tuple[Any, ...]:
    """Values of the type that no field should take: unseen letters, numbers out of any range, days of long ago."""
    if get_origin(kind) is tuple:
        return tuple((one,) for one in wrong(get_args(kind)[0]))
    return _WRONG.get(kind, ())


def others(value: Any, path: str, kind: Any, check: Callable[[Any], Any], most: int = 3) -> Sequence[Any]:
    """The value with something else at the place, in ways that `check` lets through as they are."""
    found = []
    for sample in samples(kind):
        changed = put(value, path, sample)
        if sample != at(value, path) and _holds(changed, check):
            found.append(changed)
    if not found:
        raise ValueError(f"no other value for {path}: name one in _SAMPLES of {__name__}")
    return found[:most]


def _holds(value: Any, check: Callable[[Any], Any]) -> bool:
    try:
        return bool(check(value) == value)
    except InvalidInput:
        return False
