"""Internkontroll: the folder of a period, page by page before it is saved and kept; and looks at the control itself."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hkdesk.domain.unit.control_review import ControlReview
from hkdesk.domain.unit.threads import Thread
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words import counted
from hkdesk.services.words.screen.wording import listed, long_date, short_date
from hkdesk.ui.kit.background import BusyBar, Cancelled, Job, Progress
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.layout import Page, Section
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.paper.filenames import ask_where
from hkdesk.ui.paper.preview import PdfPreview
from hkdesk.ui.paper.printing import PrintJob, Told
from hkdesk.ui.paper.whole_pages import WholePages
from hkdesk.ui.unit.entries.line import EntryLine
from hkdesk.ui.unit.entries.list import ThreadList
from hkdesk.ui.unit.entries.writer import EntryWriter

if TYPE_CHECKING:
    from hkdesk.services.folder.desk import KeptFolder
    from hkdesk.services.folder.paper import MadeFolder
    from hkdesk.services.paper.preview import Pages
    from hkdesk.ui.context import AppContext

_PAPER_WIDTH = 860
_REVIEW = "review"


class FolderPane(Page):
    """Nothing is written before «Lagre»: then the file, and the same bytes in the store."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Internkontroll"),
            _("Alt som er ført om hjemmekontor i enheten for en periode, samlet i én PDF for internkontrollen."),
            inner=True,
        )
        self._context = context
        self.made: MadeFolder | None = None
        self._job: Job | None = None
        self.errors, self.told = QVBoxLayout(), QVBoxLayout()
        self.busy = BusyBar()
        self._ask()
        self.preview = PdfPreview(_("Internkontrollmappen"), context.background)
        self.preview.setMaximumWidth(_PAPER_WIDTH)
        self.preview.failed.connect(self._failed)
        self.whole = WholePages(self.preview)
        self._reviews()
        self.kept = Section(_("Mapper som er laget"))
        self.add(self.errors, self.told, self.busy, self.preview, self.reviews, self.kept)
        context.unit_records_changed.connect(self.refresh)
        self.lead_focus_to(self.first.widget)
        self._forget()
        self.refresh()

    def _ask(self) -> None:
        today = self._context.workspace.clock.today()
        rows = FormRows()
        self.first = rows.date_row(_("Fra"), required=True)
        self.last = rows.date_row(_("Til og med"), required=True)
        self.first.field(DateField).set_value(today.replace(month=1, day=1))
        self.last.field(DateField).set_value(today)
        rows.beside(self.first, self.last)
        self.names = rows.check_row(
            _("Ta med navn, og det som er skrevet om hver enkelt"),
            help=_("Uten navn står ansatte som antall. Skader gjør det alltid. En mappe med navn tas ikke vare på."),
        )
        for made in (self.first, self.last):
            made.field(DateField).changed.connect(lambda _value: self._forget())
        self.names.field(CheckBox).toggled.connect(lambda _on: self._forget())
        self.make_button = button(_("Lag mappen"), self.make, kind="primary", icon="file-text")
        self.save_button = button(_("Lagre som PDF …"), self.save, kind="primary", icon="download")
        self.print_button = button(_("Skriv ut"), self.print_out, icon="printer")
        self.add(rows, row(self.make_button, self.save_button, self.print_button, 0))

    def _reviews(self) -> None:
        lead = _(
            "Virksomheten skal overvåke og gå gjennom internkontrollen systematisk (internkontrollforskriften § 5 "
            "nr. 8). Legg inn gjennomgangen her, så står den i mappen."
        )
        self.review_button = button(_("Ny gjennomgang"), self.add_review, icon="plus")
        self.writer = EntryWriter(self._context, self, self.errors)
        self.undo_button = self.writer.undo_button
        self.reviews = Section(_("Gjennomgang"), lead)
        self.list = ThreadList(
            self._context.workspace.unsent.of(), self.writer.enter, self.writer.correct, self.writer.withdraw
        )
        self.list.failed.connect(self.writer.say_error)
        self.list.returned.connect(lambda _key: self.review_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.reviews.body.addLayout(row(self.review_button, self.undo_button, 0))
        self.reviews.add(self.list)

    # --- the folder ---

    def make(self) -> None:
        """Makes the folder of the period in the background, and shows it."""
        self._forget()
        unit = self._context.workspace.unit
        if unit is None:
            return
        for made in (self.first, self.last):
            made.set_error(None)
        try:
            first, last = self._day("first"), self._day("last")
            names = self.names.field(CheckBox).isChecked()
            job = self._context.workspace.folder.job(unit.id, first, last, names=names)
        except InvalidInput as refused:
            self._refuse(refused)
            return
        except HkdeskError as error:
            self._failed(error)
            return

        def work(progress: Progress, cancelled: Cancelled) -> tuple[MadeFolder, Pages]:
            from hkdesk.services.paper.preview import read_pages, stopping

            made = job(stopping(lambda share: progress(share, ""), cancelled))
            return made, read_pages(made.paper.pdf)

        self._job = self._context.background.run(work, self._show, self._failed, owner=self)
        self.busy.follow(self._job, _("Lager mappen"))

    def _show(self, found: tuple[MadeFolder, Pages]) -> None:
        made, pages = found
        self._job, self.made = None, made
        self._show_buttons()
        text = f"{_('Se gjennom sidene, og lagre.')} {counted.pages(made.paper.pages)}."
        if made.empty:
            parts = listed([f"«{one}»" for one in made.empty])
            text += " " + _("Ingenting er ført under {parts}.").format(parts=parts)
        self.told.addWidget(Notice("info", text))
        set_shown(self.preview, True)
        self.preview.show_pages(pages)
        announce(self, text)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Asks where, writes the file there and keeps the folder as a document of the unit."""
        made = self.made
        if made is None:
            return
        name = f"{_('Internkontroll')} {made.source.first.isoformat()} {made.source.last.isoformat()}.pdf"
        path = ask_where(self._context, self, _("Lagre internkontrollmappen"), name)
        if path is None:
            return
        try:
            self._context.workspace.folder.save(made, path)
        except HkdeskError as error:
            self._failed(error)
            return
        self._forget()
        text = _("Mappen ligger i {path}, og er tatt vare på i hkdesk.").format(path=path)
        if made.source.names:
            text = _("Mappen ligger i {path}. Den har navn, og er derfor ikke tatt vare på i hkdesk.").format(path=path)
        self.told.addWidget(Notice("good", text, dismissable=True))
        announce(self, text)
        self.refresh()
        self.make_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_out(self) -> None:
        """Sends what is shown to a printer."""
        if self.made is not None:
            said = Told(lambda job: self.busy.follow(job, _("Skriver ut")), self._printed, self._failed)
            paper = self.made.paper
            PrintJob(self, self._context.background).run(paper.pdf, paper.pages, self.made.title, said)

    def _printed(self) -> None:
        self.told.addWidget(Notice("good", _("Sendt til skriveren."), dismissable=True))

    def _day(self, name: str) -> date:
        made = {"first": self.first, "last": self.last}[name]
        try:
            day = made.field(DateField).value()
            if day is None:
                raise InvalidInput("required")
        except InvalidInput as refused:
            refused.field = name
            raise
        return day

    def _refuse(self, refused: InvalidInput) -> None:
        made = {"first": self.first, "last": self.last}.get(refused.field)
        if made is None:
            self._failed(refused)
            return
        made.set_error(refused.reason)
        made.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        """What was made is of another period, or is saved: it is shown no more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.made = None
        empty(self.told)
        self.preview.clear()
        set_shown(self.preview, False)
        self._show_buttons()

    def _show_buttons(self) -> None:
        for made, shown in (
            (self.make_button, self.made is None),
            (self.save_button, self.made is not None),
            (self.print_button, self.made is not None),
        ):
            set_shown(made, shown)

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, HkdeskError):
            raise error
        self.told.addWidget(error_notice(error))

    # --- what is entered and kept ---

    def refresh(self) -> None:
        """Shows the reviews and the folders that are kept."""
        workspace = self._context.workspace
        unit = workspace.unit
        threads = workspace.involvement.reviews(unit.id) if unit is not None else ()
        self.list.show_lines([(one.id, self._line(one)) for one in threads])
        self.writer.refresh()
        empty(self.kept.body)
        found = workspace.folder.kept(unit.id) if unit is not None else ()
        for one in found:
            self.kept.body.addLayout(self._kept_line(one))
        if not found:
            self.kept.add(label(_("Ingen ennå."), "muted"))

    def _line(self, thread: Thread) -> EntryLine:
        entry: ControlReview = thread.entry
        texts = [_("Deltakere: {names}").format(names="; ".join(entry.took_part)), entry.found, entry.changes]
        if entry.next_on is not None:
            texts.append(_("Neste gjennomgang: {date}").format(date=long_date(entry.next_on)))
        acts = (
            ("mend", _("Rett"), partial(self.list.mend, thread, "mend", entry)),
            ("mistake", _("Ført ved en feil …"), partial(self.list.mistake, thread, _("Gjennomgang"))),
        )
        told = [text for text in texts if text.strip()]
        return EntryLine(thread, _("Gjennomgang"), "", ("circle-check", "good"), told, acts)

    def add_review(self) -> None:
        """Opens the form for a new look at the internal control."""
        today = self._context.workspace.clock.today()
        self.list.add(_REVIEW, ControlReview(reviewed_on=today), _REVIEW)

    def _kept_line(self, record: KeptFolder) -> QHBoxLayout:
        made = button(_("Lagre en kopi …"), partial(self.save_copy, record))
        made.setAccessibleName(
            _("Lagre en kopi av {number}, versjon {n}").format(number=record.number, n=record.version)
        )
        day = short_date(record.made_on)
        text = _("{number}, versjon {n}, laget {date}").format(number=record.number, n=record.version, date=day)
        line = row(made)
        line.addWidget(label(text, wrap=True), 1)
        return line

    def save_copy(self, record: KeptFolder) -> None:
        """Writes a folder that is kept where the user chooses."""
        path = ask_where(self._context, self, _("Lagre en kopi"), f"{record.number}-{record.version}.pdf")
        if path is None:
            return
        empty(self.told)
        try:
            self._context.workspace.folder.save_copy(record.sha256, path)
        except HkdeskError as error:
            self._failed(error)
            return
        self.told.addWidget(Notice("good", _("Kopien ligger i {path}.").format(path=path), dismissable=True))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
