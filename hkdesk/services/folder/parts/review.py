"""Looks at the internal control itself: internkontrollforskriften § 5 no. 8."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, Heading, KeyValues
from hkdesk.documents.parts.prose import prose
from hkdesk.domain.unit.control_review import CONTROL_REVIEW, ControlReview
from hkdesk.domain.unit.threads import Thread, threads
from hkdesk.i18n import _
from hkdesk.services.folder.source import FolderSource
from hkdesk.services.unit.corrections import corrections
from hkdesk.services.words.screen.wording import long_date


def review(source: FolderSource) -> Iterator[Block]:
    """The looks of the period, each with who took part, what was found and what is to change."""
    for one in threads(source.of(CONTROL_REVIEW)):
        if one.stands and source.within(one.entry.day):
            yield from _told(one)


def _told(thread: Thread) -> Iterator[Block]:
    entry: ControlReview = thread.entry
    yield Heading(_("Gjennomgang {date}").format(date=long_date(entry.day)), 1)
    rows = [(_("Deltok"), ", ".join(entry.took_part))]
    if entry.next_on is not None:
        rows.append((_("Neste gjennomgang"), long_date(entry.next_on)))
    yield KeyValues(tuple(rows))
    yield Heading(_("Hva vi fant"), 3, bookmark=False)
    yield from prose(entry.found)
    if entry.changes.strip():
        yield Heading(_("Hva vi endrer"), 3, bookmark=False)
        yield from prose(entry.changes)
    yield from corrections(thread)
