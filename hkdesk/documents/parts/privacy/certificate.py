"""The certificate of an erasure: what went, when, by whom, why, and what could not be reached. It names nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hkdesk.documents.blocks import (
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Table,
)
from hkdesk.documents.parts.privacy.source import PrivacySource
from hkdesk.domain.privacy.erasure import Erasure


@dataclass(frozen=True, slots=True)
class Certified:
    """An erasure as the certificate tells it. `finished` is whether all within reach was cleaned."""

    told: Erasure
    at: datetime
    who: str
    finished: bool
    unreached: Sequence[str]


def certificate(source: PrivacySource, certified: Certified) -> Document:
    """The certificate on paper. Raises InvalidInput: the catalogue lacks a word of it."""
    return source.document("erased.title", _blocks(source, certified))


def _blocks(source: PrivacySource, certified: Certified) -> Iterator[Block]:
    say, told, order = source.phrases.say, certified.told, certified.told.order
    yield Paragraph(say("erased.lead", number=told.number), "lead")
    if not certified.finished:
        yield Callout("attention", say("erased.unfinished"), title=say("erased.unfinished_title"))
    yield Paragraph(say("erased.intro"))
    archive = say(f"erased.archive.{order.archive.value}")
    if order.archive_reference:
        archive = f"{archive}\n{say('erased.archive.reference', number=order.archive_reference)}"
    moment = certified.at.astimezone()
    rows = [
        (say("erased.number"), told.number),
        (say("erased.former"), ", ".join(told.former_numbers)),
        (say("erased.opened"), source.phrases.day(told.opened_on)),
        (say("erased.at"), f"{source.phrases.day(moment.date())}, {moment:%H.%M}"),
        (say("erased.who"), certified.who),
        (say("erased.decided_by"), order.decided_by),
        (say("erased.why"), say(f"erased.basis.{order.basis.value}")),
        (say("erased.archive"), archive),
    ]
    yield KeyValues(tuple(row for row in rows if row[1]))
    yield Heading(say("erased.what_title"), 2)
    counted = tuple((say(f"erased.kind.{one.kind.value}"), str(one.count)) for one in told.erased)
    yield Table((say("erased.what_kind"), say("erased.what_count")), counted, widths=(0.8, 0.2), align="lr")
    yield Paragraph(say("erased.trace"), "small")
    yield Heading(say("erased.left_title"), 2)
    left = ("erased.left_paper", "erased.left_files", "erased.left_archive", "erased.left_machine")
    yield BulletList(tuple(say(key) for key in left))
    if not certified.finished:
        return
    if certified.unreached:
        yield Paragraph(say("erased.left_named"), "over")
        yield BulletList(tuple(certified.unreached))
    else:
        yield Paragraph(say("erased.left_none"))
