"""Tab through every form, dialog and pane: all is reached, in the order it is read, and the same way back.

What is reached has a name, a list its entries and a table its headings, rows and cells, for who hears them.

Escape is pressed in every form on the same way (tests/ui/forms/test_escape.py says what it has to do).

The pages and the steps of a case in every state and size are walked in tests/ui/test_every_page.py.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

import hkdesk.ui
from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.ui.backups.popup import BackupPopup
from hkdesk.ui.dialogs.fault_report import FaultReport
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.keys.lock import LockDialog
from hkdesk.ui.kit import messages
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.input.calendarpane import CalendarPane
from hkdesk.ui.kit.messages import Either, Message, Question
from hkdesk.ui.kit.overlay import Overlay
from hkdesk.ui.pages.case_head import CaseHead
from hkdesk.ui.staff.notes import NotesDialog
from hkdesk.ui.window import WEEK, Desk
from tests.ui.a11y import unnamed_controls
from tests.ui.crawl.places import case_in
from tests.ui.forms.conftest import Open
from tests.ui.forms.makers import ROOT
from tests.ui.forms.order import misread
from tests.ui.forms.stations import first_day, stations
from tests.ui.forms.test_escape import escape_faults
from tests.ui.tabbing import tab_faults


def walked(desk: Desk, where: str) -> list[str]:
    """What is wrong with Tab in the window as it is now."""
    QApplication.processEvents()
    start = next(one for place in desk.frame.nav.places if (one := desk.frame.nav.button(place.id)).isVisible())
    return [f"{where}: {fault}" for fault in tab_faults(desk.frame, start) + unnamed_controls(desk.frame)]


def test_every_form_is_walked_as_it_is_read_and_put_away_by_escape(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "ask", lambda *words, **_more: pytest.fail(str(words[1:3])))
    found = []
    for form in stations(desk):
        form.show(desk)
        found += walked(desk, form.name)
        found += [f"{form}: {fault}" for fault in escape_faults(desk, form)]
    assert "\n".join(found) == ""


def test_the_first_page_is_walked_as_it_is_read(open_window: Open, tmp_path: Path) -> None:
    fresh = open_window(tmp_path / "ny" / "hkdesk.db")
    found = []
    for form in first_day():
        form.show(fresh)
        found += walked(fresh, form.name)
    assert found == []


def panes(desk: Desk) -> Iterator[Overlay]:
    """Everything that unfolds over a page, opened one after the other."""
    desk.context.open_case(case_in(desk, CaseState.DRAFT), Step.AGREEMENT)
    head = desk.frame.head
    assert isinstance(head, CaseHead)
    head.open_actions()
    yield from _open(desk)
    step: Any = desk.frame.stack.currentWidget()
    step = step.current_step_page()
    step.week_ahead.button.click()
    yield from _open(desk)
    calendar = CalendarPane(desk.frame)
    calendar.open_under(step.next_button, QDate(2026, 12, 1))
    yield calendar
    for opens in (desk.frame.open_goto, desk.frame.show_help):
        opens()
        yield from _open(desk)
    desk.context.go(WEEK)
    week: Any = desk.frame.page(WEEK)
    week.out_button.click()
    yield from _open(desk)
    week.out._take("calendar", week.out_button)
    yield from _open(desk)
    row = next(number for number in range(week.model.rowCount()) if week.model.person(number) is not None)
    for asks in (week.ask_note, week.ask_own_days):
        asks(row, 1)
        yield from _open(desk)
    yield BackupPopup.open_over(desk.backups.keeping, desk.context)


def _open(desk: Desk) -> Iterator[Overlay]:
    (shown,) = [one for one in desk.frame.findChildren(Overlay) if one.isVisible()]
    yield shown


def _held(page: QWidget) -> QWidget:
    QApplication.processEvents()
    now = QApplication.focusWidget()
    assert now is not None
    assert page.isAncestorOf(now), f"the focus is not in {type(page).__name__}"
    return now


def test_every_pane_over_a_page_is_walked_as_it_is_read(desk: Desk) -> None:
    found, seen = [], set()
    for pane in panes(desk):
        faults = tab_faults(pane, _held(pane)) + unnamed_controls(pane)
        found += [f"{type(pane).__name__}: {fault}" for fault in faults]
        seen.add(type(pane))
        assert pane.isVisible()
        pane.dismiss()
    assert found == []
    assert {one for one in _kinds(Overlay) if not _kinds(one)} == seen, "a kind of pane is not walked"


def test_every_dialog_is_walked_as_it_is_read(desk: Desk, qtbot: QtBot) -> None:
    made: list[Dialog] = [
        Question(desk.frame, "Slette?", "Det kan ikke angres.", "Slett"),
        Either(desk.frame, "Endret et annet sted", "Velg.", ["Behold min", "Ta den andre"]),
        Message(desk.frame, "Noe gikk galt", "Prøv igjen."),
        NotesDialog(desk.frame, ["En merknad"]),
        FaultReport(desk.frame),
        LockDialog(desk.frame, desk.workspace.keys, desk.background, asks=True),
    ]
    found = []
    for dialog in made:
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        faults = tab_faults(dialog, _held(dialog)) + unnamed_controls(dialog)
        found += [f"{type(dialog).__name__}: {fault}" for fault in faults]
        dialog.reject()
    assert found == []


def test_no_window_of_ours_leaves_the_order_to_qt() -> None:
    """Qt goes by what was made first."""
    for _loader, name, _package in pkgutil.walk_packages(hkdesk.ui.__path__, "hkdesk.ui."):
        importlib.import_module(name)
    others = {QDialog, QMainWindow} & {base for kind in _kinds(QWidget) for base in kind.__bases__ if kind not in KNOWN}
    assert others == set()
    assert "setTabOrder" not in "".join(file.read_text("utf-8") for file in ROOT.rglob("*.py"))


KNOWN = {Dialog, MainFrame}


def _kinds(of: type[Any]) -> set[type[Any]]:
    """All that inherits of it in the window's code."""
    found = {one for one in of.__subclasses__() if one.__module__.startswith("hkdesk.ui")}
    return found | {one for kind in of.__subclasses__() for one in _kinds(kind)}


# whether the reading of a page is judged rightly


@pytest.mark.parametrize(
    ("places", "order", "read"),
    [
        ("a b / c d", "abcd", True),
        ("a b / c d", "acbd", False),
        ("a b / c d", "abdc", False),
        ("a / b / c", "bac", False),
        ("a / b / c", "abc", True),
    ],
)
def test_an_order_is_judged_by_where_things_stand(places: str, order: str, read: bool, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    made: dict[str, QWidget] = {}
    for down, line in enumerate(places.split(" / ")):
        for aside, name in enumerate(line.split()):
            made[name] = button(name, lambda: None)
            made[name].setParent(page)
            made[name].setGeometry(aside * 120, down * 50, 100, 40)
    assert (misread(page, [made[name] for name in order]) == []) is read


def test_two_columns_of_their_own_are_read_one_after_the_other(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    columns = []
    for aside in range(2):
        column = QWidget(page)
        column.setGeometry(aside * 120, 0, 110, 200)
        fields = [button(str(n), lambda: None) for n in range(2)]
        for down, one in enumerate(fields):
            one.setParent(column)
            one.setGeometry(0, down * 50, 100, 40)
        columns.append(fields)
    (a, b), (c, d) = columns
    assert misread(page, [a, b, c, d]) == []
    assert misread(page, [a, c, b, d]) == []
    assert misread(page, [c, d, a, b]) != []
    assert misread(page, [a, c, d, b]) != []
