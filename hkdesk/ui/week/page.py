"""Uka: who is where, Monday to Friday, and what the unit's rules say to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.agreement.home_days import monday_of
from hkdesk.domain.case.stages import Step
from hkdesk.domain.week.answer import Answer
from hkdesk.domain.week.cells import Cell, Place
from hkdesk.domain.week.notes import NoteKind
from hkdesk.domain.week.own_days import OwnDays, stretch_on
from hkdesk.domain.week.person import Person
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.week import words
from hkdesk.services.week.desk import WeekView
from hkdesk.services.week.own_days import own_days_of, own_days_words, set_own_days
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, icon_button, label
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.layout import EmptyState, scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.pages.reading_anew import ReadingPage
from hkdesk.ui.undo_keys import undo_within
from hkdesk.ui.week.grid import WeekGrid
from hkdesk.ui.week.model import WeekModel
from hkdesk.ui.week.note_pane import NotePane
from hkdesk.ui.week.out import WeekOut
from hkdesk.ui.week.own_days_pane import OwnDaysPane
from hkdesk.ui.week.panel import WeekPanel
from hkdesk.ui.week.searching import ChangeSearch

_WEEK = timedelta(weeks=1)
_SPANS = (1, 2, 3, 4, 6, 8, 13, 26)
_PANEL_WIDTH, _PANEL_NARROW, _NARROW_PAGE = 320, 260, 1080
_NO_LIMIT = 16_777_215
"""Qt's own, of a size nobody has limited."""


class WeekPage(ReadingPage):
    """The grid at the left, the rules beside it. Nothing is changed for anybody by looking."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("Uka"), width=0, scroll=False)
        self._context = context
        self._monday = monday_of(context.workspace.clock.today())
        self.view: WeekView | None = None
        self.answers: dict[int, Answer] = {}
        self.searching = ChangeSearch(context, self)
        self.searching.found.connect(self._found)
        self.searching.failed.connect(self._tell)
        self.searching.given_up.connect(self.give_up)
        self._undo: Callable[[], object] | None = None
        self._writing = False
        self.pane: NotePane | None = None
        self.own_days: OwnDaysPane | None = None
        self.model = WeekModel(self)
        self.grid = WeekGrid(self.model)
        self.panel = WeekPanel()
        self.progress = self.searching.line
        self.trouble = QVBoxLayout()
        self.undo_button = button(_("Angre notatet"), self.take_back_last, kind="quiet", icon="undo-2")
        self.out = WeekOut(context, self, lambda: self.view, self._person_here)
        self.out.said.connect(self._say)
        self.out.failed.connect(self._tell)
        self._build()
        self.lead_focus_to(self.grid)
        context.unit_records_changed.connect(self._records_changed)
        self.read_anew_on(context.cases_saved, context.unit_changed, context.unit_records_changed)

    def _build(self) -> None:
        self.before_button = icon_button(_("Forrige uke"), "chevron-left", partial(self.go_by, -1))
        self.after_button = icon_button(_("Neste uke"), "chevron-right", partial(self.go_by, 1))
        self.today_button = button(_("Denne uka"), self.go_to_today)
        self.span = Combo()
        self.span.setAccessibleName(_("Hvor mange uker"))
        self.span.set_choices([(str(n), _("1 uke") if n == 1 else _("{n} uker").format(n=n)) for n in _SPANS])
        self.span.set_value("1")
        self.span.activated.connect(lambda _index: self.refresh())
        self.out_button = icon_button(_("Skriv ut eller lagre uka"), "download", self._open_out)
        undo_within(self, self.take_back_last, lambda: not self.undo_button.isHidden())
        shown = self.undo_button, self.before_button, self.after_button, self.today_button, self.span, self.out_button
        for made in shown:
            self.action_line.addWidget(made)
        self.empty = EmptyState("calendar", _("Ingen ansatte ennå."), _("Uka fylles av seg selv fra signerte avtaler."))
        self.beside = scroll_over(self.panel)
        self.beside.setFixedWidth(_PANEL_WIDTH)
        self.panel.installEventFilter(self)
        left = QVBoxLayout()
        left.setSpacing(tokens.GAP_S)
        left.addWidget(self.grid, 1)
        self.legend = label(
            _(
                "Piltaster flytter, med Shift velges flere dager · H noterer hjemme, K kontor, F fravær · "
                "Enter viser alle valg"
            ),
            "small",
            wrap=True,
        )
        left.addWidget(self.legend)
        self.whole = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.whole)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(tokens.GAP_L)
        self._line.addLayout(left, 1)
        self._line.addWidget(self.beside)
        self.add(self.trouble, self.progress)
        self.body.addWidget(self.whole, 1)
        self.body.addWidget(self.empty, 1)
        self.grid.note_wanted.connect(self.ask_note)
        self.grid.noted.connect(self.note)
        self.panel.change_wanted.connect(self.search)
        self.panel.accepted.connect(self.accept)
        self.panel.let_go.connect(self.let_go)
        self.panel.rules_wanted.connect(lambda: self._context.show_unit_place("arrangement"))
        self.panel.case_wanted.connect(lambda case_id: self._context.open_case(case_id, Step.AGREEMENT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hears when something in the rules comes, goes or grows."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return False

    def _fold(self) -> None:
        """On a narrow page the rules stand under the grid, as high as they are and at most two fifths of the page."""
        ways = QBoxLayout.Direction
        if self.width() >= grown(tokens.LIST_FOLDS_UNDER):
            self._line.setDirection(ways.LeftToRight)
            self.beside.setMaximumHeight(_NO_LIMIT)
            self.beside.setFixedWidth(_PANEL_WIDTH if self.width() > _NARROW_PAGE else _PANEL_NARROW)
            return
        self._line.setDirection(ways.TopToBottom)
        self.beside.setMinimumWidth(0)
        self.beside.setMaximumWidth(_NO_LIMIT)
        needs = self.panel.heightForWidth(self.width() - 2 * tokens.GAP_XL)
        self.beside.setFixedHeight(min(max(needs, self.panel.sizeHint().height()), self.height() * 2 // 5))

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
        set_shown(self.undo_button, self._undo is not None)
        set_shown(self.out_button, bool(self.view.people))
        set_shown(self.empty, not self.view.people)
        set_shown(self.whole, bool(self.view.people))
        self.model.show_view(self.view)
        if self.model.rowCount() > at[0] and self.model.columnCount() > at[1]:
            self.grid.setCurrentIndex(self.model.index(*at))
        self.panel.show_view(self.view, self.answers)

    def _show_nothing(self) -> None:
        self.view = None
        for part in (self.whole, self.today_button, self.undo_button, self.out_button):
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
        """Asks what to note of the day, or of the days chosen together with it."""
        chosen = self.grid.chosen(row)
        several = column in chosen
        found = self._day(row, chosen[0] if several else column)
        if found is None:
            return
        person, cell, day = found
        title = _("{name}, {day}").format(name=person.name, day=words.day_words(day))
        if several:
            last = words.day_words(self.model.days[chosen[-1]])
            title = _("{name}, {first} til {last}").format(name=person.name, first=words.day_words(day), last=last)
        move = partial(self._move, person.id, day)
        act = partial(self.note, row, column)
        pane = NotePane(self.window(), cell, title, self._free_days(row, column), act, move, several=several)
        pane.closed.connect(pane.deleteLater)
        self.pane = pane
        pane.open_by(self._place_of(row, column))

    def _place_of(self, row: int, column: int) -> QRect:
        """Where the day is in the window."""
        rect = self.grid.visualRect(self.model.index(row, column))
        rect.moveTopLeft(self.grid.viewport().mapTo(self.window(), rect.topLeft()))
        return rect

    def note(self, row: int, column: int, what: str) -> None:
        """Notes the day, or all that are chosen together: home, office, leave, course, called_in.

        take_back takes back what is noted of the day; own_days asks for the person's working days.
        """
        found = self._day(row, column)
        if found is None:
            return
        person, cell, day = found
        desk, chosen = self._context.workspace.week, self.grid.chosen(row)
        days = [self.model.days[n] for n in chosen] if column in chosen else [day]
        if what == "own_days":
            self.ask_own_days(row, column)
        elif what == "take_back":
            if cell.note is not None:
                note = cell.note
                self._write(lambda: desk.take_back([note.id]))
        elif what in ("home", "office"):
            self._write(lambda: desk.settle(person.id, *days, home=what == "home"))
        else:
            self._write(lambda: desk.absent(person.id, NoteKind(what), days[0], days[-1]))

    def ask_own_days(self, row: int, column: int) -> None:
        """Asks which days of the week the person works, from the week of the day on."""
        found = self._day(row, column)
        if found is None or self.view is None:
            return
        person, _cell, day = found
        records, unit_id = self._context.workspace.unit_records, self.view.unit.id

        def save(own: OwnDays) -> None:
            set_own_days(records, unit_id, person.id, own)
            self._undo = self._take_back_record
            self.undo_button.setText(_("Angre arbeidsdagene"))
            self._tell_written()

        kept = [own_days_words(one.value) for one in own_days_of(records, person.id)]
        now = stretch_on(person.own_days, day)
        pane = OwnDaysPane(self.window(), person.name, now, monday_of(day), kept, save)
        pane.closed.connect(pane.deleteLater)
        self.own_days = pane
        pane.open_by(self._place_of(row, column))

    def take_back_last(self) -> None:
        """Takes back what was noted last."""
        undo, self._undo = self._undo, None
        if self.undo_button.hasFocus():
            self.grid.setFocus()
        if undo is not None:
            self._write(undo)

    def _take_back_record(self) -> None:
        self._context.workspace.unit_records.undo()
        self._tell_written()

    def _tell_written(self) -> None:
        self._writing = True
        try:
            self._context.records_written()
        finally:
            self._writing = False

    def _records_changed(self) -> None:
        """What was written last of the unit is another's: «Angre» here would take that back."""
        if not self._writing and self._undo == self._take_back_record:
            self._undo = None
            set_shown(self.undo_button, False)

    def _move(self, case_id: str, off: date, to: date) -> None:
        self._write(lambda: self._context.workspace.week.move(case_id, off, to))

    def _write(self, act: Callable[[], object]) -> None:
        """Does it, and offers to take it back where notes were made."""
        self._tell(None)
        self._undo = None
        try:
            made = act()
        except HkdeskError as error:
            self.refresh()
            self._tell(error)
            return
        if isinstance(made, tuple) and made and all(isinstance(one, str) for one in made):
            self._undo = partial(self._context.workspace.week.take_back, made)
            self.undo_button.setText(_("Angre notatet"))
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
        self._tell(None)
        if self.view is not None:
            self.searching.begin(number, self._context.workspace.week.job(self.view.weeks[number]))

    def give_up(self) -> None:
        """Lets go of the search, if there is one."""
        if self.progress.cancel_button.hasFocus():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.searching.give_up()

    def _found(self, number: int, answer: Answer) -> None:
        if self.view is None:
            return
        self.answers[number] = answer
        self._show_answers()
        announce(self.panel, _("Søket etter minste endring er ferdig."))

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

    def _open_out(self) -> None:
        self.out.open_under(self.out_button)

    def _person_here(self) -> str:
        """The person of the row the user is at, "" for nobody."""
        person = self.model.person(self.grid.currentIndex().row())
        return person.id if person is not None else ""

    def _say(self, text: str) -> None:
        empty(self.trouble)
        self.trouble.addWidget(Notice("good", text, dismissable=True))
        announce(self, text)

    def _tell(self, error: HkdeskError | None) -> None:
        empty(self.trouble)
        if error is not None:
            self.trouble.addWidget(Notice("bad", error.reason))
