"""The types of a value as they are, not as they are promised: what the codec would not read back is refused."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date, time
from typing import Any, get_args, get_origin

from hkdesk.domain.values.allowed_text import shown
from hkdesk.domain.values.codec import field_types, kind_name, optional_of
from hkdesk.errors import InvalidInput

# Where a command's value comes to stand, when that is not the name it has in the command.
_PLACES = {
    "facts": "scope",
    "conclusion": "assessment.conclusion",
    "tasks": "assessment.tasks",
    "days_per_week": "assessment.wished_days_per_week",
    "seen": "assessment.seen",
    "texts": "texts_seen",
}
# Of these a value of the type itself is always in order.
_SINGLE = frozenset({str, int, float, bool, date})
_WORDS = {"tuple": "liste", "str": "tekst", "int": "heltall", "float": "tall", "bool": "ja/nei-verdi (true/false)"}


def check_command(command: Any) -> None:
    """Every value the command carries, all the way in.

    Raises:
        InvalidInput: wrong_type or bad_time, with the field's place in the case.
    """
    cls: Any = type(command)
    for entry, kind in field_types(cls):
        check_types(kind, getattr(command, entry.name), _PLACES.get(entry.name, entry.name))


def check_types(kind: Any, value: object, path: str = "") -> None:
    """Refuses a value that `codec.from_plain` would not read back equal: None where something must stand, another type.

    Raises:
        InvalidInput: wrong_type, or bad_time for a time with seconds or a zone; `field` is the path.
    """
    inner = optional_of(kind)
    if inner is not None:
        if value is not None:
            check_types(inner, value, path)
    elif get_origin(kind) is tuple and isinstance(value, tuple):
        for n, entry in enumerate(value):
            check_types(get_args(kind)[0], entry, f"{path}[{n}]")
    elif is_dataclass(kind) and type(value) is kind:
        dot = f"{path}." if path else ""
        for field, field_type in field_types(kind):
            entry = getattr(value, field.name)
            if type(entry) is not field_type or field_type not in _SINGLE:
                check_types(field_type, entry, f"{dot}{field.name}")
    elif not _is_a(kind, value):
        name = getattr(get_origin(kind) or kind, "__name__", "")
        raise InvalidInput("wrong_type", field=path, expected=_WORDS.get(name, name), got=kind_name(value))
    elif isinstance(value, time) and (value.tzinfo or value != time(value.hour, value.minute)):
        raise InvalidInput("bad_time", field=path, got=shown(value.isoformat()))


def _is_a(kind: Any, value: object) -> bool:
    """Whether a single value is of the type: a whole number is a number; a yes is not, nor is a moment a date."""
    return type(value) is kind or (kind is float and type(value) is int)
