"""Takes out of a damaged store what can still be read: cases as case files, documents as files, and a list of the rest.

The damaged file and what lies beside it are never written to. Nothing in the folder is replaced.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.file import to_text
from hkdesk.errors import InvalidInput
from hkdesk.exchange.names import fold, numbered, reversed_name, safe_name
from hkdesk.exchange.papers import ENDINGS
from hkdesk.files import surroundings, write_new
from hkdesk.i18n import N_, _
from hkdesk.services.words.archive import kind_words
from hkdesk.store.damaged.reading import FoundDocument, Remains, Unread
from hkdesk.store.damaged.wreck import Wreck
from hkdesk.store.keys.opening import key_for

KIND_WORDS = {
    "case": N_("Sak"),
    "unit": N_("Enhet"),
    "document": N_("Dokument"),
    "record": N_("Opplysning om enheten"),
    "unsent": N_("Påbegynt tekst"),
}
Tell = Callable[[float], object]
Stopped = Callable[[], bool]


@dataclass
class Rescued:
    """What was read, and what could not be."""

    cases: int = 0
    documents: int = 0
    records: int = 0
    unsent: int = 0
    unread: list[Unread] = field(default_factory=list)
    log_left_out: bool = False
    stopped: bool = False
    files: list[Path] = field(default_factory=list)
    """What was written; empty where it was only looked at."""

    def lines(self) -> list[str]:
        """What is to be told, a line each."""
        told = [
            _("Saker som kan leses: {n}.").format(n=self.cases),
            _("Dokumenter og skanninger som kan leses: {n}.").format(n=self.documents),
        ]
        if self.records:
            told.append(_("Opplysninger om enheten som kan leses: {n}.").format(n=self.records))
        if self.unsent:
            told.append(_("Påbegynte tekster som kan leses: {n}.").format(n=self.unsent))
        if self.log_left_out:
            told.append(_("Loggen ved siden av filen kunne ikke leses. Det siste som ble lagret, kan mangle."))
        told += [_("Kan ikke leses: {what}.").format(what=unread_text(one)) for one in self.unread]
        return told


def unread_text(one: Unread) -> str:
    """What it is and what it is called."""
    return f"{_(KIND_WORDS[one.kind])} {one.name}"


def rescue(
    store: Path,
    folder: Path | None,
    *,
    key: bytes | None = None,
    newer: Iterable[CaseFile] = (),
    tell: Tell = lambda _share: None,
    stopped: Stopped = lambda: False,
) -> Rescued:
    """Reads what can be read, and writes it to the folder; without a folder it is only looked at.

    Args:
        store: the damaged file.
        folder: where to; made when it is not there. Not the folder of the store.
        key: the store's; else as the system keeps it.
        newer: cases as the window has them, which may be newer than in the file.
        tell: gets the share done, roughly.
        stopped: asked between two things.

    Raises:
        InvalidInput: not_a_folder.
        Surroundings: store_damaged where nothing can be read; no key; disk_full, read_only. What is written stays.
    """
    found = Rescued()
    key = key or key_for(store, create=False)
    with (
        tempfile.TemporaryDirectory(prefix="hkdesk-", ignore_cleanup_errors=True) as scratch,
        closing(Wreck(store, key, Path(scratch))) as wreck,
    ):
        found.log_left_out = wreck.log_left_out
        _take(Remains(wreck), _Folder(folder), found, list(newer), tell, stopped)
    return found


def _take(remains: Remains, out: _Folder, found: Rescued, newer: list[CaseFile], tell: Tell, stopped: Stopped) -> None:
    known = {file.case.id for file in newer}
    for file in [*newer, *(file for file in remains.cases() if file.case.id not in known)]:
        whose = reversed_name(file.case.employee.name)
        out.write(_("saker"), safe_name(f"{file.case.number} {whose}", ".json"), to_text(file).encode())
        found.cases += 1
    tell(0.3)
    for document in remains.documents():
        if stopped():
            found.stopped = True
            break
        out.write(_("dokumenter"), _name(document), document.content)
        found.documents += 1
        tell(0.3 + 0.6 * (1 - 1 / (1 + found.documents / 50)))
    kept = [{"kind": kind, "value": json.loads(body)} for kind, body in remains.records()]
    found.records = len(kept)
    if kept:
        out.write("", _("opplysninger om enheten") + ".json", json.dumps(kept, ensure_ascii=False, indent=2).encode())
    texts = [f"{name}\n{text}\n" for name, text in remains.unsent()]
    found.unsent = len(texts)
    if texts:
        out.write("", _("påbegynte tekster") + ".txt", "\n".join(texts).encode())
    found.unread = list(remains.unread)
    head = _("Tatt ut av en skadet fil {when}.").format(when=datetime.now().astimezone().strftime("%d.%m.%Y %H:%M"))
    out.write("", _("oversikt") + ".txt", "\n".join([head, *found.lines(), ""]).encode())
    found.files = out.written
    tell(1.0)


def _name(document: FoundDocument) -> str:
    words = f"{kind_words(document.kind)} {document.number}".strip() if document.number else document.title
    return safe_name(words or document.sha256[:16], ENDINGS.get(document.mime, ".bin"))


class _Folder:
    """Where it goes; nothing that lies there is replaced."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.written: list[Path] = []

    def write(self, under: str, name: str, content: bytes) -> None:
        if self._folder is None:
            return
        place = self._folder / under
        try:
            place.mkdir(parents=True, exist_ok=True)
            taken = {fold(there.name) for there in place.iterdir()}
        except (FileExistsError, NotADirectoryError) as problem:
            raise InvalidInput("not_a_folder", file=str(place)) from problem
        except OSError as problem:
            raise surroundings(problem, place) from problem
        while True:
            path = place / numbered(name, taken)
            try:
                write_new(path, content)
            except FileExistsError:  # somebody has just put one there
                taken.add(fold(path.name))
            else:
                self.written.append(path)
                return
