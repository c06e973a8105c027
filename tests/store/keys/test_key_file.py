from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from hkdesk.errors import Surroundings
from hkdesk.store.file import whole as files
from hkdesk.store.keys import key_file as keys
from hkdesk.store.keys.dpapi import DpapiHolder
from hkdesk.store.keys.key_file import key_for
from hkdesk.store.keys.vault import VaultHolder
from hkdesk.store.store import Store


class Vault:
    """A keyring that keeps its passwords in memory."""

    def __init__(self, priority: float = 5, fails: bool = False, forgets: bool = False) -> None:
        self.priority, self.fails, self.forgets = priority, fails, forgets
        self.kept: dict[tuple[str, str], str] = {}

    def get_keyring(self) -> Vault:
        return self

    def set_password(self, service: str, name: str, password: str) -> None:
        if self.fails:
            raise RuntimeError("locked")
        if not self.forgets:
            self.kept[service, name] = password

    def get_password(self, service: str, name: str) -> str | None:
        if self.fails:
            raise RuntimeError("locked")
        return self.kept.get((service, name))


@pytest.fixture
def in_file(monkeypatch):
    monkeypatch.setenv("HKDESK_KEYS", "file")


def use(monkeypatch, vault: Vault) -> Vault:
    monkeypatch.setitem(sys.modules, "keyring", vault)
    return vault


def missing(path: Path, *, create: bool) -> Surroundings:
    before = {p: p.read_bytes() for p in path.parent.iterdir()}
    with pytest.raises(Surroundings) as caught:
        key_for(path, create=create)
    assert {p: p.read_bytes() for p in path.parent.iterdir()} == before
    return caught.value


def test_a_key_is_made_once_and_found_again(path: Path, in_file):
    key = key_for(path, create=True)
    assert len(key) == 32
    assert key_for(path, create=False) == key_for(path, create=True) == key
    assert key_for(path.with_name("other.db"), create=True) != key
    assert len(list(path.parent.iterdir())) == 2


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_the_file_is_the_users_alone(path: Path, in_file):
    key_for(path, create=True)
    assert keys.sidecar(path).stat().st_mode & 0o777 == 0o600


def test_the_folder_is_made(tmp_path: Path, in_file):
    assert key_for(tmp_path / "a" / "b" / "s.db", create=True)


def test_a_key_kept_in_the_file_never_loads_keyring(path: Path, in_file, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)  # importing it would now fail
    key = key_for(path, create=True)
    monkeypatch.delenv("HKDESK_KEYS")
    assert key_for(path, create=False) == key


@pytest.mark.parametrize("create", [True, False])
def test_a_store_without_its_key_never_gets_a_new_one(path: Path, in_file, create: bool):
    Store.create(path, bytes(32)).close()
    error = missing(path, create=create)
    assert error.code == "key_missing"
    assert "Ingenting er endret" in str(error)


def test_no_key_is_made_unless_asked_for(path: Path, in_file):
    assert missing(path, create=False).code == "key_missing"


def test_a_key_whose_store_is_gone_is_used_again(path: Path, in_file):
    key = key_for(path, create=True)
    Store.create(path, key).close()
    path.unlink()
    assert key_for(path, create=True) == key


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'"text"',
        json.dumps({"format": "hkdesk-key/2", "kind": "file", "kept": "00" * 32}).encode(),
        json.dumps({"format": "hkdesk-key/1", "kind": "cloud", "kept": "00" * 32}).encode(),
        json.dumps({"format": "hkdesk-key/1", "kind": "file", "kept": "00" * 31}).encode(),
        json.dumps({"format": "hkdesk-key/1", "kind": "file", "kept": "xyz"}).encode(),
    ],
)
@pytest.mark.parametrize("create", [True, False])
def test_a_spoilt_key_file_is_never_overwritten(path: Path, in_file, content: bytes, create: bool):
    keys.sidecar(path).write_bytes(content)
    assert missing(path, create=create).code == "key_missing"


def test_a_key_one_may_not_read_is_said_to_be_that(path: Path, in_file, monkeypatch):
    key_for(path, create=True)

    def refused(*_given: object, **_named: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refused)
    with pytest.raises(Surroundings) as caught:
        key_for(path, create=False)
    assert (caught.value.code, "lov til å lese" in caught.value.reason) == ("cannot_open", True)


def test_two_at_once_agree_on_the_first(path: Path, in_file, monkeypatch):
    first = keys._sealed(b"1" * 32)
    really = files.write_private

    def slow(fresh: Path, content: bytes) -> None:
        really(fresh, content)
        keys.sidecar(path).write_bytes(first)  # the other hkdesk gets there now

    monkeypatch.setattr(files, "write_private", slow)
    assert key_for(path, create=True) == b"1" * 32
    assert [p.name for p in path.parent.iterdir()] == [keys.sidecar(path).name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows seals the key with the account")
class TestVault:
    def test_the_vault_keeps_it_and_the_file_does_not(self, path: Path, monkeypatch):
        vault = use(monkeypatch, Vault())
        key = key_for(path, create=True)
        assert list(vault.kept.values()) == [key.hex()]
        assert key.hex() not in keys.sidecar(path).read_text(encoding="utf-8")
        assert key_for(path, create=False) == key

    @pytest.mark.parametrize("vault", [Vault(priority=0), Vault(fails=True), Vault(forgets=True)])
    def test_a_vault_that_does_not_answer_leaves_it_to_the_file(self, path: Path, monkeypatch, vault: Vault):
        use(monkeypatch, vault)
        key = key_for(path, create=True)
        assert json.loads(keys.sidecar(path).read_text(encoding="utf-8"))["kind"] == "file"
        assert key_for(path, create=False) == key

    @pytest.mark.parametrize("later", [Vault(), Vault(fails=True)])
    def test_a_vault_that_lost_it_is_said_so(self, path: Path, monkeypatch, later: Vault):
        use(monkeypatch, Vault())
        key_for(path, create=True)
        use(monkeypatch, later)
        assert missing(path, create=True).code == "key_missing"

    def test_without_keyring_the_file_keeps_it(self, path: Path, monkeypatch):
        monkeypatch.setitem(sys.modules, "keyring", None)
        assert len(key_for(path, create=True)) == 32

    def test_the_real_keyring_is_asked_the_right_way(self, monkeypatch):
        import keyring.backend

        held = Vault()

        class Memory(keyring.backend.KeyringBackend):
            priority = 5

            def set_password(self, service, username, password):
                held.set_password(service, username, password)

            def get_password(self, service, username):
                return held.get_password(service, username)

        before = keyring.get_keyring()
        keyring.set_keyring(Memory())
        try:
            kept = VaultHolder().keep(b"k" * 32)
            assert kept is not None
            assert VaultHolder().give(kept) == b"k" * 32
        finally:
            keyring.set_keyring(before)


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")
def test_windows_seals_and_opens():
    kept = DpapiHolder().keep(b"k" * 32)
    assert kept is not None
    assert DpapiHolder().give(kept) == b"k" * 32
    assert DpapiHolder().give("not base64!") is None
