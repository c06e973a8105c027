"""A list of entries with one form open at a time: new ones, corrections, and what was a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.unit.threads import Correctable, Thread
from hkdesk.services.unsent import Unsent
from hkdesk.ui.kit.basics import hairline
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard, empty, set_shown
from hkdesk.ui.unit.entries.form import Choices, EntryForm, MistakeForm
from hkdesk.ui.unit.entries.line import EntryLine

Back = tuple[str, str]
"""The entry and the key of its button, or ("", the key of another button), where the focus goes when a form closes."""


class ThreadList(QWidget):
    """`failed` carries an error that belongs to no field; `returned` the key of the button a closed form came from.

    Args:
        unsent: where what is typed and not sent is kept.
        enter: writes a new entry.
        correct: writes a correction of the entry, with the reason.
        withdraw: says that the entry was a mistake, with the reason.
    """

    failed = Signal(object)
    returned = Signal(str)

    def __init__(
        self,
        unsent: Unsent,
        enter: Callable[[Correctable], object],
        correct: Callable[[Thread, Correctable, str], object],
        withdraw: Callable[[Thread, str], object],
    ) -> None:
        super().__init__()
        self._unsent, self._enter, self._correct, self._withdraw = unsent, enter, correct, withdraw
        self.form: EntryForm | MistakeForm | None = None
        self._back: Back = ("", "")
        self.lines: dict[str, EntryLine] = {}
        self._place = QVBoxLayout()
        self._told = QVBoxLayout()
        self._told.setSpacing(tokens.GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._place)
        layout.addLayout(self._told)

    def show_lines(self, made: Iterable[tuple[str, EntryLine]]) -> None:
        """Shows the entries, by the id of each; a form that is open stays."""
        held = next(
            ((id_, key) for id_, one in self.lines.items() for key, b in one.buttons.items() if b.hasFocus()), None
        )
        empty(self._told)
        self.lines = dict(made)
        for number, line in enumerate(self.lines.values()):
            if number:
                self._told.addWidget(hairline())
            self._told.addWidget(line)
        if held is not None:
            self._focus(held)

    # --- the forms ---

    def add(self, name: str, entry: Correctable, key: str, picks: dict[str, Choices] | None = None) -> None:
        """Opens the form for a new entry; `key` names the button that did."""
        form = EntryForm(self._unsent, name, entry, lambda value, _why: self._enter(value), picks=picks)
        self._open(form, ("", key))

    def mend(
        self, thread: Thread, key: str, entry: Correctable, why: str = "", picks: dict[str, Choices] | None = None
    ) -> None:
        """Opens the form that corrects an entry; `entry` and `why` are proposed."""
        name = f"entry.{thread.now.id}.{key}"
        form = EntryForm(
            self._unsent,
            name,
            entry,
            lambda value, said: self._correct(thread, value, said),
            picks=picks,
            corrects=True,
            why=why,
        )
        self._open(form, (thread.id, key))

    def mistake(self, thread: Thread, what: str) -> None:
        """Opens the form that says that an entry was made by mistake."""
        name = f"entry.{thread.now.id}.mistake"
        self._open(
            MistakeForm(self._unsent, name, what, lambda why: self._withdraw(thread, why)), (thread.id, "mistake")
        )

    def _open(self, form: EntryForm | MistakeForm, back: Back) -> None:
        self.close_form()
        self.form, self._back = form, back
        form.done.connect(self.close_form)
        form.failed.connect(self.failed)
        self._place.addWidget(form)
        set_shown(form, True)
        form.take_focus()

    def close_form(self) -> None:
        """Puts the form away; the focus goes to where it was opened from."""
        if self.form is None:
            return
        discard(self.form, self._place)
        self.form = None
        self._focus(self._back)

    def _focus(self, back: Back) -> None:
        entry, key = back
        line = self.lines.get(entry)
        if line is not None and line.buttons:
            line.buttons.get(key, next(iter(line.buttons.values()))).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.returned.emit(key if not entry else "")
