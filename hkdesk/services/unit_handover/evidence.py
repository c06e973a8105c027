"""The rows of the journal about a case as a paper: what the manager before has done, for whoever takes over.

They are chained by hash to rows that do not go along, so they cannot be rows of the receiver's journal. Each stands
with all its fields, so that its hash can be reckoned again, and the paper's digest stands in the receiver's chain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from hkdesk.documents.blocks import Block, Document, Heading, KeyValues, Letterhead, Paragraph, Part
from hkdesk.documents.parts.packet import engine_words
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.paper.scan_format import PDF
from hkdesk.exchange.papers import Paper, path_of
from hkdesk.i18n import _
from hkdesk.services.paper.made import make_paper
from hkdesk.services.paper.printable import first_unprintable
from hkdesk.services.words.archive import JOURNAL_COPY, archived_words, screening_of
from hkdesk.services.words.screen.phrases import window_phrases
from hkdesk.services.words.screen.wording import short_date
from hkdesk.store.records import JournalRow, utc_text

_PER_PARAGRAPH = 16  # signs of a hash that stand together: a line breaks between them


def journal_copy(
    file: CaseFile, rows: Sequence[JournalRow], now: datetime, taken: Sequence[str]
) -> tuple[Paper, bytes]:
    """The paper and its bytes; made for a worker.

    Args:
        file: the case.
        rows: those about it, oldest first.
        now: when the hand-over is made.
        taken: the paths of the hand-over's other documents.
    """
    number = f"{file.case.number}-logg"[:36]
    title, phrases = _("Hendelseslogg fra tidligere leder"), window_phrases()
    document = Document(
        title=_("Hendelseslogg fra tidligere leder, {name}").format(name=_printed(file.case.employee.name)),
        document_id=number,
        parts=(Part(title, _blocks(file, rows, now), letterhead=_letterhead(file, now)),),
        created=now,
        author=_printed(file.unit.manager_name),
        subject=_("Hendelseslogg"),
        lang=phrases.tag,
        words=engine_words(phrases),
    )
    made = make_paper(document)
    manager = ", ".join(word for word in (file.unit.manager_name, file.unit.name) if word)[:200]
    paper = Paper(
        path=path_of(JOURNAL_COPY, number, PDF.mime, taken),
        sha256=hashlib.sha256(made.pdf).hexdigest(),
        size=len(made.pdf),
        kind=JOURNAL_COPY,
        number=number,
        version=1,
        title=f"{file.case.employee.name}, {number}",
        mime=PDF.mime,
        pages=made.pages,
        created_at=utc_text(now),
        what=archived_words(JOURNAL_COPY),
        sender=manager,
        receiver="",
        screening=screening_of(JOURNAL_COPY),
    )
    return paper, made.pdf


def _letterhead(file: CaseFile, now: datetime) -> Letterhead:
    unit = file.unit
    day = short_date(now.astimezone().date())
    return Letterhead(_printed(unit.organisation or unit.name), _printed(unit.name), file.case.number, day)


def _blocks(file: CaseFile, rows: Sequence[JournalRow], now: datetime) -> tuple[Block, ...]:
    about = _(
        "Dette er gjort i saken før {day}. Radene er avskrift av hendelsesloggen i dataene til den som ga saken over. "
        "Hver rad har fingeravtrykket av saken etter hendelsen og av raden før, så ingen rad kan være endret uten at "
        "det vises. Innholdet står ikke her."
    ).format(day=short_date(now.astimezone().date()))
    facts = KeyValues(
        (
            (_("Ansatt"), _printed(file.case.employee.name)),
            (_("Sak"), f"{file.case.number} ({file.case.id})"),
            (_("Gitt over av"), _printed(file.unit.manager_name) or _("ikke oppgitt")),
            (_("Antall hendelser"), str(len(rows))),
        )
    )
    return (facts, Paragraph(about), *(block for row in rows for block in _row(row)))


def _row(row: JournalRow) -> tuple[Block, ...]:
    kind = f"{row.what} ({row.subject_kind} {row.subject_id})"
    told = "\n".join(
        (
            _printed(f"{utc_text(row.at)}  {row.who}"),
            _("saken {digest}").format(digest=_apart(row.digest)),
            _("raden før {digest}").format(digest=_apart(row.previous)),
            _("denne raden {digest}").format(digest=_apart(row.hash)),
        )
    )
    return (Heading(f"{row.seq}. {_printed(kind)}", 3, bookmark=False), Paragraph(told, "small"))


def _apart(digest: str) -> str:
    return " ".join(digest[at : at + _PER_PARAGRAPH] for at in range(0, len(digest), _PER_PARAGRAPH))


def _printed(text: str) -> str:
    """The text with a mark for each letter the document font lacks: a name in the journal may be anything."""
    while (found := first_unprintable(text)) is not None:
        text = text.replace(found[0], "?")
    return text
