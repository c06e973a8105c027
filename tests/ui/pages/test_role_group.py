"""A role group assessed once: by mouse, by keyboard alone, and who inherits what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.assessment.newer_catalogue import seen_of
from hkdesk.domain.case.answers import Answer, Response, SeenItem
from hkdesk.domain.case.people import Employee, RoleGroup
from hkdesk.domain.changes.commands import Respond, SetEmployee
from hkdesk.errors import Surroundings
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.ui.kit.messages import Notice, Question
from hkdesk.ui.pages.role_group import GroupForm, RoleGroupPage
from hkdesk.ui.pages.unit import UnitForm
from hkdesk.ui.steps.assessment.questions import ThemePage
from hkdesk.ui.window import Desk
from tests.ui.a11y import unnamed_controls
from tests.ui.answering import answer
from tests.ui.fitting import cut_texts, on_top_of_each_other, scrolls_aside, scrolls_within_scroll, squeezed
from tests.ui.steps.assessment.assessment_support import given, use_themes, with_items

LEFT = Qt.MouseButton.LeftButton
IDS = [item.id for item in catalogue().themes[0].items]
NAMES = ("Anne Berg", "Bjørn Dahl", "Čáhppes Ŋilsen")


@pytest.fixture
def desk(fresh: Desk) -> Desk:
    """A unit with two groups, and three people in the first."""
    workspace = fresh.workspace
    groups = (RoleGroup("officer", "Saksbehandler"), RoleGroup("archive", "Arkivar"))
    workspace.save_unit(replace(workspace.new_unit("Seksjon byggesak"), role_groups=groups))
    for name in NAMES:
        workspace.add_employee(Employee(name, role_group_id="officer"))
    workspace.add_employee(Employee("Dina Eng"))
    return fresh


def unit_form(desk: Desk) -> UnitForm:
    form = desk.frame.show_page("unit").form  # type: ignore[attr-defined]
    assert isinstance(form, UnitForm)
    QApplication.processEvents()
    return form


def group_form(desk: Desk) -> GroupForm:
    QApplication.processEvents()
    page = desk.frame.page("role_group")
    assert isinstance(page, RoleGroupPage)
    assert desk.frame.current_page() == "role_group"
    assert page.form is not None
    return page.form


def theme(form: GroupForm) -> ThemePage:
    page = form.places.current_page()
    assert isinstance(page, ThemePage)
    return page


def responses(desk: Desk) -> tuple[Response, ...]:
    unit = desk.workspace._store.units.own()
    assert unit is not None
    return unit.role_groups[0].responses


def focused() -> QWidget:
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def case_id(desk: Desk, name: str) -> str:
    return desk.workspace.cases(query=name)[0].case_id


def test_a_group_by_mouse_and_who_inherits(desk: Desk, qtbot: QtBot) -> None:
    own = desk.workspace.session(case_id(desk, "Bjørn"))
    own.do(Respond(Response(IDS[0], Answer.PARTLY)))
    form = unit_form(desk)
    qtbot.mouseClick(form.groups.lines[0].assess_button, LEFT)
    group = group_form(desk)
    assert group.lead_label.text().endswith("I gruppen: Anne Berg, Bjørn Dahl og Čáhppes Ŋilsen.")
    cards = theme(group).cards
    qtbot.mouseClick(cards[0].answers.segment("no"), LEFT)
    said = "Gjelder nå for 2 ansatte: Anne Berg og Čáhppes Ŋilsen. Har eget svar: Bjørn Dahl."
    assert cards[0].said("group") == said
    qtbot.mouseClick(cards[1].answers.segment("yes"), LEFT)
    assert cards[1].said("group") == "Gjelder nå for 3 ansatte: Anne Berg, Bjørn Dahl og Čáhppes Ŋilsen."
    cards[1].area.setFocus()
    qtbot.keyClicks(cards[1].area, "Felles dager")
    assert group.places.list.state(group.places.current) == "2 av 5"
    assert unnamed_controls(group) == []
    qtbot.waitUntil(lambda: len(responses(desk)) == 2, timeout=2000)
    group.saver.save_now()
    assert responses(desk) == (given(IDS[0], Answer.NO), given(IDS[1], Answer.YES, "Felles dager"))
    anne = desk.workspace.session(case_id(desk, "Anne"))
    assert anne.view.assessed.inherited == {IDS[0], IDS[1]}
    assert anne.case.assessment.responses == ()
    assert own.view.assessed.deviating == {IDS[0]}


def test_people_are_put_in_the_group_and_taken_out_by_a_tick(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.add_employee(Employee("Eli Foss", role_group_id="archive"))
    form = unit_form(desk)
    qtbot.mouseClick(form.groups.lines[0].assess_button, LEFT)
    group = group_form(desk)
    qtbot.mouseClick(theme(group).cards[0].answers.segment("yes"), LEFT)
    assert theme(group).cards[0].said("group").startswith("Gjelder nå for 3 ansatte")
    group.people_button.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    dina, eli, anne = (group.people.boxes[case_id(desk, name)] for name in ("Dina", "Eli", "Anne"))
    assert focused() is dina, "the first who is not in the group"
    assert not dina.visibleRegion().isEmpty(), "and in sight"
    assert eli.accessibleName() == "Eli Foss (nå i Arkivar)"
    assert (anne.isChecked(), eli.isChecked(), dina.isChecked()) == (True, False, False)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    eli.click()
    assert eli.accessibleName() == "Eli Foss"
    assert group.lead_label.text().endswith("I gruppen: Anne Berg, Bjørn Dahl, Čáhppes Ŋilsen, Dina Eng og Eli Foss.")
    anne.click()
    assert "Anne Berg" not in group.lead_label.text()
    qtbot.mouseClick(theme(group).cards[0].answers.segment("no"), LEFT)
    assert theme(group).cards[0].said("group").startswith("Gjelder nå for 4 ansatte: Bjørn Dahl, Čáhppes Ŋilsen, Dina ")
    stored = {row.name: row.role_group for row in desk.workspace.cases()}
    assert stored["Dina Eng"] == stored["Eli Foss"] == "Saksbehandler"
    assert stored["Anne Berg"] == ""
    session = desk.workspace.session(case_id(desk, "Dina"))
    assert not session.dirty
    assert session.undo(), "it can be taken back in the case"
    assert session.case.employee.role_group_id == ""
    assert unnamed_controls(group) == []


def test_one_of_many_is_found_by_name_and_an_unsaved_tick_goes_back(desk: Desk, qtbot: QtBot, monkeypatch) -> None:
    for number in range(12):
        desk.workspace.add_employee(Employee(f"Person {number:02}"))
    form = unit_form(desk)
    qtbot.mouseClick(form.groups.lines[1].assess_button, LEFT)
    people = group_form(desk).people
    people.find_line.setFocus()
    qtbot.keyClicks(people.find_line, "son 07")
    assert [box.accessibleName() for box in people.boxes.values() if not box.isHidden()] == ["Person 07"]

    def full(*_args: object, **_more: object) -> None:
        raise Surroundings("disk_full", file="hkdesk.db")

    box = people.boxes[case_id(desk, "Person 07")]
    with monkeypatch.context() as patched:
        patched.setattr(CaseSession, "flush", full)
        box.click()
    assert not box.isChecked()
    assert not desk.workspace.session(case_id(desk, "Person 07")).dirty, "nothing is saved behind the back"
    assert [one.title for one in people.findChildren(Notice)] != []


def test_a_group_by_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    form = unit_form(desk)
    form.groups.lines[0].line.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is form.groups.lines[0].assess_button
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    group = group_form(desk)
    assert theme(group).cards[0].answers.has_focus_within()
    for letter in (Qt.Key.Key_J, Qt.Key.Key_D, Qt.Key.Key_N, Qt.Key.Key_I, Qt.Key.Key_J):
        qtbot.keyClick(focused(), letter)
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert group.places.current == catalogue().themes[1].id
    qtbot.keyClick(focused(), Qt.Key.Key_J)
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    assert theme(group).cards[0].said("group") == "Gruppen svarer ikke nå, og ingen arver."
    desk.frame.show_page("employees")
    given = [response.answer for response in responses(desk)]
    assert given[:5] == [Answer.YES, Answer.PARTLY, Answer.NO, Answer.NOT_APPLICABLE, Answer.YES]
    assert given[5] is None


def test_the_unit_page_and_the_groups_page_never_write_over_each_other(desk: Desk, qtbot: QtBot) -> None:
    form = unit_form(desk)
    qtbot.mouseClick(form.groups.lines[0].assess_button, LEFT)
    qtbot.mouseClick(theme(group_form(desk)).cards[0].answers.segment("no"), LEFT)
    form = unit_form(desk)
    line = form.groups.lines[1].line
    line.selectAll()
    qtbot.keyClicks(line, "Arkivarer")
    assert form.save_now()
    assert responses(desk) == (given(IDS[0], Answer.NO),)
    unit = desk.workspace.unit
    assert unit is not None
    assert [group.name for group in unit.role_groups] == ["Saksbehandler", "Arkivarer"]
    qtbot.mouseClick(unit_form(desk).groups.lines[1].assess_button, LEFT)
    group = group_form(desk)
    assert group.title_label.text() == "Vurder gruppen «Arkivarer»"
    assert group.lead_label.text().endswith("Ingen ansatte er i gruppen ennå.")
    qtbot.mouseClick(theme(group).cards[0].answers.segment("yes"), LEFT)
    assert theme(group).cards[0].said("group") == "Ingen arver svaret nå."


def test_a_group_with_an_assessment_is_not_removed_unasked(desk: Desk, qtbot: QtBot) -> None:
    unit = desk.workspace.unit
    assert unit is not None
    archive = replace(unit.role_groups[1], responses=(Response(IDS[0], Answer.NO),))
    desk.workspace.save_unit(replace(unit, role_groups=(unit.role_groups[0], archive)))
    form = unit_form(desk)
    seen: list[str] = []
    answer(Question, lambda dialog: dialog.cancel_button, seen)
    qtbot.mouseClick(form.groups.lines[1].remove_button, LEFT)
    assert seen == ["Fjerne «Arkivar»?"]
    assert len(form.groups.lines) == 2


def test_after_the_last_theme_the_way_leads_back(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(unit_form(desk).groups.lines[0].assess_button, LEFT)
    group = group_form(desk)
    group.places.show_place(catalogue().themes[-1].id)
    assert group.places.next_button.text() == "Tilbake til Enheten"
    qtbot.mouseClick(group.places.next_button, LEFT)
    assert desk.frame.current_page() == "unit"


def test_a_reason_that_is_too_long_is_said_at_the_field_and_not_kept(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(unit_form(desk).groups.lines[0].assess_button, LEFT)
    card = theme(group_form(desk)).cards[0]
    card.area.setFocus()
    card.area.insertPlainText("Å" * 20_001)
    assert card.reason_row.error_text
    desk.frame.show_page("employees")
    assert responses(desk) == ()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680)])
def test_everything_fits(desk: Desk, qtbot: QtBot, size: tuple[int, int]) -> None:
    desk.frame.resize(*size)
    qtbot.mouseClick(unit_form(desk).groups.lines[0].assess_button, LEFT)
    group = group_form(desk)
    qtbot.mouseClick(theme(group).cards[0].answers.segment("no"), LEFT)
    for _turn in range(5):
        QApplication.processEvents()
    frame = desk.frame
    assert cut_texts(frame) + squeezed(frame) + on_top_of_each_other(frame) == []
    assert scrolls_aside(frame) + scrolls_within_scroll(frame) == []


def test_a_group_is_told_what_is_new_changed_and_gone(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = catalogue().themes
    workspace = desk.workspace
    assert workspace.unit is not None
    officer, archive = workspace.unit.role_groups
    seen = seen_of([replace(first, items=first.items[:3]), *rest])
    gone = replace(given(IDS[0], Answer.NO, "Ingen faks."), item_id="tasks.fax", asked="Finnes det en faks?")
    told = replace(officer, responses=(given(IDS[0], Answer.YES), gone), seen=(*seen, SeenItem("tasks.fax")))
    workspace.save_unit(replace(workspace.unit, role_groups=(told, archive)))
    use_themes(monkeypatch, [with_items(first, replace(first.items[0], meaning=2)), *rest])
    form = unit_form(desk)
    qtbot.mouseClick(form.groups.lines[0].assess_button, LEFT)
    group = group_form(desk)
    change = group.change
    said = "3 nye, 1 med ny betydning, 1 som ikke stilles lenger. Alt du har svart, er beholdt."
    assert change.notice.text_label.text() == said
    theme(group).cards[0].focus_answers()
    for _step in range(40):
        if focused() is change.open_button:
            break
        qtbot.keyClick(focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    texts = [label.text() for label in change.findChildren(QLabel)]
    assert "Finnes det en faks? Du svarte «Nei». Ingen faks." in texts
    assert unnamed_controls(group) == []
    link = change.links[IDS[0]]
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert theme(group).cards[0].answers.has_focus_within()
    assert theme(group).cards[0].said("changed").startswith("Spørsmålet er endret.")
    qtbot.mouseClick(change.read_button, LEFT)
    assert change.isHidden()
    assert group.saver.save_now()
    unit = workspace._store.units.own()
    assert unit is not None
    assert unit.role_groups[0].seen == seen_of(catalogue().themes)
    assert unit.role_groups[0].responses == told.responses, "no answer is touched"


def test_a_group_answered_before_hkdesk_kept_what_was_seen_is_told_what_has_been_added(
    desk: Desk, qtbot: QtBot
) -> None:
    workspace = desk.workspace
    assert workspace.unit is not None
    officer, archive = workspace.unit.role_groups
    old = replace(officer, responses=(Response(IDS[0], Answer.YES),))
    workspace.save_unit(replace(workspace.unit, role_groups=(old, archive)))
    form = unit_form(desk)
    qtbot.mouseClick(form.groups.lines[0].assess_button, LEFT)
    assert group_form(desk).change.notice.text_label.text() == "9 nye. Alt du har svart, er beholdt."
    desk.frame.show_page("unit")
    qtbot.mouseClick(unit_form(desk).groups.lines[1].assess_button, LEFT)
    group = group_form(desk)
    assert group.change.isHidden(), "nothing has been answered there"
    qtbot.mouseClick(theme(group).cards[0].answers.segment("yes"), LEFT)
    assert group.change.isHidden()
    assert group.saver.save_now()
    unit = workspace._store.units.own()
    assert unit is not None
    assert unit.role_groups[1].seen == seen_of(catalogue().themes), "kept with the first answer"


def test_a_refused_reason_is_asked_about_before_another_group_is_opened(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(unit_form(desk).groups.lines[0].assess_button, LEFT)
    group = group_form(desk)
    theme(group).cards[0].area.insertPlainText("x" * 20_001)
    desk.frame.show_page("unit")
    seen: list[str] = []
    answer(Question, lambda dialog: dialog.cancel_button, seen)
    unit_form(desk).groups.lines[1].assess_button.click()
    assert seen == ["Noe er ikke lagret"]
    assert group_form(desk) is group
    desk.frame.show_page("unit")
    answer(Question, lambda dialog: dialog.confirm_button, seen)
    unit_form(desk).groups.lines[1].assess_button.click()
    assert group_form(desk).name == "Arkivar"


def type_lines(qtbot: QtBot, text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        focused = QApplication.focusWidget()
        assert focused is not None
        if number:
            qtbot.keyClick(focused, Qt.Key.Key_Return)
        qtbot.keyClicks(focused, line)


def test_terms_to_begin_from_by_keyboard_reach_new_and_untouched_drafts(desk: Desk, qtbot: QtBot) -> None:
    workspace = desk.workspace
    rows = {row.name: row.case_id for row in workspace.cases(limit=10)}
    unit_form(desk).groups.lines[0].assess_button.click()
    form = group_form(desk)
    for name, text in (("days_per_week", "1,5"), ("trial_months", "2"), ("equipment", "Skjerm\nTastatur")):
        form.defaults.rows[name].widget.setFocus()
        type_lines(qtbot, text)
    assert form.saver.save_now()
    unit = workspace.unit
    assert unit is not None
    kept = unit.role_groups[0].defaults
    assert (kept.days_per_week, kept.trial_months, kept.equipment) == (1.5, 2, ("Skjerm", "Tastatur"))
    fresh = workspace.add_employee(Employee("Eva Falk", role_group_id="officer"))
    assert fresh.case.terms.extent.days_per_week == 1.5
    assert [line.name for line in fresh.case.terms.equipment.lines] == ["Skjerm", "Tastatur"]
    assert workspace.session(rows["Anne Berg"]).case.terms.extent.days_per_week is None  # hers was begun before
    moved = workspace.session(rows["Dina Eng"])
    moved.do(SetEmployee(replace(moved.case.employee, role_group_id="officer")))
    assert moved.case.terms.trial.months == 2
    assert moved.undo()
    assert moved.case.terms.trial.months is None
    assert moved.case.employee.role_group_id == ""


def test_terms_to_begin_from_are_refused_at_the_field(desk: Desk, qtbot: QtBot) -> None:
    unit_form(desk).groups.lines[0].assess_button.click()
    form = group_form(desk)
    for name, text, why in (("days_per_week", "8", "fra 0,5 til 5"), ("equipment", "PC\nPC", "mer enn én gang")):
        form.defaults.rows[name].widget.setFocus()
        type_lines(qtbot, text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert why in form.defaults.rows[name].error_text
