"""Documents as plain files with readable names, in a folder of the user's choice. Nothing there is ever replaced."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.exchange.listing import spreadsheet
from hkdesk.exchange.names import fold, numbered, reversed_name, safe_name
from hkdesk.exchange.papers import ENDINGS
from hkdesk.files import read_whole, surroundings, write_new
from hkdesk.i18n import N_, _
from hkdesk.services.words.archive import kind_words
from hkdesk.services.words.screen.wording import short_date
from hkdesk.store.archive import ArchiveRow

WRITTEN, KEPT, FAILED = "written", "kept", "failed"
OUTCOME_WORDS = {WRITTEN: N_("Skrevet"), KEPT: N_("Lå der fra før"), FAILED: N_("Ikke skrevet")}
_PER_DOCUMENT = {"store_damaged", "no_such_document"}  # of one document; the rest goes on


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one document: the file's name ("" when there is none), and why when it failed."""

    row: ArchiveRow
    name: str
    outcome: str
    why: str = ""


def readable_name(row: ArchiveRow, unit: str) -> str:
    """Whose, what and its number, "Nilsen, Åse-Kjærsti - Signaturpakke HK-2026-0001-1.pdf".

    The unit's name stands where there is no employee.
    """
    record = row.record
    whose = reversed_name(row.name) if row.name else unit
    words = f"{whose} - {kind_words(record.kind)} {record.number}" if whose else f"{record.kind} {record.number}"
    return safe_name(words, ENDINGS.get(record.mime, ".bin"))


class FolderExport:
    """One export. `put` writes one document and touches no store, so it can run in a worker, one at a time.

    Args:
        folder: where; made when it is not there.
        unit: the unit's name.

    Raises:
        InvalidInput: not_a_folder.
        Surroundings: the folder cannot be made or read.
    """

    def __init__(self, folder: Path, unit: str = "") -> None:
        self.folder, self._unit = folder, unit
        self.filed: list[Filed] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._taken = {fold(there.name) for there in folder.iterdir()}
        except FileExistsError as problem:
            raise InvalidInput("not_a_folder", file=str(folder)) from problem
        except OSError as problem:
            raise surroundings(problem, folder) from problem

    def put(self, row: ArchiveRow, read: Callable[[], bytes]) -> Filed:
        """Writes the document, or leaves it when the very same bytes lie there under its name.

        Args:
            row: which.
            read: gives its bytes.

        Raises:
            Surroundings: the disk stands in the way; what is written so far stays, whole.
        """
        try:
            content = read()
        except HkdeskError as fault:
            if fault.code not in _PER_DOCUMENT:
                raise
            return self._note(Filed(row, "", FAILED, fault.reason))
        name, there = self._place(readable_name(row, self._unit), content)
        return self._note(Filed(row, name, KEPT if there else WRITTEN))

    def _place(self, wanted: str, content: bytes) -> tuple[str, bool]:
        """The name the bytes got, and whether they lay there already."""
        passed: set[str] = set()
        for _try in range(len(self._taken) + 2):
            name = numbered(wanted, passed)
            if fold(name) not in self._taken:
                with suppress(FileExistsError):  # somebody else has just put one there
                    write_new(self.folder / name, content)
                    self._taken.add(fold(name))
                    return name, False
                self._taken.add(fold(name))
            if self._same(name, content):
                return name, True
            passed.add(fold(name))
        raise AssertionError("there is always a free number")

    def _same(self, name: str, content: bytes) -> bool:
        path = self.folder / name
        try:
            return path.is_file() and path.stat().st_size == len(content) and read_whole(path, len(content)) == content
        except (OSError, HkdeskError):
            return False

    def _note(self, filed: Filed) -> Filed:
        self.filed.append(filed)
        return filed

    def write_index(self) -> Path:
        """Writes the list of what was done, as a spreadsheet opens it, and says where. Raises Surroundings."""
        name, _there = self._place(_("Oversikt") + ".csv", spreadsheet(_heads(), map(_cells, self.filed)))
        return self.folder / name

    def count(self, outcome: str) -> int:
        """How many documents ended so."""
        return sum(one.outcome == outcome for one in self.filed)


def _heads() -> list[str]:
    return [
        _("Fil"),
        _("Ansatt"),
        _("Hva"),
        _("Nummer"),
        _("Versjon"),
        _("Dato"),
        _("Sider"),
        _("Resultat"),
        _("SHA-256"),
    ]


def _cells(filed: Filed) -> list[str]:
    record = filed.row.record
    result = _(OUTCOME_WORDS[filed.outcome]) + (f": {filed.why}" if filed.why else "")
    return [
        filed.name,
        filed.row.name,
        kind_words(record.kind),
        record.number,
        str(record.version),
        short_date(record.created_at.astimezone().date()),
        str(record.pages),
        result,
        record.sha256,
    ]
