from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from hkdesk.__main__ import main
from hkdesk.cli.start import wants_window
from hkdesk.domain.case.stages import Step
from hkdesk.errors import OurFault, Surroundings
from hkdesk.services.workspace import Workspace
from hkdesk.ui import app, faults, pictures
from hkdesk.ui.dialogs.trouble import TroublePage
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.kit.messages import Message
from hkdesk.ui.window import PAGES, Desk
from tests.ui.a11y import unnamed_controls
from tests.ui.answering import answer


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


def test_the_windows_bear_the_programs_mark(start, store, qtbot, qapp):
    qapp.setWindowIcon(QIcon())
    made = start(store)
    qtbot.waitUntil(lambda: not made.frame.windowIcon().isNull())
    sizes = {(size.width(), size.height()) for size in made.frame.windowIcon().availableSizes()}
    assert {(16, 16), (32, 32), (256, 256)} <= sizes
    qapp.setWindowIcon(QIcon())


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
    first = page.again_button if page.way_in is None else page.way_in.first()
    assert first.hasFocus()
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


@pytest.mark.allow_log("hkdesk.ui")
@pytest.mark.parametrize("error", [ZeroDivisionError(), OurFault("resource_missing", where="qt")])
def test_a_window_that_cannot_be_filled_lets_go_of_the_store(start, store, qtbot, monkeypatch, error):
    closed: list[Path] = []
    closing = Workspace.close

    def watched(workspace: Workspace) -> None:
        closed.append(workspace.path)
        closing(workspace)

    def fail(*_given: object) -> Desk:
        raise error

    monkeypatch.setattr(faults, "start_log", lambda: Path("loggen"))
    monkeypatch.setattr(Workspace, "close", watched)
    with monkeypatch.context() as broken:
        broken.setattr("hkdesk.ui.window.Desk", fail)
        made = start(store)
        qtbot.waitUntil(lambda: made.frame.current_page() == app.TROUBLE_PAGE)
    assert closed == [store]
    made.open()
    assert made.was_open


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


def test_nothing_is_taken_in_from_the_command_line_while_a_window_has_the_store(store, capsys):
    example = Path(__file__).parents[2] / "docs" / "example-case.json"
    words = ["import", str(example), "--store", str(store), "--json"]
    lock = app.lock_beside(store)
    assert lock is not None
    before = store.read_bytes()
    assert main(words) == 3
    assert json.loads(capsys.readouterr().err)["error"] == "locked"
    assert store.read_bytes() == before
    lock.unlock()
    assert main(words) == 0


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


# pictures


def test_a_picture_of_each_page(store, tmp_path, clock, qapp):
    made = pictures.take_pictures(store, tmp_path / "bilder", scale=0.5, clock=clock)
    assert [path.name[3:] for path in made[: len(PAGES)]] == [
        "i-dag.png",
        "ansatte.png",
        "uka.png",
        "enheten.png",
        "fjernmoter.png",
        "arkiv.png",
        "innstillinger.png",
        "hjelp.png",
    ]
    assert len(made) == len(PAGES) + len(Step)
    sizes = {path.stat().st_size for path in made}
    assert min(sizes) > 2_000
    if os.name == "posix":
        assert (tmp_path / "bilder").stat().st_mode & 0o777 == 0o700, "they may show real people"
        assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    assert len(sizes) == len(made), "no two pages look the same"
    qapp.setStyleSheet("")


def test_pictures_without_a_store_are_refused(tmp_path, capsys):
    assert pictures.main([str(tmp_path / "none.db"), str(tmp_path)]) == 2
    assert pictures.main([]) == 2
    assert "Filen finnes ikke" in capsys.readouterr().err
