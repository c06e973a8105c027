"""Every place of the program: the pages, and the open steps of a case in each of the twelve states."""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.ui.context import (
    BATCH_PAGE,
    CASE_PAGE,
    CODE_PAGE,
    PRIVACY_PAGE,
    RESTORE_PAGE,
    SCANS_PAGE,
    TEMPLATES_PAGE,
    UNIT_HANDOVER_PAGE,
)
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.unit.places import FACTS, PLACES
from hkdesk.ui.window import ARCHIVE, EMPLOYEES, HELP, MEETINGS, PAGES, SETTINGS, TODAY, UNIT, Desk
from tests.ui.crawl.world import Gone, Place

S, V, D, A, P, F = Step
OPEN: dict[CaseState, tuple[Step, ...]] = {
    CaseState.NEW: (S, V, D, A),
    CaseState.SCOPE: (S, V, D, A),
    CaseState.ASSESSMENT: (S, V, D, A),
    CaseState.DIALOGUE: (S, V, D, A),
    CaseState.DRAFT: (S, V, D, A),
    CaseState.TO_SIGN: (S, V, D, A, P),
    CaseState.SIGNED: (S, V, D, A, P, F),
    CaseState.IN_FORCE: (S, V, D, A, P, F),
    CaseState.EXPIRED: (S, V, D, A, P, F),
    CaseState.ENDED: (S, V, D, A, P, F),
    CaseState.REFUSED: (S, V, D),
    CaseState.NO_AGREEMENT: (S, V, D, A),
}
"""The steps that are open in the example's case of each state."""

EVERYTHING = os.environ.get("HKDESK_CRAWL") == "whole"
HIDDEN_PAGES = (BATCH_PAGE, TEMPLATES_PAGE, SCANS_PAGE, PRIVACY_PAGE, UNIT_HANDOVER_PAGE, CODE_PAGE, RESTORE_PAGE)


def case_in(desk: Desk, state: CaseState) -> str:
    """The example's case in a state."""
    today = desk.workspace.clock.today()
    for row in desk.workspace.cases(limit=100):
        if row.state(today) is state:
            return row.case_id
    raise Gone


def step(state: CaseState, which: Step) -> Place:
    """A step of a case."""
    root = _case_page if which is S else _step_page
    return Place(f"{state.value} {which.value}", lambda desk: desk.context.open_case(case_in(desk, state), which), root)


def _case_page(desk: Desk) -> QWidget:
    """All of the page: what stands over the step is pressed on one of the six."""
    return desk.frame.page(CASE_PAGE)


def _step_page(desk: Desk) -> QWidget:
    page = _case_page(desk)
    assert isinstance(page, CasePage)
    return page.stack


def page(page_id: str) -> Place:
    """A page, shown as the navigation shows it."""
    return Place(page_id, lambda desk: desk.context.go(page_id))


def _first_group(desk: Desk) -> None:
    """The first role group's page, as its button on the unit's page opens it."""
    desk.context.go(UNIT)
    unit = desk.frame.page(UNIT)
    button = next(one for one in unit.findChildren(QPushButton) if one.text().startswith("Vurder gruppen"))
    button.click()


DEEP = (
    (CaseState.NEW, D),
    (CaseState.SCOPE, S),
    (CaseState.ASSESSMENT, V),
    (CaseState.DIALOGUE, D),
    (CaseState.DRAFT, A),
    (CaseState.TO_SIGN, P),
    (CaseState.SIGNED, F),
    (CaseState.IN_FORCE, F),
    (CaseState.REFUSED, S),
)
"""Each step where it has most to press: there each name is pressed once, and what comes into sight by it. Elsewhere
what stands there from the start is; `HKDESK_CRAWL=whole` presses everything everywhere."""

ROLE_GROUP = Place("role group", _first_group)
WHOLE = [*(step(state, which) for state, which in DEEP), ROLE_GROUP]
_LONG = {A: "the form of the agreement, as it stands in a draft", V: "the seven themes, as they stand in ASSESSMENT"}
"""What is the same long form in every state: pressed whole in one of them, elsewhere one control of each kind."""

LEFT = [(state, which) for state, steps in OPEN.items() for which in steps if (state, which) not in DEEP]
REST = [step(state, which) for state, which in LEFT if which not in _LONG]
REST_OF_LONG = [step(state, which) for state, which in LEFT if which in _LONG]


def _unit_place(place_id: str) -> Place:
    """A place within Enheten without the list at its left, which would lead from each place to the others."""

    def pane(desk: Desk) -> QWidget:
        page: Any = desk.frame.page(UNIT)
        stack: QWidget = page.contents.stack
        return stack

    return Place(place_id, lambda desk: desk.context.show_unit_place(place_id), pane)


UNIT_PLACES = [_unit_place(one.id) for one in PLACES]
"""Full of forms: controls that are alike once, two presses deep, since the months of a calendar lead to each other."""
_OTHERS = [page_id for page_id in (*PAGES, *HIDDEN_PAGES) if page_id != UNIT]
PAGES_SHOWN = [_unit_place(FACTS), *(page(page_id) for page_id in _OTHERS)]
FIRST_DAY = [page(page_id) for page_id in (TODAY, EMPLOYEES, UNIT, MEETINGS, ARCHIVE, SETTINGS, HELP, SCANS_PAGE)]
