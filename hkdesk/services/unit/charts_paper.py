"""Tall og diagrammer on paper: each chart with its table below. It is made anew each time, and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hkdesk.documents.blocks import Block, Document, Heading, KeepTogether, Letterhead, Paragraph, Part, Table
from hkdesk.documents.parts.packet import engine_words
from hkdesk.domain.case.logo import from_text
from hkdesk.domain.case.people import Unit
from hkdesk.i18n import _
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.unit.charts import Figures, UnitFigures
from hkdesk.services.words.screen.phrases import window_phrases
from hkdesk.services.words.screen.wording import long_date

NUMBER = "DIAGRAMMER"
_SHORT = 8
"""A table of so many rows stays on the page of its chart."""


def charts_paper(unit: Unit, figures: UnitFigures, now: datetime) -> MadePaper:
    """The figures as a PDF; meant for a worker. Raises InvalidInput: glyph_missing."""
    title, day = _("Tall og diagrammer"), long_date(now.astimezone().date())
    sender = unit.organisation.strip() or unit.name
    below = unit.name if unit.organisation.strip() else ""
    head = Letterhead(sender, below, "", day, from_text(unit.logo))
    blocks = tuple(block for one in figures.all for block in _blocks(one))
    phrases, part = window_phrases(), Part(title, blocks, letterhead=head)
    words = engine_words(phrases)
    return make_paper(Document(title, NUMBER, (part,), now, author=sender, lang=phrases.tag, words=words))


def _blocks(one: Figures) -> Iterator[Block]:
    heading = Heading(one.chart.title)
    if not one.rows:
        yield heading
        yield Paragraph(one.empty, "muted")
        return
    notes = tuple(Paragraph(note, "small") for note in one.notes)
    table = Table(one.header, one.rows, row_header=True, align="l" + "r" * (len(one.header) - 1))
    if len(one.rows) <= _SHORT:
        yield KeepTogether((heading, one.chart, *notes, table))
        return
    yield KeepTogether((heading, one.chart, *notes))
    yield table
