"""Les inn: the real way of the file dialog, a case file and a hand-over, what differs and what clashes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.services.case_files import write_case_file
from hkdesk.services.out.handover import hand_over
from hkdesk.services.workspace import Workspace
from hkdesk.ui.archive.taking_in import TakeInDialog
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.pages.archive import ArchivePage
from hkdesk.ui.pages.employees import EmployeesPage
from tests.ui.a11y import unnamed_controls
from tests.ui.answering import answer
from tests.ui.hands import key

COLLEAGUE = Unit("plan", "Plan", organisation="Nordfjord kommune", manager_name="Ola Ny")


def page_of(desk) -> ArchivePage:
    page = desk.frame.show_page("archive")
    assert isinstance(page, ArchivePage)
    return page


def take(desk, qtbot, monkeypatch: pytest.MonkeyPatch, path: Path) -> Notice:
    page = page_of(desk)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page._say(None)
    page.take_button.click()
    qtbot.waitUntil(lambda: page._notice is not None, timeout=10_000)
    assert page._notice is not None
    return page._notice


def a_case(desk, number: str = "HK-2026-0900", **changes) -> CaseFile:
    known = desk.workspace.session(desk.workspace.find("HK-2026-0001")).case
    bare = replace(known, agreements=(), letters=(), dialogues=(), measures=(), loans=(), follow_ups=())
    employee = Employee("Per Vik")
    return CaseFile(COLLEAGUE, replace(bare, id="other", number=number, unit_id="plan", employee=employee, **changes))


def test_a_colleagues_case_is_taken_in_and_the_unit_can_be_chosen(desk, qtbot, monkeypatch, tmp_path):
    own = desk.workspace.unit
    write_case_file(a_case(desk), tmp_path / "sak.json")
    seen: list[str] = []
    answer(TakeInDialog, lambda dialog: dialog.take_button, seen)
    said = take(desk, qtbot, monkeypatch, tmp_path / "sak.json")
    assert seen == ["Les inn saken til Per Vik"]
    assert said.tone == "good"
    assert desk.workspace.unit == own, "the store stays whose it is"
    page = desk.frame.show_page("employees")
    assert isinstance(page, EmployeesPage)
    listed = page.list
    assert listed is not None
    QApplication.processEvents()
    assert listed.units.isVisible()
    assert "Per Vik" not in [row.name for row in listed.model.rows], "the own unit is listed first"
    listed.units.combo.setCurrentIndex(1)
    listed.units.combo.activated.emit(1)
    assert [row.name for row in listed.model.rows] == ["Per Vik"]
    assert not unnamed_controls(page)
    listed.open_panel()
    assert listed.panel.unit.value() == "plan"
    listed.panel.field("name").setText("Ny i Plan")
    listed.panel.submit()
    assert [row.name for row in desk.workspace.cases(unit_id="plan")] == ["Ny i Plan", "Per Vik"]


def test_the_unit_page_shows_the_unit_chosen_and_says_whose_the_store_is(desk, qtbot, monkeypatch, tmp_path):
    desk.workspace.import_case(a_case(desk))
    own = desk.workspace.unit
    page = desk.frame.show_page("unit")
    assert page.form.units.combo.count() == 2
    page.form.units.combo.setCurrentIndex(1)
    page.form.units.combo.activated.emit(1)
    assert page.form.rows["name"].widget.text() == "Plan"
    first = page.form.rows["organisation"].widget
    QApplication.processEvents()
    assert desk.frame.isActiveWindow(), "no part of the bar was a window of its own for a moment"
    page.setFocus()
    assert first.hasFocus()
    units = page.form.units
    for before in (page.form.handover_button, units.new_button, units.own_button, units.combo):
        key(Qt.Key.Key_Backtab)
        assert before.hasFocus(), "what stands above the first field is reached from it"
    page.form.units.own_button.click()
    assert desk.workspace.own_unit_id == "plan"
    assert page.form.units.combo.currentText() == "Plan (din enhet)"
    assert page.form.units.combo.hasFocus()
    page.form.units.new_button.setFocus()
    page.form.units.new_button.click()
    assert page.form.rows["name"].widget.text() == "Ny enhet"
    assert page.form.rows["name"].widget.hasFocus()
    assert desk.workspace.own_unit_id == "plan"
    assert len(desk.workspace.units) == 3
    assert own is not None


def test_a_clashing_number_is_told_and_given_anew(desk, qtbot, monkeypatch, tmp_path):
    write_case_file(a_case(desk, "HK-2026-0001"), tmp_path / "sak.json")
    texts: list[str] = []

    def press(dialog):
        texts.extend(one.text() for one in dialog.findChildren(QLabel))
        return dialog.take_button

    answer(TakeInDialog, press, [])
    said = take(desk, qtbot, monkeypatch, tmp_path / "sak.json")
    assert said.tone == "good"
    assert any("Nummeret er i bruk her, i saken til Åse-Kjærsti Ŋilsen." in text for text in texts)
    case = desk.workspace.session("other").case
    assert case.former_numbers == ("HK-2026-0001",)
    assert case.number in said.text_label.text()


@pytest.mark.parametrize("way", ["cancel", "one", "all"])
def test_what_differs_is_ticked_field_by_field(desk, qtbot, monkeypatch, tmp_path, way):
    given = a_case(desk)
    desk.workspace.import_case(given)
    changed = replace(given.case, scope=ScopeFacts(reason="fra fil"), employee=replace(given.case.employee, phone="9"))
    write_case_file(CaseFile(COLLEAGUE, changed), tmp_path / "sak.json")

    def press(dialog):
        assert not unnamed_controls(dialog)
        if way == "cancel":
            return dialog.cancel_button
        if way == "all":
            dialog.all_box.click()
            dialog.boxes[0][1].click()
            assert not dialog.all_box.isChecked(), "it is not all any more"
            dialog.boxes[0][1].click()
            assert dialog.all_box.isChecked()
        else:
            next(box for one, box in dialog.boxes if one.path == "case.employee.phone").setChecked(True)
        return dialog.take_button

    seen: list[str] = []
    answer(TakeInDialog, press, seen)
    if way == "cancel":
        page = page_of(desk)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "sak.json"), ""))
        page.take_button.click()
        qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
        QApplication.processEvents()
    else:
        take(desk, qtbot, monkeypatch, tmp_path / "sak.json")
    now = desk.workspace.session("other").case
    assert now.employee.phone == ("" if way == "cancel" else "9")
    assert now.scope == (changed.scope if way == "all" else given.case.scope)


def test_a_hand_over_comes_back_the_same_and_a_damaged_file_says_why(desk, qtbot, monkeypatch, tmp_path, clock):
    case_id = desk.workspace.find("HK-2026-0001")
    path = tmp_path / "ut.zip"
    hand_over(desk.workspace, case_id, path)
    said = take(desk, qtbot, monkeypatch, path)
    assert (said.tone, "samme" in said.text_label.text()) == ("good", True)
    bad = tmp_path / "skadet.zip"
    bad.write_bytes(path.read_bytes()[:500])
    assert take(desk, qtbot, monkeypatch, bad).tone == "bad"
    with Workspace.open(tmp_path / "ny.db", clock) as other:
        other.import_case(desk.workspace.export_case(case_id))
        assert other.own_unit_id == ""


def test_nothing_happens_when_no_file_is_chosen(desk, monkeypatch):
    page = page_of(desk)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    page.take_button.click()
    assert page._notice is None


def test_a_group_of_the_unit_before_is_not_kept_for_an_employee_of_another(desk, monkeypatch, qtbot):
    desk.workspace.import_case(a_case(desk))
    listed = desk.frame.show_page("employees").list
    listed.open_panel()
    panel = listed.panel
    groups = panel._group
    groups.setFocus()
    qtbot.keyClick(groups, Qt.Key.Key_Down)
    assert groups.value()
    panel.unit.setFocus()
    qtbot.keyClick(panel.unit, Qt.Key.Key_End)
    assert panel.unit.value() == "plan"
    panel.leave()
    listed.open_panel()
    assert (panel.unit.value(), groups.value(), groups.currentText()) == ("plan", "", "Ingen")
