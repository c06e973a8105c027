"""I dag: what waits for the manager, soonest first, each with the one thing to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.standing.due import DueItem, DueWhen
from hkdesk.domain.standing.reminders.recompute import Reminders
from hkdesk.i18n import _
from hkdesk.services.reminders.words import GROUPS
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.backups.today_line import BackupLine
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, column, row
from hkdesk.ui.kit.layout import EmptyState, FigureLink, Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.models import states
from hkdesk.ui.pages.reading_anew import ReadingPage
from hkdesk.ui.scans.opening import DropTarget, scan_button, set_waiting
from hkdesk.ui.today.calendar import save_deadlines_as
from hkdesk.ui.today.filling import Filling
from hkdesk.ui.today.leading import WEEK_PAGE, Leading
from hkdesk.ui.today.row import DueRow
from hkdesk.ui.today.saying import Saying
from hkdesk.ui.today.week_bars import WeekBars
from hkdesk.ui.today.weeks import WeeksBeside
from hkdesk.ui.undo_keys import undo_within

if TYPE_CHECKING:
    from hkdesk.ui.backups.keeping import BackupKeeping
    from hkdesk.ui.pages.employees import EmployeesPage

ROWS_AT_A_TIME = 30
_EMPLOYEES = "employees"
_SIDE_WIDTH, _SIDE_UNDER = 190, 520
_WIDEST = 1100


class TodayPage(ReadingPage):
    """A list of things, not a wall of charts. Read anew when it comes into sight and when something was saved."""

    def __init__(self, context: AppContext, backups: BackupKeeping | None = None) -> None:
        super().__init__(_("I dag"), width=_WIDEST)
        self._context, self.leading = context, Leading(context)
        self._shown: dict[DueWhen, int] = {}
        self._nothing_yet, self._silenced_open = True, False
        self._told: object = None
        self.saying = Saying(context)
        self.main = QVBoxLayout()
        self.main.setSpacing(tokens.GAP_L)
        self.figures: dict[str, FigureLink] = {
            states.IN_FORCE: FigureLink("0", _("i kraft"), partial(self._to_group, states.IN_FORCE)),
            states.TO_SIGN: FigureLink("0", _("til signering"), partial(self._to_group, states.TO_SIGN)),
            states.UNDER_WAY: FigureLink("0", _("uten avtale ennå"), partial(self._to_group, states.UNDER_WAY)),
        }
        self.bars = WeekBars(partial(context.go, WEEK_PAGE))
        self.copies = BackupLine(context, backups) if backups is not None else None
        self._lay_out()
        self.scan_button = self.add_action(scan_button(context))
        self.calendar_button = self.add_action(button(_("Frister som kalender"), self.save_calendar, icon="calendar"))
        DropTarget(self, lambda paths: context.open_scans(None, paths))
        self.weeks = WeeksBeside(context, self)
        self.filling = Filling(self, self.weeks.look)
        self.weeks.changed.connect(self._overtaken)
        undo_within(self, self.saying.undo, lambda: self.saying.can_undo)
        self.read_anew_on(context.cases_saved, context.unit_changed)
        context.unit_records_changed.connect(self._records_changed)

    def _lay_out(self) -> None:
        side = QWidget()
        beside = [self.copies] if self.copies is not None else []
        self._figure_line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._figure_line.setSpacing(tokens.GAP_S)
        for figure in self.figures.values():
            self._figure_line.addWidget(figure)
        side.setLayout(column(self._figure_line, self.bars, *beside, 0, gap=tokens.GAP_S))
        self._side = side
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(tokens.GAP_XL)
        self._line.addLayout(self.main, 1)
        self._line.addLayout(row(side, 0))  # in a line of its own its height is that of its own width
        self.add(self.saying, self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the figures and the week stand under the list."""
        super().resizeEvent(event)
        beside, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = self.width() >= grown(tokens.LIST_FOLDS_UNDER)
        self._line.setDirection(beside if wide else down)
        self._figure_line.setDirection(down if wide else beside)
        under = min(grown(_SIDE_UNDER), self.width() - 3 * tokens.GAP_XL)
        self._side.setFixedWidth(grown(_SIDE_WIDTH) if wide else under)

    def refresh(self) -> None:
        """Reads everything that waits, and the figures."""
        super().refresh()
        today = self._context.workspace.clock.today()
        self.set_title(_("I dag"), _day_words(today))
        set_waiting(self._context, self.scan_button)
        found, counts = self._context.workspace.waiting(), self._context.workspace.state_counts()
        for group, figure in self.figures.items():
            figure.set_figure(str(sum(counts[state] for state in states.GROUPS[group])))
        self.bars.show_days(self.weeks.found.days if self.weeks.found is not None else ())
        told = (today, found, dict(self._shown), self._silenced_open)
        if told != self._told:  # else the list is left as it is, with what is open in it
            self._told = told
            self._list(found, today)
        self.filling.go_on()

    def _list(self, found: Reminders, today: date) -> None:
        self.saying.rows_go()
        empty(self.main)
        self.filling.begin()
        self._nothing_yet = True
        for when, words in GROUPS:
            items = [item for item in found.shown if item.when is when]
            if items:
                self.main.addWidget(self._section(when, _(words), items, today))
        if not found.shown:
            self.main.addWidget(EmptyState("circle-check", _("Ingenting venter på deg.")))
        if found.silenced:
            self.main.addLayout(self._silenced(found.silenced, today))
        self.main.addStretch(1)

    def _section(self, when: DueWhen, words: str, items: Sequence[DueItem], today: date) -> Section:
        section = Section(_("{group} ({n})").format(group=words, n=len(items)))
        section.body.setSpacing(0)
        shown = self._shown.get(when, ROWS_AT_A_TIME)
        section.body.addLayout(self._rows(items[:shown], today))
        if len(items) > shown:
            more = _("Vis flere ({n} igjen)").format(n=len(items) - shown)
            section.body.addLayout(row(button(more, partial(self._more, when, shown), kind="quiet"), 0))
        return section

    def _rows(self, items: Sequence[DueItem], today: date) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setSpacing(0)
        for number, item in enumerate(items):
            first = self._nothing_yet and item.held is None
            self._nothing_yet = False
            self.filling.add(body, partial(self._row, item, today, first=first, line=number > 0))
        return body

    def _row(self, item: DueItem, today: date, *, first: bool, line: bool) -> DueRow:
        made = DueRow(item, today, partial(self.leading.go, item), self.saying.open, first=first, line=line)
        self.saying.row_came(made)
        return made

    def _silenced(self, items: Sequence[DueItem], today: date) -> QVBoxLayout:
        """What waits in silence: counted, and folded away."""
        n, opened = len(items), self._silenced_open
        words = _("Skjul det som venter ({n})").format(n=n) if opened else _("Venter i stillhet ({n})").format(n=n)
        icon = "chevron-up" if opened else "chevron-down"
        fold = button(words, self._fold_silenced, kind="quiet", icon=icon)
        body = QVBoxLayout()
        body.setSpacing(0)
        body.addLayout(row(fold, 0))
        if self._silenced_open:
            body.addLayout(self._rows(items[:ROWS_AT_A_TIME], today))
        return body

    def _fold_silenced(self) -> None:
        self._silenced_open = not self._silenced_open
        self.refresh()

    def _records_changed(self) -> None:
        if not self.isVisible():
            self.saying.let_go()
        self._overtaken()

    def save_calendar(self) -> None:
        """Asks where, and writes what has a date as a calendar file."""
        save_deadlines_as(self._context, self, self.saying.show_notice)

    def _more(self, when: DueWhen, shown: int) -> None:
        self._shown[when] = shown + ROWS_AT_A_TIME
        self.refresh()

    def _to_group(self, group: str) -> None:
        page = cast("EmployeesPage", self._context.frame.page(_EMPLOYEES))
        page.show_group(group)
        self._context.go(_EMPLOYEES)

    def showEvent(self, event: QShowEvent) -> None:
        if self.lead_label.text() != _day_words(self._context.workspace.clock.today()):
            self.stale = True
        super().showEvent(event)


def _day_words(today: date) -> str:
    names = (_("Mandag"), _("Tirsdag"), _("Onsdag"), _("Torsdag"), _("Fredag"), _("Lørdag"), _("Søndag"))
    return f"{names[today.weekday()]} {long_date(today)}"
