from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind
from hkdesk.errors import Surroundings
from hkdesk.services.out.archive import ArchiveRow
from hkdesk.services.records import DocumentRecord
from hkdesk.ui.kit.messages import Notice, Question
from hkdesk.ui.models.archive import PAPER
from hkdesk.ui.models.paged import PagedModel
from hkdesk.ui.pages.archive import ArchivePage
from tests.ui.a11y import unnamed_controls
from tests.ui.answering import answer
from tests.ui.conftest import NOW
from tests.ui.later import Later


def shown(desk) -> ArchivePage:
    page = desk.frame.show_page("archive")
    assert isinstance(page, ArchivePage)
    QApplication.processEvents()
    return page


def notice(page: ArchivePage) -> Notice:
    assert page.reader._notice is not None
    return page.reader._notice


def search(page: ArchivePage, words: str) -> list[str]:
    page.search_line.setText(words)
    page.search_line.ask_now()
    return [row.name for row in page.model.rows]


def asked_names(monkeypatch: pytest.MonkeyPatch, target: Path) -> list[str]:
    """What the save dialog proposes; it answers with the target."""
    proposed: list[str] = []

    def choose(_parent: object, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return proposed


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 30), "white").save(buffer, "PNG")
    return buffer.getvalue()


def add_scan(desk, content: bytes, mime: str = "image/png") -> str:
    case_id = desk.workspace.find("HK-2026-0001")
    sha256 = hashlib.sha256(content).hexdigest()
    made = NOW + timedelta(days=9)
    record = DocumentRecord(sha256, case_id, "scan", "HK-2026-0001-1", 1, "Skann av avtalen", mime, 1, made)
    desk.workspace.session(case_id).add_documents([(record, content)])
    desk.context.cases_saved.emit()
    return sha256


def test_every_document_newest_first(desk):
    page = shown(desk)
    assert len(page.model.rows) == len(desk.workspace.documents()) == 7
    dates = [row.record.created_at for row in page.model.rows]
    assert dates == sorted(dates, reverse=True)
    assert page.model.row(0).name == "Åse-Kjærsti Ŋilsen"
    assert page.model.index(0, 2).data() == "Signaturpakke"
    assert page.count_label.text() == "7 dokumenter"
    assert unnamed_controls(page) == []


def test_enter_opens_the_document_and_escape_closes_it(desk, qtbot):
    page = shown(desk)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.reader.isVisible()
    pages = page.reader.preview.pages
    assert pages is not None
    assert len(pages.sizes) == page.model.row(0).record.pages
    assert "Åse-Kjærsti" in page.reader.title_label.text()
    assert unnamed_controls(page) == []
    page.reader.copy_button.setFocus()
    qtbot.keyClick(page.reader.copy_button, Qt.Key.Key_Escape)
    assert not page.reader.isVisible()
    assert page.table.hasFocus()


def test_a_copy_is_the_very_bytes(desk, qtbot, tmp_path, monkeypatch):
    page = shown(desk)
    row = page.model.row(0)
    page.open_document(row)
    proposed = asked_names(monkeypatch, tmp_path / "kopi.pdf")
    qtbot.mouseClick(page.reader.copy_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "kopi.pdf").read_bytes() == desk.workspace.document(row.record.sha256)
    assert proposed == ["HK-2026-0001-1 Ŋilsen.pdf"]
    assert notice(page).tone == "good"


def test_a_copy_without_an_ending_gets_one_and_is_asked_about(desk, qtbot, tmp_path, monkeypatch):
    page = shown(desk)
    page.open_document(page.model.row(0))
    asked_names(monkeypatch, tmp_path / "kopi")
    qtbot.mouseClick(page.reader.copy_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "kopi.pdf").read_bytes() == page.reader._content
    assert not (tmp_path / "kopi").exists()
    (tmp_path / "kopi.pdf").write_bytes(b"noe annet")
    seen: list[str] = []
    answer(Question, lambda dialog: dialog.cancel_button, seen)
    qtbot.mouseClick(page.reader.copy_button, Qt.MouseButton.LeftButton)
    assert seen == ["Erstatte filen?"]
    assert (tmp_path / "kopi.pdf").read_bytes() == b"noe annet"


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


def test_the_checksum_is_held_once_more_on_demand(desk, monkeypatch):
    page = shown(desk)
    row = page.model.row(0)
    page.open_document(row)
    page.reader.verify_button.click()
    assert notice(page).tone == "good"
    assert row.record.sha256 in page.reader.facts_label.toolTip()

    def damaged(_sha: str) -> bytes:
        raise Surroundings("store_damaged", where="hkdesk.db")

    monkeypatch.setattr(desk.workspace, "document", damaged)
    page.reader.verify_button.click()
    assert notice(page).tone == "bad"


def test_searching_by_name_number_and_the_text_itself(desk, qtbot):
    page = shown(desk)
    assert search(page, "sæther") == ["Kari Lisbet Sæther"]
    assert search(page, "finnes ikke") == []
    assert page.shown.currentWidget() is page.no_hits
    page.show_all()
    qtbot.waitUntil(lambda: desk.workspace.archive.unread_count() == 0, timeout=20_000)
    found = search(page, "Skipperveien")  # an address that stands in the agreement alone
    assert "Åse-Kjærsti Ŋilsen" in found
    assert len(found) < 5
    qtbot.waitUntil(lambda: not page.reading_line.isVisible(), timeout=5_000)


def test_reading_rests_while_the_page_is_out_of_sight(desk, qtbot):
    page = shown(desk)
    desk.frame.show_page("employees")
    left = desk.workspace.archive.unread_count()
    qtbot.wait(60)
    assert desk.workspace.archive.unread_count() == left
    assert page.reading_in._job is None


def test_an_empty_archive_says_what_will_be_there(fresh):
    page = shown(fresh)
    assert page.shown.currentWidget() is page.nothing
    assert not page.search_line.isVisible()
    assert not page.export_button.isVisible()


def test_a_document_issued_meanwhile_comes_in_and_the_choice_stays(desk):
    page = shown(desk)
    page.table.selectRow(2)
    chosen = page.model.row(2).pk
    desk.frame.show_page("employees")
    add_scan(desk, picture())
    assert len(shown(desk).model.rows) == 8
    assert page.model.row(page.table.currentIndex().row()).pk == chosen


def test_groups_are_counted_and_those_without_any_are_not_offered(desk):
    page = shown(desk)
    assert not page.groups.chip("scans").isVisible()
    add_scan(desk, picture())
    assert page.groups.chip("scans").isVisible()
    page.groups.chip("scans").click()
    assert [row.record.kind for row in page.model.rows] == ["scan"]
    page.show_all()
    assert len(page.model.rows) == 8


def test_where_the_paper_is_stands_in_the_list(desk):
    page = shown(desk)
    case_id = desk.workspace.find("HK-2026-0001")
    rows = desk.workspace.ledger.pages(case_id)
    back = [row.page.key for row in rows if row.page.returns]
    desk.workspace.ledger.record([LedgerAct(LedgerKind.PRINTED, tuple(row.page.key for row in rows), copies=1)])
    desk.workspace.ledger.record_back(back[:1])
    desk.context.cases_saved.emit()
    assert page.filters.isVisible()
    page.papers.chip("awaited").click()
    assert [row.name for row in page.model.rows] == ["Åse-Kjærsti Ŋilsen"]
    assert page.model.index(0, PAPER).data() == f"Ute, {len(back) - 1} av {len(back)} sider"
    desk.workspace.ledger.record_back(back[1:])
    page.papers.chip("back").click()
    assert page.model.index(0, PAPER).data() == "Tilbake"


def test_a_scan_that_is_a_picture_is_shown_and_copied_with_its_own_ending(desk, tmp_path, monkeypatch):
    content = picture()
    add_scan(desk, content)
    page = shown(desk)
    page.open_document(page.model.row(0))
    assert page.reader.pages.currentWidget() is page.reader.picture.area
    assert page.reader._notice is None
    proposed = asked_names(monkeypatch, tmp_path / "skann.png")
    page.reader.save_copy()
    assert proposed == ["HK-2026-0001-1 Ŋilsen.png"]
    assert (tmp_path / "skann.png").read_bytes() == content


def test_a_picture_that_cannot_be_shown_is_said_and_can_be_copied(desk):
    add_scan(desk, b"no picture at all")
    page = shown(desk)
    page.open_document(page.model.row(0))
    assert notice(page).tone == "info"
    assert page.reader.copy_button.isEnabled()


def test_a_case_is_handed_over_and_the_journal_tells(desk, tmp_path, monkeypatch):
    page = shown(desk)
    page.open_document(page.model.row(0))
    proposed = asked_names(monkeypatch, tmp_path / "sak.zip")
    page.reader.handover_button.click()
    assert proposed == ["HK-2026-0001.zip"]
    assert notice(page).tone == "good"
    with zipfile.ZipFile(tmp_path / "sak.zip") as made:
        assert "sak.json" in made.namelist()
    case_id = desk.workspace.find("HK-2026-0001")
    assert desk.workspace._store.journal.rows(case_id)[-1].what == "Handover"


def test_a_hand_over_that_cannot_be_written_is_said_and_not_in_the_journal(desk, tmp_path, monkeypatch):
    page = shown(desk)
    page.open_document(page.model.row(0))
    rows = len(desk.workspace._store.journal.rows())
    asked_names(monkeypatch, tmp_path / "borte" / "sak.zip")
    page.reader.handover_button.click()
    assert notice(page).tone == "bad"
    assert "Åse-Kjærsti Ŋilsen (HK-2026-0001)" in notice(page).text_label.text()
    assert len(desk.workspace._store.journal.rows()) == rows


def test_a_document_of_the_unit_has_no_case_to_hand_over(desk):
    page = shown(desk)
    row = page.model.row(0)
    of_unit = DocumentRecord(row.record.sha256, None, "arrangement", "O-1", 1, "Ordning", "application/pdf", 1, NOW)
    page.open_document(ArchiveRow(99, of_unit, ""))
    assert not page.reader.handover_button.isVisible()
    assert not page.reader.case_button.isVisible()


def test_the_way_to_the_case(desk, stand_in):
    page = shown(desk)
    page.open_document(page.model.row(0))
    page.reader.case_button.click()
    assert stand_in(desk).shown[-1][0] == "Åse-Kjærsti Ŋilsen"


# --- a folder of files ---


def test_what_the_list_shows_is_saved_as_files(desk, tmp_path):
    page = shown(desk)
    page.export_to(tmp_path / "ut")
    names = sorted(path.name for path in (tmp_path / "ut").iterdir())
    assert len(names) == 8
    assert "Oversikt.csv" in names
    assert "Ŋilsen, Åse-Kjærsti - Signaturpakke HK-2026-0001-1.pdf" in names
    assert page._notice is not None
    assert (page._notice.tone, page._notice.title) == ("good", "Lagret i mappen")
    search(page, "sæther")
    page.export_to(tmp_path / "en")
    assert len(list((tmp_path / "en").iterdir())) == 2
    page.export_to(tmp_path / "en")
    assert "1 lå der fra før" in page._notice.text_label.text()


def test_an_export_can_be_stopped_and_what_is_written_stays(desk, tmp_path, monkeypatch):
    page = shown(desk)
    steps: list[int] = []

    def stop_at_two(done: int, _total: int) -> None:
        steps.append(done)
        if done == 2:
            page.export_line.cancel_button.click()

    monkeypatch.setattr(page, "_export_step", stop_at_two)
    page.export_to(tmp_path / "ut")
    assert steps == [0, 1, 2]
    assert len(list((tmp_path / "ut").glob("*.pdf"))) == 2
    assert page._notice is not None
    assert page._notice.title == "Avbrutt"
    assert page.export_button.isEnabled()


def test_a_full_disk_in_the_middle_is_said_with_what_was_written(desk, tmp_path, monkeypatch):
    page = shown(desk)
    written = []

    def full_after_one(path: Path, data: bytes) -> None:
        if written:
            raise Surroundings("disk_full", file=str(path))
        written.append(path.write_bytes(data))

    monkeypatch.setattr("hkdesk.services.out.folder_export.write_new", full_after_one)
    page.export_to(tmp_path / "ut")
    assert page._notice is not None
    assert page._notice.tone == "bad"
    assert "1 skrevet" in page._notice.text_label.text()
    assert len(list((tmp_path / "ut").iterdir())) == 1


def test_a_damaged_document_does_not_stop_the_others(desk, tmp_path, monkeypatch):
    page = shown(desk)
    real, bad = desk.workspace.document, page.model.row(0).record.sha256

    def read(sha256: str) -> bytes:
        if sha256 == bad:
            raise Surroundings("store_damaged", where="hkdesk.db")
        return real(sha256)

    monkeypatch.setattr(desk.workspace, "document", read)
    page.export_to(tmp_path / "ut")
    assert page._notice is not None
    assert page._notice.tone == "attention"
    assert len(list((tmp_path / "ut").glob("*.pdf"))) == 6


def test_a_place_that_is_no_folder_is_said(desk, tmp_path):
    (tmp_path / "fil").write_bytes(b"x")
    page = shown(desk)
    page.export_to(tmp_path / "fil")
    assert page._notice is not None
    assert page._notice.tone == "bad"


def test_more_is_read_when_the_end_comes_into_sight(desk, monkeypatch):
    monkeypatch.setattr("hkdesk.ui.models.paged.PAGE_ROWS", 2)
    monkeypatch.setattr(PagedModel.read_anew, "__defaults__", (2,))
    page = shown(desk)
    page.model.show_ask(page.model.shown)
    assert page.model.rowCount() == 2
    while page.model.canFetchMore():
        page.model.fetchMore()
    assert [row.record for row in page.model.rows] == list(desk.workspace.documents())


def test_a_hand_over_that_is_given_up_leaves_no_file_and_no_row(desk, tmp_path, monkeypatch):
    page = shown(desk)
    page.open_document(page.model.row(0))
    later = Later()
    monkeypatch.setattr(desk.context, "background", later)
    asked_names(monkeypatch, tmp_path / "sak.zip")
    rows = len(desk.workspace._store.journal.rows())
    page.reader.handover_button.click()
    page.busy.cancel()
    later.go_on()
    assert later.waiting == []
    assert not (tmp_path / "sak.zip").exists()
    assert len(desk.workspace._store.journal.rows()) == rows
    page.reader.handover_button.click()
    later.go_on()  # packed
    later.go_on()  # written
    assert (tmp_path / "sak.zip").exists()
    assert len(desk.workspace._store.journal.rows()) == rows + 1
