"""A staff list as XLSX: every cell as the text Excel shows, where what it shows is not what it holds."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from hkdesk.domain.staff.sheet import CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT, Mark, Row, Sheet
from hkdesk.errors import InvalidInput

UNPACKED_LIMIT = 200 * 1_048_576
"""Bytes that may come out of the ZIP. 20,000 rows of 30 columns are some 60 MB."""
ENTRY_LIMIT = 2_000
SHEET_LIMIT = 50
CELLS_SEEN = 10_000_000
"""Cells and rows of a sheet that are gone through, those with nothing in them too."""
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_ZEROS = re.compile(r"0{2,60}")
_DECIMALS = 10
_NO_FLOAT = 10**300
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_NUMBER = rb"\b%b=[\"'](\d{1,7})[\"']"
_MOST_SPREAD = 400_000


def read_spreadsheet(content: bytes) -> tuple[Sheet, ...]:
    """Every sheet with something in it, also those that are hidden; which one is the list is not decided here.

    Cells are read one row after the other and none is kept: a workbook of cells would cost the memory of ten lists, and
    hold up everything else when it is let go of. What spans or is hidden stands in the sheet's XML beside them.

    Raises:
        InvalidInput: staff_not_xlsx, zip_too_big, zip_too_many, zip_locked, staff_too_many.
    """
    beside = _look_over(content)
    has_formulas = any(_FORMULA.search(xml) for xml in beside.values())
    values = _opened(content, values=True)
    if len(values.worksheets) > SHEET_LIMIT:
        raise InvalidInput("staff_too_many", what="ark", got=len(values.worksheets), limit=SHEET_LIMIT)
    formulas = _opened(content, values=False) if has_formulas else None
    found = []
    for sheet in values.worksheets:
        xml = beside.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), b"")
        made = _sheet(sheet, formulas[sheet.title] if formulas is not None else None, xml, values.epoch)
        if made.rows:
            found.append(made)
    return tuple(found)


def _look_over(content: bytes) -> dict[str, bytes]:
    """Refuses a ZIP that unpacks to more than a list can be; the XML of each sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as there:
            entries = there.infolist()
            if len(entries) > ENTRY_LIMIT:
                raise InvalidInput("zip_too_many", got=len(entries), limit=ENTRY_LIMIT)
            total = sum(entry.file_size for entry in entries)
            if total > UNPACKED_LIMIT:
                raise InvalidInput("zip_too_big", got=total // 1_048_576, limit=UNPACKED_LIMIT // 1_048_576)
            if any(entry.flag_bits & 1 for entry in entries):
                raise InvalidInput("zip_locked")
            sheets = [entry for entry in entries if entry.filename.startswith("xl/worksheets/")]
            if not sheets:
                raise InvalidInput("staff_not_xlsx")
            return {entry.filename: _bytes_of(there, entry) for entry in sheets}
    except _BROKEN as error:
        raise InvalidInput("staff_not_xlsx") from error


def _bytes_of(there: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry, and no more than it owned up to."""
    with there.open(entry) as file:
        content = file.read(entry.file_size)
        if file.read(1):
            raise InvalidInput("staff_not_xlsx")
        return content


def _opened(content: bytes, *, values: bool) -> Any:
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles, lists and rules that a reader of text has no use for
            return load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # the library raises whatever a strange file makes it stumble over
        raise InvalidInput("staff_not_xlsx") from error


def _sheet(sheet: Any, formulas: Any | None, xml: bytes, epoch: datetime) -> Sheet:
    marks: dict[tuple[int, int], Mark] = {}
    texts: dict[tuple[int, int], str] = {}
    for line, column, cell in _cells(sheet):
        _read_cell(line, column, cell, epoch, texts, marks)
    if formulas is not None:
        for line, column, cell in _cells(formulas):
            if cell.data_type == "f" and (line, column) not in texts:
                marks[line, column] = Mark.FORMULA  # nobody but Excel can say what the answer is
    if not texts and not marks:
        return Sheet((), name=sheet.title)
    last_row = max(line for line, _at in (*texts, *marks))
    last_column = max(at for _line, at in (*texts, *marks)) + 1
    groups = _spread(xml, texts, last_row, last_column)
    hidden = _hidden_rows(xml)
    rows = tuple(
        Row(line, tuple(texts.get((line, at), "") for at in range(last_column)), hidden=line in hidden)
        for line in range(1, last_row + 1)
    )
    return Sheet(rows, name=sheet.title, marks=marks, hidden_columns=frozenset(_hidden_columns(xml)), groups=groups)


def _cells(sheet: Any) -> Iterator[tuple[int, int, Any]]:
    """Line from 1, column from 0, and each cell that holds something.

    The size a file says it has is set aside: programs that write XLSX leave it at A1, and rows would be cut.
    """
    sheet.reset_dimensions()
    seen = 0
    try:
        for line, row in enumerate(sheet.iter_rows(), 1):
            seen += len(row) + 1  # a file may name a row or a column far out, and the library gives all before it
            if seen > CELLS_SEEN:
                raise InvalidInput("staff_too_many", what="celler", got=f"over {CELLS_SEEN}", limit=CELLS_SEEN)
            for column, cell in enumerate(row):
                if cell.value is not None:
                    _require_within(line, column + 1)
                    yield line, column, cell
    except (MemoryError, InvalidInput):
        raise
    except Exception as error:  # as when it is opened
        raise InvalidInput("staff_not_xlsx") from error


def _require_within(row: int, column: int) -> None:
    """Refuses a cell with something in it that no list has, before the rest is read."""
    if column > COLUMN_LIMIT:
        raise InvalidInput("staff_too_many", what="kolonner", got=column, limit=COLUMN_LIMIT)
    if row > ROW_LIMIT:
        raise InvalidInput("staff_too_many", what="rader", got=row, limit=ROW_LIMIT)


def _read_cell(
    line: int,
    column: int,
    cell: Any,
    epoch: datetime,
    texts: dict[tuple[int, int], str],
    marks: dict[tuple[int, int], Mark],
) -> None:
    value, at = cell.value, (line, column)
    if type(value) is str:
        text = " ".join(value.split())
        if cell.data_type == "e":
            marks[at] = Mark.ERROR
    else:
        text, mark = _shown(value, cell, epoch)
        if mark is not None:
            marks[at] = mark
    if len(text) > CELL_LIMIT:
        text, marks[at] = text[:CELL_LIMIT], Mark.LONG
    if text:
        texts[at] = text


def _format_of(cell: Any) -> str:
    """How the number is to be shown; as it is, where the cell names a format that the file does not have."""
    try:
        return str(cell.number_format)
    except (IndexError, KeyError, AttributeError, TypeError):
        return "General"


def _shown(value: object, cell: Any, epoch: datetime) -> tuple[str, Mark | None]:
    """The text of what is no text, and what it is."""
    if isinstance(value, bool):
        return ("true" if value else "false"), None
    if isinstance(value, datetime):
        return value.date().isoformat(), Mark.DATE
    if isinstance(value, date):
        return value.isoformat(), Mark.DATE
    if isinstance(value, time):  # the day 0 of the calendar, which somebody let be formatted as a date
        return epoch.date().isoformat(), Mark.DATE
    if isinstance(value, timedelta):
        return str(value), None
    if isinstance(value, int) and abs(value) >= _NO_FLOAT:
        return str(value), Mark.NUMBER
    if isinstance(value, int | float):
        return _number(value, _format_of(cell)), Mark.NUMBER
    return " ".join(str(value).split()), None


def _number(value: float, format_: str) -> str:
    """A number as it is shown, where that matters: 412 under 00000 is 00412, and 0.8 under 0 % is 80."""
    first = format_.split(";")[0].strip()
    if "%" in first:
        return f"{_plain(round(value * 100, _DECIMALS))} %"
    zeros = first.replace('"', "").strip()
    if _ZEROS.fullmatch(zeros) and float(value).is_integer() and value >= 0:
        return f"{int(value):0{len(zeros)}d}"
    return _plain(value)


def _plain(value: float) -> str:
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(float(value))


def _spread(
    xml: bytes, texts: dict[tuple[int, int], str], last_row: int, last_column: int
) -> dict[tuple[int, int], str]:
    """What a cell that spans several rows says holds for all of them; one that spans columns is told apart.

    `texts` is filled downwards; the answer has what spans sideways, by the cells it covers.
    """
    sideways: dict[tuple[int, int], str] = {}
    spread = 0
    for area in _MERGED.finditer(xml):
        left, right = _column(area[1]), min(_column(area[3]), last_column - 1)
        top, bottom = int(area[2]), min(int(area[4]), last_row)
        text = texts.get((top, left), "")
        if not text:
            continue
        spread += max(0, bottom - top + 1) * max(1, right - left + 1)
        if spread > _MOST_SPREAD:
            break  # a sheet that spans everything over everything is no list
        for line in range(top + 1, bottom + 1):
            texts.setdefault((line, left), text)
        for line in range(top, bottom + 1):
            sideways |= {(line, column): text for column in range(left + 1, right + 1)}
    return sideways


def _column(letters: bytes) -> int:
    """A is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _hidden_rows(xml: bytes) -> frozenset[int]:
    found = set()
    for row in _ROW.finditer(xml) if b"hidden" in xml else ():
        number = re.search(_NUMBER % b"r", row[1])
        if number is not None and _HIDDEN.search(row[1]):
            found.add(int(number[1]))
    return frozenset(found)


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for column in _COLUMNS.finditer(xml) if b"hidden" in xml else ():
        first, last = (re.search(_NUMBER % name, column[1]) for name in (b"min", b"max"))
        if first is not None and last is not None and _HIDDEN.search(column[1]):
            yield from range(int(first[1]) - 1, min(int(last[1]), COLUMN_LIMIT))
