"""`hkdesk scan` as a contract: one record a page, every file named, nothing written unless asked."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from PIL import Image

from hkdesk.domain.paper.ledger import PageState
from hkdesk.errors import ExitCode
from hkdesk.services.workspace import Workspace
from tests.cli.test_commands import answer
from tests.support import glass, hostile
from tests.support.papers import Issued, two_people

PAGE = {
    "file", "sha256", "page", "verdict", "label", "why", "document", "version", "copy", "document_page",
    "document_pages", "copy_label", "case", "confidence", "turned", "attached", "archive",
}  # fmt: skip


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Issued]:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    store = tmp_path / "hkdesk.db"
    with Workspace.open(store) as workspace:
        mine, _yours = two_people(workspace)
    return store, mine


def write(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_each_page_is_told_and_nothing_is_written(capsys, there, tmp_path):
    store, mine = there
    back = hostile.blank_back(mine.pictures[0], random.Random(1))
    pile = [hostile.rotated(mine.scan(2), 180), back]
    scan = write(tmp_path, "bunke.pdf", hostile.as_pdf(pile))
    code, out, err = answer(capsys, "scan", scan, "--store", store, "--json")
    report = json.loads(out)
    assert (code, err) == (ExitCode.DONE, "")
    assert set(report) == {"pages", "refused", "counts", "archive", "attached"}
    assert [set(page) for page in report["pages"]] == [PAGE] * 2
    first, second = report["pages"]
    assert (first["document"], first["document_page"], first["verdict"]) == (mine.key(2).document_id, 2, "matched")
    assert abs(first["turned"]) == 180
    assert (second["verdict"], second["document"], second["confidence"]) == ("blank", None, None)
    resolution = report["archive"]["resolution"]
    assert (resolution["held"], resolution["why"]) == ("no", "low")
    assert abs(resolution["value"] - 200) <= 3
    assert "Sett skanneren til 300 PPI" in resolution["words"]
    with Workspace.open(store) as workspace:
        assert workspace.scans.tray() == ()
        assert workspace._store.scans.files() == []


@pytest.mark.parametrize(("said", "size"), [(72, "unknown"), (96, "unknown"), (300, "yes"), (200, "no")])
def test_a_resolution_that_nobody_set_is_unknown(capsys, there, tmp_path, said, size):
    """A PNG keeps pixels a metre: 72 an inch comes back as 72.009. Programs write it, and 96, of a page of any size."""
    store, mine = there
    scan = write(tmp_path, "side.png", hostile.as_picture(mine.scan(1, 300), "PNG", dpi=said))
    with Image.open(scan) as picture:
        assert picture.info["dpi"][0] == pytest.approx(said, abs=0.02)
    code, out, _ = answer(capsys, "scan", scan, "--store", store, "--json")
    report = json.loads(out)
    assert code == ExitCode.DONE
    assert [page["verdict"] for page in report["pages"]] == ["matched"]
    archive = report["archive"]
    assert archive["size"]["held"] == size
    assert "415 %" not in out
    if size == "unknown":  # what the code itself tells of pixels and paper is all there is
        assert archive["held"] == "unknown"
        assert archive["size"]["value"] is None
        assert archive["size"]["words"].startswith("Kan ikke ses: filen sier ikke hvor stor siden er.")
        assert abs(archive["resolution"]["value"] - 300) <= 3


def test_what_is_certain_is_attached_and_the_rest_waits(capsys, there, tmp_path):
    store, mine = there
    plain = mine.scan(2)
    hostile.hide_code(plain)
    scan = write(tmp_path, "bunke.pdf", hostile.as_pdf([mine.scan(1), plain]))
    code, out, _ = answer(capsys, "scan", scan, "--store", store, "--attach", "--json")
    assert code == ExitCode.NOT_IN_ORDER
    assert [page["attached"] for page in json.loads(out)["pages"]] == [True, False]
    with Workspace.open(store) as workspace:
        assert workspace.scans.waiting() == 1
        row = workspace.ledger.page(mine.key(1))
        assert row is not None
        assert row.now.state is PageState.BACK
    code, out, _ = answer(capsys, "scan", scan, "--store", store, "--attach", "--json")
    assert [page["verdict"] for page in json.loads(out)["pages"]] == ["back_before", "no_code"]


def test_bad_files_are_named_and_the_rest_goes_on(capsys, there, tmp_path):
    store, mine = there
    bad = write(tmp_path, "pakke.pdf", b"PK\x03\x04")
    empty = write(tmp_path, "tom.pdf", b"")
    good = write(tmp_path, "side.png", hostile.as_picture(mine.scan(1), "PNG"))
    gone = tmp_path / "borte.pdf"
    code, out, _ = answer(capsys, "scan", bad, empty, gone, good, "--store", store, "--json")
    report = json.loads(out)
    assert code == ExitCode.NOT_IN_ORDER
    assert [(one["file"], one["error"]) for one in report["refused"]] == [
        ("pakke.pdf", "not_a_scan"), ("tom.pdf", "empty_file"), ("borte.pdf", "no_such_file")
    ]  # fmt: skip
    assert [page["verdict"] for page in report["pages"]] == ["matched"]
    assert answer(capsys, "scan", bad, "--store", store)[0] == ExitCode.BAD_INPUT


def test_people_are_told_in_words(capsys, there, tmp_path):
    store, mine = there
    good = write(tmp_path, "side.png", hostile.as_picture(mine.scan(1), "PNG"))
    _code, out, _ = answer(capsys, "scan", good, "--store", store)
    where = f"{mine.key(1).document_id}, side 1 av {mine.made.pages}, Arbeidsgivers eksemplar"
    assert f"side.png, side 1: Funnet. {where}" in out
    assert "hkdesk avgjør det aldri" in out


def test_a_back_and_a_damaged_code_are_told_as_what_they_are_and_never_attached(capsys, there, tmp_path):
    store, mine = there
    rng = random.Random(4)
    back = glass.back(mine.pictures[1], rng, 0.15, stretched=True)
    crossed = hostile.at(glass.crossed_out(mine.pictures[0], rng), 200)
    beside = glass.shifted_with_half(mine.pictures[0], mine.pictures[2], rng)
    scan = write(tmp_path, "bunke.tif", hostile.as_tiff([back, crossed, beside]))
    code, out, _ = answer(capsys, "scan", scan, "--store", store, "--attach")
    assert code == ExitCode.NOT_IN_ORDER
    number, pages = mine.key(1).document_id, mine.made.pages
    assert f"bunke.tif, side 1: Bakside. Baksiden av {number}, side 2 av {pages}, Arbeidsgivers eksemplar. " in out
    assert "bunke.tif, side 2: Koden er skadet. " in out
    assert (
        f"bunke.tif, side 3: Mer enn én side. {number}, side 1 av {pages}, Arbeidsgivers eksemplar. Det er mer" in out
    )
    assert "(lagt ved)" not in out
    with Workspace.open(store) as workspace:
        assert workspace.scans.waiting() == 3


def test_a_store_that_is_not_there_is_not_made(capsys, tmp_path):
    store = tmp_path / "borte.db"
    assert answer(capsys, "scan", tmp_path / "a.pdf", "--store", store)[0] == ExitCode.BAD_INPUT
    assert not store.exists()
