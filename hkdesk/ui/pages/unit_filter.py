"""Which unit people are listed from, and whose store it is. Nothing is seen of it while there is one unit.

Stands on the first page: what only several units need is imported with them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hkdesk.domain.values.folding import name_key
from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown

if TYPE_CHECKING:
    from hkdesk.ui.kit.input.fields import Combo
    from hkdesk.ui.kit.messages import Notice

WIDEST = 320


def unit_choices(context: AppContext) -> list[tuple[str, str]]:
    """Id and words of each unit, the manager's own first and told apart from the others."""
    own, units = context.workspace.own_unit_id, context.workspace.units
    ordered = sorted(units, key=lambda one: (one[0] != own, name_key(one[1])))
    return [(one, _("{name} (din enhet)").format(name=name) if one == own else name) for one, name in ordered]


class UnitFilter(QWidget):
    """The units people are listed from: the manager's own to begin with. Hidden while there is only one.

    `changed` fires when the user has chosen another.
    """

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._combo: Combo | None = None
        self._known: list[tuple[str, str]] = []
        self.refresh()

    @property
    def combo(self) -> Combo:
        """The choice; made when it is first asked for."""
        if self._combo is None:
            from hkdesk.ui.kit.input.fields import Combo

            self._combo = Combo()
            self._combo.setAccessibleName(_("Enhet"))
            self._combo.setMaximumWidth(WIDEST)
            self._combo.activated.connect(lambda _index: self.changed.emit())
            layout = QHBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(tokens.GAP_S)
            layout.addWidget(label(_("Enhet"), "muted"))
            layout.addWidget(self._combo, 1)
            layout.addStretch(1)
        return self._combo

    @property
    def unit_id(self) -> str:
        """The unit listed; "" for all of them."""
        return str(self.combo.value() or "") if len(self._known) > 1 else ""

    @property
    def lists_all(self) -> bool:
        """Whether people of several units stand side by side."""
        return len(self._known) > 1 and not self.unit_id

    def refresh(self) -> None:
        """Reads the units anew; what was chosen stays chosen."""
        known = unit_choices(self._context)
        several = len(known) > 1
        if known != self._known:
            first = len(self._known) < 2
            chosen = self._context.workspace.own_unit_id if first else self.unit_id
            self._known = known
            if several:
                self.combo.set_choices([*known, ("", _("Alle enheter"))])
                self.combo.set_value(chosen if any(chosen == one for one, _name in known) else "")
        if not several or self.parentWidget() is not None:  # shown before, it would be a window of its own
            set_shown(self, several)


def own_notice(context: AppContext, *, settled: Callable[[], object], other: Callable[[], object]) -> Notice | None:
    """Asks whose store it is, where cases came from files and nobody has said; None where it is known.

    `settled` is called when the unit named is the manager's own, `other` when it is not.
    """
    workspace = context.workspace
    unit = workspace.unit
    if workspace.own_unit_id or unit is None:
        return None

    def own() -> None:
        workspace.make_own(unit.id)
        settled()

    from hkdesk.ui.kit.messages import Notice

    text = _("Sakene her kom fra en fil. Er «{name}» enheten du leder? Nye ansatte kommer i din enhet.").format(
        name=unit.name
    )
    ways = [(_("Ja, det er min enhet"), own), (_("Nei, jeg leder en annen"), other)]
    return Notice("attention", text, ways, title=_("Hvilken enhet er din?"))
