"""The way in on a new machine, by mouse and by keyboard; and where a first start has no vault."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from hkdesk.services.workspace import Workspace
from hkdesk.store.keys import opening
from hkdesk.store.keys.key_file import sidecar
from hkdesk.ui import app
from hkdesk.ui.dialogs.trouble import TroublePage
from hkdesk.ui.kept import Kept
from hkdesk.ui.keys.way_in import FirstKey, WayIn
from hkdesk.ui.kit.look.theme import Mode, Theme
from tests.services.keys.test_desk import CHEAP, PHRASE
from tests.store.keys.vaults import Vault, use
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import letters
from tests.ui.tabbing import tab_faults

Begin = Callable[[Path], tuple[app.Start, TroublePage]]


@pytest.fixture
def begin(qtbot, qapp, tmp_path: Path) -> Iterator[Begin]:
    """Starts on a store that does not open, as `run_window` does."""
    theme = Theme(qapp, Mode.LIGHT)
    begun: list[app.Start] = []

    def on(path: Path) -> tuple[app.Start, TroublePage]:
        made = app.Start(path, Kept(tmp_path / "settings.json"), theme)
        begun.append(made)
        qtbot.addWidget(made.frame)
        with qtbot.waitActive(made.frame):
            made.frame.show()
        qtbot.waitUntil(lambda: made.frame.current_page() == app.TROUBLE_PAGE)
        page = made.frame.page(app.TROUBLE_PAGE)
        assert isinstance(page, TroublePage)
        return made, page

    yield on
    for made in begun:
        made.frame.may_close = lambda: True
        made.frame.close()
    theme.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def away(store: Path, tmp_path: Path, monkeypatch) -> tuple[Path, str]:
    """The store on a machine whose vault knows nothing of it, and its code."""
    use(monkeypatch, Vault())
    with Workspace.open(store) as workspace:
        code = workspace.keys.new_code()
        workspace.keys.hold_here()
    folder = tmp_path / "away"
    folder.mkdir()
    for name in (store.name, f"{store.name}.key"):
        shutil.copy(store.with_name(name), folder / name)
    use(monkeypatch, Vault())
    return folder / store.name, code


def way_in(page: TroublePage) -> WayIn:
    assert isinstance(page.way_in, WayIn)
    return page.way_in


def focus() -> QLineEdit:
    now = QApplication.focusWidget()
    assert isinstance(now, QLineEdit)
    return now


def test_the_code_opens_it_by_keyboard_alone_and_the_machine_keeps_the_key(away, begin: Begin, qtbot):
    path, code = away
    made, page = begin(path)
    assert "Åpne med gjenopprettingskoden" in page.reason_label.text()
    assert focus() is way_in(page).code_line, "the cursor stands where the code is written"
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")
    letters(slip.lower())
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: way_in(page).code_row.error_text == "Gruppe 7 stemmer ikke.")
    focus().selectAll()
    letters(code.lower().replace("-", " "))
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.was_open)
    assert made.frame.current_page() == "employees"
    made.frame.close()
    Workspace.open(path).close()


def test_by_mouse_with_a_key_file_out_of_a_copy(away, begin: Begin, qtbot, tmp_path: Path, monkeypatch):
    path, code = away
    copy = tmp_path / "stick.key"
    copy.write_bytes(opening.travelling(path))
    sidecar(path).write_bytes(b"damaged")
    made, page = begin(path)
    assert "skadet" in page.reason_label.text()
    form = way_in(page)
    assert form.file_line.isVisible()
    form.code_line.setText(code)
    qtbot.mouseClick(form.open_button, Qt.MouseButton.LeftButton)
    assert form.file_row.error_text, "the key file is asked for"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(copy), ""))
    qtbot.mouseClick(form.choose_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: made.was_open)
    assert [p.read_bytes() for p in path.parent.iterdir() if p.name.endswith(".aside")] == [b"damaged"]


def test_the_passphrase_is_asked_for_where_it_is_the_only_way(store: Path, begin: Begin, qtbot):
    with Workspace.open(store) as workspace:
        workspace.keys.set_passphrase(PHRASE, CHEAP)
        workspace.keys.remove("system")
    made, page = begin(store)
    form = way_in(page)
    assert (form.way_row.isVisible(), focus() is form.phrase_line) == (False, True)
    qtbot.mouseClick(form.keep_box, Qt.MouseButton.LeftButton)
    form.phrase_line.setFocus()
    letters("noe helt annet enn setningen")
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.phrase_row.error_text == "Passordsetningen stemmer ikke.")
    focus().selectAll()
    letters(PHRASE)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.was_open)
    assert form.phrase_line.text() == ""
    assert "spørres neste gang" in made.frame.status.piece("key")


def test_every_control_has_a_name_and_tab_reaches_it_in_the_smallest_window(away, begin: Begin, qtbot):
    path, _code = away
    made, page = begin(path)
    made.frame.resize(made.frame.minimumSize())
    assert unnamed_controls(page) == []
    assert tab_faults(made.frame, way_in(page).code_line) == []


class TestFirstStartWithoutVault:
    @pytest.fixture
    def first(self, begin: Begin, tmp_path: Path, monkeypatch) -> tuple[app.Start, FirstKey, Path]:
        use(monkeypatch, Vault(priority=0))
        path = tmp_path / "new" / "hkdesk.db"
        made, page = begin(path)
        assert "Velg selv hvor nøkkelen skal ligge" in page.reason_label.text()
        assert not path.exists()
        assert isinstance(page.way_in, FirstKey)
        return made, page.way_in, path

    def test_a_passphrase_is_chosen_by_keyboard(self, first, qtbot):
        made, form, path = first
        letters(PHRASE)
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
        letters("en annen setning helt")
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
        assert form.again_row.error_text
        focus().selectAll()
        letters(PHRASE)
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: made.was_open)
        assert b'"passphrase"' in sidecar(path).read_bytes()
        assert b'"file"' not in sidecar(path).read_bytes()

    def test_the_file_is_chosen_knowingly_by_mouse(self, first, qtbot):
        made, form, path = first
        qtbot.mouseClick(form.file_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: made.was_open)
        assert b'"file"' in sidecar(path).read_bytes()
