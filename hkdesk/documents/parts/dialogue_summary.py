"""The summary of one talk for both: what each said in equal weight, what they agreed on, and places to sign."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import (
    Block,
    Callout,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Paragraph,
    Part,
    Signatures,
)
from hkdesk.documents.parts.dialogue import corrected, how_it_stands, said, talk_title, topics, who_took_part
from hkdesk.documents.parts.packet import engine_words
from hkdesk.documents.parts.prose import or_dots
from hkdesk.documents.parts.signers import employee_signer, manager_signer
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.case.dialogue import Dialogue


def dialogue_summary(source: PacketSource, dialogue: Dialogue) -> Document:
    """One talk on paper (circular 38/2021 point 2.2), under the number of the source.

    Both views stand verbatim and in the same look. A talk that is not confirmed by both says so, and one that was
    corrected says when.

    Raises:
        InvalidInput: the catalogue lacks a word of the document, named by file and key.
    """
    phrases = source.phrases
    part = Part(
        title=phrases.say("talk_summary.title"),
        blocks=tuple(_blocks(source, dialogue)),
        letterhead=source.letterhead,
        footer=phrases.say("privacy.line"),
    )
    return Document(
        title=f"{part.title}, {source.file.case.employee.name}",
        document_id=source.number,
        version=source.version,
        parts=(part,),
        created=source.created,
        author=source.sender,
        subject=talk_title(source, dialogue),
        lang=phrases.tag,
        words=engine_words(phrases),
        archive=source.archive,
    )


def _blocks(source: PacketSource, dialogue: Dialogue) -> Iterator[Block]:
    say, facts = source.phrases.say, source.facts
    manager, employee = or_dots(facts["manager_name"]), facts["employee_name"]
    yield Paragraph(talk_title(source, dialogue), "lead")
    yield from _standing(source, dialogue)
    yield Paragraph(say("talk_summary.intro"))
    yield KeyValues(
        (
            (say("cover.manager"), manager),
            (say("cover.employee"), employee),
            (say("cover.unit"), or_dots(facts["unit_name"])),
            *who_took_part(source, dialogue),
        )
    )
    yield from topics(source, dialogue)
    yield from said(source, dialogue)
    next_on = source.phrases.day(dialogue.next_on) if dialogue.next_on else say("not_stated")
    standing = KeyValues(((say("dialogue.next_on"), next_on), *how_it_stands(source, dialogue)))
    yield KeepTogether((Heading(say("talk_summary.next"), 3, bookmark=False), standing))
    yield Heading(say("signature.title"), 2)
    yield Paragraph(say("talk_summary.signature"))
    yield Signatures((manager_signer(source), employee_signer(source)))


def _standing(source: PacketSource, dialogue: Dialogue) -> Iterator[Block]:
    say = source.phrases.say
    if dialogue.confirmed_on is None:
        yield Callout("attention", say("talk_summary.open_text"), title=say("talk_summary.open_title"))
    yield from corrected(source, dialogue)
