"""A list that a spreadsheet opens as it is: CSV in UTF-8 with a byte order mark and semicolons (Excel in Norwegian)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows under their headings. A text that a spreadsheet would take for a formula is kept as text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
