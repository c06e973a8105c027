"""The list of tasks: added, changed and removed by mouse and by keyboard."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.tasks import Task, TaskPlace
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, icon_button, row
from hkdesk.ui.kit.input.choices import CheckBox, Choice, Segmented
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed_line

Keep = Callable[[tuple[Task, ...], str], None]


class _Line(TextArea):
    """One line of words that is never cut: it wraps. Enter asks for the next task."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered.emit()
            return
        super().keyPressEvent(event)


def place_choices() -> tuple[Choice, ...]:
    """Where a task can be done: H, K and B."""
    return (
        Choice(TaskPlace.HOME.value, _("Hjemme"), "H"),
        Choice(TaskPlace.OFFICE.value, _("Kontoret"), "K"),
        Choice(TaskPlace.EITHER.value, _("Begge steder"), "B"),
    )


class TaskLine(Card):
    """The fields of one task. `changed` fires with the name of the field, for what the user does."""

    changed = Signal(str)

    def __init__(self, task: Task, on_remove: Callable[[], object], on_next: Callable[[], object]) -> None:
        super().__init__()
        self.task = task
        self.title_row = Row(_("Oppgave"), _Line())
        self.share_row = Row(_("Andel av uka"), NumberField(0, 100), unit="%")
        self.place_row = Row(_("Hvor kan den gjøres?"), Segmented(place_choices(), wrap=True))
        self.needs_row = Row(_("Hvem må være med samtidig?"), _Line())
        self.confidential = CheckBox(_("Taushetsbelagte opplysninger"))
        self.remove_button = icon_button(_("Fjern"), "trash-2", on_remove)
        self.title, self.needs = self.title_row.field(_Line), self.needs_row.field(_Line)
        self.share, self.place = self.share_row.field(NumberField), self.place_row.field(Segmented)
        self._arrange()
        for made in (self.title_row, self.needs_row):
            watch_text(made)
        self.show_task(task, everywhere=True)
        self.title.entered.connect(on_next)
        self.needs.entered.connect(on_next)
        self.title.changed.connect(lambda _text: self.changed.emit("title"))
        self.needs.changed.connect(lambda _text: self.changed.emit("needs"))
        self.share.changed.connect(lambda _value: self.changed.emit("share_percent"))
        self.place.changed.connect(lambda _value: self.changed.emit("place"))
        self.confidential.clicked.connect(lambda _on: self.changed.emit("confidential"))

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        first = QHBoxLayout()
        first.setSpacing(tokens.GAP_L)
        first.addWidget(self.title_row, 1, top)
        first.addWidget(self.share_row, 0, top)
        first.addWidget(self.remove_button, 0, top)
        second = QHBoxLayout()
        second.setSpacing(tokens.GAP_L)
        second.addWidget(self.place_row, 1, top)
        second.addWidget(self.needs_row, 1, top)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addWidget(self.confidential)

    def read(self) -> Task:
        """The task as it stands in the fields; a share that is no share stands with its reason and is left out."""
        try:
            value = self.share.value()
        except InvalidInput as refusal:
            self.share_row.set_error(refusal.reason)
            share = self.task.share_percent
        else:
            self.share_row.set_error(None)
            share = None if value is None else int(value)
        return Task(
            self.task.id,
            typed_line(self.title.value()),
            TaskPlace(self.place.value() or TaskPlace.EITHER.value),
            share,
            typed_line(self.needs.value()),
            self.confidential.isChecked(),
        )

    def show_task(self, task: Task, *, everywhere: bool = False) -> None:
        """Shows a task, except in the field the user is in or where an error waits; `everywhere` takes those too."""
        self.task = task
        for line, text in ((self.title, task.title), (self.needs, task.needs)):
            if everywhere or not line.hasFocus():
                line.set_value(text)
        if everywhere or not (self.share.line.hasFocus() or self.share_row.error_text):
            self.share.set_value(task.share_percent)
            self.share_row.set_error(None)
        self.place.set_value(task.place.value)
        self.confidential.setChecked(task.confidential)

    def is_blank(self) -> bool:
        """Whether nothing has been said of the task yet."""
        return not (self.title.value().strip() or self.needs.value().strip() or self.share.line.text().strip())

    def say_number(self, place: int) -> None:
        """Names the fields for the ear by the task's place in the list."""
        self.title.setAccessibleName(_("Oppgave {n}").format(n=place))
        self.share.setAccessibleName(_("Oppgave {n}: andel av uka i prosent").format(n=place))
        self.needs.setAccessibleName(_("Oppgave {n}: hvem må være med samtidig?").format(n=place))
        self.confidential.setAccessibleName(_("Oppgave {n}: taushetsbelagte opplysninger").format(n=place))
        where = _("Oppgave {n}: hvor kan den gjøres?").format(n=place)
        for choice in place_choices():
            self.place.segment(choice.value).setAccessibleDescription(where)
        self.remove_button.setAccessibleName(_("Fjern oppgave {n}").format(n=place))


class TaskLines(QWidget):
    """The tasks, one card each. A line that says nothing is not kept. Enter in a line of words makes the next one.

    `keep` gets all tasks and the name of the field that changed; what it refuses stands at that field.
    `rearranged` fires when lines came or went.
    """

    rearranged = Signal()

    def __init__(self, keep: Keep) -> None:
        super().__init__()
        self._keep = keep
        self.lines: list[TaskLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.GAP_S)
        self.add_button = button(_("Legg til oppgave"), self.add, icon="plus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addLayout(self._list)
        layout.addLayout(row(self.add_button, 0))

    def show_tasks(self, tasks: Sequence[Task], *, everywhere: bool = False) -> None:
        """Shows these tasks; a line just begun stays, unless everything is shown anew."""
        wanted = {task.id for task in tasks}
        for line in [one for one in self.lines if one.task.id not in wanted]:
            if everywhere or not line.is_blank():
                self._drop(line)
        # Tab goes by the order in which lines were made: from the first that stands elsewhere, all are made anew.
        same = 0
        while same < min(len(self.lines), len(tasks)) and self.lines[same].task.id == tasks[same].id:
            self.lines[same].show_task(tasks[same], everywhere=everywhere)
            same += 1
        if same < len(tasks):
            for line in self.lines[same:]:
                self._drop(line)
            for task in tasks[same:]:
                self._append(task)
        self._number()

    def add(self) -> None:
        """Begins a task, last, and puts the focus into its words; there is never more than one begun."""
        blank = next((line for line in self.lines if line.is_blank()), None)
        if blank is None:
            blank = self._append(Task(uuid.uuid4().hex))
            self._number()
        blank.title.setFocus(Qt.FocusReason.TabFocusReason)

    def remove(self, line: TaskLine) -> None:
        """Takes a task away; the focus goes to its neighbour."""
        place = self.lines.index(line)
        said = not line.is_blank()
        self._drop(line)
        self._number()
        near = self.lines[min(place, len(self.lines) - 1)].remove_button if self.lines else self.add_button
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        if said:
            self._keep(self._said(), "")

    def _append(self, task: Task) -> TaskLine:
        line = TaskLine(task, lambda: self.remove(line), self.add)
        line.changed.connect(lambda field: self._changed(line, field))
        self.lines.append(line)
        self._list.addWidget(line)
        if self.isVisible():
            line.show()  # a layout shows what it gets later, and the focus is wanted now
        return line

    def _drop(self, line: TaskLine) -> None:
        if line.isAncestorOf(QApplication.focusWidget() or self):
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines.remove(line)
        discard(line, self._list)

    def _number(self) -> None:
        for number, line in enumerate(self.lines, start=1):
            line.say_number(number)
        self.rearranged.emit()

    def _said(self) -> tuple[Task, ...]:
        return tuple(line.read() for line in self.lines if not line.is_blank())

    def _changed(self, line: TaskLine, field: str) -> None:
        rows = {"title": line.title_row, "needs": line.needs_row, "share_percent": line.share_row}
        target = rows.get(field, line.title_row)
        try:
            self._keep(self._said(), f"task.{line.task.id}.{field}")
        except InvalidInput as refusal:
            target.set_error(refusal.reason)
        else:
            if field in ("title", "needs"):
                target.set_error(None)
