"""Signatur gives its room to the paper: full size beside small pages and the list of parts with their pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from hkdesk.ui.kit.thumbnails import COLUMN
from tests.ui.steps.paper_support import Desk, desk
from tests.ui.steps.signature.test_step import issued, open_step


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


def test_paper_at_full_size_and_the_pages_of_each_part_in_its_line(here: Desk, qtbot: QtBot) -> None:
    here.frame.resize(1364, 700)
    here.issue()
    step = open_step(here)
    qtbot.waitUntil(lambda: step.preview.pages is not None, timeout=20_000)
    assert step.preview.pane.view.zoom >= 1
    assert step.preview.pane.thumbs.width() == COLUMN == 108
    strips = issued(step).ledger.strips
    whole = step.scroll_area.viewport().width()
    for copy in strips._copies:
        words = copy.heading.mapTo(copy, QPoint(0, 0))
        for tile in copy.tiles:
            spot = tile.mapTo(copy, QPoint(0, 0))
            assert spot.x() >= copy.heading.width(), "beside the words"
            assert tile.mapTo(step.scroll_area.viewport(), QPoint(tile.width(), 0)).x() <= whole
        assert copy.tiles[0].mapTo(copy, QPoint(0, 0)).y() <= words.y() + copy.heading.height()
    waited_for = [copy for copy in strips._copies if copy.told.text() == "skal tilbake"]
    assert waited_for
    assert all(copy.heading.property("look") == "strong" for copy in waited_for)
    here.frame.resize(911, 460)
    qtbot.waitUntil(lambda: step.preview.pane.thumbs.isHidden())
