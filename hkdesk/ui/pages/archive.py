"""Arkiv: every issued document, exactly as it was, to look at and to copy."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from hkdesk.domain.wording import short_date
from hkdesk.errors import HkdeskError
from hkdesk.files import write_whole
from hkdesk.i18n import N_, _
from hkdesk.services.records import DocumentRecord
from hkdesk.ui.context import AppContext
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.filenames import ask_where, file_name
from hkdesk.ui.kit import tokens
from hkdesk.ui.kit.basics import button, icon_button, label
from hkdesk.ui.kit.layout import EmptyState
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.searchfield import SearchField
from hkdesk.ui.kit.table import Column, ListTable, RowsModel
from hkdesk.ui.pages.reading_anew import ReadingPage

_KINDS = {"signature_packet": N_("Signaturpakke")}
_THUMBS_FROM = 620


class ArchivePage(ReadingPage):
    """A list, and the document beside it when one is opened."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Arkiv"), _("Alt som er utstedt, slik det ble utstedt. Ingenting her kan endres."), scroll=False, width=0
        )
        self._context = context
        self._all: list[DocumentRecord] = []
        self.search_line = SearchField(_("Søk i arkivet"), _("Søk på nummer eller navn"))
        self.search_line.setMaximumWidth(420)
        self.search_line.asked.connect(lambda _text: self._show_matching())
        self.model: RowsModel[DocumentRecord] = RowsModel(_columns(), self)
        self.table = ListTable(_("Utstedte dokumenter"))
        self.table.show_rows(self.model)
        self.table.horizontalHeader().setSortIndicator(3, Qt.SortOrder.DescendingOrder)
        self.table.opened.connect(lambda row: self.open_document(self.model.row(row)))
        self.nothing = EmptyState(
            "archive",
            _("Ingen dokumenter ennå"),
            _("Når du utsteder en signaturpakke, ligger den her, nøyaktig slik den ble skrevet ut."),
        )
        self.no_hits = EmptyState("search", _("Ingen treff"), _("Prøv et annet ord."))
        self.reader = Reader(context)
        self.reader.hide()
        self.reader.closed.clicked.connect(self.close_document)
        self._arrange()
        self.read_anew_on(context.cases_saved)

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
        self.add(self.search_line)
        self.body.addWidget(self.split, 1)
        self.lead_focus_to(self.table)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+F"), self, self.search_line.setFocus, context=inside)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self.reader, self.close_document, context=inside)

    def refresh(self) -> None:
        """Reads the list anew."""
        super().refresh()
        self._all = list(self._context.workspace.documents())
        self._show_matching()

    def _show_matching(self) -> None:
        words = self.search_line.text().casefold().split()
        found = [doc for doc in self._all if all(word in f"{doc.number} {doc.title}".casefold() for word in words)]
        self.model.set_rows(found)
        self.search_line.setVisible(bool(self._all))
        self.shown.setCurrentWidget(self.table if found else self.no_hits if self._all else self.nothing)
        if found and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def open_document(self, record: DocumentRecord) -> None:
        """Shows a document beside the list."""
        for number in (2, 4):
            self.table.setColumnHidden(number, True)
        self.reader.show()
        self.reader.show_document(record)

    def close_document(self) -> None:
        """Gives the list the whole page again."""
        self.reader.leave()
        self.reader.hide()
        for number in (2, 4):
            self.table.setColumnHidden(number, False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


class Reader(QWidget):
    """One document: its name, "Lagre kopi …", and its pages."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        from hkdesk.ui.pdfpreview import PdfPreview

        self._context = context
        self._record: DocumentRecord | None = None
        self._pdf = b""
        self._notice: Notice | None = None
        self.title_label: QLabel = label("", "strong", wrap=True)
        self.copy_button = button(_("Lagre kopi …"), self.save_copy, kind="primary", icon="download")
        self.closed = icon_button(_("Lukk dokumentet"), "x")
        self.preview = PdfPreview(_("Dokumentet"), context.background)
        self.preview.failed.connect(self._failed)
        head = QHBoxLayout()
        head.setSpacing(tokens.GAP_S)
        head.addWidget(self.title_label, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.closed)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(head)
        self._layout.addWidget(self.preview, 1)
        self.setMinimumWidth(420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.pane.set_thumbnails_shown(self.width() >= _THUMBS_FROM)

    def show_document(self, record: DocumentRecord) -> None:
        """Shows the bytes as they were issued; a fault in them is said instead."""
        self._drop_notice()
        self._record = record
        self.title_label.setText(record.title)
        self.copy_button.setEnabled(False)
        try:
            self._pdf = self._context.workspace.document(record.sha256)
        except HkdeskError as error:
            self.preview.clear()
            self._say(error_notice(error))
            return
        self.copy_button.setEnabled(True)
        self.preview.show_pdf(self._pdf)

    def leave(self) -> None:
        """Stops drawing and lets go of the document."""
        self.preview.clear()
        self._drop_notice()
        self._record, self._pdf = None, b""

    def save_copy(self) -> None:
        """Asks where, and writes the bytes there, whole or not at all."""
        if self._record is None:
            return
        name = file_name(self._record.number, owner(self._record))
        path = ask_where(self._context, self, _("Lagre kopi"), name)
        if path is not None:
            self.write_copy(path)

    def write_copy(self, path: Path) -> None:
        """Writes the copy and says where it lies, or why it does not."""
        self._drop_notice()
        try:
            write_whole(path, self._pdf)
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        done = _("Kopien er lagret i {name}.").format(name=path)
        show = (_("Åpne mappen"), partial(open_folder, self, path.parent))
        self._say(Notice("good", done, [show], title=_("Lagret"), dismissable=True))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self._say(error_notice(error))

    def _say(self, notice: Notice) -> None:
        self._drop_notice()
        self._notice = notice
        self._layout.insertWidget(1, notice)

    def _drop_notice(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None


def _columns() -> list[Column[DocumentRecord]]:
    return [
        Column(_("Nummer"), lambda doc: doc.number, style="strong", width=168),
        Column(_("Ansatt"), owner),
        Column(
            _("Hva"), lambda doc: _(_KINDS[doc.kind]) if doc.kind in _KINDS else doc.title, style="muted", width=150
        ),
        Column(
            _("Utstedt"),
            lambda doc: short_date(doc.created_at.astimezone().date()),
            sort=lambda doc: doc.created_at,
            width=120,
        ),
        Column(_("Sider"), lambda doc: str(doc.pages), sort=lambda doc: doc.pages, width=90, right=True),
    ]


def owner(record: DocumentRecord) -> str:
    """Whom the document was issued to: the name as it was on that day, which its title carries."""
    return record.title.removesuffix(f", {record.number}")
