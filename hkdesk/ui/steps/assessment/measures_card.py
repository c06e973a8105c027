"""One measure as a card: what, who and by when; then done, dropped, or open again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout

from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.changes.commands import CloseMeasure, Command, RecordMeasure
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.chip import StateChip
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.assessment.measures_add import into_sight, source_words
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed, typed_line

_LEFT_BY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)
_EARLIEST = date(2002, 7, 5)  # the day of the regulation


def not_ahead(day: date, today: date) -> date:
    """The day of something that has happened. Raises InvalidInput for one after today or before the regulation."""
    if not _EARLIEST <= day <= today:
        low, high = short_date(_EARLIEST), short_date(today)
        raise InvalidInput("out_of_range", low=low, high=high, got=short_date(day))
    return day


class Holder(Protocol):
    """Who owns the case: the panel."""

    session: CaseSession

    def do(self, command: Command, merge_key: str = "") -> None: ...

    def remove(self, measure_id: str) -> None: ...


class MeasureCard(Card):
    """The fields of one measure; each saves itself, and typing in one field is one step to undo."""

    def __init__(self, holder: Holder, measure_id: str) -> None:
        super().__init__()
        self._holder, self.measure_id = holder, measure_id
        self.binder = Binder()
        self.number_label, self.state_word = label("", "strong"), ""
        self.chip = StateChip()
        self.rows = FormRows()
        self.source_label = label("", "small", wrap=True)
        self._add_fields()
        self.done_button = button(_("Utført"), lambda: self._close(MeasureStatus.DONE), icon="check")
        self.drop_button = button(_("Droppet"), lambda: self._close(MeasureStatus.DROPPED))
        self.open_button = button(_("Åpne igjen"), self._reopen, icon="undo-2")
        hint = _("Ctrl+Z angrer.")
        self.remove_button = button(_("Fjern"), lambda: holder.remove(measure_id), kind="quiet", hint=hint)
        head = QHBoxLayout()
        head.setSpacing(tokens.GAP_M)
        head.addWidget(self.number_label, 1)
        head.addWidget(self.chip)
        self.body.addLayout(head)
        self.add(self.rows, self.source_label)
        self.body.addLayout(row(self.done_button, self.drop_button, self.open_button, 0, self.remove_button))
        self.refresh(0)

    def _add_fields(self) -> None:
        self.what = self.rows.text_row(_("Hva skal gjøres?"), lines=1)
        self.area = self.what.field(TextArea)
        self.area.installEventFilter(self)
        self.who = self.rows.row(_("Hvem følger opp?"), TextLine())
        self.deadline = self.rows.date_row(_("Frist"))
        self.rows.beside(self.who, self.deadline, stretch=(3, 2))
        self.closed_on = self.rows.date_row(_("Lukket den"), required=True)
        bind = self.binder.bind
        bind(self.what, lambda: self.measure.what, lambda text: self._set(what=typed(text)))
        bind(self.who, lambda: self.measure.who, lambda text: self._set(who=typed_line(text)))
        bind(self.deadline, lambda: self.measure.deadline, lambda day: self._set(deadline=day))
        bind(self.closed_on, lambda: self.measure.closed_on, self._set_closed_on)
        watch_text(self.what)
        watch_text(self.who, names=False)

    @property
    def measure(self) -> Measure:
        """The measure as it is now; an empty one where it was just taken away."""
        measures = self._holder.session.case.measures
        return next((m for m in measures if m.id == self.measure_id), Measure(self.measure_id, ""))

    def _is_there(self) -> bool:
        return any(m.id == self.measure_id for m in self._holder.session.case.measures)

    def _set(self, **changes: Any) -> None:
        if not self._is_there():
            return
        (name,) = changes
        self._holder.do(RecordMeasure(replace(self.measure, **changes)), f"measure.{self.measure_id}.{name}")

    def _set_closed_on(self, day: date | None) -> None:
        measure = self.measure
        if not self._is_there() or measure.status is MeasureStatus.OPEN:
            return
        if day is None:
            raise InvalidInput("required")
        not_ahead(day, self._holder.session.view.today)
        command = CloseMeasure(measure.id, measure.status, day)
        self._holder.do(command, f"measure.{measure.id}.closed_on")

    def _close(self, status: MeasureStatus) -> None:
        self._holder.do(CloseMeasure(self.measure_id, status, self._holder.session.view.today))
        self.closed_on.widget.setFocus(Qt.FocusReason.OtherFocusReason)  # the button pressed goes away

    def _reopen(self) -> None:
        self._holder.do(CloseMeasure(self.measure_id, MeasureStatus.OPEN, None))
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, number: int) -> None:
        """Shows the measure as it is now, except in the field the user is in.

        Args:
            number: its place in the list, from 1; 0 keeps the name it has.
        """
        self.binder.refresh()
        self._show(number)

    def reload(self, number: int) -> None:
        """Shows the measure as it is now everywhere."""
        self.binder.reload()
        self._show(number)

    def _show(self, number: int) -> None:
        measure, view = self.measure, self._holder.session.view
        is_open = measure.status is MeasureStatus.OPEN
        late = measure in view.overdue_measures
        if number:
            self._name(_("Tiltak {n}").format(n=number))
        self.state_word = _("Forfalt") if late else word(measure.status)
        icon, role = ("circle", "accent") if is_open else ("circle-check", "good")
        if measure.status is MeasureStatus.DROPPED:
            icon, role = "minus", "muted"
        self.chip.set_state(self.state_word, "circle-alert" if late else icon, "bad" if late else role)
        self.source_label.setText(source_words(measure.source, self._holder.session.case))
        for part in (self.done_button, self.drop_button):
            set_shown(part, is_open)
        set_shown(self.closed_on, not is_open)
        set_shown(self.open_button, not is_open)

    def _name(self, name: str) -> None:
        """Each control is heard with the measure it belongs to."""
        if name == self.number_label.text():
            return
        self.number_label.setText(name)
        self.setAccessibleName(name)
        for field in (self.what, self.who, self.deadline, self.closed_on):
            field.widget.setAccessibleName(f"{field.name}, {name}")
        for act in (self.done_button, self.drop_button, self.open_button, self.remove_button):
            act.setAccessibleName(f"{act.text()}, {name}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was chosen to be written over is let go when Tab or a click leads elsewhere."""
        if event.type() == QEvent.Type.FocusOut and cast("QFocusEvent", event).reason() in _LEFT_BY:
            cursor = self.area.textCursor()
            cursor.clearSelection()
            self.area.setTextCursor(cursor)
        return super().eventFilter(watched, event)

    def begin(self, *, anew: bool = False) -> None:
        """Puts the focus in the words; of a new measure all are chosen, so that what is typed takes their place."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        if anew:
            self.area.selectAll()
        into_sight(self)
