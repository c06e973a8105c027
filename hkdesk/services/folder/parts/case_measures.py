"""Tiltak out of the cases, as counts or, where people are to be named, each with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from hkdesk.documents.blocks import Block, Paragraph, Table
from hkdesk.domain.assessment.inherited import effective
from hkdesk.domain.assessment.reevaluation import reevaluation
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.content.catalogue import Theme
from hkdesk.i18n import N_, _
from hkdesk.services.folder.source import FolderSource
from hkdesk.services.words.screen.wording import long_date

_OTHER = {
    "declaration": N_("Egenerklæringen"),
    "conclusion": N_("Konklusjonen"),
    "follow_up": N_("Samtaler"),
}


def case_measures(source: FolderSource) -> Iterator[Block]:
    """What is open now and what was closed in the period: counts by where it came from, or each with its words.

    What a measure for one person says stands in it only where people are to be named.
    """
    mine = [(one, m) for one in source.files for m in one.case.measures if _shown(source, m)]
    if not mine:
        return
    yield _counted(source, [m for _one, m in mine])
    waiting = sum(_again(one, source.themes) for one in source.files)
    yield Paragraph(_("Vurderinger som skal ses på igjen etter tiltak eller endrede svar: {n}.").format(n=waiting))
    if source.names:
        header = (_("Ansatt"), _("Tiltak"), _("Ansvarlig"), _("Frist"), _("Status"))
        rows = tuple(_row(source, one, m) for one, m in mine)
        yield Table(header, rows, (0.2, 0.34, 0.16, 0.14, 0.16), row_header=True)
        return
    yield from _deadlines([m for _one, m in mine])
    yield Paragraph(_("Teksten i tiltak for enkeltpersoner står i hver sak, og er ikke med her."), "small")


def _shown(source: FolderSource, measure: Measure) -> bool:
    return measure.status is MeasureStatus.OPEN or source.within(measure.closed_on)


def _counted(source: FolderSource, found: list[Measure]) -> Table:
    until = min(source.last, source.made_on)
    where = dict.fromkeys(_came_from(m, source.themes) for m in found)
    rows = tuple((name, *_counts([m for m in found if _came_from(m, source.themes) == name], until)) for name in where)
    header = (_("Kommer fra"), _("Åpne nå"), _("Over fristen"), _("Gjort"), _("Droppet"))
    return Table(header, rows, (0.44, 0.14, 0.14, 0.14, 0.14), row_header=True, align="lrrrr")


def _counts(found: list[Measure], until: date) -> tuple[str, ...]:
    opened = [m for m in found if m.status is MeasureStatus.OPEN]
    late = sum(m.deadline is not None and m.deadline < until for m in opened)
    done = sum(m.status is MeasureStatus.DONE for m in found)
    return str(len(opened)), str(late), str(done), str(len(found) - len(opened) - done)


def _came_from(measure: Measure, themes: tuple[Theme, ...]) -> str:
    kind, _colon, rest = measure.source.partition(":")
    if kind == "item":
        found = (t.title.get() for t in themes if any(item.id == rest for item in t.items))
        return next(found, _("Vurderingen"))
    return _(_OTHER[kind]) if kind in _OTHER else _("Annet")


def _deadlines(found: list[Measure]) -> Iterator[Block]:
    """How many open measures have each deadline."""
    opened = [m.deadline for m in found if m.status is MeasureStatus.OPEN]
    if not opened:
        return
    counted = sorted(Counter(opened).items(), key=lambda one: (one[0] is None, one[0] or date.max))
    rows = tuple((long_date(day) if day is not None else _("Uten frist"), str(n)) for day, n in counted)
    yield Table((_("Frist"), _("Åpne tiltak")), rows, (0.7, 0.3), row_header=True, align="lr")


def _again(file: CaseFile, themes: tuple[Theme, ...]) -> bool:
    case = file.case
    said = effective(case, file.unit)
    return reevaluation(case.assessment.conclusion, case.measures, said, themes) is not None


def _row(source: FolderSource, file: CaseFile, measure: Measure) -> tuple[str, ...]:
    states = {
        MeasureStatus.OPEN: _("Åpent"),
        MeasureStatus.DONE: _("Gjort"),
        MeasureStatus.DROPPED: _("Droppet"),
    }
    state = states[measure.status]
    if measure.closed_on is not None:
        state = f"{state} {long_date(measure.closed_on)}"
    deadline = long_date(measure.deadline) if measure.deadline is not None else "–"
    return source.name_of(file.case.id), measure.what, measure.who or "–", deadline, state
