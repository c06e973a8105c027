"""The agreement on access to the home as a letter of its own: the packet's part with what the two agreed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hkdesk.documents.blocks import Part
from hkdesk.documents.parts.access import AgreedAccess, access_part
from hkdesk.documents.parts.letters.letter import LetterSource, days_in_words, recalled_words
from hkdesk.domain.case.letter_kinds.kinds import HomeAccessFacts, Visitor

_KNOWN = {Visitor.MANAGER: "access.who_manager", Visitor.SAFETY_REPRESENTATIVE: "access.who_safety"}


def part(source: LetterSource) -> Part:
    """Who may come, why and when (FOR-2002-07-05-715 § 3 fourth and § 5 second paragraph), and how it is taken back."""
    ends = source.facts.until_on is not None
    made = access_part(source.packet, AgreedAccess(tuple(_who(source)), tuple(_what(source)), _back(source), ends))
    return replace(made, blocks=(*recalled_words(source), *made.blocks))


def _who(source: LetterSource) -> Iterator[str]:
    facts: HomeAccessFacts = source.facts
    for visitor in facts.visitors:
        if visitor in _KNOWN:
            yield source.packet.phrases.say(_KNOWN[visitor])
        elif facts.other_visitor.strip():
            yield facts.other_visitor


def _what(source: LetterSource) -> Iterator[tuple[str, str]]:
    facts: HomeAccessFacts = source.facts
    yield source.say("access.purpose"), facts.purpose
    yield source.say("access.when"), facts.when
    if facts.notice_days is not None:
        yield source.say("access.notice"), days_in_words(source, facts.notice_days)
    if facts.until_on is not None:
        yield source.say("access.until"), source.day(facts.until_on)
    if facts.note.strip():
        yield source.say("access.note"), facts.note


def _back(source: LetterSource) -> tuple[str, ...]:
    replaces = source.replaces_number
    replaced = (source.say("common.replaces", number=replaces),) if replaces else ()
    return source.say("access.today"), *replaced
