from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from hkdesk.domain.case.home_amount import HomeAmount, Per, Weeks
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.ui.dialogs.welcome import Welcome
from hkdesk.ui.models import states
from hkdesk.ui.models.cases import Ask, CasesModel, days_text
from hkdesk.ui.models.paged import PAGE_ROWS
from hkdesk.ui.pages.employees import EmployeeList
from tests.ui.a11y import unnamed_controls

LONG = "Maximiliane-Henriette Þorgerðr Ŋávdna von Brandenburg-Hohenzollern Fjærestad Øyehaug den yngre"


def listed(desk) -> EmployeeList:
    page = desk.frame.page("employees").list
    assert isinstance(page, EmployeeList)
    return page


def names(page: EmployeeList) -> list[str]:
    return [row.name for row in page.model.rows]


def head_spot(page: EmployeeList, column: int) -> QPoint:
    heads = page.table.horizontalHeader()
    return QPoint(heads.sectionViewportPosition(column) + 12, heads.height() // 2)


def test_everybody_stands_there_in_norwegian_order(desk):
    page = listed(desk)
    assert len(names(page)) == 12
    assert names(page)[0] == "Anne-Lise Grønås"
    assert names(page)[-1] == "Åse-Kjærsti Ŋilsen"
    assert page.table.hasFocus()


def test_every_state_is_in_one_group_and_a_change_that_waits_in_two():
    members = [state for group in states.GROUPS.values() for state in group]
    assert sorted(members) == sorted([*CaseState, CaseState.CHANGING])
    assert {g for g, held in states.GROUPS.items() if CaseState.CHANGING in held} == {states.TO_SIGN, states.IN_FORCE}
    for state in CaseState:
        shown = states.shown_state(state)
        assert shown.words
        assert shown.icon
    looks = [(states.shown_state(state).icon, states.shown_state(state).words) for state in CaseState]
    assert len(set(looks)) == len(looks)


def test_a_chip_shows_one_group_and_counts_it(desk, qtbot):
    page = listed(desk)
    chip = page.chips.chip("under_way")
    assert chip.text().endswith(" 5")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 5
    qtbot.mouseClick(page.chips.chip("all"), Qt.MouseButton.LeftButton)
    assert len(names(page)) == 12


def test_typing_searches_after_a_moment_and_down_goes_to_the_list(desk, qtbot):
    page = listed(desk)
    qtbot.keyClick(page.table, "F", Qt.KeyboardModifier.ControlModifier)
    assert page.search_line.hasFocus()
    qtbot.keyClicks(page.search_line, "kari")
    assert len(names(page)) == 12, "nothing is read while the keys go down"
    qtbot.waitUntil(lambda: names(page) == ["Kari Lisbet Sæther"])
    qtbot.keyClick(page.search_line, Qt.Key.Key_Down)
    assert page.table.hasFocus()


def test_enter_in_the_search_opens_the_only_hit(desk, qtbot, stand_in):
    page = listed(desk)
    page.search_line.setFocus()
    page.search_line.insert("brønnøy")
    qtbot.keyClick(page.search_line, Qt.Key.Key_Return)
    assert stand_in(desk).shown == [("Tor-Arne Brønnøy", None)]


def test_no_hit_says_so_and_shows_all_again(desk, qtbot):
    page = listed(desk)
    page.search_line.setText("finnes ikke")
    page.search_line.ask_now()
    assert page.shown.currentWidget() is page.no_hits
    page.show_all()
    assert page.shown.currentWidget() is page.table
    assert len(names(page)) == 12


@pytest.mark.parametrize("way", ["enter", "double click"])
def test_a_row_opens_the_case(desk, qtbot, stand_in, way):
    page = listed(desk)
    page.table.choose(1)
    if way == "enter":
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    else:
        spot = page.table.visualRect(page.model.index(1, 0)).center()
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert stand_in(desk).shown == [("Grete Ødegård Vågå", None)]
    assert desk.frame.windowTitle() == "Ansatte – Grete Ødegård Vågå – hkdesk"
    assert desk.frame.nav.current() == "employees"


def test_the_store_sorts_by_name_state_and_date(desk, qtbot):
    page = listed(desk)
    heads = page.table.horizontalHeader()
    before = names(page)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=head_spot(page, 0))
    assert names(page) == before[::-1]
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=head_spot(page, 4))
    shown = [row.next_date(desk.workspace.clock.today()) for row in page.model.rows]
    dates = [day for day in shown if day is not None]
    assert dates == sorted(dates)
    assert shown == dates + [None] * (len(shown) - len(dates))


def test_an_agreement_that_ran_out_has_no_next_date(desk):
    page = listed(desk)
    at = next(n for n, row in enumerate(page.model.rows) if row.name == "Per Ivar Kvåle")
    assert page.model.rows[at].next_on is not None
    assert page.model.index(at, 4).data() == "–"


def test_a_heading_that_cannot_sort_leaves_order_and_mark(desk, qtbot):
    page = listed(desk)
    heads = page.table.horizontalHeader()
    before = names(page)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=head_spot(page, 3))
    assert names(page) == before
    assert heads.sortIndicatorSection() == 0


def test_adding_by_keyboard_alone(desk, qtbot, stand_in):
    page = listed(desk)
    qtbot.keyClick(page.table, "N", Qt.KeyboardModifier.ControlModifier)
    assert page.panel.isVisible()
    assert not page.add_button.isVisible(), "one filled button"
    assert page.panel.field("name").hasFocus()
    page.panel.field("name").insert(LONG)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "rådgiver")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert stand_in(desk).shown == [(LONG, None)]
    desk.frame.show_page("employees")
    assert LONG in names(page)
    assert page.chips.chip("all").text().endswith(" 13")
    row = next(row for row in page.model.rows if row.name == LONG)
    assert row.title == "rådgiver"


def test_adding_nobody_is_refused_at_the_name(desk, qtbot):
    page = listed(desk)
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.panel.add_button, Qt.MouseButton.LeftButton)
    assert page.panel._rows["name"].error_text == "Feltet må fylles ut."
    assert page.panel.field("name").hasFocus()
    qtbot.keyClicks(page.panel.field("name"), "B")
    assert page.panel._rows["name"].error_text == ""
    qtbot.keyClick(page.panel.field("name"), Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert page.add_button.hasFocus()
    assert len(names(page)) == 12


def test_pasted_unseen_marks_vanish(desk):
    page = listed(desk)
    page.open_panel()
    page.panel.field("name").setText("Ola\u200b\tNormann")
    page.panel.submit()
    desk.frame.show_page("employees")
    assert "Ola Normann" in names(page)


def test_too_long_a_name_is_said_at_the_field(desk):
    page = listed(desk)
    page.open_panel()
    page.panel.field("name").setText("x" * 201)
    page.panel.submit()
    assert "200" in page.panel._rows["name"].error_text


def test_a_change_elsewhere_shows_when_the_list_comes_back(desk):
    page = listed(desk)
    page.table.choose(3)
    chosen = page.model.row(3)
    session = desk.context.open_case(chosen.case_id)
    session.do(SetEmployee(Employee(name="Ændret Navn")))
    desk.context.saver.save_now()
    assert "Ændret Navn" not in names(page), "a list nobody sees is not read"
    desk.frame.show_page("employees")
    assert "Ændret Navn" in names(page)
    assert page.model.row(page.table.currentIndex().row()).case_id == chosen.case_id, "the chosen row stays chosen"


def test_more_rows_come_when_the_user_scrolls(desk):
    for number in range(PAGE_ROWS + 5):
        desk.workspace.add_employee(Employee(name=f"Test {number:04}"))
    model = CasesModel(desk.workspace)
    model.show_ask(Ask(query="test"))
    assert model.rowCount() == PAGE_ROWS
    assert model.canFetchMore()
    model.fetchMore()
    assert model.rowCount() == PAGE_ROWS + 5
    assert not model.canFetchMore()
    assert [row.name for row in model.rows] == [f"Test {n:04}" for n in range(PAGE_ROWS + 5)]
    model.reload()
    assert model.rowCount() == PAGE_ROWS + 5


@pytest.mark.parametrize("size", [(1024, 680), (1366, 768)])
@pytest.mark.parametrize("panel", [False, True])
def test_small_or_large_every_control_is_named_and_inside(open_desk, store, size, panel):
    page = listed(open_desk(store, size=size))
    if panel:
        page.open_panel()
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    for value, _words in states.group_choices():
        chip = page.chips.chip(value)
        assert chip.mapTo(page, QPoint(chip.width(), chip.height())).x() <= page.width()
    assert page.table.columnWidth(0) >= 160, "the name is not squeezed"
    for name in ("name", "title", "employee_number", "home_address"):
        assert not panel or page.panel.field(name).height() >= 30


def test_a_first_start_names_the_unit_and_then_asks_for_somebody(fresh, qtbot):
    welcome = fresh.frame.page("employees").findChild(Welcome)
    assert welcome is not None
    assert welcome.field("organisation").hasFocus()
    assert unnamed_controls(welcome) == []
    qtbot.keyClicks(welcome.field("organisation"), "Nordfjord kommune")
    qtbot.mouseClick(welcome.begin_button, Qt.MouseButton.LeftButton)
    assert welcome._rows["name"].error_text == "Feltet må fylles ut."
    assert welcome.field("name").hasFocus()
    qtbot.keyClicks(welcome.field("name"), "Seksjon byggesak")
    qtbot.keyClicks(welcome.field("manager_name"), "Øystein Ås")
    qtbot.keyClick(welcome.field("name"), Qt.Key.Key_Return)
    unit = fresh.workspace.unit
    assert unit is not None
    assert (unit.name, unit.organisation) == ("Seksjon byggesak", "Nordfjord kommune")
    page = listed(fresh)
    assert page.shown.currentWidget() is page.nobody
    assert page.panel.field("name").hasFocus(), "on with the first employee, and nothing is asked twice"
    page.panel.leave()
    assert page.add_button.hasFocus()
    ways = [one.text() for one in page.nobody.findChildren(QPushButton) if one.isVisible()]
    assert ways == ["Legg til første ansatt", "Les inn ansatte", "Prøv med eksempel"]
    assert fresh.frame.status.piece("unit") == "Seksjon byggesak"


def test_labels_stand_at_their_fields_when_nobody_is_in_the_list(fresh, qtbot):
    welcome = fresh.frame.page("employees").findChild(Welcome)
    for name in ("organisation", "name", "manager_name"):
        qtbot.keyClicks(welcome.field(name), "Seksjon byggesak")
    qtbot.keyClick(welcome.field("name"), Qt.Key.Key_Return)
    page = listed(fresh)
    QApplication.processEvents()
    for row in page.panel._rows.values():
        if row.isVisible() and row.label is not None:
            assert row.widget.geometry().top() - row.label.geometry().bottom() < 10, row.name


def test_after_adding_somebody_the_first_question_has_the_focus(open_desk, store, qtbot):
    page = listed(desk := open_desk(store, real_case=True))
    page.open_panel()
    qtbot.keyClicks(page.panel.field("name"), "Ola Normann")
    qtbot.keyClick(page.panel.field("name"), Qt.Key.Key_Return)
    assert desk.frame.current_page() == "case"
    step = desk.frame.page("case").current_step_page()
    now = QApplication.focusWidget()
    assert now is not None
    assert step.fields["place"].isAncestorOf(now)


def test_data_in_a_synced_folder_is_pointed_out(open_desk, store, monkeypatch):
    monkeypatch.setenv("OneDrive", str(store.parent))
    page = listed(open_desk(store))
    from hkdesk.ui.kit.messages import Notice

    notice = page.findChild(Notice)
    assert notice is not None
    assert "synkroniseres" in notice.text_label.text()


def test_somebody_who_is_there_already_is_told_at_the_field_and_can_be_added_all_the_same(desk, qtbot, stand_in):
    page = listed(desk)
    page.open_panel()
    page.panel.field("name").setText("anne-lise grønås")
    page.panel.field("employee_number").setText("nytt")
    hint = page.panel.alike.hints["name"]
    first = next(row for row in page.model.rows if row.name == "Anne-Lise Grønås")
    group = desk.context.workspace.session(first.case_id).case.employee.role_group_id
    page.panel._group.set_value(group)
    page.panel.alike.look()
    assert f"har en sak fra før: {first.number}" in hint.text
    page.panel.field("name").setText("Ola Nytt")
    qtbot.waitUntil(lambda: not hint.is_shown)
    page.panel.field("name").setText("anne-lise grønås")
    page.panel.submit()
    assert len(desk.context.workspace.cases(query="Anne-Lise Grønås")) == 2


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (None, "–"),
        (HomeAmount(2), "2"),
        (HomeAmount(1.5), "1,5"),
        (HomeAmount(2, Per.WEEK, Weeks.NTH, 2), "2 annenhver uke"),
        (HomeAmount(1, Per.WEEK, Weeks.NTH, 3), "1 hver 3. uke"),
        (HomeAmount(2, Per.WEEK, Weeks.ODD, 2), "2 i oddetallsuker"),
        (HomeAmount(8, Per.MONTH), "8 i måneden"),
        (HomeAmount(40, Per.PERCENT), "40 prosent"),
    ],
)
def test_the_list_says_how_much_as_it_was_agreed(amount: HomeAmount | None, said: str) -> None:
    assert days_text(amount) == said
