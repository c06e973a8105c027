"""What HR registers, as two lists a spreadsheet saves: units with their areas, and managers' keys."""

from __future__ import annotations

import base64
import binascii
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from hkdesk.domain.figures.json_schema import PERIOD, UNIT
from hkdesk.domain.figures.taking import OPEN_END, Registered, UnitTime, overlapping
from hkdesk.errors import InvalidInput
from hkdesk.exchange.figures.sealing import key_id, public_key

UNIT_HEADS = ("enhet", "område", "fra", "til")
KEY_HEADS = ("nøkkel", "enhet", "fra", "til")
_AREA_LIMIT = 60
T = TypeVar("T")


def read_units(data: bytes, name: str) -> list[UnitTime]:
    """The units of a list with the columns enhet, område, fra and til; months as 2026-01, no «til» for no end.

    Raises:
        InvalidInput: register_head, register_line with the line, or register_overlap with the unit.
    """
    found = _read(data, name, UNIT_HEADS, _unit)
    if unit := overlapping(found):
        raise InvalidInput("register_overlap", file=name, unit=unit)
    return found


def read_keys(data: bytes, name: str) -> list[Registered]:
    """The keys of a list with the columns nøkkel, enhet, fra and til; days as 2026-01-31, no «til» while it holds.

    Raises:
        InvalidInput: register_head, or register_line with the line.
    """
    return _read(data, name, KEY_HEADS, _key)


def key_line(public: bytes, unit_id: str, from_on: date) -> str:
    """What a manager sends HR once: a line of the list of keys."""
    return ";".join((base64.b64encode(public).decode(), unit_id, from_on.isoformat(), ""))


def _read(data: bytes, name: str, heads: Sequence[str], make: Callable[[Sequence[str]], T]) -> list[T]:
    lines = _lines(data, name)
    first = [cell.strip().casefold() for cell in next(lines, (0, []))[1]]
    if first[: len(heads)] != list(heads):
        raise InvalidInput("register_head", file=name, wanted=";".join(heads))
    found = []
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            found.append(make([cell.strip() for cell in (*cells, *[""] * len(heads))[: len(heads)]]))
        except ValueError as error:
            raise InvalidInput("register_line", file=name, line=number, got=str(error)) from error
    return found


def _lines(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what Excel saves where nobody asks for UTF-8
    separator = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise InvalidInput("register_line", file=name, line=reader.line_num, got=str(error)) from error


def _unit(cells: Sequence[str]) -> UnitTime:
    unit_id, area, start, end = cells
    if not area or len(area) > _AREA_LIMIT or not area.isprintable():
        raise ValueError(area)
    return UnitTime(_held(UNIT, unit_id), area, _held(PERIOD, start), _held(PERIOD, end) if end else OPEN_END)


def _key(cells: Sequence[str]) -> Registered:
    text, unit_id, start, end = cells
    try:
        public = base64.b64decode(text, validate=True)
        public_key(public)
    except (binascii.Error, ValueError) as error:
        raise ValueError(text) from error
    until = date.fromisoformat(end) if end else None
    return Registered(key_id(public), public, _held(UNIT, unit_id), date.fromisoformat(start), until)


def _held(pattern: str, text: str) -> str:
    if re.fullmatch(pattern, text) is None:
        raise ValueError(text)
    return text
