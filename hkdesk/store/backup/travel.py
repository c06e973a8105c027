"""The key file that travels with the copies: without it a copy opens on no other machine."""

from __future__ import annotations

from pathlib import Path

from hkdesk.errors import HkdeskError, Surroundings
from hkdesk.files import read_whole
from hkdesk.store.backup.entry import key_mark
from hkdesk.store.backup.place import Place
from hkdesk.store.backup.quick import looks
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.check import is_key
from hkdesk.store.keys.opening import travelling


def key_name(key: bytes) -> str:
    """What the key file is called beside copies under this key: a renewed key has a file of its own."""
    return f"hkdesk-{key_mark(key)}.key"


def numbers_name(key: bytes) -> str:
    """What the memory of numbers is called beside the copies."""
    return f"hkdesk-{key_mark(key)}.numbers"


def travelling_key(store: Path, key: bytes) -> bytes:
    """The key file with the ways that open the copies elsewhere, held against the key the copies are made under.

    b"" while neither a recovery code nor a passphrase has been made.

    Raises:
        Surroundings: key_altered, when the file is about another key; key_damaged and others as `key_file.load`.
    """
    try:
        content = travelling(store)
    except Surroundings as error:
        if error.code in {"key_stays", "key_missing"}:
            return b""
        raise
    if not is_key(form.read(content), key):
        raise Surroundings("key_altered", where=str(form.sidecar(store)))
    return content


def store_of(place: Place, mark: str) -> str:
    """The id of the store whose copies have this mark, by the key file that lies beside them; "" where none says."""
    path = place.folder / f"hkdesk-{mark}.key"
    try:
        return form.read(read_whole(path, form.MOST_BYTES)).store_id if looks(path) == "" else ""
    except HkdeskError:
        return ""


def fits(content: bytes, key: bytes) -> bool:
    """Whether these bytes are a whole key file about this key."""
    try:
        return is_key(form.read(content), key)
    except HkdeskError:
        return False
