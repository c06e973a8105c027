"""The agreement on access to the workplace in the home: nobody may come without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hkdesk.documents.blocks import (
    BlankLines,
    Block,
    BulletList,
    Heading,
    KeepTogether,
    KeyValues,
    NumberedList,
    Paragraph,
    Part,
    Signatures,
)
from hkdesk.documents.parts.agreement import draft_notice
from hkdesk.documents.parts.own_words import closing
from hkdesk.documents.parts.prose import is_long, or_dots, prose
from hkdesk.documents.parts.signers import employee_signer, manager_signer
from hkdesk.documents.parts.source import PacketSource

_ROOM_FOR_OWN_TERMS = 2  # lines


@dataclass(frozen=True, slots=True)
class AgreedAccess:
    """What two people agreed beforehand, in words: who may come, the other facts by their labels, how it ends.

    `ends` is whether a last day is among the facts.
    """

    who: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    taken_back: tuple[str, ...]
    ends: bool = False


def access_part(source: PacketSource, agreed: AgreedAccess | None = None) -> Part:
    """The agreement in one copy, for the manager and the employee to sign.

    With what was agreed it says that; without, it has room for their own terms by hand.

    The employer has no access to the workplace in the home without a separate agreement (FOR-2002-07-05-715 § 3
    fourth paragraph), nor has the verneombud (§ 5 second paragraph). The words are those of any case; what stands
    in `terms.home_access` is for the caller to ask.

    Raises:
        InvalidInput: the catalogue lacks a word of the document, named by file and key.
    """
    return Part(
        title=source.phrases.say("access.title"),
        blocks=tuple(_blocks(source, agreed)),
        letterhead=source.letterhead,
        footer=source.footer,
    )


def _blocks(source: PacketSource, agreed: AgreedAccess | None) -> Iterator[Block]:
    say = source.phrases.say
    yield from draft_notice(source)
    yield Paragraph(say(source.by_basis("access.subtitle")), "lead")
    if not source.phrases.governs:
        yield Paragraph(say("agreement.companion"))
    yield _who(source)
    yield Paragraph(say("access.about"))
    yield Heading(say("access.who_title"), 2)
    standard = (say("access.who_manager"), say("access.who_safety"))
    yield BulletList(standard if agreed is None else agreed.who or (or_dots(""),))
    yield Paragraph(say(source.by_basis("access.who_others")))
    if agreed is not None:
        yield from _agreed(source, agreed)
    yield Heading(say("access.visit_title"), 2)
    yield NumberedList(tuple(say(f"access.visit_{what}") for what in ("purpose", "agreed", "present", "place", "note")))
    yield Heading(say("access.freely_title"), 2)
    yield Paragraph(say("access.freely"))
    if agreed is not None:
        yield from (Paragraph(text) for text in agreed.taken_back)
    if agreed is None or not agreed.ends:
        yield Paragraph(say("access.lasts"))
    # Signatures hold on to the block above them, and so bring what was written by hand along.
    yield from closing(source, "letter.home_access")
    own = (Heading(say("access.own_title"), 2), BlankLines(_ROOM_FOR_OWN_TERMS)) if agreed is None else ()
    yield KeepTogether((*own, Heading(say("signature.title"), 2), Paragraph(say("signature.intro"))))
    yield Signatures((manager_signer(source), employee_signer(source)))


def _agreed(source: PacketSource, agreed: AgreedAccess) -> Iterator[Block]:
    """The facts: short ones in a table, long ones under a heading of their own."""
    yield Heading(source.phrases.say("letter.access.agreed_title"), 2)
    yield KeyValues(tuple((label, or_dots(text)) for label, text in agreed.facts if not is_long(text)))
    for label, text in agreed.facts:
        if is_long(text):
            yield Heading(label, 3, bookmark=False)
            yield from prose(text)


def _who(source: PacketSource) -> KeyValues:
    say, facts = source.phrases.say, source.facts
    rows = (
        ("parties.employee", facts["employee_name"]),
        ("parties.home_address", facts["home_address"]),
        ("parties.manager", facts["manager_name"]),
        ("parties.unit", facts["unit_name"]),
    )
    return KeyValues(tuple((say(key), or_dots(value)) for key, value in rows))
