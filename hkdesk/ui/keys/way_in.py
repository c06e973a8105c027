"""The way in when this machine does not give the key: the code or the passphrase, and a key file out of a copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.keys import recovery
from hkdesk.ui.kit.background import Background, BusyBar, Cancelled, Progress
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.choices import CheckBox, Choice, Segmented
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import error_notice
from hkdesk.ui.kit.showing import discard, set_shown

_CODE, _PASSPHRASE = "code", "passphrase"
_AT_FIELD = {"required", "passphrase_wrong", "passphrase_none", "code_wrong", "code_none", "code_digest"} | {
    "code_empty",
    "code_length",
    "code_group",
}


@dataclass(frozen=True, slots=True)
class WayFound:
    """The key, and whether the machine keeps it from now on."""

    key: bytes
    held: bool


class WayIn(QWidget):
    """Asks for the recovery code or the passphrase. `found` carries a `WayFound` once the store opens with it.

    Args:
        path: the store.
        today: the day.
        background: where the passphrase is stretched.
    """

    found = Signal(object)

    def __init__(self, path: Path, today: date, background: Background) -> None:
        super().__init__()
        self._path, self._today, self._background = path, today, background
        self._trouble: QWidget | None = None
        rows = FormRows()
        choices = [Choice(_CODE, _("Gjenopprettingskoden"), "G"), Choice(_PASSPHRASE, _("Passordsetningen"), "P")]
        self.way = Segmented(choices)
        self.way_row = rows.row(_("Åpne med"), self.way)
        self.code_line, self.phrase_line, self.file_line = TextLine(), TextLine(), TextLine()
        self.phrase_line.setEchoMode(QLineEdit.EchoMode.Password)
        self.code_line.setPlaceholderText("xxxxx-xxxxx-xxxxx-xxxxx-xxxxx-xxxxx-xxxxx")
        told = _("Sju grupper fra siden du skrev ut. O leses som 0, I og L som 1.")
        self.code_row = rows.row(_("Gjenopprettingskode"), self.code_line, help=told)
        self.phrase_row = rows.row(_("Passordsetning"), self.phrase_line)
        told = _("Ligger ved sikkerhetskopien, med navn som slutter på .key.")
        self.file_row = rows.row(_("Nøkkelfil fra en sikkerhetskopi"), self.file_line, help=told)
        self.choose_button = button(_("Velg nøkkelfil …"), self.choose_file)
        beside = QWidget()
        beside.setLayout(row(self.choose_button, 0))
        rows.add(beside)
        self.keep_box = CheckBox(_("La denne maskinen ta vare på nøkkelen, så du slipper å skrive den neste gang"))
        self.keep_box.setChecked(True)
        self.open_button = button(_("Åpne dataene"), self.submit, kind="primary")
        self.busy = BusyBar()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_M)
        for part in (rows, self.keep_box):
            self._layout.addWidget(part)
        self._layout.addLayout(row(self.open_button, self.busy, 0))
        self.way.changed.connect(lambda _value: self._lay_out())
        for line in (self.code_line, self.phrase_line, self.file_line):
            line.returnPressed.connect(self.submit)

    def first(self) -> QWidget:
        """Where the focus belongs when the form is shown. A focus proxy would break the order of Tab."""
        return self.phrase_line if self.way.value() == _PASSPHRASE else self.code_line

    def show_for(self, code: str) -> None:
        """Lays the form out for the error that the store could not be opened with."""
        needs_file = code in recovery.WITH_KEY_FILE
        for part in (self.file_row, self.choose_button):
            set_shown(part, needs_file)
        has_code = has_phrase = True
        if not needs_file:
            try:
                state = recovery.state_of(self._path)
                has_code, has_phrase = state.code_made is not None, state.passphrase_made is not None
            except HkdeskError:
                pass  # the page above says what is wrong with it
        set_shown(self.way_row, has_code and has_phrase)
        self.way.set_value(_PASSPHRASE if has_phrase and not has_code else _CODE)
        self._lay_out()
        self.say(None)

    def _lay_out(self) -> None:
        by_phrase = self.way.value() == _PASSPHRASE
        set_shown(self.phrase_row, by_phrase)
        set_shown(self.code_row, not by_phrase)

    def choose_file(self) -> None:
        """Asks for the key file."""
        kinds = _("Nøkkelfil (*.key);;Alle filer (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Velg nøkkelfil"), str(Path.home()), kinds)
        if chosen:
            self.file_line.setText(chosen)
            self.code_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Opens the store with what was typed, in a worker; what is wrong is said at its field."""
        if not self.open_button.isEnabled():
            return
        self.say(None)
        file = self.file_line.text().strip()
        if not self.file_row.isHidden() and not file:
            self.file_row.set_error(InvalidInput("required").reason)
            self.file_line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        line = self.phrase_line if self.way.value() == _PASSPHRASE else self.code_line
        if not line.text().strip():
            self._failed(InvalidInput("required" if line is self.phrase_line else "code_empty"))
            return
        way = {str(self.way.value()): line.text()}
        path, today, keeps = self._path, self._today, self.keep_box.isChecked()

        def work(_progress: Progress, _cancelled: Cancelled) -> WayFound:
            key = recovery.open_with(path, key_file=Path(file) if file else None, **way)
            return WayFound(key, recovery.hold_here(path, key, today) if keeps else False)

        self.open_button.setEnabled(False)
        job = self._background.run(work, self._opened, self._failed, owner=self)
        job.on_end.append(lambda: self.open_button.setEnabled(True))
        self.busy.follow(job, _("Åpner …"))

    def _opened(self, way: WayFound) -> None:
        self.open_button.setEnabled(True)
        for line in (self.code_line, self.phrase_line):
            line.clear()
        self.found.emit(way)

    def _failed(self, error: Exception) -> None:
        self.open_button.setEnabled(True)
        if not isinstance(error, HkdeskError):
            raise error
        if error.code in _AT_FIELD:
            by_phrase = self.way.value() == _PASSPHRASE
            (self.phrase_row if by_phrase else self.code_row).set_error(error.reason)
            (self.phrase_line if by_phrase else self.code_line).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.say(error)

    def say(self, error: HkdeskError | None) -> None:
        """Shows what stands in the way over the button, or takes everything that was said away."""
        for one in (self.code_row, self.phrase_row, self.file_row):
            one.set_error(None)
        if self._trouble is not None:
            discard(self._trouble)
            self._trouble = None
        if error is not None:
            self._trouble = error_notice(error)
            self._layout.insertWidget(self._layout.count() - 1, self._trouble)


class FirstKey(QWidget):
    """A first start on a machine without a vault: the person says where the key is to be. `found` as `WayIn`."""

    found = Signal(object)

    def __init__(self, path: Path, today: date, background: Background) -> None:
        super().__init__()
        self._path, self._today, self._background = path, today, background
        rows = FormRows()
        self.phrase_line, self.again_line = TextLine(), TextLine()
        for line in (self.phrase_line, self.again_line):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.returnPressed.connect(self.by_phrase)
        told = _("Minst {n} tegn. Fire ord eller flere er lett å huske. Den skrives hver gang hkdesk åpnes.").format(
            n=recovery.LEAST_PASSPHRASE
        )
        self.phrase_row = rows.row(_("Passordsetning"), self.phrase_line, help=told)
        self.again_row = rows.row(_("Passordsetning en gang til"), self.again_line)
        self.phrase_button = button(_("Bruk passordsetningen"), self.by_phrase, kind="primary")
        self.file_button = button(_("Legg nøkkelen i en fil"), self.in_file)
        self.busy = BusyBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(rows)
        layout.addLayout(row(self.phrase_button, self.busy, 0))
        plain = _(
            "Eller legg nøkkelen i en fil ved siden av dataene. Da spør hkdesk ikke om noe, men alle som får tak i "
            "mappen, kan lese alt."
        )
        layout.addWidget(label(plain, "muted", wrap=True))
        layout.addLayout(row(self.file_button, 0))

    def first(self) -> QWidget:
        """Where the focus belongs when the form is shown."""
        return self.phrase_line

    def by_phrase(self) -> None:
        """A passphrase is the only way in to begin with."""
        text = self.phrase_line.text()
        for one in (self.phrase_row, self.again_row):
            one.set_error(None)
        if text != self.again_line.text():
            self.again_row.set_error(InvalidInput("typed_differently").reason)
            self.again_line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        path, today = self._path, self._today
        self._make(lambda: recovery.start_with_passphrase(path, text, today))

    def in_file(self) -> None:
        """The key lies in a file: the person has read what that means, beside the button."""
        path = self._path
        self._make(lambda: recovery.start_in_file(path))

    def _make(self, make: Callable[[], bytes]) -> None:
        for one in (self.phrase_button, self.file_button):
            one.setEnabled(False)
        job = self._background.run(lambda _p, _c: make(), self._made, self._failed, owner=self)
        self.busy.follow(job, _("Lager nøkkelen …"))

    def _made(self, key: bytes) -> None:
        self.phrase_line.clear()
        self.again_line.clear()
        self.found.emit(WayFound(key, held=True))

    def _failed(self, error: Exception) -> None:
        for one in (self.phrase_button, self.file_button):
            one.setEnabled(True)
        if not isinstance(error, HkdeskError):
            raise error
        self.phrase_row.set_error(error.reason)
        self.phrase_line.setFocus(Qt.FocusReason.OtherFocusReason)
