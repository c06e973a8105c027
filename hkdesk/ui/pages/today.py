"""I dag: what waits for the manager, soonest first, each with the one thing to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.standing.due import DueItem, DueWhen
from hkdesk.domain.values.wording import long_date
from hkdesk.i18n import _
from hkdesk.services.reminders.words import GROUPS
from hkdesk.ui.backups.today_line import BackupLine
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, column, hairline, row
from hkdesk.ui.kit.layout import EmptyState, FigureLink, Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.models import states
from hkdesk.ui.pages.reading_anew import ReadingPage
from hkdesk.ui.scans.opening import DropTarget, scan_button, set_waiting
from hkdesk.ui.today.leading import Leading
from hkdesk.ui.today.row import DueRow

if TYPE_CHECKING:
    from hkdesk.ui.backups.keeping import BackupKeeping
    from hkdesk.ui.pages.employees import EmployeesPage

ROWS_AT_A_TIME = 30
_EMPLOYEES = "employees"
_SIDE_WIDTH = 190
_WIDEST = 1100


class TodayPage(ReadingPage):
    """A list of things, not a wall of charts. Read anew when it comes into sight and when something was saved."""

    def __init__(self, context: AppContext, backups: BackupKeeping | None = None) -> None:
        super().__init__(_("I dag"), width=_WIDEST)
        self._context, self.leading = context, Leading(context)
        self._shown: dict[DueWhen, int] = {}
        self._nothing_yet = True
        self.main = QVBoxLayout()
        self.main.setSpacing(tokens.GAP_L)
        self.figures: dict[str, FigureLink] = {
            states.IN_FORCE: FigureLink("0", _("i kraft"), partial(self._to_group, states.IN_FORCE)),
            states.TO_SIGN: FigureLink("0", _("til signering"), partial(self._to_group, states.TO_SIGN)),
            states.UNDER_WAY: FigureLink("0", _("uten avtale ennå"), partial(self._to_group, states.UNDER_WAY)),
        }
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        self.copies = BackupLine(context, backups) if backups is not None else None
        beside = [self.copies] if self.copies is not None else []
        side.setLayout(column(*self.figures.values(), *beside, 0, gap=tokens.GAP_S))
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_XL * 2)
        line.addLayout(self.main, 1)
        line.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self.add(line)
        self.scan_button = self.add_action(scan_button(context))
        DropTarget(self, lambda paths: context.open_scans(None, paths))
        self.read_anew_on(context.cases_saved)

    def refresh(self) -> None:
        """Reads everything that waits, and the figures."""
        super().refresh()
        today = self._context.workspace.clock.today()
        self.set_title(_("I dag"), _day_words(today))
        set_waiting(self._context, self.scan_button)
        due = self._context.workspace.due()
        counts = self._context.workspace.state_counts()
        for group, figure in self.figures.items():
            figure.set_figure(str(sum(counts[state] for state in states.GROUPS[group])))
        empty(self.main)
        self._nothing_yet = True
        for when, words in GROUPS:
            items = [item for item in due if item.when is when]
            if items:
                self.main.addWidget(self._section(when, _(words), items, today))
        if not due:
            self.main.addWidget(EmptyState("circle-check", _("Ingenting venter på deg.")))
        self.main.addStretch(1)

    def _section(self, when: DueWhen, words: str, items: Sequence[DueItem], today: date) -> Section:
        section = Section(_("{group} ({n})").format(group=words, n=len(items)))
        section.body.setSpacing(0)
        shown = self._shown.get(when, ROWS_AT_A_TIME)
        for number, item in enumerate(items[:shown]):
            if number:
                section.add(hairline())
            section.add(DueRow(item, today, partial(self.leading.go, item), first=self._nothing_yet))
            self._nothing_yet = False
        if len(items) > shown:
            more = _("Vis flere ({n} igjen)").format(n=len(items) - shown)
            section.body.addLayout(row(button(more, partial(self._more, when, shown), kind="quiet"), 0))
        return section

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
