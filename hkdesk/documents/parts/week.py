"""The weeks of a unit on paper: a table a week, one row a person, and what does not hold under it. No sums a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hkdesk.documents.blocks import (
    Block,
    BulletList,
    Document,
    Heading,
    KeepTogether,
    Letterhead,
    Paragraph,
    Part,
    Table,
)
from hkdesk.documents.parts.packet import engine_words
from hkdesk.documents.parts.phrases import Phrases
from hkdesk.domain.case.logo import from_text
from hkdesk.domain.case.people import Unit

_NAME, _DAY = 0.23, 0.154


@dataclass(frozen=True, slots=True)
class PaperWeek:
    """A week in words: its name, the head of its table with a day a column, a row a person, and what does not hold."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekSource:
    """What the paper is made from; `number` stands on each page, `lead` under its title."""

    unit: Unit
    phrases: Phrases
    number: str
    created: datetime
    title: str
    lead: str
    not_held: str
    weeks: tuple[PaperWeek, ...]


def week_document(source: WeekSource) -> Document:
    """The document of one part. A week stays on one page where it fits on one; weeks share a page that holds them."""
    unit = source.unit
    sender = unit.organisation.strip() or unit.name
    below = unit.name if unit.organisation.strip() else ""
    day = source.phrases.day(source.created.astimezone().date())
    head = Letterhead(sender, below, source.number, day, from_text(unit.logo))
    return Document(
        title=source.title,
        document_id=source.number,
        parts=(Part(source.title, tuple(_blocks(source)), letterhead=head),),
        created=source.created,
        author=sender,
        subject=source.title,
        lang=source.phrases.tag,
        words=engine_words(source.phrases),
    )


def _blocks(source: WeekSource) -> Iterator[Block]:
    yield Paragraph(source.lead, "lead")
    for week in source.weeks:
        yield KeepTogether(tuple(_week(week, source.not_held)))


def _week(week: PaperWeek, not_held: str) -> Iterator[Block]:
    yield Heading(week.name, 2)
    widths = (_NAME, *(_DAY,) * (len(week.head) - 1))
    yield Table(week.head, week.rows, widths=widths, row_header=True)
    if week.findings:
        yield Heading(not_held, 3, bookmark=False)
        yield BulletList(week.findings)
