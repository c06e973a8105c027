"""Innhold on Enheten: the places of the unit by mouse and keyboard, saved before they are left, one pane a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk.domain.case.people import Unit
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import AppContext
from hkdesk.ui.unit import contents
from hkdesk.ui.unit.places import PLACES, PlaceState, UnitPlace
from hkdesk.ui.window import Desk
from tests.support.unit_kinds import RULE, Remark, made_up


class Pane(QWidget):
    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.unit_id = context.workspace.unit.id if context.workspace.unit else ""
        self.may_go = True
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.setFocusProxy(self.line)

    def save_now(self) -> bool:
        return self.may_go


def rules(workspace: Workspace, unit: Unit) -> PlaceState:
    found = len(workspace.unit_records.all(unit.id, RULE))
    return PlaceState(f"{found} regler", "done" if found else "none")


@pytest.fixture
def desk(open_desk: Callable[..., Desk], store: Any) -> Iterator[Desk]:
    with made_up(), patch.object(contents, "PLACES", (UnitPlace("made_up", "Oppdiktet sted", rules, Pane),)):
        yield open_desk(store)


def page(desk: Desk) -> Any:
    made: Any = desk.frame.show_page("unit")
    return made


def test_a_place_is_opened_by_keyboard_and_says_how_it_stands(desk: Desk, qtbot: Any) -> None:
    made = page(desk)
    listed = made.contents.list
    assert listed.state("made_up") == "0 regler"
    listed.button("facts").setFocus()
    qtbot.keyClick(listed.button("facts"), Qt.Key.Key_Down)
    qtbot.keyClick(listed.button("made_up"), Qt.Key.Key_Return)
    pane = made.contents.stack.currentWidget()
    assert isinstance(pane, Pane)
    desk.workspace.unit_records.add(pane.unit_id, RULE, Remark("torsdag"))
    desk.context.records_written()
    assert listed.state("made_up") == "1 regler"
    pane.may_go = False
    qtbot.mouseClick(listed.button("facts"), Qt.MouseButton.LeftButton)
    assert made.contents.current == "made_up"
    assert not desk.frame.page("unit").save_now()  # type: ignore[attr-defined]
    pane.may_go = True
    qtbot.mouseClick(listed.button("facts"), Qt.MouseButton.LeftButton)
    assert made.contents.stack.currentWidget() is made.form


def test_it_is_led_to_from_elsewhere_and_made_anew_for_another_unit(desk: Desk, qtbot: Any) -> None:
    desk.context.show_unit_place("made_up")
    made: Any = desk.frame.page("unit")
    assert desk.frame.current_page() == "unit"
    first = made.contents.stack.currentWidget()
    qtbot.waitUntil(lambda: first.line.hasFocus())
    other = desk.workspace.new_unit("Seksjon to")
    desk.workspace.save_unit(other)
    desk.workspace.choose_unit(other.id)
    desk.context.unit_changed.emit()
    assert made.contents.current == "made_up"
    assert made.contents.stack.currentWidget().unit_id == other.id
    assert made.contents.units.isVisibleTo(made)
    made.contents.units.set_value(desk.workspace.own_unit_id)
    made.contents.units.activated.emit(0)
    assert made.contents.stack.currentWidget().unit_id == desk.workspace.own_unit_id
    desk.context.show_unit_place("unknown")
    assert made.contents.current == "facts"


def test_each_place_has_an_id_of_its_own() -> None:
    ids = [one.id for one in PLACES]
    assert len(set(ids)) == len(ids)
    assert "facts" not in ids
