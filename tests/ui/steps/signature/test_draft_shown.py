"""Signatur before ink: what stands beside the button that issues the packet, and what is told to be in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.services.paper.declaration import declaration_form
from hkdesk.ui.paper.ledger_print import keep_handed
from hkdesk.ui.paper.printing import Handed
from tests.ui.steps.paper_support import NOON, Desk, desk, there
from tests.ui.steps.signature.test_step import LONG, open_step


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


def test_the_draft_comes_back_after_another_paper_stood_in_its_place(here: Desk, qtbot) -> None:
    paper = declaration_form(here.session.file, NOON)
    assert keep_handed(here.context, paper, Handed((1,))) is None

    step = open_step(here)

    def shown() -> bytes:
        return there(step.preview.pages).pdf

    def show_the_other() -> None:
        qtbot.mouseClick(step.others.sections[0].strips.tiles[0], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: shown() == paper.pdf, timeout=LONG)

    qtbot.waitUntil(lambda: step.preview.pages is not None, timeout=LONG)
    draft = shown()
    assert not step.own_button.isVisible()
    show_the_other()
    QApplication.processEvents()
    qtbot.mouseClick(step.own_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown() == draft, timeout=LONG)
    assert not step.own_button.isVisible()
    show_the_other()
    here.page.show_step(Step.SCOPE)
    here.page.show_step(Step.SIGNATURE)
    qtbot.waitUntil(lambda: shown() == draft, timeout=LONG)
    show_the_other()
    step.others.sections[0].all_back()
    assert step.others.sections == []
    qtbot.waitUntil(lambda: shown() == draft, timeout=LONG)


def test_what_stands_in_the_way_is_told_as_it_is_now(here: Desk, qtbot) -> None:
    def told(end: date) -> str:
        terms = here.session.case.terms
        duration = replace(terms.duration, temporary=True, start=date(2026, 1, 5), end=end)
        here.session.do(SetTerms(replace(terms, duration=duration)))
        labels = open_step(here).findChildren(QLabel)
        QApplication.processEvents()
        return " ".join(one.text() for one in labels if one.isVisible())

    assert "Siste dag i avtalen, 01.06.2026, har allerede vært." in told(date(2026, 6, 1))
    assert "Siste dag i avtalen, 01.07.2026, har allerede vært." in told(date(2026, 7, 1))
