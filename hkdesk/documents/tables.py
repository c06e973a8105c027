"""Everything set in columns: tables, facts, boxes to tick, and the letterhead."""

from __future__ import annotations

from collections.abc import Sequence

from hkdesk.documents import blocks as b
from hkdesk.documents import styles
from hkdesk.documents.items import Cell, Glue, Item, RowItem
from hkdesk.documents.linebreak import break_lines
from hkdesk.documents.pen import Align
from hkdesk.documents.picture import size_of
from hkdesk.documents.structure import ACROSS, ACROSS_HEADER, COLUMN_HEADER, ROW_HEADER, Node
from hkdesk.documents.styles import LEFT, MM, TEXT_WIDTH, TextStyle

EMPTY_BOX, TICKED_BOX = "☐", "☑"
_GAP = 10.0
_INDENT = 12.0
_BESIDE_LOGO = 12.0
_TALLEST_BLANK = 80 * MM


class Columns:
    """Where the columns lie: proportional to the widths asked for, over the text width right of the indent."""

    def __init__(self, widths: Sequence[float], align: Sequence[Align] = (), indent: float = 0.0) -> None:
        total = sum(widths)
        self.align: Sequence[Align] = align or ["l"] * len(widths)
        self._spans: list[tuple[float, float]] = []
        x = LEFT + indent
        for number, share in enumerate(widths):
            width = share / total * (TEXT_WIDTH - indent)
            gap = min(_GAP, 0.2 * width) if number < len(widths) - 1 else 0.0
            self._spans.append((x, width - gap))
            x += width

    def cell(self, number: int, node: Node, text: b.Text, style: TextStyle, lang: str) -> Cell:
        """A text broken to the width of its column."""
        x, width = self._spans[number]
        return Cell(node, style, break_lines(text, style, width, lang), x, width, self.align[number])


def table(parent: Node, block: b.Table, lang: str) -> list[Item]:
    """The header, repeated on later pages, and a row item for each row."""
    aligns: list[Align] = ["r" if letter == "r" else "l" for letter in block.align]
    columns = Columns(block.widths or [1.0] * len(block.header), aligns)
    node = parent.add("Table")
    head, body = (node.add("THead"), node.add("TBody")) if block.rows else (node, node)
    header = _header(head, columns, block.header, lang)
    rows: list[Item] = [header]
    least = min(block.least_mm * MM, _TALLEST_BLANK)
    for row in block.rows:
        if isinstance(row, b.Across):
            if row.names and body.children:
                body = node.add("TBody")
            rows.append(_across(body.add("TR"), row, len(block.header), rows[-1], lang))
        else:
            rows.append(RowItem(cells=_cells(body.add("TR"), columns, block, row, lang), least=least))
        rows[-1].repeat = header
    rows[-1].after = 9.0
    return rows


def _cells(line: Node, columns: Columns, block: b.Table, row: tuple[b.Text, ...], lang: str) -> list[Cell]:
    cells = []
    for number in range(len(block.header)):
        text = row[number] if number < len(row) else ""
        names = block.row_header and number == 0
        style = styles.ROW_HEADER_CELL if names else styles.CELL
        cells.append(columns.cell(number, _cell_node(line, names), text, style, lang))
    return cells


def _across(line: Node, row: b.Across, count: int, above: Item, lang: str) -> RowItem:
    """One cell over all columns: a name holds on to the row that follows, words hold on to the row above."""
    if row.names:
        node, style, indent = line.add("TH", ACROSS_HEADER.format(columns=count)), styles.ROW_HEADER_CELL, 0.0
    else:
        node, style, indent = line.add("TD", ACROSS.format(columns=count)), styles.CELL, _INDENT
        above.glue[-1] = Glue.HARD
        if isinstance(above, RowItem):
            above.line = ""
    cell = Columns((1.0,), indent=indent).cell(0, node, row.text, style, lang)
    item = RowItem(cells=[cell])
    if row.names:
        item.bind(Glue.HARD)
    return item


def _cell_node(line: Node, is_header: bool) -> Node:
    return line.add("TH", ROW_HEADER) if is_header else line.add("TD")


def _header(parent: Node, columns: Columns, texts: Sequence[b.Text], lang: str) -> RowItem:
    line = parent.add("TR")
    style = styles.HEADER_CELL
    cells = [columns.cell(n, line.add("TH", COLUMN_HEADER), text, style, lang) for n, text in enumerate(texts)]
    header = RowItem(before=4, cells=cells, line=styles.STRONG_LINE)
    header.bind(Glue.SOFT)
    return header


def key_values(parent: Node, block: b.KeyValues, lang: str) -> list[Item]:
    """Label and value beside each other, the label being the row's header."""
    if not block.rows:
        return []
    columns = Columns((32, 68))
    body = parent.add("Table").add("TBody")
    rows: list[Item] = []
    for label, value in block.rows:
        line = body.add("TR")
        cells = [
            columns.cell(0, line.add("TH", ROW_HEADER), label, styles.LABEL_CELL, lang),
            columns.cell(1, line.add("TD"), value, styles.VALUE_CELL, lang),
        ]
        rows.append(RowItem(cells=cells, leading=styles.VALUE_CELL.leading, pad=1.8))
    rows[0].before, rows[-1].after = 3.0, 8.0
    return rows


def checkboxes(parent: Node, block: b.CheckboxTable, lang: str, words: b.Words) -> list[Item]:
    """A box for each choice in each row; the rest of the row is for the comment."""
    if not block.rows:
        return []
    count = len(block.choices)
    box = 15.0 if count <= 3 else 12.0
    rest = TEXT_WIDTH / MM - count * box
    aligns: list[Align] = ["l", *(["c"] * count), "l"]  # type: ignore[list-item]
    columns = Columns((rest * 0.62, *[box] * count, rest * 0.38), aligns)
    node = parent.add("Table")
    head, body = node.add("THead"), node.add("TBody")
    header = _header(head, columns, (words.statement, *block.choices, words.comment), lang)
    rows: list[Item] = [header]
    least = min(block.comment_mm * MM, _TALLEST_BLANK)
    for row in block.rows:
        line = body.add("TR")
        cells = [columns.cell(0, line.add("TH", ROW_HEADER), row.statement, styles.CELL, lang)]
        for number in range(count):
            mark = TICKED_BOX if row.choice == number else EMPTY_BOX
            cells.append(columns.cell(number + 1, line.add("TD"), mark, styles.BOX_CELL, lang))
        cells.append(columns.cell(count + 1, line.add("TD"), row.comment, styles.CELL, lang))
        rows.append(RowItem(cells=cells, repeat=header, least=least, leading=12.0, pad=1.8))
    rows[-1].after = 9.0
    return rows


def letterhead(parent: Node, head: b.Letterhead, lang: str) -> Sequence[Item]:
    """The logo, the sender beside it, number and date to the right, a hairline below."""
    logo_width, logo_height = size_of(head.logo) if head.logo else (0.0, 0.0)
    columns = Columns((66, 34), ("l", "r"), logo_width + _BESIDE_LOGO if head.logo else 0.0)
    rows: list[RowItem] = []
    for left, right, style in (
        (head.organisation, head.number, styles.SENDER),
        (head.unit, head.date, styles.SENDER_UNIT),
    ):
        if left or right:
            texts = ((0, left, style), (1, right, styles.SENDER_UNIT))
            cells = [columns.cell(n, parent.add("P"), text, look, lang) for n, text, look in texts if text]
            rows.append(RowItem(cells=cells, leading=styles.SENDER.leading, pad=0.0, line=""))
    if rows:
        first, last = rows[0], rows[-1]
        first.logo = head.logo
        air = max(logo_height - sum(sum(row.heights) for row in rows), 0.0) / 2  # the words stand in its middle
        first.pad = air
        first.heights[0] += air
        last.heights[-1] += air + (9.0 if head.logo else 6.0)
        last.line, last.after = styles.LINE, 9.0
    return rows
