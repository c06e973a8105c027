"""Files named at the start, or by a second start: each on the page that takes its kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from hkdesk.cli.start import OPENED
from hkdesk.domain.paper.scan_format import SCAN_FORMATS
from hkdesk.services.unit_handover.giving import ENDING
from hkdesk.ui import app
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.kit.messages import Message
from hkdesk.ui.named_files import open_named
from hkdesk.ui.staff.page import ENDINGS
from tests.ui.answering import answer


def made(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(b"?")
    return path


def test_a_unit_that_is_given_over_leads_to_the_field_of_its_code(desk, qtbot, tmp_path):
    path = made(tmp_path, "Lederbytte.HKDESK")
    open_named(desk.context, [path])
    assert desk.frame.current_page() == "unit_handover"
    take = desk.frame.page("unit_handover").take
    assert take.path == path
    qtbot.waitUntil(lambda: take.code.field(QLineEdit).hasFocus())


@pytest.mark.parametrize(
    ("name", "page"), [("sak.json", "archive"), ("liste.csv", "staff"), ("a.pdf", "scans"), ("b.TIFF", "scans")]
)
def test_each_kind_goes_to_the_page_that_takes_it(desk, tmp_path, monkeypatch, name, page):
    took: list[Path] = []
    monkeypatch.setattr("hkdesk.ui.archive.taking_in.TakingIn.read", lambda _self, path: took.append(path))
    monkeypatch.setattr("hkdesk.ui.staff.page.StaffPage.read", lambda _self, path: took.append(path))
    monkeypatch.setattr("hkdesk.ui.scans.page.ScansPage.take", lambda _self, paths: took.extend(paths))
    path = made(tmp_path, name)
    open_named(desk.context, [path])
    assert (desk.frame.current_page(), took) == (page, [path])


def test_what_is_not_there_or_of_no_kind_is_told(desk, tmp_path):
    seen: list[str] = []
    for path in (tmp_path / "borte.pdf", made(tmp_path, "brev.docx")):
        answer(Message, lambda dialog: dialog.close_button, seen)
        open_named(desk.context, [path])
    assert len(seen) == 2


def test_every_ending_that_opens_the_window_has_its_page():
    scans = {ending for one in SCAN_FORMATS for ending in one.endings}
    staff = set(ENDINGS.replace("*", "").split())
    assert set(OPENED) == scans | staff | {ENDING, ".json", ".zip"}


def test_the_words_beside_the_store_are_files(tmp_path):
    words = ["a.pdf", "--store", str(tmp_path / "x.db"), "b.hkdesk"]
    assert app.store_path(words) == tmp_path / "x.db"
    assert app.files_named(words) == [Path.cwd() / "a.pdf", Path.cwd() / "b.hkdesk"]


def test_files_wait_for_the_store_and_for_the_lock(qtbot, qapp, store, tmp_path, monkeypatch):
    opened: list[list[Path]] = []
    monkeypatch.setattr("hkdesk.ui.named_files.open_named", lambda _context, paths: opened.append(paths))
    path = made(tmp_path, "a.pdf")
    theme = Theme(qapp, Mode.LIGHT)
    start = app.Start(store, Kept(tmp_path / "settings.json"), theme, [path])
    qtbot.addWidget(start.frame)
    assert opened == []
    start.frame.show()
    qtbot.waitUntil(lambda: opened == [[path]])
    assert start.desk is not None
    lock = start.desk.key_window.lock
    start.desk._lock()
    start.take_files([path])
    assert len(opened) == 1
    assert lock.dialog is not None
    lock.dialog.accept()
    qtbot.waitUntil(lambda: len(opened) == 2)
    start.frame.close()
    theme.deleteLater()
    qapp.setStyleSheet("")
