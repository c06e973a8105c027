"""The language of the window: our words and Qt's own. The language of documents is each document's.

Bokmål is the source and costs nothing. Qt ships nynorsk; its bokmål is ours, resources/qt/qtbase_nb.ts (after a change
there: `pyside6-lrelease resources/qt/qtbase_nb.ts -qm resources/qt/qtbase_nb.qm`). Qt itself is written in English.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from hkdesk.errors import OurFault
from hkdesk.i18n import SOURCE_LANGUAGE, use_language
from hkdesk.paths import resource

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
"""What can be chosen, each under its own name."""

_LOCALES = {
    "nb": (QLocale.Language.NorwegianBokmal, QLocale.Country.Norway),
    "nn": (QLocale.Language.NorwegianNynorsk, QLocale.Country.Norway),
    "en": (QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def spoken(code: str) -> str:
    """The language for a choice: itself, or bokmål for what is no language of hkdesk."""
    return code if code in LANGUAGES else SOURCE_LANGUAGE


def speak(app: QCoreApplication, code: str = SOURCE_LANGUAGE) -> None:
    """Makes our texts and Qt's own speak a language from now on: what is made afterwards is in it.

    Call before the first widget, and again before the window is made anew.

    Raises:
        OurFault: compiled words are missing or broken.
    """
    code = spoken(code)
    QLocale.setDefault(QLocale(*_LOCALES[code]))
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
        before.deleteLater()
    if code != "en":
        app.installTranslator(_of_qt(app, code))
    use_language(code, None if code == SOURCE_LANGUAGE else resource("locale"))


def _of_qt(app: QCoreApplication, code: str) -> QTranslator:
    ours = code == SOURCE_LANGUAGE
    folder = str(resource("qt")) if ours else QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(app)
    if not translator.load(f"qtbase_{code}.qm", folder):
        raise OurFault("resource_missing", where=f"qtbase_{code}.qm")
    return translator
