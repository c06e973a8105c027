"""Likt for likt by mouse and by keyboard: who stands beside whom, and the way to the case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.answers import Answer
from hkdesk.services.clock import FixedClock
from hkdesk.services.unit.like_for_like import Fact
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import CASE_PAGE
from hkdesk.ui.unit.like_for_like import LikeForLikePane
from hkdesk.ui.unit.side_by_side import SideBySide
from hkdesk.ui.window import Desk
from tests.services.unit.test_like_for_like import concluded, fill
from tests.services.week.filled import MON, TODAY, WED, signed, terms
from tests.ui.a11y import unnamed_controls

LONG = "Oppgavene egner seg hjemme, og det er avtalt hvem som tar telefonen. " * 8


@pytest.fixture
def shown(tmp_path: Path, open_desk: Callable[..., Desk]) -> Callable[[], tuple[Desk, LikeForLikePane]]:
    def show() -> tuple[Desk, LikeForLikePane]:
        path = tmp_path / "likt.db"
        with Workspace.open(path, FixedClock(TODAY), "Kari") as workspace:
            fill(
                workspace,
                concluded(signed("c1", "Anne", terms(MON, WED)), LONG, place=Answer.YES),
                concluded(signed("c2", "Bjørn", None), "Servicetorget må være bemannet.", place=Answer.NO),
            )
        desk = open_desk(path)
        desk.context.show_unit_place("like_for_like")
        QApplication.processEvents()
        pane = desk.frame.page("unit").contents.stack.currentWidget()  # type: ignore[attr-defined]
        assert isinstance(pane, LikeForLikePane)
        return desk, pane

    return show


def said(pane: LikeForLikePane) -> str:
    return "\n".join(one.text() for one in pane.findChildren(QLabel) if one.isVisible())


def test_people_stand_side_by_side_and_nothing_is_cut(shown: Callable[..., tuple[Desk, LikeForLikePane]]) -> None:
    desk, pane = shown()
    (table,) = pane.tables
    model = table.model()
    assert [model.index(0, n).data() for n in range(2)] == ["Anne", "Bjørn"]
    reason = next(n for n in range(model.rowCount()) if model.headerData(n, Qt.Orientation.Vertical) == "Begrunnelse")
    assert model.index(reason, 0).data() == LONG.strip()
    spoken = model.index(reason, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Bjørn, Begrunnelse: Servicetorget må være bemannet."
    broken = table.fontMetrics().boundingRect(0, 0, table.columnWidth(0), 9_999, Qt.TextFlag.TextWordWrap, LONG)
    assert table.rowHeight(reason) >= broken.height()
    assert table.verticalScrollBar().maximum() == 0
    assert "Svarene vises ikke her" in said(pane)
    assert "hjemmet egner seg" not in said(pane).casefold(), "no question about own needs"
    assert unnamed_controls(desk.frame) == []


def test_those_there_is_no_room_for_stand_below(qtbot: QtBot) -> None:
    table = SideBySide("Side om side")
    qtbot.addWidget(table)
    names = tuple("ABCDE")
    table.resize(150 + 3 * 200, 100)
    table.show_facts(names, (Fact("Utfall", tuple(f"utfall {name}" for name in names)),))
    model = table.model()
    told = [[model.index(row, n).data() for n in range(model.columnCount())] for row in range(model.rowCount())]
    assert told == [
        ["A", "B", "C"],
        ["utfall A", "utfall B", "utfall C"],
        ["D", "E", None],
        ["utfall D", "utfall E", None],
    ]
    assert [model.headerData(row, Qt.Orientation.Vertical) for row in range(4)] == ["Ansatt", "Utfall"] * 2
    table.setCurrentIndex(model.index(3, 1))
    opened: list[int] = []
    table.opened.connect(opened.append)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    table.resize(150 + 200, 100)
    table.show()
    assert table.model().columnCount() == 1
    assert table.currentIndex().data() == "utfall E", "whoever read of one goes on reading of them"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == [4, 4]


def test_a_double_click_opens_the_case_of_the_column(
    shown: Callable[..., tuple[Desk, LikeForLikePane]], qtbot: QtBot
) -> None:
    desk, pane = shown()
    (table,) = pane.tables
    spot = table.visualRect(table.model().index(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.frame.current_page() == CASE_PAGE
    assert desk.context.session is not None
    assert desk.context.session.case.employee.name == "Bjørn"


def test_by_keyboard_the_answers_are_shown_and_the_case_opened(
    shown: Callable[..., tuple[Desk, LikeForLikePane]], qtbot: QtBot
) -> None:
    desk, pane = shown()
    (table,) = pane.tables
    assert table.hasFocus(), "whoever comes to the place is led to the first table"
    toggle = next(one for one in pane.findChildren(QPushButton) if one.text() == "Vis svarene de har felles")
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert toggle.hasFocus()
    qtbot.keyClick(toggle, Qt.Key.Key_Return)
    assert "Ja: Kan de fleste av oppgavene løses like godt hjemmefra?" in said(pane)
    qtbot.keyClick(toggle, Qt.Key.Key_Backtab)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert desk.context.session is not None
    assert desk.context.session.case.employee.name == "Bjørn"


def test_where_nobody_differs_it_says_so_and_has_the_focus(
    shown: Callable[..., tuple[Desk, LikeForLikePane]],
) -> None:
    desk, pane = shown()
    workspace = desk.workspace
    workspace.remove_case("c2")
    desk.context.cases_saved.emit()
    QApplication.processEvents()
    assert pane.tables == []
    assert "Det er ikke nok ferdige vurderinger til å sammenligne ennå." in said(pane)
    assert pane.hasFocus(), "the focus that was in a table stays in the place"
