"""Internkontroll at Enheten: the folder is looked at page by page, then saved and kept; reviews are entered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.unit.folder import pane as pane_module
from hkdesk.ui.unit.folder.pane import FolderPane
from hkdesk.ui.window import Desk
from tests.ui.a11y import unnamed_controls


@pytest.fixture
def pane(desk: Desk) -> FolderPane:
    desk.context.show_unit_place("folder")
    QApplication.processEvents()
    page: Any = desk.frame.page("unit")
    made = page.contents.stack.currentWidget()
    assert isinstance(made, FolderPane)
    return made


def press(made: QPushButton) -> None:
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Space)
    QApplication.processEvents()


def told(pane: FolderPane) -> str:
    return " ".join(one.accessibleName() for one in pane.findChildren(Notice) if one.isVisible())


def test_it_is_shown_before_it_is_saved_where_one_chooses_and_kept(
    pane: FolderPane, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (pane.save_button.isVisible(), pane.preview.isVisible()) == (False, False)
    press(pane.make_button)
    assert pane.preview.isVisible()
    assert "Ingenting er ført under" in told(pane)
    assert pane.made is not None
    assert not pane.made.source.names
    assert desk.workspace.folder.kept(desk.workspace.own_unit_id) == (), "nothing is written before it is saved"
    path = tmp_path / "mappe.pdf"
    monkeypatch.setattr(pane_module, "ask_where", lambda *_words: path)
    pdf = pane.made.paper.pdf
    press(pane.save_button)
    assert path.read_bytes() == pdf
    (kept,) = desk.workspace.folder.kept(desk.workspace.own_unit_id)
    assert kept.version == 1
    assert "er tatt vare på i hkdesk" in told(pane)
    page: Any = desk.frame.page("unit")
    page.contents.refresh()
    assert page.contents.list.state("folder") == "laget 23.11.2026"
    assert unnamed_controls(pane) == []


def test_another_period_or_names_ask_for_it_anew_by_mouse(pane: FolderPane) -> None:
    QTest.mouseClick(pane.make_button, Qt.MouseButton.LeftButton)
    assert pane.save_button.isVisible()
    pane.names.field(CheckBox).click()
    assert not pane.save_button.isVisible()
    assert not pane.preview.isVisible()
    QTest.mouseClick(pane.make_button, Qt.MouseButton.LeftButton)
    assert pane.made is not None
    assert pane.made.source.names
    pane.first.field(DateField).line.setText("01.01.2027")
    QTest.keyClick(pane.first.field(DateField).line, Qt.Key.Key_Return)
    press(pane.make_button)
    assert pane.last.error_text == "Siste dag kan ikke være før den første."


def test_a_review_is_entered_and_corrected(pane: FolderPane, desk: Desk) -> None:
    press(pane.review_button)
    form = pane.list.form
    assert form is not None
    form.fields["took_part"].field(TextArea).setPlainText("Per Holm")
    form.fields["found"].field(TextArea).setPlainText("Samtalene ble holdt.")
    press(form.send_button)
    (line,) = pane.list.lines.values()
    press(line.buttons["mend"])
    form = pane.list.form
    assert form is not None
    form.fields["found"].field(TextArea).setPlainText("Noen samtaler ble ikke holdt.")
    form.fields["why"].field(TextArea).setPlainText("Talte på nytt")
    press(form.send_button)
    (thread,) = desk.workspace.involvement.reviews(desk.workspace.own_unit_id)
    assert thread.entry.found == "Noen samtaler ble ikke holdt."
    assert len(thread.earlier) == 1
