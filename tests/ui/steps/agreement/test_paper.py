"""The step Avtale beside its paper: what is drawn, what is frozen, and how the two share the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hkdesk.documents import styles
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Equipment, EquipmentKind, EquipmentLine, Extent
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.errors import InvalidInput
from hkdesk.ui.paper.preview import PAPER_MARGIN
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.agreement.agreement_support import click, open_step, set_terms
from tests.ui.steps.paper_support import Desk, desk, ready_terms, there


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def test_the_paper_follows_the_form(here: Desk, qtbot) -> None:
    step = open_step(here)
    assert step.paper.isVisible()
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    step.show_field("main_workplace")
    with qtbot.waitSignal(step.paper.shown, timeout=10_000):
        qtbot.keyClicks(QApplication.focusWidget(), "Brannstasjonen")
    qtbot.waitUntil(lambda: there(step.paper.preview.pages).page_with("Brannstasjonen") is not None, timeout=10_000)


def test_leaving_gives_up_the_paper(here: Desk, qtbot) -> None:
    step = open_step(here)
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    step.show_field("main_workplace")
    before = step.paper.preview.pages
    qtbot.keyClicks(QApplication.focusWidget(), "X")
    here.page.show_step(Step.SCOPE)
    qtbot.wait(600)
    assert step.paper.preview.pages is before
    here.page.show_step(Step.AGREEMENT)
    qtbot.waitUntil(lambda: step.paper.preview.pages is not before, timeout=10_000)


def test_the_paper_folds_by_width_and_by_button(here: Desk, qtbot) -> None:
    step = open_step(here)
    assert step.paper_button.text() == "Skjul arket"
    here.frame.resize(1100, 720)
    qtbot.waitUntil(lambda: step.paper.isHidden())
    click(qtbot, step.paper_button)
    assert step.paper.isVisible()
    click(qtbot, step.paper_button)
    assert step.paper.isHidden()


def test_a_letter_that_cannot_be_printed_is_said_over_the_paper(here: Desk, qtbot) -> None:
    set_terms(here, main_workplace="Hus \U0001f3e0")
    step = open_step(here)
    qtbot.waitUntil(lambda: step.paper.notice is not None, timeout=10_000)
    assert "U+1F3E0" in there(step.paper.notice).text_label.text()


def test_what_is_issued_can_only_be_read(here: Desk, qtbot) -> None:
    here.session.do(SetTerms(ready_terms(here.session.case.terms)))
    pdf = here.issue()
    step = open_step(here)
    assert "kan ikke endres" in there(step.notice).text_label.text()
    assert not any(row.widget.isEnabled() for row in step.fields.rows.values())
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    assert there(step.paper.preview.pages).pdf == pdf
    assert step.paper.preview.pane.view.page > 0  # past the cover, at the agreement itself


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680)])
def test_every_control_has_a_name(here: Desk, qtbot, size) -> None:
    here.frame.resize(*size)
    set_terms(
        here,
        equipment=Equipment(EquipmentKind.LENT, (EquipmentLine("PC"),)),
        free_clauses=("Et punkt",),
        extent=Extent(1.0, (Weekday.THURSDAY,)),
    )
    step = open_step(here)
    assert unnamed_controls(step) == []


@pytest.mark.parametrize("width", [1024, 1280, 1366])
def test_the_form_is_never_cut_at_its_side(here: Desk, qtbot, width) -> None:
    here.frame.resize(width, 720)
    set_terms(here, equipment=Equipment(EquipmentKind.LENT, (EquipmentLine("PC"),)))
    step = open_step(here)
    qtbot.waitUntil(lambda: here.frame.width() == width)
    QApplication.processEvents()
    assert step.form.width() <= step.scroll_area.viewport().width()


def test_a_document_that_is_not_there_is_said_over_the_paper(tmp_path: Path, monkeypatch, qtbot) -> None:
    def gone(_sha256: str) -> bytes:
        raise InvalidInput("no_such_document")

    with desk(tmp_path, monkeypatch, qtbot, ready=True) as here:
        here.issue()
        monkeypatch.setattr(here.workspace, "document", gone)
        step = open_step(here)
        assert there(step.paper.notice).text_label.text() == InvalidInput("no_such_document").reason
        assert step.paper.preview.pages is None


def test_the_paper_beside_the_form_can_be_read_and_marks_the_clause(here: Desk, qtbot) -> None:
    assert pytest.approx(styles.LEFT) == PAPER_MARGIN
    here.frame.resize(1364, 700)
    step = open_step(here)
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    view = step.paper.preview.pane.view
    qtbot.waitUntil(lambda: not view.bands())
    step.show_field("extent.weekdays")
    qtbot.waitUntil(lambda: bool(view.bands()), timeout=10_000)
    pages = there(step.paper.preview.pages)
    (page, bottom, top), *_more = view.bands()
    assert page == pages.page_with("3 Omfang")
    assert top - bottom > 50
