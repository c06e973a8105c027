"""Lederbytte in the window, by mouse and by keyboard: given over in one store, taken over in another, confirmed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from hkdesk.domain.changes import commands as c
from hkdesk.domain.privacy.erasure import ArchiveStanding
from hkdesk.services.unit_handover.desk import unit_desk
from hkdesk.ui.context import UNIT_HANDOVER_PAGE
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.unit_handover.erasing import EraseGiven
from hkdesk.ui.unit_handover.page import UnitHandoverPage
from hkdesk.ui.window import Desk
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import Hand, Keyboard, Mouse


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest) -> Hand:
    made: Hand = request.param()
    return made


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system's file dialogs lead."""
    path = tmp_path / "enhet.hkdesk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    return path


def page_of(desk: Desk) -> UnitHandoverPage:
    made = desk.frame.page(UNIT_HANDOVER_PAGE)
    assert isinstance(made, UnitHandoverPage)
    QApplication.processEvents()
    return made


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def erase(hand: Hand, desk: Desk, archive: ArchiveStanding) -> None:
    """Answers the dialog that the button opens."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not (isinstance(dialog, EraseGiven) and dialog.isActiveWindow()):
            QTimer.singleShot(10, look)
            return
        assert unnamed_controls(dialog) == []
        hand.press("Slett herfra")
        assert dialog.by.error_text, "somebody has to be named"
        dialog.archive.set_value(archive.value)
        hand.write("Hvem har bestemt det?, må fylles ut", "Kommunedirektøren")
        hand.press("Slett herfra")

    QTimer.singleShot(10, look)
    hand.press("Slett herfra …")
    desk.frame.activateWindow()
    QApplication.processEvents()


def test_the_whole_way(desk, open_desk, tmp_path, hand, file):
    names = sorted(row.name for row in desk.workspace.cases(limit=None))
    hand.go_to_page("Enheten")
    hand.press("Lederbytte …")
    page = page_of(desk)
    assert unnamed_controls(page) == []
    hand.write("Hvem skal ta over?", "Nils Ny")
    hand.press("Gi over …")
    hand.press("Kopier koden")
    code = clipboard()
    assert file.is_file()
    assert page.give.notice is not None
    assert any(code in said.text() for said in page.give.notice.findChildren(QLabel))

    new = open_desk(tmp_path / "ny" / "hkdesk.db")
    hand.go_to_page("Enheten")
    hand.press("Ta over en enhet …")
    theirs = page_of(new)
    assert theirs.give.isHidden()
    hand.press("Velg filen …")
    hand.write("Engangskode", code[:-1] + ("0" if code[-1] != "0" else "1"))
    hand.press("Åpne filen")
    assert theirs.take.code.error_text == "Gruppe 7 stemmer ikke."
    hand.write("Engangskode", code.lower())
    hand.press("Åpne filen")
    assert unnamed_controls(theirs) == []
    assert new.workspace.cases() == [], "nothing comes in before the button"
    hand.press("Ta over")
    assert theirs.take.view is not None
    assert theirs.take.view.manager.error_text
    hand.write("Navnet ditt, må fylles ut", "Nils Ny")
    hand.press("Ta over")
    assert sorted(row.name for row in new.workspace.cases(limit=None)) == names
    assert new.workspace.unit is not None
    assert (new.workspace.unit.manager_name, new.workspace.own_unit_id) == ("Nils Ny", new.workspace.unit.id)
    hand.press("Kopier kvitteringen")
    receipt = clipboard()
    new.frame.hide()

    desk.frame.activateWindow()
    QApplication.processEvents()
    assert unit_desk(desk.workspace).given()[0].received_at == ""
    hand.write("Kvittering", receipt)
    hand.press("Bekreft mottatt")
    assert unit_desk(desk.workspace).given()[0].received_at
    assert not page.given.receipt.error_text
    erase(hand, desk, ArchiveStanding.NOTHING)
    assert len(desk.workspace.cases(limit=None)) == len(names), "the archive has to have its own first"
    erase(hand, desk, ArchiveStanding.HANDED_OVER)
    assert desk.workspace.cases(limit=None) == []
    assert [row.name for row in new.workspace.cases(limit=None)]


def test_some_alone_go_and_what_differs_is_decided(desk, file, tmp_path, open_desk, hand):
    row = desk.workspace.cases(limit=1)[0]
    desk.frame.show_page(UNIT_HANDOVER_PAGE)
    page = page_of(desk)
    hand.choose("Hva skal gis over?", "Noen av de ansatte")
    hand.press("Gi over …")
    assert not file.exists(), "nobody is ticked"
    hand.tick(f"{row.name} ({row.number})")
    hand.press("Gi over …")
    hand.press("Kopier koden")
    code = clipboard()
    session = desk.workspace.session(row.case_id)
    session.do(c.SetEmployee(replace(session.case.employee, phone="99999999")))
    desk.context.save_now()

    hand.press("Velg filen …")
    hand.write("Engangskode", code)
    hand.press("Åpne filen")
    view = page.take.view
    assert view is not None
    assert len(view.lines) == 1
    assert not view.own.isChecked(), "the store has an owner"
    hand.write("Navnet ditt, må fylles ut", "Nils Ny")
    hand.press("Ta over")
    assert session.case.employee.phone == "99999999", "it is not decided yet"
    assert page.take.view is view
    hand.choose(f"{row.name} ({row.number})", "Som i filen")
    hand.press("Ta over")
    assert desk.workspace.session(row.case_id).case.employee.phone == ""
    assert page.take.view is None


def test_a_file_that_is_something_else_is_told(desk, file):
    file.write_bytes(b"%PDF-1.7")
    desk.frame.show_page(UNIT_HANDOVER_PAGE)
    page = page_of(desk)
    page.take.open()
    assert page.take.notice is not None, "no file was chosen"
    page.take.choose()
    page.take.code.field(QLineEdit).setText("7X854-4EXP6-NAZES-9RCGV-H859E-9ASNR-H5XYH")
    page.take.open()
    assert page.take.view is None
    assert isinstance(page.give.unsent, CheckBox)
