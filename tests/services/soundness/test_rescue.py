"""What a damaged store still gives: all that can be read, as it was, and the rest by name. The file is left alone."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3

from hkdesk.domain.case.case import Case
from hkdesk.errors import ExitCode, InvalidInput, Surroundings
from hkdesk.services.case_files import read_case_file
from hkdesk.services.example import fill_example
from hkdesk.services.soundness.rescue import Rescued, rescue
from hkdesk.services.workspace import Workspace
from hkdesk.store.file.connection import connect
from hkdesk.store.keys.opening import key_for
from tests.cli.test_commands import answer
from tests.store.making import footprint

PAGE = 4096
Damage = Callable[[Path, random.Random], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with cases and documents, and one with a log beside it as a kill leaves it; copied by the tests."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HKDESK_KEYS", "file")
        with Workspace.open(folder / "closed" / "s.db") as workspace:
            fill_example(workspace)
        shutil.copytree(folder / "closed", folder / "source")
        workspace = Workspace.open(folder / "source" / "s.db")
        workspace.unsent.of().keep("form.field", "halvferdig")
        workspace.flush()
        shutil.copytree(folder / "source", folder / "killed")
        workspace.close()
    return folder


@pytest.fixture
def store(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    shutil.copytree(whole / "closed", tmp_path / "data")
    return tmp_path / "data" / "s.db"


@pytest.fixture
def killed(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    shutil.copytree(whole / "killed", tmp_path / "killed")
    return tmp_path / "killed" / "s.db"


@pytest.fixture(scope="module")
def cases(whole: Path) -> dict[str, Case]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HKDESK_KEYS", "file")
        with Workspace.open(whole / "source" / "s.db") as workspace:
            ids = [row.case_id for row in workspace.cases(limit=None)]
            return {file.case.number: file.case for file in workspace.files_of(ids)}


def taken_out(store: Path, folder: Path, cases: dict[str, Case]) -> Rescued:
    """What was rescued, after it was held against what there was; the damaged file and its neighbours are as before."""
    before = footprint(store.parent)
    found = rescue(store, folder)
    assert footprint(store.parent) == before
    files = sorted((folder / "saker").glob("*.json")) if (folder / "saker").exists() else []
    assert len(files) == found.cases
    for file in files:
        case = read_case_file(file).case
        assert case == cases[case.number], "what is given is as it was"
    named = {read_case_file(file).case.number for file in files}
    unread = " ".join(one.name for one in found.unread if one.kind == "case")
    assert all(number in unread for number in cases.keys() - named), "what is not given is named"
    return found


def flip(store: Path, page: int, dice: random.Random) -> None:
    content = bytearray(store.read_bytes())
    content[page * PAGE + dice.randrange(PAGE)] ^= 1 << dice.randrange(8)
    store.write_bytes(content)


def one_bit(store: Path, dice: random.Random) -> None:
    flip(store, dice.randrange(1, store.stat().st_size // PAGE), dice)


def twenty_bits(store: Path, dice: random.Random) -> None:
    for _ in range(20):
        one_bit(store, dice)


def torn_page(store: Path, dice: random.Random) -> None:
    content, at = bytearray(store.read_bytes()), dice.randrange(1, store.stat().st_size // PAGE) * PAGE
    content[at + 512 : at + PAGE] = bytes(PAGE - 512)
    store.write_bytes(content)


def swapped_pages(store: Path, dice: random.Random) -> None:
    content = bytearray(store.read_bytes())
    one, other = (n * PAGE for n in dice.sample(range(1, len(content) // PAGE), 2))
    content[one : one + PAGE], content[other : other + PAGE] = content[other : other + PAGE], content[one : one + PAGE]
    store.write_bytes(content)


@pytest.mark.parametrize("damage", [one_bit, twenty_bits, torn_page, swapped_pages])
@pytest.mark.parametrize("seed", range(3))
def test_what_can_be_read_is_given_and_the_rest_is_named(store, tmp_path, cases, damage: Damage, seed: int):
    damage(store, random.Random(seed))
    found = taken_out(store, tmp_path / "out", cases)
    assert found.cases + sum(one.kind == "case" for one in found.unread) == len(cases)


def test_a_case_on_a_broken_page_is_named_and_the_others_are_given(store, tmp_path, cases):
    with_root = connect(store, key_for(store, create=False))
    (page,) = with_root.execute("SELECT rootpage FROM sqlite_master WHERE name = 'case_'").fetchone()
    with_root.close()
    flip(store, page - 1, random.Random(1))
    found = taken_out(store, tmp_path / "out", cases)
    assert found.cases == len(cases), "the list of cases is gone, the cases are not"
    assert found.documents == 7


def test_a_store_cut_off_gives_what_is_left(store, tmp_path, cases):
    with store.open("rb+") as file:
        file.truncate(store.stat().st_size * 2 // 3 + 100)
    found = taken_out(store, tmp_path / "out", cases)
    assert found.cases + found.documents > 0


def test_a_log_is_read_along_with_the_store(killed, tmp_path, cases):
    killed.with_name("s.db-shm").unlink()
    found = taken_out(killed, tmp_path / "out", cases)
    assert (found.cases, found.unsent, found.unread) == (len(cases), 1, [])
    assert "halvferdig" in (tmp_path / "out" / "påbegynte tekster.txt").read_text(encoding="utf-8")


def test_a_log_of_another_store_is_left_out_and_said(killed, store, tmp_path, cases):
    log = bytearray(killed.with_name("s.db-wal").read_bytes())
    with Workspace.open(tmp_path / "other" / "t.db") as other:
        fill_example(other)
        shutil.copy(tmp_path / "other" / "t.db-wal", store.with_name("s.db-wal"))
    found = taken_out(store, tmp_path / "out", cases)
    assert found.log_left_out
    assert found.cases == len(cases)
    killed.with_name("s.db-wal").write_bytes(log[: len(log) // 2 + 77])
    assert taken_out(killed, tmp_path / "torn", cases).cases == len(cases)


def test_every_page_that_tells_of_the_tables_can_be_done_without(store, tmp_path, cases):
    pages = schema_pages(store)
    assert len(pages) > 2
    for page in (0, *pages):
        with store.open("rb+") as file:
            file.seek(page * PAGE + 700)
            file.write(b"burnt")
    found = taken_out(store, tmp_path / "out", cases)
    assert (found.cases, found.documents, found.unread) == (len(cases), 7, [])


def schema_pages(store: Path) -> list[int]:
    """Pages without which the tables are not told of: a flip of one is enough."""
    whole, found = store.read_bytes(), []
    for page in range(1, 60):
        content = bytearray(whole)
        content[page * PAGE + 900] ^= 1
        store.write_bytes(content)
        raw = connect(store, key_for(store, create=False), read_only=True, unchanging=True)
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except sqlcipher3.Error:
            found.append(page)
        raw.close()
    store.write_bytes(whole)
    return found


def test_nothing_can_be_read_without_the_salt_or_the_key(store, tmp_path):
    with store.open("rb+") as file:
        file.write(b"s")
    with pytest.raises(Surroundings) as caught:
        rescue(store, tmp_path / "out")
    assert caught.value.code == "store_damaged"
    assert not (tmp_path / "out").exists()
    store.with_name("s.db.key").unlink()
    with pytest.raises(Surroundings) as caught:
        rescue(store, tmp_path / "out")
    assert caught.value.code == "key_missing"


def test_nothing_in_the_folder_is_replaced_and_a_look_writes_nothing(store, tmp_path, cases):
    assert rescue(store, None).cases == len(cases)
    out = tmp_path / "out"
    first, second = rescue(store, out), rescue(store, out)
    assert len(set(first.files) | set(second.files)) == 2 * len(first.files)
    (tmp_path / "file").write_text("x")
    with pytest.raises(InvalidInput) as caught:
        rescue(store, tmp_path / "file")
    assert caught.value.code == "not_a_folder"


def test_a_store_with_nobody_in_it_is_read_too(tmp_path, monkeypatch):
    monkeypatch.setenv("HKDESK_KEYS", "file")
    Workspace.open(tmp_path / "new" / "s.db").close()
    assert rescue(tmp_path / "new" / "s.db", None) == Rescued()


def test_it_can_be_stopped_and_the_newest_of_the_window_comes_first(store, tmp_path, cases):
    with Workspace.open(store) as workspace:
        file = workspace.export_case(workspace.cases()[0].case_id)
    found = rescue(store, tmp_path / "out", newer=[file], stopped=lambda: True)
    assert found.stopped
    assert (found.cases, found.documents) == (len(cases), 0)


def test_the_command_says_what_came_of_it(store, tmp_path, capsys, cases):
    code, out, _err = answer(capsys, "rescue", str(tmp_path / "out"), "--store", store)
    assert code == ExitCode.DONE
    assert f"Saker som kan leses: {len(cases)}." in out
    twenty_bits(store, random.Random(5))
    code, out, _err = answer(capsys, "rescue", "--json", "--store", store)
    told = json.loads(out)
    assert code == ExitCode.NOT_IN_ORDER
    assert told["unread"] or told["log_left_out"]
    assert told["files"] == []
    store.unlink()
    assert answer(capsys, "rescue", "--store", store)[0] == ExitCode.BAD_INPUT
    os.mkdir(store)  # noqa: PTH102
    assert answer(capsys, "rescue", "--store", store)[0] == ExitCode.BAD_INPUT
