"""One issued letter: where it stands, printing and saving, and what people register about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.agreement.named_on_paper import letter_named_otherwise
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.letter_kinds.kinds import record_of, signed_by_both
from hkdesk.domain.case.letters import IssuedLetter, LetterState, letter_state
from hkdesk.domain.changes.commands import CounterLetter, RegisterLetter, WithdrawLetter
from hkdesk.domain.paper.mistakes import Registered, issued_by_mistake
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.letters import kind_name, taken_back_words
from hkdesk.services.words.mistakes import mistakes_text
from hkdesk.services.words.named import letter_named_text
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.chip import StateChip
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.typed.mistake import mistake_form
from hkdesk.ui.typed.take_back import TakeBackForm, TakingBack
from hkdesk.ui.typed.unsent import UnsentForm

LOOKS = {
    LetterState.ISSUED: ("circle-dot", "attention"),
    LetterState.DELIVERED: ("circle-check", "good"),
    LetterState.SIGNED: ("circle-check", "good"),
    LetterState.WITHDRAWN: ("undo-2", "muted"),
    LetterState.REPLACED: ("history", "muted"),
}


class LetterCard(Card):
    """A letter as issued. Nothing of it can be edited; a correction is a new version.

    `show_asked`, `print_asked`, `save_asked` and `again_asked` tell which button was pressed, `committed` that the
    letter was registered or withdrawn, and `failed` what stood in the way, as an HkdeskError.
    """

    show_asked = Signal()
    print_asked = Signal()
    save_asked = Signal()
    again_asked = Signal()
    committed = Signal()
    failed = Signal(object)

    def __init__(self, session: CaseSession, letter: IssuedLetter) -> None:
        super().__init__()
        self.letter = letter
        self.state = letter_state(letter, session.case.letters)
        self.chip = StateChip()
        self.chip.set_state(word(self.state), *LOOKS[self.state])
        self.title = label(
            _("{kind} {number}").format(kind=kind_name(letter.kind), number=letter.number), "strong", wrap=True
        )
        self.facts = label(facts_text(letter), "muted", wrap=True)
        self.named = Notice("attention", " ")
        self.show_named(session.file)
        self.show_button = button(_("Vis"), self.show_asked.emit, icon="search")
        self.print_button = button(_("Skriv ut"), self.print_asked.emit, icon="printer")
        self.save_button = button(_("Lagre PDF …"), self.save_asked.emit, icon="download")
        self.again_button = button(_("Ny versjon …"), self.again_asked.emit, kind="quiet")
        for made in (self.show_button, self.print_button, self.save_button, self.again_button):
            made.setAccessibleDescription(letter.number)
        buttons = QWidget()
        line = Flow(buttons)
        for made in (self.show_button, self.print_button, self.save_button, self.again_button):
            line.addWidget(made)
        self.register = RegisterForm(session, letter)
        self.register.failed.connect(self.failed)
        self.register.committed.connect(self.committed)
        self.withdraw = withdraw_form(session, letter, self.failed.emit, self.committed.emit)
        self.mistake = mistake_of(session, letter, self.failed.emit, self.committed.emit)
        head = QWidget()
        head.setLayout(row(self.title, self.chip, gap=tokens.GAP_M))
        self.add(head, self.facts, self.named, buttons, self.register, self.withdraw, self.mistake)
        stands = self.state not in {LetterState.WITHDRAWN, LetterState.REPLACED}
        set_shown(self.register, self.state is LetterState.ISSUED)
        set_shown(self.withdraw, stands)
        set_shown(self.again_button, stands)
        set_shown(self.mistake, stands)

    def show_named(self, file: CaseFile) -> None:
        """Tells of those the letter names and who are another now, while it waits; that stops nothing."""
        text = letter_named_text(letter_named_otherwise(file, self.letter))
        if text and text != self.named.text_label.text():
            self.named.set_text(text)
        set_shown(self.named, bool(text))


def mistake_of(
    session: CaseSession, letter: IssuedLetter, fail: Callable[[HkdeskError], object], done: Callable[[], object]
) -> TakeBackForm:
    """What tells that the last thing registered of the letter was a mistake."""
    what = Registered.ISSUED if letter.signed_on is None else Registered.SIGNED
    what = what if letter.delivered_on is None else Registered.DELIVERED

    def command(why: str) -> CounterLetter:
        return CounterLetter(letter.id, what, session.view.today, session.acting, why)

    return mistake_form(session, letter.number, what, command, fail, done)


def facts_text(letter: IssuedLetter) -> str:
    """When it was issued and what became of it, in whole sentences."""
    said = [
        _("Utstedt {date} av {who}.").format(date=long_date(letter.issued_on), who=letter.issued_by),
        _("Siste dag: {date}.").format(date=long_date(letter.worked_out.last_day))
        if letter.worked_out.last_day
        else "",
        _("Levert {date}.").format(date=long_date(letter.delivered_on)) if letter.delivered_on else "",
        _("Signert av begge {date}.").format(date=long_date(letter.signed_on)) if letter.signed_on else "",
        _("Trukket tilbake {date}.").format(date=long_date(letter.withdrawn_on)) if letter.withdrawn_on else "",
        "" if issued_by_mistake(letter.mistakes) else letter.withdrawal_reason,
        mistakes_text(letter.mistakes),
    ]
    return " ".join(part for part in said if part)


class RegisterForm(QWidget):
    """The day it was delivered, or signed by both; once. `committed` and `failed` as the card's."""

    committed = Signal()
    failed = Signal(object)

    def __init__(self, session: CaseSession, letter: IssuedLetter) -> None:
        super().__init__()
        self._session, self._letter = session, letter
        both = signed_by_both(letter.facts)
        self.day = DateField()
        rows = FormRows()
        self.day_row = rows.row(_("Signert av begge") if both else _("Levert til den ansatte"), self.day, required=True)
        self.unsent = UnsentForm(session.unsent, f"letter.register.{letter.id}")
        self.unsent.follow("day", self.day_row)
        self.unsent.show()
        words = _("Registrer som signert") if both else _("Registrer som levert")
        self.register_button = button(words, self.send, icon="check")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, 0)
        layout.addWidget(self.unsent.told)
        layout.addWidget(rows)
        layout.addLayout(row(self.register_button, 0))

    def send(self) -> None:
        """Writes down the day; what does not hold is said at the field."""
        try:
            day = self.day.value()
            if day is None:
                raise InvalidInput("required")
            if day > self._session.view.today:
                raise InvalidInput("day_after_today")
            self.unsent.sent()  # before the card is made anew, which would tell of it
            self._session.commit_issued(RegisterLetter(self._letter.id, day, self._session.acting))
        except InvalidInput as refusal:
            self.unsent.follows("day")
            self.day_row.set_error(refusal.reason)
        except HkdeskError as error:
            self.unsent.follows("day")
            self.failed.emit(error)
        else:
            self.committed.emit()


def withdraw_form(
    session: CaseSession, letter: IssuedLetter, fail: Callable[[HkdeskError], object], done: Callable[[], object]
) -> TakeBackForm:
    """What takes the letter back; it stays, and the reason stands beside it."""
    needed = record_of(letter.kind).reason_to_take_back

    def question() -> tuple[str, str]:
        follows = taken_back_words(letter.kind)
        text = _("{number} gjelder ikke lenger. {follows}").format(number=letter.number, follows=follows)
        return _("Trekke tilbake brevet?"), text.strip()

    taking = TakingBack(
        number=letter.number,
        asked=_("Hvorfor trekkes det tilbake?") if needed else _("Merknad, om noen vil skrive en"),
        helped=_("Brevet blir stående i saken og i arkivet.")
        if needed
        else _("Den ansatte trenger ikke å si hvorfor."),
        question=question,
        act=lambda reason: session.commit_issued(WithdrawLetter(letter.id, session.view.today, reason)),
        required=needed,
    )
    return TakeBackForm(session, f"letter.withdraw.{letter.id}", taking, fail, done)
