"""Knowing a store's key again without opening the store: so a wrong key and a damaged store are told apart."""

from __future__ import annotations

import hmac
import secrets

from hkdesk.store.keys.key_file import FORMAT, KeyFile


def check_of(key: bytes, store_id: str) -> str:
    """Half of an HMAC, which gives nothing of a random key away."""
    return hmac.digest(key, f"{FORMAT} check {store_id}".encode(), "sha256")[:16].hex()


def is_key(file: KeyFile, key: bytes) -> bool:
    """Whether this is the key that the file is about."""
    return hmac.compare_digest(check_of(key, file.store_id), file.check)


def new_file(key: bytes) -> KeyFile:
    """The key file of a new store, with no way to the key yet."""
    store_id = secrets.token_hex(8)
    return KeyFile(store_id, check_of(key, store_id), ())


def new_check(file: KeyFile, key: bytes) -> KeyFile:
    """The same store's file for another key, with no way to it yet."""
    return KeyFile(file.store_id, check_of(key, file.store_id), ())
