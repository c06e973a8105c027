"""The lock: nothing of the data is on the screen or in the clipboard until somebody unlocks.

Every window of hkdesk keeps its place and what is typed in it; only its inside is hidden, its title says no more, and a
dialog over all of them asks. The store stays open: who can read the memory of the machine is not kept out by this.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.keys import recovery
from hkdesk.services.keys.desk import KeyDesk
from hkdesk.ui.kit.background import Background, BusyBar
from hkdesk.ui.kit.basics import IconLabel, button, label, row
from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.undo_keys import application


@dataclass
class _Covered:
    """A window that was hidden inside: what was seen in it, what it was called, and where the focus was."""

    window: QWidget
    parts: list[QWidget]
    title: str
    spoken: tuple[str, str]
    focus: QWidget | None


class Lock(QObject):
    """Hides and shows the insides of hkdesk's windows. `unlocked` fires when they are back.

    What begins to show while it is locked (a question that work in the background has come to, a page that gives way
    to another) is hidden too, and the lock stays over it.
    """

    unlocked = Signal()

    def __init__(self, parent: QWidget, keys: KeyDesk, background: Background) -> None:
        super().__init__(parent)
        self._parent, self._keys, self._background = parent, keys, background
        self._covered: list[_Covered] = []
        self._active: QWidget | None = None
        self._asks = False
        self.dialog: LockDialog | None = None

    def look(self) -> None:
        """Learns whether there is something to ask for. A key file that cannot be read leaves what was known."""
        try:
            self._asks = self._keys.state().passphrase_made is not None
        except HkdeskError:
            return

    @property
    def locked(self) -> bool:
        """Whether the windows are hidden inside."""
        return self.dialog is not None

    def lock(self) -> None:
        """Hides everything and asks; locking twice is locking once."""
        if self.locked:
            return
        _empty_clipboard()
        self.look()
        self._active = QApplication.activeWindow()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._put_away(window)
        # A child of the main window, not of a dialog that is open: that one may go while it is locked.
        self.dialog = LockDialog(self._parent, self._keys, self._background, asks=self._asks)
        self.dialog.accepted.connect(self._unlock)
        self.dialog.open()
        self.dialog.take_focus()
        application().installEventFilter(self)

    def _put_away(self, window: QWidget) -> None:
        if window.windowType() in _WINDOWS:
            if isinstance(window, QDialog) and window.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
                window.reject()  # the system draws it: nothing in it can be hidden
            else:
                self._covered.append(_cover(window))
        elif window.windowType() in _PASSING:
            window.hide()

    def _unlock(self) -> None:
        application().removeEventFilter(self)
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        for covered in self._covered:
            _uncover(covered)
        self._covered = []
        if self._active is not None and isValid(self._active):
            self._active.activateWindow()
        self.unlocked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _SHOWS or not isinstance(watched, QWidget) or self.dialog is None or self._is_ours(watched):
            return False
        window = watched.window()
        known = next((one for one in self._covered if one.window is window), None)
        if kind == QEvent.Type.WindowTitleChange:
            if known is not None and watched is window and window.windowTitle() != _name():
                known.title = window.windowTitle()
                window.setWindowTitle(_name())
        elif watched is window and known is None:
            self._put_away(window)
            QTimer.singleShot(0, self, self._stay_on_top)
        elif known is not None and watched.parentWidget() is window and watched not in known.parts:
            known.parts.append(watched)
            QTimer.singleShot(0, watched, watched.hide)
        return False

    def _is_ours(self, widget: QWidget) -> bool:
        return self.dialog is not None and (widget is self.dialog or self.dialog.isAncestorOf(widget))

    def _stay_on_top(self) -> None:
        """What takes the keyboard is the dialog that was shown last."""
        if self.dialog is not None:
            self.dialog.hide()
            self.dialog.open()
            self.dialog.take_focus()


_WINDOWS = {Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet, Qt.WindowType.Tool}
_PASSING = {Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen}
_SHOWS = {QEvent.Type.Show, QEvent.Type.WindowTitleChange}


def _name() -> str:
    return _("hkdesk er låst")


def _empty_clipboard() -> None:
    """Text that another program put there is not ours to take."""
    clipboard = QGuiApplication.clipboard()
    for mode in (clipboard.Mode.Clipboard, clipboard.Mode.Selection):
        owned = clipboard.ownsClipboard() if mode is clipboard.Mode.Clipboard else clipboard.ownsSelection()
        if owned:
            clipboard.clear(mode)


def _cover(window: QWidget) -> _Covered:
    """Hides all that lies in the window: a pane that floats over the page is a child of the window as the page is."""
    inside = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    parts = [part for part in inside if part.isVisible() and not part.isWindow()]
    spoken = window.accessibleName(), window.accessibleDescription()
    covered = _Covered(window, parts, window.windowTitle(), spoken, window.focusWidget())
    size = window.size()
    for part in parts:
        part.hide()
    window.setWindowTitle(_name())
    window.setAccessibleName(_name())
    window.setAccessibleDescription("")
    window.resize(size)
    return covered


def _uncover(covered: _Covered) -> None:
    if not isValid(covered.window):
        return
    for part in covered.parts:
        if isValid(part):
            part.show()
    covered.window.setWindowTitle(covered.title)
    name, description = covered.spoken
    covered.window.setAccessibleName(name)
    covered.window.setAccessibleDescription(description)
    if covered.focus is not None and isValid(covered.focus):
        covered.focus.setFocus(Qt.FocusReason.OtherFocusReason)


class LockDialog(Dialog):
    """Asks for the passphrase, or the code, where there is a passphrase; else says what the lock is worth.

    Escape and the cross do nothing: it goes when it is unlocked.
    """

    def __init__(self, parent: QWidget, keys: KeyDesk, background: Background, *, asks: bool) -> None:
        super().__init__(parent)
        self._keys, self._background = keys, background
        self.setWindowTitle(_name())
        self.setAccessibleName(_name())
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(440)
        self.asks = asks
        rows = FormRows()
        self.line = TextLine()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.returnPressed.connect(self.submit)
        self.row = rows.row(_("Passordsetning"), self.line, help=_("Gjenopprettingskoden låser også opp."))
        self.open_button = button(_("Lås opp"), self.submit, kind="primary")
        self.busy = BusyBar()
        words = QVBoxLayout()
        words.setSpacing(tokens.GAP_M)
        words.addWidget(label(_name(), "section"))
        told = _("Det du skrev, er tatt vare på.")
        if not self.asks:
            told += " " + _(
                "Ingen passordsetning er valgt, så hvem som helst ved maskinen kan låse opp. Låsen skjuler bare det "
                "som står på skjermen. Velg en passordsetning i Innstillinger, eller lås selve maskinen."
            )
        words.addWidget(label(told, wrap=True))
        words.addWidget(rows)
        words.addLayout(row(self.open_button, 0))
        words.addWidget(self.busy)
        set_shown(self.row, self.asks)
        layout = row(gap=tokens.GAP_L)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_L)
        layout.addWidget(IconLabel("lock", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.setLayout(layout)

    def take_focus(self) -> None:
        """To the field, or to the button where nothing is asked."""
        (self.line if self.asks else self.open_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Not by Escape."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()

    def submit(self) -> None:
        """Unlocks when what was typed opens the key."""
        if not self.asks:
            self.accept()
            return
        typed = self.line.text()
        if not typed.strip():
            self.row.set_error(InvalidInput("required").reason)
            return
        if not self.open_button.isEnabled():
            return
        path = self._keys.path
        self.open_button.setEnabled(False)
        job = self._background.run(
            lambda _progress, _cancelled: recovery.unlocks(path, typed), self._opened, self._failed, owner=self
        )
        self.busy.follow(job, _("Låser opp …"))

    def _opened(self, opens: bool) -> None:
        self.open_button.setEnabled(True)
        self.line.clear()
        if opens:
            self.accept()
            return
        self.row.set_error(InvalidInput("passphrase_wrong").reason)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        self.open_button.setEnabled(True)
        if not isinstance(error, HkdeskError):
            raise error
        self.row.set_error(error.reason)
