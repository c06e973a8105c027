"""`Workspace.folder`: the folder read, made, saved where the manager chooses, and kept as a document of the unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.paper.scan_format import PDF
from hkdesk.domain.unit.kinds import KINDS
from hkdesk.domain.values.checks import day as in_range
from hkdesk.errors import InvalidInput
from hkdesk.files import write_whole
from hkdesk.services.content import catalogue
from hkdesk.services.folder.number import KIND, is_of, number_of
from hkdesk.services.folder.source import FolderSource
from hkdesk.store.records import DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    from hkdesk.domain.case.people import Unit
    from hkdesk.services.clock import Clock
    from hkdesk.services.folder.paper import MadeFolder
    from hkdesk.store.records import JournalEntry
    from hkdesk.store.store import Store

    Make = Callable[[Callable[[int, int], None] | None], MadeFolder]


@dataclass(frozen=True, slots=True)
class KeptFolder:
    """A folder that was saved before: its number and version, and the day it was made."""

    sha256: str
    number: str
    version: int
    made_on: date


class FolderDesk:
    """What the window and the command line make folders with."""

    def __init__(self, store: Store, clock: Clock, entry: Callable[[str], JournalEntry]) -> None:
        self._store, self._clock, self._entry = store, clock, entry

    def job(self, unit_id: str, first: date, last: date, *, names: bool = False) -> Make:
        """What makes the folder, in a worker if need be: it reads what is saved over a connection of its own.

        Raises:
            InvalidInput: unknown_id; week_turned, where the period ends before it begins; out_of_range.
        """
        from hkdesk.services.folder.paper import make_folder

        in_range(first, "first")
        in_range(last, "last")
        if last < first:
            raise InvalidInput("week_turned", field="last")
        unit = self._store.units.find(unit_id)
        if unit is None:
            raise InvalidInput("unknown_id", field="unit", got=unit_id)
        number, created = number_of(unit_id, first, last, names=names), self._clock.now()
        before = [one.version for one in self._store.documents.of_kind(KIND) if one.number == number]
        another, today, version = self._store.another(), self._clock.today(), max(before, default=0) + 1

        def make(progress: Callable[[int, int], None] | None) -> MadeFolder:
            with another() as store:
                source = _source(store, unit, first, last, today, names=names)
            return make_folder(source, created, version, progress)

        return make

    def kept(self, unit_id: str) -> tuple[KeptFolder, ...]:
        """The folders of the unit that were saved, the newest first."""
        mine = (one for one in self._store.documents.of_kind(KIND) if is_of(one.number, unit_id))
        found = [KeptFolder(one.sha256, one.number, one.version, one.created_at.astimezone().date()) for one in mine]
        return tuple(reversed(found))

    def save_copy(self, sha256: str, path: Path) -> None:
        """Writes a folder that is kept once more. Raises InvalidInput: would_replace, unknown_id; Surroundings."""
        from hkdesk.services.paper.packets import require_new_or_pdf

        require_new_or_pdf(path)
        write_whole(path, self._store.documents.read(sha256))

    def save(self, made: MadeFolder, path: Path) -> None:
        """Writes the PDF where it is wanted and keeps it as a document of the unit, in one act.

        A folder that names people is written and not kept: the erasure of one of them could not reach into it. The
        journal says that it was made.

        Raises:
            InvalidInput: would_replace, where something that is no PDF lies there; nothing is kept.
            Surroundings: the disk stands in the way; what could not be written is not kept.
        """
        from hkdesk.services.paper.packets import require_new_or_pdf

        require_new_or_pdf(path)
        write_whole(path, made.paper.pdf)
        if made.source.names:
            entry, unit_id = self._entry("ControlFolderNamed"), made.source.unit.id
            self._store.journal.write(entry, "folder", unit_id, made.paper.sha256)
            return
        record = DocumentRecord(
            sha256=made.paper.sha256,
            case_id=None,
            kind=KIND,
            number=made.number,
            version=made.version,
            title=made.title,
            mime=PDF.mime,
            pages=made.paper.pages,
            created_at=made.created,
        )
        self._store.documents.put(record, made.paper.pdf, self._entry("ControlFolder"))


def _source(store: Store, unit: Unit, first: date, last: date, today: date, *, names: bool) -> FolderSource:
    rows = store.rows.page(today, unit_id=unit.id, limit=None)
    mistakes = {row.case_id for row in rows if row.closed_reason is CloseReason.ADDED_BY_MISTAKE}
    theirs = [row.case_id for row in rows if row.case_id not in mistakes]
    files = tuple(CaseFile(unit, store.cases.load(case_id).case) for case_id in theirs)
    every = (one for kind in KINDS for one in store.unit_records.of_unit(unit.id, kind))
    records = tuple(one for one in every if one.case_id not in mistakes)
    return FolderSource(unit, first, last, today, names, records, files, tuple(catalogue().themes))
