"""The step Signatur puts what comes next first, with the only primary button."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from hkdesk.ui.steps.signature.issued import IssuedSide
from tests.ui.steps.paper_support import Desk, there
from tests.ui.steps.signature.test_ledger import Printer, side
from tests.ui.steps.signature.test_ledger import here as here
from tests.ui.steps.signature.test_ledger import printer as printer
from tests.ui.steps.signature.test_step import click
from tests.ui.tabbing import tab_faults


def primaries(of: QWidget) -> list[str]:
    return [b.text() for b in of.findChildren(QPushButton) if b.isVisible() and b.property("kind") == "primary"]


def top_of(of: IssuedSide, part: QWidget) -> int:
    return part.mapTo(of, QPoint(0, 0)).y()


def test_what_comes_next_stands_first_and_has_the_only_primary_button(here: Desk, printer: Printer, qtbot) -> None:
    shown = side(here)
    assert primaries(shown) == ["Skriv ut"]
    assert not shown.how.folded
    assert shown.print_button.hasFocus()
    click(qtbot, shown.print_button)
    QApplication.processEvents()
    assert primaries(shown) == ["Les inn skannede sider …"]
    assert shown.how.folded
    assert shown.scan_button.hasFocus()
    assert top_of(shown, shown.ledger) < top_of(shown, shown.sign) < top_of(shown, shown.out)
    assert tab_faults(shown.window(), shown.scan_button) == []
    shown.ledger.all_back()
    QApplication.processEvents()
    assert primaries(shown) == ["Registrer som signert"]
    assert top_of(shown, shown.sign) < top_of(shown, shown.ledger) < top_of(shown, shown.out)
    shown.how.fold_button.click()
    assert shown.how.lines.isVisible()


def test_the_focus_stays_where_someone_works_when_something_else_comes_next(here: Desk, printer: Printer) -> None:
    shown = side(here)
    shown.sign.date.setFocus()
    shown.print_out()
    QApplication.processEvents()
    assert primaries(shown) == ["Les inn skannede sider …"]
    now = QApplication.focusWidget()
    assert now is shown.sign.date or shown.sign.date.isAncestorOf(there(now))
