from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.cli.start import wants_window
from hkdesk.domain.commands import SetEmployee
from hkdesk.domain.people import Employee
from hkdesk.domain.stages import Step
from hkdesk.errors import OurFault, Surroundings
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.ui import app, faults, pictures
from hkdesk.ui.dialogs.trouble import TroublePage
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.messages import Message, Question
from hkdesk.ui.kit.theme import Mode, Theme
from hkdesk.ui.window import PAGES
from tests.ui.a11y import unnamed_controls

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def start(qtbot, qapp, tmp_path):
    """Starts on a store as `run_window` does, without the loop of its own."""
    theme = Theme(qapp, Mode.LIGHT)
    begun: list[app.Start] = []

    def on(path: Path) -> app.Start:
        made = app.Start(path, Kept(tmp_path / "settings.json"), theme)
        begun.append(made)
        qtbot.addWidget(made.frame)
        with qtbot.waitActive(made.frame):
            made.frame.show()
        return made

    yield on
    for made in begun:
        made.frame.may_close = lambda: True
        made.frame.close()
    theme.deleteLater()
    qapp.setStyleSheet("")


def answer(kind, press, seen):
    """Presses a button of the next dialog of a kind as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            seen.append(dialog.accessibleName())
            press(dialog).click()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


# starting


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--store", "/data/x.db"], Path("/data/x.db")),
        (["--store=/data/y.db"], Path("/data/y.db")),
        (["--store", "z.db"], Path.cwd() / "z.db"),
    ],
)
def test_the_store_is_named_on_the_command_line(words, expected):
    assert wants_window(words)
    assert app.store_path(words) == expected


def test_without_a_word_it_is_the_users_own(own_home):
    assert own_home in app.store_path([]).parents


def test_the_frame_stands_there_before_the_store_is_opened(start, store, monkeypatch, qtbot):
    painted: list[bool] = []
    opening = Workspace.open

    def watched(path: Path) -> Workspace:
        painted.extend(window._painted for window in QApplication.topLevelWidgets() if isinstance(window, MainFrame))
        return opening(path)

    monkeypatch.setattr(Workspace, "open", watched)
    made = start(store)
    qtbot.waitUntil(lambda: made.was_open)
    assert painted == [True]
    assert made.frame.isVisible()
    assert made.frame.current_page() == "employees"
    assert made.frame.windowTitle() == "Ansatte – hkdesk"


def damage(store: Path) -> None:
    store.write_bytes(os.urandom(20_000))


def take_key(store: Path) -> None:
    store.with_name(store.name + ".key").unlink()


def foreign(store: Path) -> None:
    store.with_name(store.name + ".key").write_text('{"format": "hkdesk-key/1", "kind": "file", "kept": "00"}')


@pytest.mark.parametrize("spoil", [damage, take_key, foreign])
def test_a_store_that_cannot_be_opened_is_explained_and_left_alone(start, store, qtbot, spoil):
    spoil(store)
    before = {path.name: path.read_bytes() for path in store.parent.iterdir() if path.name.startswith("hkdesk")}
    made = start(store)
    qtbot.waitUntil(lambda: made.frame.current_page() == app.TROUBLE_PAGE)
    page = made.frame.page(app.TROUBLE_PAGE)
    assert isinstance(page, TroublePage)
    assert page.reason_label.text()
    assert page.place_label.text() == str(store)
    said = page.reason_label.text() + (page.safe_label.text() if page.safe_label.isVisible() else "")
    assert said.count("Ingenting er endret") == 1
    assert unnamed_controls(page) == []
    assert page.again_button.hasFocus()
    after = {path.name: path.read_bytes() for path in store.parent.iterdir() if path.name.startswith("hkdesk")}
    assert after == before
    assert not made.was_open


@pytest.mark.parametrize(
    "error",
    [
        Surroundings("read_only", where="/data"),
        Surroundings("store_newer", got="9.0", known="1.0"),
        Surroundings("store_foreign", where="/data/x.db"),
        Surroundings("locked"),
        OurFault("resource_missing", where="qt"),
    ],
    ids=lambda error: error.code,
)
def test_each_failure_has_its_words_and_another_try_opens(start, store, qtbot, monkeypatch, error):
    def fail(_path: Path) -> Workspace:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(Workspace, "open", fail)
        made = start(store)
        qtbot.waitUntil(lambda: made.frame.current_page() == app.TROUBLE_PAGE)
    page = made.frame.page(app.TROUBLE_PAGE)
    assert isinstance(page, TroublePage)
    assert page.reason_label.text() == error.reason
    qtbot.keyClick(page.again_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: made.was_open)
    assert made.frame.current_page() == "employees"


@pytest.mark.allow_log("hkdesk.ui")
def test_a_bug_while_opening_is_logged_and_said(start, store, qtbot, monkeypatch):
    def fail(_path: Path) -> Workspace:
        raise ZeroDivisionError("Kari Nordmann")

    monkeypatch.setattr(faults, "start_log", lambda: Path("loggen"))
    monkeypatch.setattr(Workspace, "open", fail)
    made = start(store)
    qtbot.waitUntil(lambda: made.frame.current_page() == app.TROUBLE_PAGE)
    page = made.frame.page(app.TROUBLE_PAGE)
    assert isinstance(page, TroublePage)
    assert "Noe gikk galt i hkdesk" in page.reason_label.text()
    assert "Kari" not in page.reason_label.text()


def test_leaving_from_the_trouble_page_closes_the_window(start, store, qtbot):
    take_key(store)
    made = start(store)
    qtbot.waitUntil(lambda: made.frame.current_page() == app.TROUBLE_PAGE)
    page = made.frame.page(app.TROUBLE_PAGE)
    assert isinstance(page, TroublePage)
    qtbot.mouseClick(page.leave_button, Qt.MouseButton.LeftButton)
    assert not made.frame.isVisible()


def test_no_display_is_said_before_qt_is_asked():
    if os.name == "posix":
        with pytest.raises(Surroundings) as refused:
            app.make_application({})
        assert refused.value.code == "no_display"


def test_one_window_for_each_store(tmp_path):
    first = app.lock_beside(tmp_path / "a.db")
    assert first is not None
    assert app.lock_beside(tmp_path / "a.db") is None
    other = app.lock_beside(tmp_path / "b.db")
    assert other is not None
    first.unlock()
    again = app.lock_beside(tmp_path / "a.db")
    assert again is not None
    again.unlock()
    other.unlock()


# what nobody caught


@pytest.mark.allow_log("hkdesk.ui")
def test_a_bug_is_logged_and_told_without_the_users_words(desk, qtbot, monkeypatch, caplog):
    monkeypatch.setattr(faults, "start_log", lambda: Path("loggen"))
    seen: list[str] = []
    answer(Message, lambda dialog: dialog.close_button, seen)
    try:
        raise ValueError("Kari Nordmann er syk")
    except ValueError as error:
        faults.uncaught(ValueError, error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["Noe gikk galt i hkdesk"]
    assert "ValueError" in caplog.text
    assert "Kari" not in caplog.text


def test_a_failure_with_a_sentence_is_said_and_not_logged(desk, qtbot, caplog):
    seen: list[str] = []
    answer(Message, lambda dialog: dialog.close_button, seen)
    error = Surroundings("changed_elsewhere")
    faults.uncaught(Surroundings, error, None)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["Noe på maskinen står i veien"]
    assert caplog.records == []


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
    assert desk.frame.nav.button("today").accessibleName() == "I dag, 3 venter"


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


# undo


def renamed(desk, name):
    session = desk.context.open_case(desk.workspace.cases(query="Solveig")[0].case_id)
    desk.context.do(session, SetEmployee(Employee(name=name)))
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


def test_the_windows_place_and_colours_are_kept(desk, tmp_path):
    desk.frame.close()
    again = Kept(tmp_path / "settings.json")
    assert again.settings.geometry


def test_settings_that_cannot_be_written_cost_only_the_memory(tmp_path):
    (tmp_path / "file").write_text("x")
    kept = Kept(tmp_path / "file" / "settings.json")
    kept.write("theme", "dark")
    assert kept.read("theme") == "dark"


# pictures


def test_a_picture_of_each_page(store, tmp_path, clock, qapp):
    made = pictures.take_pictures(store, tmp_path / "bilder", scale=0.5, clock=clock)
    assert [path.name[3:] for path in made[:6]] == [
        "i-dag.png",
        "ansatte.png",
        "enheten.png",
        "arkiv.png",
        "innstillinger.png",
        "hjelp.png",
    ]
    assert len(made) == len(PAGES) + len(Step)
    sizes = {path.stat().st_size for path in made}
    assert min(sizes) > 2_000
    assert len(sizes) == len(made), "no two pages look the same"
    qapp.setStyleSheet("")


def test_pictures_without_a_store_are_refused(tmp_path, capsys):
    assert pictures.main([str(tmp_path / "none.db"), str(tmp_path)]) == 2
    assert pictures.main([]) == 2
    assert "Filen finnes ikke" in capsys.readouterr().err
