"""The report of faults, shown before anybody sends it: to read, to copy, and nothing more."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.paths import log_dir
from hkdesk.services.soundness.fault_report import fault_report
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.look import tokens


class FaultReport(Dialog):
    """The whole text, a button that copies it and closes, and one that only closes."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        title = _("Feilrapport")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(720, 460)
        about = _(
            "Dette kan du sende til den som retter feil i hkdesk. Les gjennom først. hkdesk sender ingenting selv, og "
            "rapporten har ingen navn, saker eller filnavn."
        )
        self.text = QPlainTextEdit(fault_report(log_dir()))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(_("Rapporten"))
        self.copy_button = button(_("Kopier og lukk"), self.copy, kind="primary")
        self.close_button = button(_("Lukk"), self.accept)
        self.close_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_L)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(label(title, "section"))
        layout.addWidget(label(about, wrap=True))
        layout.addWidget(self.text, 1)
        layout.addLayout(row(0, self.close_button, self.copy_button))

    def copy(self) -> None:
        """Puts the text on the clipboard, and is done."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.accept()
