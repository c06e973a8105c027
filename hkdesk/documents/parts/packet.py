"""The signature packet: the parts one has chosen, in their order, behind a cover that tells what to do with each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

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
# What is read and kept together begins where the one before ends.
_RUN_ON = {(PartId.ASSESSMENT, PartId.DIALOGUE)}


def signature_packet(source: PacketSource) -> Document:
    """The packet of one case (FOR-2002-07-05-715 § 2): what to sign, fill in, read and keep.

    Its parts are those of `source.parts`. Everything people wrote stands in them whole and unchanged; the copies of
    the agreement have equal blocks. The cover names the pages each part stands on.

    Raises:
        InvalidInput: the catalogue lacks a word of the document, named by file and key.
    """
    names = [name for name in source.parts if name is not PartId.COVER]
    parts = tuple(_makes(source, names))
    document = _document(source, parts)
    if PartId.COVER not in source.parts:
        return document
    stands = part_pages(document)
    # How many pages the cover takes decides on which pages the rest stands; numbers of any size fit the same lines.
    cover = cover_part(source, _listed(names, parts, stands, before=10))
    before = part_pages(_document(source, (cover,)))[0][-1]
    return _document(source, (cover_part(source, _listed(names, parts, stands, before)), *parts))


def _makes(source: PacketSource, names: Sequence[PartId]) -> Iterator[Part]:
    above: PartId | None = None
    for name in names:
        part = _MAKERS[name](source)
        yield replace(part, letterhead=None, runs_on=True) if (above, name) in _RUN_ON else part
        above = name


def _listed(names: Sequence[PartId], parts: Sequence[Part], stands: Sequence[range], before: int) -> tuple[Listed, ...]:
    return tuple(
        Listed(name, part, before + pages[0], before + pages[-1])
        for name, part, pages in zip(names, parts, stands, strict=True)
    )


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
        archive=source.archive,
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
