"""A page that gives way to another has let go of the focus, its timers and its work before it is taken down."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget

import hkdesk.ui
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.services.content import catalogue
from hkdesk.services.open_cases import LATEST
from hkdesk.ui.context import CASE_PAGE
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.steps.assessment.step import AssessmentStep
from hkdesk.ui.window import TODAY, Desk
from tests.ui.hands import Mouse, controls, key


@pytest.fixture
def desk(open_desk: Callable[..., Desk], store: Path) -> Desk:
    return open_desk(store, real_case=True)


def case_in(desk: Desk, state: CaseState) -> str:
    today = desk.workspace.clock.today()
    return next(row.case_id for row in desk.workspace.cases(limit=100) if row.state(today) is state)


def over() -> None:
    """What was let go of is gone now."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def open_another_from_today(desk: Desk) -> None:
    shown = desk.frame.page(CASE_PAGE)
    assert isinstance(shown, CasePage)
    assert shown.session is not None
    before = shown.session.case.employee.name
    key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert desk.frame.current_page() == TODAY
    rows = [one for one in controls() if isinstance(one, QPushButton) and ": " in one.accessibleName()]
    Mouse._click(next(one for one in rows if before not in one.accessibleName()))
    over()
    assert shown.session.case.employee.name != before


def test_an_answer_that_has_the_focus_goes_with_its_page(desk: Desk) -> None:
    desk.context.open_case(case_in(desk, CaseState.DRAFT), Step.ASSESSMENT)
    answer = next(one for one in controls() if isinstance(one, QRadioButton))
    Mouse._click(answer)
    assert answer.hasFocus()
    open_another_from_today(desk)


@pytest.mark.parametrize("step", [Step.SCOPE, Step.ASSESSMENT, Step.DIALOGUE, Step.AGREEMENT, Step.SIGNATURE])
def test_whatever_has_the_focus_goes_with_its_page(desk: Desk, step: Step) -> None:
    """One control of each kind on the step."""
    case = case_in(desk, CaseState.TO_SIGN)
    desk.context.open_case(case, step)
    kinds: dict[str, str] = {}
    page = desk.frame.page(CASE_PAGE)
    for one in controls():
        if page.isAncestorOf(one):
            kinds.setdefault(type(one).__name__, one.accessibleName())
    for kind, name in kinds.items():
        desk.context.open_case(case, step)
        found = next((one for one in controls() if (type(one).__name__, one.accessibleName()) == (kind, name)), None)
        assert isinstance(found, QWidget), f"{kind} «{name}» is gone"
        found.setFocus(Qt.FocusReason.MouseFocusReason)
        open_another_from_today(desk)


NO_PART_OF_A_PAGE = {
    "kit/showing.py": "widget",
    "kit/input/datefield.py": "_calendar",
    "pages/batch.py": "run",
    "pages/archive.py": "filing",
    "pictures.py": "frame",
    "week/page.py": "pane",
    "week/out.py": "pane",
    "steps/agreement/week_ahead.py": "pane",
    "backups/popup.py": "made",
    "one_owner.py": "caller",
    "kit/stepper.py": "menu",
    "kit/head/rowmenu.py": "menu",
    "helping/here.py": "pane",
    "pages/case_head.py": "menu",
    "screen_language.py": "before",
    "app.py": "old",
}
"""Where something is deleted by itself: work, windows, and `discard`, which every part of a page goes through."""


def test_what_leaves_a_page_goes_through_discard() -> None:
    root = Path(hkdesk.ui.__file__).parent
    found = {
        (file.relative_to(root).as_posix(), owner)
        for file in root.rglob("*.py")
        for owner in re.findall(r"(\w+)\.deleteLater\b", file.read_text(encoding="utf-8"))
    }
    allowed = {(file, owner) for file, owners in NO_PART_OF_A_PAGE.items() for owner in owners.split()}
    found = {(file, owner) for file, owner in found if owner not in ("dialog", "self")}  # a window of its own, and work
    assert found <= allowed, "use hkdesk.ui.kit.showing.discard, which gives up the focus first"


def test_no_layout_is_asked_for_its_items() -> None:
    """What stands for an item outlives it, and the next widget in its place is taken for it: `showing.standing_in`."""
    root = Path(hkdesk.ui.__file__).parent
    files = [*root.rglob("*.py"), *Path(__file__).parent.rglob("*.py")]
    found = [file.name for file in files if re.search(r"\.itemAt" + r"\(", file.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize("step", [Step.SCOPE, Step.ASSESSMENT, Step.DIALOGUE, Step.AGREEMENT])
def test_a_case_that_is_left_leaves_no_part_behind(desk: Desk, step: Step) -> None:
    """Also while its pages are still being made, part by part."""
    states = (CaseState.NEW, CaseState.DRAFT)
    desk.context.open_case(case_in(desk, CaseState.TO_SIGN), step)
    over()
    before = parentless()
    left: list[weakref.ref[QWidget]] = []
    for _time in range(2):
        for state in states:
            desk.context.open_case(case_in(desk, state), step)
            shown = desk.frame.page(CASE_PAGE)
            assert isinstance(shown, CasePage)
            made = shown.current_step_page()
            assert made is not None
            left.append(weakref.ref(made))
            QTest.qWait(150)  # sections further down are made when the hand rests
            if isinstance(made, AssessmentStep):
                made.show_place(catalogue().themes[-1].id)  # the page after it is made ahead
                QTest.qWait(150)
            del made
    desk.context.open_case(case_in(desk, CaseState.TO_SIGN), step)
    over()
    gc.collect()
    assert parentless() <= before
    assert [one() for one in left if one() is not None] == [], "something still holds the Python side of a page"


def test_of_a_long_day_only_the_last_cases_stay_open(desk: Desk) -> None:
    people = [desk.workspace.add_employee(Employee(f"Ansatt {number}")).case.id for number in range(LATEST + 8)]
    desk.context.open_case(people[0], Step.SCOPE)
    changed = desk.context.session
    assert changed is not None
    for case_id in people[1:]:
        desk.context.open_case(case_id, Step.SCOPE)
    changed.do(SetEmployee(Employee("Ny Nordmann")))  # whoever still holds it, as a button that takes back does
    del changed
    assert desk.context.save_now()
    over()
    gc.collect()
    open_now = {case_id for case_id in people if desk.workspace._open._there.get(case_id) is not None}
    assert len(open_now) <= LATEST + 1, "an older case is held on to"
    again = desk.context.open_case(people[0], Step.SCOPE)
    assert again.case.employee.name == "Ny Nordmann"
    again.do(SetEmployee(Employee("Enda Nyere")))
    assert desk.context.save_now()
    assert not again.dirty, "a case that is opened once more is saved by nobody"


def parentless() -> int:
    return sum(one.parent() is None for one in QApplication.topLevelWidgets())
