"""Avtale tells that texts of the draft are newer, shows the words, and lets the manager say that they are seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from hkdesk.ui.steps.agreement.notices import NewerTexts, Notices
from tests.support.clause_texts import reword
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import Hand, Keyboard, Mouse
from tests.ui.steps.agreement.agreement_support import open_step, set_terms
from tests.ui.steps.paper_support import Desk, desk, there

LAST = "Dette står nå til sist."


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_newer_texts_are_told_shown_and_seen(here: Desk, monkeypatch, hand: Hand) -> None:
    before = here.stored()
    reword(monkeypatch, "voluntary", LAST)
    step = open_step(here)
    newer = there(step.notices.newer)
    assert "Malteksten er ny siden du sist skrev i utkastet" in newer.notice.text_label.text()
    assert newer.words.isHidden()
    hand.press("Vis ordene som er ulike")
    assert newer.words.isVisible()
    assert any(f"[satt inn: {LAST}]" in one.accessibleName() for one in newer.words.findChildren(QLabel))
    assert unnamed_controls(newer) == []
    assert here.stored() == before  # looked at, and nothing else
    hand.press("Sett")
    assert step.notices.newer is None
    assert step.notices.isHidden()
    assert step.isAncestorOf(there(step.window().focusWidget()))
    assert here.stored().terms == before.terms
    assert here.stored().texts_seen == here.session.case.texts_seen != before.texts_seen
    here.context.undo()
    assert there(step.notices.newer).isVisible()


def test_it_stays_while_the_draft_is_written_in_and_follows_the_words(here: Desk, monkeypatch) -> None:
    reword(monkeypatch, "home_access", LAST, when=("home_access",))
    notices = open_step(here).notices
    assert notices.newer is None
    set_terms(here, home_access=True)
    newer = shown(notices)
    newer.fold()
    set_terms(here, archive_number="26/1")
    assert notices.newer is newer
    assert newer.words.isVisible()
    newer.fold()
    assert newer.words.isHidden()


def shown(notices: Notices) -> NewerTexts:
    return there(notices.newer)
