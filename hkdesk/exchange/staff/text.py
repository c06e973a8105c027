"""A staff list as a text file: which letters, which separator, and every cell as text. Nothing is guessed of types."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from hkdesk.domain.staff.sheet import CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT, Mark, Row, Sheet
from hkdesk.errors import InvalidInput

SEPARATORS = ";\t|,"
_HEAD = 20
"""So many lines say which separator it is: a title block is seldom longer."""
_LINES_IN_A_CELL = 10
_MANY_BAD = 0.02
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: a mark at the start, else strict UTF-8, else Windows-1252.

    UTF-16 is also known without its mark, by the zeros between the letters. A UTF-8 file with a few bytes cut keeps its
    letters; what is lost stands as U+FFFD, and its rows are named by the reader.

    Raises:
        InvalidInput: staff_no_text; it is none of these.
    """
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise InvalidInput("staff_no_text")
    if content.startswith(b"\xef\xbb\xbf"):
        return content.decode("utf-8-sig", "replace"), "utf-8-sig"
    if content.startswith(_UTF16):
        return content.decode("utf-16", "replace"), "utf-16"
    if (order := _utf16_without_mark(content)) is not None:
        return content.decode(order, "replace"), "utf-16"
    if b"\0" in content:
        raise InvalidInput("staff_no_text")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    mended = content.decode("utf-8", "replace")
    beyond = sum(char > "\x7f" for char in mended)
    if mended.count("\N{REPLACEMENT CHARACTER}") <= beyond * _MANY_BAD:
        return mended, "utf-8"
    return content.decode("cp1252", "replace"), "cp1252"


def _utf16_without_mark(content: bytes) -> str | None:
    start = content[:2000]
    if len(start) < 4 or len(content) % 2:
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else None


def read_text(content: bytes) -> Sheet:
    """The table in the file.

    Raises:
        InvalidInput: staff_no_text, staff_too_many with what and the limit.
    """
    text, encoding = decoded(content)
    named, body, first = _named_separator(text)
    separator = named or _most_frequent(body)
    rows, marks = _rows(body, separator, first)
    return Sheet(rows, encoding, separator, marks=marks, ragged=True)


def _named_separator(text: str) -> tuple[str, str, int]:
    """The separator Excel's own first line names, the text after that line, and the number of its first line."""
    first, end, rest = text.partition("\n")
    line = first.strip().strip('"')
    if line[:4].casefold() == "sep=" and len(line) == 5:
        return line[4], rest if end else "", 2
    if first.rstrip("\r").casefold() == "sep=\t":
        return "\t", rest, 2
    return "", text, 1


def _most_frequent(text: str) -> str:
    """The separator that stands most often in the first lines, outside quotation marks; the earlier wins a tie."""
    counts, quoted, lines = dict.fromkeys(SEPARATORS, 0), False, 0
    for char in text:
        if char == '"':
            quoted = not quoted
        elif char == "\n":
            lines += 1
            if lines >= _HEAD:
                break
        elif not quoted and char in counts:
            counts[char] += 1
    return max(counts, key=lambda one: counts[one])


def _rows(text: str, separator: str, first: int) -> tuple[tuple[Row, ...], dict[tuple[int, int], Mark]]:
    """Rows, by quotation marks where they are in pairs; where one is not, they are letters like others."""
    try:
        read = list(_parsed(text, separator, first, quoted=True))
    except (csv.Error, _Unpaired):
        read = list(_parsed(text, separator, first, quoted=False))
    marks: dict[tuple[int, int], Mark] = {}
    rows = []
    for line, cells in read:
        if len(cells) > COLUMN_LIMIT:
            raise InvalidInput("staff_too_many", what="kolonner", got=len(cells), limit=COLUMN_LIMIT)
        for at, cell in enumerate(cells):
            if len(cell) > CELL_LIMIT:
                cells[at], marks[line, at] = cell[:CELL_LIMIT], Mark.LONG
        rows.append(Row(line, tuple(cells)))
    while rows and not rows[-1].cells:  # line ends after the last row are no rows
        rows.pop()
    return tuple(rows), marks


class _Unpaired(Exception):
    """A quotation mark that is never closed has swallowed the rows after it."""


def _parsed(text: str, separator: str, first: int, *, quoted: bool) -> Iterator[tuple[int, list[str]]]:
    source = io.StringIO(text, newline="")
    reader = (
        csv.reader(source, delimiter=separator)
        if quoted
        else csv.reader(source, delimiter=separator, quoting=csv.QUOTE_NONE)
    )
    before = 0
    for count, cells in enumerate(reader):
        if count >= ROW_LIMIT:
            raise InvalidInput("staff_too_many", what="rader", got=f"over {ROW_LIMIT}", limit=ROW_LIMIT)
        if quoted and any(cell.count("\n") > _LINES_IN_A_CELL for cell in cells):
            raise _Unpaired
        yield first + before, [_plain(cell) for cell in cells]
        before = reader.line_num


def _plain(cell: str) -> str:
    """One line, every kind of space alike, none around it."""
    return " ".join(cell.replace("\0", " ").split()) if cell else cell
