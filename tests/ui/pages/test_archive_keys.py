from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.pages.test_archive import shown


def test_ctrl_f_searches_the_list_or_the_document_that_has_the_focus(desk, qtbot):
    page = shown(desk)
    page.open_document(page.model.row(0))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search_line.hasFocus()
    view = page.reader.preview.pane.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.reader.preview.pane.isAncestorOf(focused)
    assert focused is not view


def test_escape_in_the_search_line_empties_it_and_leaves_the_document(desk, qtbot):
    page = shown(desk)
    page.open_document(page.model.row(0))
    page.search_line.setFocus()
    page.search_line.setText("avtale")
    qtbot.keyClick(page.search_line, Qt.Key.Key_Escape)
    assert page.search_line.text() == ""
    assert page.reader.isVisible()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.reader.isHidden()
