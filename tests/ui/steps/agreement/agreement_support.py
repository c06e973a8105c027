"""What the tests of the step Avtale do again and again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.ui.steps.agreement.sections import section_of_path
from hkdesk.ui.steps.agreement.step import AgreementStep
from tests.ui.steps.paper_support import Desk


def open_step(here: Desk) -> AgreementStep:
    step = here.open(Step.AGREEMENT)
    assert isinstance(step, AgreementStep)
    QApplication.processEvents()  # nobody clicks before the first paint
    step.form.build_all()
    return step


def field(step: AgreementStep, path: str) -> Any:
    return step.fields.rows[path].widget


def fix_button(step: AgreementStep, path: str, words: str) -> QPushButton:
    """The button at a field, whose part of the form is brought into sight as a hand would."""
    if not step.fields.rows[path].isVisible():
        step.go_to_section(section_of_path(path))
    buttons = [b for b in step.fields.rows[path].findChildren(QPushButton) if b.isVisible() and b.text() == words]
    assert len(buttons) == 1, [b.text() for b in step.fields.rows[path].findChildren(QPushButton)]
    return buttons[0]


def click(qtbot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def set_terms(here: Desk, **changes: Any) -> None:
    here.session.do(SetTerms(replace(here.session.case.terms, **changes)))


def read_terms(here: Desk, terms: Terms) -> None:
    """The terms as a case file brings them: the form alone would have refused what ends before it begins."""
    here.session.replace_whole(replace(here.session.case, terms=terms))
