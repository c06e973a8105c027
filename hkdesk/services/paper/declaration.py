"""The egenerklæring by itself (FOR-2002-07-05-715 § 3), to fill in by ink or as answered; meant for a worker."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hkdesk.documents.blocks import Document
from hkdesk.documents.parts.declaration import declaration_part
from hkdesk.documents.parts.packet import engine_words
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.declaration import DeclarationAnswers
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.services.paper.made import make_paper
from hkdesk.services.paper.packets import TellPages, packet_source, view_for_paper
from hkdesk.services.paper.preview import Pages, read_pages
from hkdesk.services.paper.record import paper_record

DECLARATION_KIND = "declaration"


def declaration_form(
    file: CaseFile,
    now: datetime,
    language: str = MAIN_LANGUAGE,
    *,
    filled: bool = False,
    progress: TellPages | None = None,
) -> Pages:
    """The form under the case's own number, for it belongs to no agreement until one is issued.

    Blank it holds nothing that was answered; filled, every answer and comment whole, for the address it was declared
    for.

    Raises:
        InvalidInput: glyph_missing, with the place, when a letter cannot be printed.
    """
    case = _as_declared(file.case) if filled else replace(file.case, declaration=DeclarationAnswers())
    view = view_for_paper(replace(file, case=case), now, language)
    source = replace(packet_source(view, now, language, draft=False), number=file.case.number)
    phrases = source.phrases
    document = Document(
        title=f"{phrases.say('declaration.title')}, {file.case.employee.name}",
        document_id=source.number,
        version=source.version,
        parts=(declaration_part(source),),
        created=source.created,
        author=source.sender,
        subject=phrases.say("declaration.title"),
        lang=phrases.tag,
        words=engine_words(phrases),
        archive=source.archive,
    )
    made = make_paper(document, progress)
    return replace(read_pages(made.pdf), record=paper_record(made, file, DECLARATION_KIND, now))


def _as_declared(case: Case) -> Case:
    address = case.declaration.declared_address.strip()
    return replace(case, terms=replace(case.terms, home_address=address)) if address else case
