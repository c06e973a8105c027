"""Uka: who is where, Monday to Friday, and what the unit's rules say to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.agreement.home_days import monday_of
from hkdesk.domain.week.answer import Answer
from hkdesk.domain.week.cells import Cell, Place
from hkdesk.domain.week.notes import NoteKind
from hkdesk.domain.week.person import Person
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.week import mend, words
from hkdesk.services.week.desk import WeekView
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import Cancelled, Job, Progress
from hkdesk.ui.kit.basics import button, icon_button, label
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.layout import EmptyState, scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.progressline import ProgressLine
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.pages.reading_anew import ReadingPage
from hkdesk.ui.week.grid import WeekGrid
from hkdesk.ui.week.model import WeekModel
from hkdesk.ui.week.note_pane import NotePane
from hkdesk.ui.week.panel import WeekPanel

_WEEK = timedelta(weeks=1)
_SPANS = (1, 2, 4, 8, 13, 26)
_PANEL_WIDTH, _PANEL_NARROW, _NARROW_PAGE = 320, 260, 1080


class WeekPage(ReadingPage):
    """The grid at the left, the rules beside it. Nothing is changed for anybody by looking."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("Uka"), width=0, scroll=False)
        self._context = context
        self._monday = monday_of(context.workspace.clock.today())
        self.view: WeekView | None = None
        self.answers: dict[int, Answer] = {}
        self._searching: tuple[int, Job] | None = None
        self._last: tuple[str, ...] = ()
        self.pane: NotePane | None = None
        self.model = WeekModel(self)
        self.grid = WeekGrid(self.model)
        self.panel = WeekPanel()
        self.progress = ProgressLine()
        self.trouble = QVBoxLayout()
        self.undo_button = button(_("Angre notatet"), self.take_back_last, kind="quiet", icon="undo-2")
        self._build()
        self.lead_focus_to(self.grid)
        self.read_anew_on(context.cases_saved, context.unit_changed)

    def _build(self) -> None:
        self.before_button = icon_button(_("Forrige uke"), "chevron-left", partial(self.go_by, -1))
        self.after_button = icon_button(_("Neste uke"), "chevron-right", partial(self.go_by, 1))
        self.today_button = button(_("Denne uka"), self.go_to_today)
        self.span = Combo()
        self.span.setAccessibleName(_("Hvor mange uker"))
        self.span.set_choices([(str(n), _("1 uke") if n == 1 else _("{n} uker").format(n=n)) for n in _SPANS])
        self.span.set_value("1")
        self.span.activated.connect(lambda _index: self.refresh())
        for made in (self.undo_button, self.before_button, self.after_button, self.today_button, self.span):
            self.action_line.addWidget(made)
        self.empty = EmptyState("calendar", _("Ingen ansatte ennå."), _("Uka fylles av seg selv fra signerte avtaler."))
        self.beside = scroll_over(self.panel)
        self.beside.setFixedWidth(_PANEL_WIDTH)
        left = QVBoxLayout()
        left.setSpacing(tokens.GAP_S)
        left.addWidget(self.grid, 1)
        self.legend = label(
            _("Piltaster flytter · H noterer hjemme, K kontor, F fravær · Enter viser alle valg"), "small", wrap=True
        )
        left.addWidget(self.legend)
        self.whole = QWidget()
        line = QHBoxLayout(self.whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.GAP_L)
        line.addLayout(left, 1)
        line.addWidget(self.beside)
        self.add(self.trouble, self.progress)
        self.body.addWidget(self.whole, 1)
        self.body.addWidget(self.empty, 1)
        self.progress.cancelled.connect(self.give_up)
        self.grid.note_wanted.connect(self.ask_note)
        self.grid.noted.connect(self.note)
        self.panel.change_wanted.connect(self.search)
        self.panel.accepted.connect(self.accept)
        self.panel.let_go.connect(self.let_go)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.beside.setFixedWidth(_PANEL_WIDTH if self.width() > _NARROW_PAGE else _PANEL_NARROW)

    @property
    def weeks(self) -> int:
        """How many weeks are shown."""
        return int(str(self.span.value() or 1))

    def refresh(self) -> None:
        """Reads the weeks anew; what was found of a change is let go of."""
        super().refresh()
        self.give_up()
        unit = self._context.workspace.unit
        self.answers = {}
        if unit is None:
            self._show_nothing()
            return
        current = self.grid.currentIndex()
        at = (max(current.row(), 1), max(current.column(), 0))
        try:
            self.view = self._context.workspace.week.weeks(unit.id, self._monday, self.weeks)
        except HkdeskError as error:
            self._tell(error)
            return
        last = self._monday + self.weeks * _WEEK - timedelta(days=3)
        self.set_title(_("Uka"), words.week_words(self._monday, last))
        set_shown(self.today_button, self._monday != monday_of(self._context.workspace.clock.today()))
        set_shown(self.undo_button, bool(self._last))
        set_shown(self.empty, not self.view.people)
        set_shown(self.whole, bool(self.view.people))
        self.model.show_view(self.view)
        if self.model.rowCount() > at[0] and self.model.columnCount() > at[1]:
            self.grid.setCurrentIndex(self.model.index(*at))
        self.panel.show_view(self.view, self.answers)

    def _show_nothing(self) -> None:
        self.view = None
        for part in (self.whole, self.today_button, self.undo_button):
            set_shown(part, False)
        set_shown(self.empty, True)

    # --- which weeks ---

    def go_by(self, direction: int) -> None:
        """Earlier or later by as many weeks as are shown."""
        self._go(self._monday + direction * self.weeks * _WEEK)

    def go_to_today(self) -> None:
        """The week of today first."""
        self._go(monday_of(self._context.workspace.clock.today()))

    def show_week(self, day: date) -> None:
        """Shows the weeks from the one the day lies in."""
        self._go(monday_of(day))

    def _go(self, monday: date) -> None:
        if self.today_button.hasFocus():
            self.grid.setFocus()
        before, self._monday = self._monday, monday
        self.refresh()
        if self.view is not None and self.view.weeks[0].monday != monday:  # a year without known holidays
            self._monday = before
        announce(self, self.lead_label.text())

    # --- notes ---

    def ask_note(self, row: int, column: int) -> None:
        """Asks what to note of the day."""
        found = self._day(row, column)
        if found is None:
            return
        person, cell, day = found
        title = _("{name}, {day}").format(name=person.name, day=words.day_words(day))
        free = self._free_days(row, column)
        move = partial(self._move, person.id, day)
        pane = NotePane(self.window(), cell, title, free, partial(self.note, row, column), move)
        pane.closed.connect(pane.deleteLater)
        self.pane = pane
        rect = self.grid.visualRect(self.model.index(row, column))
        rect.moveTopLeft(self.grid.viewport().mapTo(self.window(), rect.topLeft()))
        pane.open_by(rect)

    def note(self, row: int, column: int, what: str) -> None:
        """Notes the day: home, office, leave, course, called_in; or takes back what is noted."""
        found = self._day(row, column)
        if found is None:
            return
        person, cell, day = found
        desk = self._context.workspace.week
        if what == "take_back":
            if cell.note is not None:
                note = cell.note
                self._write(lambda: desk.take_back([note.id]))
        elif what in ("home", "office"):
            self._write(lambda: desk.settle(person.id, day, home=what == "home"))
        else:
            self._write(lambda: desk.absent(person.id, NoteKind(what), day, day))

    def take_back_last(self) -> None:
        """Takes back what was noted last."""
        last, self._last = self._last, ()
        if self.undo_button.hasFocus():
            self.grid.setFocus()
        self._write(lambda: self._context.workspace.week.take_back(last))

    def _move(self, case_id: str, off: date, to: date) -> None:
        self._write(lambda: self._context.workspace.week.move(case_id, off, to))

    def _write(self, act: Callable[[], tuple[str, ...] | None]) -> None:
        self._tell(None)
        try:
            self._last = act() or ()
        except HkdeskError as error:
            self._last = ()
            self.refresh()
            self._tell(error)
            return
        self.refresh()
        announce(
            self, self.model.sentence(max(self.grid.currentIndex().row(), 0), max(self.grid.currentIndex().column(), 0))
        )

    def _day(self, row: int, column: int) -> tuple[Person, Cell, date] | None:
        person, cell = self.model.person(row), self.model.cell(row, column)
        return None if person is None or cell is None else (person, cell, self.model.days[column])

    def _free_days(self, row: int, column: int) -> tuple[date, ...]:
        """The days of the same week on which the person could be at home instead."""
        first = column // 5 * 5
        near = [(c, self.model.cell(row, c)) for c in range(first, first + 5) if c != column]
        return tuple(self.model.days[c] for c, cell in near if cell and cell.place in (Place.OFFICE, Place.OPEN))

    # --- the smallest change ---

    def search(self, number: int) -> None:
        """Looks for the smallest change of the week, in the background."""
        self.give_up()
        self._tell(None)
        if self.view is None:
            return
        job = self._context.workspace.week.job(self.view.weeks[number])

        def work(progress: Progress, cancelled: Cancelled) -> Answer | None:
            def step(done: int) -> None:
                if cancelled():
                    raise mend.Stopped
                progress(done / mend.STEPS, "")

            try:
                return job.run(step)
            except mend.Stopped:
                return None

        self._step(0.0)
        started = self._context.background.run(
            work, partial(self._found, number), self._failed, lambda share, _words: self._step(share), owner=self
        )
        if not started.finished:
            self._searching = number, started

    def _step(self, share: float) -> None:
        at = min(round(share * mend.STEPS) + 1, mend.STEPS)
        words_of_step = _("Leter, trinn {n} av {all}").format(n=at, all=mend.STEPS)
        self.progress.show_step(at, mend.STEPS, words_of_step)

    def give_up(self) -> None:
        """Lets go of the search, if there is one."""
        if self._searching is not None:
            self._searching[1].cancel()
            self._searching = None
        if self.progress.cancel_button.hasFocus():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.progress.hide()

    def _found(self, number: int, answer: Answer | None) -> None:
        self._searching = None
        self.give_up()
        if answer is None or self.view is None:
            return
        self.answers[number] = answer
        self._show_answers()
        announce(self.panel, _("Søket etter minste endring er ferdig."))

    def _failed(self, error: Exception) -> None:
        self._searching = None
        self.give_up()
        if not isinstance(error, HkdeskError):
            raise error
        self._tell(error)

    def accept(self, number: int) -> None:
        """The people were asked and said yes: their days are noted."""
        answer = self.answers.get(number)
        if answer is not None:
            offered = answer.rest if answer.rest is not None else answer
            self._write(lambda: self._context.workspace.week.accept(offered))
            self.grid.setFocus()

    def let_go(self, number: int) -> None:
        """The proposal is not looked at any more."""
        self.answers.pop(number, None)
        self._show_answers()
        self.grid.setFocus()

    def _show_answers(self) -> None:
        assert self.view is not None
        self.model.show_change([one.rest or one for one in self.answers.values()])
        self.panel.show_view(self.view, self.answers)

    def _tell(self, error: HkdeskError | None) -> None:
        empty(self.trouble)
        if error is not None:
            self.trouble.addWidget(Notice("bad", error.reason))
