"""The summary of one talk on paper: shown in the page, in any of the languages, printed or saved for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.errors import HkdeskError
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.languages import languages_to_read
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import BusyBar, Cancelled, Job, Progress
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.paper.filenames import ask_where, file_name
from hkdesk.ui.paper.ledger_print import keep_handed
from hkdesk.ui.paper.preview import PdfPreview
from hkdesk.ui.paper.printing import Handed, PrintJob, Told
from hkdesk.ui.paper.whole_pages import WholePages
from hkdesk.ui.steps.dialogue.words import title

if TYPE_CHECKING:
    from hkdesk.services.paper.preview import Pages

_PAPER_WIDTH = 860


class SummaryPane(QWidget):
    """Stands in the step instead of the talks. `closed` fires when the user goes back to them.

    The paper is as tall as its pages, so that only the page scrolls.
    """

    closed = Signal()

    def __init__(self, context: AppContext, session: CaseSession, dialogue: Dialogue) -> None:
        super().__init__()
        self.context, self.session, self.dialogue = context, session, dialogue
        self._job: Job | None = None
        self._pages: Pages | None = None
        self.back_button = button(_("Tilbake til samtalene"), self.closed.emit, kind="quiet", icon="chevron-left")
        self.put_away_button = self.back_button
        self.print_button = button(_("Skriv ut"), self.print_out, kind="primary", icon="printer")
        self.save_button = button(_("Lagre PDF …"), self.save_pdf, icon="download")
        self.language = Combo(languages_to_read())
        self.language.set_value(MAIN_LANGUAGE)
        self.language.currentIndexChanged.connect(self.draw)
        self.busy = BusyBar()
        self.notice: Notice | None = None
        self._notices = QVBoxLayout()
        self.preview = PdfPreview(_("Sammendrag av samtalen"), context.background)
        self.whole = WholePages(self.preview)
        self.preview.failed.connect(self._failed)
        self.preview.setMaximumWidth(_PAPER_WIDTH)
        self._arrange()
        self.draw()

    def _arrange(self) -> None:
        rows = FormRows()
        rows.row(_("Språk"), self.language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addLayout(row(self.back_button, 0))
        layout.addWidget(label(_("Sammendrag: {talk}").format(talk=title(self.dialogue)), "section", wrap=True))
        words = _("Skriv ut ett eksemplar til hver av dere.")
        layout.addWidget(label(words, "muted", wrap=True))
        layout.addWidget(rows, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(row(self.print_button, self.save_button, 0))
        layout.addWidget(self.busy)
        layout.addLayout(self._notices)
        layout.addWidget(self.preview)
        layout.addStretch(1)

    def show_dialogue(self, dialogue: Dialogue) -> None:
        """Draws the talk anew where it has changed."""
        if dialogue != self.dialogue:
            self.dialogue = dialogue
            self.draw()

    def draw(self, *_told: object) -> None:
        """Makes the pages in the background; the newest wish wins."""
        self._give_up()
        self._say(None)
        self._pages = None
        self._show_ready()
        file, dialogue_id = self.session.file, self.dialogue.id
        now, language = self.context.workspace.clock.now(), str(self.language.value())

        def work(_progress: Progress, cancelled: Cancelled) -> Pages:
            from hkdesk.services.paper.dialogue import talk_summary
            from hkdesk.services.paper.preview import stopping

            return talk_summary(file, dialogue_id, now, language, stopping(lambda _share: None, cancelled))

        self._job = self.context.background.run(work, self._drawn, self._failed, owner=self)

    def _drawn(self, pages: Pages) -> None:
        self._job, self._pages = None, pages
        self._show_ready()
        self.preview.show_pages(pages)

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, HkdeskError):
            raise error
        self._say(error_notice(error))

    def _show_ready(self) -> None:
        for made in (self.print_button, self.save_button):
            made.setEnabled(self._pages is not None)

    # to paper and to file

    @property
    def _file_name(self) -> str:
        from hkdesk.services.paper.dialogue import summary_number

        return file_name(summary_number(self.session.file, self.dialogue.id), self.session.case.employee.name)

    def print_out(self) -> None:
        """Sends the pages to a printer."""
        if self._pages is None:
            return
        told = Told(
            started=lambda job: self.busy.follow(job, _("Skriver ut")),
            done=lambda: self._tell(_("Sammendraget er sendt til skriveren.")),
            failed=self._failed,
            handed=self._keep,
        )
        name = self._file_name.removesuffix(".pdf")
        PrintJob(self, self.context.background).run(self._pages.pdf, len(self._pages.sizes), name, told)

    def save_pdf(self) -> None:
        """Asks where, and writes the pages there, whole or not at all."""
        if self._pages is None:
            return
        path = ask_where(self.context, self.window(), _("Lagre sammendraget"), self._file_name)
        if path is None:
            return
        try:
            write_whole(path, self._pages.pdf)
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        self._keep(Handed(tuple(range(1, len(self._pages.sizes) + 1)), as_file=True))
        self._tell(_("Sammendraget er lagret som {name}.").format(name=path.name))

    def _keep(self, handed: Handed) -> None:
        if self._pages is not None and (error := keep_handed(self.context, self._pages, handed)) is not None:
            self._failed(error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pages is None and self.notice is None and (self._job is None or self._job.finished):
            self.draw()  # given up when the page was left

    def leave(self) -> None:
        """Gives up what is being drawn."""
        self._give_up()
        self.busy.cancel()
        self.preview.stop()

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _tell(self, text: str) -> None:
        self._say(Notice("good", text, dismissable=True))

    def _say(self, notice: Notice | None) -> None:
        if self.notice is not None:
            discard(self.notice)
        self.notice = notice
        if notice is not None:
            self._notices.addWidget(notice)
