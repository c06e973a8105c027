"""What hkdesk prints: a case turned into typed blocks, in the words of the catalogue. Draws nothing."""

from hkdesk.documents.parts.packet import signature_packet
from hkdesk.documents.parts.source import PacketSource

__all__ = ["PacketSource", "signature_packet"]
