"""Vurdering in the window, with a role group that has answered and a catalogue of the test's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.assessment.newer_catalogue import answered
from hkdesk.domain.case.answers import Answer, Response
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import RoleGroup
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import Command, SetEmployee
from hkdesk.domain.content.catalogue import Item, Theme
from hkdesk.services import content
from hkdesk.services.content import Content, catalogue
from hkdesk.services.session import CaseSession
from hkdesk.ui.context import AppContext
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.steps.assessment.questions import QuestionCard, ThemePage
from hkdesk.ui.steps.assessment.step import AssessmentStep
from tests.ui.opened import NOW, opened

LEFT = Qt.MouseButton.LeftButton
GROUP = "Saksbehandler byggesak"


@dataclass
class Assessing:
    """The step in its window."""

    step: AssessmentStep
    session: CaseSession
    page: CasePage
    context: AppContext

    def theme(self) -> ThemePage:
        """The page of the theme in sight."""
        page = self.step.current_page()
        assert isinstance(page, ThemePage)
        return page

    def card(self, place: int) -> QuestionCard:
        """A card of the theme in sight, by its place from 0."""
        return self.theme().cards[place]

    def response(self, item_id: str) -> Response:
        """What the person themself has said to a question."""
        return self.session.case.assessment.response(item_id)

    def undo(self) -> None:
        """Takes back a step, as Ctrl+Z does."""
        self.context.undo()
        self.page.reload()

    def stored(self) -> Case:
        """The case as the store has it."""
        assert self.context.saver.save_now()
        return self.context.workspace._store.cases.load(self.session.case.id).case


@contextmanager
def assessing(
    folder: Path, qtbot: QtBot, *, group: Sequence[Response] = (), before: Sequence[Command] = ()
) -> Iterator[Assessing]:
    """Opens Vurdering for a person in a role group with these answers, after these changes to the case."""
    with opened(folder, qtbot) as (context, page, session):
        unit = context.workspace.unit
        assert unit is not None
        officer = RoleGroup("officer", GROUP, tuple(group))
        context.workspace.save_unit(replace(unit, role_groups=(officer,)))
        session.do(SetEmployee(replace(session.case.employee, role_group_id="officer")))
        for command in before:
            session.do(command)
        page.show_step(Step.ASSESSMENT)
        QApplication.processEvents()
        step = page.current_step_page()
        assert isinstance(step, AssessmentStep)
        yield Assessing(step, session, page, context)


def given(item_id: str, answer: Answer, reason: str = "", **changes: Any) -> Response:
    """The response as the window keeps it: with the question's words and the day."""
    item = catalogue().item(item_id)
    assert item is not None
    return replace(answered(Response(item_id, answer, reason), item, NOW.date()), **changes)


def use_themes(monkeypatch: pytest.MonkeyPatch, themes: Sequence[Theme]) -> None:
    """Takes these themes into use, in the place of the catalogue's own."""
    monkeypatch.setattr(content._InUse, "content", Content(replace(catalogue(), themes=tuple(themes))))


def with_items(theme: Theme, *changed: Item) -> Theme:
    """The theme with these questions in the place of those with their ids."""
    by_id = {item.id: item for item in changed}
    return replace(theme, items=tuple(by_id.get(item.id, item) for item in theme.items))


def focused() -> QWidget:
    """What has the focus."""
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(qtbot: QtBot, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses a key where the focus is."""
    qtbot.keyClick(focused(), code, modifiers)


def tab_to(qtbot: QtBot, wanted: QWidget, limit: int = 40) -> None:
    """Goes by Tab until the focus is where it is wanted."""
    for _turn in range(limit):
        if focused() is wanted:
            return
        key(qtbot, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {wanted.accessibleName()!r}")
