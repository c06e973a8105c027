from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from hkdesk.exchange import pades
from hkdesk.services.ledger import signing
from hkdesk.ui.archive.signing import signature_notice
from hkdesk.ui.pages.archive import ArchivePage
from tests.exchange.keys import key
from tests.ui.a11y import unnamed_controls
from tests.ui.conftest import NOW
from tests.ui.later import Later

PASSWORD = "hemmelig æøå"
needs_extra = pytest.mark.skipif(not pades.available(), reason="hkdesk[sign] is not installed")


@pytest.fixture
def page(desk) -> ArchivePage:
    shown = desk.frame.show_page("archive")
    assert isinstance(shown, ArchivePage)
    QApplication.processEvents()
    shown.open_document(shown.model.row(0))
    return shown


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "min nøkkel.p12"
    path.write_bytes(key(begins=NOW - timedelta(days=1), ends=NOW + timedelta(days=900)))
    return path


def said(page: ArchivePage) -> tuple[str, str]:
    assert page.reader._notice is not None
    return page.reader._notice.tone, page.reader._notice.text_label.text()


@needs_extra
def test_a_copy_is_signed_by_keyboard_and_the_original_stands(page, desk, qtbot, key_file):
    original = page.model.row(0).record
    page.reader.sign_button.setFocus()
    qtbot.keyClick(page.reader.sign_button, Qt.Key.Key_Space)
    form = page.reader.sign_form
    assert form.path_line.hasFocus()
    assert unnamed_controls(page) == []
    qtbot.keyClicks(form.path_line, str(key_file))
    form.password_line.setFocus()
    qtbot.keyClicks(form.password_line, PASSWORD)
    assert form.password_line.displayText() != PASSWORD
    qtbot.keyClick(form.password_line, Qt.Key.Key_Return)
    assert said(page)[0] == "good"
    assert form.password_line.text() == ""
    assert not form.isVisible()
    (signed,) = (row for row in page.model.rows if row.record.kind == "signed_copy")
    assert signed.record.number == original.number
    assert desk.workspace.document(signed.record.sha256).startswith(desk.workspace.document(original.sha256))
    assert original in [row.record for row in page.model.rows]
    assert desk.workspace._store.journal.rows()[-1].what == "SignCopy"
    assert desk.workspace._store.integrity.faults() == []


@needs_extra
def test_a_signed_copy_is_checked_when_it_is_opened(page, desk, key_file):
    record, pdf = page.model.row(0).record, page.reader._content
    copy = signing.signed_copy(record, pdf, key_file.read_bytes(), PASSWORD, NOW)
    signing.keep(desk.workspace, copy)
    page.refresh()
    at = next(at for at, row in enumerate(page.model.rows) if row.record.kind == "signed_copy")
    page.open_document(page.model.row(at))
    tone, text = said(page)
    assert tone == "good"
    assert "Kari Leder" in text
    assert "ikke kontrollert hvem" in text
    assert not page.reader.sign_button.isVisible()


@needs_extra
def test_a_wrong_password_is_said_at_its_field_and_nothing_is_stored(page, desk, key_file):
    form = page.reader.sign_form
    page.reader.sign_button.click()
    form.path_line.setText(str(key_file))
    form.password_line.setText("feil")
    form.sign_button.click()
    assert "Passordet er feil" in form.password_row.error_text
    assert form.password_line.text() == ""
    assert form.isVisible()
    assert len(desk.workspace.documents()) == 7


@needs_extra
def test_a_key_that_is_not_there_is_said_at_its_field(page, tmp_path):
    form = page.reader.sign_form
    page.reader.sign_button.click()
    form.sign_button.click()
    assert form.path_row.error_text
    form.path_line.setText(str(tmp_path / "borte.p12"))
    form.sign_button.click()
    assert "finnes ikke" in form.path_row.error_text


@needs_extra
def test_the_password_is_forgotten_when_the_form_is_left(page, qtbot, monkeypatch, key_file):
    form = page.reader.sign_form
    page.reader.sign_button.click()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(key_file), ""))
    form.choose_file()
    assert form.path_line.text() == str(key_file)
    form.password_line.setText(PASSWORD)
    form.cancel_button.click()
    assert form.password_line.text() == ""
    assert page.reader.sign_button.hasFocus()
    page.reader.sign_button.click()
    form.password_line.setText(PASSWORD)
    page.close_document()
    assert form.password_line.text() == ""


@needs_extra
def test_a_changed_signature_is_said_not_to_hold(page, key_file):
    _record, pdf = signing.signed_copy(
        page.model.row(0).record, page.reader._content, key_file.read_bytes(), PASSWORD, NOW
    )
    spoilt = bytearray(pdf)
    spoilt[spoilt.index(b"stream") + 12] ^= 1
    broken, longer = signature_notice(signing.check(bytes(spoilt))), signature_notice(signing.check(pdf + b"\n% x\n"))
    assert broken.tone == longer.tone == "bad"
    assert "endret" in broken.text_label.text()
    assert signature_notice(()).tone == "attention"
    for notice in (broken, longer):
        notice.deleteLater()


def test_without_the_extra_one_line_says_how_and_that_ink_is_enough(page, monkeypatch):
    monkeypatch.setattr(pades, "find_spec", lambda _name: None)
    page.reader.sign_button.click()
    _tone, text = said(page)
    assert "pip install hkdesk[sign]" in text
    assert "Blekk på papir er nok" in text
    assert not page.reader.sign_form.isVisible()


@needs_extra
def test_signing_that_is_given_up_stores_nothing_and_can_be_tried_again(page, desk, key_file, monkeypatch):
    later = Later()
    monkeypatch.setattr(desk.context, "background", later)
    form = page.reader.sign_form
    page.reader.sign_button.click()
    form.path_line.setText(str(key_file))
    form.password_line.setText(PASSWORD)
    form.sign_button.click()
    assert not form.sign_button.isEnabled()
    form.busy.cancel()
    later.go_on()
    assert form.sign_button.isEnabled()
    assert len(desk.workspace.documents()) == 7


def test_a_signed_copy_without_the_extra_is_shown_with_how_to_check_it(page, desk, monkeypatch):
    record = page.model.row(0).record
    pdf = desk.workspace.document(record.sha256) + b"\n% stands in for a signature\n"
    signed = replace(record, kind="signed_copy", sha256=hashlib.sha256(pdf).hexdigest())
    signing.keep(desk.workspace, (signed, pdf))
    page.refresh()
    monkeypatch.setattr(pades, "find_spec", lambda _name: None)
    page.open_document(next(row for row in page.model.rows if row.record.kind == "signed_copy"))
    assert said(page)[0] == "info"
    assert page.reader.preview.pages is not None
