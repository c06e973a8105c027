"""Which of the fixed home days are half: a check box for each, and from and until where it is ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from hkdesk.domain.agreement.home_days import usual_half_day
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import HalfDay, Terms
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import weekday_name
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.timefield import TimeField
from hkdesk.ui.kit.look import tokens


class _Line:
    """The fields of one weekday; they stand in the grid of the list."""

    def __init__(self, owner: HalfDays, day: Weekday, grid: QGridLayout) -> None:
        self.day, self._owner, self.fixed = day, owner, False
        name = weekday_name(day)
        self.half = CheckBox(_("Halv dag {day}").format(day=name))
        self.start, self.end = TimeField(), TimeField()
        self.start.setAccessibleName(_("Halv dag {day}: fra").format(day=name))
        self.end.setAccessibleName(_("Halv dag {day}: til").format(day=name))
        self._to: QLabel = label("–", "muted")
        self.half.clicked.connect(self._ticked)
        for field in (self.start, self.end):
            field.changed.connect(owner.tell)
        for column, widget in enumerate((self.half, self.start, self._to, self.end)):
            grid.addWidget(widget, int(day), column)
        self.show_line(fixed=False)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What the focus goes through, in order."""
        return self.half, self.start, self.end

    def show_line(self, *, fixed: bool) -> None:
        """In sight while the day is a fixed one; the times while it is half."""
        self.fixed = fixed
        self.half.setVisible(fixed)
        for widget in (self.start, self._to, self.end):
            widget.setVisible(fixed and self.half.isChecked())

    def half_day(self) -> HalfDay | None:
        """The half day, or None for a whole one. Raises InvalidInput for what is no time, or empty."""
        if not (self.fixed and self.half.isChecked()):
            return None
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            raise InvalidInput("required")
        return HalfDay(self.day, start, end)

    def set_half_day(self, half: HalfDay | None) -> None:
        """Shows a half day, or a whole one, without telling anyone."""
        self.half.setChecked(half is not None)
        if half is not None:
            self.start.set_value(half.from_time)
            self.end.set_value(half.until_time)
        self.show_line(fixed=self.fixed)

    def _ticked(self) -> None:
        if self.half.isChecked() and not self.start.line.text().strip() + self.end.line.text().strip():
            usual = self._owner.usual(self.day)
            self.start.set_value(usual.from_time)
            self.end.set_value(usual.until_time)
        self.show_line(fixed=self.fixed)
        self._owner.tell()


class HalfDays(QWidget):
    """The fixed home days, each whole or half. `changed` fires for what the user does, never for `set_value`."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._terms = Terms()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.GAP_S)
        self._grid.setVerticalSpacing(tokens.GRID)
        self._grid.setColumnStretch(4, 1)
        self._lines: dict[Weekday, _Line] = {}

    def focusInEvent(self, event: QFocusEvent) -> None:
        shown = [line for line in self._lines.values() if line.fixed]
        if shown:
            next((line for line in shown if line.half.isChecked()), shown[0]).half.setFocus(event.reason())

    def value(self) -> tuple[HalfDay, ...]:
        """The half days. Raises InvalidInput for one without from and until, or with what is no time."""
        return tuple(half for line in self._lines.values() if (half := line.half_day()) is not None)

    def set_value(self, halves: Sequence[HalfDay]) -> None:
        """Shows these half days without telling anyone; their days count as fixed ones."""
        by_day = {half.day: half for half in halves}
        self._make(by_day)
        for day, line in self._lines.items():
            line.fixed = line.fixed or day in by_day
            line.set_half_day(by_day.get(day))

    def show_terms(self, terms: Terms) -> None:
        """Shows a line for each fixed day of the terms; the hours of a half day begin from theirs."""
        self._terms = terms
        self._make(terms.extent.fixed)
        for day, line in self._lines.items():
            line.show_line(fixed=day in terms.extent.fixed)

    def _make(self, days: Iterable[Weekday]) -> None:
        """A line for each day that has none: most days are never fixed, and the form opens sooner without theirs."""
        new = [day for day in days if day not in self._lines]
        if new:
            made = self._lines | {day: _Line(self, day, self._grid) for day in new}
            self._lines = dict(sorted(made.items()))

    def usual(self, day: Weekday) -> HalfDay:
        """What a half day begins from."""
        return usual_half_day(self._terms, day)

    def line_fields(self, day: Weekday) -> tuple[CheckBox, TimeField, TimeField]:
        """The check box of a day, its from and its until."""
        self._make((day,))
        line = self._lines[day]
        return line.half, line.start, line.end

    def tell(self, *_told: object) -> None:
        """Tells that the user changed something."""
        self.changed.emit(None)
