"""Values to plain data and back, read off the dataclasses' own types, so no field can be forgotten.

`to_plain` gives what JSON can hold; `from_plain` gives back an equal value or names the field that is wrong.
Dates are ISO 8601 ("2026-03-01"), times "09:00", enumerations their value, working days "tuesday". An exact number
(Decimal) is a text ("5.3"), for a number in JSON is read as a binary fraction.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import Enum, IntEnum
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hkdesk.domain.values.allowed_text import shown
from hkdesk.errors import InvalidInput

T = TypeVar("T")


@cache
def field_types(cls: type) -> tuple[tuple[Field[Any], Any], ...]:
    """The dataclass's fields with their types resolved, in order."""
    hints = get_type_hints(cls)
    return tuple((f, hints[f.name]) for f in fields(cls))


@cache
def optional_of(kind: Any) -> Any | None:
    """X for `X | None`, else None."""
    if get_origin(kind) in (Union, types.UnionType):
        inner = [a for a in get_args(kind) if a is not type(None)]
        if len(inner) == 1:
            return inner[0]
    return None


def is_required(entry: Field[Any]) -> bool:
    """Whether plain data must name the field."""
    return entry.default is MISSING and entry.default_factory is MISSING


def enum_words(kind: type[Enum]) -> dict[str, Enum]:
    """The words plain data uses for the members."""
    return {m.name.lower() if issubclass(kind, IntEnum) else str(m.value): m for m in kind}


def to_plain(value: Any) -> Any:
    """Plain data (dict, list, str, number, bool, None) that `from_plain` reads back equal."""
    kind: Any = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    """How a value of the class is written; found once a class."""
    if is_dataclass(kind):
        return partial(_write_dataclass, tuple(f.name for f in fields(kind)))
    if issubclass(kind, tuple):
        return lambda value: [to_plain(entry) for entry in value]
    if issubclass(kind, IntEnum):
        return lambda value: value.name.lower()
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, time):
        return lambda value: value.isoformat("minutes")
    if issubclass(kind, Decimal):
        return _exact_text
    if issubclass(kind, float):
        # 2 and 2.0 are equal, and so must their text and its digest be.
        return lambda value: int(value) if value.is_integer() else value
    return lambda value: value


def _exact_text(value: Decimal) -> str:
    """5.3 for 5.3 and 5.30, which are equal, and so must their text and its digest be."""
    return f"{value.normalize():f}" if value else "0"


def _write_dataclass(names: tuple[str, ...], value: Any) -> dict[str, Any]:
    plain = {}
    for name in names:
        entry = getattr(value, name)
        kind: Any = type(entry)
        plain[name] = entry if kind in _AS_THEY_ARE else _writer(kind)(entry)
    return plain


_AS_THEY_ARE = frozenset({str, int, bool, type(None)})


def from_plain(kind: type[T], data: object, path: str = "") -> T:
    """The value of the type, with every field checked.

    Raises:
        InvalidInput: missing_field, unknown_field, wrong_type, unknown_value, bad_date or bad_time; `field`
            is the path, such as "case.terms.extent.weekdays[0]".
    """
    of: Any = kind
    result: T = _reader(of)(data, path)
    return result


def kind_name(data: object) -> str:
    """What the value is called in a message: «tekst», «liste», «heltall»."""
    return next((word for kind, word in _KINDS.items() if type(data) is kind), type(data).__name__)


def _wrong(expected: str, data: object, path: str) -> InvalidInput:
    return InvalidInput("wrong_type", field=path, expected=expected, got=kind_name(data))


_KINDS = {
    dict: "objekt",
    list: "liste",
    str: "tekst",
    int: "heltall",
    float: "tall",
    bool: "ja/nei-verdi (true/false)",
    type(None): "tom (null)",
}


@cache
def _reader(kind: Any) -> Callable[[Any, str], Any]:
    """How a value of the type is read from data and path; found once a type, for looking at types is what costs."""
    inner = optional_of(kind)
    if inner is not None:
        return partial(_read_optional, _reader(inner))
    if get_origin(kind) is tuple:
        return partial(_read_list, _reader(get_args(kind)[0]))
    if is_dataclass(kind):
        return partial(_read_dataclass, kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return partial(_read_enum, enum_words(kind))
    if kind in (date, time):
        return partial(_read_moment, kind)
    if kind is Decimal:
        return _read_exact
    return _read_number if kind is float else partial(_read_scalar, kind)


def _read_optional(read: Callable[[Any, str], Any], data: object, path: str) -> Any:
    return None if data is None else read(data, path)


def _read_list(read: Callable[[Any, str], Any], data: object, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise _wrong(_KINDS[list], data, path)
    return tuple(read(entry, f"{path}[{n}]") for n, entry in enumerate(data))


@cache
def _entries(kind: type) -> dict[str, tuple[Callable[[Any, str], Any], bool]]:
    """How each field of the dataclass is read, and whether it must be there. A field may be of the class itself."""
    return {entry.name: (_reader(entry_type), is_required(entry)) for entry, entry_type in field_types(kind)}


def _read_dataclass(kind: Any, data: object, path: str) -> Any:
    if not isinstance(data, Mapping):
        raise _wrong(_KINDS[dict], data, path)
    entries = _entries(kind)
    dot = f"{path}." if path else ""
    for name in data:
        if name not in entries:
            raise InvalidInput("unknown_field", field=f"{dot}{shown(str(name))}")
    values = {}
    for name, (read, must) in entries.items():
        if name in data:
            values[name] = read(data[name], f"{dot}{name}")
        elif must:
            raise InvalidInput("missing_field", field=f"{dot}{name}")
    return kind(**values)


def _read_enum(words: dict[str, Enum], data: object, path: str) -> Enum:
    if not isinstance(data, str):
        raise _wrong(_KINDS[str], data, path)
    if data not in words:
        raise InvalidInput("unknown_value", field=path, got=shown(data), allowed=", ".join(words))
    return words[data]


def _read_moment(kind: Any, data: object, path: str) -> Any:
    code = "bad_date" if kind is date else "bad_time"
    if not isinstance(data, str):
        raise _wrong(_KINDS[str], data, path)
    try:
        moment = kind.fromisoformat(data)
    except ValueError as error:
        raise InvalidInput(code, field=path, got=shown(data)) from error
    # Not only hkdesk's own form: "09:00+01:00" cannot be compared with "09:00".
    if to_plain(moment) != data or getattr(moment, "tzinfo", None) is not None:
        raise InvalidInput(code, field=path, got=shown(data))
    return moment


def _read_exact(data: object, path: str) -> Decimal:
    if not isinstance(data, str):
        raise _wrong(_KINDS[str], data, path)
    try:
        number = Decimal(data)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _MOST_FIGURES or _exact_text(number) != data:
        raise InvalidInput("wrong_type", field=path, expected=_EXACT, got=shown(data))
    return number


_EXACT = "et desimaltall som «5.3»"
_MOST_FIGURES = 20


def _read_scalar(kind: Any, data: object, path: str) -> Any:
    if type(data) is not kind:
        raise _wrong(_KINDS[kind], data, path)
    return data


def _read_number(data: Any, path: str) -> float:
    if type(data) not in (int, float):
        raise _wrong(_KINDS[float], data, path)
    try:
        number = float(data)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        got = "NaN" if math.isnan(number) else "for stor"
        raise InvalidInput("wrong_type", field=path, expected=_KINDS[float], got=got)
    return number
