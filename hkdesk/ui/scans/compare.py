"""One scanned page beside the page it may be: what was found, what to do, and where a person places it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.paper.ledger import LedgerRow, PageKey
from hkdesk.domain.paper.scan_match import Ledger, PageMatch, Verdict, awaited, candidates
from hkdesk.domain.paper.scan_quality import page_quality
from hkdesk.domain.paper.scan_tray import ScanPlace
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.scans import pictures as scan_pictures
from hkdesk.services.scans.intake import Sorted
from hkdesk.services.words import scans as scan_words
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.scans import look
from hkdesk.ui.scans.sheetview import SheetView

_MOST_CHOICES = 60
_LEAST_SHEET = 260


@dataclass(frozen=True, slots=True)
class Among:
    """What a scanned page is held against.

    Attributes:
        ledger: every page that may come back.
        found: what the pages in the list were found to be.
        case_id: the case the scans were opened from; its pages are offered first.
    """

    ledger: Ledger = Ledger(())
    found: Sequence[PageMatch] = ()
    case_id: str | None = None


class Compare(QWidget):
    """The page chosen in the list, and what can be done with it.

    `place_asked` tells that the page is to be attached as a row of the ledger, `put_asked` that it is to lie in a place
    at a turn (degrees clockwise), `forget_asked` that its file is to be let go of, and `failed` that its bytes cannot
    be read, as an HkdeskError.
    """

    place_asked = Signal(object, object)  # Sorted, LedgerRow
    put_asked = Signal(object, object, int)  # Sorted, ScanPlace, degrees
    forget_asked = Signal(object)  # Sorted
    failed = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._desk = context.workspace.scans
        self._bytes: tuple[str, bytes] = ("", b"")
        self.one: Sorted | None = None
        self._likely: tuple[LedgerRow, ...] = ()
        self._picked: PageKey | None = None  # by the user, for the page shown
        background = context.background
        self.said = label("", wrap=True)
        self.quality = label("", "muted", wrap=True)
        self.scanned = SheetView(_("Skannet"), background)
        self.issued = SheetView(_("Utstedt"), background)
        self.choice = Combo()
        self.place_button = button(_("Legg ved som denne siden"), self.place, icon="check")
        self.turn_button = button(_("Snu"), self.turn, icon="redo-2", hint=_("Snur siden en kvart gang (Ctrl+R)"))
        self.aside_button = button(
            _("Hører ikke til hkdesk"), self.put_aside, icon="minus", hint=_("Siden tas vare på, men legges ikke ved")
        )
        self.forget_button = button(_("Slett filen …"), self.forget, kind="quiet", icon="trash-2")
        rows = FormRows()
        self.choice_row = rows.row(_("Kan være siden"), self.choice)
        self._arrange(rows)
        self.choice.activated.connect(lambda _index: self._pick())

    def _arrange(self, rows: FormRows) -> None:
        sheets = QHBoxLayout()
        sheets.setSpacing(tokens.GAP_L)
        for sheet in (self.scanned, self.issued):
            sheet.setMinimumHeight(_LEAST_SHEET)
        sheets.addWidget(self.scanned, 1)
        sheets.addWidget(self.issued, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(self.said)
        layout.addLayout(sheets, 1)
        layout.addWidget(rows)
        holder = QWidget()
        buttons = Flow(holder)
        for made in (self.place_button, self.turn_button, self.aside_button, self.forget_button):
            buttons.addWidget(made)
        layout.addWidget(holder)
        layout.addWidget(self.quality)

    def show_page(self, one: Sorted | None, among: Among = Among()) -> None:
        """Shows a page of the list, or none. What was picked for the page stays picked when it is shown anew."""
        if one is None or self.one is None or one.page.id != self.one.page.id:
            self._picked = None
        self.one = one
        self.setVisible(one is not None)
        if one is None:
            self.leave()
            return
        aside = one.page.place is ScanPlace.ASIDE
        self.said.setText(scan_words.why(one.match))
        self._show_quality(one)
        self._show_scanned(one)
        self._likely = candidates(one.match, among.found, among.ledger, among.case_id)
        self.choice.set_choices([(n, scan_words.row_words(r)) for n, r in enumerate(self._likely[:_MOST_CHOICES])])
        self.choice.set_value(self._proposed())
        can_be_placed = bool(self._likely) and not aside and one.match.verdict is not Verdict.BACK_SIDE
        self.choice_row.setVisible(can_be_placed)
        self.place_button.setVisible(can_be_placed)
        self.aside_button.setText(_("Legg tilbake i bunken") if aside else _("Hører ikke til hkdesk"))
        self.aside_button.setAccessibleName(self.aside_button.text())
        self.forget_button.setVisible(self._can_forget(one, among.ledger))
        self._show_issued()
        announce(self, f"{look.state(one).words}. {self.said.text()}")

    def _show_quality(self, one: Sorted) -> None:
        quality = None if one.page.reading.blank else page_quality(one.page.reading, one.match.found)
        self.quality.setVisible(quality is not None)
        if quality is not None:
            off = [point for point in quality.points if point.held != "yes"]
            said = [f"{scan_words.demand_word(p.demand)}: {scan_words.point_words(p)}" for p in off]
            self.quality.setText(" ".join([scan_words.quality_words(quality), *said]))

    def _show_scanned(self, one: Sorted) -> None:
        heading = _("Skannet: {where}").format(where=look.where(one))
        if one.page.reading.fault:
            self.scanned.clear(heading)
            return
        data = self._data_of(one.page.file.sha256)
        draw = partial(scan_pictures.scanned_page, data, one.page)
        self.scanned.show_sheet(heading, scan_pictures.sheet_size(one.page), draw)

    def _data_of(self, sha256: str) -> bytes:
        """The bytes of a scanned file; those looked at last are kept at hand."""
        if self._bytes[0] != sha256:
            try:
                self._bytes = (sha256, self._desk.bytes_of(sha256))
            except HkdeskError as error:
                self.failed.emit(error)
                return b""
        return self._bytes[1]

    def _issued_pdf(self, of: LedgerRow) -> bytes | None:
        """The document the page was issued in; None when it cannot be read."""
        try:
            return self._desk.issued_pdf(of)
        except HkdeskError:
            return None

    def _can_forget(self, one: Sorted, ledger: Ledger) -> bool:
        """Whether no page of the file is attached."""
        pages = self._desk.of_file(one.page.file.sha256, ledger)
        return all(other.page.place is not ScanPlace.ATTACHED for other in pages)

    @property
    def chosen(self) -> LedgerRow | None:
        """The page it may be, as chosen."""
        value = self.choice.value()
        return self._likely[value] if isinstance(value, int) and value < len(self._likely) else None

    def _pick(self) -> None:
        self._picked = self.chosen.page.key if self.chosen is not None else None
        self._show_issued()

    def _proposed(self) -> int | None:
        """Which of the pages it may be stands chosen: the one the user picked, else the likeliest if it is a guess."""
        keys = [row.page.key for row in self._likely[:_MOST_CHOICES]]
        if self._picked in keys:
            return keys.index(self._picked)
        return 0 if self._likely and self._is_guess(self._likely[0]) else None

    def _is_guess(self, row: LedgerRow) -> bool:
        """Whether a page may be proposed: its code names it, or it is waited for. Any other a person picks."""
        return self.one is not None and (row == self.one.match.row or awaited(row))

    def _show_issued(self) -> None:
        chosen = self.chosen
        damaged = self.one is not None and self.one.match.verdict is Verdict.DAMAGED
        self.place_button.setEnabled(chosen is not None and not damaged)
        if chosen is None:
            none = _("Velg hvilken side dette er") if self._likely else _("Ingen side i signaturloggen passer")
            self.issued.clear(none)
            return
        pdf = self._issued_pdf(chosen)
        if pdf is None:
            self.issued.clear(_("Dokumentet kan ikke vises"))
            return
        draw = partial(scan_pictures.page_pixels, pdf, chosen.page.key.page - 1)
        self.issued.show_sheet(_("Utstedt: {page}").format(page=scan_words.page_words(chosen.page)), (595, 842), draw)

    def leave(self) -> None:
        """Gives up what is being drawn, and lets go of the file."""
        self.scanned.stop()
        self.issued.stop()
        self._bytes = ("", b"")

    # what a person does

    def place(self) -> None:
        """Attaches the page as the one chosen."""
        if self.one is not None and self.chosen is not None:
            self.place_asked.emit(self.one, self.chosen)

    def turn(self) -> None:
        """Turns the page a quarter clockwise."""
        if self.one is not None:
            self.put_asked.emit(self.one, self.one.page.place, (self.one.page.turn + 90) % 360)

    def put_aside(self) -> None:
        """Sets the page aside as not ours, or brings it back."""
        if self.one is not None:
            back = self.one.page.place is ScanPlace.ASIDE
            self.put_asked.emit(self.one, ScanPlace.WAITING if back else ScanPlace.ASIDE, self.one.page.turn)

    def forget(self) -> None:
        """Lets go of the whole file, after asking."""
        if self.one is not None:
            self.forget_asked.emit(self.one)
