"""Getting the key from where it is kept; nothing falls back to a plain file in silence."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from hkdesk.errors import Surroundings
from hkdesk.store.file import whole as files
from hkdesk.store.keys import beside, opening, slots
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.check import is_key
from hkdesk.store.keys.dpapi import DpapiHolder
from hkdesk.store.keys.holders import FileHolder
from hkdesk.store.keys.opening import key_for
from hkdesk.store.keys.vault import VaultHolder
from hkdesk.store.keys.wrap import Kdf
from hkdesk.store.store import Store
from tests.store.keys.vaults import Account, KeyringLocked, NoKeyringError, Vault, stopped, use

CHEAP: Kdf = {"name": "argon2id", "iterations": 1, "lanes": 1, "kib": 64}
PHRASE = "Blåbærtur i Østmarka"


def refused(path: Path, *, create: bool = False) -> str:
    """The error of asking for the key; nothing in the folder may have changed."""
    before = {p: p.read_bytes() for p in path.parent.iterdir()}
    with pytest.raises(Surroundings) as caught:
        key_for(path, create=create)
    assert {p: p.read_bytes() for p in path.parent.iterdir()} == before
    assert caught.value.reason
    return caught.value.code


def test_a_key_is_made_once_and_found_again(path: Path):
    key = key_for(path, create=True)
    assert len(key) == 32
    assert key_for(path, create=False) == key_for(path, create=True) == key
    assert key_for(path.with_name("other.db"), create=True) != key
    assert len(list(path.parent.iterdir())) == 2
    assert is_key(beside.load(path), key)


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_the_file_is_the_users_alone(path: Path):
    key = key_for(path, create=True)
    assert form.sidecar(path).stat().st_mode & 0o777 == 0o600
    slots.make_code(path, key, "2026-11-30")
    assert form.sidecar(path).stat().st_mode & 0o777 == 0o600


def test_the_folder_is_made(tmp_path: Path):
    assert key_for(tmp_path / "a" / "b" / "s.db", create=True)


def test_a_key_kept_in_the_file_never_loads_keyring(path: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)  # importing it would now fail
    key = key_for(path, create=True)
    monkeypatch.delenv("HKDESK_KEYS")
    assert key_for(path, create=False) == key


@pytest.mark.parametrize("create", [True, False])
def test_a_store_without_its_key_never_gets_a_new_one(path: Path, create: bool):
    Store.create(path, bytes(32)).close()
    assert refused(path, create=create) == "key_missing"


def test_no_key_is_made_unless_asked_for(path: Path):
    assert refused(path) == "key_missing"


def test_a_key_whose_store_is_gone_is_used_again(path: Path):
    key = key_for(path, create=True)
    Store.create(path, key).close()
    path.unlink()
    assert key_for(path, create=True) == key


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "key_damaged"),
        (b"\xff\xfe", "key_damaged"),
        (b"[]", "key_damaged"),
        (b"{}", "key_damaged"),
        (b'"text"', "key_damaged"),
        (b"[" * 60_000, "key_damaged"),
        (json.dumps({"format": "hkdesk-key/2", "slots": []}).encode(), "key_damaged"),
        (json.dumps({"format": "hkdesk-key/3", "slots": []}).encode(), "key_newer"),
        (json.dumps({"format": "hkdesk-key/1", "kind": "file", "kept": "00" * 32}).encode(), "key_unreleased"),
    ],
)
@pytest.mark.parametrize("create", [True, False])
def test_a_spoilt_key_file_is_named_and_never_overwritten(path: Path, content: bytes, code: str, create: bool):
    form.sidecar(path).write_bytes(content)
    assert refused(path, create=create) == code


def test_a_key_one_may_not_read_is_said_to_be_that(path: Path, monkeypatch):
    key_for(path, create=True)

    def may_not(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", may_not)
    with pytest.raises(Surroundings) as caught:
        key_for(path, create=False)
    assert (caught.value.code, "lov til å lese" in caught.value.reason) == ("cannot_open", True)


def test_two_at_once_agree_on_the_first(path: Path, monkeypatch):
    really = files.write_private

    def slow(fresh: Path, content: bytes) -> None:
        really(fresh, content)
        monkeypatch.setattr(files, "write_private", really)
        opening.make(path, FileHolder(), b"1" * 32)  # the other hkdesk gets there now

    monkeypatch.setattr(files, "write_private", slow)
    assert key_for(path, create=True) == b"1" * 32
    assert [p.name for p in path.parent.iterdir()] == [form.sidecar(path).name]


class TestTravelling:
    @pytest.fixture
    def key(self, path: Path) -> bytes:
        return key_for(path, create=True)

    def test_without_a_way_for_another_machine_it_says_so(self, path: Path, key):
        with stopped("key_stays"):
            opening.travelling(path)

    def test_it_holds_what_opens_elsewhere_and_nothing_else(self, path: Path, key):
        code = slots.make_code(path, key, "2026-11-30")
        slots.set_passphrase(path, key, PHRASE, "2026-11-30", CHEAP)
        taken = opening.travelling(path)
        assert key.hex() not in taken.decode()
        assert [slot.kind for slot in form.read(taken).slots] == ["code", "passphrase"]
        assert opening.open_with_code(taken, code) == opening.open_with_passphrase(taken, PHRASE) == key
        assert form.read(taken).store_id == opening.store_id(path)
        assert form.read(taken).check == opening.key_id(path)

    def test_such_a_file_alone_asks(self, path: Path, key):
        slots.make_code(path, key, "2026-11-30")
        form.sidecar(path).write_bytes(opening.travelling(path))
        assert refused(path) == "key_asks"

    def test_a_code_that_was_not_made_is_told_from_a_wrong_one(self, path: Path, key):
        other = path.with_name("other.db")
        code = slots.make_code(other, key_for(other, create=True), "2026-11-30")
        content = form.sidecar(path).read_bytes()
        with stopped("code_none"):
            opening.open_with_code(content, code)
        with stopped("passphrase_none"):
            opening.open_with_passphrase(content, PHRASE)
        slots.make_code(path, key, "2026-11-30")
        with stopped("code_wrong"):
            opening.open_with_code(form.sidecar(path).read_bytes(), code)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows seals the key with the account")
class TestVault:
    def test_the_vault_keeps_it_and_the_file_does_not(self, path: Path, monkeypatch):
        vault = use(monkeypatch, Vault())
        key = key_for(path, create=True)
        assert list(vault.kept.values()) == [key.hex()]
        assert key.hex() not in form.sidecar(path).read_text(encoding="utf-8")
        assert key_for(path, create=False) == key

    @pytest.mark.parametrize("vault", [Vault(priority=0), Vault(fails=KeyringLocked()), Vault(forgets=True)])
    def test_a_vault_that_does_not_keep_it_is_said_so_and_nothing_is_made(self, path: Path, monkeypatch, vault: Vault):
        use(monkeypatch, vault)
        assert refused(path, create=True) == "vault_none"
        assert not form.sidecar(path).exists()

    def test_without_keyring_there_is_no_key_in_silence_either(self, path: Path, monkeypatch):
        use(monkeypatch, Vault())
        monkeypatch.setitem(sys.modules, "keyring", None)
        assert refused(path, create=True) == "vault_none"

    @pytest.mark.parametrize(
        ("later", "code"),
        [
            (Vault(), "vault_lost"),
            (Vault(fails=KeyringLocked()), "vault_refused"),
            (Vault(fails=NoKeyringError()), "vault_gone"),
            (Vault(priority=0), "vault_gone"),
        ],
    )
    def test_why_it_does_not_give_the_key_is_told_apart(self, path: Path, monkeypatch, later: Vault, code: str):
        use(monkeypatch, Vault())
        key_for(path, create=True)
        use(monkeypatch, later)
        assert refused(path, create=True) == code

    def test_a_file_sealed_by_windows_is_another_machines(self, path: Path, monkeypatch):
        use(monkeypatch, Vault())
        key = key_for(path, create=True)
        held = form.Held("00000000", form.DPAPI, "2026-11-30", DpapiHolder(Account(b"kari")).keep(key))
        form.put(form.sidecar(path), beside.load(path).with_slots(held))
        assert refused(path) == "vault_lost"

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
            assert VaultHolder().give(VaultHolder().keep(b"k" * 32)) == b"k" * 32
        finally:
            keyring.set_keyring(before)


class TestWindows:
    def test_the_account_that_sealed_it_opens_it(self):
        holder = DpapiHolder(Account(b"kari"))
        assert holder.give(holder.keep(b"k" * 32)) == b"k" * 32

    @pytest.mark.parametrize(
        ("account", "code"),
        [
            (Account(b"ola"), "vault_lost"),
            (Account(b"kari", refuses=0x8009000B), "vault_lost"),
            (Account(b"kari", refuses=5), "vault_refused"),
        ],
    )
    def test_another_account_and_a_refusal_are_told_apart(self, account: Account, code: str):
        kept = DpapiHolder(Account(b"kari")).keep(b"k" * 32)
        with stopped(code):
            DpapiHolder(account).give(kept)

    def test_where_windows_seals_nothing_it_is_said_so(self):
        with stopped("vault_none"):
            DpapiHolder(Account(b"kari", refuses=5)).keep(b"k" * 32)

    def test_bytes_that_are_none(self):
        with stopped("key_altered"):
            DpapiHolder(Account(b"kari")).give("not base64!")

    @pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")
    def test_windows_seals_and_opens(self):
        assert DpapiHolder().give(DpapiHolder().keep(b"k" * 32)) == b"k" * 32
