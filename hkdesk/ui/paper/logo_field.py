"""The logo of the letterhead in a form: what it looks like, "Velg logo", and "Fjern"."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.paper.logos import picture, read_logo

_SHOWN = QSize(174, 53)  # 46 x 14 mm at 96 dots an inch: as on paper


class LogoField(QWidget):
    """Holds the text a unit keeps. `changed` fires for what the user does, `failed` with why a file was refused."""

    changed = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self.shown = QLabel()
        self.choose_button = button(_("Velg logo …"), self.choose)
        self.remove_button = button(_("Fjern"), self.remove, kind="quiet", icon="trash-2")
        self.remove_button.setAccessibleName(_("Fjern logoen"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        for part in (self.shown, self.choose_button, self.remove_button):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setFocusProxy(self.choose_button)
        self.set_value("")

    def value(self) -> str:
        """The logo as a unit keeps it, "" for none."""
        return self._value

    def set_value(self, value: str) -> None:
        """Shows a logo without telling anyone."""
        self._value = value
        image = picture(value)
        self.shown.setVisible(not image.isNull())
        self.remove_button.setVisible(bool(value))
        if not image.isNull():
            ratio = self.devicePixelRatioF()
            fitted = image.scaled(
                _SHOWN * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            fitted.setDevicePixelRatio(ratio)
            self.shown.setPixmap(QPixmap.fromImage(fitted))
        self.shown.setAccessibleName(_("Logoen slik den står i brevhodet"))

    def choose(self) -> None:
        """Asks for a file and takes it in; one that cannot be used is told of and changes nothing."""
        kinds = _("Bilder (*.png *.svg)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Velg logo"), str(Path.home()), kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """The logo in the file from now on."""
        try:
            value = read_logo(path)
        except HkdeskError as refused:
            self.failed.emit(str(refused))
            return
        self.set_value(value)
        self.changed.emit(value)

    def remove(self) -> None:
        """No logo from now on."""
        self.choose_button.setFocus()
        self.set_value("")
        self.changed.emit("")
