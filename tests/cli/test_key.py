"""`hkdesk key`: the ways to the key from the command line; secrets come off standard input, never off the words."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from hkdesk.errors import ExitCode
from hkdesk.services.workspace import Workspace
from hkdesk.ui.app import lock_beside
from tests.cli.test_commands import answer
from tests.store.keys.vaults import Vault, use

PHRASE = "Blåbærtur i Østmarka"
DONE, NOT_IN_ORDER, BAD, SURROUNDINGS = (
    ExitCode.DONE,
    ExitCode.NOT_IN_ORDER,
    ExitCode.BAD_INPUT,
    ExitCode.SURROUNDINGS,
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    with Workspace.open(path, who="Kari") as workspace:
        workspace.save_unit(workspace.new_unit("Seksjon byggesak"))
    return path


@pytest.fixture
def type_(monkeypatch: pytest.MonkeyPatch):
    def typed(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return typed


def test_a_code_is_made_and_is_in_order_when_it_came_back(store: Path, capsys, type_):
    code, out, _ = answer(capsys, "key", "status", "--store", store)
    assert (code, "Gjenopprettingskode: ikke laget" in out) == (NOT_IN_ORDER, True)
    code, out, _ = answer(capsys, "key", "code", "--store", store, "--json")
    written = json.loads(out)["code"]
    assert (code, len(written)) == (DONE, 41)
    code, out, _ = answer(capsys, "key", "status", "--store", store, "--json")
    said = json.loads(out)
    assert set(said) == {
        "in_order", "store_id", "system", "file", "passphrase_made", "code_made", "code_proved", "travels",
    }  # fmt: skip
    assert (code, said["in_order"], said["code_proved"], said["travels"]) == (NOT_IN_ORDER, False, None, True)
    type_(written.lower())
    assert answer(capsys, "key", "prove", "--store", store)[0] == DONE
    assert answer(capsys, "key", "status", "--store", store)[0] == DONE


def test_a_slip_of_the_pen_names_the_group(store: Path, capsys, type_):
    written = answer(capsys, "key", "code", "--store", store)[1].strip()
    type_(written[:3] + ("0" if written[3] != "0" else "1") + written[4:])
    code, _, err = answer(capsys, "key", "prove", "--store", store)
    assert (code, "Gruppe 1 stemmer ikke." in err) == (BAD, True)


def test_the_page_is_written_and_nothing_is_written_over(store: Path, tmp_path: Path, capsys):
    page = tmp_path / "kode.pdf"
    code, out, _ = answer(capsys, "key", "code", "-o", page, "--store", store)
    assert (code, str(page) in out) == (DONE, True)
    assert page.read_bytes().startswith(b"%PDF")
    before = page.read_bytes()
    assert answer(capsys, "key", "code", "-o", page, "--store", store)[0] == SURROUNDINGS
    assert page.read_bytes() == before
    assert answer(capsys, "key", "code", "-o", f"{store}.key", "--store", store)[0] == BAD


def test_a_passphrase_and_the_ways_that_may_go(store: Path, capsys, type_):
    type_("kort")
    assert answer(capsys, "key", "passphrase", "--store", store)[0] == BAD
    type_(PHRASE)
    assert answer(capsys, "key", "passphrase", "--store", store)[0] == DONE
    assert answer(capsys, "key", "remove", "system", "--store", store)[0] == DONE
    code, _, err = answer(capsys, "list", "--store", store)
    assert (code, "hkdesk key open" in err) == (SURROUNDINGS, True)


@pytest.mark.parametrize("knowingly", [False, True])
def test_what_leaves_this_machine_alone_is_asked_for_knowingly(store: Path, capsys, knowingly: bool):
    answer(capsys, "key", "code", "--store", store)
    words = ["--knowingly"] if knowingly else []
    code, _, err = answer(capsys, "key", "remove", "code", *words, "--store", store)
    assert code == (DONE if knowingly else BAD)
    assert ("bare på denne maskinen" in err) is not knowingly


def test_on_a_new_machine_the_code_opens_what_was_lost(store: Path, tmp_path: Path, capsys, type_, monkeypatch):
    written = answer(capsys, "key", "code", "--store", store)[1].strip()
    use(monkeypatch, Vault())
    answer(capsys, "key", "system", "--store", store)
    away = tmp_path / "away.db"
    shutil.copy(store, away)
    shutil.copy(f"{store}.key", tmp_path / "copy.key")
    use(monkeypatch, Vault())
    code, _, err = answer(capsys, "list", "--store", away, "--json")
    assert (code, json.loads(err)["error"]) == (SURROUNDINGS, "key_missing")
    type_(written)
    words = ["key", "open", "--key-file", tmp_path / "copy.key", "--store", away]
    assert answer(capsys, *words)[0] == DONE
    assert answer(capsys, "list", "--store", away)[0] == DONE


def test_renewing_gives_a_new_code_and_not_while_the_window_is_open(store: Path, capsys, qapp):
    first = answer(capsys, "key", "code", "--store", store)[1].strip()
    lock = lock_beside(store)
    assert lock is not None
    assert answer(capsys, "key", "renew", "--store", store)[0] == SURROUNDINGS
    lock.unlock()
    code, out, _ = answer(capsys, "key", "renew", "--store", store)
    assert (code, len(out.strip()), out.strip() != first) == (DONE, 41, True)
    assert answer(capsys, "list", "--store", store)[0] == DONE


def test_without_a_vault_the_person_chooses(tmp_path: Path, capsys, type_, monkeypatch):
    use(monkeypatch, Vault(priority=0))
    path = tmp_path / "new.db"
    code, _, err = answer(capsys, "import", Path(__file__).parents[2] / "docs/example-case.json", "--store", path)
    assert (code, "hkdesk key new --passphrase" in err, path.exists()) == (SURROUNDINGS, True, False)
    assert list(tmp_path.glob("new.db*")) == []
    assert answer(capsys, "key", "new", "--file", "--store", path)[0] == DONE
    assert answer(capsys, "list", "--store", path)[0] == DONE


@pytest.mark.parametrize(
    "words",
    [
        ["status", "code"],
        ["status", "--file"],
        ["remove"],
        ["new"],
        ["new", "--file", "--passphrase"],
        ["code", "--knowingly"],
        ["prove", "-o", "a.pdf"],
    ],
)
def test_a_word_that_would_change_nothing_is_refused(store: Path, capsys, words):
    assert answer(capsys, "key", *words, "--store", store)[0] == BAD


def test_a_store_that_is_not_there(tmp_path: Path, capsys):
    assert answer(capsys, "key", "status", "--store", tmp_path / "no.db")[0] == BAD
