"""Getting a store's key: from the system's vault, by the recovery code, by the passphrase; and making a new one.

No way falls back to another in silence: what stands in the way is an error of its own, and whoever opens the store asks
the person. No key file is ever overwritten here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.file.connection import KEY_BYTES
from hkdesk.store.file.faults import faults
from hkdesk.store.keys import beside
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.holders import FileHolder, Holder, holder, kept_in_file, of_this_machine
from hkdesk.store.keys.key_file import CODE, PASSPHRASE, Held, KeyFile, sidecar


def key_for(path: Path, *, create: bool) -> bytes:
    """The 32 bytes that open the store at the path, where the system or the file gives them.

    A key that is there is used, also when its store is gone. A new one is made only when asked for and only
    when there is no store: another key would never open it.

    Raises:
        Surroundings: key_missing, key_damaged, key_altered, key_newer, key_unreleased; vault_gone, vault_refused or
            vault_lost; key_asks, when only a code or a passphrase opens it; vault_none, when the machine has no place
            for a new key; cannot_open, read_only or disk_full.
    """
    small = sidecar(path)
    with faults(small):
        if small.exists():
            return held_key(beside.load(path), small)
        if path.exists() or not create:
            raise Surroundings("key_missing", where=str(small))
        return make(path, FileHolder() if kept_in_file() else of_this_machine())


def make(path: Path, keeper: Holder, key: bytes | None = None) -> bytes:
    """A new key (or the one given) for a store that is not there yet, kept by this holder.

    Raises:
        Surroundings: vault_none, read_only or disk_full; nothing was written.
    """
    import secrets  # only the first start makes a key

    from hkdesk.store.keys.check import new_file

    key = key or secrets.token_bytes(KEY_BYTES)
    file = new_file(key)
    slot = Held(secrets.token_hex(4), keeper.kind, datetime.now(UTC).date().isoformat(), keeper.keep(key))
    with faults(sidecar(path)):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            form.place(path, file.with_slots(slot))
        except FileExistsError:  # another hkdesk was first
            return held_key(beside.load(path), sidecar(path))
    return key


def make_phrased(path: Path, text: str, made: str, kdf: Mapping[str, str | int] | None = None) -> bytes:
    """A new key for a store that is not there yet, which this passphrase opens and nothing else.

    Raises:
        InvalidInput: passphrase_short.
        Surroundings: cannot_open when a key file lies there; read_only or disk_full. Nothing was written.
    """
    import secrets

    from hkdesk.store.keys.check import new_file
    from hkdesk.store.keys.slots import phrased

    key = secrets.token_bytes(KEY_BYTES)
    file = phrased(new_file(key), key, text, made, kdf)
    with faults(sidecar(path)):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        form.place(path, file)
    return key


def held_key(file: KeyFile, where: Path) -> bytes:
    """The key as the system or the file holds it; the first slot that gives it.

    Raises:
        Surroundings: as `key_for`, from the last slot that did not.
    """
    trouble = Surroundings("key_asks")
    for slot in file.slots:
        if isinstance(slot, Held):
            try:
                key = holder(slot.kind).give(slot.kept)
            except Surroundings as error:
                trouble = Surroundings(error.code, where=str(where))
                continue
            if len(key) == KEY_BYTES:
                return key
            trouble = Surroundings("vault_lost", where=str(where))
    raise trouble


def open_with_code(key_file: bytes, code: str) -> bytes:
    """The store's key from the bytes of a key file and the recovery code as it was typed.

    Raises:
        InvalidInput: code_empty, code_length, code_group (with the group) or code_digest for a slip of the pen;
            code_wrong for a code that is in order and not this store's; code_none when no code was made.
        Surroundings: key_damaged, key_altered, key_newer or key_unreleased.
    """
    from hkdesk.domain.values import recovery_code
    from hkdesk.store.keys import wrap

    file, secret = form.read(key_file), recovery_code.secret_of(code)
    return wrap.open_kind(file, CODE, secret, wrong="code_wrong", absent="code_none")


def open_with_passphrase(key_file: bytes, passphrase: str) -> bytes:
    """The store's key from the bytes of a key file and the passphrase; takes half a second and 64 MiB.

    Raises:
        InvalidInput: passphrase_wrong, or passphrase_none when none was chosen.
        Surroundings: key_damaged, key_altered, key_newer or key_unreleased.
    """
    from hkdesk.store.keys import wrap

    secret = wrap.secret_of_passphrase(passphrase)
    if not secret:
        raise InvalidInput("required", field=PASSPHRASE)
    return wrap.open_kind(form.read(key_file), PASSPHRASE, secret, wrong="passphrase_wrong", absent="passphrase_none")


def store_id(path: Path) -> str:
    """The store's id, 16 hexadecimal signs; it stays the same when the key is renewed. Raises as `beside.load`."""
    return beside.load(path).store_id


def key_id(path: Path) -> str:
    """What tells the store's keys apart, one after the other, and gives nothing of them away."""
    return beside.load(path).check


def travelling(path: Path) -> bytes:
    """The key file with only the slots that open the store on another machine: to lie beside a copy of the store.

    Raises:
        Surroundings: key_stays, when there is no such slot yet; else as `beside.load`.
    """
    file = beside.load(path)
    slots = file.of(*form.TRAVELLING)
    if not slots:
        raise Surroundings("key_stays")
    return form.written(file.with_slots(*slots))
