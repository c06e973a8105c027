from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hkdesk.domain.case.answers import Answer, Response
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import Conclude, Respond
from hkdesk.domain.standing.due import DueItem, DueKind, DueWhen
from hkdesk.domain.standing.reminders.recompute import Reminders
from hkdesk.services.reminders.words import when_words
from hkdesk.ui.pages.today import ROWS_AT_A_TIME, TodayPage
from hkdesk.ui.steps.assessment import step as assessment
from hkdesk.ui.steps.scope.step import ScopeStep
from hkdesk.ui.today.row import DueRow
from tests.ui.a11y import unnamed_controls

TODAY = date(2026, 11, 23)
LONG = "Maximiliane-Henriette Þorgerðr Ŋávdna von Brandenburg-Hohenzollern " * 3


def shown(desk) -> TodayPage:
    page = desk.frame.show_page("today")
    assert isinstance(page, TodayPage)
    settle()
    return page


def settle() -> None:
    """Once for the page, for the weeks beside it, and for the rows they add."""
    for _turn in range(12):
        QApplication.processEvents()


def rows(page: TodayPage) -> dict[str, DueRow]:
    return {row.name_label.text(): row for row in page.findChildren(DueRow) if row.isVisible()}


def test_what_waits_stands_in_groups_with_what_why_when(desk):
    page = shown(desk)
    assert page.lead_label.text() == "Mandag 23. november 2026"
    assert unnamed_controls(page) == []
    found = rows(page)
    assert len(page.findChildren(DueRow)) == len(desk.workspace.due())
    assert found["Per Ivar Kvåle"].what_label.text().startswith("Avtalen løp ut som avtalt")
    assert found["Per Ivar Kvåle"].when_label.text() == "siden 3. nov."
    assert "rundskriv 38/2021 punkt 2.4" in found["Grete Ødegård Vågå"].accessibleName()
    assert "FOR-2002-07-05-715) § 2" in found["Per Ivar Kvåle"].accessibleName()


def test_one_button_is_filled_and_it_is_the_first(desk):
    page = shown(desk)
    filled = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.property("kind") == "primary"]
    assert [button.accessibleName() for button in filled] == ["Til samtalen: Šárá Ŋáŧŧi"]


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("Per Ivar Kvåle", Step.FOLLOW_UP),
        ("Šárá Ŋáŧŧi", Step.FOLLOW_UP),
        ("Grete Ødegård Vågå", Step.DIALOGUE),
        ("Åse-Kjærsti Ŋilsen", Step.ASSESSMENT),
        ("Solveig Haugå", None),
    ],
)
def test_each_action_opens_the_right_step(desk, qtbot, stand_in, name, step):
    action = rows(shown(desk))[name].act_button
    action.setFocus()
    qtbot.keyClick(action, Qt.Key.Key_Space)
    assert stand_in(desk).shown == [(name, step)]


def test_a_measure_with_a_deadline_leads_to_the_assessment(desk, qtbot, stand_in):
    found = [row for row in shown(desk).findChildren(DueRow) if "Tiltak med frist" in row.what_label.text()]
    assert [row.name_label.text() for row in found] == ["Åse-Kjærsti Ŋilsen"]
    assert found[0].when_label.text() == "20. nov. · 3 dager over"
    assert "rundskriv 38/2021 punkt 2.4" in found[0].accessibleName()
    qtbot.mouseClick(found[0].act_button, Qt.MouseButton.LeftButton)
    assert stand_in(desk).shown == [("Åse-Kjærsti Ŋilsen", Step.ASSESSMENT)]


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (DueKind.MEASURE, assessment.MEASURES),
        (DueKind.REEVALUATE, assessment.CONCLUSION),
        (DueKind.DECLARATION, assessment.DECLARATION),
    ],
)
def test_what_the_assessment_left_to_do_is_shown_where_it_is_done(open_desk, store, qtbot, kind, place):
    desk = open_desk(store, real_case=True)
    case_id = next(r.case_id for r in desk.workspace.cases() if r.name == "Åse-Kjærsti Ŋilsen")
    page = shown(desk)
    page.leading.go(DueItem(case_id, "Åse-Kjærsti Ŋilsen", kind, TODAY, DueWhen.OVERDUE))
    QApplication.processEvents()
    step = desk.frame.page("case").current_step_page()
    assert isinstance(step, assessment.AssessmentStep)
    assert step.current == place
    assert step.isVisible()


def test_questions_that_opened_under_a_conclusion_are_shown_where_they_are_asked(open_desk, store, qtbot):
    desk = open_desk(store, real_case=True)
    case_id = next(r.case_id for r in desk.workspace.cases() if r.name == "Åse-Kjærsti Ŋilsen")
    session = desk.workspace.session(case_id)
    session.do(Respond(Response("tasks.secure", Answer.NO)))
    session.do(Conclude(replace(session.case.assessment.conclusion, rests_on=(), relied=())))
    session.flush()
    opened = session.view.opened_since
    assert opened
    page = shown(desk)
    words = "Spørsmål i vurderingen uten svar siden konklusjonen"
    told = [r for r in page.findChildren(DueRow) if r.what_label.text() == words]
    assert [r.name_label.text() for r in told] == ["Åse-Kjærsti Ŋilsen"]
    qtbot.mouseClick(told[0].act_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    case = desk.frame.page("case")
    card = next(c for c in case.current_step_page().current_page().cards if c.item.id == opened[0])
    assert card.answers.has_focus_within()
    n = len(opened)
    words = "1 nytt ubesvart" if n == 1 else f"{n} nye ubesvarte"
    assert case.stepper.button("assessment").accessibleName() == f"Steg 2: Vurdering, {words}"
    listed = desk.frame.page("employees").list.model
    row = next(r for r in desk.workspace.cases() if r.case_id == case_id)
    cell = listed.columns[2].state(row)
    assert (cell.words, cell.icon, cell.role) == ("Til signering · 1 ubesvart", "triangle-alert", "attention")


def test_a_letter_that_was_not_delivered_is_opened(open_desk, store, qtbot):
    desk = open_desk(store, real_case=True)
    row = rows(shown(desk))["Ingeborg Fjærvoll"]
    assert row.what_label.text().startswith("Brevet er utstedt, men ikke registrert levert")
    qtbot.mouseClick(row.act_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    step = desk.frame.page("case").current_step_page()
    assert isinstance(step, ScopeStep)
    assert step.host.pane is not None
    assert step.host.pane.isVisible()
    assert step.host.pane.kind is LetterKind.REFUSAL


@pytest.mark.parametrize("kind", list(DueKind))
def test_everything_that_can_wait_has_words_and_an_action(qtbot, kind):
    made = DueRow(DueItem("c1", LONG, kind, TODAY, DueWhen.THIS_WEEK, detail="Noe"), TODAY, lambda: None)
    qtbot.addWidget(made)
    assert made.what_label.text()
    told = ("FOR-2002", "Oslo kommunes rundskriv 38/2021", "arkivlova", "aml", "datoen som står i ordningen")
    assert any(one in made.toolTip() for one in told)
    assert made.when_label.text() == ("siden 23. nov." if kind is DueKind.CLOSE else "i dag")
    assert made.act_button.text()
    assert unnamed_controls(made) == []


@pytest.mark.parametrize(("group", "figure"), [("in_force", 1), ("to_sign", 1), ("under_way", 5)])
def test_a_figure_leads_to_the_employees_it_counts(desk, qtbot, group, figure):
    link = shown(desk).figures[group]
    assert link.accessibleName().startswith(f"{figure} ")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert desk.frame.current_page() == "employees"
    assert desk.frame.page("employees").list.model.rowCount() == figure


def test_nothing_waits(fresh):
    fresh.workspace.save_unit(fresh.workspace.new_unit("Enhet"))
    page = shown(fresh)
    assert not rows(page)
    assert "Ingenting venter på deg." in [label.text() for label in page.findChildren(QLabel)]


def test_a_new_day_is_read_anew(desk, clock):
    page = shown(desk)
    assert rows(page)["Grete Ødegård Vågå"].when_label.text() == "torsdag 26. nov."
    desk.frame.show_page("employees")
    clock.moment += timedelta(days=4)
    page = shown(desk)
    assert rows(page)["Grete Ødegård Vågå"].when_label.text() == "i går · 1 dag over"


def test_a_long_list_comes_in_pieces(desk, monkeypatch, qtbot):
    item = DueItem("x", "N", DueKind.DECIDE, None, DueWhen.LATER)
    many = tuple(replace(item, name=f"Navn {n}") for n in range(ROWS_AT_A_TIME * 2 + 1))
    monkeypatch.setattr(desk.workspace, "waiting", lambda: Reminders(many))
    page = shown(desk)
    assert len(rows(page)) == ROWS_AT_A_TIME
    more = next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().startswith("Vis flere"))
    assert str(ROWS_AT_A_TIME + 1) in more.text()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    settle()
    assert len(rows(page)) == ROWS_AT_A_TIME * 2


def test_the_agreed_review_says_what_it_is_and_leads_to_the_talks(desk, monkeypatch, stand_in):
    (who,) = [row for row in desk.workspace.cases() if row.name == "Šárá Ŋáŧŧi"]
    item = DueItem(who.case_id, who.name, DueKind.REVIEW, TODAY - timedelta(days=16), DueWhen.OVERDUE)
    monkeypatch.setattr(desk.workspace, "waiting", lambda: Reminders((item,)))
    (row,) = rows(shown(desk)).values()
    assert row.what_label.text() == "Gå gjennom ordningen, slik avtalen sier"
    assert row.when_label.text() == "7. nov. · 16 dager over"
    row.act_button.click()
    assert stand_in(desk).shown == [(who.name, Step.FOLLOW_UP)]


def test_a_long_name_breaks_and_is_not_cut(open_desk, store, monkeypatch):
    desk = open_desk(store, size=(1024, 680))
    item = DueItem("x", LONG, DueKind.SIGN, TODAY, DueWhen.THIS_WEEK)
    monkeypatch.setattr(desk.workspace, "waiting", lambda: Reminders((item,)))
    page = shown(desk)
    (row,) = rows(page).values()
    assert row.name_label.height() >= row.name_label.heightForWidth(row.name_label.width())
    assert row.mapTo(page, QPoint(row.width(), 0)).x() <= page.width()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-4, "19. nov. · 4 dager over"),
        (-400, "19. okt. 2025 · 400 dager over"),
        (-1, "i går · 1 dag over"),
        (0, "i dag"),
        (1, "i morgen"),
        (3, "torsdag 26. nov."),
        (6, "søndag 29. nov."),
        (7, "30. nov. · om 7 dager"),
        (60, "22. jan. 2027 · om 60 dager"),
    ],
)
def test_when(days, words):
    assert when_words(TODAY + timedelta(days=days), TODAY) == words
    assert when_words(None, TODAY) == ""


def test_the_days_stand_under_one_another_whatever_the_buttons_say(desk):
    page = shown(desk)
    found = [row for row in page.findChildren(DueRow) if row.isVisible()]
    assert len({row.act_button.text() for row in found}) > 3
    assert len({row.when_label.x() for row in found}) == 1
