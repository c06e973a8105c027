"""The fields of each part of the arrangement, tied to the draft: what is typed is in it at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.arrangement.arrangement import LARGEST_STAFF, LARGEST_SUM, LONGEST_NOTICE, Arrangement, MovedBy
from hkdesk.domain.unit.arrangement.points import PartId
from hkdesk.domain.values.allowed_text import tidy
from hkdesk.domain.values.weekday import Weekday
from hkdesk.i18n import _
from hkdesk.services.words.unit.arrangement import FIELD_WORDS, MOVED_BY
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.unit.arrangement.rules import RulesField


class DraftHost(Protocol):
    """What the fields need: the draft, a way to change it, and who and which groups there are."""

    @property
    def value(self) -> Arrangement:
        """The draft as it stands."""

    @property
    def unit(self) -> Unit:
        """Whose it is."""

    @property
    def names(self) -> dict[str, str]:
        """Everybody's name by the id of their case."""

    def set(self, **fields: Any) -> None:
        """Changes fields of the draft. Raises InvalidInput: what a version may not hold."""


class PartFields(QWidget):
    """The fields of a part; None for those of the decision."""

    def __init__(self, host: DraftHost, part: PartId | None) -> None:
        super().__init__()
        self.host = host
        self.binder = Binder()
        self.rows: dict[str, Row] = {}
        self.form = FormRows()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self.rules: RulesField | None = None
        _MAKERS[part](self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The focus goes to the first field."""
        next(iter(self.rows.values())).widget.setFocus(reason)

    def focus_field(self, name: str) -> None:
        """The focus goes to the field with the name, where there is one."""
        if name in self.rows:
            self.rows[name].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_error(self, name: str, reason: str) -> None:
        """Shows the reason under the field."""
        if name in self.rows:
            self.rows[name].set_error(reason)

    def reload(self) -> None:
        """Shows the draft as it stands now."""
        self.binder.reload()
        if self.rules is not None:
            self.rules.show_rules(self.host.value.rules)

    # Kinds of field ----------------------------------------------------------------------------------------

    def _bind(
        self, name: str, row: Row, out: Callable[[Any], Any] | None = None, back: Callable[[Any], Any] | None = None
    ) -> Row:
        self.rows[name] = row

        def read() -> Any:
            value = getattr(self.host.value, name)
            return out(value) if out is not None else value

        self.binder.bind(row, read, lambda value: self.host.set(**{name: back(value) if back else value}))
        return row

    def _text(self, name: str, lines: int = 2, help_text: str = "") -> Row:
        row = self.form.text_row(_(FIELD_WORDS[name]), lines=lines, help=help_text)
        watch_text(row)
        return self._bind(name, row)

    def _line(self, name: str) -> Row:
        row = self.form.row(_(FIELD_WORDS[name]), TextLine())
        return self._bind(name, row, str, lambda text: tidy(str(text)).strip())

    def _number(self, name: str, low: float, high: float, step: float = 1, unit: str = "") -> Row:
        row = self.form.row(_(FIELD_WORDS[name]), NumberField(low, high, step), unit=unit)
        return self._bind(name, row, None, _as_float if step < 1 else None)

    def _date(self, name: str) -> Row:
        return self._bind(name, self.form.date_row(_(FIELD_WORDS[name])))

    def _check(self, name: str) -> Row:
        return self._bind(name, self.form.check_row(_(FIELD_WORDS[name])))

    def _rule_list(self, *, common: bool) -> None:
        self.rules = RulesField(self.host.unit, self.host.names, common=common)
        self.rules.show_rules(self.host.value.rules)
        self.rules.changed.connect(lambda rules: self.host.set(rules=rules))
        self.form.add(self.rules)

    # Parts -------------------------------------------------------------------------------------------------

    def _main(self) -> None:
        self._text("purpose", 3)
        low = self._number("least_days", 0, 5, 0.5, _("dager"))
        high = self._number("most_days", 0, 5, 0.5, _("dager"))
        self.form.beside(low, high)
        self._text("extent_note")

    def _common_days(self) -> None:
        row = self.form.weekdays_row(_(FIELD_WORDS["common_days"]), help=_("Dager da alle møter."))
        self._bind("common_days", row, frozenset, lambda value: tuple(Weekday(day) for day in sorted(value)))
        self._text("common_days_note")
        self._rule_list(common=True)

    def _staffing(self) -> None:
        self._number("minimum_staffing", 0, LARGEST_STAFF, unit=_("personer"))
        self._text("staffing_note")
        self._rule_list(common=False)

    def _moving(self) -> None:
        choices: list[tuple[object, str]] = [(one.value, _(words)) for one, words in MOVED_BY.items()]
        row = self.form.combo_row(_(FIELD_WORDS["moved_by"]), choices)
        self._bind("moved_by", row, lambda value: value.value, MovedBy)
        self._number("move_notice_days", 0, LONGEST_NOTICE, unit=_("arbeidsdager"))
        self._text("moving_note")

    def _meetings(self) -> None:
        self._text("hybrid_meetings", 3)

    def _working_time(self) -> None:
        self._text("working_time", 3, _("Hvor begynnelse og slutt registreres, kjernetid, og hvordan dere nås."))

    def _equipment(self) -> None:
        self._check("lend_first")
        self._number("sum_for_all", 1, LARGEST_SUM, unit=_("kroner"))
        self._text("equipment_note")

    def _phones(self) -> None:
        self._check("oslo_phones")
        self._text("phones")

    def _decision(self) -> None:
        self._line("decided_by")
        self.form.beside(self._date("decided_on"), self._date("holds_from"))
        self.form.beside(self._date("holds_until"), self._date("review_on"))


_MAKERS: dict[PartId | None, Callable[[PartFields], None]] = {
    PartId.MAIN: PartFields._main,
    PartId.COMMON_DAYS: PartFields._common_days,
    PartId.STAFFING: PartFields._staffing,
    PartId.MOVING: PartFields._moving,
    PartId.MEETINGS: PartFields._meetings,
    PartId.WORKING_TIME: PartFields._working_time,
    PartId.EQUIPMENT: PartFields._equipment,
    PartId.PHONES: PartFields._phones,
    None: PartFields._decision,
}


def _as_float(value: float | None) -> float | None:
    return None if value is None else float(value)
