"""The ways to a store's key, made and taken away. The store itself is not touched by any of it.

Whoever calls has the key: from the vault, by the code, or from a store that is open.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hkdesk import patience
from hkdesk.domain.values import recovery_code
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.file import whole as files
from hkdesk.store.file.faults import faults
from hkdesk.store.keys import beside, wrap
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.check import is_key
from hkdesk.store.keys.holders import Holder, holder
from hkdesk.store.keys.key_file import CODE, FILE, OF_SYSTEM, PASSPHRASE, Held, KeyFile, Slot, Wrapped, sidecar

LEAST_PASSPHRASE = 15
"""Signs. Whoever has the disk can guess a passphrase as long as they like; the code cannot be guessed."""


def make_code(path: Path, key: bytes, made: str) -> str:
    """A new recovery code, made on this day; the one before no longer opens the store."""
    secret = secrets.token_bytes(recovery_code.SECRET_BYTES)
    _put(path, key, lambda file: coded(file, key, secret, made))
    return recovery_code.written(secret)


def coded(file: KeyFile, key: bytes, secret: bytes, made: str) -> KeyFile:
    """The file with a recovery code in place of the one before."""
    return _with(file, wrap.wrap(file, key, CODE, secret, made), CODE)


def phrased(file: KeyFile, key: bytes, text: str, made: str, kdf: wrap.Kdf | None = None) -> KeyFile:
    """The file with a passphrase in place of the one before. Raises InvalidInput("passphrase_short")."""
    secret = wrap.secret_of_passphrase(text)
    if len(secret.decode()) < LEAST_PASSPHRASE:
        raise InvalidInput("passphrase_short", field=PASSPHRASE, least=LEAST_PASSPHRASE)
    return _with(file, wrap.wrap(file, key, PASSPHRASE, secret, made, kdf), PASSPHRASE)


def held_by(file: KeyFile, key: bytes, keeper: Holder, made: str) -> KeyFile:
    """The file with the key kept by this holder, in place of whatever the system or the file held before.

    Raises:
        Surroundings: vault_none.
    """
    return _with(file, Held(secrets.token_hex(4), keeper.kind, made, keeper.keep(key)), *OF_SYSTEM, FILE)


def prove_code(path: Path, day: str) -> None:
    """Notes that the code was written back from its paper on this day."""
    file = beside.load(path)
    slots = (replace(s, proved=day) if isinstance(s, Wrapped) and s.kind == CODE else s for s in file.slots)
    form.put(sidecar(path), file.with_slots(*slots))


def code_of(path: Path, key: bytes) -> str:
    """The recovery code as it was printed. Raises InvalidInput("code_none") or Surroundings("key_altered")."""
    file = beside.load(path)
    if not file.wrapped(CODE):
        raise InvalidInput("code_none")
    return recovery_code.written(wrap.secret_in(file, file.wrapped(CODE)[-1], key))


def set_passphrase(path: Path, key: bytes, text: str, made: str, kdf: wrap.Kdf | None = None) -> None:
    """A passphrase in place of the one that was, if any. Raises InvalidInput("passphrase_short")."""
    _put(path, key, lambda file: phrased(file, key, text, made, kdf))


def hold(path: Path, key: bytes, keeper: Holder, made: str) -> None:
    """Has the holder keep the key; see `held_by`. Raises Surroundings("vault_none"); the file is as before."""
    _put(path, key, lambda file: held_by(file, key, keeper, made))


def remove(path: Path, *kinds: str, knowingly: bool = False) -> None:
    """Takes the slots of these kinds away.

    Args:
        path: the store's file.
        kinds: of the slots.
        knowingly: the person has been told that what is left dies with the machine, and wants it so.

    Raises:
        InvalidInput: slot_none when there is no such slot; slot_last when none would be left; slot_stays when what is
            left opens the store on this machine alone.
    """
    file = beside.load(path)
    left = tuple(slot for slot in file.slots if slot.kind not in kinds)
    if len(left) == len(file.slots):
        raise InvalidInput("slot_none")
    if not left:
        raise InvalidInput("slot_last")
    if not knowingly and not file.with_slots(*left).of(*form.TRAVELLING):
        raise InvalidInput("slot_stays")
    form.put(sidecar(path), file.with_slots(*left))
    forget(slot for slot in file.slots if slot not in left)


def forget(gone: Iterable[Slot]) -> None:
    """Lets the system let go of keys whose slots are gone."""
    for slot in gone:
        if isinstance(slot, Held):
            with suppress(Surroundings):  # the place of another kind of machine
                holder(slot.kind).forget(slot.kept)


def adopt(path: Path, file: KeyFile, key: bytes) -> None:
    """Lays a key file beside a store; one that lies there is moved aside (`NAME.key.TIME.aside`), never deleted.

    Raises:
        Surroundings: key_altered when the key is not the file's; read_only or disk_full.
    """
    if not is_key(file, key):
        raise Surroundings("key_altered")
    small = sidecar(path)
    if small.exists() and (there := form.content_of(small)) != form.written(file):
        aside = small.with_name(f"{small.name}.{secrets.token_hex(4)}.aside")
        with faults(small):
            if len(there) > form.MOST_BYTES:  # no key file, and perhaps too much to copy
                patience.rename(small, aside)
            else:
                files.write_private(aside, there)  # so that broken off here one lies there too
    form.put(small, file)


def _put(path: Path, key: bytes, change: Callable[[KeyFile], KeyFile]) -> None:
    file = beside.load(path)
    if not is_key(file, key):
        raise Surroundings("key_altered")
    changed = change(file)
    form.put(sidecar(path), changed)
    forget(slot for slot in file.slots if slot not in changed.slots)


def _with(file: KeyFile, fresh: Slot, *instead_of: str) -> KeyFile:
    return file.with_slots(*(slot for slot in file.slots if slot.kind not in instead_of), fresh)
