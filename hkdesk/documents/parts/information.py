"""What every employee should know before the first day at home: hours, a safe workplace, and what an injury means."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, BulletList, Heading, KeepTogether, KeyValues, Paragraph, Part
from hkdesk.documents.parts.prose import DOTS, or_dots
from hkdesk.documents.parts.source import PacketSource

_HOURS = ("rules", "rest", "breaks", "overtime", "registered", "free")
_SAFETY = ("duty", "workplace", "tell", "representative", "visits")
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
    say = source.phrases.say
    yield Paragraph(say("information.intro"))
    for name, points in (("hours", _HOURS), ("safety", _SAFETY), ("injury", _INJURY)):
        yield Heading(say(f"information.{name}_title"), 2)
        yield BulletList(tuple(say(f"information.{name}_{point}") for point in points))
    contacts = (
        (say("cover.manager"), or_dots(source.facts["manager_name"])),
        (say("information.representative"), DOTS),
        (say("information.help_desk"), DOTS),
    )
    yield KeepTogether((Heading(say("information.contacts"), 2), KeyValues(contacts)))
