"""The letters a step offers: one button a kind, with where the newest of it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.agreement.named_on_paper import letter_named_otherwise
from hkdesk.domain.case.letter_kinds.kinds import KINDS, LetterKind, record_of
from hkdesk.domain.case.letter_kinds.record import Offer
from hkdesk.domain.case.letters import letter_state, letters_of
from hkdesk.domain.case.stages import Step
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.letters import kind_name
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.chip import StateChip
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.letters.form import draft_in
from hkdesk.ui.letters.issued import LOOKS


class LettersPanel(QWidget):
    """Tells which letter was asked for; the step shows it. Which letters belong to the step, their kinds say."""

    wanted = Signal(object)  # LetterKind

    def __init__(self, session: CaseSession, step: Step) -> None:
        super().__init__()
        self._session, self._step = session, step
        self._kinds = kinds = tuple(kind for kind, one in KINDS.items() if step in one.steps)
        self.buttons = {kind: self._button(kind) for kind in kinds}
        self.chips = {kind: StateChip() for kind in kinds}
        self.facts = {kind: label("", "muted") for kind in kinds}
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_L)
        grid.setVerticalSpacing(tokens.GAP_S)
        for line, kind in enumerate(kinds):
            left = Qt.AlignmentFlag.AlignLeft
            grid.addWidget(self.buttons[kind], line, 0, left)
            grid.addWidget(self.chips[kind], line, 1, left | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self.facts[kind], line, 2, left | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(3, 1)
        section = Section(_("Brev"), _("Det som skal på papir ved siden av avtalen."))
        section.body.addLayout(grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_L, 0, 0)
        layout.addWidget(section)

    def _button(self, kind: LetterKind) -> QPushButton:
        return button(kind_name(kind), lambda: self.wanted.emit(kind), kind="link", icon="file-text")

    def refresh(self, *, over: bool = False) -> None:
        """Shows the kinds that are offered now, and those that have a letter or a draft.

        Args:
            over: the arrangement has had its last day.
        """
        case = self._session.case
        offer = Offer(self._step, case.refusal is not None, self._session.view.scope.verdict, over)
        any_shown = False
        for kind in self._kinds:
            letters = letters_of(case.letters, kind)
            drafted = draft_in(self._session, kind) is not None
            shown = record_of(kind).offered(offer) or bool(letters) or drafted
            any_shown |= shown
            set_shown(self.buttons[kind], shown)
            set_shown(self.chips[kind], shown and (drafted or bool(letters)))
            set_shown(self.facts[kind], shown and bool(letters))
            if drafted:
                self.chips[kind].set_state(_("Utkast"), "pen-line", "accent")
            elif letters:
                state = letter_state(letters[-1], case.letters)
                self.chips[kind].set_state(word(state), *LOOKS[state])
            if letters:
                newest = letters[-1]
                said = f"{newest.number}, {short_date(newest.issued_on)}"
                if letter_named_otherwise(self._session.file, newest):
                    said = _("{letter}, med et navn som er endret siden").format(letter=said)
                self.facts[kind].setText(said)
        set_shown(self, any_shown)
