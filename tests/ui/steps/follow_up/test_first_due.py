"""Oppfølging begins with what is due first; the line of time stands still at its left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from hkdesk.domain.case.case import FollowUp
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.measures import Measure
from hkdesk.domain.changes.commands import MarkSigned, RecordFollowUp, RecordMeasure
from hkdesk.ui.kit.showing import standing_in
from hkdesk.ui.steps.follow_up.step import FollowUpStep
from tests.ui.steps.follow_up.test_step import open_step
from tests.ui.steps.paper_support import NOON, Desk, desk, there


@pytest.fixture
def signed(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as here:
        here.issue()
        here.session.commit_issued(MarkSigned(1, date(2026, 11, 23), "Kjell"))
        here.clock.moment = NOON + timedelta(days=100)  # 3 March 2027
        yield here


def lines(step: FollowUpStep) -> list[str]:
    """The line of time from the top, with the line of today."""
    layout = there(step.timeline.layout())
    return [part.text() for part in standing_in(layout) if isinstance(part, QLabel | QAbstractButton)]


def test_a_talk_that_is_late_stands_first_and_its_day_can_be_moved(signed: Desk, qtbot) -> None:
    signed.session.do(RecordFollowUp(FollowUp("t", date(2026, 12, 10), "Ordningen fungerer.", "", date(2027, 2, 1))))
    step = open_step(signed)
    first = step.first_due
    assert first.title_label.text() == "Kontaktsamtalen skulle vært 1. februar 2027."
    assert first.last_label.text() == "Sist 10. desember 2026: Ordningen fungerer."
    assert first.isAncestorOf(step.add_button)
    said = lines(step)
    assert said.index("Neste samtale") < said.index("i dag")
    qtbot.mouseClick(first.move_button, Qt.MouseButton.LeftButton)
    assert there(step.talk).next.isAncestorOf(there(signed.frame.focusWidget()))
    signed.session.do(RecordFollowUp(FollowUp("t", date(2026, 12, 10), "Ordningen fungerer.", "", date(2027, 4, 1))))
    assert first.title_label.text() == "Ingenting er forfalt."
    assert first.last_label.text() == "Neste: 1. april 2027, Neste samtale"
    assert not first.move_button.isVisible()
    said = lines(step)
    assert said.index("i dag") < said.index("Neste samtale")


def test_a_measure_that_is_late_is_led_to(signed: Desk, qtbot) -> None:
    signed.session.do(RecordMeasure(Measure("m", "Lampe", deadline=date(2027, 3, 1))))
    step = open_step(signed)
    wanted: list[str] = []
    step.first_due.measure_wanted.connect(wanted.append)
    assert step.first_due.title_label.text() == "Tiltak: Lampe hadde frist 1. mars 2027."
    qtbot.mouseClick(step.first_due.measure_button, Qt.MouseButton.LeftButton)
    assert wanted == ["m"]


@pytest.mark.parametrize(("size", "beside"), [((1364, 700), True), ((880, 440), False)])
def test_the_line_of_time_stands_beside_or_last_and_nothing_is_cut(
    signed: Desk, qtbot, size: tuple[int, int], beside: bool
) -> None:
    signed.frame.resize(*size)
    step = open_step(signed)
    qtbot.waitUntil(lambda: step.side_scroller.isVisible() is beside, timeout=2000)
    assert step.timeline.isVisible()
    inside = there(step.scroller.widget())
    qtbot.waitUntil(lambda: inside.width() <= step.scroller.viewport().width(), timeout=2000)
    assert step.scroller.isAncestorOf(step.timeline) is not beside
    step.host.open(LetterKind.HOME_ACCESS)
    pane = there(step.host.pane)
    assert step.scroller.isAncestorOf(pane), "a letter in its place scrolls too"
    assert not step.side_scroller.isVisible()
    assert pane.findChildren(QLabel)
