"""Uka on paper, as a spreadsheet and as a calendar file: asks where, makes it, and says where it lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hkdesk.domain.week.calendar_days import Recipient
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.kit.background import Cancelled, Job, Progress
from hkdesk.ui.paper.filenames import ask_where
from hkdesk.ui.paper.printing import PrintJob, Told
from hkdesk.ui.week.out_pane import CalendarPane, OutPane

if TYPE_CHECKING:
    from hkdesk.services.paper.made import MadePaper
    from hkdesk.services.week.desk import WeekView
    from hkdesk.ui.context import AppContext


class WeekOut(QObject):
    """What the button «Skriv ut eller lagre» leads to. `said` fires with what went well, `failed` with an error.

    Args:
        context: the window's.
        page: what it belongs to, and where panes and questions are shown.
        view: the weeks that are shown now; None where there are none.
        chosen: the person the user is at, "" for nobody.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, context: AppContext, page: QWidget, view: Callable[[], WeekView | None], chosen: Callable[[], str]
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._view, self._chosen = context, page, view, chosen
        self.pane: OutPane | None = None
        self.calendar: CalendarPane | None = None

    def open_under(self, anchor: QWidget) -> None:
        """Shows the ways."""
        pane = OutPane(self._page.window(), lambda name: self._take(name, anchor))
        pane.closed.connect(pane.deleteLater)
        self.pane = pane
        pane.open_under(anchor)

    def _take(self, name: str, anchor: QWidget) -> None:
        view = self._view()
        if view is None:
            return
        if name == "calendar":
            self._ask_calendar(view, anchor)
        else:
            {"print": self.print, "paper": self.save_paper, "spreadsheet": self.save_spreadsheet}[name](view)

    def print(self, view: WeekView) -> None:
        """Makes the paper in the background and sends it to a printer."""
        now = self._context.workspace.clock.now()

        def work(_progress: Progress, _cancelled: Cancelled) -> MadePaper:
            from hkdesk.services.week.out import week_paper

            return week_paper(view, now)

        def send(made: MadePaper) -> None:
            done = _("Sendt til skriveren.")
            told = Told(_nothing, lambda: self.said.emit(done), self.failed.emit)
            PrintJob(self._page, self._context.background).run(made.pdf, made.pages, _("Uka"), told)

        self._context.background.run(work, send, self._trouble, owner=self)

    def save_paper(self, view: WeekView) -> None:
        """Asks where and writes the PDF."""
        now = self._context.workspace.clock.now()

        def write(path: Path) -> None:
            from hkdesk.services.week.out import save_paper

            save_paper(view, now, path)

        self._save(_("Lagre uka"), _file_name(view), ".pdf", _("PDF (*.pdf)"), write)

    def save_spreadsheet(self, view: WeekView) -> None:
        """Asks where and writes the XLSX."""

        def write(path: Path) -> None:
            from hkdesk.services.week.out import save_workbook

            save_workbook(view, path)

        self._save(_("Lagre uka"), _file_name(view), ".xlsx", _("Regneark (*.xlsx)"), write)

    def _save(self, title: str, name: str, ending: str, kinds: str, write: Callable[[Path], None]) -> None:
        path = ask_where(self._context, self._page, title, f"{name}{ending}", ending, kinds)
        if path is None:
            return

        def work(_progress: Progress, _cancelled: Cancelled) -> None:
            write(path)

        said = _("Uka ligger i {path}.").format(path=path)
        self._context.background.run(work, lambda _nothing: self.said.emit(said), self._trouble, owner=self)

    def _ask_calendar(self, view: WeekView, anchor: QWidget) -> None:
        people = [(person.id, person.name) for person in view.people]
        pane = CalendarPane(self._page.window(), people, self._chosen(), lambda who: self.save_calendar(view, who))
        pane.closed.connect(pane.deleteLater)
        self.calendar = pane
        pane.open_under(anchor)

    def save_calendar(self, view: WeekView, case_id: str) -> None:
        """Asks where, writes the files, and keeps what was sent: of one person, or of everybody with names."""
        from hkdesk.services.week.calendar import calendar_files, save, written

        workspace, unit_id = self._context.workspace, view.unit.id
        person = view.person(case_id)
        name = _("Hjemmedager {who}").format(who=person.name if person is not None else view.unit.name)
        kinds = _("Kalenderfil (*.ics)")
        path = ask_where(self._context, self._page, _("Lagre kalenderfil"), f"{name}.ics", ".ics", kinds)
        if path is None:
            return
        ids = [case_id] if case_id else [one.id for one in view.people]
        recipient = Recipient.PERSON if case_id else Recipient.MANAGER
        try:
            files = calendar_files(workspace, unit_id, ids, recipient, workspace.clock.now())
            there = save(files, path)
            written(workspace.unit_records, unit_id, files)
        except HkdeskError as error:
            self.failed.emit(error)
            return
        self._context.records_written()
        days = _("1 hjemmedag") if files.holding == 1 else _("{n} hjemmedager").format(n=files.holding)
        said = _("{days} ligger i {path}. Legg dem i en egen kalender.").format(days=days, path=there[0])
        if len(there) > 1:
            gone = _("1 dag") if files.gone == 1 else _("{n} dager").format(n=files.gone)
            told = _(
                "{days} som ikke gjelder lenger, ligger i {path}: importer den også, eller slett kalenderen først."
            ).format(days=gone, path=there[1])
            said = f"{said} {told}"
        self.said.emit(said)

    def _trouble(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self.failed.emit(error)


def _nothing(_job: Job) -> None:
    """What is printed has no bar of its own: it is gone before one would be seen."""


def _file_name(view: WeekView) -> str:
    year, number, _day = view.weeks[0].monday.isocalendar()
    return _("Uka {year}-{number} {unit}").format(year=year, number=f"{number:02}", unit=view.unit.name)
