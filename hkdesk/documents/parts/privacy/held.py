"""All that is held of one person, readable: the answer to a request for access (GDPR article 15)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hkdesk.documents.blocks import Block, Document, Heading, KeyValues, Paragraph, Table
from hkdesk.documents.parts.privacy.notice import RIGHTS
from hkdesk.documents.parts.privacy.source import PrivacySource


@dataclass(frozen=True, slots=True)
class HeldSection:
    """A heading, and below it facts, or rows under a header; what comes of nothing says so in `empty`."""

    title: str
    level: int = 2
    facts: Sequence[tuple[str, str]] = ()
    header: tuple[str, ...] = ()
    rows: Sequence[tuple[str, ...]] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class HeldWords:
    """What the document says of itself: the title, what it is, and the sections in order."""

    title: str
    lead: str
    intro: Sequence[str]
    sections: Sequence[HeldSection]


def held(source: PrivacySource, words: HeldWords) -> Document:
    """The document. Raises InvalidInput: the catalogue lacks a word of it; glyph_missing when it is rendered."""
    return source.titled(words.title, _blocks(source, words))


def _blocks(source: PrivacySource, words: HeldWords) -> Iterator[Block]:
    say = source.phrases.say
    yield Paragraph(words.lead, "lead")
    for text in words.intro:
        yield Paragraph(text)
    for section in words.sections:
        yield from _section(section)
    yield Heading(say("notice.why_title"), 2)
    for key in ("notice.why", "notice.basis", "notice.source", "notice.where", "notice.seen", "notice.foreign"):
        yield Paragraph(say(key))
    yield Heading(say("notice.rights_title"), 2)
    for key in RIGHTS:
        yield Paragraph(say(key))
    yield Paragraph(say("notice.kept_archive"))


def _section(section: HeldSection) -> Iterator[Block]:
    yield Heading(section.title, 3 if section.level > 2 else 2)
    if section.facts:
        yield KeyValues(tuple(section.facts))
    if section.rows:
        yield Table(section.header, tuple(section.rows))
    if not section.facts and not section.rows and section.empty:
        yield Paragraph(section.empty)
