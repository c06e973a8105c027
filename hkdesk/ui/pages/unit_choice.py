"""Which unit: chosen where people are listed and on Enheten. Nothing is seen of it while there is one unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import set_shown

_WIDTH = 320


def unit_choices(context: AppContext) -> list[tuple[str, str]]:
    """Id and words of each unit, the manager's own first and told apart from the others."""
    own, units = context.workspace.own_unit_id, context.workspace.units
    told = [(one, _("{name} (din enhet)").format(name=name) if one == own else name) for one, name in units]
    return sorted(told, key=lambda choice: choice[0] != own)


class UnitFilter(QWidget):
    """The units people are listed from: the manager's own to begin with. Hidden while there is only one.

    `changed` fires when the user has chosen another.
    """

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.combo = Combo()
        self.combo.setAccessibleName(_("Enhet"))
        self.combo.setMaximumWidth(_WIDTH)
        self.combo.activated.connect(lambda _index: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(label(_("Enhet"), "muted"))
        layout.addWidget(self.combo, 1)
        layout.addStretch(1)
        self._known: list[tuple[str, str]] = []
        self.refresh()

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
        if known != self._known:
            first = len(self._known) < 2
            chosen = self._context.workspace.own_unit_id if first else self.unit_id
            self._known = known
            self.combo.set_choices([*known, ("", _("Alle enheter"))])
            self.combo.set_value(chosen if any(chosen == one for one, _name in known) else "")
        several = len(known) > 1
        if not several or self.parentWidget() is not None:  # shown before, it would be a window of its own
            set_shown(self, several)


class UnitBar(QWidget):
    """On Enheten: which unit the page is about, whose it is, and the way to one more.

    Args:
        context: the window's.
        unit_id: the unit in sight.
        may_leave: asked before another takes its place.
    """

    def __init__(self, context: AppContext, unit_id: str, may_leave: Callable[[], bool]) -> None:
        super().__init__()
        self._context, self._unit_id, self._may_leave = context, unit_id, may_leave
        self.combo = Combo()
        self.combo.setAccessibleName(_("Enhet"))
        self.combo.setMaximumWidth(_WIDTH)
        self.combo.activated.connect(lambda _index: self._chosen(str(self.combo.value())))
        self.own_button = button(_("Dette er min enhet"), self._make_own)
        self.new_button = button(_("Legg til enhet"), self.add_unit, icon="plus")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.GAP_S)
        line.addWidget(self.combo, 1)
        line.addWidget(self.own_button)
        line.addWidget(self.new_button)
        self._known: list[tuple[str, str]] = []
        self.refresh()

    def refresh(self) -> None:
        """Reads the units anew."""
        choices = unit_choices(self._context)
        if choices != self._known:
            self._known = choices
            self.combo.set_choices(choices)
            self.combo.set_value(self._unit_id)
        own = self._context.workspace.own_unit_id
        set_shown(self.combo, len(choices) > 1)
        if own == self._unit_id and self.own_button.hasFocus():
            (self.combo if len(choices) > 1 else self.new_button).setFocus()
        set_shown(self.own_button, own != self._unit_id)

    def leads_to(self) -> str:
        """Where the focus belongs in the form of the unit that was asked for here: its name when it is new.

        "" where nothing here has the focus; "units" for the choice itself.
        """
        if self.new_button.hasFocus():
            return "name"
        return "units" if self.combo.hasFocus() or self.own_button.hasFocus() else ""

    def _chosen(self, unit_id: str) -> None:
        if unit_id == self._unit_id:
            return
        if not self._may_leave():
            self.combo.set_value(self._unit_id)
            return
        self._show(unit_id)

    def _make_own(self) -> None:
        if self._may_leave():
            self._context.workspace.make_own(self._unit_id)
            self._show(self._unit_id)

    def add_unit(self) -> None:
        """Adds a unit with the organisation and manager of this one, and shows it."""
        workspace = self._context.workspace
        if not self._may_leave() or (like := workspace.unit) is None:
            return
        made = replace(
            workspace.new_unit(_("Ny enhet")),
            organisation=like.organisation,
            organisation_number=like.organisation_number,
            manager_name=like.manager_name,
            manager_title=like.manager_title,
            logo=like.logo,
            second_approver=like.second_approver,
        )
        workspace.save_unit(made)
        self._show(made.id)

    def _show(self, unit_id: str) -> None:
        self._context.workspace.choose_unit(unit_id)
        self._context.unit_changed.emit()


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

    text = _("Sakene her kom fra en fil. Er «{name}» enheten du leder? Nye ansatte kommer i din enhet.").format(
        name=unit.name
    )
    ways = [(_("Ja, det er min enhet"), own), (_("Nei, jeg leder en annen"), other)]
    return Notice("attention", text, ways, title=_("Hvilken enhet er din?"))
