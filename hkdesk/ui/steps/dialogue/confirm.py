"""The foot of an open talk: who has confirmed it, and the ways to confirm, both at once or each for themselves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.case.dialogue import Dialogue, Party, unconfirmed
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import IconLabel, button, label
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.steps.dialogue.words import confirmations, waiting_for


class ConfirmPanel(QWidget):
    """`asked` fires with the parties who confirm now; the panel itself changes nothing."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Dialogue | None = None
        self.confirm_button = button("", self._ask_the_rest, kind="primary", icon="lock")
        self.party_buttons: dict[Party, QPushButton] = {
            party: button(words, partial(self._ask, party)) for party, words in _confirm_words().items()
        }
        self.standing_line, self.standing_label = _line("circle-check", "good", "")
        self.lapsed_line, self.lapsed_label = _line("triangle-alert", "attention", "")
        self.missing_line, self.missing_label = _line("circle-alert", "bad", "error")
        self._buttons = QWidget()
        flow = Flow(self._buttons, tokens.GAP_M)
        for made in (self.confirm_button, *self.party_buttons.values()):
            flow.addWidget(made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        for part in (self.standing_line, self.lapsed_line, self._buttons, self.missing_line):
            layout.addWidget(part)
        words = _("Når begge har bekreftet, er samtalen låst og kan bare rettes i en ny versjon.")
        layout.addWidget(label(words, "small", wrap=True))

    def show_dialogue(self, dialogue: Dialogue) -> None:
        """Shows who has confirmed, and says so when a change of the text took a confirmation away."""
        before, self._shown = self._shown, dialogue
        waiting = waiting_for(dialogue)
        alone = len(waiting) == 1
        words = _confirm_words()[waiting[0]] if alone else _("Begge bekrefter")
        self.confirm_button.setText(words)
        self.confirm_button.setAccessibleName(words)
        for made in self.party_buttons.values():
            set_shown(made, not alone)
        self.standing_label.setText(" · ".join(confirmations(dialogue)))
        set_shown(self.standing_line, alone)
        if before is not None:
            self._tell_lapse(before, dialogue, confirmed=alone)

    def show_missing(self, left: int) -> None:
        """Says how many fields stand in the way."""
        text = ""
        if left == 1:
            text = _("Ett felt mangler eller må rettes.")
        elif left:
            text = _("{n} felt mangler eller må rettes.").format(n=left)
        self.missing_label.setText(text)
        for made in (self.confirm_button, *self.party_buttons.values()):
            made.setAccessibleDescription(text)
        set_shown(self.missing_line, bool(text))

    def _tell_lapse(self, before: Dialogue, now: Dialogue, *, confirmed: bool) -> None:
        if confirmed:
            set_shown(self.lapsed_line, False)
        elif len(waiting_for(before)) == 1 and unconfirmed(before) != unconfirmed(now):
            who = _("Leder") if before.manager_confirmed_on is not None else _("Den ansatte")
            text = _("Teksten er endret. {who} må bekrefte på nytt.").format(who=who)
            self.lapsed_label.setText(text)
            set_shown(self.lapsed_line, True)
            announce(self, text)

    def _ask(self, party: Party) -> None:
        self.asked.emit((party,))

    def _ask_the_rest(self) -> None:
        assert self._shown is not None
        self.asked.emit(waiting_for(self._shown))


def _confirm_words() -> dict[Party, str]:
    return {Party.MANAGER: _("Leder bekrefter"), Party.EMPLOYEE: _("Den ansatte bekrefter")}


def _line(icon: str, role: str, style: str) -> tuple[QWidget, QLabel]:
    words = label("", style, wrap=True)
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    line.addWidget(IconLabel(icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    made.hide()
    return made, words
