"""What the manager makes, proves and takes away of the ways to the key."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from hkdesk.errors import HkdeskError
from hkdesk.services.clock import FixedClock
from hkdesk.services.keys.desk import KeyDesk
from hkdesk.services.keys.paper import recovery_page, store_name
from hkdesk.services.workspace import Workspace
from hkdesk.store.keys import opening
from hkdesk.store.keys.key_file import sidecar
from hkdesk.store.keys.wrap import Kdf
from tests.store.keys.vaults import Vault, stopped, use
from tests.support.archival import assert_archival

CHEAP: Kdf = {"name": "argon2id", "iterations": 1, "lanes": 1, "kib": 64}
PHRASE = "Blåbærtur i Østmarka"


@pytest.fixture
def keys(workspace: Workspace) -> KeyDesk:
    return workspace.keys


def told(workspace: Workspace) -> list[str]:
    return [row.what for row in workspace._store.journal.rows() if row.subject_kind == "key"]


def groups(code: str, *numbers: int) -> dict[int, str]:
    return {number: code.split("-")[number - 1] for number in numbers}


class TestCode:
    def test_it_is_safe_when_two_groups_came_back_from_the_paper(self, keys: KeyDesk, workspace: Workspace):
        assert keys.code_waits()
        code = keys.new_code()
        assert keys.code_waits(), "made and not proved"
        keys.prove_code({n: text.lower().replace("0", "o") for n, text in groups(code, 2, 5).items()})
        assert not keys.code_waits()
        assert keys.state().code_proved == keys.state().code_made
        assert told(workspace) == ["key_code_made", "key_code_proved"]

    def test_a_group_that_is_another_is_named_and_nothing_is_noted(self, keys: KeyDesk, workspace: Workspace):
        code = keys.new_code()
        with pytest.raises(HkdeskError) as caught:
            keys.prove_code({**groups(code, 2), 5: code.split("-")[3]})
        assert (caught.value.code, caught.value.params["first"]) == ("code_group", 5)
        assert keys.code_waits()
        assert told(workspace) == ["key_code_made"]

    def test_it_is_asked_for_again_in_a_year(self, keys: KeyDesk, clock: FixedClock):
        keys.prove_code(groups(keys.new_code(), 1, 7))
        clock.moment += timedelta(days=364)
        assert not keys.code_waits()
        clock.moment += timedelta(days=1)
        assert keys.code_waits()
        keys.prove_code(groups(keys.code(), 3, 4))
        assert not keys.code_waits()

    def test_two_different_groups_are_asked_for(self, keys: KeyDesk):
        asked = {keys.two_groups() for _try in range(200)}
        assert all(1 <= one < other <= 7 for one, other in asked)
        assert len(asked) == 21

    def test_without_a_code_there_is_nothing_to_prove(self, keys: KeyDesk):
        with stopped("code_none"):
            keys.prove_code({1: "00000"})


class TestPassphrase:
    def test_it_opens_the_store(self, keys: KeyDesk, workspace: Workspace):
        keys.set_passphrase(PHRASE, CHEAP)
        assert opening.open_with_passphrase(sidecar(keys.path).read_bytes(), PHRASE) == workspace._store.key
        assert told(workspace) == ["key_passphrase_set"]

    def test_where_it_is_required_the_machine_opens_nothing_by_itself(self, keys: KeyDesk, monkeypatch):
        monkeypatch.setenv("HKDESK_REQUIRE_PASSPHRASE", "1")
        keys.set_passphrase(PHRASE, CHEAP)
        assert (keys.state().file, keys.state().system) == (False, False)
        with stopped("key_asks"):
            opening.key_for(keys.path, create=False)
        with stopped("passphrase_required"):
            keys.hold_here(in_file=True)

    def test_a_rule_that_came_later_holds_from_the_next_start_on(self, keys: KeyDesk, monkeypatch):
        keys.set_passphrase(PHRASE, CHEAP)
        keys.follow_policy()
        assert keys.state().file
        monkeypatch.setenv("HKDESK_REQUIRE_PASSPHRASE", "1")
        keys.follow_policy()
        assert not keys.state().file

    def test_it_can_be_taken_off_and_the_last_way_cannot(self, keys: KeyDesk, workspace: Workspace):
        keys.set_passphrase(PHRASE, CHEAP)
        with stopped("slot_stays"):
            keys.remove("passphrase")
        keys.remove("passphrase", knowingly=True)
        with stopped("slot_last"):
            keys.remove("system", knowingly=True)
        assert told(workspace) == ["key_passphrase_set", "key_passphrase_removed"]


def test_the_vault_takes_over_from_the_file_and_forgets_when_it_is_taken_off(keys: KeyDesk, monkeypatch):
    vault = use(monkeypatch, Vault())
    keys.new_code()
    keys.hold_here()
    assert (keys.state().system, keys.state().file, len(vault.kept)) == (True, False, 1)
    keys.remove("system")
    assert vault.kept == {}


class TestRenewal:
    def test_every_older_way_opens_nothing(self, keys: KeyDesk, workspace: Workspace, unit):
        older, before = keys.new_code(), sidecar(keys.path).read_bytes()
        keys.set_passphrase(PHRASE, CHEAP)
        key = workspace._store.key
        newer = keys.renew(PHRASE, CHEAP)
        assert workspace._store.key != key
        assert workspace.unit == unit, "the window goes on"
        content = sidecar(keys.path).read_bytes()
        with stopped("code_wrong"):
            opening.open_with_code(content, older)
        assert opening.open_with_code(before, older) == key, "which opens older copies, and those alone"
        assert opening.open_with_code(content, newer) == workspace._store.key
        assert opening.open_with_passphrase(content, PHRASE) == workspace._store.key
        assert keys.code_waits(), "the new paper has not been printed yet"
        workspace.close()
        with Workspace.open(keys.path) as again:
            assert again.unit == unit

    def test_a_passphrase_that_is_not_given_is_lost_and_the_vault_has_one_key(
        self, keys: KeyDesk, workspace: Workspace, monkeypatch
    ):
        vault = use(monkeypatch, Vault())
        keys.hold_here()
        keys.set_passphrase(PHRASE, CHEAP)
        keys.renew()
        assert keys.state().passphrase_made is None
        assert list(vault.kept.values()) == [workspace._store.key.hex()]

    def test_a_renewal_that_fails_leaves_nothing_in_the_vault(self, keys: KeyDesk, workspace: Workspace, monkeypatch):
        vault = use(monkeypatch, Vault())
        keys.hold_here()
        kept = dict(vault.kept)
        monkeypatch.setattr("os.replace", lambda *_given: (_ for _ in ()).throw(OSError(28, "full")))
        with stopped("disk_full"):
            keys.renew()
        assert vault.kept == kept
        assert workspace.unit is None, "the store goes on with the key it had"


def test_the_journal_holds_no_secret(keys: KeyDesk, workspace: Workspace):
    code = keys.new_code()
    keys.set_passphrase(PHRASE, CHEAP)
    rows = json.dumps([str(row) for row in workspace._store.journal.rows()])
    assert PHRASE not in rows
    assert not any(group in rows for group in code.split("-"))
    assert workspace.health.verify().faults == ()


class TestPage:
    def test_it_is_archival_and_says_the_code_and_no_person(self, keys: KeyDesk, unit, clock):
        code = keys.new_code()
        made = recovery_page(code, keys.state().store_id, unit, clock.now())
        assert_archival(made.pdf)
        assert len(made.sizes) == 1
        text = "".join(made.texts)
        assert all(group in text for group in code.split("-"))
        assert store_name(keys.state().store_id) in text
        assert unit.organisation in text
        for name in (unit.manager_name, "Kari Leder"):
            assert name not in text
            assert name.encode() not in made.pdf

    def test_the_square_says_the_same(self, keys: KeyDesk, clock):
        code = keys.new_code()
        made = recovery_page(code, keys.state().store_id, None, clock.now())
        page = pypdfium2.PdfDocument(made.pdf)[0].render(scale=2).to_pil()
        assert code in [found.text for found in zxingcpp.read_barcodes(page)]

    def test_groups_that_are_asked_for_are_hidden_on_the_screen(self, keys: KeyDesk, clock):
        code = keys.new_code()
        made = recovery_page(code, keys.state().store_id, None, clock.now(), frozenset({3, 4}))
        text = "".join(made.texts)
        shown = [group in text for group in code.split("-")]
        assert shown == [True, True, False, False, True, True, True]


class TestCopies:
    """What lies beside the copies opens them with the code of today, and by no way that was taken off."""

    @pytest.fixture
    def beside_copies(self, workspace: Workspace, tmp_path: Path) -> Path:
        workspace.keys.new_code()
        workspace.keys.set_passphrase(PHRASE, CHEAP)
        stick = tmp_path / "pinne"
        stick.mkdir()
        place = workspace.backups.name_place(stick)
        assert place is not None
        workspace.backups.run_now(lambda _share, _words: None, lambda: False)
        return next(place.folder.glob("hkdesk-*.key"))

    def test_a_new_code_opens_them_at_once_and_the_one_before_does_not(self, keys: KeyDesk, beside_copies: Path):
        before = keys.code()
        code = keys.new_code()
        assert opening.open_with_code(beside_copies.read_bytes(), code) == keys._store.key
        with stopped("code_wrong"):
            opening.open_with_code(beside_copies.read_bytes(), before)

    def test_a_passphrase_that_was_taken_off_opens_them_no_more(self, keys: KeyDesk, beside_copies: Path):
        keys.remove("passphrase")
        with stopped("passphrase_none"):
            opening.open_with_passphrase(beside_copies.read_bytes(), PHRASE)

    def test_a_stick_that_is_away_stops_no_new_code(self, keys: KeyDesk, beside_copies: Path, tmp_path: Path):
        before = keys.code()
        (tmp_path / "pinne").rename(tmp_path / "lomme")
        assert keys.new_code() != before
