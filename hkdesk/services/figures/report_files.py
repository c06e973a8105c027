"""The report as files: a workbook with a sheet a page, and PDF/A."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from hkdesk.documents.blocks import Block, Document, Heading, KeepTogether, Paragraph, Part, Table
from hkdesk.documents.parts.packet import engine_words
from hkdesk.exchange.listing import ListSheet, workbook
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.figures.publishing import Publication
from hkdesk.services.figures.report import Page, areas_over_time, pages, written
from hkdesk.services.figures.words import month_words
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.words.screen.phrases import window_phrases

NUMBER = "RAPPORT-{period}"
_FIRST_WIDTH, _WIDTH = 32, 16
_SHORT = 12
"""A table of so many rows stays on the page of its chart."""


def report_workbook(publication: Publication) -> bytes:
    """A sheet a page and one for the areas over time: figures are numbers, «:» is text, nothing is a formula."""
    sheets = [_sheet(n, page) for n, page in enumerate((*pages(publication), areas_over_time(publication)), 1)]
    return workbook(sheets)


def _sheet(number: int, page: Page) -> ListSheet:
    cells = tuple(tuple(":" if cell is None else cell for cell in row) for row in page.rows)
    below = ((), *((note,) for note in page.notes))
    widths = (_FIRST_WIDTH, *[_WIDTH] * (len(page.header) - 1))
    return ListSheet(f"{number} {page.title}", (page.header, *cells, *below), widths=widths)


def report_paper(publication: Publication, sender: str, now: datetime) -> MadePaper:
    """The seven pages as PDF/A, each beginning on a page of its own. Raises InvalidInput: glyph_missing."""
    period = publication.last.period
    title = _("Hjemmekontor i virksomheten, {month}").format(month=month_words(period))
    parts = tuple(Part(page.title, tuple(_blocks(page)), footer=title) for page in pages(publication))
    phrases = window_phrases()
    words = engine_words(phrases)
    number = NUMBER.format(period=period)
    return make_paper(Document(title, number, parts, now, author=sender, lang=phrases.tag, words=words))


def _blocks(page: Page) -> Iterator[Block]:
    for note in page.notes:
        yield Paragraph(note)
    rows = tuple(tuple(written(cell) for cell in row) for row in page.rows)
    table = Table(page.header, rows, row_header=True, align="l" + "r" * (len(page.header) - 1), widths=_widths(page))
    if page.chart is None:
        yield table
        return
    chart = (Heading(_("Diagram")), page.chart)
    if len(rows) <= _SHORT:
        yield KeepTogether((*chart, table))
    else:
        yield KeepTogether(chart)
        yield table


def _widths(page: Page) -> tuple[float, ...]:
    """The first column names the line and has room for a name; the rest share alike."""
    others = len(page.header) - 1
    first = 0.5 if others == 1 else max(0.28, 1 - 0.12 * others)
    return (first, *[(1 - first) / others] * others)


def write_report(folder: Path, publication: Publication, sender: str, now: datetime) -> tuple[Path, Path]:
    """Writes both into the folder, over an earlier report for the month; the workbook and the PDF.

    Raises:
        Surroundings: read_only, disk_full and their kin.
        InvalidInput: glyph_missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"hjemmekontor-{publication.last.period}"
    sheet, paper = folder / f"{stem}.xlsx", folder / f"{stem}.pdf"
    pdf = report_paper(publication, sender, now).pdf
    write_whole(sheet, report_workbook(publication))
    write_whole(paper, pdf)
    return sheet, paper
