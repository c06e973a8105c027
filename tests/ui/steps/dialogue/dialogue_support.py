"""A window with the step Samtale in it, and the hands that fill it in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import ConfirmDialogue, RecordDialogue
from hkdesk.services.session import CaseSession
from hkdesk.ui.kit.input.choices import Segmented
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.steps.dialogue import form as dialogue_form
from hkdesk.ui.steps.dialogue.form import DialogueForm
from hkdesk.ui.steps.dialogue.step import DialogueStep
from tests.ui.opened import opened

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 23)
LONG = "Blåbærsyltetøyglasset" * 480
DONE = Dialogue(
    "talk-1",
    held_on=date(2026, 11, 10),
    others_present="Verneombud Čáhppe Ŋilsen",
    took_part=True,
    topics=("tasks", "wish"),
    manager_view="Fint.",
    employee_view="Jeg får ro hjemme.",
    next_on=date(2027, 2, 10),
)


def say_yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers the question before the lock with yes; the list holds what was asked."""
    asked: list[str] = []

    def yes(_parent: QWidget, title: str, *_words: str, **_kind: Any) -> bool:
        asked.append(title)
        return True

    monkeypatch.setattr(dialogue_form, "ask", yes)
    return asked


@contextmanager
def talking(folder: Path, qtbot: QtBot, *before: Dialogue) -> Iterator[tuple[DialogueStep, CaseSession, CasePage]]:
    with opened(folder, qtbot) as (_context, page, session):
        for talk in before:
            session.do(RecordDialogue(talk))
            session.commit_issued(ConfirmDialogue(talk.id, talk.held_on or TODAY))
        page.show_step(Step.DIALOGUE)
        QApplication.processEvents()
        step = page.current_step_page()
        assert isinstance(step, DialogueStep)
        yield step, session, page


def form(step: DialogueStep) -> DialogueForm:
    assert step.form is not None
    return step.form


def click(qtbot: QtBot, widget: QWidget) -> None:
    """A click at the speed of a hand: what is in sight has been laid out before and after."""
    QApplication.processEvents()
    qtbot.mouseClick(widget, LEFT)
    QApplication.processEvents()


def focused() -> QWidget:
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_into(qtbot: QtBot, made: DialogueForm, **texts: str) -> None:
    for name, text in texts.items():
        field = made.fields[name].widget
        field.setFocus()
        if isinstance(field, DateField):
            field.line.selectAll()
            qtbot.keyClicks(field.line, text)
        else:
            qtbot.keyClicks(field, text)
    QApplication.processEvents()


def choose(qtbot: QtBot, made: DialogueForm, value: str) -> None:
    segmented = made.fields["took_part"].widget
    assert isinstance(segmented, Segmented)
    click(qtbot, segmented.segment(value))


def filled_buttons(step: DialogueStep) -> list[QPushButton]:
    return [b for b in step.findChildren(QPushButton) if b.isVisible() and b.property("kind") == "primary"]
