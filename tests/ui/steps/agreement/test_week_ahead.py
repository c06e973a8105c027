"""«Slik blir uka»: the draft is held against the unit's rules in Avtale, and told again before it is issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Extent
from hkdesk.domain.values.weekday import Weekday
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.paper.issuing import Question
from hkdesk.ui.steps.signature import issuing
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import Hand, Keyboard, Mouse
from tests.ui.steps.agreement.agreement_support import open_step, set_terms
from tests.ui.steps.paper_support import Desk, desk, there

TUE, THU = Weekday.TUESDAY, Weekday.THURSDAY


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_a_rule_that_would_be_broken_is_told_before_paper_is_made(here: Desk, hand: Hand) -> None:
    set_terms(here, extent=Extent(days_per_week=1, weekdays=(TUE,)))
    step = open_step(here)
    step.go_to_section("extent")
    week = step.week_ahead
    week.read()
    assert week.button.text() == "Uka: reglene holder"
    set_terms(here, extent=Extent(days_per_week=2, weekdays=(TUE, THU)))
    assert week._timer.isActive()  # a moment later, for somebody may be typing
    week.read()
    hand.press("Uka: 1 regel brytes")
    pane = there(week.pane)
    (told,) = [one for one in pane.findChildren(Notice) if one.tone == "bad"]
    assert "torsdag er fellesdag. Hjemme: Åse-Kjærsti Nilsen" in told.accessibleName()
    assert "Det samme torsdag" in told.accessibleName()
    assert unnamed_controls(pane) == []
    QTest.keyClick(pane.area, Qt.Key.Key_Escape)
    assert pane.isHidden()
    assert there(step.window().focusWidget()) is week.button
    set_terms(here, extent=replace(here.session.case.terms.extent, days_per_week=None, weekdays=()))
    week.read()
    assert week.isHidden()


def test_nothing_is_read_once_the_window_is_gone(here: Desk) -> None:
    """A change a moment before the window is closed: the store is closed too when the moment is over."""
    week = open_step(here).week_ahead
    set_terms(here, extent=Extent(days_per_week=1, weekdays=(TUE,)))
    assert week._timer.isActive()
    here.workspace.close()
    here.frame.hide()
    week.read()
    assert (week.ahead, week._timer.isActive()) == (None, False)


def test_it_is_told_in_signatur_and_in_the_question_and_stops_nobody(here: Desk, monkeypatch) -> None:
    rule = WeekRule("r", RuleKind.MOST_AT_HOME, 0, weekdays=(TUE,), place="punkt 3")
    here.workspace.save_unit(replace(there(here.workspace.unit), week_rules=(rule,)))
    asked: list[Question] = []
    monkeypatch.setattr("hkdesk.ui.paper.issuing.may_issue", lambda _parent, question: asked.append(question))
    step = here.open(Step.SIGNATURE)
    lines = [one.text() for one in step.findChildren(QLabel) if one.isVisible()]
    (line,) = [text for text in lines if text.startswith("Uka: ")]
    assert "Tirsdag 1. desember: høyst 0 hjemme (tirsdag). Hjemme: Åse-Kjærsti Nilsen" in line
    side = next(iter(step.findChildren(issuing.IssuingSide)))
    assert side.issue_button.isEnabled()
    side.issue()
    assert "I uka brytes da:\n· Tirsdag 1. desember: høyst 0 hjemme" in asked[0].text
