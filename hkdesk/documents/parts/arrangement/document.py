"""The arrangement as its own document: what was decided when by whom, and numbered points under numbered parts.

It names nobody of the staff: rules about named people say how many they are. Who they are is read in Uka.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hkdesk.documents.blocks import Block, Document, Heading, KeyValues, Letterhead, Paragraph, Span
from hkdesk.documents.blocks import Part as DocumentPart
from hkdesk.documents.parts.arrangement.involvement import told_of
from hkdesk.documents.parts.arrangement.words import PointWords
from hkdesk.documents.parts.packet import engine_words
from hkdesk.documents.parts.phrases import Phrases
from hkdesk.documents.parts.prose import or_dots, paragraphs_of
from hkdesk.domain.case.logo import from_text
from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.arrangement.arrangement import Arrangement
from hkdesk.domain.unit.arrangement.points import PartId, parts_of
from hkdesk.domain.unit.involvement.entries import Entry
from hkdesk.domain.values.language import BOKMAAL


@dataclass(frozen=True, slots=True)
class ArrangementSource:
    """What the document is made from.

    Attributes:
        unit: whose it is, with its role groups and logo.
        version: a draft is marked as one on each page.
        phrases: the fixed words in the language of the document.
        created: when the content was fixed, with a time zone.
        replaces: the number of the version it takes the place of, 0 for none.
        involvement: the entries of drøfting og medvirkning that stand, by their day; () where nothing is recorded.
    """

    unit: Unit
    version: Arrangement
    phrases: Phrases
    created: datetime
    replaces: int = 0
    involvement: Sequence[Entry] = ()

    @property
    def written_in(self) -> str:
        """The language that people wrote in, where it is another than that of the document, for the screen reader."""
        return "" if self.phrases.governs else BOKMAAL.tag

    def say(self, key: str, **words: object) -> str:
        """A fixed word of the arrangement."""
        return self.phrases.say(f"arrangement.{key}", **words)


def document_number(version: Arrangement) -> str:
    """The number on each page."""
    return f"ORDNING-{version.version}"


def arrangement_document(source: ArrangementSource) -> Document:
    """The document. Raises InvalidInput: the catalogue lacks a word of it."""
    unit, phrases = source.unit, source.phrases
    sender = unit.organisation.strip() or unit.name
    below = unit.name if unit.organisation.strip() else ""
    title, number = source.say("title"), document_number(source.version)
    day = phrases.day(source.created.astimezone().date())
    head = Letterhead(sender, below, number, day, from_text(unit.logo))
    footer = "" if source.version.frozen else source.say("draft_mark")
    return Document(
        title=title,
        document_id=number,
        parts=(DocumentPart(title, tuple(_blocks(source)), letterhead=head, footer=footer),),
        created=source.created,
        author=sender,
        subject=title,
        version=source.version.version,
        lang=phrases.tag,
        words=engine_words(phrases),
    )


def _blocks(source: ArrangementSource) -> Iterator[Block]:
    words = PointWords(source.phrases, source.unit)
    yield KeyValues(tuple(_decision(source)))
    for part in parts_of(source.version):
        yield _heading(source, part.number, part.id)
        for point in part.points:
            lang = source.written_in if words.is_written(point) else ""
            first, *rest = paragraphs_of(words.say(source.version, point)) or ("",)
            yield Paragraph((Span(f"{point.number}  ", bold=True), Span(first, lang=lang)))
            yield from (Paragraph((Span(text, lang=lang),)) for text in rest)
        if not part.points:
            yield Paragraph(source.say("nothing"), "muted")
    if source.involvement:
        yield Heading(f"{len(PartId) + 1}  {source.say('part.involvement')}", 2)
        yield from (Paragraph(told_of(entry, source.phrases)) for entry in source.involvement)
    yield Paragraph(source.say("closing"), "muted")


def _heading(source: ArrangementSource, number: int, part: PartId) -> Heading:
    return Heading(f"{number}  {source.say(f'part.{part.value}')}", 2)


def _decision(source: ArrangementSource) -> Iterator[tuple[str, str]]:
    version = source.version

    def told(day: date | None) -> str:
        return source.phrases.day(day) if day is not None else or_dots("")

    number = str(version.version)
    yield source.say("version"), number if version.frozen else source.say("version_draft", count=number)
    yield source.say("decided_by"), or_dots(version.decided_by)
    yield source.say("decided_on"), told(version.decided_on)
    yield source.say("holds_from"), told(version.holds_from)
    if version.holds_until is not None and not version.replaced_by:
        yield source.say("holds_until"), told(version.holds_until)
    yield source.say("review_on"), told(version.review_on)
    if source.replaces:
        yield source.say("replaces"), source.say("replaces_version", count=source.replaces)
