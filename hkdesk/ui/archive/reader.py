"""One document of the archive: what it is, what can be done with it, and its pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from hkdesk.domain.case.stages import Step
from hkdesk.domain.paper.scan_format import PDF
from hkdesk.errors import HkdeskError
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.ledger import signing
from hkdesk.services.ledger.signing import SignatureFacts
from hkdesk.services.out.archive import ArchiveRow
from hkdesk.services.words.archive import ending_of, kind_words
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.archive.picture import Picture
from hkdesk.ui.archive.signing import SignForm, missing_notice, signature_notice
from hkdesk.ui.context import AppContext
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.kit.background import Cancelled, Progress
from hkdesk.ui.kit.basics import button, icon_button, label
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.paper.filenames import ask_where, file_name

_THUMBS_FROM = 620


class Reader(QWidget):
    """Shows a row of the archive. `handover_asked` fires with the case's id, `closed` when it is put away."""

    handover_asked = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        from hkdesk.ui.paper.preview import PdfPreview

        self._context = context
        self.row: ArchiveRow | None = None
        self._content = b""
        self._notice: Notice | None = None
        self.title_label: QLabel = label("", "strong", wrap=True)
        self.facts_label: QLabel = label("", "small", wrap=True)
        self.copy_button = button(_("Lagre kopi …"), self.save_copy, kind="primary", icon="download")
        self.handover_button = button(_("Overlever saken …"), self._ask_handover, icon="archive")
        self.case_button = button(_("Åpne saken"), self._open_case, icon="arrow-right")
        self.verify_button = button(_("Kontroller"), self.verify, icon="check")
        self.sign_button = button(_("Signer kopi …"), self._unfold_signing, icon="signature")
        self.sign_form = SignForm(context)
        self.sign_form.said.connect(self.say)
        self.sign_form.left.connect(self._back_from_signing)
        self.closed = icon_button(_("Lukk dokumentet"), "x")
        self.preview = PdfPreview(_("Dokumentet"), context.background)
        self.preview.failed.connect(self._failed)
        self.picture = Picture(_("Skannet side"))
        self.pages = QStackedWidget()
        self.sign_form.entered.connect(self.pages.hide)  # the form needs the room
        self.pages.addWidget(self.preview)
        self.pages.addWidget(self.picture.area)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.GAP_S)
        head.addWidget(self.title_label, 1)
        head.addWidget(self.closed)
        actions = QWidget()
        flow = Flow(actions)
        for one in (self.copy_button, self.handover_button, self.case_button, self.verify_button, self.sign_button):
            flow.addWidget(one)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_S)
        self._layout.addLayout(head)
        self._layout.addWidget(self.facts_label)
        self._layout.addWidget(actions)
        self._layout.addWidget(self.sign_form)
        self._layout.addWidget(self.pages, 1)
        self._layout.addStretch(0)
        self.setMinimumWidth(420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.pane.set_thumbnails_shown(self.width() >= _THUMBS_FROM)

    # what is shown

    def show_document(self, row: ArchiveRow) -> None:
        """Shows the bytes as they were issued; a fault in them is said instead."""
        self.drop_notice()
        self.row, record = row, row.record
        self.title_label.setText(record.title)
        self.facts_label.setText(
            _("{what} · {date} · SHA-256 {sha} …").format(
                what=kind_words(record.kind),
                date=short_date(record.created_at.astimezone().date()),
                sha=record.sha256[:12],
            )
        )
        self.facts_label.setToolTip(f"SHA-256 {record.sha256}")
        for one in (self.handover_button, self.case_button):
            one.setVisible(record.case_id is not None)
        self.sign_button.setVisible(signing.can_be_signed(record))
        self.sign_form.fold()
        self.copy_button.setEnabled(False)
        try:
            self._content = self._context.workspace.document(record.sha256)
        except HkdeskError as error:
            self._clear()
            self.say(error_notice(error))
            return
        self.copy_button.setEnabled(True)
        self._show_pages(record.mime)
        if record.kind == "signed_copy":
            self._check_signature(row, self._content)

    def _show_pages(self, mime: str) -> None:
        self._clear_pages()
        if mime == PDF.mime:
            self.pages.setCurrentWidget(self.preview)
            self.preview.show_pdf(self._content)
            return
        self.pages.setCurrentWidget(self.picture.area)
        if not self.picture.show_bytes(self._content):
            self.say(Notice("info", _("Bildet kan ikke vises her. Lagre en kopi for å se det.")))

    def _check_signature(self, row: ArchiveRow, pdf: bytes) -> None:
        if not signing.available():
            self.say(missing_notice())
            return

        def check(_progress: Progress, _cancelled: Cancelled) -> tuple[SignatureFacts, ...]:
            return signing.check(pdf)

        def tell(found: tuple[SignatureFacts, ...]) -> None:
            if self.row is row:
                self.say(signature_notice(found))

        self._context.background.run(check, tell, self._failed, owner=self)

    def _unfold_signing(self) -> None:
        if self.row is not None and self._content:
            self.sign_form.unfold(self.row, self._content)

    def _back_from_signing(self) -> None:
        self.pages.show()
        self.sign_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Stops drawing and lets go of the document."""
        self._clear()
        self.sign_form.fold()
        self.drop_notice()
        self.row = None

    def _clear(self) -> None:
        self._clear_pages()
        self._content = b""

    def _clear_pages(self) -> None:
        self.preview.clear()
        self.picture.clear()

    # what is done

    def save_copy(self) -> None:
        """Asks where, and writes the bytes there, whole or not at all."""
        if self.row is None:
            return
        record, ending = self.row.record, ending_of(self.row.record.mime)
        name = file_name(record.number, self.row.name).removesuffix(".pdf") + ending
        kinds = "" if ending == ".pdf" else _("Bilde (*{ending})").format(ending=ending)
        path = ask_where(self._context, self, _("Lagre kopi"), name, ending, kinds)
        if path is not None:
            self.write_copy(path)

    def write_copy(self, path: Path) -> None:
        """Writes the copy and says where it lies, or why it does not."""
        try:
            write_whole(path, self._content)
        except HkdeskError as error:
            self.say(error_notice(error))
            return
        done = _("Kopien er lagret i {name}.").format(name=path)
        show = (_("Åpne mappen"), partial(open_folder, self, path.parent))
        self.say(Notice("good", done, [show], title=_("Lagret"), dismissable=True))

    def verify(self) -> None:
        """Reads the bytes once more and holds them against the checksum they were stored under."""
        if self.row is None:
            return
        record = self.row.record
        try:
            self._context.workspace.document(record.sha256)  # which refuses bytes that have another checksum
        except HkdeskError as error:
            self.say(error_notice(error))
            return
        said = _("Dokumentet er byte for byte som da det ble lagret.")
        self.say(Notice("good", said, title=_("Uendret"), dismissable=True))

    def _ask_handover(self) -> None:
        if self.row is not None and self.row.record.case_id is not None:
            self.handover_asked.emit(self.row.record.case_id)

    def _open_case(self) -> None:
        if self.row is not None and self.row.record.case_id is not None:
            self._context.open_case(self.row.record.case_id, Step.SIGNATURE)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self.say(error_notice(error))

    def say(self, notice: Notice) -> None:
        """Shows a message above the pages, in the place of the one before."""
        self.drop_notice()
        self._notice = notice
        self._layout.insertWidget(self._layout.indexOf(self.pages), notice)

    def drop_notice(self) -> None:
        """Takes the message away."""
        if self._notice is not None:
            discard(self._notice)
            self._notice = None
