"""Blocks to items: breaks the text, sets the look, and grows the structure tree in reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from hkdesk.documents import blocks as b
from hkdesk.documents import styles, tables
from hkdesk.documents.chart import chart
from hkdesk.documents.code_groups import code_groups
from hkdesk.documents.inline import clean
from hkdesk.documents.items import (
    Bookmark,
    Field,
    Glue,
    HandLines,
    Item,
    Panel,
    SigningItem,
    Stretch,
    TextItem,
)
from hkdesk.documents.linebreak import Line, break_lines
from hkdesk.documents.paginate import height_of
from hkdesk.documents.structure import BULLETS, NUMBERS, Node
from hkdesk.documents.styles import LEFT, TEXT_WIDTH, TextStyle

_EMPTY = (Line((), 0.0),)
_INDENT = 16.0
_BESIDE_HEADING = 14.0
_PANELS = {
    "quote": Panel(styles.STRONG_LINE, pad=2.0),
    "info": Panel(styles.ACCENT, styles.TINT),
    "attention": Panel(styles.ATTENTION, styles.ATTENTION_TINT),
}
# What is kept together must leave room for the heading that may be bound to it.
_TALLEST_GROUP = styles.TEXT_HEIGHT - 60
# At least so much of what goes before stands on the page of a signature.
_COMPANY = 90.0


class Composer:
    """Composes the parts of one document, in order, below one Document node."""

    def __init__(self, document: b.Document, root: Node) -> None:
        self._lang = self.lang = document.lang
        self.words, self._root = document.words, root
        self._node, self._items = root, list[Item]()
        self._air, self._break = 0.0, False
        self._heading = self._outline = 0
        self._makers: dict[type, Callable[[Any], None]] = {
            b.Heading: self._add_heading,
            b.Paragraph: self._add_paragraph,
            b.BulletList: self._add_bullets,
            b.NumberedList: self._add_numbers,
            b.Table: lambda block: self._add_rows(tables.table(self._node, block, self.lang)),
            b.KeyValues: lambda block: self._add_rows(tables.key_values(self._node, block, self.lang)),
            b.CheckboxTable: lambda block: self._add_rows(tables.checkboxes(self._node, block, self.lang, self.words)),
            b.Quote: self._add_quote,
            b.Callout: self._add_callout,
            b.Signatures: self._add_signatures,
            b.BlankLines: lambda block: self._add(HandLines(before=4, after=10, count=max(block.count, 0))),
            b.KeepTogether: self._add_together,
            b.CodeGroups: lambda block: self._add(code_groups(self._node, block, self.lang)),
            b.Chart: lambda block: self._add(chart(self._node, block, self.lang)),
            b.PageBreak: self._add_break,
            b.Spacer: self._add_air,
        }

    def part(self, part: b.Part) -> list[Item]:
        """The items of one part, from its letterhead to its last block."""
        self._node, self._items = self._root.add("Sect", lang=part.lang), []
        self.lang = part.lang or self._lang
        self._air, self._break, self._outline = 0.0, False, 0
        if part.letterhead:
            self._add_rows(tables.letterhead(self._node, part.letterhead, self.lang))
        self._add_title(part)
        for block in part.blocks:
            self._makers[type(block)](block)
        return self._items

    # Helpers -----------------------------------------------------------------------------------------------

    def _add(self, item: Item) -> None:
        if not item.heights:
            return
        if self._air and self._items:
            item.before = max(item.before, self._items[-1].after) + self._air
        item.new_page = self._break
        self._air, self._break = 0.0, False
        self._items.append(item)

    def _add_rows(self, rows: Sequence[Item]) -> None:
        for row in rows:
            self._add(row)

    def _lines(self, text: b.Text, style: TextStyle, indent: float = 0.0) -> tuple[Line, ...]:
        return break_lines(text, style, TEXT_WIDTH - indent, self.lang)

    def _stretch(self, parent: Node, text: b.Text, style: TextStyle, indent: float = 0.0) -> list[Stretch]:
        """The text as a P below `parent`; nothing for an empty one."""
        lines = self._lines(text, style, indent)
        return [Stretch(parent.add("P"), style, lines)] if lines else []

    def _add_text(self, tag: str, text: b.Text, style: TextStyle, bookmark: Bookmark | None = None) -> TextItem | None:
        lines = self._lines(text, style)
        if not lines:
            return None
        item = TextItem(
            before=style.before,
            after=style.after,
            bookmark=bookmark,
            stretches=[Stretch(self._node.add(tag), style, lines)],
        )
        self._add(item)
        return item

    # Blocks ------------------------------------------------------------------------------------------------

    def _add_title(self, part: b.Part) -> None:
        self._heading = 1
        title = replace(styles.TITLE, before=12.0 if part.letterhead else 18.0 if part.runs_on else styles.TITLE.before)
        mark = Bookmark(" – ".join(clean(text) for text in (part.title, part.copy_label) if text), 0)
        heading = self._add_text("H1", part.title, replace(title, after=7.0), mark)
        if heading is not None:
            self._add_beside(heading, part.copy_label, styles.SUBTITLE)
            heading.bind(Glue.HARD)

    def _add_heading(self, block: b.Heading) -> None:
        self._heading = min(block.level + 1, self._heading + 1)  # the tree may not skip a level
        mark = None
        if block.bookmark:
            self._outline = min(self._heading - 1, self._outline + 1)
            mark = Bookmark(clean(block.text), self._outline)
        item = self._add_text(f"H{self._heading}", block.text, styles.HEADINGS[block.level], mark)
        if item is not None:
            self._add_beside(item, block.note, styles.PARAGRAPHS["note"])
            item.bind(Glue.HARD)

    def _add_beside(self, heading: TextItem, text: b.Text, style: TextStyle) -> None:
        """Smaller print to the right of a heading of one line, or below it where it finds no room."""
        stretches = self._stretch(self._node, text, style) if text else []
        lines = [line for stretch in (*heading.stretches, *stretches) for line in stretch.lines]
        fits = sum(line.width for line in lines) + _BESIDE_HEADING <= TEXT_WIDTH
        if stretches and len(lines) == 2 and fits:
            heading.aside = stretches[0]
        else:
            heading.add(stretches)

    def _add_paragraph(self, block: b.Paragraph) -> None:
        item = self._add_text("P", block.text, styles.PARAGRAPHS[block.style])
        if item is not None and block.style in ("over", "muted_over"):
            item.bind(Glue.HARD)

    def _add_bullets(self, block: b.BulletList) -> None:
        self._add_list(block.items, BULLETS, ["•"] * len(block.items))

    def _add_numbers(self, block: b.NumberedList) -> None:
        numbers = range(block.start, block.start + len(block.items))
        self._add_list(block.items, NUMBERS, [f"{number}." for number in numbers])

    def _add_list(self, items: Sequence[b.Text], attributes: str, labels: Sequence[str]) -> None:
        if not items:
            return
        style, whole = styles.LIST, self._node.add("L", attributes)
        label_lines = [self._lines(label, style) for label in labels]
        indent = max(_INDENT, max(lines[0].width for lines in label_lines) + 7)
        for number, (text, label) in enumerate(zip(items, label_lines, strict=True)):
            entry = whole.add("LI")
            mark = Stretch(entry.add("Lbl"), style, label)
            body = Stretch(entry.add("LBody"), style, self._lines(text, style, indent) or _EMPTY)
            last = number == len(items) - 1
            item = TextItem(
                after=styles.BODY.after if last else style.after,
                stretches=[body],
                x=LEFT + indent,
                label=mark,
                label_x=LEFT + (3 if attributes == BULLETS else 0),
            )
            self._add(item)

    def _add_quote(self, block: b.Quote) -> None:
        if not b.plain(block.text).strip():
            return
        node = self._node.add("BlockQuote")
        stretches = self._stretch(node, block.text, styles.QUOTE, 14) + self._stretch(
            node, block.by, styles.QUOTE_BY, 14
        )
        self._add(TextItem(before=4, after=9, stretches=stretches, x=LEFT + 14, panel=_PANELS["quote"]))

    def _add_callout(self, block: b.Callout) -> None:
        if not (b.plain(block.text).strip() or block.title.strip()):
            return
        node = self._node.add("Div")
        stretches = self._stretch(node, block.title, styles.CALLOUT_TITLE, 26) + self._stretch(
            node, block.text, styles.CALLOUT, 26
        )
        self._add(TextItem(before=6, after=12, stretches=stretches, x=LEFT + 14, panel=_PANELS[block.kind]))

    def _add_signatures(self, block: b.Signatures) -> None:
        start = len(self._items)
        for signer in block.signers:
            self._add_signer(signer, compact=block.compact)
        added = self._items[start:]
        if height_of(added) <= _TALLEST_GROUP:
            _bind_all(added)
        if not added[0].new_page:
            _bring_along(self._items[:start])

    def _add_signer(self, signer: b.Signer, *, compact: bool) -> None:
        node = self._node.add("Div")
        if signer.name.strip():
            words = [b.Span(f"{signer.role}: "), b.Span(signer.name, bold=True)]
            words += _titled(signer.title)
            stretches = self._stretch(node, tuple(words), styles.SIGN_NAME)
        else:
            stretches = self._stretch(node, signer.role, styles.SIGN_NAME)
        who = TextItem(before=6 if compact else 9, stretches=stretches)
        who.bind(Glue.HARD)
        self._add(who)
        share = (0.27, 0.18, 0.55)
        fields, x = [], LEFT
        for label, part in zip((self.words.place, self.words.date, self.words.signature), share, strict=True):
            width = part * (TEXT_WIDTH - 24)
            lines = break_lines(label, styles.SIGN_LABEL, width, self.lang) or _EMPTY
            fields.append(Field(Stretch(node.add("P"), styles.SIGN_LABEL, lines), x, width))
            x += width + 12
        room = styles.SIGN_ROOM_COMPACT if compact else styles.SIGN_ROOM
        self._add(SigningItem(after=4, fields=fields, role=clean(signer.role), who=who, room=room))

    def _add_together(self, block: b.KeepTogether) -> None:
        start = len(self._items)
        for inner in block.blocks:
            self._makers[type(inner)](inner)
        added = self._items[start:]
        if added and height_of(added) <= _TALLEST_GROUP:
            _bind_all(added)

    def _add_break(self, _block: b.PageBreak) -> None:
        self._break = True

    def _add_air(self, block: b.Spacer) -> None:
        self._air += max(block.mm, 0.0) * styles.MM


def _titled(title: b.Text) -> list[b.Span]:
    """The title as it follows a name; nothing where there is none."""
    if not b.plain(title).strip():
        return []
    return [b.Span(", "), *((b.Span(title),) if isinstance(title, str) else title)]


def _bring_along(items: Sequence[Item]) -> None:
    """Holds the end of the text to what comes after it, far enough up to make a page that looks like one."""
    left = _COMPANY
    for item in reversed(items):
        for index in reversed(range(len(item.heights))):
            item.glue[index] = Glue.HARD
            left -= item.heights[index]
            if left <= 0:
                return
        if item.new_page:
            return


def _bind_all(items: Sequence[Item]) -> None:
    """Holds all strips of the items together, but not to what comes after."""
    if not items:
        return
    last = items[-1].glue[-1]
    for item in items:
        item.bind(Glue.HARD)
    items[-1].glue[-1] = last
