"""After the packet is issued: print it, save it, sign in ink, and register that both signatures were seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.agreement.named_on_paper import named_otherwise
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.commands import CounterAgreement
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.errors import HkdeskError
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as seen_words
from hkdesk.services.words.mistakes import mistakes_text
from hkdesk.services.words.named import named_text
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.basics import button, column, label, row, set_kind
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Action, Notice
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.both_sides import BothSides
from hkdesk.ui.paper.filenames import ask_where, file_name
from hkdesk.ui.paper.host import PaperHost
from hkdesk.ui.paper.ledger_print import record_handed
from hkdesk.ui.paper.printing import Handed
from hkdesk.ui.scans.opening import scan_button, set_waiting
from hkdesk.ui.steps.signature.ledger import LedgerSection
from hkdesk.ui.steps.signature.mail import MailForm
from hkdesk.ui.steps.signature.next import HowToSign, Next, next_of
from hkdesk.ui.steps.signature.sign import SignForm
from hkdesk.ui.steps.signature.withdraw import withdraw_form
from hkdesk.ui.typed.mistake import mistake_form
from hkdesk.ui.typed.take_back import TakeBackForm


class IssuedSide(QWidget):
    """The frozen packet and what people do with it; what comes next stands first and has the primary button.

    `look_asked` fires when somebody wants to see where people signed, `next_moved` when the button that had the focus
    has gone first with what comes next.

    Args:
        host: the page.
        agreement: whose packet it is; what else the case has issued is none of its business.
    """

    look_asked = Signal()
    next_moved = Signal()

    def __init__(self, host: PaperHost, agreement: IssuedAgreement) -> None:
        super().__init__()
        self.host = host
        self.context, self.session = host.context, host.session
        self._version, self._sha256 = agreement.version, agreement.document_sha256
        self._shown: IssuedAgreement | None = None
        self._next: Next | None = None
        self._saved: Path | None = None
        self.title, self.facts = label("", "section", wrap=True), label("", "muted", wrap=True)
        self.print_button = button(_("Skriv ut"), self.print_out, icon="printer")
        self.save_button = button(_("Lagre PDF …"), self.save_pdf, icon="download")
        self.mail = MailForm(host, agreement)
        self.mail.opened.connect(self._mail_opened)
        self.done_place = QVBoxLayout()
        self.scan_button = scan_button(self.context, lambda: self.session.case.id, wrap=True)
        self.ledger = LedgerSection(host, self.scan_button)
        self.how = HowToSign()
        self.sign = SignForm(host, agreement, self.ledger.all_back)
        self.sign.look_asked.connect(self.look_asked)
        self.withdraw = withdraw_form(host, agreement)
        self.not_issued = self._mistake_form(Registered.ISSUED, agreement)
        self.not_signed = self._mistake_form(Registered.SIGNED, agreement)
        self.mistakes = label("", "small", wrap=True)
        self.signed = Notice("good", "", title=_("Signert"))
        self.named = Notice("attention", "", title=_("Navnet på papiret"))
        self.named.hide()
        self.out = QWidget()
        self.both_sides = BothSides(host)
        self.out.setLayout(column(row(self.print_button, self.save_button, 0), self.both_sides, self.mail))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        for head in (self.title, self.facts, self.named, self.mistakes, self.signed, self.not_signed):
            layout.addWidget(head)
        layout.addLayout(self.done_place)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(tokens.GAP_M)
        layout.addLayout(self._parts)

    @property
    def agreement(self) -> IssuedAgreement:
        """The agreement it is about, as the case has it now."""
        return next(one for one in self.session.case.agreements if one.version == self._version)

    def refresh(self) -> None:
        """Shows where the paper stands now."""
        agreement = self.agreement
        self._show_ledger()
        self.both_sides.refresh()
        self._show_named(agreement)
        self.sign.show_waiting(self.ledger.waiting)
        set_waiting(self.context, self.scan_button)
        self._show_next(next_of(self.ledger.paper, signed=agreement.signed_on is not None))
        if agreement == self._shown:
            return
        fresh = self._shown is None
        self._shown = agreement
        if fresh:
            self.show_own()
        signed = agreement.signed_on is not None
        amends = agreement.changes_version is not None
        amended = _("Endringsavtale {number}").format(number=agreement.number)
        self.title.setText(amended if amends else _("Avtale {number}").format(number=agreement.number))
        said = _("Utstedt {date} av {who}, {n} sider. Teksten er låst og kan ikke endres.").format(
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
        self.not_issued.setVisible(not signed)
        self.not_signed.setVisible(signed)
        self.mistakes.setText(mistakes_text(agreement.mistakes))
        self.mistakes.setVisible(bool(agreement.mistakes))

    def _show_named(self, agreement: IssuedAgreement) -> None:
        """Paper that waits for ink names who it was made for; that somebody is another now stops nothing."""
        text = named_text(named_otherwise(self.session.file, agreement))
        if text and text != self.named.text_label.text():
            self.named.set_text(text)
        self.named.setVisible(bool(text))

    def _mistake_form(self, what: Registered, agreement: IssuedAgreement) -> TakeBackForm:
        session, clock = self.session, self.context.workspace.clock

        def command(why: str) -> CounterAgreement:
            return CounterAgreement(agreement.version, what, clock.today(), session.acting, why)

        return mistake_form(session, agreement.number, what, command, self.host.say, lambda: None)

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
            Next.PRINT: [self.out, self.how, self.ledger, self.sign, self.withdraw, self.not_issued],
            Next.READ_IN: [self.ledger, self.sign, self.out, self.how, self.withdraw, self.not_issued],
            Next.REGISTER: [self.sign, self.ledger, self.out, self.how, self.withdraw, self.not_issued],
            Next.NOTHING: [self.out, self.ledger, self.how, self.sign, self.withdraw, self.not_issued],
        }[now]
        for part in parts:
            self._parts.removeWidget(part)
            self._parts.addWidget(part)
        self.how.fold(now is not Next.PRINT)
        for made, icon in ((self.print_button, "printer"), (self.scan_button, "file-text")):
            set_kind(made, "primary" if made is self.next_button and now is not Next.NOTHING else "", icon)
        set_kind(self.sign.register_button, "primary" if now is Next.REGISTER else "", "signature")
        if follows:
            self.next_moved.emit()
            self.next_button.setFocus()

    def _show_ledger(self) -> None:
        """Reads where the pages are."""
        desk, case_id, sha256 = self.context.workspace.ledger, self.session.case.id, self._sha256
        try:
            papers = [p for p in desk.documents(case_id) if p.sha256 == sha256]
        except HkdeskError as error:
            self.host.say(error)
            return
        self.ledger.show_paper(papers[0] if papers else None, _("Papiret"))

    def show_own(self) -> None:
        """Shows the frozen packet, also after another paper stood in its place."""
        try:
            pdf = self.context.workspace.document(self._sha256)
            begins = self.context.workspace.ledger.part_starts(self._sha256)
        except HkdeskError as error:
            self.host.show_pdf(None)
            self.host.say(error)
            return
        self.host.show_pdf(pdf, begins)

    def leave(self) -> None:
        """Nothing here outlives the page."""

    # to paper and to file

    def print_out(self) -> None:
        """Sends the frozen bytes to a printer."""
        self.host.print_pages(self._sha256, self.agreement.number)

    def save_pdf(self) -> None:
        """Asks where, and writes the frozen bytes there, whole or not at all."""
        name = file_name(self.agreement.number, self.session.case.employee.name)
        path = ask_where(self.context, self.window(), _("Lagre signaturpakken"), name)
        if path is None:
            return
        try:
            write_whole(path, self.context.workspace.document(self._sha256))
        except HkdeskError as error:
            self.host.say(error)
            return
        self.host.say(None)
        record_handed(self.host, self._sha256, Handed(tuple(range(1, self.agreement.pages + 1)), as_file=True))
        self._saved = path
        self.tell(_("Pakken er lagret som {name}.").format(name=path.name), ((_("Åpne mappen"), self.open_folder),))

    def open_folder(self) -> None:
        """Shows the folder the PDF was saved in."""
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))

    def _mail_opened(self) -> None:
        self.tell(_("Utkastet er åpnet i e-postprogrammet. Ingenting er sendt."))

    def tell(self, text: str, actions: tuple[Action, ...] = ()) -> None:
        """Says what was done."""
        empty(self.done_place)
        self.done_place.addWidget(Notice("good", text, actions, dismissable=True))


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
