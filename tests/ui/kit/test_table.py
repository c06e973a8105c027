from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from hkdesk.domain.values.folding import name_key
from hkdesk.ui.kit.table import Column, ListTable, RowsModel, State
from tests.ui.a11y import named_line, unnamed_controls

Person = tuple[str, int, str]
GOOD, LATE = State("I kraft", "circle-check", "good"), State("Forfalt", "circle-alert", "bad")
PEOPLE: list[Person] = [("Øyvind", 3, "late"), ("Ane", 10, "good"), ("Åse", 2, "good"), ("Ærlend", 2, "late")]


def _state(row: Person) -> State:
    return GOOD if row[2] == "good" else LATE


@pytest.fixture
def model(qapp) -> RowsModel[Person]:
    made: RowsModel[Person] = RowsModel(
        [
            Column("Navn", lambda row: row[0], style="strong"),
            Column("Dager", lambda row: str(row[1]), sort=lambda row: row[1], width=90, right=True),
            Column("Sak", lambda row: _state(row).words, state=_state, width=140),
        ]
    )
    made.set_rows(PEOPLE)
    return made


@pytest.fixture
def table(shown, model: RowsModel[Person]) -> ListTable:
    made = ListTable("Ansatte")
    made.show_rows(model)
    shown(made, named_line())
    return made


def test_the_model_is_sound(model: RowsModel[Person], qtmodeltester) -> None:
    qtmodeltester.check(model)
    qtmodeltester.check(model, force_py=True)


def test_norwegian_letters_sort_last() -> None:
    assert sorted(["Åse", "Ærlend", "Øyvind", "Ane"], key=name_key) == ["Ane", "Ærlend", "Øyvind", "Åse"]


def test_a_click_on_a_heading_sorts_and_new_rows_keep_the_order(
    table: ListTable, model: RowsModel[Person], qtbot
) -> None:
    heads = table.horizontalHeader()
    spot = QPoint(heads.sectionViewportPosition(1) + 20, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    days = [row[1] for row in model.rows]
    assert days in ([2, 2, 3, 10], [10, 3, 2, 2])
    model.set_rows([*PEOPLE, ("Bo", 5, "good")])
    days = [row[1] for row in model.rows]
    assert days in ([2, 2, 3, 5, 10], [10, 5, 3, 2, 2])


def test_rows_keep_their_given_order_until_sorted(table: ListTable, model: RowsModel[Person]) -> None:
    assert [row[0] for row in model.rows] == ["Øyvind", "Ane", "Åse", "Ærlend"]


def test_enter_opens_the_chosen_row(table: ListTable, model: RowsModel[Person], qtbot) -> None:
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.setFocus()
    table.choose(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == [1]


def test_a_double_click_opens(table: ListTable, model: RowsModel[Person], qtbot) -> None:
    opened: list[int] = []
    table.opened.connect(opened.append)
    spot = table.visualRect(model.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [2]


def test_tab_leaves_the_table(table: ListTable, qtbot) -> None:
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()
    assert unnamed_controls(table.window()) == []


def test_a_state_is_words_for_the_ear_and_a_picture_for_the_eye(table: ListTable, model: RowsModel[Person]) -> None:
    cell = model.index(0, 2)
    assert cell.data(Qt.ItemDataRole.DisplayRole) == "Forfalt"
    late = table.viewport().grab(table.visualRect(cell)).toImage()
    good = table.viewport().grab(table.visualRect(model.index(1, 2))).toImage()
    assert late != good


def test_the_row_under_the_mouse_is_marked(table: ListTable, model: RowsModel[Person], qtbot) -> None:
    qtbot.mouseMove(table.viewport(), table.visualRect(model.index(1, 0)).center())
    qtbot.waitUntil(lambda: table.hovered_row == 1)
