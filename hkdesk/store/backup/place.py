"""A folder that holds copies: the one beside the store, or the one a manager has named on a stick or a server.

A named place has a folder of hkdesk's own in it with a mark, so that another stick at the same letter is not taken for
it. Besides the copies and their entries lie the key file that travels with them, the numbers that were given, and a
sheet that says what to do with it all.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hkdesk import patience
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.files import read_whole, write_whole
from hkdesk.i18n import _
from hkdesk.store.backup.entry import ENDING, ENTRY_ENDING, LARGEST_ENTRY, Entry, parts_of, read_entry
from hkdesk.store.backup.quick import looks
from hkdesk.store.backup.snapshot import Stop, Stopped, digest_of, never
from hkdesk.store.file import whole as files
from hkdesk.store.file.faults import faults

HERE = "here"
FOLDER_BESIDE = "Sikkerhetskopier"
FOLDER_ELSEWHERE = "hkdesk-sikkerhetskopier"
ASIDE = "Skadede kopier"
_MARK, _MARK_FORMAT = "hkdesk-sted.json", "hkdesk-backup-place/1"
_SHEET = "Les meg.txt"
_PIECE = 1 << 20
_UNFINISHED = ".new"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of copies. `id` is "here" beside the store, else what its mark says."""

    id: str
    folder: Path

    @property
    def is_here(self) -> bool:
        """Whether it is the one beside the store, on the same disk."""
        return self.id == HERE


def beside_store(store: Path) -> Place:
    """Where copies lie until the manager has named another place, and after."""
    return Place(HERE, store.with_name(FOLDER_BESIDE))


def name_place(folder: Path, store: Path) -> Place:
    """Makes the folder with its mark in the place a manager names; one that was named before is taken as it is.

    Raises:
        InvalidInput: not_a_folder; backup_place_here, for a place among the store's own files.
        Surroundings: read_only, disk_full or cannot_open.
    """
    own = folder if folder.name == FOLDER_ELSEWHERE else folder / FOLDER_ELSEWHERE
    with faults(own):
        if not folder.is_dir():
            raise InvalidInput("not_a_folder", file=str(folder))
        real, data = own.resolve(), store.parent.resolve()
        if real.parent == data or real.is_relative_to(data / FOLDER_BESIDE):
            raise InvalidInput("backup_place_here", file=str(folder))
        own.mkdir(mode=0o700, exist_ok=True)
        known = _mark_in(own)
        if not known:
            known = secrets.token_hex(8)
            write_whole(own / _MARK, (json.dumps({"format": _MARK_FORMAT, "id": known}) + "\n").encode())
        return Place(known, own)


def trouble_at(place: Place) -> str:
    """Why the place cannot be used: away (it is not there), other (another stick or folder has its name); "" for none.

    Raises:
        Surroundings: the system will not look.
    """
    if place.is_here:
        return ""
    with faults(place.folder):
        if not place.folder.is_dir():
            return "away"
        return "" if _mark_in(place.folder) == place.id else "other"


def marked_at(folder: Path) -> Place | None:
    """The named place this folder is, by its mark; None where it has none."""
    mark = _mark_in(folder)
    return Place(mark, folder) if mark else None


def _mark_in(folder: Path) -> str:
    if looks(folder / _MARK) != "":
        return ""
    try:
        plain = json.loads(read_whole(folder / _MARK, LARGEST_ENTRY))
        return str(plain["id"]) if plain["format"] == _MARK_FORMAT else ""
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def names_in(place: Place) -> list[str]:
    """What copies are called that lie in the place, by number; whatever kind of thing has such a name."""
    with faults(place.folder):
        try:
            found = [one.name for one in os.scandir(place.folder)]
        except FileNotFoundError:
            return []
    return sorted((name for name in found if parts_of(name)), key=lambda name: (parts_of(name) or ("", 0))[::-1])


def entry_in(place: Place, name: str) -> Entry | None:
    """The entry beside the copy; None where none can be read. Whether it is ours is for its seal to say."""
    path = place.folder / f"{name}{ENTRY_ENDING}"
    try:
        if looks(path) not in {"", "log_beside"}:
            return None
        raw = read_whole(path, LARGEST_ENTRY)
        entry = read_entry(raw.decode("utf-8")) if len(raw) <= LARGEST_ENTRY else None
    except (Surroundings, UnicodeDecodeError, OSError):
        return None
    return entry if entry is not None and entry.name == name else None


def put(place: Place, finished: Path, entry: Entry, *, move: bool, stop: Stop = never) -> None:
    """Lays a finished copy with its entry in the place; the copy gets its name last, and takes it from nothing.

    Args:
        place: where to.
        finished: the file, proved.
        entry: its sealed entry.
        move: the file itself goes there, which must be the same disk; else every byte is copied and read back.
        stop: asked now and then.

    Raises:
        Surroundings: disk_full, read_only, cannot_open, or backup_reads_back when other bytes came back.
        FileExistsError: the name is taken.
        Stopped: as asked.
    """
    target = place.folder / entry.name
    fresh = finished if move else files.beside(target)
    beside = place.folder / f"{entry.name}{ENTRY_ENDING}"
    if os.path.lexists(target):
        raise FileExistsError(str(target))
    with faults(target):
        try:
            if not move:
                copy_bytes(finished, fresh, stop)
                if digest_of(fresh, stop) != entry.sha256:
                    raise Surroundings("backup_reads_back", where=str(place.folder))
            write_whole(beside, entry.text().encode())
            files.place_new(fresh, target)
        except FileExistsError:
            raise
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        finally:
            if not move:
                files.drop(fresh)


def copy_bytes(source: Path, fresh: Path, stop: Stop = never) -> None:
    """Copies a file to a new name that only the user can read; on disk when it returns.

    Raises:
        OSError: as the system says.
        Stopped: as asked; the part that was written is left to the caller.
    """
    files.make_private(fresh)
    with source.open("rb") as read, patience.patiently(lambda: fresh.open("r+b", buffering=0)) as write:
        while piece := read.read(_PIECE):
            if stop():
                raise Stopped
            rest = memoryview(piece)
            while rest:
                rest = rest[write.write(rest) :]
        os.fsync(write.fileno())
        if hasattr(os, "posix_fadvise"):  # so that what is read back comes from the disk, not from memory
            os.posix_fadvise(write.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def remove(place: Place, name: str) -> None:
    """Takes a copy and its entry away; the copy first, so that an entry that is left names nothing."""
    with faults(place.folder):
        patience.remove(place.folder / name, missing_ok=True)
        patience.remove(place.folder / f"{name}{ENTRY_ENDING}", missing_ok=True)


def set_aside(place: Place, name: str) -> Path:
    """Moves a damaged copy, whatever it is now, into a folder of its own in the same place; where that is."""
    aside = place.folder / ASIDE
    with faults(place.folder):
        aside.mkdir(mode=0o700, exist_ok=True)
        for one in (name, f"{name}{ENTRY_ENDING}"):
            if os.path.lexists(place.folder / one):
                target = aside / one
                if os.path.lexists(target):
                    target = files.beside(target)
                patience.rename(place.folder / one, target)
    return aside


def clear_unfinished(place: Place, mark: str, quiet_seconds: float = 3600.0) -> None:
    """Takes away what a copy that was broken off left behind: parts, and entries whose copy never got its name.

    What was written to within these seconds is left: another hkdesk may be making it.
    """
    with suppress(OSError):
        for one in list(os.scandir(place.folder)):
            name, _dot, rest = one.name.partition(ENDING)
            if not name.startswith(f"hkdesk-{mark}-") or not one.is_file(follow_symlinks=False):
                continue
            is_lonely = rest == ENTRY_ENDING and not os.path.lexists(place.folder / f"{name}{ENDING}")
            is_quiet = time.time() - one.stat(follow_symlinks=False).st_mtime >= quiet_seconds
            if is_quiet and (rest.endswith(_UNFINISHED) or is_lonely):
                patience.remove(one.path)


def travel_with(place: Place, files_there: Iterator[tuple[str, bytes]]) -> None:
    """Lays small files beside the copies, whole or not at all; one that says the same already is left alone.

    Raises:
        Surroundings: as `write_whole`.
    """
    sheet = (_SHEET, _sheet_text().encode())
    for name, content in (*files_there, sheet):
        path = place.folder / name
        with faults(path):
            known = looks(path) == "" and path.read_bytes() == content
        if not known:
            write_whole(path, content)


def _sheet_text() -> str:
    return _(
        "Her ligger sikkerhetskopier fra hkdesk. De er kryptert.\n\n"
        "Slik kommer du inn i dem, også fra en annen maskin:\n"
        "1. Installer og åpne hkdesk.\n"
        "2. Velg «Gjenopprett fra en kopi» og finn denne mappen.\n"
        "3. Skriv gjenopprettingskoden du har på papir.\n\n"
        "La filene ligge som de er. En fil som ender på .key, hører til kopiene og åpner dem bare sammen med koden.\n"
    )
