"""Lists that a spreadsheet opens as they are, no cell taken for a formula.

CSV is UTF-8 with a byte order mark and semicolons, as Excel in Norwegian wants it; the other is XLSX.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

_FORMULA = "=+-@|%\t\r\n"
"""What a spreadsheet reads a formula, a command or a new cell from (OWASP, CSV injection)."""

_SKIPPED = " \u00a0\u200b\ufeff'\"`´‘’“”«»"
"""What may stand before such a sign and be passed over: spaces, what nobody sees, and quotes."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\\/?*:\[\]]")
_LONGEST_NAME = 31

Value: TypeAlias = str | int | date | None


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet of a workbook.

    Attributes:
        name: on its tab; what a tab cannot carry is left out, and it is cut after 31 letters.
        rows: cells from the left; a date is a date, a number a number, and everything else text.
        heads: how many rows at the top are headings, which stay in sight.
        widths: of the columns in letters.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    heads: int = 1
    widths: tuple[int, ...] = ()


def spreadsheet(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows under their headings. A text that a spreadsheet would take for a formula is kept as text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_as_text(head) for head in heads])
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _as_text(cell: str) -> str:
    """The cell with "'" in front where it would begin, or seem to begin, a formula; also after quotes and spaces.

    "＝" is "=" to a spreadsheet in Japanese or Chinese, and NFKC says so.
    """
    start = unicodedata.normalize("NFKC", cell[:64]).lstrip(_SKIPPED)[:1]
    return f"'{cell}" if (start and start in _FORMULA) or cell[:1] in ("\t", "\r", "\n") else cell


def workbook(sheets: Sequence[ListSheet]) -> bytes:
    """The sheets as XLSX. A text is text whatever it begins with, also after somebody has edited the cell."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    made = Workbook()
    made.remove(made.active)
    for sheet in sheets:
        page = made.create_sheet(_NOT_IN_A_NAME.sub(" ", sheet.name)[:_LONGEST_NAME])
        for r, row in enumerate(sheet.rows, 1):
            for c, value in enumerate(row, 1):
                _write(page.cell(r, c), value, head=r <= sheet.heads)
        page.freeze_panes = page.cell(sheet.heads + 1, 2)
        for c, width in enumerate(sheet.widths, 1):
            page.column_dimensions[get_column_letter(c)].width = width
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _write(cell: Any, value: Value, *, head: bool) -> None:
    from openpyxl.styles import Alignment, Font

    if isinstance(value, str):
        cell.value = _NOT_IN_XML.sub("\ufffd", value)
        cell.data_type = "s"  # "=1+1" would else be a formula, and "#N/A" an error
        cell.quotePrefix = _as_text(value) != value
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd.mm.yyyy"
    if head:
        cell.font = Font(bold=True)
