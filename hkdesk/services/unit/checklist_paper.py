"""The checklist for a hybrid meeting on one page, to hang in the meeting room. Nothing of it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hkdesk.documents.blocks import (
    Block,
    CheckboxTable,
    CheckRow,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Part,
)
from hkdesk.documents.parts.packet import engine_words
from hkdesk.domain.case.people import Unit
from hkdesk.i18n import _
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.unit.meetings import guidance
from hkdesk.services.words.screen.phrases import window_phrases
from hkdesk.services.words.screen.wording import long_date

_NUMBER = "HYBRIDMOTE"
_ROW_MM = 8.0


def checklist_paper(unit: Unit, now: datetime) -> MadePaper:
    """The page as PDF/A: the same bytes from the same unit and time. Meant for a worker."""
    found, phrases = guidance(), window_phrases()
    head = Letterhead(unit.organisation, unit.name, "", long_date(now.astimezone().date()))
    blocks: list[Block] = [Paragraph(phrases.of(found.checklist_intro), "lead")]
    for part in found.checklist:
        rows = tuple(CheckRow(phrases.of(item)) for item in part.items)
        blocks += [Heading(phrases.of(part.title), 2), CheckboxTable(rows, (_("Gjort"),), _ROW_MM)]
    page = Part(phrases.of(found.checklist_title), tuple(blocks), letterhead=head)
    words = replace(engine_words(phrases), statement=_("Punkt"), comment=_("Merknad"))
    author = unit.organisation
    return make_paper(Document(page.title, _NUMBER, (page,), now, author=author, lang=phrases.tag, words=words))
