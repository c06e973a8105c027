"""The rules of the week inside the arrangement: each in words, its fields on «Endre»; kept once it holds."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule, check_week_rules
from hkdesk.domain.case.people import Unit
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words.unit.arrangement import RULE_KINDS, point_words
from hkdesk.ui.kit.basics import box, button, icon_button, label
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import bring_into_sight, empty
from hkdesk.ui.unit.arrangement.rule_form import RuleForm, new_rule

_COMMON = RuleKind.COMMON_DAY


class RulesField(QWidget):
    """The rules of common days, or the others. `changed` fires with all rules, for what the user does."""

    changed = Signal(object)

    def __init__(self, unit: Unit, names: dict[str, str], *, common: bool) -> None:
        super().__init__()
        self._unit, self._names, self._common = unit, names, common
        self._rules: tuple[WeekRule, ...] = ()
        self._begun: WeekRule | None = None
        self.opened = ""
        """The id of the rule whose fields are shown."""
        self._words = point_words(unit, names)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(label(_("Fellesdager for noen") if common else _("Flere regler for uka"), "strong"))
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.GAP_S)
        layout.addLayout(self._list)
        kinds = [kind for kind in RULE_KINDS if (kind is _COMMON) == common]
        self.kind = Combo([(kind.value, _(RULE_KINDS[kind])) for kind in kinds])
        self.kind.setAccessibleName(_("Hva slags regel"))
        self.add_button = button(_("Legg til regel"), self.add, icon="plus")
        foot = QHBoxLayout()
        foot.setSpacing(tokens.GAP_S)
        foot.addWidget(self.kind)
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.kind.setVisible(len(kinds) > 1)

    def show_rules(self, rules: Sequence[WeekRule]) -> None:
        """Shows the rules; the one that is being changed stays open."""
        self._rules = tuple(rules)
        if self._begun is not None and any(one.id == self._begun.id for one in rules):
            self._begun = None
        self._show()

    @property
    def shown(self) -> tuple[WeekRule, ...]:
        """The rules that are listed here, the one that does not hold yet among them."""
        mine = tuple(one for one in self._rules if (one.kind is _COMMON) == self._common)
        return mine if self._begun is None else (*mine, self._begun)

    def add(self) -> None:
        """Begins a rule of the kind that is chosen, with its fields open."""
        self._begun = new_rule(RuleKind(str(self.kind.value())), uuid.uuid4().hex[:12])
        self.opened = self._begun.id
        self._take(self._begun)
        self._show(focus=True)

    def open(self, rule_id: str) -> None:
        """Shows the fields of a rule, or puts them away."""
        self.opened = "" if self.opened == rule_id else rule_id
        self._show(focus=bool(self.opened))

    def remove(self, rule_id: str) -> None:
        """Takes a rule away; Angre brings it back."""
        if self._begun is not None and self._begun.id == rule_id:
            self._begun = None
        kept = tuple(one for one in self._rules if one.id != rule_id)
        if kept != self._rules:
            self._rules = kept
            self.changed.emit(kept)
        self._show()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, rule: WeekRule) -> str:
        """Keeps the rule where it holds; else the reason why it is not kept yet."""
        known = any(one.id == rule.id for one in self._rules)
        try:
            check_week_rules((rule,), "rules")
        except InvalidInput as refusal:
            if not known:
                self._begun = rule
            return str(refusal.reason)
        if known:
            self._rules = tuple(rule if one.id == rule.id else one for one in self._rules)
        else:
            self._rules, self._begun = (*self._rules, rule), None
        self.changed.emit(self._rules)
        return ""

    def _show(self, *, focus: bool = False) -> None:
        empty(self._list)
        for rule in self.shown:
            self._list.addWidget(self._line(rule))
        form = self.findChild(RuleForm)
        if focus and form is not None:
            form.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(form)

    def _line(self, rule: WeekRule) -> QWidget:
        said = label(self._words.rule(rule), wrap=True)
        opened = rule.id == self.opened
        change = button(_("Ferdig") if opened else _("Endre"), partial(self.open, rule.id), kind="link")
        change.setAccessibleName(_("{act}: {part}").format(act=change.text(), part=said.text()))
        gone_words = _("Fjern regelen: {rule}").format(rule=said.text())
        gone = icon_button(gone_words, "trash-2", partial(self.remove, rule.id))
        head = QHBoxLayout()
        head.setSpacing(tokens.GAP_S)
        head.addWidget(said, 1)
        head.addWidget(change)
        head.addWidget(gone)
        inside = QVBoxLayout()
        inside.setContentsMargins(tokens.GAP_S, tokens.GRID, tokens.GAP_S, tokens.GRID)
        inside.addLayout(head)
        if opened:
            form = RuleForm(rule, self._unit, self._names, self._take)
            form.said.connect(lambda changed: said.setText(self._words.rule(changed)))
            inside.addWidget(form)
        return box("surface", inside)
