"""Tiltak on paper: what, who, by when and how far, and when the egenerklæring was made."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, Heading, Paragraph, Span, Table
from hkdesk.documents.parts.prose import is_long, prose
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.case.measures import Measure

_WIDTHS = (0.06, 0.36, 0.19, 0.2, 0.19)


def measure_blocks(source: PacketSource) -> Iterator[Block]:
    """The measures as a table, those with long words whole below it; nothing where there are none."""
    say, measures = source.phrases.say, source.file.case.measures
    if not measures:
        return
    yield Heading(say("measures.title"), 2)
    header = tuple(say(f"measures.{column}") for column in ("number", "what", "who", "deadline", "status"))
    rows = tuple(_row(source, number, measure) for number, measure in enumerate(measures, 1))
    yield Table(header, rows, widths=_WIDTHS)
    for number, measure in enumerate(measures, 1):
        if is_long(measure.what):
            yield Paragraph((Span(say("measures.numbered", number=number), bold=True),))
            yield from prose(measure.what)


def _row(source: PacketSource, number: int, measure: Measure) -> tuple[str, ...]:
    say, day = source.phrases.say, source.phrases.day
    status = say(f"measures.{measure.status.value}")
    if measure.closed_on is not None:
        status = say("measures.closed_on", status=status, date=day(measure.closed_on))
    return (
        str(number),
        say("declaration.see_below") if is_long(measure.what) else measure.what,
        measure.who or "–",
        day(measure.deadline) if measure.deadline is not None else "–",
        status,
    )


def declared_blocks(source: PacketSource) -> Iterator[Block]:
    """When the egenerklæring was answered and how; nothing before it was."""
    told = source.file.case.declaration
    if told.declared_on is None:
        return
    day = source.phrases.day(told.declared_on)
    way = told.declared_with.value if told.declared_with is not None else "unsaid"
    yield Heading(source.phrases.say("declaration.title"), 2)
    yield Paragraph(source.phrases.say(f"declaration.made_{way}", date=day))
