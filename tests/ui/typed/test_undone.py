"""Ctrl+Z says what it takes back and where, and leads there: in the case, from another page, and on Enheten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.changes.commands import SetEmployee, SetScope, SetTerms
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure
from hkdesk.domain.unit.meetings.meeting import MEETING, Meeting
from hkdesk.ui.context import CASE_PAGE
from hkdesk.ui.typed.undone import _CASE, _UNIT, case_change
from hkdesk.ui.unit.places import FACTS, PLACES
from hkdesk.ui.window import HELP, MEETINGS, PAGES, TODAY, UNIT, Desk
from tests.ui.crawl.places import case_in

NEVER_UNDONE = {
    "id",
    "number",
    "opened_on",
    "unit_id",
    "agreements",
    "letters",
    "closings",
    "former_numbers",
    "filings",
}
"""What is issued, signed, closed or numbered is not taken back."""


@pytest.fixture
def desk(open_desk: Callable[..., Desk], store: Path) -> Desk:
    return open_desk(store, real_case=True)


def press(desk: Desk, *, again: bool = False) -> str:
    """Ctrl+Z (or Ctrl+Y) where the focus is; what the line at the bottom says then."""
    pressed = Qt.Key.Key_Y if again else Qt.Key.Key_Z
    QTest.keyClick(QApplication.focusWidget() or desk.frame, pressed, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    return desk.frame.status.piece("taken_back")


def where(desk: Desk) -> tuple[str, object]:
    page: Any = desk.frame.stack.currentWidget()
    return desk.frame.current_page(), getattr(page, "step", None)


def scope_changed(desk: Desk) -> Any:
    session = desk.context.open_case(case_in(desk, CaseState.DRAFT), Step.SCOPE)
    session.do(SetScope(replace(session.case.scope, reason="Ny begrunnelse")))
    return session


def test_another_step_of_the_case_is_led_to_and_the_change_named(desk: Desk) -> None:
    session = scope_changed(desk)
    desk.context.open_case(session.case.id, Step.AGREEMENT)
    QApplication.processEvents()
    assert press(desk) == f"Angret i saken til {session.case.employee.name}: avklaringen."
    assert session.case.scope.reason != "Ny begrunnelse"
    assert where(desk) == (CASE_PAGE, Step.SCOPE)
    assert press(desk, again=True) == f"Gjort om igjen i saken til {session.case.employee.name}: avklaringen."
    assert session.case.scope.reason == "Ny begrunnelse"
    desk.context.go(HELP)
    assert desk.frame.status.piece("taken_back") == "", "it is no news on the next page"


def test_from_another_page_the_case_is_led_back_to(desk: Desk) -> None:
    session = scope_changed(desk)
    desk.context.go(TODAY)
    assert press(desk) == f"Angret i saken til {session.case.employee.name}: avklaringen."
    assert session.case.scope.reason != "Ny begrunnelse"
    assert where(desk) == (CASE_PAGE, Step.SCOPE)


def test_the_last_of_several_cases_comes_first_and_then_the_one_before(desk: Desk) -> None:
    first = scope_changed(desk)
    second = desk.context.open_case(case_in(desk, CaseState.NEW), Step.SCOPE)
    second.do(SetEmployee(replace(second.case.employee, title="arkivar")))
    desk.context.go(TODAY)
    assert press(desk).startswith(f"Angret i saken til {second.case.employee.name}: opplysningene om personen")
    while second.can_undo:
        second.undo()
    desk._undo_keys._changed(first.case.id)
    desk.context.go(TODAY)
    assert press(desk).startswith(f"Angret i saken til {first.case.employee.name}")


def test_a_record_of_the_unit_is_taken_back_from_another_page(desk: Desk) -> None:
    records, unit = desk.workspace.unit_records, desk.workspace.own_unit_id
    today = desk.workspace.clock.today()
    for kind, value, said, place in (
        (UNIT_MEASURE, UnitMeasure("Nytt møterom", "Kari", today), "Angret: tiltaket i enheten.", UNIT),
        (MEETING, Meeting("Fagmøte"), "Angret: møtet.", MEETINGS),
    ):
        made = records.add(unit, kind, value)
        desk.context.records_written()
        desk.context.go(TODAY)
        assert press(desk) == said
        assert records.find(made.id) is None
        assert desk.frame.current_page() == place
    assert press(desk) == "Det er ikke mer å angre."


def test_what_was_written_in_a_field_elsewhere_is_the_fields_own(desk: Desk) -> None:
    session = scope_changed(desk)
    desk.context.show_unit_place(FACTS)
    line = next(one for one in desk.frame.page(UNIT).findChildren(QLineEdit) if one.isVisible())
    line.setFocus()
    QTest.keyClicks(line, "x")
    assert press(desk) == ""
    assert "x" not in line.text()[-1:]
    assert session.case.scope.reason == "Ny begrunnelse"


def test_nothing_to_take_back_is_said_in_the_case_and_changes_nothing_elsewhere(desk: Desk) -> None:
    desk.context.go(TODAY)
    assert press(desk) == ""
    assert desk.frame.current_page() == TODAY
    session = desk.context.open_case(case_in(desk, CaseState.NEW), Step.SCOPE)
    while session.can_undo:
        session.undo()
    assert press(desk) == "Det er ikke mer å angre i saken."


def test_every_part_of_a_case_that_can_be_taken_back_has_its_words() -> None:
    named = {name for name, _step, _words in _CASE}
    assert named | NEVER_UNDONE == {one.name for one in fields(Case)}
    assert not named & NEVER_UNDONE


def test_a_change_of_the_terms_is_the_agreement(desk: Desk) -> None:
    session = desk.context.open_case(case_in(desk, CaseState.DRAFT), Step.SCOPE)
    before = session.case
    session.do(SetTerms(replace(before.terms, extent=replace(before.terms.extent, tasks="Annet"))))
    assert case_change(before, session.case) == ("avtalen", Step.AGREEMENT)
    assert case_change(before, before) == ("", None)


def test_every_place_of_the_unit_that_is_led_to_is_there() -> None:
    for place, _words in _UNIT.values():
        kind, _colon, within = place.partition(":")
        assert kind in PAGES
        assert not within or within in {one.id for one in PLACES} | {FACTS}
