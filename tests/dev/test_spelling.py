"""The check of spelling finds a word that is wrong, in the texts of the screen, of the catalogue and of the guide."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def spelling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The check, over a small program of its own."""
    spec = importlib.util.spec_from_file_location("spelling", ROOT / ".dev" / "spelling.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["spelling"] = made
    spec.loader.exec_module(made)
    monkeypatch.setattr(made, "ROOT", tmp_path)
    monkeypatch.setattr(made.texts, "SOURCE", tmp_path / "hkdesk")
    monkeypatch.setattr(made.texts, "LOCALE", tmp_path / "locale")
    for name in ("ALLOWED", "CATALOGUE", "GUIDE"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(made, name, tmp_path / name)
    for name in ("names", "nb", "nn", "en"):
        (tmp_path / "ALLOWED" / f"{name}.txt").write_text("")
    (tmp_path / "GUIDE" / "brukerveiledning.md").write_text("")
    (tmp_path / "hkdesk").mkdir()
    return made


def test_what_is_no_word_is_not_asked_for(spelling: ModuleType) -> None:
    said = "{n} saker i `mappe_med`, se hkdesk.no og C:/Filer: e-post, «§ 2 nr. 3b» med --lang og [her](side.md) PDF-en"
    assert list(spelling.words_of(said)) == ["saker", "i", "se", "og", "e", "post", "nr", "med", "og", "her", "PDF"]


def test_every_kind_of_text_is_read_in_its_language(spelling: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "hkdesk" / "a.py").write_text("from hkdesk.i18n import _\n\n_('skjerm')\n")
    written = "a.nb = 'katalog'\na.en = 'list'\nb = 'nøkkel'\n[[c]]\nwords.nn = ['eitt', 'to']\n"
    (tmp_path / "CATALOGUE" / "x.toml").write_text(written)
    (tmp_path / "GUIDE" / "brukerveiledning.md").write_text("rettleiing")
    assert set(spelling.used("nb")) == {"skjerm", "katalog", "rettleiing"}
    assert set(spelling.used("nn")) == {"eitt", "to"}
    assert set(spelling.used("en")) == {"list"}


def test_a_word_of_the_lists_that_no_text_has_is_told(spelling: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "ALLOWED" / "nb.txt").write_text("heimedag\nhjemmedag\n")
    (tmp_path / "ALLOWED" / "names.txt").write_text("Noark\nWebP\n")
    assert spelling.idle({"nb": ["Hjemmedag"], "nn": ["heimedag", "Noark"], "en": []}) == [
        "names.txt: WebP",
        "nb.txt: heimedag",
    ]


def test_a_misspelt_word_is_found_and_an_allowed_one_passes(
    spelling: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        spelling.unknown(["hus"], "nb_NO")
    except OSError:
        pytest.skip("hunspell or its Norwegian dictionaries are not installed")
    words = {"nb": "Lagret skejma på Hjemmedag", "nn": "Lagra ikkje hjemme", "en": "Saved tihs"}
    monkeypatch.setattr(spelling, "used", lambda code: {one: (one, "x") for one in words[code].split()})
    (tmp_path / "ALLOWED" / "nb.txt").write_text("hjemmedag\n")
    assert spelling.main() == 1
    told = [line.partition(" in ")[0] for line in capsys.readouterr().out.splitlines()[:-1]]
    assert told == ["nb: 'skejma'", "nn: 'hjemme'", "en: 'tihs'"]


def test_without_hunspell_it_says_that_nothing_was_checked(
    spelling: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spelling.shutil, "which", lambda _name: None)
    assert spelling.main() == 0
    assert capsys.readouterr().out.startswith("SKIPPED")


def test_without_its_dictionary_a_language_is_skipped_aloud(
    spelling: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none(*_given: object, **_named: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 1, "", "Can't open affix or dictionary files")

    monkeypatch.setattr(spelling.shutil, "which", lambda name: name)
    monkeypatch.setattr(spelling.subprocess, "run", none)
    assert spelling.main() == 0
    assert [line[:11] for line in capsys.readouterr().out.splitlines()] == ["SKIPPED: nb", "SKIPPED: nn", "SKIPPED: en"]
