from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hkdesk.domain.case.people import Weekday
from hkdesk.errors import Surroundings
from hkdesk.services.content import catalogue
from hkdesk.services.workspace import Workspace
from hkdesk.store.units import Units
from hkdesk.ui.kit.input.binding import is_refused, refused_fields
from hkdesk.ui.kit.messages import Notice, Question
from hkdesk.ui.pages.unit import UnitForm
from tests.ui.a11y import unnamed_controls
from tests.ui.answering import answer


def form_of(desk) -> UnitForm:
    made = desk.frame.show_page("unit").form
    assert isinstance(made, UnitForm)
    QApplication.processEvents()
    return made


def field(form: UnitForm, name: str) -> Any:
    return form.rows[name].widget


def saved(store, clock):
    with Workspace.open(store, clock) as workspace:
        return workspace.unit


def test_every_fact_is_typed_saved_by_itself_and_read_back(desk, store, clock, qtbot):
    form = form_of(desk)
    assert unnamed_controls(form) == []
    for name in (
        "organisation",
        "organisation_number",
        "office_address",
        "manager_name",
        "channels",
        "time_system",
        "support_contact",
        "safety_representative",
    ):
        line = field(form, name)
        line.setFocus()
        line.selectAll()
        line.insert(f"Ny {name} Ŋ")
        line.textEdited.emit(line.text())
    qtbot.mouseClick(field(form, "common_office_days").day(1), Qt.MouseButton.LeftButton)
    staffing = field(form, "minimum_staffing").line
    staffing.selectAll()
    qtbot.keyClicks(staffing, "7")
    for name, typed in (("core_from", "9"), ("core_until", "1430")):
        line = field(form, name).line
        line.selectAll()
        qtbot.keyClicks(line, typed)
    qtbot.waitUntil(lambda: desk.frame.status.piece("saved").startswith("Lagret "))
    desk.frame.close()
    unit = saved(store, clock)
    assert unit.organisation == "Ny organisation Ŋ"
    assert unit.channels == "Ny channels Ŋ"
    assert (unit.support_contact, unit.safety_representative) == ("Ny support_contact Ŋ", "Ny safety_representative Ŋ")
    assert unit.common_office_days == (Weekday.MONDAY, Weekday.THURSDAY)
    assert (unit.minimum_staffing, unit.core_from, unit.core_until) == (7, time(9), time(14, 30))


def test_optional_facts_can_be_emptied(desk, qtbot):
    form = form_of(desk)
    for name in ("minimum_staffing", "core_from", "core_until"):
        line = field(form, name).line
        line.selectAll()
        qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert form.save_now()
    unit = desk.workspace.unit
    assert (unit.minimum_staffing, unit.core_from, unit.core_until) == (None, None, None)


def test_a_unit_without_a_name_is_refused_at_the_name_and_not_saved(desk, qtbot):
    form = form_of(desk)
    line = field(form, "name")
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert form.rows["name"].error_text == "Feltet må fylles ut."
    assert form.save_now()
    assert desk.workspace.unit.name == "Seksjon byggesak"


@pytest.mark.parametrize(("name", "typed"), [("core_from", "25:99"), ("minimum_staffing", "501")])
def test_what_is_no_value_stands_with_its_reason(desk, qtbot, name, typed):
    form = form_of(desk)
    before = desk.workspace.unit
    line = field(form, name).line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, typed)
    field(form, "name").setFocus()
    assert form.rows[name].error_text
    assert line.text() == typed
    form.save_now()
    assert getattr(desk.workspace.unit, name) != typed
    assert desk.workspace.unit.name == before.name


def test_core_time_that_ends_before_it_begins_is_refused_until_the_other_is_moved(desk, qtbot):
    form = form_of(desk)
    line = field(form, "core_until").line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "0700")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert form.rows["core_until"].error_text == "Tiden må slutte etter at den begynner (09.00)."
    form.save_now()
    assert desk.workspace.unit.core_until != time(7)
    start = field(form, "core_from").line
    start.selectAll()
    qtbot.keyClicks(start, "06.00")
    assert form.rows["core_until"].error_text == ""
    form.save_now()
    assert (desk.workspace.unit.core_from, desk.workspace.unit.core_until) == (time(6), time(7))


def test_core_time_that_came_turned_from_elsewhere_is_said(desk):
    desk.workspace.save_unit(replace(desk.workspace.unit, core_from=time(15), core_until=time(9)))
    assert form_of(desk).rows["core_until"].error_text == "Kjernetiden slutter før den begynner."


def test_drafts_follow_and_issued_agreements_do_not(desk):
    drafting = desk.workspace.session(desk.workspace.cases(query="Mohammed")[0].case_id)
    issued = desk.workspace.session(desk.workspace.cases(query="Åse-Kjærsti")[0].case_id)
    frozen = desk.workspace.document(issued.case.agreements[0].document_sha256)
    agreement = issued.case.agreements[0]
    form = form_of(desk)
    line = field(form, "manager_name")
    line.setText("Ny Leder")
    line.textEdited.emit("Ny Leder")
    assert form.save_now()
    assert drafting.file.unit.manager_name == "Ny Leder"
    assert issued.case.agreements[0] == agreement
    assert desk.workspace.document(agreement.document_sha256) == frozen


def test_leaving_the_page_saves_at_once(desk):
    form = form_of(desk)
    line = field(form, "channels")
    line.setText("telefon")
    line.textEdited.emit("telefon")
    desk.frame.show_page("employees")
    assert desk.workspace.unit.channels == "telefon"


def test_role_groups_are_added_and_renamed_by_keyboard(desk, qtbot):
    groups = form_of(desk).groups
    before = [made.group.name for made in groups.lines]
    qtbot.mouseClick(groups.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(groups.lines[-1].line, "Jurist")
    qtbot.keyClick(groups.lines[-1].line, Qt.Key.Key_Return)
    assert groups.lines[-1].group.name == "", "Enter begins the next one"
    groups.add_line()
    assert len(groups.lines) == len(before) + 2, "never two empty lines"
    first = groups.lines[0].line
    first.selectAll()
    qtbot.keyClicks(first, "Byggesak")
    assert form_of(desk).save_now()
    names = [group.name for group in desk.workspace.unit.role_groups]
    assert names == ["Byggesak", *before[1:], "Jurist"]
    assert any(row.role_group == "Byggesak" for row in desk.workspace.cases()), "the list shows the new name"


def test_an_emptied_name_comes_back(desk, qtbot):
    made = form_of(desk).groups.lines[0]
    kept = made.group.name
    made.line.setFocus()
    made.line.selectAll()
    qtbot.keyClick(made.line, Qt.Key.Key_Delete)
    assert made.line.accessibleDescription()
    qtbot.keyClick(made.line, Qt.Key.Key_Tab)
    assert made.line.text() == kept
    assert made.group.name == kept


def test_a_name_that_is_refused_refuses_itself_only(desk, store, clock, qtbot):
    first, second = form_of(desk).groups.lines[:2]
    kept = first.group.name
    first.line.setFocus()
    first.line.selectAll()
    first.line.insert("n" * 5000)
    first.line.textEdited.emit(first.line.text())
    assert is_refused(first.line)
    second.line.setFocus()
    second.line.selectAll()
    qtbot.keyClicks(second.line, "Jurist")
    assert first.line.accessibleDescription()
    assert not is_refused(second.line)
    assert refused_fields(form_of(desk)) == [first.line], "asked about before it is lost"
    desk.frame.page("unit").save_now()
    assert [group.name for group in saved(store, clock).role_groups][:2] == [kept, "Jurist"]


def test_a_group_in_use_is_removed_only_after_a_question(desk, qtbot):
    form = form_of(desk)
    groups = form.groups
    made = groups.lines[0]
    count = len(groups.lines)
    seen: list[str] = []
    answer(Question, lambda dialog: dialog.cancel_button, seen)
    qtbot.mouseClick(made.remove_button, Qt.MouseButton.LeftButton)
    assert seen == [f"Fjerne «{made.group.name}»?"]
    assert len(groups.lines) == count
    answer(Question, lambda dialog: dialog.confirm_button, seen)
    qtbot.mouseClick(made.remove_button, Qt.MouseButton.LeftButton)
    assert len(groups.lines) == count - 1
    assert desk.frame.focusWidget() is groups.lines[0].remove_button
    assert form.save_now()
    assert made.group.id not in [group.id for group in desk.workspace.unit.role_groups]


def test_an_unused_group_goes_without_a_question(desk, qtbot):
    groups = form_of(desk).groups
    groups.add_line()
    qtbot.keyClicks(groups.lines[-1].line, "Ingen her")
    count = len(groups.lines)
    qtbot.mouseClick(groups.lines[-1].remove_button, Qt.MouseButton.LeftButton)
    assert len(groups.lines) == count - 1


def test_a_full_disk_is_said_and_kept_for_the_next_try(desk, monkeypatch):
    form = form_of(desk)

    def full(_unit: object) -> None:
        raise Surroundings("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr(desk.workspace, "save_unit", full)
        line = field(form, "channels")
        line.setText("telefon")
        line.textEdited.emit("telefon")
        assert not form.save_now()
        assert "Disken er full" in desk.frame.status.piece("saved")
    assert form.save_now()
    assert desk.workspace.unit.channels == "telefon"


def test_a_case_of_a_newer_hkdesk_is_named_when_a_group_is_renamed(desk, monkeypatch):
    save = Units.save
    monkeypatch.setattr(Units, "save", lambda *given: (save(*given), ("HK-2026-0007",))[1])
    form = form_of(desk)
    line = field(form, "organisation")
    line.setText("Fjord")
    line.textEdited.emit("Fjord")
    assert form.save_now()
    said = [notice.text_label.text() for notice in form.findChildren(Notice)]
    assert any("HK-2026-0007" in text and "nyere hkdesk" in text for text in said)


def test_a_unit_without_a_name_leads_to_the_welcome(fresh):
    page = fresh.frame.show_page("unit")
    assert page.form is None
    assert unnamed_controls(page) == []
    fresh.workspace.save_unit(fresh.workspace.new_unit("Enhet"))
    fresh.context.unit_changed.emit()
    assert page.form is not None


def test_one_more_who_approves_is_chosen_here_unless_the_virksomhet_asks_everywhere(desk, monkeypatch, qtbot):
    form = form_of(desk)
    assert not field(form, "second_approver").isChecked()
    qtbot.mouseClick(field(form, "second_approver"), Qt.MouseButton.LeftButton)
    assert form.save_now()
    assert desk.context.workspace.unit.second_approver
    everywhere = replace(catalogue(), second_approver=True)
    monkeypatch.setattr("hkdesk.ui.pages.unit.catalogue", lambda: everywhere)
    asked = UnitForm(desk.context, replace(desk.context.workspace.unit, second_approver=False))
    qtbot.addWidget(asked)
    assert field(asked, "second_approver").isChecked()
    assert not field(asked, "second_approver").isEnabled()
