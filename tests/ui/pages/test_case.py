"""The case page: head, steps, keys, undo, and nothing left over when another case is opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.scope import Pattern, Place, ScopeFacts
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import SetEmployee, SetScope
from hkdesk.ui.kit.head.menu import Menu
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.steps.scope.step import ScopeStep
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import cut_texts
from tests.ui.opened import ODD_NAME, opened


def test_it_says_who_and_opens_the_first_step(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        assert page.head.name_label.text() == ODD_NAME
        assert "ansattnr 10442" in page.head.name_label.toolTip()
        assert session.case.number in page.head.facts_label.text()
        assert page.step is Step.SCOPE
        assert page.stepper.current() == "scope"
        assert unnamed_controls(page) == []


def shown(page: CasePage) -> Step | None:
    """The step in sight now."""
    return page.step


def test_steps_by_keyboard_skip_what_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert shown(page) is Step.ASSESSMENT
        session.do(SetScope(ScopeFacts(place=Place.OTHER_PLACE)))
        qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert shown(page) is Step.DIALOGUE
        qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert shown(page) is Step.DIALOGUE, "no agreement is needed, so there is nowhere to go"
        qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert shown(page) is Step.ASSESSMENT


def test_a_closed_step_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, _session):
        qtbot.mouseClick(page.stepper.button("follow_up"), Qt.MouseButton.LeftButton)
        assert page.step is Step.SCOPE
        assert page.refusal_label.isVisible()
        assert "signert" in page.refusal_label.text()


def test_the_persons_facts_save_themselves(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (context, page, session):
        qtbot.mouseClick(page.edit_button, Qt.MouseButton.LeftButton)
        assert page.person is not None
        field = page.person.fields["title"].widget
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, "fagrådgiver")
        assert session.case.employee.title == "fagrådgiver"
        assert "fagrådgiver" in page.head.name_label.toolTip()
        name = page.person.fields["name"]
        assert isinstance(name.widget, QLineEdit)
        name.widget.setFocus()
        name.widget.selectAll()
        qtbot.keyClick(name.widget, Qt.Key.Key_Delete)
        assert name.error_text == "Feltet må fylles ut."
        assert session.case.employee.name == ODD_NAME, "a name is never lost to an empty field"
        assert unnamed_controls(page) == []
        with qtbot.waitSignal(context.saver.saved, timeout=3000):
            pass
    with opened(tmp_path, qtbot) as (_context, _page, again):
        assert again.case.employee.title == "fagrådgiver"


def test_undo_shows_the_earlier_case(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (context, page, session):
        session.do(SetScope(ScopeFacts(place=Place.OWN_HOME, pattern=Pattern.FIXED, days_per_week=2.0)))
        assert page.stepper.button("scope").accessibleName().endswith("ferdig")
        context.undo()
        page.reload()
        assert session.case.scope == ScopeFacts()
        assert not page.stepper.button("scope").accessibleName().endswith("ferdig")


def test_another_case_takes_the_place_of_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (context, page, first):
        page.show_step(Step.ASSESSMENT)
        other = context.workspace.add_employee(Employee(name="Bjørn Æråsen"))
        page.show_case(context.open_case(other.case.id))
        assert page.head.name_label.text() == "Bjørn Æråsen"
        assert page.step is Step.SCOPE
        first.do(SetScope(ScopeFacts(place=Place.OWN_HOME)))
        assert page.head.name_label.text() == "Bjørn Æråsen"
        assert page.stack.count() == 1


def test_a_case_is_handed_over_from_its_own_page(open_desk, store, tmp_path, monkeypatch):
    desk = open_desk(store, real_case=True)
    desk.context.open_case(desk.workspace.find("HK-2026-0001"))
    page = desk.frame.page("case")
    assert isinstance(page, CasePage)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "sak.zip"), ""))
    page.handover_button.click()
    assert (tmp_path / "sak.zip").read_bytes().startswith(b"PK")
    assert page.handover is not None
    assert page.handover.notice is not None
    assert page.handover.notice.tone == "good"
    assert "Åse-Kjærsti Ŋilsen (HK-2026-0001)" in page.handover.notice.text_label.text(), "which case it was"
    desk.context.open_case(desk.workspace.find("HK-2026-0003"))
    assert page.handover.notice is None


@pytest.mark.parametrize("size", [(1364, 700), (911, 460)], ids=["wide", "folded"])
def test_handlinger_holds_what_can_be_done_with_the_whole_case(qtbot: QtBot, tmp_path: Path, size) -> None:
    with opened(tmp_path, qtbot) as (context, page, session):
        context.frame.resize(*size)
        QApplication.processEvents()
        page.show_step(Step.ASSESSMENT)
        qtbot.mouseClick(page.head.menu_button, Qt.MouseButton.LeftButton)
        (menu,) = [one for one in context.frame.findChildren(Menu) if one.isVisible()]
        rows = [one for one in menu.findChildren(QPushButton) if one.isVisible()]
        assert [one.text() for one in rows] == [
            "Rediger personen",
            "Overlever saken …",
            "Avslå …",
            "Avslutt saken …",
            "Fjern saken …",
            "Innsyn og sletting …",
        ]
        assert rows[0].hasFocus()
        qtbot.keyClick(rows[0], Qt.Key.Key_Down)
        qtbot.keyClick(rows[1], Qt.Key.Key_Down)
        assert page.refuse_button.hasFocus()
        qtbot.keyClick(page.refuse_button, Qt.Key.Key_Return)
        assert page.step is Step.SCOPE
        assert not menu.isVisible()
        step = page.current_step_page()
        assert isinstance(step, ScopeStep)
        assert step.refusal.reason.widget.hasFocus()
        assert session.case.refusal is None


def test_alt_and_a_number_goes_to_a_step_however_narrow_the_page_is(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (context, page, _session):
        context.frame.resize(911, 460)
        qtbot.waitUntil(page.stepper.is_folded)
        qtbot.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        assert page.stepper.current() == "dialogue"
        qtbot.keyClick(page, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
        assert page.stepper.current() == "dialogue"
        assert page.refusal_label.isVisible(), "why it is not open"
        page.stepper.chooser.click()
        (menu,) = [one for one in context.frame.findChildren(Menu) if one.isVisible()]
        rows = [one for one in menu.findChildren(QPushButton) if one.isVisible()]
        qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
        assert page.stepper.current() == "assessment"


def test_a_name_gives_way_before_a_step_does(qtbot: QtBot, tmp_path: Path) -> None:
    name = "Åse-Kjærsti Ŋilsen-Østensjø av Šuorbmujohka"
    with opened(tmp_path, qtbot) as (context, page, session):
        context.frame.resize(1364, 700)
        session.do(SetEmployee(replace(session.case.employee, name=name)))
        qtbot.waitUntil(lambda: page.head.name_label.text() == name)
        QApplication.processEvents()
        assert not page.stepper.is_folded()
        assert page.head.name_label.is_cut()
        assert name in page.head.name_label.toolTip()
        assert cut_texts(page.head) == []


def test_in_a_low_window_what_is_unfolded_has_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (context, page, _session):
        context.frame.resize(880, 440)
        QApplication.processEvents()
        page.toggle_person()
        assert page.person is not None
        assert not page.stack.isVisible()
        qtbot.mouseClick(page.person.close_button, Qt.MouseButton.LeftButton)
        assert page.person is None
        assert page.stack.isVisible()
