"""The check of translations sees what cannot stand for its source."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from hkdesk import i18n
from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.arrangement.arrangement import Arrangement
from hkdesk.services.unit.first_arrangement import first_arrangement

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def texts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("texts", ROOT / ".dev" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["texts"] = made
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize(
    ("text", "translation", "says"),
    [
        ("{n} saker", "{n} cases", ""),
        ("{n} saker", "{m} cases", "placeholders"),
        ("{n} saker", "{n cases", "expected"),
        (" {n} igjen", "{n} left", "space"),
        ("Lagret.", "Saved", "ends with"),
        ("Fjerne saken?", "Remove the case?", ""),
    ],
)
def test_a_translation_that_cannot_stand_for_its_source_is_told(
    texts: ModuleType, text: str, translation: str, says: str
) -> None:
    said = texts.wrong(text, translation).lower()
    assert says in said
    assert bool(said) == bool(says)


def test_what_is_translated_stays_when_the_source_moves_and_what_is_gone_goes_out(
    texts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "hkdesk" / "ui"
    source.mkdir(parents=True)
    marked = "from hkdesk.i18n import _\n\n_('Lagre')\n_('Slett {name}')\n"
    (source / "a.py").write_text(marked)
    monkeypatch.setattr(texts, "SOURCE", tmp_path / "hkdesk")
    monkeypatch.setattr(texts, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(texts, "ROOT", tmp_path)
    assert texts.write("en") == 2
    assert any("not translated: 'Lagre'" in one for one in texts.faults("en"))
    path = tmp_path / "locale" / "en" / "texts" / "ui-rest.po"
    filled = path.read_text().replace('msgid "Lagre"\nmsgstr ""', 'msgid "Lagre"\nmsgstr "Save"')
    path.write_text(filled.replace('msgid "Slett {name}"\nmsgstr ""', 'msgid "Slett {name}"\nmsgstr "Delete {name}"'))
    assert texts.write("en") == 0
    assert list(texts.faults("en")) == []
    (source / "a.py").unlink()
    (source / "pages").mkdir()
    (source / "pages" / "b.py").write_text("from hkdesk.i18n import N_\n\nN_('Lagre')\n")
    assert texts.write("en") == 0
    assert texts.translated("en") == {"Lagre": "Save"}


@pytest.mark.parametrize(
    ("code", "said"), [("nn", "Tilsette"), ("en", "Employees"), ("nb", "Ansatte"), ("de", "Ansatte")]
)
def test_the_program_reads_what_lies_in_the_repository(code: str, said: str) -> None:
    i18n.use_language(code, ROOT / "resources" / "locale")
    try:
        assert i18n._("Ansatte") == said
        assert i18n.language() == (code if code != "de" else "nb")
    finally:
        i18n.use_language("nb")


def test_what_is_stored_is_in_bokmal_whatever_the_window_speaks() -> None:
    i18n.use_language("en", ROOT / "resources" / "locale")
    try:
        made = first_arrangement(Arrangement(), Unit(id="u", name="Byggesak"))
    finally:
        i18n.use_language("nb")
    assert made.purpose.startswith("Kontoret er det vanlige")
    assert made.working_time == "Arbeidstidens begynnelse og slutt føres hjemme som på kontoret."
