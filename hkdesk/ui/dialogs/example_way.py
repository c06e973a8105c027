"""The way into the example: invented people, in a window and a store of their own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QProcess, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.errors import HkdeskError, Surroundings
from hkdesk.i18n import _
from hkdesk.services.restart import own_command
from hkdesk.ui.kit.basics import button, column, label, row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.speech import announce

_SOON_MS = 30  # the words "Lager eksempelet" must stand on the screen before the work begins


def start_beside(store: Path) -> None:
    """Starts another hkdesk on the store; it lives on when this one is closed.

    Raises:
        Surroundings: cannot_open, when the system would not start it.
    """
    program, *words = own_command()
    started, _pid = QProcess.startDetached(program, [*words, "--store", str(store)])
    if not started:
        detail = _("Systemet lot det ikke starte. Prøv igjen.")
        raise Surroundings("cannot_open", where=program, detail=detail)


class ExampleWay(QWidget):
    """The button, and what is told while the example is made and once it is open.

    `working` fires with True when the making begins and False when it is over, `failed` with the HkdeskError that
    stopped it; nothing is left behind then.
    """

    working = Signal(bool)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.button = button(_("Prøv med eksempel"), self.begin)
        self.told = label("", "muted", wrap=True)
        self.told.hide()
        self.setLayout(column(row(self.button, 0), self.told, gap=tokens.GAP_S))

    def begin(self) -> None:
        """Makes the example and opens it beside; takes a few seconds, and says so meanwhile."""
        self.working.emit(True)
        self.button.setEnabled(False)
        self._tell(_("Lager eksempelet. Det tar noen sekunder …"))
        QTimer.singleShot(_SOON_MS, self, self._open)

    def _open(self) -> None:
        from hkdesk.services.example import example_store

        told = ""
        QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            start_beside(example_store())
            told = _("Eksempelet åpnes i et eget vindu. Det du gjør der, kommer aldri inn i dine egne data.")
        except HkdeskError as error:
            self.failed.emit(error)
        finally:
            QApplication.restoreOverrideCursor()
            self.button.setEnabled(True)
            self._tell(told)
            self.working.emit(False)
        if told:
            announce(self, told)

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
