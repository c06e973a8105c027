from __future__ import annotations

from dataclasses import dataclass
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from hkdesk.errors import InvalidInput
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.timefield import TimeField, parse_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("  ", None),
        ("9", time(9)),
        ("09", time(9)),
        ("900", time(9)),
        ("1530", time(15, 30)),
        ("9:00", time(9)),
        ("09.00", time(9)),
        ("9 15", time(9, 15)),
        ("kl. 9", time(9)),
        ("00.00", time(0)),
        ("23.59", time(23, 59)),
        ("9\u00a015\u200f", time(9, 15)),
        ("kl.\u00a009.15\x07", time(9, 15)),
    ],
)
def test_reads_what_people_type(text: str, expected: time | None) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["24.00", "9.60", "ni", "9.5", "12345", "-9", "9.00 am", "９"])
def test_refuses_what_is_no_time(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_time(text)
    assert caught.value.code == "bad_time"
    assert text in caught.value.reason


@dataclass
class Bound:
    """A time bound in a form; the form and the binder live as long as this does."""

    rows: FormRows
    binder: Binder
    row: Row
    line: QLineEdit
    other: QLineEdit
    kept: dict[str, time | None]


def _bound(qtbot, start: time | None = None) -> Bound:
    rows = FormRows()
    field = TimeField()
    row = rows.row("Kjernetid fra", field, help="Timer og minutter")
    other = QLineEdit(rows)
    rows.add(other)
    kept: dict[str, time | None] = {"value": start}
    binder = Binder()
    binder.bind(row, lambda: kept["value"], lambda value: kept.update(value=value))
    qtbot.addWidget(rows)
    rows.show()
    rows.activateWindow()
    qtbot.waitUntil(rows.isActiveWindow)
    field.setFocus()
    return Bound(rows, binder, row, field.line, other, kept)


def test_typed_time_is_kept_and_tidied_when_left(qtbot) -> None:
    made = _bound(qtbot)
    qtbot.keyClicks(made.line, "900")
    assert made.kept["value"] == time(9)
    assert made.line.text() == "900"
    made.other.setFocus()
    assert made.line.text() == "09.00"
    assert made.row.error_text == ""


def test_wrong_time_stays_as_typed_with_the_error_at_the_row(qtbot) -> None:
    made = _bound(qtbot, time(8))
    made.line.selectAll()
    qtbot.keyClicks(made.line, "9.75")
    made.other.setFocus()
    assert made.line.text() == "9.75"
    assert "9.75" in made.row.error_text
    made.line.setFocus()
    made.line.selectAll()
    qtbot.keyClick(made.line, Qt.Key.Key_Backspace)
    assert made.kept["value"] is None
    assert made.row.error_text == ""


def test_is_named_for_the_screen_reader(qtbot) -> None:
    made = _bound(qtbot)
    assert made.line.accessibleName() == "Kjernetid fra"
    assert made.line.accessibleDescription() == "Timer og minutter"
