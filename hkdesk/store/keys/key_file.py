"""The key file beside the store: which ways lead to the key. One line of JSON, format hkdesk-key/2.

A way that leads to the key is a slot. A *held* slot says where the key lies: sealed by Windows (dpapi), in the system's
vault (vault), or here in the file (file). A *wrapped* slot holds the key under a recovery code (code) or a passphrase
(passphrase); `wrap` opens it. `sum` is a CRC-32 of all the rest: it tells a damaged file from a wrong code before
anything is asked for. It is no seal: what a hand has changed on purpose is found by the slot's own cipher and by
`check`.

Reading needs neither hashlib nor cryptography: this file stands between a start and the list.
"""

from __future__ import annotations

import binascii
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from hkdesk import patience
from hkdesk.errors import Surroundings
from hkdesk.files import unread
from hkdesk.store.file import whole as files
from hkdesk.store.file.faults import faults

FORMAT = "hkdesk-key/2"
_ANY, _UNRELEASED = "hkdesk-key/", "hkdesk-key/1"
CODE, PASSPHRASE, FILE, DPAPI, VAULT = "code", "passphrase", "file", "dpapi", "vault"
OF_SYSTEM = (DPAPI, VAULT)
TRAVELLING = (CODE, PASSPHRASE)
"""The kinds that open the store on another machine too."""

MOST_BYTES, _MOST_SLOTS = 64 * 1024, 16


@dataclass(frozen=True, slots=True)
class Held:
    """A key that lies somewhere: `kept` is what its holder needs to give it back."""

    id: str
    kind: str
    made: str
    kept: str


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key under a secret that a person has. `kdf` is how the secret is stretched; bytes are hexadecimal.

    `made` and `proved` are days, the latter when the code was last written back from its paper ("" for never). `echo`
    is a code under the store's key ("" for a passphrase): an open store can ask for two groups of it.
    """

    id: str
    kind: str
    made: str
    proved: str
    kdf: Mapping[str, str | int]
    nonce: str
    tag: str
    box: str
    echo: str


Slot = Held | Wrapped


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All ways to one store's key. `check` knows the key again without opening the store, see `wrap.check_of`."""

    store_id: str
    check: str
    slots: tuple[Slot, ...]

    def of(self, *kinds: str) -> tuple[Slot, ...]:
        """The slots of these kinds."""
        return tuple(slot for slot in self.slots if slot.kind in kinds)

    def wrapped(self, kind: str) -> tuple[Wrapped, ...]:
        """The slots of a kind that a person opens."""
        return tuple(slot for slot in self.slots if isinstance(slot, Wrapped) and slot.kind == kind)

    def with_slots(self, *slots: Slot) -> KeyFile:
        """The same store's file with these slots."""
        return replace(self, slots=tuple(slots))


def sidecar(path: Path) -> Path:
    """The key file that belongs to the store."""
    return path.with_name(path.name + ".key")


def written(file: KeyFile) -> bytes:
    """The file's bytes."""
    data = {"format": FORMAT, **asdict(file)}
    return (json.dumps({**data, "sum": _sum(data)}) + "\n").encode()


def read(content: bytes, where: Path | str = "") -> KeyFile:
    """The key file in these bytes.

    Raises:
        Surroundings: key_damaged, key_newer or key_unreleased.
    """
    try:
        if len(content) > MOST_BYTES:
            raise ValueError("too long")
        data = json.loads(content)
        format_, sum_ = data.pop("format"), data.pop("sum", "")
        if format_ != FORMAT and str(format_).startswith(_ANY):
            older = format_ == _UNRELEASED
            raise Surroundings("key_unreleased" if older else "key_newer", where=str(where))
        if sum_ != _sum({"format": format_, **data}):
            raise ValueError("sum")
        return _file(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Surroundings("key_damaged", where=str(where)) from error


def content_of(small: Path) -> bytes:
    """The bytes of a key file, of which no more are read than one can have. Raises cannot_open, locked, key_missing."""
    try:
        with faults(small), patience.patiently(lambda: small.open("rb")) as file:
            return file.read(MOST_BYTES + 1)
    except Surroundings as trouble:
        if isinstance(trouble.__cause__, FileNotFoundError):
            raise Surroundings("key_missing", where=str(small)) from trouble
        if isinstance(trouble.__cause__, PermissionError):
            raise unread(trouble.__cause__, small) from trouble
        raise


def place(path: Path, file: KeyFile) -> None:
    """Writes the key file of a new store, and never over another. Raises FileExistsError or Surroundings."""
    small = sidecar(path)
    fresh = files.beside(small)
    try:
        files.write_private(fresh, written(file))
        files.place_new(fresh, small)
    finally:
        files.drop(fresh)


def put(small: Path, file: KeyFile) -> None:
    """Writes the key file in place of the one that is there: at every moment one of them is whole.

    Raises:
        Surroundings: read_only, disk_full; the file is as before.
    """
    fresh = files.beside(small)
    with faults(small):
        try:
            files.write_private(fresh, written(file))
            patience.replace(fresh, small)
            files.sync_folder(small.parent)
        finally:
            files.drop(fresh)


def _sum(data: Mapping[str, Any]) -> str:
    return f"{binascii.crc32(json.dumps(data, sort_keys=True).encode()):08x}"


def _file(data: dict[str, Any]) -> KeyFile:
    slots = data["slots"]
    if not isinstance(slots, list) or len(slots) > _MOST_SLOTS or data.keys() != {"store_id", "check", "slots"}:
        raise ValueError("shape")
    return KeyFile(_text(data["store_id"]), _text(data["check"]), tuple(_slot(one) for one in slots))


def _slot(data: dict[str, Any]) -> Slot:
    if data["kind"] in TRAVELLING:
        texts = {name: _text(value) for name, value in data.items() if name != "kdf"}
        if not isinstance(data["kdf"], dict) or not all(isinstance(v, str | int) for v in data["kdf"].values()):
            raise ValueError("kdf")
        return Wrapped(kdf=data["kdf"], **texts)
    if data["kind"] not in (*OF_SYSTEM, FILE):
        raise ValueError("kind")
    return Held(**{name: _text(value) for name, value in data.items()})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value
