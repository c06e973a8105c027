"""On Enheten: which unit the page is about, whose it is, and the way to one more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.pages.unit_filter import WIDEST, unit_choices


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
        self.combo.setMaximumWidth(WIDEST)
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
