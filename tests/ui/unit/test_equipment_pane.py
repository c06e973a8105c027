"""Utstyr at Enheten by mouse and by keyboard: the catalogue, lending, what comes back, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from hkdesk.domain.case.loans import LoanEnd
from hkdesk.domain.changes.commands import SetWish
from hkdesk.domain.unit.equipment.item import EQUIPMENT_ITEM, EquipmentItem
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.unit.equipment.pane import EquipmentPane
from hkdesk.ui.window import Desk
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import Hand, Keyboard, Mouse, key

HANDS = pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(open_desk: Callable[..., Desk], store: Path) -> Desk:
    return open_desk(store)


def pane_of(desk: Desk, *items: EquipmentItem) -> EquipmentPane:
    unit = desk.workspace.unit
    assert unit is not None
    for item in items:
        desk.workspace.equipment.add(unit.id, item)
    desk.context.show_unit_place("equipment")
    page: Any = desk.frame.page("unit")
    pane = page.contents.stack.currentWidget().host
    assert isinstance(pane, EquipmentPane)
    QApplication.processEvents()
    return pane


def shown(pane: EquipmentPane) -> list[tuple[str, str]]:
    return [(one.number, str(pane.model.index(n, 2).data())) for n, one in enumerate(pane.model.rows)]


def choose(pane: EquipmentPane, number: str) -> None:
    pane.table.choose(next(n for n, one in enumerate(pane.model.rows) if one.number == number))
    QApplication.processEvents()


@HANDS
def test_a_thing_is_put_in_with_its_errors_at_their_fields_and_taken_back(desk: Desk, hand: Hand) -> None:
    pane = pane_of(desk)
    before = len(pane.model.rows)  # loans of the example, which the catalogue does not have
    hand.press("Ny ting")
    hand.press("Lagre")
    form = pane.form
    assert form is not None
    assert form.fields["what"].error_text
    hand.write("Hva er det?, må fylles ut", "Kamera")
    assert not form.fields["what"].error_text, "it is about what stood there before"
    hand.press("Lagre")
    assert "serienummeret eller et inventarnummer" in form.fields["serial"].error_text
    hand.write("Serienummer", "cam 1")
    hand.press("Lagre")
    assert ("cam 1", "inne") in shown(pane)
    assert unnamed_controls(pane) == []
    hand.press("Angre")
    assert len(pane.model.rows) == before
    assert desk.workspace.unit_records.all(desk.workspace.own_unit_id, EQUIPMENT_ITEM) == ()


@HANDS
def test_a_thing_is_lent_and_comes_back_lost_through_the_case(desk: Desk, hand: Hand) -> None:
    pane = pane_of(desk, EquipmentItem("Kamera", "CAM-1", kept_where="Rom 4"))
    choose(pane, "CAM-1")
    hand.press("Lån ut: Kamera, CAM-1")
    assert pane.form is not None
    combo = pane.form.fields["case_id"].field(Combo)
    hand.press("Lån ut")
    assert pane.form.fields["case_id"].error_text
    combo.setCurrentIndex(1)
    who = str(combo.value())
    hand.press("Lån ut")
    (loan,) = [one for one in desk.workspace.export_case(who).case.loans if one.number == "CAM-1"]
    name = desk.workspace.export_case(who).case.employee.name
    assert ("CAM-1", f"hos {name}") in shown(pane)
    hand.press("Angre")
    assert ("CAM-1", "inne, Rom 4") in shown(pane)
    assert not [one for one in desk.workspace.export_case(who).case.loans if one.number == "CAM-1"]
    record = desk.workspace.equipment.items(desk.workspace.own_unit_id)[0]
    desk.workspace.equipment.lend(record, who, TODAY)
    desk.context.cases_saved.emit()
    choose(pane, "CAM-1")
    hand.press(f"Lever inn fra {name}: Kamera, CAM-1")
    back = pane.giving_back
    assert back is not None
    back.fields["outcome"].field(Combo).setCurrentIndex(1)
    back.fields["reason"].field(QLineEdit).setText("Borte på toget")
    hand.press("Lagre innleveringen")
    (loan,) = [one for one in desk.workspace.export_case(who).case.loans if one.number == "CAM-1"]
    assert loan.returns[0].outcome is LoanEnd.LOST
    assert ("CAM-1", "mistet") in shown(pane)
    hand.press("Angre")
    assert ("CAM-1", f"hos {name}") in shown(pane)


def test_the_filter_and_the_list_by_keyboard(desk: Desk) -> None:
    off = EquipmentItem("Mus", "M-1", written_off_on=TODAY, written_off_reason="Defekt")
    pane = pane_of(desk, EquipmentItem("Kamera", "CAM-1"), off)
    for chip, numbers in (("in", ["CAM-1"]), ("gone", ["M-1"])):
        pane.chips.chip(chip).setFocus()
        QTest.keyClick(pane.chips.chip(chip), Qt.Key.Key_Return)
        assert [number for number, _where in shown(pane)] == numbers
    assert pane.chips.chip("out").text().endswith(str(len([one for one in pane.view.things if one.out])))  # type: ignore[union-attr]
    pane.table.setFocus()
    choose(pane, "M-1")
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    focused: Any = QApplication.focusWidget()
    assert focused.accessibleName() == "Rett: Mus, M-1"
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)  # "Ta i bruk igjen"
    assert shown(pane) == []
    assert pane.chips.chip("gone").text().endswith("0")


def test_a_loan_that_the_catalogue_does_not_have_is_put_in_and_leads_to_its_case(desk: Desk) -> None:
    pane = pane_of(desk)
    loan = next(one for one in pane.model.rows if one.item is None and one.number)
    choose(pane, loan.number)
    Mouse().press(f"Legg inn i oversikten: {loan.what}, {loan.number}")
    Mouse().press("Lagre")
    assert pane.view is not None
    assert next(one for one in pane.view.things if one.number == loan.number).item is not None
    held = loan.out[0]
    Mouse().press(f"Til saken til {held.name}: {loan.what}, {loan.number}")
    case: Any = desk.frame.page("case")
    assert case.shown[-1][0] == held.name


def test_angre_leaves_a_case_that_was_changed_since(desk: Desk) -> None:
    pane = pane_of(desk, EquipmentItem("Kamera", "CAM-1"))
    record = desk.workspace.equipment.items(desk.workspace.own_unit_id)[0]
    pane.lend(record)
    assert pane.form is not None
    pane.form.fields["case_id"].field(Combo).setCurrentIndex(1)
    who = str(pane.form.fields["case_id"].field(Combo).value())
    pane.form.send()
    session = desk.workspace.session(who)
    session.undo()
    session.redo()
    session.do(SetWish(1.0))
    pane.undo()
    assert any(one.number == "CAM-1" for one in session.case.loans)
    assert pane.notice is not None
    assert "Angre i saken" in pane.notice.accessibleName()


def test_what_the_list_shows_is_saved(desk: Desk, tmp_path: Path) -> None:
    pane = pane_of(desk, EquipmentItem("Kamera", "CAM-1"))
    path = tmp_path / "utstyr.xlsx"
    with patch("hkdesk.ui.unit.equipment.list_out.ask_where", return_value=path):
        pane.out.save(".xlsx")
    rows = [row[0] for row in load_workbook(path).active.iter_rows(values_only=True)]
    assert "Kamera" in rows
    assert len(rows) == 1 + len(pane.model.rows)
    assert pane.notice is not None
    assert "utstyr.xlsx" in pane.notice.accessibleName()


def test_what_and_where_have_the_room_and_what_lacks_room_is_told_by_its_tip(desk: Desk) -> None:
    desk.frame.resize(1366, 768)
    what = "Bærbar PC med dokkingstasjon"
    pane = pane_of(desk, EquipmentItem(what, "PC-48213", kept_where="Lageret i 2. etasje"))
    QApplication.processEvents()
    told = pane.model.columnCount() - 1
    assert pane.table.isColumnHidden(told) is not any(pane.model.index(n, told).data() for n in range(2))
    for column in (0, 2):
        assert pane.table.sizeHintForColumn(column) <= pane.table.columnWidth(column)
    at = next(n for n, one in enumerate(pane.model.rows) if one.what == what)
    assert pane.model.index(at, 0).data(Qt.ItemDataRole.ToolTipRole) == what


def test_what_is_taken_out_by_keyboard_comes_back_by_ctrl_z(desk: Desk) -> None:
    pane = pane_of(desk, EquipmentItem("Kamera", "CAM-1"))
    items = lambda: len(desk.workspace.unit_records.all(desk.workspace.own_unit_id, EQUIPMENT_ITEM))  # noqa: E731
    pane.table.setFocus()
    choose(pane, "CAM-1")
    Keyboard().press("Fjern: Kamera, CAM-1")
    assert items() == 0
    held = QApplication.focusWidget()
    assert held is not None
    assert held.property("text") == "Angre", "the button that was pressed is gone"
    QTest.keyClick(held, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert items() == 1
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert items() == 1, "what is not offered is not taken back"
