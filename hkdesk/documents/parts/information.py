"""What every employee should know before the first day at home: hours, a safe workplace, and what an injury means."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, BulletList, Heading, KeepTogether, KeyValues, Paragraph, Part
from hkdesk.documents.parts.own_words import closing, sentences
from hkdesk.documents.parts.prose import or_dots
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.agreement.clauses import flags

_EXEMPT = ("exempt", "burden", "free")  # a leading or particularly independent position (aml § 10-12)
_HOURS = ("rules", "rest", "breaks", "overtime", "registered", "free")
_SAFETY = ("duty", "workplace", "tell", "representative", "visits")
_OF_THE_REGULATION = {"information.safety_duty", "information.safety_representative", "information.safety_visits"}
_INJURY = ("tell", "cover", "decided", "wait")


def information_part(source: PacketSource) -> Part:
    """A sheet to read and keep: the law of the working day at home, in our words with the paragraph.

    That an injury counts as a yrkesskade is not promised: it is decided in each case (folketrygdloven § 13-6,
    yrkesskadeforsikringsloven § 10), and circular 38/2021 point 2.6 says more than is safe today.

    Raises:
        InvalidInput: the catalogue lacks a word of the document, named by file and key.
    """
    return source.part("information.title", _blocks(source))


def _blocks(source: PacketSource) -> Iterator[Block]:
    say, facts, held = source.phrases.say, source.facts, flags(source.file)
    yield Paragraph(say("information.intro"))
    hours = _EXEMPT if "hours_exempt" in held else _HOURS
    injury = (*_INJURY, "oslo") if "oslo" in held else _INJURY
    for name, points in (("hours", hours), ("safety", _SAFETY), ("injury", injury)):
        keys = [f"information.{name}_{point}" for point in points]
        told = sentences(source, f"information.{name}", keys, lambda key: say(_by_law(source, key)))
        if told:
            yield Heading(say(f"information.{name}_title"), 2)
            yield BulletList(told)
    if "oslo" in held:
        yield Heading(say("information.phone_title"), 2)
        yield Paragraph(say("information.phone_oslo"))
    contacts = (
        (say("cover.manager"), or_dots(facts["manager_name"])),
        (say("information.representative"), or_dots(facts["contact_safety"])),
        (say("information.help_desk"), or_dots(facts["contact_support"])),
    )
    yield KeepTogether((Heading(say("information.contacts"), 2), KeyValues(contacts)))
    yield from closing(source, "information")


def _by_law(source: PacketSource, key: str) -> str:
    return source.by_basis(key) if key in _OF_THE_REGULATION else key
