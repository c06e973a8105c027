"""A first packet by keyboard alone, a role group in place: at most 45 keys and one guess from first start to paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bench.first_packet.measure import BAR_ACTS, BAR_GUESSES, walk


def test_the_whole_way_by_keyboard(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    tally = walk(tmp_path / "first", "keyboard")
    qapp.setStyleSheet("")
    assert tally.total.acts <= BAR_ACTS, "\n".join(tally.done)
    assert tally.total.guesses <= BAR_GUESSES, tally.guessed
