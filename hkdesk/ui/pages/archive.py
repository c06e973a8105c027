"""Arkiv: every issued document and scan, exactly as it was, to find, to look at, to copy and to hand over."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import N_, _
from hkdesk.services.out.archive import ArchiveRow, asked
from hkdesk.services.out.folder_export import FAILED, KEPT, WRITTEN, FolderExport
from hkdesk.services.words.archive import GROUP_WORDS
from hkdesk.ui.archive.filing import Filing
from hkdesk.ui.archive.handing_over import HandingOver
from hkdesk.ui.archive.reader import Reader
from hkdesk.ui.archive.reading import ReadingIn
from hkdesk.ui.archive.taking_in import TakingIn
from hkdesk.ui.context import AppContext
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.kit.background import BusyBar
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.flow import FlowChips
from hkdesk.ui.kit.input.searchfield import SearchField
from hkdesk.ui.kit.layout import EmptyState
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.progressline import ProgressLine
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.kit.table import ListTable
from hkdesk.ui.models.archive import KIND, PAGES, PAPER, ArchiveModel, Shown
from hkdesk.ui.pages.reading_anew import ReadingPage
from hkdesk.ui.paper.filenames import ask_folder
from hkdesk.ui.scans.opening import DropTarget, scan_button, set_waiting

_ALL = "all"
_PAPERS = {"awaited": N_("Ute"), "missing": N_("Savnet"), "back": N_("Tilbake")}
_SEARCH_WIDTH = 400


class ArchivePage(ReadingPage):
    """A list, and the document beside it when one is opened."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Arkiv"), _("Alt som er utstedt, slik det ble utstedt. Ingenting her kan endres."), scroll=False, width=0
        )
        self._context = context
        self._notice: Notice | None = None
        self._filing: Filing | None = None
        self.search_line = SearchField(_("Søk i arkivet"), _("Søk i navn, nummer og teksten i dokumentene"))
        self.search_line.setFixedWidth(_SEARCH_WIDTH)
        self.count_label = label("", "small")
        self.groups = _chips(_("Vis bare"), _("Alle"), GROUP_WORDS)
        self.papers = _chips(_("Papiret"), _("Alle papirer"), _PAPERS)
        self.model = ArchiveModel(context.workspace, self)
        self.table = ListTable(_("Dokumenter i arkivet"))
        self.nothing = EmptyState(
            "archive",
            _("Ingen dokumenter ennå"),
            _("Når du utsteder en signaturpakke, ligger den her, nøyaktig slik den ble skrevet ut."),
        )
        self.no_hits = EmptyState("search", _("Ingen treff"), "", [button(_("Vis alle"), self.show_all)])
        self.reader = Reader(context)
        self.reader.hide()
        self.export_button = self.add_action(
            button(_("Lagre i mappe …"), self.ask_export, icon="download", hint=_("Lagrer det listen viser, som filer"))
        )
        self.scan_button = self.add_action(scan_button(context))
        self.busy = BusyBar()
        self.handing = HandingOver(context, self, self.busy)
        self.taking = TakingIn(context, self, self.busy)
        self.take_button = self.add_action(
            button(_("Les inn sak …"), self.taking.ask, icon="archive", hint=_("En saksfil eller en overlevering"))
        )
        self.reading_in = ReadingIn(context, self)
        self.export_line, self.reading_line = ProgressLine(), ProgressLine(stoppable=False)
        self._arrange()
        self._wire()
        DropTarget(self, lambda paths: context.open_scans(None, paths))

    def _arrange(self) -> None:
        self.shown = QStackedWidget()
        for part in (self.table, self.nothing, self.no_hits):
            self.shown.addWidget(part)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(tokens.GAP_L)
        self.split.addWidget(self.shown)
        self.split.addWidget(self.reader)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 3)
        self.body.setSpacing(tokens.GAP_M)
        self.filters = QWidget()
        beside = QHBoxLayout(self.filters)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(tokens.GAP_XL)
        beside.addWidget(self.groups, 3)
        beside.addWidget(self.papers, 2)
        self.add(row(self.search_line, self.count_label, 0, gap=tokens.GAP_M), self.filters)
        self.add(self.export_line, self.busy, self.reading_line)
        self.body.addWidget(self.split, 1)
        self.lead_focus_to(self.table)

    def _wire(self) -> None:
        self.table.show_rows(self.model)
        self.table.horizontalHeader().setSortIndicator(self.model.shown.column, Qt.SortOrder.DescendingOrder)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        self.table.opened.connect(lambda at: self.open_document(self.model.row(at)))
        self.search_line.asked.connect(lambda _text: self._ask_anew())
        self.search_line.installEventFilter(self)
        self.groups.changed.connect(lambda _values: self._ask_anew())
        self.papers.changed.connect(lambda _values: self._ask_anew())
        self.reader.closed.clicked.connect(self.close_document)
        self.reader.handover_asked.connect(self.handing.ask)
        self.handing.said.connect(self.reader.say)
        self.taking.said.connect(self._say)
        self.reading_in.progress.connect(self._read_in)
        self.export_line.cancelled.connect(self._stop_export)
        self.read_anew_on(self._context.cases_saved)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for part in (self.shown, self.filters, self.search_line):  # in the document, Ctrl+F searches the document
            QShortcut(QKeySequence("Ctrl+F"), part, self._to_search).setContext(inside)
        self.put_away_button = self.reader.closed
        QShortcut(QKeySequence("Ctrl+S"), self, self._save_copy)

    # what is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reading_in.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reading_in.stop()

    def refresh(self) -> None:
        """Reads the list anew; the chosen row stays chosen and in its place."""
        super().refresh()
        set_waiting(self._context, self.scan_button)
        at = self.table.currentIndex().row()
        chosen = self.model.row(at).pk if 0 <= at < self.model.rowCount() else None
        scrolled = self.table.verticalScrollBar().value()
        self.model.reload()
        self._after_reading()
        place = self.model.place_of(chosen) if chosen is not None else None
        if place is not None:
            self.table.selectRow(place)
        self.table.verticalScrollBar().setValue(scrolled)
        self._count_groups()
        self.reading_in.start()

    def show_all(self) -> None:
        """Takes away search and filters."""
        self.search_line.clear()
        for chips in (self.groups, self.papers):
            chips.set_value(frozenset({_ALL}))
        self._ask_anew()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_anew(self) -> None:
        group, paper = (next(iter(chips.value()), _ALL) for chips in (self.groups, self.papers))
        ask = asked(
            self.search_line.text().strip(),
            "" if group == _ALL else group,
            paper if paper in ("awaited", "missing", "back") else None,  # type: ignore[arg-type]
        )
        if ask != self.model.shown.ask:
            self.model.show_ask(Shown(ask, self.model.shown.column, self.model.shown.descending))
            self._after_reading()
            self.table.scrollToTop()

    def _after_reading(self) -> None:
        some, narrowed = self.model.rowCount() > 0, self.model.shown.ask != asked()
        self.shown.setCurrentWidget(self.table if some else self.no_hits if narrowed else self.nothing)
        self.filters.setVisible((some or narrowed) and self.reader.isHidden())
        for part in (self.search_line, self.export_button):
            part.setVisible(some or narrowed)
        self.export_button.setEnabled(some and self._filing is None)
        found = self._context.workspace.archive.count(self.model.shown.ask) if some else 0
        self.count_label.setText(_("{n} dokumenter").format(n=found) if found > 1 else "")
        if some and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _count_groups(self) -> None:
        counts = self._context.workspace.archive.group_counts()
        self.groups.set_count(_ALL, sum(counts.values()))
        for group in GROUP_WORDS:
            self.groups.set_count(group, counts.get(group, 0))
            chip = self.groups.chip(group)
            chip.setVisible(counts.get(group, 0) > 0 or chip.isChecked())

    def _sorted(self, column: int, _order: Qt.SortOrder) -> None:
        shown = self.model.shown
        if column != shown.column:  # a heading the store does not sort by: the mark goes back to where it was
            kept = Qt.SortOrder.DescendingOrder if shown.descending else Qt.SortOrder.AscendingOrder
            self.table.horizontalHeader().setSortIndicator(shown.column, kept)

    def _read_in(self, left: int) -> None:
        if left > 1:
            words = _("Gjør teksten søkbar. {n} dokumenter igjen").format(n=left)
            total = self._context.workspace.archive.count(asked())
            self.reading_line.show_step(total - left, total, words)
            return
        self.reading_line.hide()
        if left == 0 and self.model.shown.ask.query:
            self.refresh()

    # one document

    def open_document(self, shown: ArchiveRow) -> None:
        """Shows a document beside the list."""
        for number in (KIND, PAPER, PAGES):
            self.table.setColumnHidden(number, True)
        self.filters.hide()  # the paper needs the room; what is asked for stands
        self.reader.show()
        self._share()
        self.reader.show_document(shown)

    def close_document(self) -> None:
        """Gives the list the whole page again."""
        if self.reader.isHidden():
            return
        self.reader.leave()
        self.reader.hide()
        self._share()
        self.filters.show()
        for number in (KIND, PAPER, PAGES):
            self.table.setColumnHidden(number, False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share(self) -> None:
        """On a narrow page the document has the room of the list until it is closed."""
        self.shown.setVisible(self.reader.isHidden() or self.width() >= grown(tokens.LIST_FOLDS_UNDER))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _save_copy(self) -> None:
        at = self.table.currentIndex().row()
        if self.reader.row is None and 0 <= at < self.model.rowCount():
            self.open_document(self.model.row(at))
        self.reader.save_copy()

    def _to_search(self) -> None:
        self.search_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        if watched is self.search_line and down and self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    # many documents

    def ask_export(self) -> None:
        """Asks for a folder and saves what the list shows there."""
        folder = ask_folder(self._context, self, _("Lagre dokumentene i en mappe"))
        if folder is not None:
            self.export_to(folder)

    def export_to(self, folder: Path) -> None:
        """Saves every document the list shows (all of them, not only those read so far) in the folder."""
        self._say(None)
        workspace = self._context.workspace
        shown = self.model.shown
        try:
            export = FolderExport(folder, workspace.unit_name or "")
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        rows = workspace.archive.rows(shown.ask, descending=False, limit=None, paper=False)
        self._filing = Filing(self._context, rows, export, self)
        self._filing.step.connect(self._export_step)
        self._filing.ended.connect(self._exported)
        self.export_button.setEnabled(False)
        self._filing.start()

    def _export_step(self, done: int, total: int) -> None:
        self.export_line.show_step(done, total, _("Lagrer {n} av {total} dokumenter").format(n=done, total=total))

    def _stop_export(self) -> None:
        if self._filing is not None:
            self._filing.stop()

    def _exported(self) -> None:
        filing, self._filing = self._filing, None
        self.export_line.hide()
        self.export_button.setEnabled(True)
        if filing is None:
            return
        self._say(export_notice(filing, self))
        filing.deleteLater()

    def _say(self, notice: Notice | None) -> None:
        if self._notice is not None:
            discard(self._notice)
        self._notice = notice
        if notice is not None:
            self.body.insertWidget(self.body.indexOf(self.split), notice)


def _chips(name: str, every: str, words: Mapping[str, str]) -> FlowChips:
    return FlowChips([(_ALL, every), *((value, _(word)) for value, word in words.items())], name=name)


def export_notice(filing: Filing, page: ArchivePage) -> Notice:
    """What an export came to: how much was written, left or failed, what ended it early, and where it lies."""
    export, error = filing.export, filing.error
    if error is not None and not isinstance(error, HkdeskError):
        raise error
    counted = {
        WRITTEN: _("{n} skrevet").format(n=export.count(WRITTEN)),
        KEPT: _("{n} lå der fra før").format(n=export.count(KEPT)),
        FAILED: _("{n} kunne ikke skrives").format(n=export.count(FAILED)),
    }
    said = ", ".join(words for what, words in counted.items() if export.count(what))
    said = (said or _("Ingenting ble skrevet")) + "."
    if filing.index is not None:
        said += " " + _("Listen ligger i {name}.").format(name=filing.index.name)
    actions = [(_("Åpne mappen"), partial(open_folder, page, export.folder))]
    if error is not None:
        return Notice("bad", f"{error.reason} {said}", actions, title=_("Stoppet underveis"), dismissable=True)
    if filing.stopped:
        return Notice("info", said, actions, title=_("Avbrutt"), dismissable=True)
    tone = "attention" if export.count(FAILED) else "good"
    return Notice(tone, said, actions, title=_("Lagret i mappen"), dismissable=True)
