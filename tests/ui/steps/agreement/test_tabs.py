"""Tab in the step Avtale goes as the page is read: the points of § 2, the form downwards, and the paper last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Equipment, EquipmentKind, EquipmentLine
from hkdesk.ui.steps.agreement.sections import ORDER
from hkdesk.ui.steps.agreement.step import AgreementStep
from tests.ui.steps.agreement.agreement_support import open_step, set_terms
from tests.ui.steps.paper_support import Desk, desk


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def been(step: AgreementStep, presses: int = 200) -> list[str]:
    """The parts of the step that Tab comes to from its list on, each named once in a row."""
    sides = step.sides
    parts = {"meter": step.meter, **step.form.sections, "foot": sides.foot, "paper": step.paper}
    step.meter.button(step.meter.current()).setFocus()
    found: list[str] = []
    for _press in range(presses):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        parts |= step.form.sections
        part = next((name for name, one in parts.items() if focused is not None and one.isAncestorOf(focused)), "")
        part = "on" if focused is step.next_button else part
        if not part:
            break
        if not found or found[-1] != part:
            found.append(part)
    return found


def test_tab_goes_as_the_page_is_read(here: Desk, qtbot: QtBot) -> None:
    step = open_step(here)
    with qtbot.waitSignal(step.paper.shown, timeout=10_000):
        step.paper.draw_anew()
    for section in ORDER:
        step.go_to_section(section)
        assert been(step) == [section, "foot", "paper", "on"]


def test_a_fast_hand_comes_to_sections_that_were_not_made_yet(here: Desk) -> None:
    step = here.open(Step.AGREEMENT)
    assert isinstance(step, AgreementStep)
    assert list(step.form.sections) == [ORDER[0]]
    step.sides.after_button.click()
    found = been(step)
    assert found in ([ORDER[1], "foot", "on"], [ORDER[1], "foot", "paper", "on"]), "the paper where it has come"


def test_tab_goes_through_the_rows_of_a_list_that_the_case_came_with(here: Desk) -> None:
    lines = tuple(EquipmentLine(name) for name in ("PC", "Skjerm"))
    set_terms(here, equipment=Equipment(EquipmentKind.LENT, lines))
    step = open_step(here)
    step.go_to_section("equipment")
    row_fields = [step.form.equipment.row_fields(place) for place in (0, 1)]
    row_fields[0][0].setFocus()
    found = []
    for _press in range(18):
        focused = QApplication.focusWidget()
        assert focused is not None
        found.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    fields = ("navn", "antall", "eier", "nummer", "lånt ut", "lånt ut: velg i kalender", "retur innen")
    each = [
        (*(f"Utstyr {n}: {name}" for name in (*fields, "retur innen: velg i kalender")), f"Fjern utstyr {n}")
        for n in (1, 2)
    ]
    assert found == [*each[0], *each[1]]
    assert QApplication.focusWidget() is step.form.equipment.add_button
