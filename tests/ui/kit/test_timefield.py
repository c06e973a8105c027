from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from hkdesk.errors import InvalidInput
from hkdesk.ui.kit.binding import Binder
from hkdesk.ui.kit.forms import FormRows
from hkdesk.ui.kit.timefield import TimeField, parse_time


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


def _bound(qtbot, start: time | None = None):
    rows = FormRows()
    row = rows.row("Kjernetid fra", TimeField(), help="Timer og minutter")
    other = QLineEdit(rows)
    rows.add(other)
    kept = {"value": start}
    binder = Binder()
    binder.bind(row, lambda: kept["value"], lambda value: kept.update(value=value))
    qtbot.addWidget(rows)
    rows.show()
    rows.activateWindow()
    qtbot.waitUntil(rows.isActiveWindow)
    row.widget.setFocus()
    row.keep = rows, binder  # both live as long as the row does
    return row, other, kept


def test_typed_time_is_kept_and_tidied_when_left(qtbot) -> None:
    row, other, kept = _bound(qtbot)
    qtbot.keyClicks(row.widget.line, "900")
    assert kept["value"] == time(9)
    assert row.widget.line.text() == "900"
    other.setFocus()
    assert row.widget.line.text() == "09.00"
    assert row.error_text == ""


def test_wrong_time_stays_as_typed_with_the_error_at_the_row(qtbot) -> None:
    row, other, kept = _bound(qtbot, time(8))
    row.widget.line.selectAll()
    qtbot.keyClicks(row.widget.line, "9.75")
    other.setFocus()
    assert row.widget.line.text() == "9.75"
    assert "9.75" in row.error_text
    row.widget.line.setFocus()
    row.widget.line.selectAll()
    qtbot.keyClick(row.widget.line, Qt.Key.Key_Backspace)
    assert kept["value"] is None
    assert row.error_text == ""


def test_is_named_for_the_screen_reader(qtbot) -> None:
    row, _other, _kept = _bound(qtbot)
    assert row.widget.line.accessibleName() == "Kjernetid fra"
    assert row.widget.line.accessibleDescription() == "Timer og minutter"
