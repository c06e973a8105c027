"""Contact talks out of the cases: how many, and with how many; circular 38/2021 point 2.4."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hkdesk.documents.blocks import Block, KeyValues, Table
from hkdesk.domain.case.case import CaseFile
from hkdesk.i18n import _
from hkdesk.services.folder.source import FolderSource
from hkdesk.services.words.screen.wording import long_date


def case_talks(source: FolderSource) -> Iterator[Block]:
    """How many talks were held in the period and with how many, and how many are agreed ahead.

    What was said in a talk is between the two: it stands in the case, and never here.
    """
    held = [(one, days) for one in source.files if (days := _days(source, one))]
    ahead = sum(_next(one, source.made_on) is not None for one in source.files)
    if not held and not ahead:
        return
    yield KeyValues(
        (
            (_("Kontaktsamtaler i perioden"), str(sum(len(days) for _one, days in held))),
            (_("Ansatte det er snakket med"), str(len(held))),
            (_("Samtaler som er avtalt videre"), str(ahead)),
        )
    )
    if source.names and held:
        rows = tuple(
            (one.case.employee.name, ", ".join(map(long_date, days)), _told(_next(one, source.made_on)))
            for one, days in held
        )
        yield Table((_("Ansatt"), _("Samtaler"), _("Neste")), rows, (0.36, 0.42, 0.22), row_header=True)


def _days(source: FolderSource, file: CaseFile) -> list[date]:
    return sorted(talk.held_on for talk in file.case.follow_ups if source.within(talk.held_on))


def _next(file: CaseFile, today: date) -> date | None:
    return next(
        (t.next_on for t in reversed(file.case.follow_ups) if t.next_on is not None and t.next_on >= today), None
    )


def _told(day: date | None) -> str:
    return long_date(day) if day is not None else "–"
