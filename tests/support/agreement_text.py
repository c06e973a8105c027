"""An agreement as it would be printed now, as one text, without the engine."""

from __future__ import annotations

from datetime import datetime

from hkdesk.documents.blocks import Document
from hkdesk.documents.parts.agreement import agreement_copy
from hkdesk.documents.parts.packet import engine_words
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.services.paper.packets import packet_source, view_for_paper
from tests.support.blocktext import document_text


def agreement_words(file: CaseFile, now: datetime, language: str = "nb") -> str:
    """One copy, from the letterhead to the signatures; of a logo, its bytes."""
    source = packet_source(view_for_paper(file, now, language), now, language, draft=False)
    copy = agreement_copy(source, PartId.EMPLOYER_COPY)
    words = engine_words(source.phrases)
    text = document_text(Document(copy.title, source.number, (copy,), now, words=words))
    logo = copy.letterhead.logo if copy.letterhead is not None else None
    return "\n".join([*text, *([repr(logo)] if logo is not None else ())])
