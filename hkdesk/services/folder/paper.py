"""The folder as one document: a first page that says what is in it, then every part with its bookmark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from hkdesk.documents.blocks import Block, Callout, Document, KeyValues, Letterhead, Paragraph, Part, Table
from hkdesk.documents.parts.packet import engine_words
from hkdesk.domain.case.logo import from_text
from hkdesk.i18n import _
from hkdesk.services.folder.number import number_of
from hkdesk.services.folder.source import FolderPart, FolderSource
from hkdesk.services.folder.table import PARTS
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.paper.printable import legible
from hkdesk.services.words.screen.phrases import window_phrases
from hkdesk.services.words.screen.wording import long_date


@dataclass(frozen=True, slots=True)
class MadeFolder:
    """A folder that is made and neither saved nor kept yet. `empty` are the titles of the parts without content."""

    source: FolderSource
    paper: MadePaper
    number: str
    version: int
    title: str
    created: datetime
    empty: tuple[str, ...]


def make_folder(
    source: FolderSource, created: datetime, version: int, progress: Callable[[int, int], None] | None = None
) -> MadeFolder:
    """The folder as a PDF. A letter that cannot be printed is told by its code: earlier wordings stay as they were.

    Args:
        source: what it is made from.
        created: when, with a time zone.
        version: 1, or one more than the last folder of the unit that was kept for the period.
        progress: told pages done and pages in all; may raise to stop the work.
    """
    number = number_of(source.unit.id, source.first, source.last, names=source.names)
    filled = [(part, tuple(part.blocks(source))) for part in PARTS]
    title = _("Internkontrollmappe for hjemmekontor, {unit}").format(unit=source.unit.name)
    phrases = window_phrases()
    sender = source.unit.organisation.strip() or source.unit.name
    document = Document(
        title=title,
        document_id=number,
        version=version,
        parts=(_front(source, filled, number, sender), *(_part(source, part, blocks) for part, blocks in filled)),
        created=created,
        author=sender,
        subject=_("Internkontrollmappe"),
        lang=phrases.tag,
        words=engine_words(phrases),
    )
    empty = tuple(_(part.title) for part, blocks in filled if not blocks)
    return MadeFolder(source, make_paper(legible(document), progress), number, version, title, created, empty)


Filled = list[tuple[FolderPart, tuple[Block, ...]]]


def _front(source: FolderSource, filled: Filled, number: str, sender: str) -> Part:
    below = source.unit.name if source.unit.organisation.strip() else ""
    head = Letterhead(sender, below, number, long_date(source.made_on), from_text(source.unit.logo))
    return Part(_("Internkontrollmappe for hjemmekontor"), tuple(_front_blocks(source, filled)), letterhead=head)


def _front_blocks(source: FolderSource, filled: Filled) -> Iterator[Block]:
    yield KeyValues(
        (
            (_("Enhet"), source.unit.name),
            (_("Periode"), f"{long_date(source.first)} – {long_date(source.last)}"),
            (_("Laget"), long_date(source.made_on)),
        )
    )
    yield Paragraph(
        _(
            "Mappen viser det som er ført i hkdesk om hjemmekontor i enheten. Den er en del av virksomhetens "
            "internkontroll og erstatter den ikke: etter hjemmekontorforskriften (FOR-2002-07-05-715) "
            "§ 4 skal internkontrollen også omfatte arbeidet hjemme."
        )
    )
    if source.names:
        yield Callout(
            "attention",
            _(
                "Mappen har navn og opplysninger om enkeltpersoner. Del den bare med dem som trenger det, og slett "
                "den når den ikke trengs lenger. hkdesk tar ikke vare på den."
            ),
            title=_("Med navn"),
        )
    else:
        yield Paragraph(_("Ansatte er ikke navngitt av hkdesk. Tekster som noen har skrevet, er gjengitt som de er."))
    rows = tuple(
        (f"{n}. {_(part.title)}", part.belongs_to(source.unit), _("Ført") if blocks else _("Ingenting er ført"))
        for n, (part, blocks) in enumerate(filled, 1)
    )
    yield Table((_("Del"), _("Hører til"), _("Status")), rows, (0.3, 0.5, 0.2), row_header=True)


def _part(source: FolderSource, part: FolderPart, blocks: tuple[Block, ...]) -> Part:
    head = Paragraph(part.belongs_to(source.unit), "muted_over")
    return Part(_(part.title), (head, *(blocks or (Paragraph(_("Ingenting er ført.")),))), runs_on=True)
