"""The arrangement as it was in the period: its purpose (§ 5 no. 4), and each version in force, as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from hkdesk.documents.blocks import Block, Heading
from hkdesk.documents.parts.arrangement.document import ArrangementSource, arrangement_document
from hkdesk.documents.parts.prose import prose
from hkdesk.domain.unit.arrangement.arrangement import ARRANGEMENT, Arrangement
from hkdesk.i18n import _
from hkdesk.services.folder.source import FolderSource
from hkdesk.services.words.screen.phrases import window_phrases
from hkdesk.services.words.screen.wording import long_date


def in_force(source: FolderSource) -> tuple[Arrangement, ...]:
    """The versions that applied on a day of the period at least, the earliest first."""
    found = [one.value for one in source.of(ARRANGEMENT) if _applied(source, one.value)]
    return tuple(sorted(found, key=lambda one: one.version))


def _applied(source: FolderSource, version: Arrangement) -> bool:
    if not version.frozen or version.holds_from is None:
        return False
    begins, ends = max(version.holds_from, source.first), min(version.holds_until or source.last, source.last)
    return begins <= ends


def goals(source: FolderSource) -> Iterator[Block]:
    """What the arrangement is for, as each version says it; the same words once."""
    said = ""
    for version in in_force(source):
        if version.purpose.strip() and version.purpose != said:
            said = version.purpose
            yield Heading(_title(version), 1, bookmark=False)
            yield from prose(said)


def arrangement(source: FolderSource) -> Iterator[Block]:
    """Each version as it prints, numbered points and all."""
    phrases = window_phrases()
    created = datetime.combine(source.made_on, time(12), UTC)
    for version in in_force(source):
        yield Heading(_title(version), 1)
        (part,) = arrangement_document(ArrangementSource(source.unit, version, phrases, created)).parts
        yield from part.blocks


def _title(version: Arrangement) -> str:
    assert version.holds_from is not None
    since = long_date(version.holds_from)
    if version.holds_until is None:
        return _("Versjon {n}, gjelder fra {date}").format(n=version.version, date=since)
    until = long_date(version.holds_until)
    return _("Versjon {n}, {date} – {last}").format(n=version.version, date=since, last=until)
