"""Putting a copy back: which there are, what would change, and the steps up to the switch.

It needs no open store: a damaged one, or none at all, is why a copy is asked for.
"""

from __future__ import annotations

import getpass
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.files import read_whole
from hkdesk.services.backups.state import Place
from hkdesk.services.clock import Clock
from hkdesk.services.numbers import BYTE_LIMIT, is_number, remember
from hkdesk.store.backup import place as places
from hkdesk.store.backup.comparing import Compared, Newer, compare, numbers_in
from hkdesk.store.backup.deep import Tell, deep_proof, nobody
from hkdesk.store.backup.entry import ENDING, Entry, key_mark, parts_of
from hkdesk.store.backup.named import named_place
from hkdesk.store.backup.quick import looks, quick_proof
from hkdesk.store.backup.snapshot import Stop, never
from hkdesk.store.backup.switch import Ready, finish_broken_off, give_up, prepare, switch
from hkdesk.store.backup.travel import numbers_name
from hkdesk.store.keys import beside
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.check import is_key
from hkdesk.store.keys.holders import FileHolder, kept_in_file, of_this_machine
from hkdesk.store.keys.opening import key_for, open_with_code, open_with_passphrase
from hkdesk.store.records import JournalEntry

__all__ = ["Choice", "Compared", "Newer", "Preview", "Ready", "RestoreDesk", "finish_broken_off", "give_up", "switch"]

_KEY_FILE_BYTES = 64 * 1024
_GUESSED = "elsewhere"
COPY_ENDING = ENDING
"""What the file name of every copy ends on."""


def user_name() -> str:
    """The name the journal writes where nobody has said another."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "ukjent"


@dataclass(frozen=True, slots=True)
class Choice:
    """A copy that may be chosen.

    `fault` is what is wrong with it, "" for nothing that was seen; `read` whether every byte was read for that. A copy
    under another key than this machine's is `locked` until the code is written.
    """

    place: Place
    name: str
    entry: Entry | None
    fault: str
    locked: bool
    read: bool = False

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.place.folder / self.name

    @property
    def may_be_chosen(self) -> bool:
        """Damaged ones never."""
        return not self.fault and self.entry is not None


@dataclass(frozen=True, slots=True)
class Preview:
    """What putting the copy back would change; `compared` is None where the store that is there cannot be read."""

    entry: Entry
    has_store: bool
    compared: Compared | None


class RestoreDesk:
    """Restoring at one store's path.

    Args:
        store: where the store is, or is to be.
        clock: what time it is.
        who: the name the journal writes.
        key: the store's key where it is open; else as the system keeps it.
    """

    def __init__(self, store: Path, clock: Clock, who: str, key: bytes | None = None) -> None:
        self.store, self._clock, self._who = store, clock, who
        self._key = key
        if key is None:
            with suppress(HkdeskError):
                self._key = key_for(store, create=False)

    @property
    def clock(self) -> Clock:
        """What time it is."""
        return self._clock

    @property
    def has_key(self) -> bool:
        """Whether this machine gives the key of the store at the path."""
        return self._key is not None

    def choices(self, folder: Path | None = None, stop: Stop = never, *, read: bool = False) -> list[Choice]:
        """Every copy beside the store, in the named place, and in a folder that somebody points at, newest first.

        Args:
            folder: the folder, the one hkdesk made in it, or a copy in it.
            stop: asked now and then.
            read: read every byte of those that this machine's key opens, not only look at them.

        Raises:
            Surroundings: a folder cannot be read. One that is not there holds nothing.
            Stopped: as asked.
        """
        found: dict[Path, Choice] = {}
        for place in self._places(folder):
            if place.id != _GUESSED and places.trouble_at(place):
                continue
            for name in places.names_in(place):
                choice = self._choice(place, name, stop, read=read)
                found.setdefault(choice.path.absolute(), choice)
        return sorted(found.values(), key=_age, reverse=True)

    def _places(self, folder: Path | None) -> list[Place]:
        if folder is not None:
            if folder.name.endswith(ENDING) and not folder.is_dir():
                folder = folder.parent
            inside = (folder, folder / places.FOLDER_ELSEWHERE, folder / places.FOLDER_BESIDE)
            return [Place(_GUESSED, one) for one in inside]
        named = named_place(self.store)
        return [places.beside_store(self.store), *((named,) if named is not None else ())]

    def _choice(self, place: Place, name: str, stop: Stop, *, read: bool) -> Choice:
        entry, mark = places.entry_in(place, name), (parts_of(name) or ("",))[0]
        locked = self._key is None or mark != key_mark(self._key)
        fault = looks(place.folder / name)
        if not fault and entry is None:
            fault = "entry_gone"
        if not fault and entry is not None:
            fault = _sized(place.folder / name, entry.size)
            if not fault and not locked and self._key is not None:
                if not entry.is_ours(self._key):
                    fault = "entry_not_ours"
                elif read:
                    fault = quick_proof(place.folder, entry, self._key, stop)
        return Choice(place, name, entry, fault, locked, read and not locked)

    def named(self, text: str, choices: list[Choice]) -> Choice:
        """The choice by its name, its number, or the path of its file.

        Raises:
            InvalidInput: no_such_backup; several_backups, where a number is that of more than one: two stores, or two
                machines, have their copies in one folder. Of those, the ones this machine's key opens come first.
        """
        path = Path(text).absolute()
        exact = [one for one in choices if text == one.name or path == one.path.absolute()]
        if exact:
            return exact[0]
        found = [one for one in choices if one.entry is not None and str(one.entry.number) == text]
        found = [one for one in found if not one.locked] or found
        if not found:
            raise InvalidInput("no_such_backup", got=text)
        if len({one.name for one in found}) > 1:
            raise InvalidInput("several_backups", got=text, names=", ".join(sorted({one.name for one in found})))
        return found[0]

    # --- the key ---

    def key_of(self, choice: Choice, code: str = "", passphrase: str = "") -> bytes:
        """The key that opens the copy: this machine's, or by the code or the passphrase and the key file beside it.

        Raises:
            Surroundings: backup_other_key, when neither was written and this machine's is another; backup_no_key when
                no key file lies beside it; key_damaged and others as `open_with_code`.
            InvalidInput: the code or the passphrase does not open it, see `open_with_code`.
        """
        if code or passphrase:
            content = self._travelling(choice)
            return open_with_code(content, code) if code else open_with_passphrase(content, passphrase)
        if choice.locked or self._key is None:
            raise Surroundings("backup_other_key")
        return self._key

    def _travelling(self, choice: Choice) -> bytes:
        name = choice.entry.key_file if choice.entry is not None else ""
        mark = (parts_of(choice.name) or ("",))[0]
        path = choice.place.folder / (name or f"hkdesk-{mark}.key")
        if looks(path) != "":
            raise Surroundings("backup_no_key", where=str(path))
        return read_whole(path, _KEY_FILE_BYTES)

    # --- before the button ---

    def preview(self, choice: Choice, key: bytes, stop: Stop = never) -> Preview:
        """What would be lost and what would come back; every byte of the copy is read first.

        Raises:
            Surroundings: backup_damaged with `fault`.
            Stopped: as asked.
        """
        entry = self._whole(choice, key, stop)
        if not self.store.exists():
            return Preview(entry, has_store=False, compared=None)
        compared = None
        with suppress(HkdeskError):
            present = self._key if self._key is not None else key
            compared = compare(self.store, present, choice.path, key)
        return Preview(entry, has_store=True, compared=compared)

    def prove(self, choice: Choice, key: bytes, stop: Stop = never, tell: Tell = nobody) -> str:
        """What is wrong with the copy, opened and asked everything; "" for nothing. Raises Stopped as asked."""
        try:
            entry = self._whole(choice, key, stop)
        except Surroundings as error:
            if error.code != "backup_damaged":
                raise
            return str(error.params["fault"])
        return next(iter(deep_proof(choice.path, key, entry.facts, stop, tell=tell)), "")

    def _whole(self, choice: Choice, key: bytes, stop: Stop) -> Entry:
        fault = choice.fault or ("entry_gone" if choice.entry is None else "")
        if choice.entry is not None and not fault:
            fault = quick_proof(choice.place.folder, choice.entry, key, stop)
        if fault or choice.entry is None:
            raise Surroundings("backup_damaged", fault=fault)
        return choice.entry

    # --- the button ---

    def prepare(self, choice: Choice, key: bytes, stop: Stop = never, tell: Tell = nobody) -> Ready:
        """Everything but the switch: the copy lies proved beside the store, and no number will be given twice.

        Raises:
            Surroundings: backup_damaged; disk_full, read_only or cannot_open. The store is as it was.
            Stopped: as asked; the store is as it was.
        """
        entry = self._whole(choice, key, stop)
        told = JournalEntry(self._clock.now(), self._who, "Restore")
        ready = prepare(self.store, choice.path, entry, key, told, self._key_file(choice, key), stop, tell)
        try:
            remember(self.store, self._numbers(choice, key))
        except BaseException:
            give_up(ready)
            raise
        return ready

    def _key_file(self, choice: Choice, key: bytes) -> bytes:
        """A key file for this machine, where the one beside the store is not about this key."""
        small = form.sidecar(self.store)
        with suppress(HkdeskError):
            if small.exists() and is_key(beside.load(self.store), key):
                return b""
        file = form.read(self._travelling(choice))
        keeper = FileHolder() if kept_in_file() else of_this_machine()
        day = self._clock.today().isoformat()
        try:
            held = form.Held(secrets.token_hex(4), keeper.kind, day, keeper.keep(key))
        except Surroundings as error:
            if error.code != "vault_none":
                raise
            return form.written(file)  # then the code is asked for each time
        return form.written(file.with_slots(*file.slots, held))

    def _numbers(self, choice: Choice, key: bytes) -> list[str]:
        """Every number known to have been given: by the store that goes, and by what travelled with the copy."""
        found: list[str] = []
        if self.store.exists():
            with suppress(HkdeskError):
                found += numbers_in(self.store, self._key if self._key is not None else key)
        memory = choice.place.folder / numbers_name(key)
        with suppress(HkdeskError):
            if looks(memory) == "":
                found += read_whole(memory, BYTE_LIMIT).decode("ascii", "replace").split()
        return [one for one in found if is_number(one)]


def _sized(path: Path, size: int) -> str:
    try:
        return "" if path.stat().st_size == size else "size"
    except OSError:
        return "gone"


def _age(choice: Choice) -> tuple[str, int, str]:
    at = choice.entry.at.isoformat() if choice.entry is not None else ""
    return at, (parts_of(choice.name) or ("", 0))[1], choice.place.id
