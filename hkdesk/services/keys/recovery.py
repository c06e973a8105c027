"""Opening a store whose key this machine does not give: a new machine, a vault that is gone, a damaged key file.

The paper's code or the passphrase opens a key file (the one beside the store, or one out of a copy); only when the
store itself opens with the key is anything written here.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.services.keys.policy import passphrase_required
from hkdesk.store.keys import beside, opening, slots
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.holders import FileHolder, kept_in_file, of_this_machine
from hkdesk.store.keys.slots import LEAST_PASSPHRASE as LEAST_PASSPHRASE
from hkdesk.store.keys.state import KeyState, state
from hkdesk.store.store import Store

WITH_SECRET = frozenset(
    {"key_missing", "key_damaged", "key_altered", "key_asks", "vault_gone", "vault_refused", "vault_lost"}
)
"""Errors of opening a store that a code or a passphrase may be the way past."""
WITH_KEY_FILE = frozenset({"key_missing", "key_damaged", "key_altered"})
"""Those that need a key file out of a copy too."""


def open_with(path: Path, *, code: str = "", passphrase: str = "", key_file: Path | None = None) -> bytes:
    """The store's key, after the store was opened with it.

    Args:
        path: the store.
        code: the recovery code as it was typed, or
        passphrase: the passphrase.
        key_file: one out of a copy; the one beside the store when left out.

    Raises:
        InvalidInput: the code or the passphrase does not open it, see `opening.open_with_code`.
        Surroundings: the key file or the store cannot be read. Nothing was changed.
    """
    content = form.content_of(key_file) if key_file is not None else form.written(beside.load(path))
    key = opening.open_with_code(content, code) if code else opening.open_with_passphrase(content, passphrase)
    Store.open(path, key).close()
    if key_file is not None:
        slots.adopt(path, form.read(content, key_file), key)
    return key


def hold_here(path: Path, key: bytes, today: date, *, in_file: bool = False) -> bool:
    """Has this machine keep the key from now on; False where it has no vault, or may not: then it is asked each time.

    In the file beside the store where `in_file` or the environment says so (HKDESK_KEYS=file).

    Raises:
        Surroundings: read_only or disk_full.
    """
    file = beside.load(path)
    if passphrase_required() and file.wrapped(form.PASSPHRASE):
        if file.of(*form.OF_SYSTEM, form.FILE):
            slots.remove(path, *form.OF_SYSTEM, form.FILE)
        return False
    try:
        slots.hold(path, key, FileHolder() if in_file or kept_in_file() else of_this_machine(), today.isoformat())
    except Surroundings as error:
        if error.code != "vault_none":
            raise
        return False
    return True


def start_with_passphrase(path: Path, text: str, today: date) -> bytes:
    """The key of a new store that a passphrase alone opens: where the machine has no vault. Raises InvalidInput."""
    return opening.make_phrased(path, text, today.isoformat())


def start_in_file(path: Path) -> bytes:
    """The key of a new store, knowingly kept in the file beside it."""
    return opening.make(path, FileHolder())


def state_of(path: Path) -> KeyState:
    """Which ways lead to the key of a store that nobody has opened. Raises Surroundings, as `beside.load`."""
    return state(path)


def unlocks(path: Path, typed: str) -> bool:
    """Whether what was typed is the passphrase or the recovery code of a store that is open. Raises Surroundings."""
    content = form.written(beside.load(path))
    for opens in (opening.open_with_passphrase, opening.open_with_code):
        with suppress(InvalidInput):
            opens(content, typed)
            return True
    return False
