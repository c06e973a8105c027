"""The list of tasks: added, changed and removed by mouse and by keyboard."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.tasks import Task, TaskPlace
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, icon_button, row
from hkdesk.ui.kit.hand.taborder import laid_out
from hkdesk.ui.kit.input.binding import is_refused, mark_refused
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
        self._rows = {"title": self.title_row, "needs": self.needs_row, "share_percent": self.share_row}
        self._fields: dict[str, _Line | NumberField] = {
            "title": self.title,
            "needs": self.needs,
            "share_percent": self.share,
        }
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

    def read_order(self) -> list[QWidget]:
        """What removes the line comes after all that is written in it, though it stands at its upper right."""
        return [*(one for one in laid_out(self) if one is not self.remove_button), self.remove_button]

    def told(self, field: str) -> Task:
        """The task as it was taken last, with what stands in one field now.

        Raises:
            InvalidInput: what stands there is no share.
        """
        match field:
            case "title":
                return replace(self.task, title=typed_line(self.title.value()))
            case "needs":
                return replace(self.task, needs=typed_line(self.needs.value()))
            case "share_percent":
                share = self.share.value()
                return replace(self.task, share_percent=None if share is None else int(share))
            case "place":
                return replace(self.task, place=TaskPlace(self.place.value() or TaskPlace.EITHER.value))
            case _:
                return replace(self.task, confidential=self.confidential.isChecked())

    def refuse(self, field: str, reason: str) -> None:
        """Says at the field why it was not taken, or with "" that it was; what was typed stays until it is mended.

        A choice goes back to what was taken last.
        """
        if field not in self._rows:
            self.show_task(self.task)
            self.title_row.set_error(reason or None)
            return
        self._rows[field].set_error(reason or None)
        mark_refused(self._fields[field], reason)

    @property
    def refused(self) -> bool:
        """Whether something stands here that was not taken."""
        return any(is_refused(field) for field in self._fields.values())

    def show_task(self, task: Task, *, everywhere: bool = False) -> None:
        """Shows a task, except in the field the user is in or where an error waits; `everywhere` takes those too."""
        self.task = task
        for name, field in self._fields.items():
            if everywhere:
                self.refuse(name, "")
            elif is_refused(field) or _has_focus(field):
                continue
            field.set_value(getattr(task, name))
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
    """

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
            if everywhere or not (line.is_blank() or line.refused):
                self._drop(line)
        # Tab goes by the order in which lines were made: from the first that stands elsewhere, all are made anew.
        there = [line for line in self.lines if line.task.id in wanted]
        same = 0
        while same < min(len(there), len(tasks)) and there[same].task.id == tasks[same].id:
            there[same].show_task(tasks[same], everywhere=everywhere)
            same += 1
        if same < len(tasks):
            for line in there[same:]:
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
            self._keep(self._taken(), "")

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

    def _taken(self, changed: TaskLine | None = None, told: Task | None = None) -> tuple[Task, ...]:
        """The tasks as they were taken last, with what is told of one of them now; one that says nothing is none."""
        tasks = [told if told is not None and line is changed else line.task for line in self.lines]
        return tuple(task for task in tasks if not _says_nothing(task))

    def _changed(self, line: TaskLine, field: str) -> None:
        try:
            told = line.told(field)
            self._keep(self._taken(line, told), f"task.{line.task.id}.{field}")
        except InvalidInput as refusal:
            line.refuse(field, refusal.reason)
        else:
            line.task = told
            line.refuse(field, "")


def _says_nothing(task: Task) -> bool:
    return not (task.title.strip() or task.needs.strip()) and task.share_percent is None


def _has_focus(field: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and (now is field or field.isAncestorOf(now))
