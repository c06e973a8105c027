"""A store opened where its key is not: on a new machine, without the vault, with a key file out of a copy."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from hkdesk.services.keys import recovery
from hkdesk.services.workspace import Workspace
from hkdesk.store.keys import opening
from hkdesk.store.keys.key_file import sidecar
from tests.services.keys.test_desk import CHEAP, PHRASE
from tests.store.keys.vaults import Vault, stopped, use

DAY = date(2026, 11, 23)


@pytest.fixture
def lost(tmp_path: Path, monkeypatch) -> tuple[Path, str]:
    """A store and its code on a machine whose vault knows nothing of it."""
    use(monkeypatch, Vault())
    at_home = tmp_path / "home" / "hkdesk.db"
    with Workspace.open(at_home) as workspace:
        code = workspace.keys.new_code()
        workspace.keys.set_passphrase(PHRASE, CHEAP)
        workspace.save_unit(workspace.new_unit("Seksjon byggesak"))
    away = tmp_path / "away"
    shutil.copytree(at_home.parent, away)
    use(monkeypatch, Vault())
    return away / "hkdesk.db", code


def named(path: Path, key: bytes | None = None) -> str | None:
    with Workspace.open(path, key=key) as workspace:
        return workspace.unit_name


def test_the_code_opens_it_and_the_new_machine_keeps_the_key(lost):
    path, code = lost
    with stopped("vault_lost"):
        Workspace.open(path)
    key = recovery.open_with(path, code=code)
    assert named(path, key) == "Seksjon byggesak"
    assert recovery.hold_here(path, key, DAY)
    assert named(path) == "Seksjon byggesak", "from now on without the code"


def test_without_a_vault_it_opens_and_asks_again_next_time(lost, monkeypatch):
    path, _code = lost
    use(monkeypatch, Vault(priority=0))
    key = recovery.open_with(path, passphrase=PHRASE)
    assert named(path, key) == "Seksjon byggesak"
    assert not recovery.hold_here(path, key, DAY)
    with stopped("vault_gone"):
        Workspace.open(path)


def test_where_the_environment_says_the_file_the_key_is_kept_there(lost, monkeypatch):
    path, code = lost
    use(monkeypatch, Vault(priority=0))
    monkeypatch.setenv("HKDESK_KEYS", "file")
    assert recovery.hold_here(path, recovery.open_with(path, code=code), DAY)
    assert named(path) == "Seksjon byggesak"


def test_a_wrong_code_changes_nothing(lost):
    path, code = lost
    before = sidecar(path).read_bytes()
    with stopped("code_group"):
        recovery.open_with(path, code=code[:-1] + ("0" if code[-1] != "0" else "1"))
    with stopped("passphrase_wrong"):
        recovery.open_with(path, passphrase="en annen setning helt")
    assert sidecar(path).read_bytes() == before


@pytest.mark.parametrize("spoilt", [None, b"damaged"])
def test_a_key_file_out_of_a_copy_takes_the_place_of_one_that_is_gone_or_damaged(lost, tmp_path: Path, spoilt):
    path, code = lost
    copy = tmp_path / "stick.key"
    copy.write_bytes(opening.travelling(path))
    sidecar(path).unlink()
    if spoilt:
        sidecar(path).write_bytes(spoilt)
    with stopped("key_damaged" if spoilt else "key_missing"):
        Workspace.open(path)
    key = recovery.open_with(path, code=code, key_file=copy)
    assert named(path, key) == "Seksjon byggesak"
    aside = [p.read_bytes() for p in path.parent.iterdir() if p.name.endswith(".aside")]
    assert aside == ([spoilt] if spoilt else [])


def test_a_key_file_of_another_store_is_not_laid_beside_this_one(lost, tmp_path: Path):
    path, _code = lost
    other = tmp_path / "other.db"
    with Workspace.open(other) as workspace:
        code = workspace.keys.new_code()
    before = sidecar(path).read_bytes()
    with stopped("store_damaged"):
        recovery.open_with(path, code=code, key_file=sidecar(other))
    assert sidecar(path).read_bytes() == before


def test_where_a_passphrase_is_required_no_vault_keeps_the_key(lost, monkeypatch):
    path, code = lost
    monkeypatch.setenv("HKDESK_REQUIRE_PASSPHRASE", "1")
    key = recovery.open_with(path, code=code)
    assert not recovery.hold_here(path, key, DAY)
    with stopped("key_asks"):
        Workspace.open(path)


class TestFirstStartWithoutVault:
    @pytest.fixture
    def path(self, tmp_path: Path, monkeypatch) -> Path:
        use(monkeypatch, Vault(priority=0))
        with stopped("vault_none"):
            Workspace.open(tmp_path / "hkdesk.db")
        assert list(tmp_path.glob("hkdesk.db*")) == []
        return tmp_path / "hkdesk.db"

    def test_a_passphrase_may_be_the_only_way(self, path: Path):
        with stopped("passphrase_short"):
            recovery.start_with_passphrase(path, "kort", DAY)
        key = recovery.start_with_passphrase(path, PHRASE, DAY)
        Workspace.open(path, key=key).close()
        with stopped("key_asks"):
            Workspace.open(path)
        assert recovery.open_with(path, passphrase=PHRASE) == key

    def test_the_file_is_chosen_knowingly(self, path: Path):
        Workspace.open(path, key=recovery.start_in_file(path)).close()
        Workspace.open(path).close()
