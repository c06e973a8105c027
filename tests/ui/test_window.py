from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.errors import Surroundings
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.settings import Settings
from hkdesk.ui import faults
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.messages import Question
from hkdesk.ui.window import PAGES
from tests.ui.a11y import unnamed_controls
from tests.ui.answering import answer

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


# the ways between pages


def test_every_page_opens_by_its_number_and_is_kept(desk, qtbot):
    first = {}
    for number, page_id in enumerate(PAGES, 1):
        qtbot.keyClick(desk.frame, str(number), CTRL)
        assert desk.frame.current_page() == page_id
        first[page_id] = desk.frame.page(page_id)
        assert unnamed_controls(desk.frame) == []
    assert all(desk.frame.page(page_id) is page for page_id, page in first.items())


class Windows(QObject):
    """Sees every widget that becomes a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_page_flashes_a_window_of_its_own(open_desk, store, qapp):
    desk = open_desk(store, real_case=True)
    windows = Windows()
    qapp.installEventFilter(windows)
    for page_id in PAGES:
        desk.frame.show_page(page_id)
        qapp.processEvents()
    case_id = desk.workspace.cases(query="Åse-Kjærsti")[0].case_id
    for step in Step:
        desk.context.open_case(case_id, step)
        qapp.processEvents()
    qapp.removeEventFilter(windows)
    assert windows.seen == []
    assert desk.frame.isActiveWindow()


def test_the_badge_counts_what_is_due_this_week(desk):
    desk.count_due()
    assert desk.frame.nav.button("today").accessibleName() == "I dag, 4 venter"


def test_search_finds_an_employee_and_opens_the_case(desk, qtbot, stand_in):
    qtbot.keyClick(desk.frame, "K", CTRL)
    palette = desk.frame.open_goto()
    qtbot.keyClicks(palette.line, "sol")
    assert palette.model.targets[0].words == "Solveig Haugå"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert stand_in(desk).shown == [("Solveig Haugå", None)]


def test_search_finds_the_steps_of_the_open_case(desk, stand_in):
    row = desk.workspace.cases(query="Solveig")[0]
    desk.context.open_case(row.case_id)
    found = [target for target in desk.search("vurd") if target.words == "Vurdering"]
    found[0].go()
    assert stand_in(desk).shown[-1] == ("Solveig Haugå", Step.ASSESSMENT)


def test_a_name_comes_before_a_case_that_only_says_it(desk):
    assert desk.search("å")[0].words == "Åse-Kjærsti Ŋilsen"


@pytest.mark.parametrize("typed", ["solvieg", "slveig", "haguå sol", "solveigg"])
def test_search_finds_an_employee_whose_name_is_mistyped(desk, typed):
    assert [target.words for target in desk.search(typed)] == ["Solveig Haugå"]


@pytest.mark.parametrize("typed", ["anna", "sami"])
def test_a_name_as_it_was_typed_comes_before_a_place_that_is_nearly_so(desk, typed):
    case_id = desk.workspace.cases(query="Solveig")[0].case_id
    session = desk.context.open_case(case_id)
    session.do(SetEmployee(Employee(f"{typed.title()} Berg", title="arkivar")))
    desk.context.saver.save_now()
    desk.context.open_case(desk.workspace.cases(query="Åse-Kjærsti")[0].case_id)
    palette = desk.frame.open_goto()
    palette.line.setText(typed)
    assert [target.words for target in palette.model.targets] == [f"{typed.title()} Berg"]


def test_a_page_and_a_step_are_found_mistyped(desk):
    desk.context.open_case(desk.workspace.cases(query="Solveig")[0].case_id)
    palette = desk.frame.open_goto()
    palette.line.setText("instillinger")
    assert palette.model.targets[0].words == "Innstillinger"
    palette.line.setText("vuredring")
    assert palette.model.targets[0].words == "Vurdering"


def test_search_finds_places_of_the_unit_and_acts_mistyped_too(desk):
    assert "Les inn ansatte" in [target.words for target in desk.search("les inn")]
    assert [target.words for target in desk.search("les ansatet")] == ["Les inn ansatte"]
    next(target for target in desk.search("utstyr") if target.detail == "Enheten").go()
    assert desk.frame.current_page() == "unit"


# undo


def renamed(desk, name):
    session = desk.context.open_case(desk.workspace.cases(query="Solveig")[0].case_id)
    session.do(SetEmployee(Employee(name=name)))
    return session


@pytest.mark.parametrize("field", ["line", "area"])
def test_undo_is_the_cases_also_in_a_text_field(desk, qtbot, stand_in, field):
    session = renamed(desk, "Ny Navn")
    page = stand_in(desk)
    typing = getattr(page, field)
    typing.setFocus()
    qtbot.keyClicks(typing, "abc")
    qtbot.keyClick(typing, "Z", CTRL)
    assert session.case.employee.name == "Solveig Haugå"
    assert page.reloads == 1
    text = typing.text() if field == "line" else typing.toPlainText()
    assert text == "abc", "the field's own history stayed out of it"
    qtbot.keyClick(typing, "Y", CTRL)
    assert session.case.employee.name == "Ny Navn"
    qtbot.keyClick(typing, "Z", CTRL)
    qtbot.keyClick(typing, "Z", CTRL | SHIFT)
    assert session.case.employee.name == "Ny Navn"


def test_on_other_pages_a_fields_own_undo_holds_and_the_case_is_left_alone(desk, qtbot):
    session = renamed(desk, "Ny Navn")
    desk.frame.show_page("employees")
    line = desk.frame.page("employees").list.search_line
    line.setFocus()
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, "Z", CTRL)
    assert line.text() != "abc"
    assert session.case.employee.name == "Ny Navn"


# saving and closing


def test_leaving_the_case_saves_it(desk, store, clock):
    renamed(desk, "Ny Navn")
    desk.frame.show_page("employees")
    assert not desk.context.session.dirty
    assert desk.frame.status.piece("saved").startswith("Lagret ")


def test_closing_saves_and_lets_go_of_the_store(desk, store):
    renamed(desk, "Ny Navn")
    desk.frame.close()
    assert not desk.frame.isVisible()
    with Workspace.open(store, FixedClock(desk.workspace.clock.now())) as again:
        assert [row.name for row in again.cases(query="Ny Navn")] == ["Ny Navn"]
    assert not list(store.parent.glob("*-wal"))


@pytest.mark.allow_log("hkdesk.ui")
def test_closing_asks_when_the_disk_says_no(desk, store, qtbot, monkeypatch):
    session = renamed(desk, "Ny Navn")

    def full(*_given: object, **_named: object) -> None:
        raise Surroundings("disk_full")

    monkeypatch.setattr(faults, "start_log", lambda: Path("loggen"))
    monkeypatch.setattr(session, "_save", full)
    seen: list[str] = []
    answer(Question, lambda dialog: dialog.cancel_button, seen)
    desk.frame.close()
    assert seen == ["Det siste er ikke lagret"]
    assert desk.frame.isVisible()
    assert session.dirty, "what was typed is still there"
    answer(Question, lambda dialog: dialog.confirm_button, seen)
    desk.frame.close()
    assert not desk.frame.isVisible()


def test_closing_asks_before_what_stands_refused_in_a_field_is_lost(open_desk, store, qtbot):
    desk = open_desk(store, real_case=True)
    case_id = desk.workspace.cases(query="Solveig")[0].case_id
    desk.context.open_case(case_id, Step.AGREEMENT)
    page = desk.frame.page("case").current_step_page()
    page.show_field("extent.days_per_week")
    field = page.fields.rows["extent.days_per_week"].widget
    qtbot.keyClick(field.line, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(field.line, "nesten to")
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    seen: list[str] = []
    answer(Question, lambda dialog: dialog.cancel_button, seen)
    desk.frame.close()
    assert seen == ["Noe er ikke lagret"]
    assert desk.frame.isVisible()
    assert field.line.text() == "nesten to"
    page.fields.focus("extent.days_per_week")
    qtbot.keyClick(field.line, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(field.line, "2")
    desk.frame.close()
    assert seen == ["Noe er ikke lagret"]
    assert not desk.frame.isVisible()


def test_leaving_a_case_for_another_asks_before_what_stands_refused_is_lost(open_desk, store, qtbot):
    desk = open_desk(store, real_case=True)
    here, there = (desk.workspace.cases(query=name)[0].case_id for name in ("Solveig", "Åse"))
    desk.context.open_case(here, Step.AGREEMENT)
    page = desk.frame.page("case").current_step_page()
    page.show_field("extent.days_per_week")
    field = page.fields.rows["extent.days_per_week"].widget
    qtbot.keyClick(field.line, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(field.line, "nesten to")
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    desk.context.go("employees")
    seen: list[str] = []
    answer(Question, lambda dialog: dialog.cancel_button, seen)
    assert desk.context.open_case(there).case.id == here
    assert seen == ["Noe er ikke lagret"]
    assert desk.frame.current_page() == "case", "the user is where it can be mended"
    assert desk.frame.page("case").session.case.id == here
    assert field.line.text() == "nesten to"
    desk.context.open_case(here, Step.SCOPE)
    assert seen == ["Noe er ikke lagret"], "another step of the same case loses nothing"
    answer(Question, lambda dialog: dialog.confirm_button, seen)
    assert desk.context.open_case(there).case.id == there
    assert len(seen) == 2
    desk.context.open_case(here)
    assert len(seen) == 2, "what was lost is not asked about again"


def test_the_windows_place_and_colours_are_kept(desk, tmp_path):
    desk.frame.close()
    again = Kept(tmp_path / "settings.json")
    assert again.settings.geometry


def test_settings_that_cannot_be_written_cost_only_the_memory(tmp_path):
    (tmp_path / "file").write_text("x")
    kept = Kept(tmp_path / "file" / "settings.json")
    kept.keep(Settings(theme="dark"))
    assert kept.settings.theme == "dark"
