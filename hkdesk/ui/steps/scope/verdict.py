"""What the facts lead to, in words: verdict, why, paragraph, threshold and which version of the law."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.content import catalogue
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.missing import scope_missing_text
from hkdesk.services.words.scope import change_text, facts_text, rule_text, verdict_label, verdict_title
from hkdesk.ui.chip import StateChip
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.speech import announce

_LOOK = {
    Verdict.UNDECIDED: ("circle-dashed", "muted"),
    Verdict.AGREEMENT: ("file-text", "accent"),
    Verdict.OCCASIONAL: ("circle-check", "good"),
    Verdict.SHORT: ("circle-check", "good"),
    Verdict.GREY_ZONE: ("scale", "attention"),
    Verdict.OTHER_PLACE: ("info", "accent"),
    Verdict.INFORMATION_LETTER: ("info", "accent"),
}

VERDICT_WIDTH = 480
"""The widest the verdict becomes beside the facts, in pixels."""


class VerdictPanel(Card):
    """A card that follows the facts; the screen reader hears a new verdict."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(280)
        self.setMaximumWidth(VERDICT_WIDTH)
        self.chip = StateChip()
        self.title = label("", "section", wrap=True)
        self.explanation = label("", wrap=True)
        self.facts = self._line("")
        self.missing = self._line("muted")
        self.changed = self._line("strong")
        self.threshold = self._line("")
        self.legal = self._line("small")
        self.rules = self._line("small")
        self.add(self.chip, self.title, self.changed, self.facts, self.threshold, self.explanation)
        self.add(self.missing, self.legal, self.rules)
        self._said = ""

    def _line(self, look: str) -> QLabel:
        return label("", look, wrap=True)

    def show_view(self, view: CaseView) -> None:
        """Says the verdict of the case."""
        result = view.scope
        said = catalogue().scope.verdicts[result.verdict]
        title = verdict_title(said, view.rule_set)
        icon, role = _LOOK[result.verdict]
        self.chip.set_state(_needed(result), icon, role)
        self.title.setText(title)
        self.explanation.setText(" ".join(on_screen(said.explanation).split()))
        self._show(self.missing, _missing(result))
        self._show(self.changed, _changed(view))
        self._show(self.facts, facts_text(view.file.case.scope))
        self._show(self.threshold, rule_text(result, view.file.case.scope, view.rule_set))
        self._show(self.legal, _("Hjemmel: {legal}").format(legal="; ".join(said.legal)))
        self._show(self.rules, _("Regelverk: {title}").format(title=on_screen(view.rule_set.title)))
        if title != self._said:
            if self._said:
                announce(self, title)
            self._said = title

    @staticmethod
    def _show(line: QLabel, text: str) -> None:
        line.setText(text)
        line.setVisible(bool(text))


def _needed(result: ScopeResult) -> str:
    if result.agreement_needed is None:
        return _("Ikke avklart ennå")
    return _("Skriftlig avtale") if result.agreement_needed else _("Ingen avtale kreves")


def _missing(result: ScopeResult) -> str:
    left = ", ".join(map(scope_missing_text, result.missing))
    return _("Fyll ut: {fields}.").format(fields=left) if left else ""


def _changed(view: CaseView) -> str:
    if view.scope_change is None:
        return ""
    number = view.standing_agreement.number if view.standing_agreement is not None else ""
    return change_text(view.scope_change, verdict_label(view.scope.verdict, view.rule_set), number)
