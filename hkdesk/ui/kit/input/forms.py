# ruff: noqa: A002  ("help" is the word a caller expects)
"""The one row builder: label, buddy, name for the screen reader, help and error come with every field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import IconLabel, label, restyle, without_mnemonic
from hkdesk.ui.kit.hand.leading import follow
from hkdesk.ui.kit.input.choices import (
    CheckBox,
    Choice,
    Segmented,
    Weekdays,
    answer_choices,
)
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, Spin, TextArea, keep_tidy
from hkdesk.ui.kit.input.linefield import LineField
from hkdesk.ui.kit.input.tied import Tied
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.speech import announce

W = TypeVar("W", bound=QWidget)


_ERROR_ROOM = 20


class Row(QWidget):
    """One field with all that belongs to it.

    A date, time or number that cannot be read is refused here when the user leaves the field, whether it is bound to
    something or read when a form is sent; the error goes when it can be read.
    """

    def __init__(
        self,
        text: str,
        widget: QWidget,
        *,
        help: str = "",
        unit: str = "",
        required: bool = False,
        labelled: bool = True,
    ) -> None:
        super().__init__()
        self.widget, self._help, self._text, self._unit = widget, help, text, unit
        self.name = without_mnemonic(text)
        self.error_text = self.origin = ""
        self._origin_label: QLabel | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GRID)
        self.label: QLabel | None = self._make_label() if labelled else None
        self._add_field(unit)
        self.help_label = label(help, "small", wrap=True) if help else None
        if self.help_label:
            self._layout.addWidget(self.help_label)
        self._tied, self._noted = Tied(widget), ""
        self._error_line: QWidget | None = None
        self._error_label: QLabel | None = None
        self.required, self._asked = required, not required
        self.set_asked(required)
        widget.setAccessibleDescription(help)
        self._unread = ""
        if isinstance(widget, DateField | LineField):
            widget.settled.connect(lambda: self._read(widget))
            widget.changed.connect(lambda value: self._readable() if value is not None else None)

    def _read(self, field: DateField | LineField) -> None:
        try:
            field.value()
        except InvalidInput as refusal:
            self._unread = refusal.reason
            self.set_error(refusal.reason)
        else:
            self._readable()

    def _readable(self) -> None:
        if self._unread and self.error_text == self._unread:
            self.set_error(None)
        self._unread = ""

    def set_asked(self, asked: bool) -> None:
        """Says in the label, and to the screen reader, that the field must be filled in; or no longer does."""
        if asked == self._asked:
            return
        self._asked = asked
        if self.label is not None:
            self.label.setText(_("{label} (må fylles ut)").format(label=self._text) if asked else self._text)
        spoken = self.name + (f" ({self._unit})" if self._unit else "") + (_(", må fylles ut") if asked else "")
        self.widget.setAccessibleName(spoken)

    def rename(self, text: str) -> None:
        """Gives the field another label, and the same name for the screen reader."""
        self._text, self.name = text, without_mnemonic(text)
        if self.label is not None:
            self.label.setText(text)
        asked, self._asked = self._asked, not self._asked
        self.set_asked(asked)

    def set_origin(self, word: str) -> None:
        """Says quietly beside the label where what stands in the field was taken from, such as "fra enheten".

        "" takes the word away, once the user has put something else.
        """
        if word == self.origin or self.label is None:
            return
        self.origin = word
        if self._origin_label is None:
            self._origin_label = label("", "small", wrap=True)
            line = QHBoxLayout()
            line.setSpacing(tokens.GAP_S)
            self._layout.removeWidget(self.label)
            line.addWidget(self.label, 1)
            line.addWidget(self._origin_label, 0, Qt.AlignmentFlag.AlignBottom)
            self._layout.insertLayout(0, line)
        self._origin_label.setText(word)
        self._origin_label.setVisible(bool(word))
        self._describe()

    def set_noted(self, words: str) -> None:
        """What stands under the field besides, such as what it does not agree with; told with the field, not shown."""
        if words != self._noted:
            self._noted = words
            self._describe()

    def _describe(self) -> None:
        """What the screen reader says after the name: what is wrong, where it was taken from, the help."""
        error = _("Feil: {text}").format(text=self.error_text) if self.error_text else ""
        wrong = " ".join(part for part in (error, self._noted) if part)
        self._tied.say("")
        self.widget.setAccessibleDescription(" ".join(part for part in (wrong, self.origin, self._help) if part))
        self._tied.say(wrong)

    def _make_label(self) -> QLabel:
        made = label(self._text, "strong", wrap=True)
        made.setBuddy(self.widget)
        self._layout.addWidget(made)
        return made

    def _add_field(self, unit: str) -> None:
        if isinstance(self.widget, QLineEdit):
            keep_tidy(self.widget)
        if not unit:
            self._layout.addWidget(self.widget)
            return
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_S)
        line.addWidget(self.widget)
        line.addWidget(label(unit, "muted"))
        line.addStretch(1)
        self._layout.addLayout(line)

    def field(self, kind: type[W]) -> W:
        """The field as what it is, for the type checker's and the reader's sake.

        Raises:
            TypeError: the row holds another kind of field.
        """
        if not isinstance(self.widget, kind):
            raise TypeError(f"{self.name}: {type(self.widget).__name__} is no {kind.__name__}")
        return self.widget

    def set_error(self, text: str | None) -> None:
        """Shows an error under the field and tells the screen reader, or takes it away."""
        wanted = text or ""
        if wanted == self.error_text:
            return
        self.error_text = wanted
        if wanted and self._error_line is None:
            self._make_error_line()
        if self._error_line is not None and self._error_label is not None:
            self._error_label.setText(wanted)
            self._error_line.setVisible(bool(wanted))
        for part in (self.widget, self.widget.focusProxy()):
            if part is not None:
                restyle(part, "wrong", "true" if wanted else "")
        self._describe()
        if wanted:
            announce(self.widget, f"{self.name}: {wanted}", at_once=True)
            follow(self)

    def keep_room(self) -> None:
        """Keeps the room of a line for an error: a red field moves nothing that stands under it."""
        if self._error_line is None:
            self._make_error_line()
        assert self._error_line is not None
        policy = self._error_line.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._error_line.setSizePolicy(policy)
        self._error_line.setMinimumHeight(_ERROR_ROOM)
        self._error_line.setVisible(bool(self.error_text))

    def lock(self, words: str) -> None:
        """Keeps the field as it is and says by whose decision, in sight and to the screen reader."""
        self.widget.setEnabled(False)
        self._help = " ".join(part for part in (words + ".", self._help) if part)
        self.widget.setAccessibleDescription(self._help)
        self._layout.addWidget(decided_line(words))

    def _make_error_line(self) -> None:
        self._error_label = label("", "error", wrap=True)
        self._error_line = QWidget()
        line = QHBoxLayout(self._error_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(IconLabel("circle-alert", "bad", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._error_label, 1)
        self._layout.addWidget(self._error_line)


def decided_line(words: str) -> QWidget:
    """A lock, and by whose decision something stands as it does."""
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(IconLabel("lock", "muted", 16), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(label(words, "small", wrap=True), 1)
    return line


class FormRows(QWidget):
    """A column of rows. Every page's forms are made here and nowhere else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_L)

    def row(self, text: str, widget: QWidget, *, help: str = "", unit: str = "", required: bool = False) -> Row:
        """Adds any widget under a label.

        Args:
            text: the label; "&" marks a mnemonic.
            widget: the field; gets its name and description for the screen reader.
            help: a line under the field.
            unit: words right of the field, such as "dager".
            required: says so in the label.
        """
        return self._add(Row(text, widget, help=help, unit=unit, required=required))

    def choice_row(
        self, text: str, choices: Sequence[Choice] | None = None, *, help: str = "", wrap: bool = False
    ) -> Row:
        """Adds segmented answers; Ja, Delvis, Nei, Ikke aktuelt unless told otherwise. `wrap`: on several lines."""
        segmented = Segmented(choices or answer_choices(), wrap=wrap)
        made = self.row(text, segmented, help=help)
        for choice in choices or answer_choices():
            segmented.segment(choice.value).setAccessibleDescription(made.name)
        return made

    def check_row(self, text: str, *, help: str = "") -> Row:
        """Adds a check box; the label is its own words."""
        return self._add(Row(text, CheckBox(text), help=help, labelled=False))

    def date_row(self, text: str, *, help: str = "", required: bool = False) -> Row:
        """Adds a date."""
        return self.row(text, DateField(), help=help, required=required)

    def weekdays_row(self, text: str, *, help: str = "") -> Row:
        """Adds Monday to Friday."""
        made = self.row(text, Weekdays(), help=help)
        for number in range(1, 6):
            made.field(Weekdays).day(number).setAccessibleDescription(made.name)
        return made

    def spin_row(self, text: str, low: int, high: int, *, unit: str = "", help: str = "") -> Row:
        """Adds a whole number with its unit."""
        return self.row(text, Spin(low, high), unit=unit, help=help)

    def text_row(self, text: str, *, lines: int = 3, help: str = "", required: bool = False) -> Row:
        """Adds a text area that grows."""
        return self.row(text, TextArea(lines), help=help, required=required)

    def combo_row(self, text: str, choices: Sequence[tuple[object, str]], *, help: str = "") -> Row:
        """Adds a list to pick one from."""
        return self.row(text, Combo(choices), help=help)

    def section(self, title: str, lead: str = "") -> QLabel:
        """Adds a heading over the rows that follow; returns it."""
        if self._layout.count():
            self._layout.addSpacing(tokens.GAP_S)
        heading = label(title, "section")
        self._layout.addWidget(heading)
        if lead:
            self._layout.addWidget(label(lead, "muted", wrap=True))
        return heading

    def beside(self, *rows: Row, stretch: Sequence[int] = ()) -> None:
        """Puts rows that were just added side by side on one line."""
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_L)
        for number, made in enumerate(rows):
            self._layout.removeWidget(made)
            share = stretch[number] if stretch else 1
            line.addWidget(made, share, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(line)

    def add(self, item: QWidget) -> None:
        """Adds something that is not a field, such as a notice."""
        self._layout.addWidget(item)

    def _add(self, made: Row) -> Row:
        self._layout.addWidget(made)
        return made
