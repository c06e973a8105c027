"""The same packet for typst: one source file in the same measures, archivable and tagged, codes given as pictures."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from hkdesk.documents.blocks import (
    Across,
    Block,
    BulletList,
    Document,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Part,
    Row,
    Table,
    Text,
)
from hkdesk.paths import resource

_HEAD = """
#set document(title: "{title}", author: "{author}", date: datetime(year: 2026, month: 11, day: 23))
#set page(paper: "a4", margin: (left: 25mm, right: 20mm, top: 20mm, bottom: 34mm),
  footer-descent: 4mm, footer: context [
  #set text(8pt)
  #grid(columns: (1fr, auto, 22mm), [{number} · versjon 1],
    [Side #counter(page).display() av #counter(page).final().first()],
    image("code" + str(calc.rem(counter(page).get().first(), 6)) + ".svg", width: 22mm, alt: "kode"))])
#set text(font: "Source Sans 3", size: 10.5pt, lang: "nb", hyphenate: true)
#set par(leading: 7.57pt, spacing: 14pt)
#set list(spacing: 10.6pt)
#set enum(spacing: 10.6pt)
#show heading.where(level: 1): set text(20pt)
#show heading.where(level: 2): set text(12pt)
#show heading: set block(above: 18pt, below: 9pt)
"""


class TypstSide:
    """Makes PDFs with typst from sources in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource("fonts"))]
        )
        self._compiler = typst.Compiler(root=str(folder), font_paths=self._fonts)

    def codes(self, pictures: list[str]) -> None:
        """Puts the codes' pictures in place; their making is not measured, which favours typst."""
        for number, picture in enumerate(pictures):
            (self._folder / f"code{number}.svg").write_text(picture, encoding="utf-8")

    def render(self, document: Document) -> bytes:
        """The document as PDF/A-2a and PDF/UA-1."""
        source = source_of(document).encode()
        pdf = self._compiler.compile(input=source, format="pdf", pdf_standards=["a-2a", "ua-1"])
        assert isinstance(pdf, bytes)
        return pdf


def source_of(document: Document) -> str:
    """The document in typst's markup."""
    head = _HEAD.format(title=document.title, author=document.author, number=document.document_id)
    parts = (_part(part) for part in document.parts)
    return head + "\n#pagebreak()\n".join(parts)


def _part(part: Part) -> str:
    lines = []
    if part.letterhead:
        sender, number = _text(part.letterhead.organisation), _text(part.letterhead.number)
        lines.append(f"#grid(columns: (2fr, 1fr), [*{sender}*], align(right)[{number}])")
    lines.append(f"= {_text(part.title)}")
    lines += [_block(block) for block in part.blocks]
    return "\n\n".join(lines)


def _block(block: Block) -> str:
    match block:
        case Heading(text=text):
            return f"== {_text(text)}"
        case PageBreak():
            return "#pagebreak()"
        case Paragraph(text=text):
            return _text(text)
        case BulletList(items=items):
            return "\n".join(f"- {_text(item)}" for item in items)
        case NumberedList(items=items):
            return "\n".join(f"+ {_text(item)}" for item in items)
        case Table(header=header, rows=rows, widths=widths):
            columns = ", ".join(f"{width}fr" for width in widths)
            cells = ", ".join(_cells(row, len(widths)) for row in rows)
            first = ", ".join(f"[*{_text(cell)}*]" for cell in header)
            return f"#table(columns: ({columns}), stroke: (bottom: 0.5pt), table.header({first}), {cells})"
    raise TypeError(type(block).__name__)


def _cells(row: Row, columns: int) -> str:
    if isinstance(row, Across):
        return f"table.cell(colspan: {columns})[{_text(row.text)}]"
    return ", ".join(f"[{_text(cell)}]" for cell in row)


def _text(text: Text) -> str:
    if isinstance(text, str):
        return f"#{json.dumps(text, ensure_ascii=False)}" if text else ""
    return "".join(f"#strong({json.dumps(s.text, ensure_ascii=False)})" if s.bold else _text(s.text) for s in text)
