"""The role group is offered on Avklaring to whoever is in none, and what has to be filled in is marked as it comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.window import Desk
from tests.ui.crawl.places import case_in


@pytest.fixture
def step(open_desk: Callable[..., Desk], store: Path) -> Any:
    """Avklaring of a person who is in no group."""
    desk = open_desk(store, real_case=True)
    session = desk.workspace.session(case_in(desk, CaseState.NEW))
    session.do(SetEmployee(replace(session.case.employee, role_group_id="")))
    desk.context.open_case(session.case.id, Step.SCOPE)
    page: Any = desk.frame.page("case")
    return page.current_step_page()


def test_a_person_in_no_group_is_offered_one_by_keyboard_and_it_can_be_taken_back(step: Any) -> None:
    row = step.group.row
    assert row.isVisible()
    combo = row.field(Combo)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    groups = step.session.file.unit.role_groups
    assert step.session.case.employee.role_group_id == groups[0].id
    assert row.isVisible(), "it does not go away under the hand"
    assert combo.hasFocus()
    step.session.undo()
    step.reload()
    assert step.session.case.employee.role_group_id == ""
    assert combo.value() == ""


def test_it_is_not_asked_of_whoever_is_in_one(step: Any) -> None:
    groups = step.session.file.unit.role_groups
    step.do(SetEmployee(replace(step.session.case.employee, role_group_id=groups[0].id)))
    context, case_id = step.context, step.session.case.id
    desk_page: Any = context.frame.page("case")
    desk_page._drop_steps()
    context.open_case(case_id, Step.SCOPE)
    QApplication.processEvents()
    assert not desk_page.current_step_page().group.row.isVisible()


def test_groups_that_come_later_are_offered_and_none_where_there_is_none(step: Any) -> None:
    workspace, unit = step.context.workspace, step.context.workspace.unit
    workspace.save_unit(replace(unit, role_groups=()))
    step.context.unit_changed.emit()
    QApplication.processEvents()
    assert not step.group.row.isVisible()
    workspace.save_unit(unit)
    step.context.unit_changed.emit()
    QApplication.processEvents()
    assert step.group.row.isVisible()
    assert [step.group.row.field(Combo).itemText(n) for n in range(2)] == ["Ingen", unit.role_groups[0].name]
