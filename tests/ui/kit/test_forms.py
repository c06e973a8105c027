from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from hkdesk.errors import InvalidInput
from hkdesk.ui.kit.input.datefield import DateField, format_date, parse_date
from hkdesk.ui.kit.input.fields import Combo, Spin, TextArea
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.linefield import LineField
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.timefield import TimeField
from tests.services.words.speaking import speaking
from tests.ui.a11y import unnamed_controls


def test_a_row_names_describes_and_labels_its_field(shown, qtbot) -> None:
    form = FormRows()
    row = form.row("&E-post", QLineEdit(), help="Brukes i brevet.", required=True)
    shown(form)
    assert row.label is not None
    assert row.label.text() == "&E-post (må fylles ut)"
    assert row.label.buddy() is row.widget
    assert row.widget.accessibleName() == "E-post, må fylles ut"
    assert row.widget.accessibleDescription() == "Brukes i brevet."
    interface = QAccessible.queryAccessibleInterface(row.widget)
    assert interface.text(QAccessible.Text.Name) == "E-post, må fylles ut"


def test_the_mnemonic_goes_to_the_field(shown, qtbot) -> None:
    form = FormRows()
    form.row("Navn", QLineEdit())
    second = form.row("&Telefon", QLineEdit())
    window = shown(form)
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(second.widget.hasFocus)


def test_an_error_is_seen_described_and_taken_away(shown) -> None:
    form = FormRows()
    row = form.row("Navn", QLineEdit(), help="Slik det står i lønn.")
    shown(form)
    row.set_error("Feltet må fylles ut.")
    assert row._error_line is not None
    assert row._error_line.isVisible()
    assert row.widget.accessibleDescription() == "Feil: Feltet må fylles ut. Slik det står i lønn."
    assert row.widget.property("wrong") == "true"
    row.set_error(None)
    assert not row._error_line.isVisible()
    assert row.widget.accessibleDescription() == "Slik det står i lønn."
    assert row.error_text == ""


def test_every_kind_of_row_has_names(shown) -> None:
    form = FormRows()
    form.section("Overskrift", "Ingress")
    form.choice_row("Krever møter oppmøte?")
    form.check_row("Har fått informasjon")
    form.date_row("Gjelder fra", required=True)
    form.weekdays_row("Faste dager")
    form.spin_row("Dager i uka", 0, 5, unit="dager")
    form.text_row("Begrunnelse")
    form.combo_row("Sted", [("home", "Eget hjem")])
    assert unnamed_controls(shown(form)) == []


def test_rows_beside_each_other_share_a_line(shown) -> None:
    form = FormRows()
    left, right = form.date_row("Fra"), form.date_row("Til")
    form.beside(left, right)
    window = shown(form)
    assert left.mapTo(window, QPoint(0, 0)).y() == right.mapTo(window, QPoint(0, 0)).y()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1.3.26", date(2026, 3, 1)),
        ("01.03.2026", date(2026, 3, 1)),
        (" 1. 3. 2026 ", date(2026, 3, 1)),
        ("1/3-2026", date(2026, 3, 1)),
        ("010326", date(2026, 3, 1)),
        ("01032026", date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("29.2.2028", date(2028, 2, 29)),
        ("01\u201103\x1e2026\u200f", date(2026, 3, 1)),
        ("2026\u201103\u201101\x07", date(2026, 3, 1)),
        ("\u200e1.\u00a03.\u20072026", date(2026, 3, 1)),
        ("1. mars 2026", date(2026, 3, 1)),
        ("1 March 2026", date(2026, 3, 1)),
        ("1 Mar 26", date(2026, 3, 1)),
        ("3. des. 2026", date(2026, 12, 3)),
        ("December 3, 2026", date(2026, 12, 3)),
        ("17.MAI 2026", date(2026, 5, 17)),
        ("17 May 2026", date(2026, 5, 17)),
        ("", None),
        ("  ", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, expected: date | None) -> None:
    assert parse_date(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "31.2.2026",
        "29.2.2027",
        "0.1.2026",
        "1.13.2026",
        "i morgen",
        "1.3",
        "1.3.1",
        "1.1.0001",
        "31. juni 2026",
        "1. uke 2026",
        "1 ma 2026",
        "mars 2026",
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_date(typed)
    assert typed in refused.value.reason


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_date_shown_reads_back(day: date) -> None:
    for code in ("nb", "nn", "en"):
        with speaking(code):
            written = format_date(day)
        assert parse_date(written) == day, "in whichever language it is read"


def test_a_date_is_shown_and_read_in_the_language_of_the_window(qtbot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.line.setText("1.12.26")
    field.line.editingFinished.emit()
    assert field.line.text() == "01.12.2026"
    with speaking("en"):
        field.line.editingFinished.emit()
        assert field.line.text() == "1 Dec 2026"
        assert field.open_calendar().calendar.locale().monthName(12) == "December"
    assert field.value() == date(2026, 12, 1)
    field.line.editingFinished.emit()
    assert field.line.text() == "01.12.2026"


def test_a_typed_date_is_told_and_tidied(shown, qtbot) -> None:
    field, other, told = DateField(), QLineEdit(), []
    shown(field, other)
    field.changed.connect(told.append)
    qtbot.keyClicks(field.line, "1.3.26")
    assert told[-1] == date(2026, 3, 1)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "01.03.2026"


def test_a_wrong_date_stays_as_typed(shown, qtbot) -> None:
    field, told, settled = DateField(), [], []
    shown(field)
    field.changed.connect(told.append)
    field.settled.connect(lambda: settled.append(True))
    qtbot.keyClicks(field.line, "31.2.2026")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "31.2.2026"
    assert date(2026, 2, 3) not in told
    assert settled
    with pytest.raises(InvalidInput):
        field.value()


def test_the_calendar_opens_by_key_picks_and_gives_the_focus_back(shown, qtbot) -> None:
    field = DateField()
    shown(field, size=(900, 700))
    field.set_value(date(2026, 12, 1))
    field.line.setFocus()
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    pane = field.open_calendar()
    assert pane.isVisible()
    assert pane.calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    told: list[date] = []
    field.changed.connect(told.append)
    pane.calendar.activated.emit(pane.calendar.selectedDate().addDays(6))
    assert told == [date(2026, 12, 7)]
    assert not pane.isVisible()
    assert field.line.hasFocus()


def test_escape_closes_the_calendar_and_nothing_changes(shown, qtbot) -> None:
    field = DateField()
    shown(field, size=(900, 700))
    field.line.setFocus()
    pane = field.open_calendar()
    qtbot.keyClick(pane.calendar.focusProxy() or pane.calendar, Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert field.value() is None


def test_a_click_outside_closes_the_calendar(shown, qtbot) -> None:
    field, other = DateField(), QWidget()
    shown(field, other, size=(900, 700))
    pane = field.open_calendar()
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton, pos=QPoint(other.width() - 4, other.height() - 4))
    assert not pane.isVisible()


def test_a_text_area_grows_and_shrinks_with_its_text(shown, qtbot) -> None:
    area = TextArea(2)
    shown(area)
    small = area.height()
    area.set_value("\n".join(f"linje {n}" for n in range(12)))
    assert area.height() > small * 3
    assert area.verticalScrollBar().maximum() == 0
    area.set_value("kort")
    assert area.height() == small


def test_tab_leaves_a_text_area(shown, qtbot) -> None:
    area, after = TextArea(), QLineEdit()
    shown(area, after)
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert area.value() == ""


def test_the_page_follows_the_cursor_in_a_text_area(shown, qtbot) -> None:
    inner, area, scroll = QWidget(), TextArea(), QScrollArea()
    layout = QVBoxLayout(inner)
    layout.addWidget(area)
    scroll.setWidgetResizable(True)
    scroll.setWidget(inner)
    shown(scroll, size=(400, 200))
    area.setFocus()
    for _line in range(30):
        qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() > 0)


def test_loading_a_field_tells_nobody(shown) -> None:
    area, combo, told = TextArea(), Combo([("a", "A"), ("b", "B")]), []
    shown(area, combo)
    area.changed.connect(told.append)
    combo.currentIndexChanged.connect(told.append)
    area.set_value("tekst")
    combo.set_value("b")
    assert told == []
    assert (area.value(), combo.value()) == ("tekst", "b")
    combo.set_value("z")
    assert combo.value() is None


def test_arrows_change_a_number_within_its_limits(shown, qtbot) -> None:
    spin = Spin(0, 5)
    shown(spin)
    spin.setFocus()
    for _press in range(9):
        qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert spin.value() == 5


def test_a_row_gives_its_field_as_what_it_is(shown) -> None:
    form = FormRows()
    row = form.date_row("Fra")
    shown(form)
    assert row.field(DateField) is row.widget
    with pytest.raises(TypeError, match="DateField is no Combo"):
        row.field(Combo)


def test_a_small_dialog_makes_room_for_the_calendar(shown) -> None:
    field = DateField()
    window = shown(field, size=(200, 80))
    pane = field.open_calendar()
    assert window.rect().contains(pane.geometry())
    pane.dismiss()


@pytest.mark.parametrize(
    ("make", "wrong", "right"),
    [(DateField, "abc", "1.3.27"), (TimeField, "abc", "9"), (lambda: NumberField(0, 9), "abc", "3")],
)
def test_what_cannot_be_read_is_refused_when_the_field_is_left(
    shown, qtbot, make: Callable[[], DateField | LineField], wrong: str, right: str
) -> None:
    """Bound to nothing: read when the form is sent, which may be much later."""
    page = FormRows()
    made = page.row("Felt", make())
    other = page.text_row("Annet")
    shown(page)
    line = made.widget.focusProxy()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, wrong)
    assert made.error_text == "", "not while it is being typed"
    other.widget.setFocus()
    assert made.error_text
    assert line.property("wrong") == "true"
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, right)
    assert made.error_text == ""
    other.widget.setFocus()
    assert made.error_text == ""
