"""Tall til HR in the window: nothing leaves unseen, and nothing before the button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from hkdesk.exchange.figures.sealing import SUFFIX, unseal
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.unit.charts.pane import ChartsPane
from hkdesk.ui.unit.figures.section import ForHr
from hkdesk.ui.window import Desk
from tests.services.week.filled import TODAY, five
from tests.support import example
from tests.ui.a11y import unnamed_controls


@pytest.fixture
def section(tmp_path: Path, open_desk: Callable[..., Desk]) -> ForHr:
    path = tmp_path / "five.db"
    with Workspace.open(path, FixedClock(TODAY), "Kari") as workspace:
        five(workspace)
    return section_of(open_desk(path))


def section_of(desk: Desk) -> ForHr:
    desk.context.show_unit_place("charts")
    QApplication.processEvents()
    pane = desk.frame.page("unit").contents.stack.currentWidget()  # type: ignore[attr-defined]
    assert isinstance(pane, ChartsPane)
    return pane.for_hr


def texts(section: ForHr) -> str:
    return "\n".join(one.text() for one in section.ground.findChildren(QLabel))


def type_code(section: ForHr, qtbot: QtBot, code: str) -> None:
    field = section.code.field(TextLine)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, code)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_before_hr_has_given_a_code_nothing_can_be_saved(section: ForHr, qtbot: QtBot):
    assert not section.save_button.isVisibleTo(section)
    assert "personopplysninger" in section.warning.text_label.text()
    type_code(section, qtbot, "Enhet for barn")
    assert section.code.error_text
    assert not section.save_button.isVisibleTo(section)
    type_code(section, qtbot, "u-12")
    assert not section.code.error_text
    assert section.save_button.isVisibleTo(section)
    assert unnamed_controls(section) == []


def test_all_of_it_is_shown_and_the_button_saves_just_that(
    section: ForHr, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    type_code(section, qtbot, "u-12")
    shown = section.figures
    assert shown is not None
    assert shown.bundle_id in texts(section)
    assert f"Personer: {shown.people}" in texts(section)
    out = tmp_path / "ut"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(out))
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    (path,) = out.glob(f"*{SUFFIX}")
    assert unseal(path.read_bytes()).payload == shown.plain()
    assert str(path) in section.findChildren(Notice)[-1].text_label.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: "")
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    assert len(list(out.iterdir())) == 2


def test_a_folder_that_cannot_be_written_is_told(section: ForHr, qtbot: QtBot, tmp_path: Path):
    type_code(section, qtbot, "u-12")
    section.save_into(tmp_path / "none")
    assert [one.tone for one in section.findChildren(Notice)][1:] == ["bad"]


def test_the_work_of_a_group_is_chosen(
    example_store: Path, tmp_path: Path, open_desk: Callable[..., Desk], qtbot: QtBot
):
    section = section_of(open_desk(example.copied(example_store, tmp_path)))
    type_code(section, qtbot, "u-12")
    before = section.figures
    assert before is not None
    combo = next(iter(section.groups.values())).field(Combo)
    assert combo.value() == "case_worker"
    combo.set_value("culture")
    combo.activated.emit(combo.currentIndex())
    assert section.figures is not None
    assert section.figures.roles["culture"] == before.roles["case_worker"]
    assert "Kultur: " in texts(section)


def test_the_line_for_hr_is_copied(section: ForHr, qtbot: QtBot):
    type_code(section, qtbot, "u-12")
    qtbot.mouseClick(section.copy_button, Qt.MouseButton.LeftButton)
    assert ";u-12;" in QGuiApplication.clipboard().text()
