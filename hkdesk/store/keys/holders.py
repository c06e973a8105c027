"""The system's own places for a key, and which of them this machine has.

Windows seals it to the account (DPAPI); elsewhere Secret Service, KWallet or Keychain keep it. Both are handed the
store's key itself, not one more key that wraps it: the way to the list then needs no cipher of ours, and a vault that
is made anew is given the key again by whoever has the code.
"""

from __future__ import annotations

import os
import sys
from typing import Protocol

from hkdesk.errors import Surroundings
from hkdesk.store.keys.key_file import DPAPI, FILE, VAULT

FORCE_FILE = "HKDESK_KEYS"  # HKDESK_KEYS=file keeps the key of a new store in the file: for trials and tests


class Holder(Protocol):
    """One place for a key. What `keep` returns is written in the key file and handed to `give` later."""

    kind: str

    def keep(self, key: bytes) -> str:
        """Keeps the key and returns what is needed to get it again. Raises Surroundings("vault_none")."""

    def give(self, kept: str) -> bytes:
        """The key.

        Raises:
            Surroundings: vault_gone (nothing answers), vault_refused (it says no), vault_lost (it does not have it).
        """

    def forget(self, kept: str) -> None:
        """Lets go of a key that is used no more, where something beside the key file has it."""


class FileHolder:
    """The key file holds the key itself; its rights protect it. Only for who has chosen that."""

    kind = FILE

    def keep(self, key: bytes) -> str:
        """The key in hexadecimal."""
        return key.hex()

    def give(self, kept: str) -> bytes:
        """The key again."""
        try:
            return bytes.fromhex(kept)
        except ValueError as error:
            raise Surroundings("key_altered") from error

    def forget(self, kept: str) -> None:
        """It is gone with the key file that is written anew."""


def kept_in_file() -> bool:
    """Whether the surroundings say that the key of a new store is to lie in its file."""
    return os.environ.get(FORCE_FILE) == "file"


def of_this_machine() -> Holder:
    """The place this machine has for a key."""
    return holder(DPAPI if sys.platform == "win32" else VAULT)


def holder(kind: str) -> Holder:
    """The holder of the kind; only the one in use is imported.

    Raises:
        Surroundings: vault_lost, for the place of another kind of machine.
    """
    if kind == FILE:
        return FileHolder()
    if (kind == DPAPI) is not (sys.platform == "win32"):
        raise Surroundings("vault_lost")
    if kind == DPAPI:
        from hkdesk.store.keys.dpapi import DpapiHolder

        return DpapiHolder()
    from hkdesk.store.keys.vault import VaultHolder

    return VaultHolder()
