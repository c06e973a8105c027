from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QTextEdit

from hkdesk.ui.screen_language import speak

TS = Path(__file__).parents[2] / "resources" / "qt" / "qtbase_nb.ts"


@pytest.fixture
def bokmal(qapp: QApplication):
    before = QLocale()
    speak(qapp, "nb")
    yield qapp.findChildren(QTranslator)[-1]
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def _words() -> list[tuple[str, str, str]]:
    tree = ElementTree.parse(TS)
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", ""))
        for context in tree.iter("context")
        for message in context.iter("message")
    ]


def test_standard_buttons(bokmal, qtbot) -> None:
    kind = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kind.Save | kind.Cancel | kind.Yes | kind.No)
    qtbot.addWidget(box)
    assert [box.button(one).text() for one in (kind.Save, kind.Cancel, kind.Yes, kind.No)] == [
        "Lagre",
        "Avbryt",
        "&Ja",
        "&Nei",
    ]


@pytest.mark.parametrize("field", [QLineEdit, QTextEdit])
def test_the_menu_of_a_text_field(bokmal, qtbot, field: type[QLineEdit] | type[QTextEdit]) -> None:
    made = field()
    qtbot.addWidget(made)
    menu = made.createStandardContextMenu()
    words = [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    assert words[:6] == ["&Angre", "&Gjør om", "Klipp &ut", "&Kopier", "&Lim inn", "Slett"]
    assert words[6] == "Merk alt"


def test_dates_are_norwegian(bokmal) -> None:
    assert QLocale().name() == "nb_NO"
    assert QLocale().dayName(4) == "torsdag"


def test_the_compiled_words_are_up_to_date(tmp_path: Path) -> None:
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if tool is None:
        pytest.skip("pyside6-lrelease is not installed beside this Python")
    made = tmp_path / "made.qm"
    subprocess.run([tool, "-silent", str(TS), "-qm", str(made)], check=True, capture_output=True)
    assert made.read_bytes() == TS.with_suffix(".qm").read_bytes()


def test_every_source_text_is_one_that_qt_uses(qapp) -> None:
    """German is complete in what Qt ships: a source text it lacks is one that we misspelt."""
    german = QTranslator()
    assert german.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert [(context, source) for context, source, _nb in _words() if not german.translate(context, source)] == []


def test_placeholders_and_keys_survive() -> None:
    for _context, source, translation in _words():
        assert translation
        assert sorted(re.findall(r"%\d", source)) == sorted(re.findall(r"%\d", translation)), source
        assert translation.count("&") == source.count("&"), source


def test_mnemonics_in_one_menu_differ() -> None:
    for context in ("QLineEdit", "QWidgetTextControl", "QPlatformTheme"):
        letters = [
            nb[nb.index("&") + 1].lower()
            for name, source, nb in _words()
            if name == context and "&" in nb and "to All" not in source and "to &All" not in source
        ]
        assert len(letters) == len(set(letters)), context
