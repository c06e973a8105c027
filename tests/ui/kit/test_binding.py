from __future__ import annotations

import gc
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QScrollBar, QWidget
from shiboken6 import isValid

from hkdesk.errors import InvalidInput, OutOfOrder
from hkdesk.ui.kit.input.binding import Binder, mark_refused, refused_fields
from hkdesk.ui.kit.input.forms import FormRows, Row


class Draft:
    """A value with a rule: at most five characters."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {"name": "Kari", "note": "", "days": 2, "when": date(2026, 12, 1)}
        self.calls: list[tuple[str, Any]] = []

    def get(self, name: str) -> Any:
        return lambda: self.values.get(name)

    def put(self, name: str) -> Any:
        def set_(value: Any) -> None:
            self.calls.append((name, value))
            if isinstance(value, str) and len(value) > 5:
                raise InvalidInput("too_long", got=len(value), limit=5)
            self.values[name] = value

        return set_


@pytest.fixture
def draft() -> Draft:
    return Draft()


def _field(row: Row) -> Any:
    return row.widget


def test_loading_sets_nothing(shown, draft: Draft) -> None:
    form, binder = FormRows(), Binder()
    rows = {
        "name": form.row("Navn", QLineEdit()),
        "note": form.text_row("Notat"),
        "days": form.spin_row("Dager", 0, 5),
        "when": form.date_row("Fra"),
        "answer": form.choice_row("Svar"),
        "place": form.combo_row("Sted", [("home", "Hjem"), ("other", "Annet")]),
        "told": form.check_row("Informert"),
        "week": form.weekdays_row("Faste"),
    }
    draft.values |= {"answer": "no", "place": "other", "told": True, "week": frozenset({1, 3})}
    for name, row in rows.items():
        binder.bind(row, draft.get(name), draft.put(name))
    shown(form)
    binder.refresh()
    assert draft.calls == []
    shown_now = (
        _field(rows["name"]).text(), _field(rows["days"]).value(), _field(rows["when"]).value(),
        _field(rows["answer"]).value(), _field(rows["place"]).value(), _field(rows["told"]).isChecked(),
        _field(rows["week"]).value(),
    )  # fmt: skip
    assert shown_now == ("Kari", 2, date(2026, 12, 1), "no", "other", True, frozenset({1, 3}))


def test_each_keystroke_is_set(shown, qtbot, draft: Draft) -> None:
    form, binder = FormRows(), Binder()
    row = form.row("Navn", QLineEdit())
    binder.bind(row, draft.get("name"), draft.put("name"))
    shown(form)
    _field(row).clear()
    qtbot.keyClicks(_field(row), "Åse")
    assert [value for _name, value in draft.calls] == ["Å", "Ås", "Åse"]


def test_a_refusal_stands_at_the_row_and_keeps_what_was_typed(shown, qtbot, draft: Draft) -> None:
    form, binder = FormRows(), Binder()
    row, other = form.row("Navn", QLineEdit()), form.row("Annet", QLineEdit())
    binder.bind(row, draft.get("name"), draft.put("name"))
    shown(form)
    _field(row).setFocus()
    qtbot.keyClicks(_field(row), " Nordmann")
    assert row.error_text == "Teksten er 13 tegn. Grensen er 5 tegn."
    assert binder.errors == [row.error_text]
    assert draft.values["name"] == "Kari "
    _field(other).setFocus()
    binder.refresh()
    assert _field(row).text() == "Kari Nordmann"
    _field(row).setFocus()
    for _press in range(9):
        qtbot.keyClick(_field(row), Qt.Key.Key_Backspace)
    assert row.error_text == ""
    assert draft.values["name"] == "Kari"


def test_refresh_leaves_the_field_the_user_is_in(shown, draft: Draft) -> None:
    form, binder = FormRows(), Binder()
    first, second = form.row("Navn", QLineEdit()), form.text_row("Notat")
    binder.bind(first, draft.get("name"), draft.put("name"))
    binder.bind(second, draft.get("note"), draft.put("note"))
    shown(form)
    _field(first).setFocus()
    draft.values |= {"name": "Ola", "note": "ny"}
    binder.refresh()
    assert (_field(first).text(), _field(second).value()) == ("Kari", "ny")
    binder.reload()
    assert _field(first).text() == "Ola"


def test_a_wrong_date_is_an_error_only_when_the_user_leaves(shown, qtbot, draft: Draft) -> None:
    form, binder = FormRows(), Binder()
    row = form.date_row("Fra")
    binder.bind(row, draft.get("when"), draft.put("when"))
    shown(form)
    _field(row).line.clear()
    qtbot.keyClicks(_field(row).line, "31.2.2027")
    assert row.error_text == ""
    qtbot.keyClick(_field(row).line, Qt.Key.Key_Return)
    assert "31.2.2027" in row.error_text
    assert _field(row).line.text() == "31.2.2027"
    _field(row).line.clear()
    qtbot.keyClicks(_field(row).line, "28.2.2027")
    assert row.error_text == ""
    assert draft.values["when"] == date(2027, 2, 28)


def test_what_does_not_go_with_another_field_is_told_on_leaving_and_tried_again_when_that_one_is_taken(
    shown, qtbot, draft: Draft
) -> None:
    form, binder = FormRows(), Binder()
    first, last = form.date_row("Fra"), form.date_row("Til")
    draft.values |= {"from": date(2027, 3, 1), "to": date(2027, 6, 30)}
    told: list[list[str]] = []

    def put(name: str) -> Any:
        def set_(value: Any) -> None:
            after = draft.values | {name: value}
            if after["to"] < after["from"]:
                raise OutOfOrder("ends_before_start", start="x")
            draft.values = after

        return set_

    binder.bind(first, draft.get("from"), put("from"))
    binder.bind(last, draft.get("to"), put("to"))
    binder.on_error = lambda: told.append(list(binder.errors))
    shown(form)
    _field(first).setFocus()
    _field(first).line.selectAll()
    qtbot.keyClicks(_field(first).line, "1.9.2027")
    assert (first.error_text, refused_fields(form)) == ("", [_field(first)])
    binder.refresh()  # what waits is the user's to mend
    assert _field(first).line.text() == "1.9.2027"
    _field(last).setFocus()
    assert "kan ikke slutte" in first.error_text
    _field(last).line.selectAll()
    qtbot.keyClicks(_field(last).line, "31.12.2027")
    assert (first.error_text, refused_fields(form)) == ("", [])
    assert (draft.values["from"], draft.values["to"]) == (date(2027, 9, 1), date(2027, 12, 31))
    assert [len(errors) for errors in told] == [1, 0]


def test_clear_unties(shown, qtbot, draft: Draft) -> None:
    form, binder = FormRows(), Binder()
    row: Row = form.row("Navn", QLineEdit())
    binder.bind(row, draft.get("name"), draft.put("name"))
    shown(form)
    binder.clear()
    qtbot.keyClicks(_field(row), "!")
    assert draft.calls == []


def test_a_widget_without_a_value_is_refused(qapp) -> None:
    with pytest.raises(TypeError, match="QLabel"):
        Binder().bind(QLabel(), str, lambda _value: None)


def test_what_is_refused_in_a_field_that_is_not_asked_any_more_keeps_nobody(shown, qtbot) -> None:
    form, binder = FormRows(), Binder()
    made = form.row("Uker", QLineEdit())

    def refuse(_value: Any) -> None:
        raise InvalidInput("required")

    binder.bind(made, lambda: "2", refuse)
    shown(form)
    qtbot.keyClicks(made.field(QLineEdit), "9")
    assert refused_fields(form) == [made.widget]
    made.hide()
    assert refused_fields(form) == []
    made.show()
    form.hide()
    assert refused_fields(form) == [made.widget], "a page that is left counts"


def test_what_qt_makes_in_a_page_goes_with_it_though_it_was_asked_for_refused_fields(qtbot) -> None:
    """A page that is asked for its widgets holds on to what Qt made in them, such as bars to scroll with."""

    def dead() -> int:
        gc.collect()
        return sum(isinstance(one, QScrollBar) and not isValid(one) for one in gc.get_objects())

    before = dead()
    page, part = QWidget(), QScrollArea()
    qtbot.addWidget(page)
    part.setParent(page)
    assert refused_fields(page) == []
    part.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del part
    assert dead() == before


def test_refused_fields_stand_as_they_were_put_there_and_are_of_this_page_alone(qtbot) -> None:
    page, other = QWidget(), QWidget()
    for one in (page, other):
        qtbot.addWidget(one)
    box = QWidget(page)
    first, second, third = QLineEdit(box), QLineEdit(box), QLineEdit(page)
    elsewhere = QLineEdit(other)
    for field in (third, elsewhere, second, first):
        mark_refused(field, "for langt")
    assert refused_fields(page) == [first, second, third]
    mark_refused(second, "")
    assert refused_fields(page) == [first, third]
