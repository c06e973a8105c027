"""Asking for what the archive needs to know, before a case with a signed agreement is handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from hkdesk.domain.case.archive.filing import Filing
from hkdesk.domain.case.archive.profile import ArchiveProfile
from hkdesk.domain.case.archive.ready import Lack
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.out import messages
from hkdesk.services.words.archive import lack_words
from hkdesk.ui.archive.message.facts import FilingForm
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.hand.leading import lead_to
from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_text
from hkdesk.ui.kit.showing import discard, lay_out_now

_WIDEST, _HIGHEST = 720, 760
Keep = Callable[[Filing], None]
Lacking = Callable[[IssuedAgreement, ArchiveProfile], Sequence[Lack]]


class HandoverDialog(Dialog):
    """The facts of each signed agreement, newest first, and whether a message about them is to go along.

    Escape means "Avbryt": nothing is kept. "Lagre" keeps what is typed and hands nothing over, as when the archive's
    number came some days later.

    Args:
        parent: the window.
        case: whose agreements.
        profile: the archive's.
        proposed: the facts of an agreement, as known or as proposed.
        keep: keeps the facts of one agreement; raises InvalidInput with the field.
        lacking: what the message about an agreement lacks, with what is kept by then.
    """

    def __init__(
        self,
        parent: QWidget | None,
        case: Case,
        profile: ArchiveProfile,
        proposed: Callable[[IssuedAgreement], Filing],
        keep: Keep,
        lacking: Lacking,
    ) -> None:
        super().__init__(parent)
        self._case, self._profile, self._keep, self._lacking = case, profile, keep, lacking
        self._agreements = messages.signed(case)[::-1]
        title = _("Overlever saken til {name}").format(name=case.employee.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.forms = [FilingForm(one, proposed(one), profile.screening_law) for one in self._agreements]
        self.receipt_button = button(_("Les kvittering fra arkivet …"), self.ask_receipt)
        self.message_box = CheckBox(_("Ta med melding til arkivet"))
        self.message_box.setChecked(True)
        self.cancel_button = button(_("Avbryt"), self.reject)
        self.save_button = button(_("Lagre"), self._save)
        self.hand_button = button(_("Overlever …"), self._hand_over, kind="primary")
        self.hand_button.setDefault(True)
        self.notice: Notice | None = None
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        holder = QWidget()
        self._inside = QVBoxLayout(holder)
        self._inside.setContentsMargins(0, 0, tokens.GAP_M, 0)
        self._inside.setSpacing(tokens.GAP_L)
        lead = _("Papiret sier ikke alt arkivet spør om. Det du skriver her, lagres i saken.")
        self._inside.addWidget(label(lead, "muted", wrap=True))
        for form in self.forms:
            self._inside.addWidget(form)
        self._inside.addLayout(row(self.receipt_button, 0))
        self._inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_L, tokens.GAP_L, tokens.GAP_L)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(label(title, "section", wrap=True))
        self._area = scroll_over(holder)
        layout.addWidget(self._area, 1)
        layout.addLayout(row(self.message_box, 0, self.cancel_button, self.save_button, self.hand_button))
        above = self.parentWidget()
        room = above.size() if above is not None else QSize(_WIDEST, _HIGHEST)
        self.resize(QSize(_WIDEST, _HIGHEST).boundedTo(room - QSize(2 * tokens.GAP_XL, 2 * tokens.GAP_XL)))

    @property
    def profile(self) -> ArchiveProfile | None:
        """The profile to hand over with; None where no message is wanted."""
        return self._profile if self.message_box.isChecked() else None

    def ask_receipt(self) -> None:
        """Asks for the archive's answer as a file, and puts its number where it belongs."""
        kinds = _("Kvittering fra Fiks Arkiv (*.xml)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Les kvittering fra arkivet"), "", kinds)
        if not chosen:
            return
        try:
            found = messages.receipt_in(Path(chosen), self._case)
        except HkdeskError as error:
            self._say(Notice("bad", error_text(error)))
            return
        for form in self.forms:
            if form.version == found.version:
                form.set_receipt(found.receipt)
        text = _("Arkivet har gitt avtalen nummer {number}. Det lagres når du lagrer eller overleverer.").format(
            number=found.receipt
        )
        self._say(Notice("good", text, title=_("Kvitteringen er lest")))

    def _save(self) -> None:
        if self._kept():
            self.reject()

    def _hand_over(self) -> None:
        if self._kept() and (self.profile is None or self._complete()):
            self.accept()

    def _kept(self) -> bool:
        """Keeps what stands in the forms, or says at the field why not."""
        self._say(None)
        for form in self.forms:
            form.show_lacks(())
            filing = form.filing()
            if filing is None:
                lead_to(next(made.widget for made in form.rows.values() if made.error_text))
                return False
            try:
                self._keep(filing)
            except InvalidInput as refusal:
                made = form.show_fault(refusal)
                if made is None:
                    self._say(Notice("bad", error_text(refusal)))
                else:
                    lead_to(made.widget)
                return False
        return True

    def _complete(self) -> bool:
        """Whether the message can be written; else each lack stands at its field, or above them all."""
        first: Row | None = None
        elsewhere: dict[str, None] = {}
        for form, agreement in zip(self.forms, self._agreements, strict=True):
            receipt = form.filing()
            if receipt is not None and receipt.receipt:
                continue
            lacks = self._lacking(agreement, self._profile)
            first = form.show_lacks(lacks) or first if first is None else first
            others = [one for one in lacks if one.value.removeprefix("filing.") not in form.rows]
            elsewhere |= dict.fromkeys(lack_words(one) for one in others)
        if elsewhere:
            text = _(
                "Meldingen til arkivet kan ikke lages ennå. Dette mangler: {detail}. Du kan overlevere uten den."
            ).format(detail="; ".join(elsewhere))
            self._say(Notice("attention", text))
        elif first is not None:
            lead_to(first.widget)
        return first is None and not elsewhere

    def _say(self, notice: Notice | None) -> None:
        if self.notice is not None:
            discard(self.notice, self._inside)
        self.notice = notice
        if notice is not None:
            self._inside.insertWidget(0, notice)
            lay_out_now()
            self._area.verticalScrollBar().setValue(0)
