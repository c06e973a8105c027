"""Avklaring: asks only what is needed, and says at once whether a written agreement is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.letter_kinds.kinds import kind_with
from hkdesk.domain.case.letter_kinds.record import Effect
from hkdesk.domain.case.scope import (
    AuthorityOrder,
    Pattern,
    Place,
    ScopeFacts,
    ScopeRule,
    Verdict,
)
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import SetScope
from hkdesk.domain.values.allowed_text import tidy
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, row
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.showing import bring_into_sight
from hkdesk.ui.letters.host import LetterHost
from hkdesk.ui.letters.panel import LettersPanel
from hkdesk.ui.steps.base import StepPage
from hkdesk.ui.steps.scope.group import GroupOffer
from hkdesk.ui.steps.scope.refusal import RefusalPanel
from hkdesk.ui.steps.scope.verdict import VERDICT_WIDTH, VerdictPanel
from hkdesk.ui.typed.sensitive_hints import watch_text

_NO, _YES = "no", "yes"
_DECISION = "grey_zone_agreement"
_SHARES = (5, 3)  # of the width, facts and verdict: they stand still while the questions come and go


_BESIDE_FROM = 760


class ScopeStep(StepPage):
    """The facts at the left, the verdict beside them, live."""

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__(context, session)
        self.rows = FormRows()
        self.rows.setMinimumWidth(400)
        self.fields: dict[str, Row] = {}
        self.verdict = VerdictPanel()
        self.refusal = RefusalPanel(context, session)
        self._add_fields()
        self.next_button = button(_("Videre til vurdering"), self._go_on, kind="primary", icon="arrow-right")
        self._beside = beside = row(self.rows, self.verdict, gap=tokens.GAP_XL)
        for place, share in enumerate(_SHARES):
            beside.setStretch(place, share)
        beside.setAlignment(self.rows, Qt.AlignmentFlag.AlignTop)
        beside.setAlignment(self.verdict, Qt.AlignmentFlag.AlignTop)
        self.letters = LettersPanel(session, Step.SCOPE)
        self.content = QWidget()
        content = QVBoxLayout(self.content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(self.body.spacing())
        content.addLayout(beside)
        content.addSpacing(tokens.GAP_L)
        content.addLayout(row(self.next_button, self.refusal.open_button, 0, gap=tokens.GAP_M))
        content.addWidget(self.refusal)
        content.addWidget(self.letters)
        self.body.addWidget(self.content)
        self.host = LetterHost(self, self.content)
        self.letters.wanted.connect(self.host.open)
        self.refusal.letter_wanted.connect(lambda: self.host.open(kind_with(Effect.REFUSES)))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The verdict goes below the facts where the two have no room beside each other."""
        super().resizeEvent(event)
        ways, narrow = QBoxLayout.Direction, self.width() < grown(_BESIDE_FROM)
        self._beside.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        # Under each other they get the height that their words need at the width of the page, if they have that width.
        self.verdict.setMaximumWidth(tokens.CONTENT_WIDTH if narrow else VERDICT_WIDTH)
        for part in (self.rows, self.verdict):
            self._beside.setAlignment(part, Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignTop)

    def _facts(self) -> ScopeFacts:
        return self.session.case.scope

    def _set(self, name: str, value: Any) -> None:
        self.do(SetScope(replace(self._facts(), **{name: value})), f"scope.{name}")

    def _add_fields(self) -> None:
        self._choice("place", _("Hvor skal den ansatte arbeide?"), [(p.value, word(p)) for p in Place], Place)
        self._choice(
            "authority_order",
            _("Skyldes det pålegg eller anbefaling fra myndighetene?"),
            [(a.value, word(a)) for a in AuthorityOrder],
            AuthorityOrder,
            taken_back=AuthorityOrder.NONE,
        )
        self._yes_no("only_from_home", _("Skal den ansatte bare arbeide hjemme?"), taken_back=False)
        self._choice("pattern", _("Hvor ofte?"), [(p.value, word(p)) for p in Pattern], Pattern)
        self._number(
            "days_per_week",
            self.rows.row(
                _("Dager i uka den ansatte ønsker, i gjennomsnitt"),
                NumberField(0, 7, 0.5),
                unit=_("dager"),
                help=_("Én dag annenhver uke er 0,5."),
            ),
        )
        self._number(
            "spell_days",
            self.rows.row(
                _("Hvor lenge, i kalenderdager?"),
                NumberField(1, 3650),
                unit=_("dager"),
                help=_("To uker er 14 dager, en måned er 30 dager."),
            ),
        )
        self._yes_no(_DECISION, _("Gråsone: vil du ha skriftlig avtale?"))
        self.fields["reason"] = self.rows.text_row(
            _("Begrunnelse"), lines=2, help=_("Kort: hvorfor vurderer du det slik?")
        )
        self.binder.bind(
            self.fields["reason"], lambda: self._facts().reason, lambda text: self._set("reason", tidy(text))
        )
        watch_text(self.fields["reason"])
        self.group = GroupOffer(self, self.rows)

    def _choice(
        self,
        name: str,
        words: str,
        choices: list[tuple[str, str]],
        kind: Callable[[str], Any],
        *,
        taken_back: Any = None,
    ) -> None:
        """Asks for one of several; `taken_back` is the fact once the answer is deleted."""
        segmented = Segmented([Choice(value, said) for value, said in choices], wrap=True)
        self._segmented(name, words, segmented)
        self.binder.bind(
            self.fields[name],
            lambda: getattr(self._facts(), name),
            lambda value: self._set(name, kind(value) if value is not None else taken_back),
        )

    def _yes_no(self, name: str, words: str, *, taken_back: bool | None = None) -> None:
        self._segmented(name, words, Segmented([Choice(_YES, _("Ja"), "J"), Choice(_NO, _("Nei"), "N")]))

        def shown() -> str | None:
            value = getattr(self._facts(), name)
            return None if value is None or self._must_decide_again(name) else (_YES if value else _NO)

        def keep(value: str | None) -> None:
            answer = taken_back if value is None else value == _YES
            if name == _DECISION:
                self._decide(answer)
            else:
                self._set(name, answer)

        self.binder.bind(self.fields[name], shown, keep)

    def _must_decide_again(self, name: str) -> bool:
        return name == _DECISION and self.session.view.scope.reopened

    def _decide(self, answer: bool | None) -> None:
        """The decision in the grey zone, for the spell that stands there now."""
        facts = self._facts()
        decided = replace(
            facts, grey_zone_agreement=answer, grey_zone_days=facts.spell_days if answer is not None else None
        )
        self.do(SetScope(decided), "scope.grey_zone_agreement")

    def _segmented(self, name: str, words: str, segmented: Segmented) -> None:
        made = self.rows.row(words, segmented)
        for radio in segmented.findChildren(QWidget):
            radio.setAccessibleDescription(made.name)
        self.fields[name] = made

    def _number(self, name: str, made: Row) -> None:
        self.fields[name] = made
        self.binder.bind(made, lambda: getattr(self._facts(), name), lambda value: self._set(name, value))

    def refresh(self) -> None:
        """Shows the facts, asks only what still matters, and says the verdict."""
        super().refresh()
        view = self.session.view
        facts = self._facts()
        home = facts.place is Place.OWN_HOME
        letter = view.scope.verdict is Verdict.INFORMATION_LETTER
        # Before 1 July 2022 only working from home did not decide by itself.
        asks_pattern = (
            home and not letter and (not facts.only_from_home or view.scope.rule is not ScopeRule.ONLY_FROM_HOME)
        )
        spell = facts.pattern is Pattern.CONTINUOUS
        shown = {
            "authority_order": home,
            "only_from_home": home and not letter,
            "pattern": asks_pattern,
            "days_per_week": asks_pattern and facts.pattern is not None and not spell,
            "spell_days": asks_pattern and spell,
            "grey_zone_agreement": view.scope.verdict is Verdict.GREY_ZONE,
        }
        for name, wanted in shown.items():
            self.fields[name].setVisible(wanted)
        self.group.refresh()
        self.verdict.show_view(view)
        self.refusal.refresh()
        self.letters.refresh()
        self.host.refresh()
        needed = view.scope.agreement_needed is not False
        self.next_button.setVisible(needed and self.session.case.refusal is None)

    def begin_refusal(self) -> None:
        """Shows the form of the refusal, with the focus in it; one that stands is shown as it is."""
        if self.session.case.refusal is None:
            self.refusal.open()
        bring_into_sight(self.refusal)

    def reload(self) -> None:
        """Shows everything anew, the refusal too."""
        self.refusal.binder.reload()
        self.host.refresh(everywhere=True)
        super().reload()

    def leave(self) -> None:
        self.host.leave()

    def lead_focus(self) -> QWidget | None:
        """The first question, while nothing is answered."""
        return self.fields["place"].widget if self._facts() == ScopeFacts() else None

    def _go_on(self) -> None:
        self.context.open_case(self.session.case.id, Step.ASSESSMENT)
