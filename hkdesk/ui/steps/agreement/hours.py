"""Hours of one's own, a row for each day: day, from, until and break. Rows are added and removed by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from hkdesk.domain.case.terms import Day, DayHours
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as words_for
from hkdesk.ui.kit.basics import icon_button, label
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.timefield import TimeField
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.steps.agreement.row_list import RowList

_USUAL_BREAK = 30


class _Row:
    """The fields of one day; they stand in the grid of the list."""

    def __init__(self, owner: HoursList, day: Day) -> None:
        self.day = Combo([(one, words_for(one)) for one in Day])
        self.day.set_value(day)
        self.start, self.end, self.pause = TimeField(), TimeField(), NumberField(0, 240)
        self.pause.set_value(_USUAL_BREAK)
        self.to, self.unit = label("–", "muted"), label(_("min pause"), "muted")
        self.remove: QToolButton = icon_button(_("Fjern"), "x", lambda: owner.remove(self))
        self.day.currentIndexChanged.connect(owner.tell)
        for field in (self.start, self.end, self.pause):
            field.changed.connect(owner.tell)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What the focus goes through, in order."""
        return self.day, self.start, self.end, self.pause, self.remove

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """Everything in the row."""
        return self.day, self.remove, self.start, self.to, self.end, self.pause, self.unit

    def place(self, grid: QGridLayout, line: int) -> int:
        """Takes two lines of the grid, the day over its hours, and one of air."""
        grid.addWidget(self.day, line, 0, 1, 3)
        grid.addWidget(self.remove, line, 3)  # beside the day: a column of its own would make the form too wide
        for column, widget in enumerate((self.start, self.to, self.end, self.pause, self.unit)):
            grid.addWidget(widget, line + 1, column)
        grid.setRowMinimumHeight(line + 2, tokens.GAP_S)
        return line + 3

    def hours(self) -> DayHours | None:
        """The day, or None while from or until is empty. Raises InvalidInput for a text that is no time."""
        start, end, pause = self.start.value(), self.end.value(), self.pause.value()
        if start is None or end is None:
            return None
        return DayHours(Day(cast("int", self.day.value())), start, end, 0 if pause is None else int(pause))

    def show_hours(self, hours: DayHours) -> None:
        """Shows a day without telling anyone."""
        self.day.set_value(hours.day)
        self.start.set_value(hours.from_time)
        self.end.set_value(hours.until_time)
        self.pause.set_value(hours.break_minutes)

    def say_number(self, number: int) -> None:
        """Names the fields for the screen reader."""
        names = (
            _("Dag {n}").format(n=number),
            _("Dag {n}: fra").format(n=number),
            _("Dag {n}: til").format(n=number),
            _("Dag {n}: minutter pause").format(n=number),
            _("Fjern dag {n}").format(n=number),
        )
        for widget, name in zip(self.fields, names, strict=True):
            widget.setAccessibleName(name)


class HoursList(RowList[_Row]):
    """Working hours at home day by day. A row without from and until does not count."""

    def __init__(self) -> None:
        super().__init__(_("Legg til dag"), wide=5)

    def value(self) -> tuple[DayHours, ...]:
        """The days that have from and until. Raises InvalidInput for what is no time or no number."""
        return tuple(hours for row in self._rows if (hours := row.hours()) is not None)

    def set_value(self, times: Sequence[DayHours]) -> None:
        """Shows these days without telling anyone; a row just begun stays while the others are the same."""
        filled = [row for row in self._rows if row.start.line.text().strip() and row.end.line.text().strip()]
        if len(filled) != len(times):
            self._drop_all()
            filled = [self._insert(one.day) for one in times]
            self._place()
        by_day = {row.day.value(): row for row in filled}
        same_days = len(by_day) == len(filled) and all(one.day in by_day for one in times)
        rows = [by_day[one.day] for one in times] if same_days else filled  # as typed, in whatever order
        for row, one in zip(rows, times, strict=True):
            row.show_hours(one)

    def add(self) -> None:
        """Begins a row for the next day, with the hours of the row before it, and puts the focus into it."""
        taken = {row.day.value() for row in self._rows}
        before = self._rows[-1] if self._rows else None
        row = self._insert(next((day for day in Day if day not in taken), Day.MONDAY))
        if before is not None:
            for mine, theirs in ((row.start, before.start), (row.end, before.end), (row.pause, before.pause)):
                mine.line.setText(theirs.line.text())
        self._place()
        row.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell()

    def row_fields(self, place: int) -> tuple[Combo, TimeField, TimeField, NumberField, QToolButton]:
        """Day, from, until, break and the button that removes, of the row at a place from 0."""
        row = self._rows[place]
        return row.day, row.start, row.end, row.pause, row.remove

    def _insert(self, day: Day) -> _Row:
        row = _Row(self, day)
        self._rows.append(row)
        return row
