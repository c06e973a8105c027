"""Ways to the key are made and taken away; a file that was changed by chance or by hand opens nothing."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.store.keys import beside, opening, slots
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.check import check_of
from hkdesk.store.keys.holders import FileHolder
from hkdesk.store.keys.key_file import CODE, FILE, PASSPHRASE, KeyFile, Wrapped
from hkdesk.store.keys.opening import key_for
from hkdesk.store.keys.state import state
from hkdesk.store.keys.vault import VaultHolder
from hkdesk.store.keys.wrap import Kdf
from tests.store.keys.vaults import Vault, stopped, use

CHEAP: Kdf = {"name": "argon2id", "iterations": 2, "lanes": 1, "kib": 64}
PHRASE, DAY = "Blåbærtur i Østmarka", "2026-11-30"


@pytest.fixture
def key(path: Path) -> bytes:
    return key_for(path, create=True)


@pytest.fixture
def code(path: Path, key: bytes) -> str:
    slots.set_passphrase(path, key, PHRASE, DAY, CHEAP)
    return slots.make_code(path, key, DAY)


def content(path: Path) -> bytes:
    return form.sidecar(path).read_bytes()


def test_every_flipped_bit_is_seen_before_anything_is_asked(path: Path, key, code):
    whole = content(path)
    for at in range(len(whole)):
        for bit in range(8):
            flipped = bytearray(whole)
            flipped[at] ^= 1 << bit
            with pytest.raises(Surroundings) as caught:
                form.read(bytes(flipped))
            assert caught.value.code in {"key_damaged", "key_newer", "key_unreleased"}


@pytest.mark.parametrize("cut", [0, 1, 100, -1, -2])
def test_a_file_that_was_cut_is_damaged(path: Path, key, code, cut):
    with stopped("key_damaged"):
        form.read(content(path)[:cut].rstrip(b"\n")[:-1])


def changed(path: Path, kind: str, **new: Any) -> bytes:
    """The key file with other values in the slot of the kind, and a sum that fits: as by a hand that knows how."""
    file = beside.load(path)
    return form.written(file.with_slots(*(replace(s, **new) if s.kind == kind else s for s in file.slots)))


def opens(content: bytes, kind: str, code: str) -> bytes:
    return opening.open_with_code(content, code) if kind == CODE else opening.open_with_passphrase(content, PHRASE)


@pytest.mark.parametrize("kind", [CODE, PASSPHRASE])
@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("id", "00000000", "key_altered"),
        ("made", "2020-01-01", "key_altered"),
        ("nonce", "00" * 12, "key_altered"),
        ("nonce", "xyz", "key_altered"),
        ("box", "00" * 48, "key_altered"),
        ("tag", "00000000", "wrong"),
    ],
)
def test_a_slot_changed_by_hand_opens_nothing(path: Path, key, code, kind, field, value, why):
    with pytest.raises(HkdeskError) as caught:
        opens(changed(path, kind, **{field: value}), kind, code)
    assert caught.value.code == (why if why != "wrong" else f"{kind}_wrong")


@pytest.mark.parametrize(
    ("kdf", "why"),
    [
        ({"iterations": 1}, "passphrase_wrong"),
        ({"kib": 32}, "passphrase_wrong"),
        ({"salt": "00" * 16}, "passphrase_wrong"),
        ({"kib": 1024 * 1024 * 64}, "key_altered"),
        ({"iterations": 1_000_000}, "key_altered"),
        ({"iterations": 0}, "key_altered"),
        ({"name": "md5"}, "key_altered"),
    ],
)
def test_a_cost_that_was_changed_opens_nothing(path: Path, key, code, kdf, why):
    was = beside.load(path).wrapped(PASSPHRASE)[0].kdf
    with pytest.raises(HkdeskError) as caught:
        opens(changed(path, PASSPHRASE, kdf=was | kdf), PASSPHRASE, code)
    assert caught.value.code == why


@pytest.mark.parametrize("kind", [CODE, PASSPHRASE])
def test_a_slot_moved_to_another_store_is_told_from_a_wrong_secret(path: Path, key, code, kind):
    other = path.with_name("other.db")
    key_for(other, create=True)
    moved = beside.load(other).with_slots(*beside.load(path).wrapped(kind))
    with stopped("key_altered"):
        opens(form.written(moved), kind, code)
    named = replace(moved, check=check_of(key, moved.store_id))  # as if it were the other store's key
    with stopped("key_altered"):
        opens(form.written(named), kind, code)
    with stopped("key_altered"):  # with the store's name along: the cipher binds it, too
        opens(form.written(replace(moved, store_id=beside.load(path).store_id)), kind, code)


def test_a_new_code_takes_the_place_of_the_old_one(path: Path, key, code):
    newer = slots.make_code(path, key, DAY)
    assert opening.open_with_code(content(path), newer) == key
    with stopped("code_wrong"):
        opening.open_with_code(content(path), code)
    assert len(beside.load(path).wrapped(CODE)) == 1


def test_the_store_is_opened_by_the_right_key_alone(path: Path, key):
    with stopped("key_altered"):
        slots.make_code(path, b"x" * 32, DAY)
    assert beside.load(path).wrapped(CODE) == ()


def test_letters_put_together_in_another_way_are_the_same_passphrase(path: Path, key, code):
    import unicodedata

    apart = unicodedata.normalize("NFD", PHRASE)
    assert apart != PHRASE
    assert opening.open_with_passphrase(content(path), f" {apart}\n") == key
    with stopped("passphrase_wrong"):
        opening.open_with_passphrase(content(path), PHRASE.lower())


def test_a_short_passphrase_is_refused(path: Path, key):
    with pytest.raises(InvalidInput) as caught:
        slots.set_passphrase(path, key, "kortere enn 15", DAY, CHEAP)
    assert (caught.value.code, "15 tegn" in caught.value.reason) == ("passphrase_short", True)


class TestRemoving:
    def test_the_last_way_stays(self, path: Path, key):
        with stopped("slot_last"):
            slots.remove(path, FILE, knowingly=True)
        assert key_for(path, create=False) == key

    def test_what_dies_with_the_machine_is_not_left_alone_unsaid(self, path: Path, key):
        slots.make_code(path, key, DAY)
        with stopped("slot_stays"):
            slots.remove(path, CODE)
        slots.remove(path, CODE, knowingly=True)
        assert [slot.kind for slot in beside.load(path).slots] == [FILE]

    def test_the_machines_own_way_may_go_when_another_is_there(self, path: Path, key, code):
        slots.remove(path, FILE)
        assert key.hex().encode() not in content(path)
        with stopped("key_asks"):
            key_for(path, create=False)
        assert opening.open_with_code(content(path), code) == key

    def test_what_is_not_there_is_said_so(self, path: Path, key):
        with stopped("slot_none"):
            slots.remove(path, PASSPHRASE)


@pytest.mark.skipif(sys.platform == "win32", reason="there DPAPI has the key, and no vault")
def test_a_new_vault_takes_over_from_the_file(path: Path, key, code, monkeypatch):
    vault = use(monkeypatch, Vault())
    slots.hold(path, key, VaultHolder(), DAY)
    assert list(vault.kept.values()) == [key.hex()]
    assert key.hex().encode() not in content(path)
    assert key_for(path, create=False) == key


def test_adopting_that_is_broken_off_leaves_the_key_file_that_was_there(path: Path, key, code, monkeypatch):
    taken, lay_there = beside.load(path), form.sidecar(path)
    slots.make_code(path, key, "2026-11-30")
    before = lay_there.read_bytes()

    def full(*_given: object) -> None:
        raise Surroundings("disk_full")

    monkeypatch.setattr(form, "put", full)
    with stopped("disk_full"):
        slots.adopt(path, taken, key)
    assert lay_there.read_bytes() == before


def test_adopting_moves_the_file_that_lay_there_aside(path: Path, key, code):
    form.sidecar(path).write_bytes(b"damaged")
    taken = _taken(path, key)
    slots.adopt(path, taken, key)
    assert beside.load(path) == taken
    aside = [p for p in path.parent.iterdir() if p.name.endswith(".aside")]
    assert [p.read_bytes() for p in aside] == [b"damaged"]
    with stopped("key_altered"):
        slots.adopt(path, taken, b"x" * 32)


def _taken(path: Path, key: bytes) -> KeyFile:
    other = path.with_name("copy.db")
    opening.make(other, FileHolder(), key)
    slots.make_code(other, key, DAY)
    return form.read(opening.travelling(other))


def test_the_state_says_what_there_is_and_when_to_ask_again(path: Path, key):
    first = state(path)
    assert (first.file, first.system, first.travels, first.code_made) == (True, False, False, None)
    assert first.code_to_prove(date(2026, 11, 30))
    slots.make_code(path, key, DAY)
    assert state(path).code_to_prove(date(2026, 11, 30)), "a code nobody has written back is not safe yet"
    slots.prove_code(path, DAY)
    proved = state(path)
    assert (proved.code_made, proved.code_proved, proved.travels) == (date(2026, 11, 30), date(2026, 11, 30), True)
    assert not proved.code_to_prove(date(2027, 11, 29))
    assert proved.code_to_prove(date(2027, 11, 30))


def test_noting_that_the_code_was_proved_keeps_it_opening(path: Path, key, code):
    slots.prove_code(path, DAY)
    assert opening.open_with_code(content(path), code) == key


def test_the_file_is_one_line_of_json(path: Path, key, code):
    data = json.loads(content(path))
    assert (data["format"], list(data)[-1], content(path).count(b"\n")) == ("hkdesk-key/2", "sum", 1)
    assert all(isinstance(slot, Wrapped) for slot in beside.load(path).of(CODE, PASSPHRASE))
