"""Every page and every step of the example, by eye, by screen reader and by Tab, in each size and colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.domain.case.stages import CaseState, Step, StepState
from hkdesk.domain.changes.commands import SetEmployee, SetScope
from hkdesk.services.content import catalogue
from hkdesk.ui.context import (
    BATCH_PAGE,
    CASE_PAGE,
    CODE_PAGE,
    PRIVACY_PAGE,
    RESTORE_PAGE,
    SCANS_PAGE,
    STAFF_PAGE,
    TEMPLATES_PAGE,
    UNIT_HANDOVER_PAGE,
)
from hkdesk.ui.kit.look.theme import Mode
from hkdesk.ui.kit.overlay import Overlay
from hkdesk.ui.pages.batch import BatchPage
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.pages.case_head import CaseHead
from hkdesk.ui.steps.agreement.sections import ORDER
from hkdesk.ui.steps.agreement.step import AgreementStep
from hkdesk.ui.steps.assessment.step import CONCLUSION, AssessmentStep
from hkdesk.ui.steps.dialogue.step import DialogueStep
from hkdesk.ui.steps.follow_up.step import FollowUpStep
from hkdesk.ui.unit.places import PLACES
from hkdesk.ui.window import PAGES, Desk
from tests.support import example
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import cut_texts, misfits, on_top_of_each_other
from tests.ui.tabbing import tab_faults

USUAL, MIDDLE, SMALLEST = (1364, 700), (1280, 640), (880, 440)
LOOKS = [(Mode.LIGHT, USUAL, 1.0), (Mode.DARK, MIDDLE, 1.0), (Mode.CONTRAST, SMALLEST, 1.0)]
LARGER = [(Mode.LIGHT, SMALLEST, 1.5)]
"""Text half as large again, as the system may have it; the window as small as it goes."""
HIDDEN = (TEMPLATES_PAGE, UNIT_HANDOVER_PAGE, CODE_PAGE, STAFF_PAGE, RESTORE_PAGE, PRIVACY_PAGE, SCANS_PAGE)
LONG_NAME = "Åse-Kjærsti Ŋilsen-Østensjø av Šuorbmu-Čáhppesjohka"
LONG_ANSWER = ("Vil arbeide hjemme for å få ro til å skrive vedtak. " * 60)[:3_000]
STATES = (CaseState.IN_FORCE, CaseState.TO_SIGN, CaseState.DRAFT, CaseState.NEW, CaseState.REFUSED, CaseState.ENDED)


def _told(look: tuple[Mode, tuple[int, int], float]) -> str:
    return f"{look[0].value}-{look[1][0]}" + ("" if look[2] == 1 else f"-{look[2]}")


@pytest.fixture(params=LOOKS, ids=_told)
def look(request: pytest.FixtureRequest) -> tuple[Mode, tuple[int, int], float]:
    made: tuple[Mode, tuple[int, int], float] = request.param
    return made


@pytest.fixture
def text_size(look: tuple[Mode, tuple[int, int], float]) -> float:
    return look[2]


@pytest.fixture
def desk(
    look: tuple[Mode, tuple[int, int], float], open_desk: Callable[..., Desk], unit_store: Path, tmp_path: Path
) -> Desk:
    mode, size, _text = look
    made = open_desk(example.copied(unit_store, tmp_path), size=size, real_case=True)
    made.theme.set_mode(mode)
    made.count_due()
    return made


TURNS = 50


def faults(desk: Desk, where: str) -> list[str]:
    """What is wrong with what is in sight, once layouts and pictures have had their turns of the event loop."""
    for _turn in range(TURNS):
        QApplication.processEvents()
        found = [*misfits(desk.frame), *(f"unnamed: {one}" for one in unnamed_controls(desk.frame))]
        if not found:
            return []
    return [f"{where}: {one}" for one in found]


def by_tab(desk: Desk, where: str) -> list[str]:
    return [f"{where}: {one}" for one in tab_faults(desk.frame, desk.frame.goto_button)]


def case_id(desk: Desk, state: CaseState) -> str:
    today = desk.workspace.clock.today()
    return next(row.case_id for row in desk.workspace.cases(limit=100) if row.state(today) is state)


def step_page(desk: Desk) -> QWidget:
    page = desk.frame.page(CASE_PAGE)
    assert isinstance(page, CasePage)
    made = page.current_step_page()
    assert made is not None
    return made


def open_steps(desk: Desk, state: CaseState) -> Iterator[tuple[str, QWidget]]:
    """Opens each step that is open in a case of the state, and the pages within it."""
    session = desk.context.open_case(case_id(desk, state))
    for step in Step:
        if session.view.step(step).state is StepState.CLOSED:
            continue
        desk.context.open_case(session.case.id, step)
        made = step_page(desk)
        yield f"{state.value} {step.value}", made
        if isinstance(made, AssessmentStep) and state is CaseState.DRAFT:
            for place in (*(theme.id for theme in catalogue().themes), CONCLUSION):
                made.show_place(place)
                yield f"{state.value} {place}", made
        if isinstance(made, AgreementStep) and state is CaseState.DRAFT:
            for section in ORDER[1:]:
                made.go_to_section(section)
                yield f"{state.value} {section}", made
            made.sides.turn()
            assert made.paper.preview is not None  # made by asking: without it there is nothing to come to by Tab
            yield f"{state.value} paper turned", made
            made.sides.turn()


@pytest.mark.parametrize("look", [*LOOKS, *LARGER], ids=_told, indirect=True)
def test_every_page_fits(desk: Desk) -> None:
    found = []
    for page_id in (*PAGES, *HIDDEN):
        desk.frame.show_page(page_id).setFocus()
        found += faults(desk, page_id) + by_tab(desk, page_id)
    for place in PLACES:
        desk.context.show_unit_place(place.id)
        found += faults(desk, place.id) + by_tab(desk, place.id)
    assert found == []


@pytest.mark.parametrize("look", [*LOOKS, *LARGER], ids=_told, indirect=True)
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.value)
def test_every_step_fits(desk: Desk, state: CaseState, text_size: float) -> None:
    found = []
    for where, step in open_steps(desk, state):
        found += faults(desk, where)
        if isinstance(step, AgreementStep):
            assert step.sides.foot.isVisible() is not step.beside.is_folded(), "one way to the next part, not two"
        if text_size == 1:
            found += by_tab(desk, where)
    assert found == []


def test_what_unfolds_from_the_head_fits(desk: Desk) -> None:
    session = desk.context.open_case(case_id(desk, CaseState.DRAFT), Step.SCOPE)
    session.do(SetEmployee(replace(session.case.employee, name=LONG_NAME)))
    head = desk.frame.head
    assert isinstance(head, CaseHead)
    assert LONG_NAME in head.name_label.toolTip() or not head.name_label.is_cut()
    found = cut_texts(head) + on_top_of_each_other(head)
    for unfold in (head.open_actions, head.stepper.open_list, desk.frame.open_goto):
        unfold()
        (pane,) = [one for one in desk.frame.findChildren(Overlay) if one.isVisible()]
        found += misfits(pane) + unnamed_controls(pane)
        assert desk.frame.rect().contains(pane.geometry())
        pane.dismiss()
    assert found == []


def test_packets_for_many_fit(desk: Desk, qtbot) -> None:
    page = desk.frame.show_page(BATCH_PAGE)
    assert isinstance(page, BatchPage)
    everybody = len(desk.workspace.cases(limit=100))
    qtbot.waitUntil(lambda: len(page.candidates) == everybody, timeout=20_000)
    page.setFocus()
    assert faults(desk, "pakker") + by_tab(desk, "pakker") == []


def test_a_talk_begun_fits(desk: Desk) -> None:
    desk.context.open_case(case_id(desk, CaseState.NEW), Step.DIALOGUE)
    talk = step_page(desk)
    assert isinstance(talk, DialogueStep)
    talk.start()
    found = faults(desk, "samtale") + by_tab(desk, "samtale")
    desk.context.open_case(case_id(desk, CaseState.IN_FORCE), Step.FOLLOW_UP)
    follow_up = step_page(desk)
    assert isinstance(follow_up, FollowUpStep)
    follow_up.add_talk()
    found += faults(desk, "oppfølging") + by_tab(desk, "oppfølging")
    follow_up.end()
    assert found + faults(desk, "opphør") + by_tab(desk, "opphør") == []


@pytest.mark.parametrize("state", [CaseState.DRAFT, CaseState.IN_FORCE], ids=lambda state: state.value)
def test_a_long_name_and_a_long_answer_fit(desk: Desk, state: CaseState) -> None:
    session = desk.context.open_case(case_id(desk, state), Step.SCOPE)
    case = session.case
    title = "seniorrådgiver for plan, byggesak og samfunnsutvikling"
    session.do(SetEmployee(replace(case.employee, name=LONG_NAME, title=title)))
    session.do(SetScope(replace(case.scope, reason=LONG_ANSWER)))
    desk.context.saver.save_now()
    found = []
    for page_id in PAGES:
        desk.frame.show_page(page_id)
        found += faults(desk, page_id)
    for where, _step in open_steps(desk, state):
        found += faults(desk, where)
    page = desk.frame.page(CASE_PAGE)
    assert isinstance(page, CasePage)
    page.toggle_person()
    assert found + faults(desk, "rediger") + by_tab(desk, "rediger") == []
