"""The hints in the window: planted in each step, kept over a rebuilt form, none in what the example says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import RecordDialogue
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.steps.agreement.step import AgreementStep
from hkdesk.ui.steps.assessment.questions import ThemePage
from hkdesk.ui.steps.assessment.step import AssessmentStep
from hkdesk.ui.typed.sensitive_hints import TextWatch
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import misfits
from tests.ui.opened import ODD_NAME, opened
from tests.ui.steps.dialogue.dialogue_support import (
    DONE,
    choose,
    click,
    focused,
    form,
    talking,
    type_into,
)


def watched(page: QWidget) -> list[TextWatch]:
    return page.findChildren(TextWatch)


def watch_of(field: QWidget) -> TextWatch:
    row = field.parentWidget()
    assert row is not None
    (found,) = row.findChildren(TextWatch, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found


def test_every_text_area_of_a_case_is_watched(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        session.do(RecordDialogue(DONE))
        for step in (Step.SCOPE, Step.ASSESSMENT, Step.DIALOGUE, Step.AGREEMENT):
            page.show_step(step)
            made = page.current_step_page()
            assert made is not None
            if isinstance(made, AgreementStep):
                made.form.build_all()
            areas = [area for area in made.findChildren(TextArea) if not area.isReadOnly()]
            assert areas
            assert [area.accessibleName() for area in areas if not _is_watched(area)] == []


def _is_watched(area: TextArea) -> bool:
    row = area.parentWidget()
    return row is not None and bool(row.findChildren(TextWatch))


def test_planted_in_both_views_and_fits_the_smallest_window(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        step.window().resize(1024, 680)
        session.do(RecordDialogue(replace(DONE, manager_view=f"Vi snakket. {ODD_NAME} ville det.")))
        made = form(step)
        type_into(qtbot, made, manager_view="Jeg spurte Petter Smartsen i dag. ", employee_view="Er syk. ")
        views = [watch_of(made.fields[name].widget) for name in ("manager_view", "employee_view")]
        for watch in views:
            watch.look()
        QApplication.processEvents()
        assert [watch.hint.text.split("»")[0] for watch in views] == ["«Petter Smartsen", "«syk"]
        assert misfits(step.window()) == []
        assert unnamed_controls(step) == []


def test_tab_leads_from_a_reason_through_its_hint_to_the_next_thing(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, _session):
        page.show_step(Step.ASSESSMENT)
        step = page.current_step_page()
        assert isinstance(step, AssessmentStep)
        theme = step.current_page()
        assert isinstance(theme, ThemePage)
        card = theme.cards[0]
        card.area.setFocus()
        qtbot.keyClicks(card.area, "Hun er syk")
        card.watch.look()
        for words in ("Behold", "Omformuler"):
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
            assert focused() is card.watch.hint.buttons[words]
        qtbot.keyClick(focused(), Qt.Key.Key_Space)
        assert focused() is card.area
        assert card.area.textCursor().selectedText() == "syk"


def test_who_was_there_may_be_named(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DONE))
        made = form(step)
        type_into(qtbot, made, accompanied_by="Med Petter Smartsen", others_present=" og Petter Smartsen")
        for name in ("accompanied_by", "others_present"):
            watch = watch_of(made.fields[name].widget)
            watch.look()
            assert watch.hint.text == ""


def test_kept_words_are_still_kept_in_a_new_form(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot, DONE) as (step, _session, _page):
        click(qtbot, step.new_button)
        type_into(qtbot, form(step), manager_view="Har vært syk.")
        watch = watch_of(form(step).fields["manager_view"].widget)
        watch.look()
        click(qtbot, watch.hint.buttons["Behold"])
        click(qtbot, step.cards[0].correct_button)
        type_into(qtbot, form(step), employee_view=" Har vært syk.")
        again = watch_of(form(step).fields["employee_view"].widget)
        again.look()
        assert again.hint.text == ""


def test_a_hint_stops_nothing(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hkdesk.ui.steps.dialogue.form.ask", lambda *_words, **_kind: True)
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DONE))
        made = form(step)
        choose(qtbot, made, "yes")
        type_into(qtbot, made, manager_view=" Er sykmeldt.")
        watch_of(made.fields["manager_view"].widget).look()
        made.confirm()
        assert session.case.dialogues[0].confirmed_on is not None
        assert "sykmeldt" in session.case.dialogues[0].manager_view
