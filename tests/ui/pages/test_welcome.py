"""The first minute: the page of the unit, and the example beside it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hkdesk.errors import Surroundings
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import UNIT_HANDOVER_PAGE
from hkdesk.ui.dialogs import example_way
from hkdesk.ui.dialogs.welcome import Welcome


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where throwaway stores are made."""
    folder = tmp_path / "midlertidig"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_example_opens_beside_and_leaves_the_real_store_empty(fresh, qtbot, monkeypatch, temporary):
    started: list[Path] = []
    monkeypatch.setattr(example_way, "start_beside", started.append)
    welcome = fresh.frame.page("employees").findChild(Welcome)
    assert welcome is not None
    qtbot.mouseClick(welcome.example_button, Qt.MouseButton.LeftButton)
    assert welcome.working_label.isVisible()
    assert not welcome.begin_button.isEnabled()
    qtbot.waitUntil(welcome.begin_button.isEnabled, timeout=60_000)
    assert "i et eget vindu" in welcome.working_label.text()
    assert QApplication.overrideCursor() is None
    assert fresh.workspace.unit is None
    assert fresh.workspace.cases() == []
    [store] = started
    assert temporary in store.parents
    with Workspace.open(store) as example:
        assert len(example.cases()) == 12


def test_an_example_that_fails_leaves_nothing_behind(fresh, qtbot, monkeypatch, temporary):
    def full(_workspace: Workspace) -> None:
        raise Surroundings("disk_full")

    monkeypatch.setattr("hkdesk.services.example.fill_example", full)
    welcome = fresh.frame.page("employees").findChild(Welcome)
    assert welcome is not None
    qtbot.mouseClick(welcome.example_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(welcome.begin_button.isEnabled)
    assert welcome._trouble is not None
    assert not welcome.working_label.isVisible()
    assert list(temporary.iterdir()) == []
    assert fresh.workspace.unit is None


def test_a_program_that_does_not_start_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(example_way, "own_command", lambda: [str(tmp_path / "borte")])
    with pytest.raises(Surroundings) as caught:
        example_way.start_beside(tmp_path / "a.db")
    assert caught.value.code == "cannot_open"


def test_another_program_is_started_on_the_store(monkeypatch, tmp_path, qtbot):
    stand_in = "import sys, pathlib; pathlib.Path(sys.argv[2]).write_text(sys.argv[1])"
    monkeypatch.setattr(example_way, "own_command", lambda: [sys.executable, "-c", stand_in])
    store = tmp_path / "Æ b.db"
    example_way.start_beside(store)
    qtbot.waitUntil(lambda: store.exists() and store.read_text() == "--store", timeout=30_000)


def test_a_full_disk_at_the_first_start_is_said_and_nothing_is_lost(fresh, monkeypatch):
    welcome = fresh.frame.page("employees").findChild(Welcome)
    assert welcome is not None

    def full(_unit: object) -> None:
        raise Surroundings("disk_full")

    monkeypatch.setattr(fresh.workspace, "save_unit", full)
    for name in ("organisation", "name", "manager_name"):
        welcome.field(name).setText("Enhet")
    welcome.submit()
    assert "Disken er full" in welcome._trouble.text_label.text()
    assert welcome.field("name").text() == "Enhet"


def test_who_takes_over_a_unit_finds_the_way_from_the_first_page(fresh, qtbot):
    welcome = fresh.frame.page("employees").findChild(Welcome)
    qtbot.keyClick(welcome.takeover_button, Qt.Key.Key_Space)
    assert fresh.frame.current_page() == UNIT_HANDOVER_PAGE
    page = fresh.frame.page(UNIT_HANDOVER_PAGE)
    qtbot.waitUntil(page.take.choose_button.hasFocus)
