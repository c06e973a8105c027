"""The egenerklæring on paper: a form to fill in by ink, or the answers as they are; to a printer or to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import BusyBar, Cancelled, Job, Progress
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Action, Notice, error_text, error_title
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.paper.filenames import ask_where
from hkdesk.ui.paper.ledger_print import keep_handed
from hkdesk.ui.paper.printing import Handed, PrintJob, Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from hkdesk.services.paper.preview import Pages


class DeclarationPaper(QWidget):
    """Four buttons, of which those with answers stand there once something is answered."""

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__()
        self._context, self._session = context, session
        self._saved: Path | None = None
        self._job: Job | None = None
        self.notice: Notice | None = None
        self.busy = BusyBar()
        self.print_blank = button(_("Skriv ut tomt skjema"), lambda: self.print_out(filled=False), icon="printer")
        self.save_blank = button(_("Lagre tomt skjema …"), lambda: self.save(filled=False), icon="download")
        self.print_filled = button(_("Skriv ut med svarene"), lambda: self.print_out(filled=True), icon="printer")
        self.save_filled = button(_("Lagre med svarene …"), lambda: self.save(filled=True), icon="download")
        lead = _("Vil den ansatte heller bruke penn? Skriv ut skjemaet, og skriv inn svarene her etterpå.")
        section = Section(_("På papir"), lead)
        buttons = QWidget()
        line = Flow(buttons)
        for made in (self.print_blank, self.save_blank, self.print_filled, self.save_filled):
            line.addWidget(made)
        section.add(buttons, self.busy)
        self._notice_place = section.body
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(section)
        self.refresh()

    def refresh(self) -> None:
        """Offers the answers on paper once there are any."""
        for made in (self.print_filled, self.save_filled):
            set_shown(made, bool(self._session.case.declaration.items))

    def leave(self) -> None:
        """Gives up what is being drawn."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def print_out(self, *, filled: bool) -> None:
        """Draws the form in a worker, then asks for a printer."""

        def drawn(pages: Pages) -> None:
            told = Told(
                started=lambda job: self.busy.follow(job, _("Skriver ut")),
                done=lambda: self._say(Notice("good", _("Skjemaet er sendt til skriveren."), dismissable=True)),
                failed=self._fail,
                handed=lambda handed: self._keep(pages, handed),
            )
            PrintJob(self, self._context.background).run(pages.pdf, len(pages.sizes), self._title(), told)

        self._draw(drawn, filled=filled)

    def save(self, *, filled: bool) -> None:
        """Asks where, draws the form in a worker, and writes it there, whole or not at all."""
        path = ask_where(self._context, self.window(), _("Lagre egenerklæringen"), f"{self._title()}.pdf")
        if path is None:
            return
        self._draw(lambda pages: self._write(path, pages), filled=filled)

    def open_folder(self) -> None:
        """Shows the folder the form was saved in."""
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))

    def _title(self) -> str:
        return _("Egenerklæring {number}").format(number=self._session.case.number)

    def _draw(self, then: Callable[[Pages], None], *, filled: bool) -> None:
        file, now = self._session.file, self._context.workspace.clock.now()

        def work(progress: Progress, cancelled: Cancelled) -> Pages:
            from hkdesk.services.paper.declaration import declaration_form
            from hkdesk.services.paper.preview import stopping

            told = stopping(lambda share: progress(share, ""), cancelled)
            return declaration_form(file, now, filled=filled, progress=told)

        def done(pages: Pages) -> None:
            self._job = None
            then(pages)

        self.leave()
        self._say(None)
        self._job = self._context.background.run(work, done, self._fail, owner=self)
        self.busy.follow(self._job, _("Lager skjemaet"))

    def _write(self, path: Path, pages: Pages) -> None:
        try:
            write_whole(path, pages.pdf)
        except HkdeskError as error:
            self._fail(error)
            return
        self._keep(pages, Handed(tuple(range(1, len(pages.sizes) + 1)), as_file=True))
        self._saved = path
        actions: list[Action] = [(_("Åpne mappen"), self.open_folder)]
        text = _("Skjemaet er lagret som {name}.").format(name=path.name)
        self._say(Notice("good", text, actions, dismissable=True))

    def _keep(self, pages: Pages, handed: Handed) -> None:
        if (error := keep_handed(self._context, pages, handed)) is not None:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, HkdeskError):
            raise error
        self._say(Notice("bad", error_text(error), title=error_title(error), dismissable=True))

    def _say(self, notice: Notice | None) -> None:
        if self.notice is not None:
            discard(self.notice)
        self.notice = notice
        if notice is not None:
            self._notice_place.addWidget(notice)
