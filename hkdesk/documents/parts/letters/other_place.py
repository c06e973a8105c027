"""The note for another place than the workplace and the own home: outside the regulation, accepted by both."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, Callout, Heading, KeepTogether, KeyValues, Paragraph, Part
from hkdesk.documents.parts.letters.letter import LetterSource, both_sign, letter_part
from hkdesk.documents.parts.own_words import closing
from hkdesk.documents.parts.prose import or_dots, prose
from hkdesk.domain.case.letter_kinds.kinds import Often, OtherPlaceFacts


def part(source: LetterSource) -> Part:
    """The note (circular 38/2021 point 2.5; FOR-2002-07-05-715 § 1 holds for the own home only)."""
    return letter_part(source, source.say("other_place.title"), _blocks(source))


def _blocks(source: LetterSource) -> Iterator[Block]:
    facts: OtherPlaceFacts = source.facts
    say = source.say
    yield Paragraph(say("other_place.lead", name=source.employee), "lead")
    yield Paragraph(say("other_place.outside"))
    if source.binds_oslo:
        yield Paragraph(say("other_place.oslo"))
    yield KeyValues(tuple(_where_and_when(source)))
    if facts.in_norway is False:
        yield Callout("attention", say("other_place.abroad"), title=say("other_place.abroad_title"))
    yield Heading(say("other_place.security_title"), 2)
    yield Paragraph(say("other_place.security"))
    yield from prose(facts.security)
    if facts.note.strip():
        yield Heading(say("other_place.note_title"), 2)
        yield from prose(facts.note)
    yield from closing(source.packet, "letter.other_place")
    phrases = source.packet.phrases
    signing = (Heading(phrases.say("signature.title"), 2), Paragraph(say("other_place.back", name=source.employee)))
    yield KeepTogether(signing)
    yield both_sign(source)


def _where_and_when(source: LetterSource) -> Iterator[tuple[str, str]]:
    facts: OtherPlaceFacts = source.facts
    say = source.say
    yield say("other_place.place"), or_dots(facts.place)
    yield say("other_place.address"), or_dots(facts.address)
    country = say("other_place.norway") if facts.in_norway else facts.country
    yield say("other_place.country"), or_dots(country)
    yield say("other_place.when"), _when(source)
    if facts.often is Often.PERIOD:
        yield say("other_place.days"), or_dots(facts.days)
    yield say("other_place.hours"), or_dots(facts.hours)
    yield say("other_place.contact"), or_dots(facts.contact)


def _when(source: LetterSource) -> str:
    facts: OtherPlaceFacts = source.facts
    if facts.often is not Often.PERIOD and facts.from_on is not None and facts.from_on == facts.until_on:
        return source.say("other_place.one_day", date=source.day(facts.from_on))
    first, last = (or_dots(source.day(on) if on is not None else "") for on in (facts.from_on, facts.until_on))
    key = "period" if facts.often is Often.PERIOD else "once"
    return source.say(f"other_place.{key}", date=first, until=last)
