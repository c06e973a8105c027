"""The assessment in the real window, once by mouse and once by keyboard alone: nothing is reached in another way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.answers import Answer
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.declaration import Declared
from hkdesk.domain.case.measures import MeasureStatus
from hkdesk.domain.case.people import Employee, RoleGroup
from hkdesk.domain.case.stages import Step
from hkdesk.services.content import catalogue
from hkdesk.ui.window import Desk
from tests.ui.hands import Hand, Keyboard, Mouse, asked, controls

GROUP = "Saksbehandler byggesak"
NAME = "Åse-Kjærsti Ŋilsen-Østensjø"
THEMES = catalogue().themes
STATEMENTS = [item for section in catalogue().declaration.sections for item in section.items]
LONG = "Jeg vil heller ha fredagen hjemme, for da er det roligst i saken min. " * 20


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest) -> Hand:
    made: Hand = request.param()
    return made


@pytest.fixture
def desk(open_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    """A unit with one group, and one person in it."""
    made = open_desk(tmp_path / "new" / "hkdesk.db", real_case=True)
    unit = made.workspace.new_unit("Seksjon byggesak")
    made.workspace.save_unit(
        replace(unit, role_groups=(RoleGroup("officer", GROUP),), manager_name="Øystein Hårfagre-Čáhppes")
    )
    made.workspace.add_employee(Employee(NAME, role_group_id="officer", home_address="Skipperveien 14 B"))
    made.context.unit_changed.emit()
    made.show_first()
    return made


def stored(desk: Desk) -> Case:
    assert desk.context.save_now()
    (row,) = desk.workspace.cases()
    return desk.workspace._store.cases.load(row.case_id).case


def open_at(desk: Desk, step: Step) -> None:
    (row,) = desk.workspace.cases()
    desk.context.open_case(row.case_id, step)


def primary() -> str:
    """The name of the one filled button in sight."""
    (found,) = [one for one in controls() if isinstance(one, QPushButton) and one.property("kind") == "primary"]
    return found.accessibleName()


def in_sight(question: str) -> bool:
    return any(one.accessibleDescription() == question for one in controls())


def question(item_id: str) -> str:
    return catalogue().question(item_id)


def to_question(hand: Hand, item_id: str) -> None:
    for _page in range(12):
        if in_sight(question(item_id)):
            return
        hand.press(primary())
    raise AssertionError(f"«{question(item_id)}» is on no page")


def assess_group(desk: Desk, hand: Hand) -> None:
    hand.go_to_page("Enheten")
    hand.press("Vurder gruppen")
    for theme in THEMES:
        for item in theme.items:
            if item.shown_when is None:
                hand.choose(item.question.get(), "Ja")
        hand.press(primary())
    assert desk.frame.current_page() == "unit"


def test_a_role_group(desk: Desk, hand: Hand) -> None:
    assess_group(desk, hand)
    unit = desk.workspace._store.units.own()
    assert unit is not None
    asked = [item.id for theme in THEMES for item in theme.items if item.shown_when is None]
    assert [r.item_id for r in unit.role_groups[0].responses] == asked
    assert {r.answer for r in unit.role_groups[0].responses} == {Answer.YES}
    (row,) = desk.workspace.cases()
    view = desk.workspace.session(row.case_id).view
    assert view.assessed.inherited == set(asked)
    assert view.open_questions == 0


def test_a_person_with_two_deviations_and_what_follows_from_one(desk: Desk, hand: Hand) -> None:
    assess_group(desk, hand)
    open_at(desk, Step.ASSESSMENT)
    given = {"tasks.secure": ("Nei", "Klientmapper skal ikke hjem."), "learning.independent": ("Delvis", "Ny i mai.")}
    for item_id, (answer, reason) in given.items():
        if item_id == "tasks.secure":
            (first,) = [one for one in controls() if one.accessibleName().startswith("1 Oppgavene")]
            QTest.mouseClick(first, Qt.MouseButton.LeftButton)
        to_question(hand, item_id)
        hand.choose(question(item_id), answer)
        hand.write(f"Begrunnelse: {question(item_id)}", reason)
    hand.choose(question("learning.start"), "Ja")
    (row,) = desk.workspace.cases()
    assessed = desk.workspace.session(row.case_id).view.assessed
    assert assessed.deviating == set(given)
    assert assessed.missing_reasons == ()
    assert {"tasks.at_office", "learning.start"} <= assessed.visible
    kept = stored(desk).assessment
    assert {r.item_id: r.reason for r in kept.responses if r.reason} == {
        one: words for one, (_, words) in given.items()
    }
    assert kept.response("learning.start").answer is Answer.YES
    hand.choose(question("learning.independent"), "Ja")
    assert not in_sight(question("learning.start"))
    assert stored(desk).assessment.response("learning.start").answer is Answer.YES, "kept, and counts no more"


def test_a_declaration_with_three_measures(desk: Desk, hand: Hand) -> None:
    open_at(desk, Step.ASSESSMENT)
    to_question_of_declaration(hand)
    answers = ["Ja", "Nei", "Usikker", "Ja", "Nei"]
    for statement, answer in zip(STATEMENTS, answers, strict=False):
        hand.choose(statement.statement.get(), answer)
    hand.write(f"Kommentar: {STATEMENTS[1].statement.get()}", "Står midt i stua.")
    for _measure in range(3):
        hand.press("Foreslå tiltak")
    hand.press("Erklært i dag")
    kept = stored(desk)
    assert [item.answer for item in kept.declaration.items] == [
        Declared.YES, Declared.NO, Declared.UNSURE, Declared.YES, Declared.NO,
    ]  # fmt: skip
    assert kept.declaration.declared_on == date(2026, 11, 23)
    assert [m.source for m in kept.measures] == [f"declaration:{STATEMENTS[n].id}" for n in (1, 2, 4)]
    assert {m.status for m in kept.measures} == {MeasureStatus.OPEN}
    hand.press(primary())
    whats = [one for one in controls() if one.accessibleName().startswith("Hva skal gjøres?")]
    assert len(whats) == 3


def to_question_of_declaration(hand: Hand) -> None:
    for _page in range(12):
        if in_sight(STATEMENTS[0].statement.get()):
            return
        hand.press(primary())
    raise AssertionError("no page holds the declaration")


def test_a_dialogue_with_disagreement(desk: Desk, hand: Hand, qtbot: QtBot) -> None:
    open_at(desk, Step.DIALOGUE)
    hand.press("Start samtalen")
    hand.write("Den ansatte hadde med seg", "Tillitsvalgt Ragnhild Ek")
    hand.choose("Har den ansatte vært med på å utforme løsningen?", "Nei")
    hand.write("Hvorfor ikke?, må fylles ut", "Det var ikke tid.")
    hand.write("Leders syn, må fylles ut", "Torsdag må holdes fri.")
    hand.write("Ansattes syn, må fylles ut", LONG.strip())
    hand.write("Uenige om", "Om fredag bør være hjemmedag.")
    hand.write("Neste samtale, må fylles ut", "24.11.2027")
    assert stored(desk).dialogues[0].next_on != date(2027, 11, 24), "a year and a day is too far"
    hand.write("Neste samtale, må fylles ut", "23.11.2027")
    with asked(hand, "Bekreft samtalen"):
        hand.press("Begge bekrefter")
    (kept,) = stored(desk).dialogues
    assert (kept.took_part, kept.why_not, kept.agreed) == (False, "Det var ikke tid.", "")
    assert (kept.employee_view, kept.disagreed) == (LONG.strip(), "Om fredag bør være hjemmedag.")
    assert (kept.next_on, kept.confirmed_on) == (date(2027, 11, 23), date(2026, 11, 23))
