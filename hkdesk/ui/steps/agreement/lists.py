"""Two small lists inside the form: equipment line by line, and free clauses. Rows are added and removed by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from hkdesk.domain.case.terms import EquipmentLine, Owner
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as words_for
from hkdesk.ui.kit.basics import button, icon_button, label
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea, keep_tidy
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.steps.agreement.row_list import RowList
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed, typed_line


class _Line(TextLine):
    """A line in which Enter asks for the next row."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered.emit()
            return
        super().keyPressEvent(event)


class _EquipmentRow:
    """The fields of one piece of equipment; they stand in the grid of the list."""

    def __init__(self, owner: EquipmentLines, line: EquipmentLine) -> None:
        self.name, self.number = _Line(), _Line()
        self.count = NumberField(1, 999)
        self.owner = Combo([(one, words_for(one)) for one in Owner])
        self.name.setPlaceholderText(_("Navn, for eksempel bærbar PC"))
        self.number.setPlaceholderText(_("Serie- eller inventarnummer"))
        self.unit = label(_("stk."), "muted")
        self.lent_on, self.return_by = DateField(), DateField()
        self.dates = _dated(((_("Lånt ut"), self.lent_on), (_("Retur innen"), self.return_by)))
        self.remove: QToolButton = icon_button(_("Fjern"), "x", lambda: owner.remove(self))
        self.show_line(line)
        for field in (self.name, self.number):
            keep_tidy(field)
            field.textEdited.connect(owner.tell)
            field.entered.connect(lambda: owner.add(after=self))
        for day in (self.lent_on, self.return_by):
            day.changed.connect(owner.tell)
            day.settled.connect(owner.tell)
        self.count.changed.connect(owner.tell)
        self.owner.currentIndexChanged.connect(owner.tell)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What the focus goes through, in order."""
        return self.name, self.count, self.owner, self.number, self.lent_on, self.return_by, self.remove

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """Everything in the row."""
        return *self.fields, self.unit, self.dates

    def place(self, grid: QGridLayout, line: int) -> int:
        """Takes three lines of the grid, the name over the rest and the dates below, and one of air."""
        grid.addWidget(self.name, line, 0, 1, 4)
        grid.addWidget(self.remove, line, 4)
        for column, widget in enumerate((self.count, self.unit, self.owner, self.number)):
            grid.addWidget(widget, line + 1, column)
        grid.addWidget(self.dates, line + 2, 0, 1, 5)
        grid.setRowMinimumHeight(line + 3, tokens.GAP_S)
        return line + 4

    def line(self) -> EquipmentLine:
        count = self.count.value()
        return EquipmentLine(
            typed_line(self.name.text()),
            1 if count is None else int(count),
            Owner(cast("str", self.owner.value())),
            typed_line(self.number.text()),
            self.lent_on.value(),
            self.return_by.value(),
        )

    def show_line(self, line: EquipmentLine) -> None:
        for field, text in ((self.name, line.name), (self.number, line.number)):
            if typed_line(field.text()) != text:
                field.setText(text)
                field.setCursorPosition(0)
        self.count.set_value(line.count)
        self.owner.set_value(line.owner)
        self.lent_on.set_value(line.lent_on)
        self.return_by.set_value(line.return_by)

    def is_blank(self) -> bool:
        return not (self.name.text().strip() or self.number.text().strip())

    def say_number(self, number: int) -> None:
        names = (
            _("Utstyr {n}: navn").format(n=number),
            _("Utstyr {n}: antall").format(n=number),
            _("Utstyr {n}: eier").format(n=number),
            _("Utstyr {n}: nummer").format(n=number),
            _("Utstyr {n}: lånt ut").format(n=number),
            _("Utstyr {n}: retur innen").format(n=number),
            _("Fjern utstyr {n}").format(n=number),
        )
        for widget, name in zip(self.fields, names, strict=True):
            widget.setAccessibleName(name)


def _dated(fields: Sequence[tuple[str, QWidget]]) -> QWidget:
    """Fields under each other, each after its word."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(tokens.GRID)
    grid.setColumnStretch(1, 1)
    for line, (word, field) in enumerate(fields):
        grid.addWidget(label(word, "muted"), line, 0)
        grid.addWidget(field, line, 1)
    return holder


class EquipmentLines(RowList[_EquipmentRow]):
    """Pieces of equipment: name, count, owner, number, when lent and when to be back.

    A row without name and number does not count. Enter in a row makes the next one.
    """

    def __init__(self) -> None:
        super().__init__(_("Legg til utstyr"), wide=3)
        self._place()

    def value(self) -> tuple[EquipmentLine, ...]:
        """The rows that say something. Raises InvalidInput for a count or a date that is none, in a new row too."""
        lines = [(row.line(), row.is_blank()) for row in self._rows]
        return tuple(line for line, blank in lines if not blank)

    def set_value(self, lines: Sequence[EquipmentLine]) -> None:
        """Shows these rows without telling anyone; a row just begun stays while the others are the same."""
        filled = [row for row in self._rows if not row.is_blank()]
        if len(filled) != len(lines):
            self._drop_all()
            filled = [self._insert(len(self._rows), line) for line in lines]
            self._place()
        for row, line in zip(filled, lines, strict=True):
            row.show_line(line)

    def add(self, after: _EquipmentRow | None = None) -> None:
        """Begins a row and puts the focus into its name."""
        spot = len(self._rows) if after is None else self._rows.index(after) + 1
        row = self._insert(spot, EquipmentLine(""))
        self._place()
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_fields(self, place: int) -> tuple[QLineEdit, NumberField, Combo, QLineEdit, QToolButton]:
        """Name, count, owner, number and the button that removes, of the row at a place from 0."""
        row = self._rows[place]
        return row.name, row.count, row.owner, row.number, row.remove

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        return True  # a widget is there also when it is empty

    def _insert(self, place: int, line: EquipmentLine) -> _EquipmentRow:
        row = _EquipmentRow(self, line)
        self._rows.insert(place, row)
        return row


class FreeClauses(QWidget):
    """Clauses in the manager's own words, one text each. An empty one does not count."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QWidget, TextArea, QToolButton]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.GAP_S)
        self.add_button = button(_("Legg til punkt"), self.add, kind="quiet", icon="plus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GRID)
        layout.addLayout(self._list)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        layout.addLayout(foot)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a focus proxy: that would take the rows out of the order of Tab.
        self.add_button.setFocus(event.reason())

    def value(self) -> tuple[str, ...]:
        """The texts that say something."""
        texts = (typed(area.value()) for _holder, area, _remove in self._rows)
        return tuple(text for text in texts if text.strip())

    def set_value(self, clauses: Sequence[str]) -> None:
        """Shows these texts without telling anyone; one just begun stays while the others are the same."""
        if self.value() == tuple(clauses):
            return
        for holder, _area, _remove in list(self._rows):
            self._drop(holder)
        for text in clauses:
            self._insert(text)
        self._name()

    def add(self) -> None:
        """Begins a clause and puts the focus into it."""
        area = self._insert("")
        self._name()
        area.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_fields(self, place: int) -> tuple[TextArea, QToolButton]:
        """The text and the button that removes, at a place from 0."""
        _holder, area, remove = self._rows[place]
        return area, remove

    def _insert(self, text: str) -> TextArea:
        holder, area = QWidget(), TextArea(2)
        made = Row(_("Eget punkt"), area, labelled=False)
        watch_text(made, letters=False)  # those stand among the notes
        remove = icon_button(_("Fjern"), "x", lambda: self._remove(holder))
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.GAP_S)
        line.addWidget(made, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        area.set_value(text)
        area.changed.connect(self._tell)
        self._list.addWidget(holder)
        holder.show()
        self._rows.append((holder, area, remove))
        return area

    def _remove(self, holder: QWidget) -> None:
        self._drop(holder)
        self._name()
        last = self._rows[-1][1] if self._rows else self.add_button
        last.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _drop(self, holder: QWidget) -> None:
        self._rows = [row for row in self._rows if row[0] is not holder]
        discard(holder, self._list)

    def _name(self) -> None:
        for number, (_holder, area, remove) in enumerate(self._rows, start=1):
            area.setAccessibleName(_("Eget punkt {n}").format(n=number))
            remove.setAccessibleName(_("Fjern eget punkt {n}").format(n=number))

    def _tell(self, *_told: object) -> None:
        self.changed.emit(None)
