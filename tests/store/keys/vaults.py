"""Stand-ins at the edge: a keyring that keeps its passwords in memory, and Windows' two functions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hkdesk.errors import HkdeskError


class Vault:
    """A keyring that keeps its passwords in memory."""

    def __init__(self, priority: float = 5, fails: Exception | None = None, forgets: bool = False) -> None:
        self.priority, self.fails, self.forgets = priority, fails, forgets
        self.kept: dict[tuple[str, str], str] = {}

    def get_keyring(self) -> Vault:
        return self

    def set_password(self, service: str, name: str, password: str) -> None:
        if self.fails:
            raise self.fails
        if not self.forgets:
            self.kept[service, name] = password

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]

    def get_password(self, service: str, name: str) -> str | None:
        if self.fails:
            raise self.fails
        return self.kept.get((service, name))


class NoKeyringError(RuntimeError):
    """As keyring's own."""


class KeyringLocked(RuntimeError):
    """As keyring's own."""


class Account:
    """What Windows does for one account: seals bytes, and opens those it sealed itself."""

    def __init__(self, name: bytes, refuses: int = 0) -> None:
        self.name, self.refuses = name, refuses

    def __call__(self, function: str, content: bytes) -> bytes | int:
        if self.refuses:
            return self.refuses
        if function == "CryptProtectData":
            return self.name + bytes(b ^ 0x5A for b in content)
        if not content.startswith(self.name):
            return 13  # ERROR_INVALID_DATA
        return bytes(b ^ 0x5A for b in content[len(self.name) :])


def use(monkeypatch: pytest.MonkeyPatch, vault: Vault) -> Vault:
    """The vault of this machine, from now on."""
    monkeypatch.delenv("HKDESK_KEYS", raising=False)
    monkeypatch.setitem(sys.modules, "keyring", vault)
    return vault


@contextmanager
def stopped(code: str) -> Iterator[None]:
    """What is done inside must end in this error, and the error have a sentence."""
    with pytest.raises(HkdeskError) as caught:
        yield
    assert caught.value.code == code
    assert caught.value.reason
