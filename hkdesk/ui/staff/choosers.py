"""Which unit people come into, and which units of the list are meant. Not seen where there is no choice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import label, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.pages.unit_filter import unit_choices
from hkdesk.ui.staff.rows import Look

_WIDEST = 300


class Choosers(QWidget):
    """`changed` fires when the user has chosen another unit, here or of the list."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.unit, self.list_unit = Combo(), Combo()
        self._to, self._of = label(_("Til enhet"), "muted"), label(_("Enhet i listen"), "muted")
        for combo, words in ((self.unit, self._to), (self.list_unit, self._of)):
            combo.setAccessibleName(words.text())
            combo.setMaximumWidth(_WIDEST)
            combo.activated.connect(lambda _index: self.changed.emit())
        line = row(self._to, self.unit, self._of, self.list_unit, 0)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    @property
    def unit_id(self) -> str:
        """The unit chosen, else the one that is worked with."""
        unit = self._context.workspace.unit
        return str(self.unit.value() or "") or (unit.id if unit is not None else "")

    @property
    def list_units(self) -> frozenset[str] | None:
        """The units of the list that are meant; None is all."""
        one = str(self.list_unit.value() or "")
        return frozenset({one}) if one else None

    def choose_unit(self, unit_id: str) -> None:
        """Begins with this unit."""
        self.unit.set_choices(unit_choices(self._context))
        self.unit.set_value(unit_id)

    def show_look(self, look: Look) -> None:
        """Offers the units there are here, and those the list names."""
        units, listed = unit_choices(self._context), look.file.read.units
        self.unit.set_choices(units)
        self.unit.set_value(look.unit_id)
        self.list_unit.set_choices([("", _("Alle")), *((one, one) for one in listed)])
        self.list_unit.set_value(next(iter(look.list_units)) if look.list_units else "")
        for part, some in ((self._to, units), (self.unit, units), (self._of, listed), (self.list_unit, listed)):
            set_shown(part, len(some) > 1)
        set_shown(self, len(units) > 1 or len(listed) > 1)
