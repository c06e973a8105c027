"""The list «Innhold» at the left of Enheten, with the choice of unit over it, and the pane that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hkdesk.domain.case.people import Unit
from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.entrylist import LIST_WIDTH, Entry, EntryList
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.listbeside import ListBeside
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.pages.unit_filter import unit_choices
from hkdesk.ui.unit.places import FACTS, FACTS_TITLE, PLACES, UnitPlace, facts_state


class UnitContents(QWidget):
    """The places of one unit. `moved` fires with the id of the place that has come in sight.

    Args:
        context: the window's.
        facts: the form of the unit's facts, which is always there.
        may_leave: asked before the facts are left.
    """

    moved = Signal(str)

    def __init__(self, context: AppContext, unit: Unit, facts: QWidget, may_leave: Callable[[], bool]) -> None:
        super().__init__()
        self._context, self._unit, self._may_leave = context, unit, may_leave
        self._places = {one.id: one for one in PLACES}
        self.units = Combo()
        self.units.setAccessibleName(_("Enhet"))
        self.units.activated.connect(lambda _index: self._choose_unit(str(self.units.value())))
        self.list = EntryList(_("Innhold"), self._entries())
        self.list.chosen.connect(partial(self.show_place, focus=False))
        self.stack = QStackedWidget()
        self._panes: dict[str, QWidget] = {FACTS: facts}
        self.stack.addWidget(facts)
        self._arrange()
        self.current = FACTS
        self.list.set_current(FACTS)
        self.refresh()
        context.unit_records_changed.connect(self.refresh)

    def _arrange(self) -> None:
        self.beside = ListBeside(self.list, self.stack, _("Innhold"))
        self.units.setFixedWidth(LIST_WIDTH)
        self.beside.set_over(self.units)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.beside)

    def _entries(self) -> list[Entry]:
        workspace = self._context.workspace
        told = facts_state(workspace, self._unit)
        entries = [Entry(FACTS, _(FACTS_TITLE), told.words, told.reach)]
        for place in self._places.values():
            told = place.state(workspace, self._unit)
            entries.append(Entry(place.id, _(place.title), told.words, told.reach))
        return entries

    def refresh(self) -> None:
        """Reads how each place stands."""
        unit = self._context.workspace.unit
        if unit is not None and unit.id == self._unit.id:
            self._unit = unit
        self.list.show_entries(self._entries())
        choices = unit_choices(self._context)
        self.units.set_choices(choices)
        self.units.set_value(self._unit.id)
        set_shown(self.units, len(choices) > 1 and self.current != FACTS)

    def show_place(self, place_id: str, *, focus: bool = True) -> None:
        """Shows the place, once what is left could be saved; an unknown one is the facts.

        Args:
            place_id: which.
            focus: whether the pane gets the focus; else it stays in the list.
        """
        place_id = place_id if place_id in self._places else FACTS
        if place_id != self.current and not self._leave():
            self.list.set_current(self.current)
            return
        self.stack.setCurrentWidget(self._pane(place_id))
        self.current = place_id
        self.list.set_current(place_id)
        self.refresh()
        if focus:
            self.focus_pane()
        self.moved.emit(place_id)

    def focus_pane(self) -> None:
        """The focus goes to the first thing of the pane in sight."""
        pane: Any = self.stack.currentWidget()
        if hasattr(pane, "focus_first"):
            pane.focus_first()
        else:
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_now(self) -> bool:
        """Saves what is not saved in any pane; False when something stands in the way."""
        panes: list[Any] = [pane for pane in self._panes.values() if hasattr(pane, "save_now")]
        saved = [pane.save_now() for pane in panes]  # each is asked, whatever another said
        return all(saved)

    def let_go(self) -> None:
        """Takes the panes apart before the whole goes; the facts are somebody else's."""
        for place_id, pane in self._panes.items():
            self.stack.removeWidget(pane)
            if place_id != FACTS:
                discard(pane)

    def _leave(self) -> bool:
        pane: Any = self._panes[self.current]
        if self.current == FACTS:
            return self._may_leave()
        return bool(pane.save_now()) if hasattr(pane, "save_now") else True

    def _pane(self, place_id: str) -> QWidget:
        if place_id not in self._panes:
            place: UnitPlace = self._places[place_id]
            self._panes[place_id] = place.make(self._context)
            self.stack.addWidget(self._panes[place_id])
        return self._panes[place_id]

    def _choose_unit(self, unit_id: str) -> None:
        if unit_id == self._unit.id:
            return
        if not self.save_now():
            self.units.set_value(self._unit.id)
            return
        self._context.workspace.choose_unit(unit_id)
        self._context.unit_changed.emit()
