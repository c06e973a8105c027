"""Tiltak: internkontrollforskriften § 5 no. 6. Those of the unit with their words, those for one person as counts."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, Heading, Paragraph, Span, Table
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, MeasureState, UnitMeasure
from hkdesk.i18n import _
from hkdesk.services.folder.parts.case_measures import case_measures
from hkdesk.services.folder.source import FolderSource
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import long_date


def measures(source: FolderSource) -> Iterator[Block]:
    """The measures of the unit that were open in the period or closed in it, then those in the cases."""
    kept = [one for one in source.of(UNIT_MEASURE) if _in_period(source, one.value)]
    shown = [one for one in kept if not one.case_id or source.names]
    if shown:
        yield Heading(_("Tiltak i enheten"), 1)
        header = (_("Tiltak"), _("Ansvarlig"), _("Frist"), _("Status"))
        rows = tuple(_row(source, one.value, one.case_id) for one in shown)
        yield Table(header, rows, (0.44, 0.18, 0.16, 0.22))
        for one in shown:
            yield from _found(one.value)
    if left := len(kept) - len(shown):
        yield Paragraph(_("Tiltak i oppfølgingen som gjelder én ansatt, og ikke er gjengitt: {n}.").format(n=left))
    told = tuple(case_measures(source))
    if told:
        yield Heading(_("Tiltak fra vurderinger og egenerklæringer"), 1)
        yield from told


def _in_period(source: FolderSource, value: UnitMeasure) -> bool:
    """Whether the measure was there in the period: agreed by its end, and neither looked at nor dropped before it."""
    if value.agreed_on is not None and value.agreed_on > source.last:
        return False
    if value.state in (MeasureState.OPEN, MeasureState.TO_LOOK_AT):
        return True
    closed = value.looked_on or value.dropped_on
    return closed is None or closed >= source.first


def _row(source: FolderSource, value: UnitMeasure, case_id: str) -> tuple[str, ...]:
    deadline = long_date(value.deadline) if value.deadline is not None else "–"
    if value.moved:
        deadline += "\n" + _("flyttet fra {date}").format(date=long_date(value.moved[-1].deadline))
    day = value.looked_on or value.done_on or value.dropped_on
    state = label(value.state) if day is None else f"{label(value.state)} {long_date(day)}"
    name = source.name_of(case_id)
    return (f"{name}: {value.what}" if name else value.what), value.who or "–", deadline, state


def _found(value: UnitMeasure) -> Iterator[Block]:
    """What a measure came to: how it worked, or why it was dropped."""
    said = value.found or value.dropped_why
    if said.strip():
        yield Paragraph((Span(f"{value.what}: ", bold=True), Span(said)))
