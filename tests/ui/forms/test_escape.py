"""Escape in every form: what is unfolded is put away as by its own button, the rest stays, and no word is lost."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.linefield import LineField
from hkdesk.ui.kit.input.searchfield import SearchField
from hkdesk.ui.window import Desk
from tests.ui.forms.conftest import Open
from tests.ui.forms.makers import ROOT
from tests.ui.forms.stations import Station, first_day
from tests.ui.forms.walk import text

AT_ONCE = {
    "scope", "assessment task_list", "assessment tasks", "assessment declaration", "assessment measures",
    "assessment conclusion", "assessment short", "dialogue", "talk", "amendment", "unit", "role group",
    "settings", "retention", "welcome",
}  # fmt: skip
"""Pages whose fields save themselves, with nothing unfolded: Escape changes nothing there."""
OTHERWISE = {
    "backups/section.py": "stops a copy that is being made",
    "kit/background.py": "stops work under way",
    "kit/progressline.py": "stops work under way",
    "pages/templates.py": "stops work under way",
    "staff/page.py": "leaves the page",
    "unit_handover/coming.py": "lets go of a file that has to be opened again with its code",
}
"""Where «Avbryt» is no putting away."""


def within(desk: Desk) -> list[QWidget]:
    """Every part of the page in sight that can be put away, the innermost first."""
    page = desk.frame.stack.currentWidget()
    assert page is not None
    found = [page, *page.findChildren(QWidget)]
    return [one for one in reversed(found) if one.isVisible() and (way := way_of(one)) is not None and way.isVisible()]


def way_of(part: QWidget) -> QPushButton | None:
    way: QPushButton | None = getattr(part, "put_away_button", None)
    return way


def fields(part: QWidget) -> Iterator[Any]:
    """Those to type any text in."""
    for one in part.findChildren(QWidget):
        other = isinstance(one, SearchField) or isinstance(one.parentWidget(), DateField | LineField)
        takes_text = isinstance(one, QLineEdit | QTextEdit) and not one.isReadOnly() and not other
        if takes_text and one.isVisible() and one.isEnabled():
            yield one


def where(desk: Desk) -> tuple[object, ...]:
    page: Any = desk.frame.stack.currentWidget()
    return (
        desk.frame.current_page(),
        getattr(page, "step", None),
        getattr(getattr(page, "contents", None), "current", ""),
    )


def type_into(field: Any, words: str) -> str:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, words)
    return text(field)


def escape(desk: Desk) -> None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, Qt.Key.Key_Escape)
    QApplication.processEvents()


def escape_faults(desk: Desk, form: Station) -> Iterator[str]:
    """What is wrong with Escape in a form that is opened now."""
    form.show(desk)
    QApplication.processEvents()
    at, parts = where(desk), within(desk)
    page = parts[0] if parts else desk.frame.stack.currentWidget()
    assert page is not None
    (field, *_more) = [*fields(page), None]
    name = field.accessibleName() if field is not None else ""
    said = type_into(field, "zq") if field is not None else ""
    if field is None:
        (page if not parts else way_of(parts[0]) or page).setFocus(Qt.FocusReason.TabFocusReason)
    way = way_of(parts[0]) if parts else None
    escape(desk)
    if where(desk) != at:
        yield f"leads from {at} to {where(desk)}"
    now = QApplication.focusWidget()
    if now is None or not now.isVisible():
        yield "the focus is nowhere"
    if (form.name in AT_ONCE or form.name.startswith("agreement ")) is bool(parts):
        yield f"is it put away? {[type(one).__name__ for one in parts]}"
    if way is None:
        if field is not None and (not field.isVisible() or text(field) != said):
            yield f"«{name}» does not stay"
        return
    if parts[0].isVisible() and way_of(parts[0]) is way and way.isVisible():
        yield "is not put away"
    form.show(desk)
    QApplication.processEvents()
    if said and said not in [text(one) for one in fields(desk.frame) if one.accessibleName() == name]:
        yield f"«{name}» has lost {said!r}"


def test_escape_on_the_first_page_changes_nothing(open_window: Open, tmp_path: Path) -> None:
    fresh = open_window(tmp_path / "ny" / "hkdesk.db")
    assert [fault for form in first_day() for fault in escape_faults(fresh, form)] == []


def test_whatever_is_put_away_by_a_button_is_put_away_by_escape() -> None:
    """Every class that makes an «Avbryt» is a dialog or a pane, which Escape closes, or says that it is put away."""
    missing = []
    for file in sorted(ROOT.rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        for made in ast.parse(file.read_text("utf-8")).body:
            if not isinstance(made, ast.ClassDef) or name in OTHERWISE:
                continue
            words = ast.unparse(made)
            closes = {getattr(base, "id", "") for base in made.bases} & {"Dialog", "Overlay", "_Box"}
            if "_('Avbryt')" in words and not closes and "put_away_button" not in words:
                missing.append(f"{name}: {made.name}")
    assert missing == []


class Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.put_away_button = button("Avbryt", self.hide)
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.put_away_button)


@pytest.mark.parametrize("kept_nowhere", [False, True])
def test_what_is_kept_nowhere_is_put_away_only_by_its_own_button(qtbot: QtBot, kept_nowhere: bool) -> None:
    frame, outer, inner = MainFrame(), Form(), Form()
    if kept_nowhere:
        inner.kept_nowhere = True  # type: ignore[attr-defined]
    layout = outer.layout()
    assert layout is not None
    layout.addWidget(inner)
    frame.register("page", "Side", "users", lambda: outer)
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
    frame.show_page("page")
    for typed, put_away in (("hemmelig", not kept_nowhere), ("", True)):
        inner.show()
        inner.line.setText(typed)
        inner.line.setFocus()
        QTest.keyClick(inner.line, Qt.Key.Key_Escape)
        assert (inner.isHidden(), outer.isHidden()) == (put_away, False)
