"""The fields of one rule of the week: those its kind asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.people import Unit
from hkdesk.domain.values.folding import name_key
from hkdesk.domain.values.weekday import Weekday
from hkdesk.i18n import _
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.look import tokens

_HIGHEST = {RuleKind.LEAST_OFFICE_DAYS: 5, RuleKind.LONGEST_RUN: 4}
_COUNTED = frozenset(
    {
        RuleKind.LEAST_IN_OFFICE,
        RuleKind.MOST_AT_HOME,
        RuleKind.LEAST_OF_NAMED,
        RuleKind.LEAST_OFFICE_DAYS,
        RuleKind.LONGEST_RUN,
    }
)
_GROUPED = frozenset({RuleKind.COMMON_DAY, RuleKind.LEAST_IN_OFFICE, RuleKind.MOST_AT_HOME})
_NAMED = frozenset(RuleKind) - _GROUPED
_ROWS_IN_SIGHT = 6


def new_rule(kind: RuleKind, rule_id: str) -> WeekRule:
    """A rule of the kind to begin from; those about named people do not hold before somebody is named."""
    return WeekRule(rule_id, kind, 1 if kind in _COUNTED else 0)


class PeopleList(QListWidget):
    """Everybody with a box to tick: arrows go from name to name, Space ticks. The value is the ids that are ticked."""

    changed = Signal(object)

    def __init__(self, names: dict[str, str]) -> None:
        super().__init__()
        self.setProperty("box", "list")
        self._loading = False
        for case_id, name in sorted(names.items(), key=lambda one: (name_key(one[1]), one[0])):
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, case_id)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)
        height = max(self.sizeHintForRow(0), tokens.CONTROL_HEIGHT) if self.count() else tokens.CONTROL_HEIGHT
        self.setFixedHeight(height * min(max(self.count(), 1), _ROWS_IN_SIGHT) + 2 * tokens.GRID)
        self.itemChanged.connect(lambda _item: None if self._loading else self.changed.emit(self.value()))

    def value(self) -> frozenset[str]:
        """The ids that are ticked."""
        items = (self.item(n) for n in range(self.count()))
        ticked = (one for one in items if one.checkState() is Qt.CheckState.Checked)
        return frozenset(str(one.data(Qt.ItemDataRole.UserRole)) for one in ticked)

    def set_value(self, ids: frozenset[str], /) -> None:
        """Ticks these without telling anyone."""
        self._loading = True
        for n in range(self.count()):
            ticked = str(self.item(n).data(Qt.ItemDataRole.UserRole)) in ids
            self.item(n).setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._loading = False


class RuleForm(QWidget):
    """Fields of a rule. `said` fires with the rule after each change, whether it is kept yet or not.

    Args:
        rule: what it begins from.
        unit: for its role groups.
        names: who may be named.
        take: keeps the rule, or says why it is not kept.
    """

    said = Signal(object)

    def __init__(self, rule: WeekRule, unit: Unit, names: dict[str, str], take: Callable[[WeekRule], str]) -> None:
        super().__init__()
        self.rule, self._take, self._names = rule, take, names
        self.binder = Binder()
        self.rows: dict[str, Row] = {}
        self.form = FormRows()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, tokens.GAP_S)
        layout.addWidget(self.form)
        kind = rule.kind
        if kind in _COUNTED:
            low = 0 if kind is RuleKind.MOST_AT_HOME else 1
            field = NumberField(low, _HIGHEST.get(kind, 500))
            self._bind("count", self.form.row(_("Antall"), field), back=int)
        if kind in _NAMED:
            about = _("Ingen valgt betyr alle.") if kind in _HIGHEST else ""
            self._people("people", _("Hvem gjelder det?"), about)
        if kind in _GROUPED:
            groups: list[tuple[object, str]] = [("", _("Alle"))]
            groups += [(group.id, group.name) for group in unit.role_groups]
            self._bind("role_group_id", self.form.combo_row(_("Stillingsgruppe"), groups))
        days = self.form.weekdays_row(_("Dager"), help="" if kind is RuleKind.COMMON_DAY else _("Ingen valgt er alle."))
        self._bind("weekdays", days, frozenset, lambda value: tuple(Weekday(day) for day in sorted(value)))
        if kind is RuleKind.COMMON_DAY:
            self._people("exempt", _("Unntatt"))
        self._tell(take(rule))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The focus goes to the first field."""
        next(iter(self.rows.values())).widget.setFocus(reason)

    def _people(self, name: str, words: str, about: str = "") -> None:
        known = dict(self._names)
        for one in getattr(self.rule, name):
            known.setdefault(one, _("en som ikke lenger er i enheten"))
        row = self.form.row(words, PeopleList(known), help=about)
        self._bind(name, row, frozenset, lambda ids: tuple(one for one in known if one in ids))

    def _bind(
        self,
        name: str,
        row: Row,
        out: Callable[[Any], Any] = lambda value: value,
        back: Callable[[Any], Any] = lambda value: value,
    ) -> None:
        self.rows[name] = row

        def change(value: Any) -> None:
            if value is None:
                return
            self.rule = replace(self.rule, **{name: back(value)})
            self._tell(self._take(self.rule))
            self.said.emit(self.rule)

        self.binder.bind(row, lambda: out(getattr(self.rule, name)), change)

    def _tell(self, reason: str) -> None:
        """Why the rule is not kept yet stands at the field that lacks something."""
        short = "people" if self.rule.kind in _NAMED else "weekdays"
        if short in self.rows:
            self.rows[short].set_error(self._lacking() if reason else None)

    def _lacking(self) -> str:
        if self.rule.kind is RuleKind.NOT_AWAY_TOGETHER:
            return _("Velg minst to. Regelen lagres da.")
        if self.rule.kind is RuleKind.LEAST_OF_NAMED:
            return _("Velg minst så mange som antallet. Regelen lagres da.")
        return _("Velg minst én dag. Regelen lagres da.")
