"""The form of one entry: a new one, or one that is to take the place of an earlier wording."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk.domain.unit.threads import Correctable
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.unsent import Unsent
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import bring_into_sight, set_shown
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed, typed_line, warn_unprintable
from hkdesk.ui.typed.unsent import UnsentForm
from hkdesk.ui.unit.entries.specs import SPECS, Asked, Field

Choices = Sequence[tuple[object, str]]
Write = Callable[[Correctable, str], object]
"""Writes the entry, and why it is corrected where it is. Raises HkdeskError."""
WHY = "why"


class _Sent(QWidget):
    """A form that is sent by its button. `done` fires when it was carried out or given up, `failed` with an error."""

    done = Signal()
    failed = Signal(object)

    def __init__(self, unsent: Unsent, name: str, title: str, words: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.unsent = UnsentForm(unsent, name)
        self.rows = FormRows()
        self.fields: dict[str, Row] = {}
        self.send_button = button(words, self.send, icon="check", kind="primary")
        self.cancel_button = button(_("Avbryt"), self.done.emit, kind="quiet")
        self.put_away_button = self.cancel_button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, tokens.GAP_S)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(label(title, "section", wrap=True))
        layout.addWidget(self.unsent.told)
        layout.addWidget(self.rows)
        layout.addLayout(row(self.send_button, self.cancel_button, 0))

    def take_focus(self) -> None:
        """The focus goes to the first field, in sight."""
        bring_into_sight(self)
        next(iter(self.fields.values())).widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_why(self, words: str) -> None:
        """Asks why."""
        self.fields[WHY] = self.rows.text_row(words, lines=2, required=True)
        watch_text(self.fields[WHY], names=False)

    def why(self) -> str:
        """Why, as typed; "" where it is not asked."""
        return typed(self.fields[WHY].field(TextArea).value()).strip() if WHY in self.fields else ""

    def take_up(self) -> None:
        """What was typed earlier is shown, and what is typed from now on is kept."""
        for name, made in self.fields.items():
            self.unsent.follow(name, made)
        self.unsent.show()

    def carry_out(self) -> None:
        """Does what the form asks for. Raises HkdeskError."""
        raise NotImplementedError

    def send(self) -> None:
        """Carries it out, or says at the field why not."""
        for one in self.fields.values():
            one.set_error(None)
        try:
            self.carry_out()
        except InvalidInput as refused:
            self._refuse(refused)
        except HkdeskError as error:
            self.failed.emit(error)
        else:
            self.unsent.sent()
            self.done.emit()

    def _refuse(self, refused: InvalidInput) -> None:
        said = self.fields.get(refused.field.rsplit(".", 1)[-1].partition("[")[0])
        if said is None:
            self.failed.emit(refused)
            return
        said.set_error(refused.reason)
        bring_into_sight(said)
        said.widget.setFocus(Qt.FocusReason.OtherFocusReason)


class EntryForm(_Sent):
    """The fields of an entry.

    Args:
        unsent: where what is typed and not sent is kept.
        name: of the form there, different for each entry that is corrected.
        entry: what the fields propose.
        write: what sending does.
        picks: what can be picked, by field.
        corrects: whether an earlier wording is corrected, so that it is asked why.
        why: proposed as the reason.
    """

    def __init__(
        self,
        unsent: Unsent,
        name: str,
        entry: Correctable,
        write: Write,
        *,
        picks: dict[str, Choices] | None = None,
        corrects: bool = False,
        why: str = "",
    ) -> None:
        self.spec = SPECS[type(entry)]
        title = _("Rett: {what}").format(what=_(self.spec.title)) if corrects else _(self.spec.title)
        super().__init__(unsent, name, title, _("Lagre rettelsen") if corrects else _(self.spec.send))
        self._entry, self._write, self._picks = entry, write, picks or {}
        for asked in self.spec.asked:
            self._add(asked, getattr(entry, asked.name))
        if corrects:
            self.add_why(_("Hvorfor rettes det?"))
            self.fields[WHY].field(TextArea).set_value(why)
        self.take_up()
        self._show_asked()

    def _add(self, asked: Asked, value: Any) -> None:
        words, helped = _(asked.words), _(asked.help) if asked.help else ""
        if asked.kind in (Field.TEXT, Field.NAMES):
            lines = 2 if asked.kind is Field.NAMES else 4
            made = self.rows.text_row(words, lines=lines, help=helped, required=asked.required)
            made.field(TextArea).set_value("\n".join(value) if asked.kind is Field.NAMES else value)
        elif asked.kind is Field.DAY:
            made = self.rows.date_row(words, help=helped, required=asked.required)
            made.field(DateField).set_value(value)
        elif asked.kind is Field.LINE:
            made = self.rows.row(words, TextLine(value), help=helped, required=asked.required)
        else:
            states = [(word, _(said)) for word, said in self.spec.states]
            made = self.rows.combo_row(words, self._picks.get(asked.name, states), help=helped)
            made.field(Combo).set_value(value.value if isinstance(value, Enum) else value)
            made.field(Combo).activated.connect(lambda _index: self._show_asked())
        if asked.kind is Field.TEXT:
            watch_text(made, names=asked.unnamed)
        elif asked.kind in (Field.NAMES, Field.LINE):  # the names of those whose task it is are to stand here
            warn_unprintable(made)
        self.fields[asked.name] = made

    def _state(self) -> str:
        found = next((one.name for one in self.spec.asked if one.kind is Field.STATE), "")
        return str(self.fields[found].field(Combo).value() or "") if found else ""

    def _show_asked(self) -> None:
        state = self._state()
        for asked in self.spec.asked:
            set_shown(self.fields[asked.name], not asked.only_for or state in asked.only_for)

    def typed_entry(self) -> Correctable:
        """The entry as it stands in the fields. Raises InvalidInput where a date cannot be read."""
        state = self._state()
        values = {
            asked.name: self._value(asked) for asked in self.spec.asked if not asked.only_for or state in asked.only_for
        }
        empty = type(self._entry)()
        hidden = {a.name: getattr(empty, a.name) for a in self.spec.asked if a.name not in values}
        return replace(self._entry, **hidden, **values)

    def _value(self, asked: Asked) -> Any:
        made = self.fields[asked.name]
        if asked.kind is Field.TEXT:
            return typed(made.field(TextArea).value()).strip()
        if asked.kind is Field.NAMES:
            return tuple(one.strip() for one in typed(made.field(TextArea).value()).split("\n") if one.strip())
        if asked.kind is Field.LINE:
            return typed_line(made.field(QLineEdit).text()).strip()
        if asked.kind is Field.DAY:
            return self._day(asked.name)
        value = made.field(Combo).value()
        kind = type(getattr(self._entry, asked.name))
        return kind(value) if issubclass(kind, Enum) else str(value or "")

    def _day(self, name: str) -> Any:
        try:
            return self.fields[name].field(DateField).value()
        except InvalidInput as refused:
            refused.field = name
            raise

    def carry_out(self) -> None:
        self._write(self.typed_entry(), self.why())


class MistakeForm(_Sent):
    """That an entry was made by mistake, and why. `write` gets the reason."""

    def __init__(self, unsent: Unsent, name: str, what: str, write: Callable[[str], object]) -> None:
        super().__init__(unsent, name, _("Ført ved en feil: {what}").format(what=what), _("Registrer feilen"))
        self._write = partial(write)
        self.add_why(_("Hva var feil?"))
        self.rows.add(
            label(_("Det som ble ført, blir stående i historikken, men teller ikke lenger."), "small", wrap=True)
        )
        self.take_up()

    def carry_out(self) -> None:
        self._write(self.why())
