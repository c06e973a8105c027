"""The cover of an amendment's packet: what lies in it, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hkdesk.documents.blocks import Block, BulletList, Heading, KeyValues, NumberedList, Paragraph, Part, Table
from hkdesk.documents.parts.agreement import draft_notice
from hkdesk.documents.parts.amendment.parts import Listed
from hkdesk.documents.parts.amendment.source import AmendmentSource
from hkdesk.documents.parts.cover import recalled_notice
from hkdesk.documents.parts.prose import or_dots
from hkdesk.domain.values.wording import listed

_INK = ("cover.ink_print", "amendment.ink_read", "amendment.ink_pen", "cover.ink_codes")
_SCAN = ("cover.scan_quality", "cover.scan_keep")
_WIDTHS = (0.36, 0.64)


def amendment_cover(source: AmendmentSource, parts: Sequence[Listed]) -> Part:
    """The first sheet; `parts` are what follows it, in order."""
    packet = source.packet
    return Part(
        title=source.say("cover_title"),
        blocks=tuple(_blocks(source, parts)),
        letterhead=packet.letterhead,
        footer=packet.footer,
    )


def _blocks(source: AmendmentSource, parts: Sequence[Listed]) -> Iterator[Block]:
    packet, say = source.packet, source.packet.phrases.say
    yield from draft_notice(packet)
    yield Paragraph(source.say("cover_intro"), "lead")
    yield KeyValues(
        (
            (say("cover.employee"), packet.facts["employee_name"]),
            (say("cover.manager"), or_dots(packet.facts["manager_name"])),
            (say("cover.number"), say("agreement.number", number=packet.number, version=packet.version)),
            (source.say("base"), source.base.number),
            (source.say("cover_effective"), packet.phrases.day(source.effective_on)),
        )
    )
    yield from recalled_notice(packet)
    yield Heading(say("cover.contents"), 2)
    rows = tuple(("\n".join(filter(None, (one.part.title, one.part.copy_label))), say(one.do)) for one in parts)
    yield Table((say("cover.contents_part"), say("cover.contents_what")), rows, _WIDTHS, row_header=True)
    yield Heading(say("cover.ink_title"), 2)
    yield NumberedList(tuple(say(name) for name in _INK))
    yield Heading(say("cover.scan_title"), 2)
    returned = listed([say(one.returns) for one in parts if one.returns], packet.phrases.language)
    yield BulletList((say("cover.scan_pages", parts=returned), *(say(name) for name in _SCAN)))
    yield Paragraph(say("privacy.line"), "muted")
