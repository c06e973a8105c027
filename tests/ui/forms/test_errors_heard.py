"""What is wrong is said at once and stands at the field, in every form that can say that something is wrong."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.window import Desk
from tests.ui.forms.makers import ROOT
from tests.ui.forms.stations import stations
from tests.ui.kit.hearing import heard
from tests.ui.kit.listening import listen

WRONG = "Slik kan det ikke stå."
OTHER_ERRORS = {
    "kit/input/forms.py": "the row itself",
    "steps/dialogue/confirm.py": "how many fields are wrong; each says it itself, and the buttons are described by it",
    "pages/role_group_lines.py": "the name of a group, in a line without a row",
    "today/row.py": "a date that has passed",
}


def parts(row: Row) -> list[QWidget]:
    """What can have the focus in the field of a row."""
    every = [row.widget, *row.widget.findChildren(QWidget)]
    return [one for one in every if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus]


def described(row: Row) -> list[str]:
    return [heard(one).description for one in parts(row)]


def test_every_field_of_every_form_says_what_is_wrong(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said = listen(monkeypatch)
    found, seen, several = [], set(), 0
    for form in stations(desk):
        form.show(desk)
        QApplication.processEvents()
        for row in desk.frame.findChildren(Row):
            if not row.isVisible() or row.error_text or (form.place, row.name) in seen:
                continue
            seen.add((form.place, row.name))
            before = described(row)
            said.forget()
            row.set_error(WRONG)
            if said != [(f"{row.name}: {WRONG}", True)]:
                found.append(f"{form}: «{row.name}» says {said}")
            silent = [type(one).__name__ for one in parts(row) if f"Feil: {WRONG}" not in heard(one).description]
            several += len(parts(row)) > 1
            row.set_error(None)
            if silent or described(row) != before:
                found.append(f"{form}: «{row.name}» is not told at {silent}, or it stays")
    assert found == []
    assert len(seen) > 150
    assert several > 30, "answers and days are told with each of their parts"


def test_nothing_else_says_an_error_in_a_way_of_its_own() -> None:
    """A label in the look of an error is told to nobody who hears."""
    made = re.compile(r"""(?:label|_line)\([^\n]*"error"|"look", "error\"""")
    files = {file.relative_to(ROOT).as_posix() for file in ROOT.rglob("*.py") if made.search(file.read_text("utf-8"))}
    assert files - {"kit/gallery.py"} == set(OTHER_ERRORS)
