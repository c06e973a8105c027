"""The checks every field goes through: ids, dates, texts, ranges and lists. Each fault names its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from hkdesk.domain.values.allowed_text import clean, clean_line, shown
from hkdesk.domain.values.said import short_date
from hkdesk.errors import InvalidInput

ROW_LIMIT = 200
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,35}", re.ASCII)
T = TypeVar("T")

line, text = clean_line, clean


def identifier(value: str, field: str) -> str:
    """An id or number that fits a page code and a file name: 1 to 36 of A-Z a-z 0-9 . _ - ."""
    if not _IDENTIFIER.fullmatch(value):
        raise InvalidInput("bad_id", field=field, got=shown(value))
    return value


@contextmanager
def placed(old: str, new: str) -> Iterator[None]:
    """Names the place in a larger whole: a fault in `old` or below becomes one in `new` or below.

    An empty `old` puts `new` in front of every field.
    """
    try:
        yield
    except InvalidInput as error:
        if not old:
            error.field = f"{new}.{error.field}"
        elif error.field == old or error.field.startswith((f"{old}.", f"{old}[")):
            error.field = new + error.field.removeprefix(old)
        raise


def day(value: date | None, field: str) -> None:
    """Refuses a date before 1990 or after 2199."""
    if value is not None and not FIRST_DAY <= value <= LAST_DAY:
        low, high = short_date(FIRST_DAY), short_date(LAST_DAY)
        raise InvalidInput("out_of_range", field=field, got=short_date(value), low=low, high=high)


def moment(value: str, field: str) -> datetime:
    """The moment in a text of ISO 8601 with a time zone, from 1990 to 2199 wherever it is read.

    Raises:
        InvalidInput: bad_date, out_of_range.
    """
    try:
        found = datetime.fromisoformat(value)
    except ValueError as error:
        raise InvalidInput("bad_date", field=field, got=shown(value)) from error
    if found.tzinfo is None:
        raise InvalidInput("bad_date", field=field, got=shown(value))
    day(found.date(), field)
    return found


def in_order(earlier: date | None, later: date | None, field: str) -> None:
    """Refuses a later date that lies before the earlier; the same day is in order."""
    if earlier is not None and later is not None and later < earlier:
        raise wrong_order(field, earlier, later)


def a_year_after(day: date) -> date:
    """The same day of the next year; 1 March for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def _place(prefix: str, name: str) -> str:
    """The field's place; a field of the whole has no prefix."""
    return f"{prefix}.{name}" if prefix else name


def days(value: object, prefix: str, names: Sequence[str]) -> None:
    """Refuses a date of these fields that `day` refuses; no prefix for fields of the whole."""
    for name in names:
        day(getattr(value, name), _place(prefix, name))


def required(value: T, prefix: str, names: Sequence[str]) -> T:
    """The value, or an error that names the first of these fields that is empty or blank."""
    for name in names:
        if not getattr(value, name).strip():
            raise InvalidInput("required", field=_place(prefix, name))
    return value


def wrong_order(field: str, earlier: date, later: date) -> InvalidInput:
    """The error for a date that lies before the one it must follow."""
    return InvalidInput("order_of_dates", field=field, earlier=short_date(earlier), later=short_date(later))


def texts(value: T, prefix: str, lines: Sequence[str] = (), long: Sequence[str] = ()) -> T:
    """The value with these fields cleaned: `lines` of one line, `long` of any number."""
    changed = {name: clean_line(getattr(value, name), _place(prefix, name)) for name in lines}
    changed |= {name: clean(getattr(value, name), _place(prefix, name)) for name in long}
    if all(getattr(value, name) == cleaned for name, cleaned in changed.items()):
        return value
    return replace(value, **changed)  # type: ignore[type-var]


def within(value: float | None, low: float, high: float, field: str, *, step: float | None = None) -> None:
    """Refuses a number outside the range, or between its steps."""
    if value is not None and not (low <= value <= high and (step is None or value % step == 0)):
        code = "out_of_range" if step is None else "out_of_range_in_steps"
        raise InvalidInput(code, field=field, got=value, low=low, high=high, step=step)


def few_rows(rows: Sequence[object], field: str) -> None:
    """Refuses a list longer than a case file may hold."""
    if len(rows) > ROW_LIMIT:
        raise InvalidInput("too_many", field=field, got=len(rows), limit=ROW_LIMIT)


def unique(ids: Sequence[str], field: str, key: str = "") -> None:
    """Refuses an id that stands twice."""
    seen: set[str] = set()
    for n, one in enumerate(ids):
        if one in seen:
            raise InvalidInput("duplicate_id", field=f"{field}[{n}]{key}", got=shown(one))
        seen.add(one)


def ids(ids: Sequence[str], field: str) -> tuple[str, ...]:
    """Ids of the catalogue, none empty and none twice."""
    few_rows(ids, field)
    cleaned = tuple(clean_line(one, f"{field}[{n}]") for n, one in enumerate(ids))
    if "" in cleaned:
        raise InvalidInput("required", field=f"{field}[{cleaned.index('')}]")
    unique(cleaned, field)
    return cleaned


def each(values: Sequence[T], check: Callable[[T], T], one: str, field: str) -> tuple[T, ...]:
    """Every value through its check; a fault at `one` becomes one at its place in the list."""
    checked = []
    for n, value in enumerate(values):
        with placed(one, f"{field}[{n}]"):
            checked.append(check(value))
    return tuple(checked)
