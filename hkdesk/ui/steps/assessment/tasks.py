"""Oppgaver: what the employee does, where it can be done, and what share of the week suits home, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hkdesk.domain.agreement.asked_once import days_asked_for
from hkdesk.domain.case.tasks import Task
from hkdesk.domain.changes.commands import Command, SetTasks, SetWish
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words import counted
from hkdesk.services.words.tasks import (
    beside_words,
    parts,
    remarks,
    sum_line,
)
from hkdesk.ui.kit.basics import button, column, hairline, label, row
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.assessment.page import PlacePage
from hkdesk.ui.steps.assessment.task_lines import TaskLines
from hkdesk.ui.steps.decided import Decided

_BREAK, _LONGEST = "\u200b", 40


class Holder(Protocol):
    """Who owns the case: the step."""

    session: CaseSession
    binder: Binder

    def do(self, command: Command, merge_key: str = "") -> None: ...

    def show_conclusion(self) -> None: ...

    def show_scope(self) -> None: ...


class TasksPage(PlacePage):
    """The tasks, the sum under them, and beside it what the employee wishes and the manager proposes."""

    def __init__(self, holder: Holder) -> None:
        super().__init__()
        self._holder = holder
        self.tasks = TaskLines(self._keep)
        self.sum = Arithmetic()
        self.wish_row = Row(_("Dager i uka den ansatte ønsker"), NumberField(0, 5, 0.5), unit=_("dager"))
        self.wish = self.wish_row.field(NumberField)
        self.wish_asked = Decided(holder.show_scope)
        self.wish_beside = label("", "muted", wrap=True)
        self.proposed = label("", wrap=True)
        self.proposed_beside = label("", "muted", wrap=True)
        self.conclude_button = button(_("Gå til konklusjonen"), holder.show_conclusion, kind="link")
        holder.binder.bind(self.wish_row, self._wished, lambda value: holder.do(SetWish(value), "wish"))
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        lead = _("Hva gjør den ansatte i løpet av en vanlig uke, og hvor kan det gjøres?")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(label(_("Oppgaver"), "section"))
        layout.addWidget(label(lead, "muted", wrap=True))
        layout.addWidget(self.tasks)
        layout.addWidget(hairline())
        layout.addWidget(self.sum)
        layout.addSpacing(tokens.GAP_S)
        wished = column(self.wish_row, self.wish_asked, self.wish_beside, 0, gap=tokens.GRID)
        line = row(self.proposed, self.conclude_button, 0)
        title = label(_("Dager i uka du foreslår"), "strong", wrap=True)
        proposed = column(title, line, self.proposed_beside, 0, gap=tokens.GRID)
        both = row(wished, proposed, gap=tokens.GAP_XL)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        layout.addLayout(both)
        layout.addStretch(1)

    def _wished(self) -> float | None:
        return self._holder.session.case.assessment.wished_days_per_week

    def _keep(self, tasks: tuple[Task, ...], merge_key: str) -> None:
        self._holder.do(SetTasks(tasks), merge_key)

    def refresh(self) -> None:
        self._show(everywhere=False)

    def reload(self) -> None:
        self._show(everywhere=True)

    def _show(self, *, everywhere: bool) -> None:
        view, assessment = self._holder.session.view, self._holder.session.case.assessment
        self.tasks.show_tasks(assessment.tasks, everywhere=everywhere)
        share, proposed = view.home_share, assessment.conclusion.extent_days_per_week
        self.sum.show_lines(*_breakable_lines(sum_line(share), parts(share), remarks(assessment.tasks, share)))
        self._show_wish()
        self.proposed.setText(counted.days(proposed) if proposed is not None else _("Ikke foreslått ennå."))
        for line, days in ((self.wish_beside, assessment.wished_days_per_week), (self.proposed_beside, proposed)):
            text = beside_words(share, days)
            line.setText(text)
            set_shown(line, bool(text))

    def _show_wish(self) -> None:
        """What the avklaring asked is told here, as long as nobody has written another wish."""
        case, focus = self._holder.session.case, QApplication.focusWidget()
        asked = days_asked_for(case)
        same = asked is not None and asked == case.assessment.wished_days_per_week
        if same and focus is not None and self.wish_row.isAncestorOf(focus):
            return  # nobody is left without the field they type in
        words = _("Ønsket i avklaringen: {days} i uka.").format(days=counted.days(asked)) if same and asked else ""
        set_shown(self.wish_row, not words)
        self.wish_asked.show_fact(words)

    def begin(self) -> QWidget | None:
        if not self.tasks.lines:
            self.tasks.add_button.setFocus()
            return self.tasks.add_button
        line = self.tasks.lines[0]
        line.title.setFocus()
        return line


class Arithmetic(QWidget):
    """The sum in words: the whole first, then its parts, then what there is to know about it."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = label("", "strong", wrap=True)
        self.parts = label("", wrap=True)
        self.remarks = label("", "muted", wrap=True)
        note = _("Regnestykket opplyser. Det er du som vurderer og konkluderer.")
        self._note = label(note, "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GRID)
        layout.addWidget(label(_("Hvor mye egner seg hjemme?"), "section", wrap=True))
        for line in (self.whole, self.parts, self.remarks, self._note):
            layout.addWidget(line)

    def show_lines(self, whole: str, parts_said: Sequence[str], remarks_said: Sequence[str]) -> None:
        """Shows the sum; without any share it says what is needed for one."""
        self.whole.setText(whole or _("Skriv hvor stor del av uka hver oppgave tar, så står summen her."))
        for line, texts in ((self.parts, parts_said), (self.remarks, remarks_said)):
            line.setText("\n".join(texts))
            set_shown(line, bool(texts))
        set_shown(self._note, bool(whole))


def _breakable_lines(total: str, sums: list[str], said: list[str]) -> tuple[str, list[str], list[str]]:
    return total, [_breakable(line) for line in sums], [_breakable(line) for line in said]


def _breakable(text: str) -> str:
    """The text with places to break in words longer than any line: a label breaks nowhere else."""
    return " ".join(
        _BREAK.join(word[at : at + _LONGEST] for at in range(0, len(word), _LONGEST)) for word in text.split()
    )
