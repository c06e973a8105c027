"""Tall og diagrammer in the window: drawn, read as a table by keyboard, printed and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from hkdesk.domain.unit.charts.chart import Bar, Chart
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.theme import Mode
from hkdesk.ui.unit.charts.chart_view import ChartView
from hkdesk.ui.unit.charts.pane import ChartsPane
from hkdesk.ui.window import Desk
from tests.services.week.filled import TODAY, five
from tests.ui.a11y import unnamed_controls


@pytest.fixture
def desk(tmp_path: Path, open_desk: Callable[..., Desk]) -> Desk:
    path = tmp_path / "five.db"
    with Workspace.open(path, FixedClock(TODAY), "Kari") as workspace:
        five(workspace)
    return open_desk(path)


def pane_of(desk: Desk) -> ChartsPane:
    desk.context.show_unit_place("charts")
    QApplication.processEvents()
    pane = desk.frame.page("unit").contents.stack.currentWidget()  # type: ignore[attr-defined]
    assert isinstance(pane, ChartsPane)
    return pane


def under_on_wednesday(pane: ChartsPane) -> str:
    assert pane.attendance.model is not None
    return pane.attendance.model.rows[2][-1]


def colours_of(picture: QImage) -> set[str]:
    across = ((x, y) for x in range(0, picture.width(), 16) for y in range(picture.height()))
    return {picture.pixelColor(x, y).name().upper() for x, y in across}


def test_each_chart_is_told_in_words_and_has_its_table(desk: Desk, qtbot: QtBot) -> None:
    pane = pane_of(desk)
    assert pane.print_button.hasFocus()
    for section in (pane.extent, pane.attendance, pane.states):
        assert section.chart.accessibleName() == section.title_label.text()
        assert section.chart.accessibleDescription().startswith(section.title_label.text())
        assert section.model is not None
        assert section.model.rowCount() == len(section.model.rows) > 0
    qtbot.keyClick(pane.print_button, Qt.Key.Key_Tab)
    qtbot.keyClick(pane.save_button, Qt.Key.Key_Tab)
    assert pane.extent.table.hasFocus()
    qtbot.keyClick(pane.extent.table, Qt.Key.Key_Down)
    assert pane.extent.table.currentIndex().data() == "desember 2026"
    assert unnamed_controls(desk.frame) == []


def test_more_weeks_are_asked_for_and_what_is_saved_elsewhere_is_seen(desk: Desk, qtbot: QtBot) -> None:
    pane = pane_of(desk)
    assert under_on_wednesday(pane) == "4"
    pane.span.setFocus()
    qtbot.keyClick(pane.span, Qt.Key.Key_Down)
    assert pane.span.value() == "13"
    assert pane.figures is not None
    assert "uke 48 til 7" in pane.figures.attendance.notes[0]
    assert under_on_wednesday(pane) == "13"
    assert ("Ny", "1") in pane.states.model.rows  # type: ignore[union-attr]
    desk.workspace.remove_case("c4")
    desk.context.cases_saved.emit()
    assert ("Ny", "1") not in pane.states.model.rows  # type: ignore[union-attr]


def test_the_charts_wear_the_colours_of_the_theme(desk: Desk) -> None:
    pane = pane_of(desk)
    for mode, worn in ((Mode.LIGHT, tokens.LIGHT), (Mode.DARK, tokens.DARK)):
        desk.theme.set_mode(mode)
        QApplication.processEvents()
        seen = colours_of(pane.attendance.chart.grab().toImage())
        assert {worn.accent, worn.ink, worn.surface} <= seen


def test_sure_possible_and_coming_are_told_by_their_shapes(desk: Desk) -> None:
    """Filled, hatched and an outline: how much of a bar is inked differs, in one colour."""

    def inked(bar: Bar) -> float:
        view = ChartView()
        view.setParent(desk.frame)
        view.resize(400, 10)
        view.show_chart(Chart("t", "a", (bar,)))
        picture = view.grab().toImage()
        accent = tokens.LIGHT.accent
        found = sum(
            picture.pixelColor(x, y).name().upper() == accent
            for x in range(picture.width())
            for y in range(0, picture.height(), 2)
        )
        view.deleteLater()
        return found

    filled, hatched = inked(Bar("a", 4, "4")), inked(Bar("a", 0, "4", up_to=4))
    outlined = inked(Bar("a", 4, "4", coming=True))
    assert filled > hatched * 2 > 0
    assert hatched > outlined > 0


def test_the_paper_is_saved_where_asked_and_printed(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, path = pane_of(desk), tmp_path / "tall.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    qtbot.mouseClick(pane.save_button, Qt.MouseButton.LeftButton)
    assert path.read_bytes().startswith(b"%PDF")
    sent: list[tuple[bytes, int]] = []
    monkeypatch.setattr(
        "hkdesk.ui.paper.paper_out.PrintJob",
        lambda *_a: type("Job", (), {"run": lambda _self, pdf, pages, *_rest: sent.append((pdf, pages))})(),
    )
    qtbot.keyClick(pane.print_button, Qt.Key.Key_Return)
    assert sent[0][0] == path.read_bytes(), "the same figures make the same bytes"
    assert desk.workspace.documents() == (), "the paper is kept nowhere"
