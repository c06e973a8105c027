"""A staff list as XLSX: every cell as the text Excel shows, where what it shows is not what it holds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from hkdesk.domain.staff.sheet import CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT, Mark, Row, Sheet
from hkdesk.errors import InvalidInput

UNPACKED_LIMIT = 200 * 1_048_576
"""Bytes that may come out of the ZIP. 20,000 rows of 30 columns are some 60 MB."""
ENTRY_LIMIT = 2_000
SHEET_LIMIT = 50
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_ZEROS = re.compile(r"0{2,}")
_DECIMALS = 10


def read_spreadsheet(content: bytes) -> tuple[Sheet, ...]:
    """Every sheet with something in it, also those that are hidden; which one is the list is not decided here.

    Raises:
        InvalidInput: staff_not_xlsx, zip_too_big, zip_too_many, zip_locked, staff_too_many.
    """
    has_formulas = _look_over(content)
    values = _opened(content, values=True)
    formulas = _opened(content, values=False) if has_formulas else None
    if len(values.worksheets) > SHEET_LIMIT:
        raise InvalidInput("staff_too_many", what="ark", got=len(values.worksheets), limit=SHEET_LIMIT)
    found = []
    for sheet in values.worksheets:
        made = _sheet(sheet, formulas[sheet.title] if formulas is not None else None, values.epoch)
        if made.rows:
            found.append(made)
    return tuple(found)


def _look_over(content: bytes) -> bool:
    """Refuses a ZIP that unpacks to more than a list can be; whether any cell is a formula."""
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
            return any(_FORMULA.search(_bytes_of(there, entry)) for entry in sheets)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
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
            return load_workbook(io.BytesIO(content), data_only=values, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # the library raises whatever a strange file makes it stumble over
        raise InvalidInput("staff_not_xlsx") from error


def _sheet(sheet: Any, formulas: Any | None, epoch: datetime) -> Sheet:
    cells: dict[tuple[int, int], Any] = dict(getattr(sheet, "_cells", {}))
    filled = [place for place, cell in cells.items() if cell.value is not None]
    if formulas is not None:
        filled += [place for place, cell in formulas._cells.items() if cell.value is not None]
    if not filled:
        return Sheet((), name=sheet.title)
    last_row, last_column = max(row for row, _at in filled), max(at for _row, at in filled)
    if last_column > COLUMN_LIMIT:
        raise InvalidInput("staff_too_many", what="kolonner", got=last_column, limit=COLUMN_LIMIT)
    if last_row > ROW_LIMIT:
        raise InvalidInput("staff_too_many", what="rader", got=last_row, limit=ROW_LIMIT)
    marks: dict[tuple[int, int], Mark] = {}
    texts = _texts(cells, epoch, marks)
    if formulas is not None:
        _mark_formulas(formulas, texts, marks)
    groups = _spread(sheet, texts, last_row, last_column)
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    rows = tuple(
        Row(line, tuple(texts.get((line, at), "") for at in range(last_column)), hidden=line in hidden)
        for line in range(1, last_row + 1)
    )
    return Sheet(rows, name=sheet.title, marks=marks, hidden_columns=frozenset(_hidden(sheet)), groups=groups)


def _texts(
    cells: dict[tuple[int, int], Any], epoch: datetime, marks: dict[tuple[int, int], Mark]
) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for (line, column), cell in cells.items():
        value = cell.value
        if value is None:
            continue
        at = (line, column - 1)
        if type(value) is str:
            text = " ".join(value.split())
            if cell.data_type == "e":
                marks[at] = Mark.ERROR
        else:
            text, mark = _shown(value, cell.number_format, epoch)
            if mark is not None:
                marks[at] = mark
        if len(text) > CELL_LIMIT:
            text, marks[at] = text[:CELL_LIMIT], Mark.LONG
        if text:
            found[at] = text
    return found


def _shown(value: object, format_: str, epoch: datetime) -> tuple[str, Mark | None]:
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
    if isinstance(value, int | float):
        return _number(value, format_), Mark.NUMBER
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


def _mark_formulas(formulas: Any, texts: dict[tuple[int, int], str], marks: dict[tuple[int, int], Mark]) -> None:
    """A formula whose answer the program that wrote the file did not store: nobody but Excel can say what it is."""
    for (line, column), cell in formulas._cells.items():
        at = (line, column - 1)
        if cell.data_type == "f" and at not in texts:
            marks[at] = Mark.FORMULA


def _spread(
    sheet: Any, texts: dict[tuple[int, int], str], last_row: int, last_column: int
) -> dict[tuple[int, int], str]:
    """What a cell that spans several rows says holds for all of them; one that spans columns is told apart.

    `texts` is filled downwards; the answer has what spans sideways, by the cells it covers.
    """
    sideways: dict[tuple[int, int], str] = {}
    for area in sheet.merged_cells.ranges:
        left, top, right, bottom = area.bounds
        text = texts.get((top, left - 1), "")
        if not text:
            continue
        for line in range(top, min(bottom, last_row) + 1):
            for column in range(left, min(right, last_column) + 1):
                if column == left and line > top:
                    texts[line, column - 1] = text
                elif column > left:
                    sideways[line, column - 1] = text
    return sideways


def _hidden(sheet: Any) -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min:
            yield from range(dimension.min - 1, min(dimension.max, COLUMN_LIMIT))
