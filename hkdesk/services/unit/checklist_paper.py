"""The checklist for a hybrid meeting on one page, to hang in the meeting room. Nothing of it is kept."""

from __future__ import annotations

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
    Words,
)
from hkdesk.domain.case.people import Unit
from hkdesk.i18n import _
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.unit.meetings import guidance
from hkdesk.services.words.screen.wording import long_date

_NUMBER = "HYBRIDMOTE"
_ROW_MM = 8.0


def checklist_paper(unit: Unit, now: datetime) -> MadePaper:
    """The page as PDF/A: the same bytes from the same unit and time. Meant for a worker."""
    found = guidance()
    head = Letterhead(unit.organisation, unit.name, "", long_date(now.astimezone().date()))
    blocks: list[Block] = [Paragraph(found.checklist_intro.get(), "lead")]
    for part in found.checklist:
        rows = tuple(CheckRow(item.get()) for item in part.items)
        blocks += [Heading(part.title.get(), 2), CheckboxTable(rows, (_("Gjort"),), _ROW_MM)]
    page = Part(found.checklist_title.get(), tuple(blocks), letterhead=head)
    return make_paper(
        Document(page.title, _NUMBER, (page,), now, author=unit.organisation, words=Words(statement=_("Punkt")))
    )
