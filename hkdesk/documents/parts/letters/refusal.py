"""The refusal: why, that there is no right to home office, and what the employee can do. It promises no appeal."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, BulletList, Heading, KeyValues, Paragraph, Part, Span
from hkdesk.documents.parts.letters.letter import LetterSource, letter_part, sent_and_received
from hkdesk.documents.parts.own_words import closing, sentences
from hkdesk.documents.parts.prose import or_dots, prose
from hkdesk.domain.case.letter_kinds.kinds import RefusalFacts
from hkdesk.domain.content.own_text import LISTS


def part(source: LetterSource) -> Part:
    """The manager's reasoned no (circular 38/2021 point 2.2), with the answers chosen as reasons, whole."""
    return letter_part(source, source.say("refusal.title"), _blocks(source))


def _blocks(source: LetterSource) -> Iterator[Block]:
    facts: RefusalFacts = source.facts
    yield Paragraph(source.say("refusal.lead", name=source.employee), "lead")
    if facts.decided_on is not None:
        yield KeyValues(((source.say("refusal.decided_on"), source.day(facts.decided_on)),))
    yield Heading(source.say("refusal.why_title"), 2)
    yield from _reasons(source)
    if not source.worked_out.reasons and not facts.own_words.strip():  # a draft
        yield Paragraph(or_dots(""))
    if facts.own_words.strip():
        if source.worked_out.reasons:
            yield Heading(source.say("refusal.own_words"), 3, bookmark=False)
        yield from prose(facts.own_words)
    yield Heading(source.say("refusal.right_title"), 2)
    yield Paragraph(source.say("refusal.right_oslo" if source.binds_oslo else "refusal.right"))
    yield Paragraph(source.say("refusal.right_adapt"))
    place = "letter.refusal.can"
    if can := sentences(source.packet, place, LISTS[place], source.packet.phrases.say):
        yield Heading(source.say("refusal.can_title"), 2)
        yield BulletList(can)
    yield from closing(source.packet, "letter.refusal")
    yield from sent_and_received(source, Paragraph(source.say("refusal.no_appeal")))


def _reasons(source: LetterSource) -> Iterator[Block]:
    if source.worked_out.reasons:
        yield Paragraph(source.say("refusal.why_assessed"))
    for one in source.worked_out.reasons:
        yield Heading(one.theme, 3, bookmark=False)
        yield Paragraph((Span(f"{one.question} ", bold=True), Span(one.answer)))
        yield from prose(one.reason)
