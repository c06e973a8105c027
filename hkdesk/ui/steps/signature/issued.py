"""After the packet is issued: print it, save it, sign in ink, and register that both signatures were seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.case.terms import IssuedAgreement, SignedSeen
from hkdesk.domain.changes.commands import MarkSigned
from hkdesk.domain.paper.ledger import LedgerRow
from hkdesk.domain.values.wording import listed, long_date, short_date
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as seen_words
from hkdesk.ui.kit.basics import button, column, label, row, set_kind
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Action, Notice, ask
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.kit.taborder import order_tabs
from hkdesk.ui.paper.filenames import ask_where, file_name
from hkdesk.ui.paper.ledger_print import record_handed
from hkdesk.ui.paper.printing import Handed
from hkdesk.ui.scans.opening import scan_button, set_waiting
from hkdesk.ui.steps.signature.ledger import LedgerSection
from hkdesk.ui.steps.signature.ledger_words import page_words, whose
from hkdesk.ui.steps.signature.mail import MailForm
from hkdesk.ui.steps.signature.next import HowToSign, Next, next_of
from hkdesk.ui.steps.signature.withdraw import withdraw_form

if TYPE_CHECKING:
    from hkdesk.ui.steps.signature.step import SignatureStep


class IssuedSide(QWidget):
    """The frozen packet and what people do with it; what comes next stands first and has the primary button."""

    def __init__(self, step: SignatureStep) -> None:
        super().__init__()
        self.step = step
        self.context, self.session = step.context, step.session
        self._shown: tuple[str, object] = ("", None)
        self._next: Next | None = None
        self._saved: Path | None = None
        self.title, self.facts = label("", "section", wrap=True), label("", "muted", wrap=True)
        self.print_button = button(_("Skriv ut"), self.print_out, icon="printer")
        self.save_button = button(_("Lagre PDF …"), self.save_pdf, icon="download")
        self.mail = MailForm(self.step, self.tell)
        self.done_place = QVBoxLayout()
        self.scan_button = scan_button(self.context, lambda: self.session.case.id)
        self.ledger = LedgerSection(self.step, self.scan_button)
        self.how = HowToSign()
        self.sign = SignForm(self)
        self.withdraw = withdraw_form(self)
        self.signed = Notice("good", "", title=_("Signert"))
        self.out = QWidget()
        self.out.setLayout(column(row(self.print_button, self.save_button, 0), self.mail))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        for head in (self.title, self.facts, self.signed):
            layout.addWidget(head)
        layout.addLayout(self.done_place)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(tokens.GAP_M)
        layout.addLayout(self._parts)

    @property
    def agreement(self) -> IssuedAgreement:
        """The agreement shown: the newest."""
        newest = self.session.case.current_agreement
        assert newest is not None
        return newest

    def refresh(self) -> None:
        """Shows where the paper stands now."""
        agreement = self.agreement
        now = (agreement.document_sha256, agreement.signed_on)
        self._show_ledger()
        self.sign.show_waiting(self.ledger.waiting)
        set_waiting(self.context, self.scan_button)
        self._show_next(next_of(self.ledger.paper, signed=agreement.signed_on is not None))
        if now == self._shown:
            return
        fresh = agreement.document_sha256 != self._shown[0]
        self._shown = now
        if fresh:
            self._show_pdf()
        signed = agreement.signed_on is not None
        amends = agreement.changes_version is not None
        amended = _("Endringsavtale {number}").format(number=agreement.number)
        self.title.setText(amended if amends else _("Avtale {number}").format(number=agreement.number))
        said = _("Utstedt {date} av {who}, {n} sider. Teksten er frosset og kan ikke endres.").format(
            date=long_date(agreement.issued_on), who=agreement.issued_by, n=agreement.pages
        )
        if agreement.effective_on is not None:
            said += " " + _("Endringen gjelder fra {date}, og ikke før begge har signert.").format(
                date=long_date(agreement.effective_on)
            )
        self.facts.setText(said)
        if agreement.signed_on is not None:
            self.signed.set_text(_signed_text(agreement))
        self.signed.setVisible(signed)
        self.how.setVisible(not signed)
        self.sign.setVisible(not signed)
        self.withdraw.setVisible(not signed)

    @property
    def next_button(self) -> QPushButton:
        """The button for what comes next."""
        going_on = {Next.READ_IN: self.scan_button, Next.REGISTER: self.sign.register_button}
        return going_on.get(self._next or Next.PRINT, self.print_button)

    def _show_next(self, now: Next) -> None:
        """Puts what comes next first. The focus goes along from the button that was next, and stays anywhere else."""
        if now is self._next:
            return
        follows = self.next_button.hasFocus()
        self._next = now
        parts: list[QWidget] = {
            Next.PRINT: [self.out, self.how, self.ledger, self.sign, self.withdraw],
            Next.READ_IN: [self.ledger, self.sign, self.out, self.how, self.withdraw],
            Next.REGISTER: [self.sign, self.ledger, self.out, self.how, self.withdraw],
            Next.NOTHING: [self.out, self.ledger, self.how, self.sign, self.withdraw],
        }[now]
        for part in parts:
            self._parts.removeWidget(part)
            self._parts.addWidget(part)
        order_tabs(self, parts)
        self.how.fold(now is not Next.PRINT)
        for made, icon in ((self.print_button, "printer"), (self.scan_button, "file-text")):
            set_kind(made, "primary" if made is self.next_button and now is not Next.NOTHING else "", icon)
        set_kind(self.sign.register_button, "primary" if now is Next.REGISTER else "", "signature")
        if follows:
            self.step.scroll_area.verticalScrollBar().setValue(0)
            self.next_button.setFocus()

    def _show_ledger(self) -> None:
        """Reads where the pages are."""
        desk, case_id, sha256 = self.context.workspace.ledger, self.session.case.id, self.agreement.document_sha256
        try:
            papers = [p for p in desk.documents(case_id) if p.sha256 == sha256]
        except HkdeskError as error:
            self.step.say(error)
            return
        self.ledger.show_paper(papers[0] if papers else None, _("Papiret"))

    def _show_pdf(self) -> None:
        try:
            pdf = self.context.workspace.document(self.agreement.document_sha256)
        except HkdeskError as error:
            self.step.preview.clear()
            self.step.say(error)
            return
        self.step.preview.show_pdf(pdf)

    def leave(self) -> None:
        """Nothing here outlives the page."""

    # to paper and to file

    def print_out(self) -> None:
        """Sends the frozen bytes to a printer."""
        self.step.print_pages(self.agreement.document_sha256, self.agreement.number)

    def save_pdf(self) -> None:
        """Asks where, and writes the frozen bytes there, whole or not at all."""
        name = file_name(self.agreement.number, self.session.case.employee.name)
        path = ask_where(self.context, self.window(), _("Lagre signaturpakken"), name)
        if path is None:
            return
        try:
            write_whole(path, self.context.workspace.document(self.agreement.document_sha256))
        except HkdeskError as error:
            self.step.say(error)
            return
        self.step.say(None)
        agreement = self.agreement
        handed = Handed(tuple(range(1, agreement.pages + 1)), as_file=True)
        record_handed(self.step, agreement.document_sha256, handed)
        self._saved = path
        self.tell(_("Pakken er lagret som {name}.").format(name=path.name), ((_("Åpne mappen"), self.open_folder),))

    def open_folder(self) -> None:
        """Shows the folder the PDF was saved in."""
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))

    def tell(self, text: str, actions: tuple[Action, ...] = ()) -> None:
        """Says what was done."""
        while (item := self.done_place.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.done_place.addWidget(Notice("good", text, actions, dismissable=True))


def _late_text(agreement: IssuedAgreement, signed_on: date | None) -> str:
    """That a change signed after the day it names applies from the signing (aml § 14-8); nothing for any other."""
    named = agreement.effective_on
    if named is None or signed_on is None or signed_on <= named:
        return ""
    return _(
        "Endringen skulle gjelde fra {named}. Den er signert senere, og gjelder derfor fra {signed} (aml. § 14-8)."
    ).format(named=long_date(named), signed=long_date(signed_on))


def _signed_text(agreement: IssuedAgreement) -> str:
    assert agreement.signed_on is not None
    if agreement.signed_seen is not None:
        return _("Avtalen ble signert {date}. Registrert av {who}, som så underskriftene {where}.").format(
            date=long_date(agreement.signed_on),
            who=agreement.signed_registered_by or "–",
            where=seen_words(agreement.signed_seen),
        )
    return _("Avtalen ble signert {date}. Registrert av {who}.").format(
        date=long_date(agreement.signed_on), who=agreement.signed_registered_by or "–"
    )


def _waiting_words(rows: Sequence[LedgerRow]) -> str:
    """Which pages have not come back, copy by copy; nothing where all have."""
    copies: dict[str, list[int]] = {}
    for one in rows:
        copies.setdefault(whose(one), []).append(one.page.key.page)
    if not copies:
        return ""
    parts = [_("side {pages} ({copy})").format(pages=page_words(pages), copy=copy) for copy, pages in copies.items()]
    return _("Disse sidene er ikke registrert som kommet tilbake: {pages}.").format(pages=listed(parts))


class SignForm(QWidget):
    """To register that it is signed: the date, and that a person has seen both signatures."""

    def __init__(self, side: IssuedSide) -> None:
        super().__init__()
        self._side = side
        self.date = DateField()
        self.seen = CheckBox(_("Jeg har sett begge underskriftene"))
        self.waiting = Notice("attention", "", [(_("Alt kom tilbake"), side.ledger.all_back)], title=_("Papir ute"))
        self.waiting_words = ""
        self.look_button = button(_("Se underskriftene"), self.look, icon="search")
        self.where = Combo([(seen, seen_words(seen)) for seen in SignedSeen])
        rows = FormRows()
        self.date_row = rows.row(_("Dato for siste underskrift"), self.date)
        self.late = label("", "small", wrap=True)
        self.late.hide()
        rows.add(self.late)
        rows.row(_("Jeg har sett dem"), self.where)
        rows.add(self.seen)
        self.register_button = button(_("Registrer som signert"), self.register, icon="signature")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(label(_("Når begge har signert"), "strong"))
        layout.addWidget(self.waiting)
        layout.addLayout(row(self.look_button, 0))
        layout.addWidget(rows)
        layout.addLayout(row(self.register_button, 0))
        self.date.changed.connect(self._changed)
        self.date.settled.connect(self._changed)
        self.seen.clicked.connect(self._changed)
        self._changed()

    def look(self) -> None:
        """Shows the signatures, and proposes where they were seen: on the scan when it shows them all."""
        step = self._side.step
        step.show_signatures(self._side.ledger.rows)
        if step.look is not None:
            self.where.set_value(SignedSeen.SCAN if step.look.all_seen else SignedSeen.PAPER)

    def show_waiting(self, rows: Sequence[LedgerRow]) -> None:
        """Says which pages have not come back; that stops nobody."""
        self.waiting_words = _waiting_words(rows)
        if self.waiting_words:
            said = _("Du kan registrere avtalen som signert likevel.")
            self.waiting.set_text(f"{self.waiting_words} {said}")
        set_shown(self.waiting, bool(self.waiting_words))

    def _signed_on(self) -> date | None:
        """The date typed. Raises InvalidInput when it lies before the issue or after today."""
        typed = self.date.value()
        issued, today = self._side.agreement.issued_on, self._side.context.workspace.clock.today()
        if typed is not None and typed > today:
            raise InvalidInput("day_after_today")
        if typed is not None and typed < issued:
            raise InvalidInput("day_before_issue", issued=short_date(issued))
        return typed

    def _seen_where(self) -> SignedSeen:
        return SignedSeen(str(self.where.value()))  # Qt keeps the value as plain text

    def _changed(self, *_told: object) -> None:
        try:
            typed = self._signed_on()
        except InvalidInput as refusal:
            self.date_row.set_error(refusal.reason)
            typed = None
        else:
            self.date_row.set_error(None)
        self.late.setText(_late_text(self._side.agreement, typed))
        self.late.setVisible(bool(self.late.text()))
        self.register_button.setEnabled(typed is not None and self.seen.isChecked())

    def register(self) -> None:
        """Writes down that the paper is signed; it cannot be taken back."""
        signed_on, side = self._signed_on(), self._side
        if signed_on is None or not self.seen.isChecked():
            return
        text = _("Avtale {number} registreres som signert {date}. Det kan ikke gjøres om.").format(
            number=side.agreement.number, date=long_date(signed_on)
        )
        text = f"{_late_text(side.agreement, signed_on)} {text}".strip()
        if self.waiting_words:
            text = f"{text} {self.waiting_words}"
        if not ask(self.window(), _("Registrere som signert?"), text, _("Registrer"), danger=False):
            return
        who = side.session.file.unit.manager_name.strip() or side.context.workspace.who
        try:
            side.session.commit_issued(MarkSigned(side.agreement.version, signed_on, who, self._seen_where()))
        except HkdeskError as error:
            side.step.say(error)
        else:
            side.step.say(None)
