"""Making the report of a month: suppressed, written, and noted as shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hkdesk.domain.figures.bundle import month_before
from hkdesk.domain.figures.grid import LEAST
from hkdesk.services.figures.audit import Reader
from hkdesk.services.figures.publishing import Publication, note, publish
from hkdesk.services.figures.report_files import write_report
from hkdesk.store.figures.figures import FiguresStore
from hkdesk.store.figures.reading import FiguresReader


def make_report(
    store: FiguresStore,
    folder: Path,
    now: datetime,
    *,
    period: str = "",
    k: int = LEAST,
    sender: str = "",
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[Publication, tuple[Path, Path]]:
    """The report, as a workbook and as PDF/A, in the folder. It is noted as shown once both files are written.

    Args:
        store: what is gathered.
        folder: where the files go; an earlier report for the month is replaced.
        now: when the report is made, with a time zone.
        period: the month as "2026-11"; "" for the last one that is over.
        k: no fewer people than these stand behind a figure.
        sender: who issues it, written into the PDF.
        step: told how many of how many months are worked out.

    Raises:
        InvalidInput: small_numbers, no_figures, glyph_missing.
        Surroundings: the database or the folder stands in the way.
    """
    reader, today = FiguresReader(store.target), now.date()
    found = publish(reader, period or month_before(today), k, Reader, aside=store.aside_count(), step=step)
    files = write_report(folder, found, sender, now)
    note(reader, found, today)
    return found, files
