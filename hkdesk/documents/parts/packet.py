"""The signature packet: cover sheet, the agreement in two copies, the declaration and the summary."""

from __future__ import annotations

from hkdesk.documents.blocks import Document, Part, Words
from hkdesk.documents.parts.agreement import agreement_copies
from hkdesk.documents.parts.assessment import assessment_blocks
from hkdesk.documents.parts.cover import cover_part
from hkdesk.documents.parts.declaration import declaration_part
from hkdesk.documents.parts.dialogue import dialogue_blocks
from hkdesk.documents.parts.phrases import Phrases
from hkdesk.documents.parts.source import PacketSource


def signature_packet(source: PacketSource) -> Document:
    """The packet of one case (FOR-2002-07-05-715 § 2): what to sign, fill in, read and keep.

    Everything people wrote stands in it whole and unchanged; both copies of the agreement have equal blocks.

    Raises:
        InvalidInput: the catalogue lacks a word of the document, named by file and key.
    """
    parts = (*agreement_copies(source), declaration_part(source), summary_part(source))
    phrases = source.phrases
    employee = source.file.case.employee.name
    return Document(
        title=phrases.say("packet.title", number=source.number, employee=employee),
        document_id=source.number,
        version=source.version,
        parts=(cover_part(source, parts), *parts),
        created=source.created,
        author=source.sender,
        subject=phrases.say("packet.subject"),
        lang=phrases.tag,
        words=engine_words(phrases),
    )


def summary_part(source: PacketSource) -> Part:
    """The summary of assessment and talks, to be read and not signed."""
    return Part(
        title=source.phrases.say("summary.title"),
        blocks=(*assessment_blocks(source), *dialogue_blocks(source)),
        letterhead=source.letterhead,
        footer=source.footer,
    )


def engine_words(phrases: Phrases) -> Words:
    """The words the engine itself prints, in the language of the document."""
    return Words(
        page=phrases.raw("page.of"),
        version=phrases.raw("page.version"),
        place=phrases.say("signature.place"),
        date=phrases.say("signature.date"),
        signature=phrases.say("signature.line"),
        statement=phrases.say("declaration.statement"),
        comment=phrases.say("declaration.comment"),
    )
