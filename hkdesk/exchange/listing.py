"""A list that a spreadsheet opens as it is: CSV in UTF-8 with a byte order mark and semicolons (Excel in Norwegian)."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

_FORMULA = "=+-@|%\t\r\n"
"""What a spreadsheet reads a formula, a command or a new cell from (OWASP, CSV injection)."""

_SKIPPED = " \u00a0\u200b\ufeff'\"`´‘’“”«»"
"""What may stand before such a sign and be passed over: spaces, what nobody sees, and quotes."""


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
