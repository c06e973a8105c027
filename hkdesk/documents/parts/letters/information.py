"""Written information in place of an agreement: all eight list items of § 2, and no line to sign on."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, BulletList, Heading, KeyValues, Paragraph, Part
from hkdesk.documents.parts.letters.letter import LetterSource, letter_part
from hkdesk.documents.parts.own_words import closing, sentences
from hkdesk.documents.parts.prose import is_long, or_dots, prose
from hkdesk.domain.case.letter_kinds.information import InformationFacts, OrderKind
from hkdesk.domain.content.catalogue import PointId, RequiredPoint
from hkdesk.domain.content.own_text import LISTS


def part(source: LetterSource) -> Part:
    """The information letter (FOR-2002-07-05-715 § 2 third paragraph, in force since 1 July 2022)."""
    return letter_part(source, source.say("information.title"), _blocks(source))


def _blocks(source: LetterSource) -> Iterator[Block]:
    facts: InformationFacts = source.facts
    say = source.say
    order = facts.order or OrderKind.ORDER
    yield Paragraph(say(f"information.lead_{order.value}", name=source.employee), "lead")
    yield KeyValues(tuple(_about(source)))
    if is_long(facts.basis):
        yield Heading(say("information.basis"), 2)
        yield from prose(facts.basis)
    yield Heading(say("information.points_title"), 2)
    yield Paragraph(say("information.points_intro"))
    for point in sorted(source.packet.rule_set.points, key=lambda one: one.number):
        yield from _point(source, point)
    yield Heading(say("information.also_title"), 2)
    place = "letter.information.also"
    yield BulletList(sentences(source.packet, place, LISTS[place], source.packet.phrases.say))
    yield from closing(source.packet, "letter.information")
    yield Paragraph(say("information.no_signature"), "muted")


def _about(source: LetterSource) -> Iterator[tuple[str, str]]:
    facts: InformationFacts = source.facts
    say, day = source.say, source.day
    if not is_long(facts.basis):
        yield say("information.basis"), or_dots(facts.basis)
    yield say("information.from_on"), or_dots(day(facts.from_on) if facts.from_on is not None else "")
    until = say("information.until_open") if facts.until_on is None else day(facts.until_on)
    yield say("information.until_on"), until
    who = or_dots(facts.consulted_with)
    when = or_dots(day(facts.consulted_on) if facts.consulted_on is not None else "")
    yield say("information.consulted"), say("information.consulted_on", date=when, who=who)


def _point(source: LetterSource, point: RequiredPoint) -> Iterator[Block]:
    facts: InformationFacts = source.facts
    said = next((one for one in facts.points if one.point is point.id), None)
    yield Heading(f"{point.number} {source.packet.phrases.of(point.title)}", 3)
    if said is not None and not said.none and said.text.strip():
        yield from prose(said.text)
    elif said is not None and said.none:
        key = "none_duration" if point.id is PointId.DURATION else "none"
        yield Paragraph(source.say(f"information.{key}"))
    else:
        yield Paragraph(or_dots(""))
