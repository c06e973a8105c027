"""Egenerklæring and Tiltak in the whole window: nothing cut, everything named, Tab goes everywhere and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hkdesk.domain.assessment.renewal import declared_now
from hkdesk.domain.case.answers import Conclusion, Suitability
from hkdesk.domain.case.declaration import DeclarationAnswers, Declared, DeclaredItem, DeclaredWith, measure_source
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.changes.commands import (
    CloseMeasure,
    Conclude,
    RecordMeasure,
    ReportComplaint,
    SetDeclaration,
    SetEmployee,
)
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.ui.context import CASE_PAGE
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.steps.assessment.declaration import DeclarationPanel
from hkdesk.ui.steps.assessment.step import DECLARATION, MEASURES, AssessmentStep
from hkdesk.ui.window import Desk
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import misfits
from tests.ui.tabbing import tab_faults

STATEMENTS = [item.id for section in catalogue().declaration.sections for item in section.items]
LONG = "Vil låne en skjerm, en stol og et bord som kan heves og senkes. " * 20
TODAY = date(2026, 11, 23)


@pytest.fixture(params=[(1366, 768), (1024, 680)], ids=str)
def desk(request: pytest.FixtureRequest, open_desk: Callable[..., Desk], store: Path) -> Desk:
    return open_desk(store, size=request.param, real_case=True)


def fill(session: CaseSession) -> None:
    """A declaration with answers of each kind that is due again, one measure late, one done and one dropped."""
    answers = (Declared.NO, Declared.UNSURE, Declared.YES)
    items = tuple(DeclaredItem(one, answers[n % 3], LONG if n == 1 else "") for n, one in enumerate(STATEMENTS[:9]))
    told = replace(session.case.declaration, items=(*items, DeclaredItem("old.thing", Declared.NO, LONG)))
    session.do(SetDeclaration(declared_now(session.case, told, date(2026, 1, 5), DeclaredWith.ON_PAPER)))
    session.do(SetEmployee(replace(session.case.employee, home_address="Øvre Langveien 114 B, leilighet H0203")))
    session.do(ReportComplaint(TODAY))
    session.do(Conclude(Conclusion(Suitability.WITH_CONDITIONS)))
    session.do(RecordMeasure(Measure("m1", LONG, "Åse-Kjærsti Ŋilsen av Šuorbmu", date(2026, 11, 1))))
    session.do(RecordMeasure(Measure("m2", "Bord", source=measure_source(STATEMENTS[0]))))
    session.do(RecordMeasure(Measure("m3", "Lampe", source="conclusion")))
    session.do(CloseMeasure("m2", MeasureStatus.DONE, TODAY))
    session.do(CloseMeasure("m3", MeasureStatus.DROPPED, TODAY))


def assessing(desk: Desk) -> tuple[AssessmentStep, CaseSession]:
    case_id = next(r.case_id for r in desk.workspace.cases(limit=100) if r.state(TODAY) is CaseState.DRAFT)
    session = desk.context.open_case(case_id, Step.ASSESSMENT)
    page = desk.frame.page(CASE_PAGE)
    assert isinstance(page, CasePage)
    step = page.current_step_page()
    assert isinstance(step, AssessmentStep)
    return step, session


def faults(desk: Desk, qtbot: QtBot) -> list[str]:
    """What is wrong once long texts have taken their room."""
    found: list[str] = []
    for _turn in range(20):  # a busy machine lays out later, not otherwise
        qtbot.wait(30)
        found = [*misfits(desk.frame), *unnamed_controls(desk.frame), *tab_faults(desk.frame, desk.frame.goto_button)]
        QApplication.processEvents()
        if not found:
            break
    return found


@pytest.mark.parametrize("place", [DECLARATION, MEASURES])
@pytest.mark.parametrize("filled", [False, True])
def test_a_panel_fits_the_window(desk: Desk, qtbot: QtBot, place: str, filled: bool) -> None:
    step, session = assessing(desk)
    if filled:
        fill(session)
    step.show_place(place)
    step.focus_page()
    assert faults(desk, qtbot) == []
    if filled and place == MEASURES:
        session.do(CloseMeasure("m1", MeasureStatus.DONE, TODAY))
        assert faults(desk, qtbot) == []
        session.do(RecordMeasure(Measure("m4", "Ny, mens siden er i syne")))
        assert faults(desk, qtbot) == []


@pytest.mark.parametrize("wait_for", ["nothing", "a part", "the whole"])
def test_the_declaration_is_made_ahead_in_parts_and_is_whole_when_shown(
    desk: Desk, qtbot: QtBot, wait_for: str
) -> None:
    step, session = assessing(desk)
    session.do(SetDeclaration(replace(session.case.declaration, items=(DeclaredItem(STATEMENTS[-1], Declared.NO),))))
    sections = len(catalogue().declaration.sections)

    def made() -> int:
        panels = step.findChildren(DeclarationPanel)
        return len(panels[0].reach_labels) if panels else 0

    step.show_place(catalogue().themes[-1].id)
    assert made() == 0, "going on waits for nothing but the page itself"
    wanted = {"nothing": 0, "a part": 1, "the whole": sections}[wait_for]
    qtbot.waitUntil(lambda: made() >= wanted, timeout=10_000)
    assert made() == wanted or (wait_for == "a part" and made() < sections), "each part is made by itself"
    step.show_place(DECLARATION)
    (panel,) = step.findChildren(DeclarationPanel)
    assert [card.item.id for card in panel.cards] == STATEMENTS
    assert panel.cards[-1].answers.value() == Declared.NO
    assert panel.progress_label.text() == f"1 av {len(STATEMENTS)} besvart"
    assert faults(desk, qtbot) == []
    qtbot.wait(300)
    assert len(panel.cards) == len(STATEMENTS)


@pytest.mark.parametrize(
    ("answered", "words", "reach"), [(0, "ikke fylt ut", "begun"), (1, "1 av ", "begun"), (None, "fylt ut", "done")]
)
def test_the_declaration_is_filled_in_when_every_statement_is_answered(
    desk: Desk, answered: int | None, words: str, reach: str
) -> None:
    """A day alone is no egenerklæring: the list never says more than the card does."""
    step, session = assessing(desk)
    items = tuple(DeclaredItem(one, Declared.YES) for one in STATEMENTS[:answered])
    session.do(SetDeclaration(DeclarationAnswers(TODAY, items, DeclaredWith.TOGETHER)))
    entry = step._declaration_entry()
    assert entry.state.startswith(words)
    assert entry.reach == reach
