"""A form that makes or changes one record of a unit: rows, a button that sends, and what is refused at its row.

Used on Enheten and in a person's case. What is typed is kept until it is sent; a form about one person keeps it with
that person, so that it goes with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.unsent import Unsent
from hkdesk.services.words.labels import label as word
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import bring_into_sight
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed, typed_line
from hkdesk.ui.typed.unsent import UnsentForm

E = TypeVar("E", bound=StrEnum)


class RecordForm(QWidget):
    """Rows, a button that sends, and "Avbryt".

    `done` fires when it was carried out, with the words for it, or given up, with none; `failed` with an HkdeskError
    that belongs to no row.

    Args:
        unsent: where what is typed is kept: the person's, or that of no case.
        name: of the form; nothing else kept there has it.
        title: what stands over the rows.
        words: what the button does.
        lead: a line under the title.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, unsent: Unsent, name: str, title: str, words: str, lead: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.unsent = UnsentForm(unsent, name)
        self.rows = FormRows()
        self.fields: dict[str, Row] = {}
        self.send_button = button(words, self.send, icon="check")
        self.cancel_button = button(_("Avbryt"), lambda: self.done.emit(""), kind="quiet")
        self.put_away_button = self.cancel_button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, tokens.GAP_M)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(label(title, "section", wrap=True))
        if lead:
            layout.addWidget(label(lead, "muted", wrap=True))
        layout.addWidget(self.unsent.told)
        layout.addWidget(self.rows)
        layout.addLayout(row(self.send_button, self.cancel_button, 0))

    @property
    def first(self) -> QWidget:
        """Where the focus goes."""
        return next(iter(self.fields.values())).widget

    # --- rows ---

    def add_line(
        self, name: str, words: str, text: str = "", *, names: bool = False, required: bool = False, about: str = ""
    ) -> Row:
        """A text of one line; `names` where people are to be named."""
        field = TextLine(text)
        field.returnPressed.connect(self.send)
        made = self.fields[name] = self.rows.row(words, field, required=required, help=about)
        watch_text(made, names=not names)
        return made

    def add_text(self, name: str, words: str, text: str = "", *, required: bool = False, about: str = "") -> Row:
        """A text of any number of lines."""
        made = self.fields[name] = self.rows.text_row(words, lines=2, required=required, help=about)
        made.field(TextArea).set_value(text)
        watch_text(made)
        return made

    def add_day(self, name: str, words: str, value: date | None, *, required: bool = False, about: str = "") -> Row:
        """A day."""
        made = self.fields[name] = self.rows.date_row(words, required=required, help=about)
        made.field(DateField).set_value(value)
        return made

    def add_choice(
        self, name: str, words: str, choices: Sequence[tuple[str, str]], value: str = "", *, about: str = ""
    ) -> Row:
        """A list to pick one from; its values are texts, so that what is picked can be kept."""
        made = self.fields[name] = self.rows.combo_row(words, choices, help=about)
        made.field(Combo).set_value(value)
        return made

    def take_up(self) -> None:
        """What was typed earlier is shown, and what is typed from now on is kept. Asked for once all rows are there."""
        for name, made in self.fields.items():
            self.unsent.follow(name, made)
        self.unsent.show()

    # --- what stands in them ---

    def text_of(self, name: str) -> str:
        """What stands in a text."""
        widget = self.fields[name].widget
        if isinstance(widget, TextArea):
            return typed(widget.value()).strip()
        return typed_line(self.fields[name].field(QLineEdit).text()).strip()

    def day_of(self, name: str) -> date | None:
        """The day in a field, or None. Raises InvalidInput where what stands there is no date."""
        try:
            return self.fields[name].field(DateField).value()
        except InvalidInput as refused:
            refused.field = name
            raise

    def needed_day(self, name: str) -> date:
        """The day in a field. Raises InvalidInput where there is none."""
        found = self.day_of(name)
        if found is None:
            raise InvalidInput("required", field=name)
        return found

    def choice_of(self, name: str) -> str:
        """The value that is picked; "" for none."""
        return str(self.fields[name].field(Combo).value() or "")

    # --- sending ---

    def carry_out(self) -> str:
        """Does what the form asks for; what was done, in words. Raises HkdeskError."""
        raise NotImplementedError

    def send(self) -> None:
        """Carries it out, or says at the field why not."""
        for one in self.fields.values():
            one.set_error(None)
        try:
            said = self.carry_out()
        except InvalidInput as refused:
            self._refuse(refused)
        except HkdeskError as error:
            self.failed.emit(error)
        else:
            self.unsent.sent()
            self.done.emit(said)

    def _refuse(self, refused: InvalidInput) -> None:
        made = self.fields.get(refused.field.rsplit(".", 1)[-1])
        if made is None:
            self.failed.emit(refused)
            return
        made.set_error(refused.reason)
        made.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, made, lambda: bring_into_sight(made))  # once the error has its room


def choices_of(kind: type[E], empty: str = "") -> list[tuple[str, str]]:
    """The members of an enumeration as a list to pick from, with words for none of them first where they are given."""
    picked = [(str(one.value), word(one)) for one in kind]
    return [("", empty), *picked] if empty else picked
