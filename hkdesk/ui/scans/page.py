"""Skann: what came from the scanner, page by page. Nothing is attached before it has been seen here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from hkdesk.domain.case.stages import Step
from hkdesk.domain.paper.ledger import LedgerRow
from hkdesk.domain.paper.scan_format import format_names
from hkdesk.domain.paper.scan_match import Ledger, Verdict
from hkdesk.domain.paper.scan_quality import page_quality, worst
from hkdesk.domain.paper.scan_tray import Placement, ScanFile, ScanPlace
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.scans.intake import Sorted, certain
from hkdesk.services.words import scans as scan_words
from hkdesk.services.words.screen.wording import in_window
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import BusyBar, Job
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import EmptyState, scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Action, Notice, ask, error_notice
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.kit.table import ListTable, RowsModel
from hkdesk.ui.pages.reading_anew import ReadingPage
from hkdesk.ui.scans import look
from hkdesk.ui.scans.compare import Among, Compare
from hkdesk.ui.scans.intake import Intake, Report
from hkdesk.ui.scans.opening import DropTarget, ask_files

_LIST_WIDTH, _LEAST_LIST = 470, 320
_MOST_WAYS = 3  # cases that can be gone to from one message
_MOST_TOLD = 5  # files named in a message: more would leave no room for the pages


class ScansPage(ReadingPage):
    """The sort tray: a list of pages, the one chosen beside the page it may be, and one button for what is certain."""

    def __init__(self, context: AppContext) -> None:
        lead = _("Slipp filer hvor som helst på siden. Ingenting legges ved før du har sett det her.")
        super().__init__(_("Skannede sider"), lead, scroll=False, width=0)
        self.context = context
        self.case_id: str | None = None
        self.ledger = Ledger(())
        self._rows: tuple[Sorted, ...] = ()
        self._job: Job | None = None
        self.notices = QVBoxLayout()
        self.busy = BusyBar()
        self.choose_button = self.add_action(button(_("Velg filer …"), self.ask, icon="file-text"))
        self.model: RowsModel[Sorted] = RowsModel(look.columns(), self)
        self.table = ListTable(_("Sider som er skannet"))
        self.table.show_rows(self.model, sortable=False)
        self.compare = Compare(context)
        self.archive = label("", "muted", wrap=True)
        self.attach_button = button(_("Legg ved"), self.attach, kind="primary", icon="check")
        empty = _("Papir som er signert og skannet, kommer inn her: {formats}, én eller mange filer.").format(
            formats=in_window(format_names())
        )
        self.nothing = EmptyState(
            "file-text", _("Ingen skannede sider venter"), empty, [button(_("Velg filer …"), self.ask)]
        )
        self.intake = Intake(context, self)
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_M)
        column.addWidget(self.table, 1)
        column.addWidget(self.archive)
        column.addLayout(row(self.attach_button, 0))
        left.setMinimumWidth(_LEAST_LIST)
        left.setMaximumWidth(_LIST_WIDTH)
        both = QWidget()
        sides = QHBoxLayout(both)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(tokens.GAP_XL)
        sides.addWidget(left, 2)
        sides.addWidget(scroll_over(self.compare), 3)
        self.shown = QStackedWidget()
        self.shown.addWidget(both)
        self.shown.addWidget(self.nothing)
        self.body.addLayout(self.notices)
        self.body.addWidget(self.busy)
        self.body.addWidget(self.shown, 1)
        self.lead_focus_to(self.table)

    def _wire(self) -> None:
        DropTarget(self, self.take)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now.row()))
        self.table.opened.connect(lambda _row: self.compare.choice.setFocus())
        self.compare.place_asked.connect(self.place_by_hand)
        self.compare.put_asked.connect(self.put)
        self.compare.forget_asked.connect(self.forget_file)
        self.compare.failed.connect(self._failed)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+R"), self, self.compare.turn).setContext(inside)
        self.intake.file_read.connect(self.refresh)
        self.intake.finished.connect(self._finished)
        self.intake.failed.connect(self._failed)
        self.read_anew_on(self.context.cases_saved)

    # taking in

    def ask(self) -> None:
        """Asks which files."""
        self.take(ask_files(self.context.frame.kept, self.window()))

    def take(self, paths: Sequence[Path], interrupted: Sequence[ScanFile] = ()) -> None:
        """Begins to read files; those of one intake after those of another."""
        if not paths and not interrupted:
            return
        if self._job is not None and not self._job.finished:
            self._say(Notice("attention", _("Vent til filene før disse er lest."), dismissable=True))
            return
        self._clear_notices()
        self._job = self.intake.start(paths, interrupted)
        self._job.on_end.append(self.refresh)
        self.busy.follow(self._job, _("Leser skannede sider"))

    def _finished(self, report: Report) -> None:
        self._clear_notices()
        for notice in _told(report):
            self._say(notice)
        self.refresh()
        focused = QApplication.focusWidget()
        if focused is not None and self.compare.isAncestorOf(focused):
            return  # somebody is placing a page: another one in its place would be attached instead
        if (first := _first_to_place(self._rows)) is not None:
            self.table.choose(first)
        self.table.setFocus()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self._say(error_notice(error))

    # showing

    def refresh(self) -> None:
        """Reads the tray anew and keeps the place in it."""
        super().refresh()
        chosen = self.compare.one.page.id if self.compare.one is not None else None
        desk = self.context.workspace.scans
        try:
            self.ledger = desk.ledger()
            self._rows = _in_sight(desk.tray(self.ledger), desk.aside(self.ledger))
            unread = desk.unread()
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        self.model.set_rows(self._rows)
        self._show_unread(unread)
        self._show_sum()
        self.shown.setCurrentIndex(0 if self._rows else 1)
        ids = [one.page.id for one in self._rows]
        self.table.choose(ids.index(chosen) if chosen in ids else 0) if ids else self.compare.show_page(None)
        if ids:
            self._choose(self.table.currentIndex().row())

    def _show_unread(self, unread: Sequence[ScanFile]) -> None:
        if not unread or (self._job is not None and not self._job.finished):
            return
        names = ", ".join(file.name for file in unread)
        actions: tuple[Action, ...] = (
            (_("Les videre"), lambda: self.take((), unread)),
            (_("Forkast"), lambda: self._forget(unread)),
        )
        self._clear_notices()
        text = _("{names} ble tatt inn, men ikke lest ferdig. Filen er tatt vare på.").format(names=names)
        self._say(Notice("attention", text, actions, title=_("En innlesing ble avbrutt")))

    def _show_sum(self) -> None:
        count = len(certain(self._rows))
        words = _("Legg ved {n} sider").format(n=count) if count != 1 else _("Legg ved 1 side")
        self.attach_button.setText(words)
        self.attach_button.setAccessibleName(words)
        self.attach_button.setEnabled(count > 0)
        pages = [page_quality(one.page.reading, one.match.found) for one in self._matched()]
        quality = worst([page for page in pages if page is not None])
        said = f"{scan_words.quality_words(quality)} {_(scan_words.PAPER)}" if quality is not None else ""
        self.archive.setText(said)
        self.archive.setVisible(bool(said))

    def _matched(self) -> list[Sorted]:
        return [one for one in self._rows if one.match.verdict is Verdict.MATCHED]

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            one = self.model.row(number)
            found = tuple(one.match for one in self._rows)
            self.compare.show_page(one, Among(self.ledger, found, self.case_id))

    # what a person does

    def put(self, one: Sorted, place: ScanPlace, turn: int) -> None:
        """Moves a page between the tray and aside, or turns it."""
        self._do(lambda: self.context.workspace.scans.put(one.page, place, turn))

    def place_by_hand(self, one: Sorted, chosen: LedgerRow) -> None:
        """Attaches one page as the page a person chose."""
        sha256, number = one.page.id
        hand = one.match.verdict is not Verdict.MATCHED or one.match.row != chosen
        placed = Placement(sha256, number, chosen.page.key, by_hand=hand)
        if self._do(lambda: self.context.workspace.scans.attach([placed])):
            words = scan_words.page_words(chosen.page)
            self._tell_attached(_("Lagt ved som {page}.").format(page=words), [chosen])

    def attach(self) -> None:
        """Attaches everything that is certain, in one step."""
        placed = certain(self._rows)
        keys = {one.key for one in placed}
        rows = [one.match.row for one in self._matched() if one.match.row and one.match.row.page.key in keys]
        if placed and self._do(lambda: self.context.workspace.scans.attach(placed)):
            left = self.context.workspace.scans.waiting()
            said = _("Sider lagt ved: {n}.").format(n=len(placed))
            more = _(" {n} venter på deg i bunken.").format(n=left) if left else ""
            self._tell_attached(said + more, rows)

    def _tell_attached(self, text: str, rows: Sequence[LedgerRow]) -> None:
        """Says what was done, with the ways on to those whose pages they are. The focus goes there when all is done."""
        notice = Notice("good", text, self._ways_on(rows), dismissable=True)
        self._say(notice)
        first = notice.findChild(QPushButton)
        if first is not None and not self._rows:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways_on(self, rows: Sequence[LedgerRow]) -> tuple[Action, ...]:
        """To the case the page was opened from, and to the others whose pages came back, as far as there is room."""
        whose = dict.fromkeys(row.page.case_id for row in rows if row.page.case_id is not None)
        cases = [*([self.case_id] if self.case_id else []), *(one for one in whose if one != self.case_id)]
        return tuple(self._way_to(case_id) for case_id in cases[:_MOST_WAYS])

    def _way_to(self, case_id: str) -> Action:
        words = _("Tilbake til Signatur")
        if case_id != self.case_id:
            name = self.context.workspace.session(case_id).case.employee.name
            words = _("Signatur for {name}").format(name=name)
        return words, lambda: self.context.open_case(case_id, Step.SIGNATURE)

    def forget_file(self, one: Sorted) -> None:
        """Lets go of a whole file none of whose pages is attached, after asking: its bytes are gone then."""
        text = _("{name} og alle sidene i den slettes fra hkdesk. Filen du leste inn, blir ikke rørt.").format(
            name=one.page.file.name
        )
        if ask(self.window(), _("Slette skanningen?"), text, _("Slett")):
            self._forget([one.page.file])

    def _forget(self, files: Sequence[ScanFile]) -> None:
        for file in files:
            self._do(partial(self.context.workspace.scans.forget, file.sha256))

    def _do(self, act: Callable[[], object]) -> bool:
        """Does it, shows the page anew; False when something stood in the way, which is said."""
        self._clear_notices()
        try:
            act()
        except HkdeskError as error:
            self._say(error_notice(error))
            return False
        self.context.cases_saved.emit()
        self.refresh()
        return True

    def _say(self, notice: Notice) -> None:
        self.notices.addWidget(notice)

    def _clear_notices(self) -> None:
        empty(self.notices)

    def hideEvent(self, event: object) -> None:
        self.compare.leave()


def _first_to_place(rows: Sequence[Sorted]) -> int | None:
    """The first page that only a person can place; the tray opens there, at the pages it is likeliest to be."""
    left = {Verdict.MATCHED, Verdict.BACK_BEFORE, Verdict.BACK_SIDE, Verdict.BLANK}
    waiting = (n for n, one in enumerate(rows) if one.page.place is ScanPlace.WAITING)
    return next((n for n in waiting if rows[n].match.verdict not in left), None)


def _told(report: Report) -> list[Notice]:
    """What is said of files that were not taken in: one message each way, however many they are."""
    said = []
    lines = [f"{name}: {error.reason}" for name, error in report.refused]
    if len(lines) == 1:
        ((name, error),) = report.refused
        title = _("{name} er ikke lest").format(name=name)
        said.append(Notice("bad", error.reason, title=title, dismissable=True))
    elif lines:
        title = _("{n} filer er ikke lest").format(n=len(lines))
        said.append(Notice("bad", _some(lines), title=title, dismissable=True))
    if report.known:
        title = _("Nøyaktig den samme filen er lest inn før.")
        said.append(Notice("info", _some(report.known), title=title, dismissable=True))
    return said


def _some(lines: Sequence[str]) -> str:
    """The first of them, line by line, and how many more."""
    more = [_("… og {n} til").format(n=len(lines) - _MOST_TOLD)] if len(lines) > _MOST_TOLD else []
    return "\n".join([*lines[:_MOST_TOLD], *more])


def _in_sight(tray: Sequence[Sorted], aside: Sequence[Sorted]) -> tuple[Sorted, ...]:
    """What waits, then what was set aside; blank pages only while others of their file wait."""
    waits = {one.page.file.sha256 for one in tray}
    return (*tray, *(one for one in aside if not one.page.reading.blank or one.page.file.sha256 in waits))
