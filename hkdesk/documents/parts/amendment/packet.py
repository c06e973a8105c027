"""An amendment's packet: its cover and its parts put together."""

from __future__ import annotations

from hkdesk.documents.blocks import Document
from hkdesk.documents.parts.amendment.cover import amendment_cover
from hkdesk.documents.parts.amendment.document import document_of
from hkdesk.documents.parts.amendment.parts import listed_parts
from hkdesk.documents.parts.amendment.source import AmendmentSource


def amendment_packet(source: AmendmentSource) -> Document:
    """Cover, the amendment in copies to sign, the whole agreement afterwards, and what else the case's plan has."""
    listed = listed_parts(source)
    parts = tuple(one.part for one in listed)
    return document_of(source.packet, source.say("subject"), (amendment_cover(source, listed), *parts))
