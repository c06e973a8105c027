from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from hkdesk.errors import InvalidInput
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.numberfield import NumberField
from tests.services.words.speaking import speaking


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", None), ("1", 1.0), ("1,5", 1.5), ("0.5", 0.5), (" 2 ", 2.0), ("5", 5.0), ("\u200e2\u00a0", 2.0)],
)
def test_reads_halves(qtbot, text: str, expected: float | None) -> None:
    field = NumberField(0.5, 5, step=0.5)
    qtbot.addWidget(field)
    field.line.setText(text)
    assert field.value() == expected
    assert expected is None or type(field.value()) is float


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("to", "wrong_type"),
        ("1,5,5", "wrong_type"),
        ("0", "out_of_range"),
        ("5,5", "out_of_range"),
        ("1,3", "out_of_range_in_steps"),
        ("1e3", "wrong_type"),
        ("nan", "wrong_type"),
        ("-1", "out_of_range"),
    ],
)
def test_says_why_a_half_does_not_hold(qtbot, text: str, code: str) -> None:
    field = NumberField(0.5, 5, step=0.5)
    qtbot.addWidget(field)
    field.line.setText(text)
    with pytest.raises(InvalidInput) as caught:
        field.value()
    assert caught.value.code == code
    assert text in caught.value.reason
    assert "0.5" not in caught.value.reason


@pytest.mark.parametrize(("code", "shown"), [("nb", "37,5"), ("nn", "37,5"), ("en", "37.5")])
def test_either_mark_is_read_and_that_of_the_window_is_shown(qtbot, code: str, shown: str) -> None:
    with speaking(code):
        field = NumberField(0, 48, step=0.5)
        qtbot.addWidget(field)
        for typed in ("37,5", "37.5"):
            field.line.setText(typed)
            field.line.editingFinished.emit()
            assert field.value() == 37.5
            assert field.line.text() == shown
        field.line.setText("375")
        with pytest.raises(InvalidInput) as refused:
            field.value()
        field.set_value(0.5)
        assert field.line.text() == shown.replace("37", "0")
        assert "48" in refused.value.reason


def test_whole_steps_give_an_int(qtbot) -> None:
    field = NumberField(0, 52)
    qtbot.addWidget(field)
    field.line.setText("4")
    assert field.value() == 4
    assert type(field.value()) is int
    field.line.setText("4,5")
    with pytest.raises(InvalidInput, match="helt tall"):
        field.value()


def test_a_thousand_with_a_mark_is_never_read_as_one(qtbot) -> None:
    field = NumberField(1, 1_000_000)
    qtbot.addWidget(field)
    for text in ("2.000", "2,000"):
        field.line.setText(text)
        with pytest.raises(InvalidInput, match="et helt tall"):
            field.value()
    field.line.setText("2 000")
    assert field.value() == 2000


def test_shows_halves_with_a_comma(qtbot) -> None:
    field = NumberField(0.5, 5, step=0.5)
    qtbot.addWidget(field)
    told: list[object] = []
    field.changed.connect(told.append)
    field.set_value(1.5)
    assert field.line.text() == "1,5"
    field.set_value(2.0)
    assert field.line.text() == "2"
    field.set_value(None)
    assert field.line.text() == ""
    assert told == []


def test_bound_in_a_row_with_a_unit(qtbot) -> None:
    rows = FormRows()
    row = rows.row("Dager i uka", NumberField(0.5, 5, step=0.5), unit="dager")
    other = QLineEdit()
    rows.add(other)
    kept: dict[str, object] = {"value": None}
    binder = Binder()
    binder.bind(row, lambda: kept["value"], lambda value: kept.update(value=value))
    qtbot.addWidget(rows)
    rows.show()
    rows.activateWindow()
    qtbot.waitUntil(rows.isActiveWindow)
    field = row.field(NumberField)
    field.setFocus()
    assert field.line.accessibleName() == "Dager i uka (dager)"
    qtbot.keyClicks(field.line, "1,5")
    assert kept["value"] == 1.5
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert kept["value"] == 2.0
    field.line.selectAll()
    qtbot.keyClicks(field.line, "9")
    other.setFocus()
    assert "fra 0,5 til 5" in row.error_text
    assert field.line.text() == "9"
    assert kept["value"] == 2.0


def test_arrows_count_within_the_limits(qtbot) -> None:
    field = NumberField(1, 3)
    qtbot.addWidget(field)
    seen: list[object] = []
    field.changed.connect(seen.append)
    for _turn in range(4):
        qtbot.keyClick(field.line, Qt.Key.Key_Up)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    assert seen == [1, 2, 3, 3, 2]
