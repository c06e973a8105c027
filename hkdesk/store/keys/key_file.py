"""Where the store's key lies. Beside the store is a small file that says which way it is kept.

Windows binds the key to the user's account (DPAPI). Elsewhere the vault of the system keeps it when one
answers, and else the small file itself does, readable by the user alone. No cryptography of our own.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Protocol

from hkdesk.errors import Surroundings
from hkdesk.files import why_unread
from hkdesk.store.file import whole as files
from hkdesk.store.file.connection import KEY_BYTES
from hkdesk.store.file.faults import faults

FORMAT = "hkdesk-key/1"
FORCE_FILE = "HKDESK_KEYS"  # HKDESK_KEYS=file keeps the key in the file: for trials and tests


class Holder(Protocol):
    """One way to keep a key. What `keep` returns is written in the small file and handed to `give` later."""

    kind: str

    def keep(self, key: bytes) -> str | None:
        """Keeps the key and returns what is needed to get it again; None when this way does not work here."""

    def give(self, kept: str) -> bytes | None:
        """The key, or None when it is not to be had."""


class FileHolder:
    """The small file holds the key itself; its rights protect it."""

    kind = "file"

    def keep(self, key: bytes) -> str:
        """The key in hexadecimal."""
        return key.hex()

    def give(self, kept: str) -> bytes | None:
        """The key again; None for text that is not one."""
        try:
            return bytes.fromhex(kept)
        except ValueError:
            return None


def sidecar(path: Path) -> Path:
    """The small file that belongs to the store."""
    return path.with_name(path.name + ".key")


def key_for(path: Path, *, create: bool) -> bytes:
    """The 32 bytes that open the store at the path.

    A key that is there is used, also when its store is gone. A new one is made only when asked for and only
    when there is no store: another key would never open it. No file is ever overwritten.

    Raises:
        Surroundings: key_missing, cannot_open, read_only or disk_full.
    """
    small = sidecar(path)
    with faults(small):
        if small.exists():
            return _read(small)
        if path.exists() or not create:
            raise Surroundings("key_missing", where=str(small))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        import secrets  # only the first start makes a key

        key = secrets.token_bytes(KEY_BYTES)
        fresh = files.beside(small)
        try:
            files.write_private(fresh, _sealed(key))
            files.place_new(fresh, small)
        except FileExistsError:  # another hkdesk was first
            return _read(small)
        finally:
            fresh.unlink(missing_ok=True)
        return key


def _sealed(key: bytes) -> bytes:
    for holder in _holders():
        kept = holder.keep(key)
        if kept is not None:
            return (json.dumps({"format": FORMAT, "kind": holder.kind, "kept": kept}) + "\n").encode()
    raise AssertionError("the file holder always keeps")


def _holders() -> list[Holder]:
    """The ways to keep a new key here, best first."""
    if os.environ.get(FORCE_FILE) == "file":
        return [FileHolder()]
    return [_holder("dpapi" if sys.platform == "win32" else "vault"), FileHolder()]


def _holder(kind: str) -> Holder:
    """The holder of the kind; only the one in use is imported."""
    if kind == "file":
        return FileHolder()
    if kind == "dpapi" and sys.platform == "win32":
        from hkdesk.store.keys.dpapi import DpapiHolder

        return DpapiHolder()
    if kind == "vault" and sys.platform != "win32":
        from hkdesk.store.keys.vault import VaultHolder

        return VaultHolder()
    raise KeyError(kind)


def _text_of(small: Path) -> str:
    try:
        return small.read_text(encoding="utf-8")
    except PermissionError as problem:
        raise Surroundings("cannot_open", where=str(small), detail=why_unread(problem)) from problem


def _read(small: Path) -> bytes:
    missing = Surroundings("key_missing", where=str(small))
    try:
        data = json.loads(_text_of(small))
        kept, kind = str(data["kept"]), str(data["kind"])
        holder = _holder(kind) if data["format"] == FORMAT else None
    except (ValueError, KeyError, TypeError) as error:
        raise missing from error
    key = holder.give(kept) if holder is not None else None
    if key is None or len(key) != KEY_BYTES:
        raise missing
    return key
