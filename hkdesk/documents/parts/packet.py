"""The signature packet: the parts one has chosen, in their order, behind a cover that tells what to do with each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hkdesk.documents.blocks import Document, Part, Words
from hkdesk.documents.parts.access import access_part
from hkdesk.documents.parts.agreement import agreement_copy
from hkdesk.documents.parts.assessment import assessment_part
from hkdesk.documents.parts.companion import companion_part
from hkdesk.documents.parts.cover import Listed, cover_part
from hkdesk.documents.parts.declaration import declaration_part
from hkdesk.documents.parts.dialogue import dialogue_part
from hkdesk.documents.parts.equipment import equipment_part
from hkdesk.documents.parts.information import information_part
from hkdesk.documents.parts.phrases import Phrases
from hkdesk.documents.parts.source import PacketSource
from hkdesk.documents.render import part_pages
from hkdesk.domain.case.packet_plan import PartId

_MAKERS: dict[PartId, Callable[[PacketSource], Part]] = {
    PartId.EMPLOYER_COPY: lambda source: agreement_copy(source, PartId.EMPLOYER_COPY),
    PartId.EMPLOYEE_COPY: lambda source: agreement_copy(source, PartId.EMPLOYEE_COPY),
    PartId.ARCHIVE_COPY: lambda source: agreement_copy(source, PartId.ARCHIVE_COPY),
    PartId.DECLARATION: declaration_part,
    PartId.ASSESSMENT: assessment_part,
    PartId.DIALOGUE: dialogue_part,
    PartId.EQUIPMENT: equipment_part,
    PartId.INFORMATION: information_part,
    PartId.ACCESS: access_part,
    PartId.COMPANION: companion_part,
}


def signature_packet(source: PacketSource) -> Document:
    """The packet of one case (FOR-2002-07-05-715 § 2): what to sign, fill in, read and keep.

    Its parts are those of `source.parts`. Everything people wrote stands in them whole and unchanged; the copies of
    the agreement have equal blocks. The cover names the pages each part stands on.

    Raises:
        InvalidInput: the catalogue lacks a word of the document, named by file and key.
    """
    names = [name for name in source.parts if name is not PartId.COVER]
    parts = tuple(_MAKERS[name](source) for name in names)
    document = _document(source, parts)
    if PartId.COVER not in source.parts:
        return document
    counts = part_pages(document)
    # How many pages the cover takes decides on which pages the rest stands; numbers of any size fit the same lines.
    cover = cover_part(source, _listed(names, parts, counts, first=10))
    first = part_pages(_document(source, (cover,)))[0] + 1
    return _document(source, (cover_part(source, _listed(names, parts, counts, first)), *parts))


def _listed(names: Sequence[PartId], parts: Sequence[Part], counts: Sequence[int], first: int) -> tuple[Listed, ...]:
    listed = []
    for name, part, count in zip(names, parts, counts, strict=True):
        listed.append(Listed(name, part, first, first + count - 1))
        first += count
    return tuple(listed)


def _document(source: PacketSource, parts: tuple[Part, ...]) -> Document:
    phrases = source.phrases
    employee = source.file.case.employee.name
    return Document(
        title=phrases.say("packet.title", number=source.number, employee=employee),
        document_id=source.number,
        version=source.version,
        parts=parts,
        created=source.created,
        author=source.sender,
        subject=phrases.say("packet.subject"),
        lang=phrases.tag,
        words=engine_words(phrases),
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
