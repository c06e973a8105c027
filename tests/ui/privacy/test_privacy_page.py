"""Personvern in the window: a person is erased by mouse and by keyboard, given out, and times are decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.changes.commands import CloseCase
from hkdesk.domain.privacy.erasure import Basis, ErasureOrder
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import CASE_PAGE, PRIVACY_PAGE
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.privacy import person as module
from hkdesk.ui.privacy.erase_form import EraseForm
from hkdesk.ui.privacy.page import PrivacyPage
from hkdesk.ui.window import Desk
from tests.store.erasing import found_in, found_in_store
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import misfits
from tests.ui.tabbing import tab_faults

NAME = "Zebulon Ŋuisthammer"
PARTS = (NAME, "Zebulon", "Ŋuisthammer", "uisthammer", "ebulon")


@pytest.fixture
def desk(open_desk: Callable[..., Desk], store: Path) -> Desk:
    return open_desk(store, real_case=True)


def click(qtbot: QtBot, one: QAbstractButton) -> None:
    QApplication.processEvents()
    assert one.isVisible()
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def by_key(qtbot: QtBot, one: QWidget, pressed: Qt.Key = Qt.Key.Key_Space) -> None:
    QApplication.processEvents()
    one.setFocus()
    assert one.hasFocus()
    qtbot.keyClick(one, pressed)
    QApplication.processEvents()


def privacy(desk: Desk) -> PrivacyPage:
    page = desk.frame.page(PRIVACY_PAGE)
    assert isinstance(page, PrivacyPage)
    return page


def added(desk: Desk) -> str:
    """The case of somebody new, open in the window, with something typed that is not sent."""
    session = desk.workspace.add_employee(Employee(NAME, title="rådgiver"))
    desk.context.open_case(session.case.id)
    session.unsent.keep("refusal.reason", f"{NAME} vil ikke")
    return session.case.id


def way_in(desk: Desk, press: Callable[[QAbstractButton], object]) -> EraseForm:
    """From the case, over Handlinger, to the form."""
    case = desk.frame.page(CASE_PAGE)
    assert isinstance(case, CasePage)
    press(case.head.actions_button)
    press(case.privacy_button)
    press(privacy(desk).person.erase_button)
    made = privacy(desk).person.form
    assert made is not None
    return made


def left(desk: Desk) -> set[bytes]:
    return found_in_store(desk.workspace.path, desk.workspace._store._key, *PARTS)


def agree(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[str]:
    asked: list[str] = []

    def ask(_parent: object, title: str, _text: str, _confirm: str) -> bool:
        asked.append(title)
        return answer

    monkeypatch.setattr(module, "ask", ask)
    return asked


def test_a_person_is_erased_by_mouse_out_of_an_open_case(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own_home: Path
) -> None:
    case_id = added(desk)
    QApplication.clipboard().setText(f"Hei {NAME}")
    form = way_in(desk, lambda one: click(qtbot, one))
    assert unnamed_controls(privacy(desk)) == []
    click(qtbot, form.erase_button)
    assert form.basis.error_text
    assert form.decided_by.error_text
    form.basis.field(Combo).set_value(Basis.ASKED.value)
    form.decided_by.field(QLineEdit).setText(f"Leder, etter ønske fra {NAME}")
    agree(monkeypatch, answer=True)
    click(qtbot, form.erase_button)
    assert "navnet" in form.decided_by.error_text, "what is kept names nobody"
    form.decided_by.field(QLineEdit).setText("Turid Leder")
    assert agree(monkeypatch, answer=False) == []
    click(qtbot, form.erase_button)
    assert any(row.case_id == case_id for row in desk.workspace.cases(limit=None)), "who says no keeps everything"
    asked = agree(monkeypatch, answer=True)
    click(qtbot, form.erase_button)
    assert asked == [f"Slette alt om {NAME}?"]
    assert not any(row.case_id == case_id for row in desk.workspace.cases(limit=None))
    said = privacy(desk).said
    assert said is not None
    assert said.title == "Slettet"
    assert NAME not in desk.frame.windowTitle()
    assert NAME not in QApplication.clipboard().text()
    desk.context.save_now()
    assert left(desk) == set()
    assert desk.workspace.health.verify().faults == ()
    files = [one for root in (tmp_path, own_home) for one in root.rglob("*") if one.is_file()]
    assert len(files) > 3
    assert [one for one in files if found_in(one.read_bytes(), *PARTS)] == [], "settings, log, what lies beside"
    pdf = tmp_path / "bevis.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(pdf), ""))
    (told,) = desk.workspace.privacy.register()
    privacy(desk).register.save(told)
    assert pdf.read_bytes().startswith(b"%PDF-")
    click(qtbot, desk.frame.nav.button("employees"))
    assert desk.frame.current_page() == "employees"


def test_a_person_is_erased_by_keyboard_alone(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id = added(desk)
    form = way_in(desk, lambda one: by_key(qtbot, one))
    assert form.basis.widget.hasFocus()
    for _step in range(3):
        qtbot.keyClick(form.basis.widget, Qt.Key.Key_Down)
    assert form.basis.field(Combo).value() == Basis.MISTAKE.value
    form.decided_by.widget.setFocus()
    qtbot.keyClicks(form.decided_by.widget, "Turid Leder")
    by_key(qtbot, form.cancel_button)
    assert privacy(desk).person.form is None
    assert privacy(desk).person.erase_button.hasFocus()
    form = way_in_again(desk, qtbot)
    form.basis.field(Combo).set_value(Basis.MISTAKE.value)
    form.decided_by.widget.setFocus()
    qtbot.keyClicks(form.decided_by.widget, "Turid Leder")
    agree(monkeypatch, answer=True)
    by_key(qtbot, form.erase_button)
    assert not any(row.case_id == case_id for row in desk.workspace.cases(limit=None))
    assert left(desk) == set()


def way_in_again(desk: Desk, qtbot: QtBot) -> EraseForm:
    by_key(qtbot, privacy(desk).person.erase_button)
    made = privacy(desk).person.form
    assert made is not None
    return made


def test_all_that_is_held_is_given_out_into_a_folder(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case_id = added(desk)
    desk.context.open_privacy(case_id)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(tmp_path))
    click(qtbot, privacy(desk).person.export_button)
    number = desk.workspace.session(case_id).case.number
    assert sorted(one.suffix for one in (tmp_path / f"{number} innsyn").iterdir() if one.is_file()) == [".json", ".pdf"]
    click(qtbot, privacy(desk).person.export_button)
    notice = privacy(desk).person.notice
    assert notice is not None
    assert notice.tone == "bad", "nothing is written over"
    click(qtbot, privacy(desk).person.history_button)
    notice = privacy(desk).person.notice
    assert notice is not None
    assert "Den ansatte ble lagt til" in notice.text_label.text()
    assert "Innsyn ble gitt" in notice.text_label.text()


def test_a_time_is_decided_and_the_list_shows_who_has_passed_it(desk: Desk, qtbot: QtBot) -> None:
    desk.context.open_privacy()
    page = privacy(desk)
    assert not page.person.isVisible()
    section = page.retention
    section.months.field(NumberField).set_value(12)
    click(qtbot, section.decide_button)
    assert section.decided_by.error_text
    section.decided_by.field(QLineEdit).setText("Personalsjefen")
    click(qtbot, section.decide_button)
    assert section.decided_by.error_text == ""
    (rule,) = desk.workspace.privacy.retention.rules
    assert (rule.months, rule.decided_by) == (12, "Personalsjefen")
    assert unnamed_controls(page) == []
    old = desk.workspace.add_employee(Employee(NAME), opened_on=date(2020, 1, 1))
    old.commit_issued(CloseCase(date(2020, 6, 1), CloseReason.WISH_WITHDRAWN, "", "Kari"))
    click(qtbot, section.decide_button)
    look = next(one for one in page.disposal.findChildren(QAbstractButton) if one.accessibleName().endswith(NAME))
    click(qtbot, look)
    assert page.person.isVisible()
    assert page.person.case_id == old.case.id


def test_what_was_not_finished_is_gone_on_with_from_the_page(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = added(desk)
    desk.workspace.privacy.start(case_id, ErasureOrder(Basis.MISTAKE, "Turid"))
    desk.context.case_is_gone(case_id)
    desk.context.open_privacy()
    page = privacy(desk)
    assert page.register.go_on_button.isVisible()
    click(qtbot, page.register.go_on_button)
    assert desk.workspace.privacy.unfinished() == ()
    assert not page.register.go_on_button.isVisible()
    assert page.said is not None
    assert page.said.title == "Slettet"


def test_who_is_back_with_an_older_copy_is_told_of_at_the_bottom_and_on_the_page(
    open_desk: Callable[..., Desk], store: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    old = tmp_path / "gammel.db"
    with Workspace.open(store) as workspace:
        case_id = workspace.add_employee(Employee(NAME)).case.id
        workspace._store.backup_to(old)
        workspace.privacy.erase(case_id, ErasureOrder(Basis.MISTAKE, "Turid"))
    old.replace(store)
    desk = open_desk(store)
    desk.count_due()
    assert "slettet" in desk.frame.status.piece("privacy")
    desk.context.open_privacy()
    names = [one.accessibleName() for one in privacy(desk).disposal.findChildren(QAbstractButton)]
    assert f"Se gjennom {NAME}" in names


def test_an_erasure_that_a_kill_broke_off_is_gone_on_with_when_the_hand_rests(
    open_desk: Callable[..., Desk], store: Path, qtbot: QtBot
) -> None:
    with Workspace.open(store) as workspace:
        case_id = workspace.add_employee(Employee(NAME)).case.id
        workspace.privacy.start(case_id, ErasureOrder(Basis.MISTAKE, "Turid"))
        assert workspace.erasure_waits
    desk = open_desk(store)
    desk.count_due()
    assert not desk.workspace.erasure_waits
    assert desk.workspace.privacy.register()[0].finished_at is not None


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680)])
def test_everything_fits_has_a_name_and_is_reached_by_tab(
    open_desk: Callable[..., Desk], store: Path, size: tuple[int, int], qtbot: QtBot
) -> None:
    desk = open_desk(store, size=size)
    case_id = desk.workspace.add_employee(Employee(f"{NAME} av Šuorbmu-Čáhppesjohka-Østensjø")).case.id
    gone = desk.workspace.add_employee(Employee("Ola Nordmann")).case.id
    desk.workspace.privacy.erase(gone, ErasureOrder(Basis.MISTAKE, "Turid"))
    desk.context.open_privacy(case_id)
    privacy(desk).person.begin()
    for _turn in range(50):
        QApplication.processEvents()
    assert misfits(desk.frame) == []
    assert unnamed_controls(desk.frame) == []
    assert tab_faults(desk.frame, desk.frame.goto_button) == []
