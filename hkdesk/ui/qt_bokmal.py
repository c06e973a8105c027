"""Qt's own words in bokmål. Qt ships nynorsk only; resources/qt/qtbase_nb.ts is ours.

After a change there: `pyside6-lrelease resources/qt/qtbase_nb.ts -qm resources/qt/qtbase_nb.qm`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from hkdesk.errors import OurFault
from hkdesk.paths import resource


def install(app: QCoreApplication) -> QTranslator:
    """Makes Qt speak bokmål: buttons, menus of text fields, file and print dialogs, dates and numbers.

    Call once, before the first widget.

    Raises:
        OurFault: the compiled words are missing or broken.
    """
    QLocale.setDefault(QLocale(QLocale.Language.NorwegianBokmal, QLocale.Country.Norway))
    translator = QTranslator(app)
    if not translator.load(str(resource("qt", "qtbase_nb.qm"))):
        raise OurFault("resource_missing", where="qt/qtbase_nb.qm")
    app.installTranslator(translator)
    return translator
