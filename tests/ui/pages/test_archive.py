from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from hkdesk.errors import Surroundings
from hkdesk.ui.kit.messages import Notice, Question
from hkdesk.ui.pages.archive import ArchivePage, owner
from tests.ui.a11y import unnamed_controls
from tests.ui.answering import answer


def shown(desk) -> ArchivePage:
    page = desk.frame.show_page("archive")
    assert isinstance(page, ArchivePage)
    QApplication.processEvents()
    return page


def notice(page: ArchivePage) -> Notice:
    assert page.reader._notice is not None
    return page.reader._notice


def test_every_issued_document_newest_first(desk):
    page = shown(desk)
    assert len(page.model.rows) == len(desk.workspace.documents()) == 5
    dates = [row.created_at for row in page.model.rows]
    assert dates == sorted(dates, reverse=True)
    assert owner(page.model.row(0)) == "Åse-Kjærsti Ŋilsen"
    assert page.model.index(0, 2).data() == "Signaturpakke"
    assert unnamed_controls(page) == []


def test_enter_opens_the_document_and_escape_closes_it(desk, qtbot):
    page = shown(desk)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.reader.isVisible()
    pages = page.reader.preview.pages
    assert pages is not None
    assert len(pages.sizes) == page.model.row(0).pages
    assert "Åse-Kjærsti" in page.reader.title_label.text()
    assert unnamed_controls(page) == []
    page.reader.copy_button.setFocus()
    qtbot.keyClick(page.reader.copy_button, Qt.Key.Key_Escape)
    assert not page.reader.isVisible()
    assert page.table.hasFocus()


def test_a_copy_is_the_very_bytes(desk, qtbot, tmp_path, monkeypatch):
    page = shown(desk)
    record = page.model.row(0)
    page.open_document(record)
    target = tmp_path / "kopi.pdf"
    proposed: list[str] = []

    def choose(_parent: object, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    qtbot.mouseClick(page.reader.copy_button, Qt.MouseButton.LeftButton)
    assert target.read_bytes() == desk.workspace.document(record.sha256)
    assert proposed == ["HK-2026-0001-1 Ŋilsen.pdf"]
    assert notice(page).tone == "good"


def test_a_copy_without_an_ending_gets_one_and_the_folder_is_remembered(desk, qtbot, tmp_path, monkeypatch):
    page = shown(desk)
    page.open_document(page.model.row(0))
    asked: list[Path] = []

    def choose(_parent: object, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(path))
        return str(tmp_path / "kopi"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    qtbot.mouseClick(page.reader.copy_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "kopi.pdf").read_bytes() == page.reader._pdf
    assert not (tmp_path / "kopi").exists()
    (tmp_path / "kopi.pdf").write_bytes(b"noe annet")
    seen: list[str] = []
    answer(Question, lambda dialog: dialog.cancel_button, seen)
    qtbot.mouseClick(page.reader.copy_button, Qt.MouseButton.LeftButton)
    assert seen == ["Erstatte filen?"]
    assert (tmp_path / "kopi.pdf").read_bytes() == b"noe annet"
    assert asked[1].parent == tmp_path


def test_a_copy_that_cannot_be_written_is_said(desk, tmp_path):
    page = shown(desk)
    page.open_document(page.model.row(0))
    page.reader.write_copy(tmp_path / "no such folder" / "kopi.pdf")
    assert notice(page).tone == "bad"
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_document_that_is_damaged_is_said_and_not_copied(desk, monkeypatch):
    page = shown(desk)

    def damaged(_sha: str) -> bytes:
        raise Surroundings("store_damaged", where="hkdesk.db")

    monkeypatch.setattr(desk.workspace, "document", damaged)
    page.open_document(page.model.row(0))
    assert "skadet" in notice(page).text_label.text()
    assert not page.reader.copy_button.isEnabled()


def test_searching_by_name_or_number(desk):
    page = shown(desk)
    page.search_line.setText("sæther")
    page.search_line.ask_now()
    assert [owner(row) for row in page.model.rows] == ["Kari Lisbet Sæther"]
    page.search_line.setText("finnes ikke")
    page.search_line.ask_now()
    assert page.shown.currentWidget() is page.no_hits


def test_an_empty_archive_says_what_will_be_there(fresh):
    page = shown(fresh)
    assert page.shown.currentWidget() is page.nothing


def test_a_document_issued_meanwhile_comes_in(desk):
    page = shown(desk)
    desk.frame.show_page("employees")
    record = page.model.row(0)
    page._all = page._all[1:]
    page.model.set_rows(page._all)
    desk.context.cases_saved.emit()
    assert record in shown(desk).model.rows
