"""To register that a packet is signed: the date, and that a person has seen both signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.terms import IssuedAgreement, SignedSeen
from hkdesk.domain.changes.commands import MarkSigned
from hkdesk.domain.paper.ledger import LedgerRow
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as seen_words
from hkdesk.services.words.screen.wording import listed, long_date, short_date
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, ask
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.paper.host import PaperHost
from hkdesk.ui.steps.signature.ledger_words import page_words, whose
from hkdesk.ui.typed.unsent import UnsentForm


def _late_text(agreement: IssuedAgreement, signed_on: date | None) -> str:
    """That a change signed after the day it names applies from the signing (aml § 14-8); nothing for any other."""
    named = agreement.effective_on
    if named is None or signed_on is None or signed_on <= named:
        return ""
    return _(
        "Endringen skulle gjelde fra {named}. Den er signert senere, og gjelder derfor fra {signed} (aml. § 14-8)."
    ).format(named=long_date(named), signed=long_date(signed_on))


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
    """Registers that both have signed the packet of `agreement`. `look_asked` fires when somebody wants to see where.

    Args:
        host: the page.
        agreement: what is signed.
        all_back: tells the ledger that every page is here.
    """

    look_asked = Signal()

    def __init__(self, host: PaperHost, agreement: IssuedAgreement, all_back: Callable[[], object]) -> None:
        super().__init__()
        self._host, self._agreement = host, agreement
        self.date = DateField()
        self.seen = CheckBox(_("Jeg har sett begge underskriftene"))
        self.waiting = Notice("attention", "", [(_("Alt kom tilbake"), all_back)], title=_("Papir ute"))
        self.waiting_words = ""
        self.look_button = button(_("Se underskriftene"), self.look_asked.emit, icon="search", wrap=True)
        self.where = Combo([(seen, seen_words(seen)) for seen in SignedSeen])
        rows = FormRows()
        self.date_row = rows.row(_("Dato for siste underskrift"), self.date)
        self.unsent = UnsentForm(host.session.unsent, f"sign.{agreement.number}")
        self.unsent.follow("day", self.date_row)
        self.late = label("", "small", wrap=True)
        self.late.hide()
        rows.add(self.late)
        rows.row(_("Jeg har sett dem"), self.where)
        rows.add(self.seen)
        self.register_button = button(_("Registrer som signert"), self.register, icon="signature", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(label(_("Når begge har signert"), "strong"))
        layout.addWidget(self.waiting)
        layout.addLayout(row(self.look_button, 0))
        layout.addWidget(self.unsent.told)
        layout.addWidget(rows)
        layout.addLayout(row(self.register_button, 0))
        self.date.changed.connect(self._changed)
        self.date.settled.connect(self._changed)
        self.seen.clicked.connect(self._changed)
        self.unsent.show()
        self._changed()

    def propose_seen(self, where: SignedSeen) -> None:
        """Chooses where the signatures were seen, for the user to change."""
        self.where.set_value(where)

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
        issued, today = self._agreement.issued_on, self._host.context.workspace.clock.today()
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
        self.late.setText(_late_text(self._agreement, typed))
        self.late.setVisible(bool(self.late.text()))
        self.register_button.setEnabled(typed is not None and self.seen.isChecked())

    def register(self) -> None:
        """Writes down that the paper is signed; it cannot be taken back."""
        signed_on, agreement, host = self._signed_on(), self._agreement, self._host
        if signed_on is None or not self.seen.isChecked():
            return
        text = _(
            "Avtale {number} registreres som signert {date}. Det kan ikke angres med Ctrl+Z, men rettes som en feil."
        ).format(number=agreement.number, date=long_date(signed_on))
        text = f"{_late_text(agreement, signed_on)} {text}".strip()
        if self.waiting_words:
            text = f"{text} {self.waiting_words}"
        if not ask(self.window(), _("Registrere som signert?"), text, _("Registrer"), danger=False):
            return
        try:
            host.session.commit_issued(
                MarkSigned(agreement.version, signed_on, host.session.acting, self._seen_where())
            )
        except HkdeskError as error:
            host.say(error)
        else:
            self._begin_anew()
            host.say(None)

    def _begin_anew(self) -> None:
        """Should it be a mistake, date and tick are to be given again: nothing stands there beforehand."""
        self.unsent.sent()
        self.unsent.show()
        self.seen.setChecked(False)
        self._changed()
