from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.entrylist import Entry, EntryList
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.listbeside import ListBeside
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import misfits

ENTRIES = [
    Entry("parties", "Parter og start", "på plass", "done"),
    Entry("extent", "Omfang", "1 å rette", "due"),
    Entry("hours", "Arbeidstid", "ikke begynt"),
]


@pytest.fixture
def chosen() -> list[str]:
    return []


@pytest.fixture
def beside(shown, chosen: list[str]) -> ListBeside:
    entries = EntryList("Deler", ENTRIES)
    entries.chosen.connect(chosen.append)
    line = TextLine()
    line.setAccessibleName("Felt")
    made = ListBeside(entries, line, "Deler av avtalen")
    made.set_foot(button("Videre", kind="primary"))
    made.set_note("§ 2: 7 av 8 på plass")
    made.add_tool(QPushButton("Vis arket"))
    entries.set_current("parties")
    shown(made, size=(1200, 500))
    return made


def left(beside: ListBeside, part) -> int:
    return int(part.mapTo(beside, QPoint(0, 0)).x())


def test_with_room_the_list_stands_at_the_left_with_the_filled_button_at_its_foot(beside: ListBeside) -> None:
    assert not beside.is_folded()
    assert beside.entries.button("extent").isVisible()
    assert not beside.choice.isVisible()
    assert beside.foot is not None
    assert beside.foot.y() > beside.height() - 80
    assert left(beside, beside.foot) < left(beside, beside.content)
    assert misfits(beside) == []


def test_on_a_narrow_page_it_is_a_drop_down_with_arrows(beside: ListBeside, chosen: list[str], qtbot) -> None:
    told: list[bool] = []
    beside.folded.connect(told.append)
    beside.window().resize(900, 500)
    qtbot.waitUntil(beside.is_folded)
    assert told == [True]
    assert not beside.scroller.isVisible()
    assert beside.choice.currentText() == "Parter og start   på plass"
    assert beside.foot is not None
    foot, content = beside.foot, beside.content
    qtbot.waitUntil(lambda: foot.geometry().bottom() < content.geometry().top())
    assert (misfits(beside), unnamed_controls(beside)) == ([], [])
    assert not beside.before_button.isEnabled()
    qtbot.mouseClick(beside.after_button, Qt.MouseButton.LeftButton)
    assert chosen == ["extent"]
    assert beside.choice.currentText() == "Omfang   1 å rette"
    qtbot.keyClick(beside.choice, Qt.Key.Key_Down)
    assert chosen == ["extent", "hours"]
    beside.window().resize(1200, 500)
    qtbot.waitUntil(lambda: told == [True, False])
    assert beside.entries.button("hours").isChecked()


def test_the_filled_button_is_short_where_the_line_is(beside: ListBeside, qtbot) -> None:
    assert beside.foot is not None
    beside.say_foot("Neste: 2 Omfang", "Neste")
    assert beside.foot.text() == "Neste: 2 Omfang"
    beside.window().resize(900, 500)
    qtbot.waitUntil(beside.is_folded)
    assert (beside.foot.text(), beside.foot.accessibleName()) == ("Neste", "Neste: 2 Omfang")


def test_keys_lead_from_entry_to_entry_from_within_the_content(beside: ListBeside, chosen: list[str], qtbot) -> None:
    beside.content.setFocus()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(beside.content, key, Qt.KeyboardModifier.ControlModifier)
    assert chosen == ["extent", "hours", "extent"], "at the end nothing happens"


def test_what_changes_in_the_list_stands_in_the_drop_down(beside: ListBeside, qtbot) -> None:
    beside.window().resize(900, 500)
    qtbot.waitUntil(beside.is_folded)
    beside.entries.show_entries([Entry("parties", "Parter og start", "1 mangler", "due"), *ENTRIES[1:]])
    assert beside.choice.currentText() == "Parter og start   1 mangler"


def test_a_long_state_stands_under_the_words_and_squeezes_none(shown) -> None:
    short, long_ = Entry("a", "Conclusion", "5 of 5"), Entry("b", "Conclusion", "Suitable with conditions")
    rows = EntryList("Places", [short, long_], in_line=True)
    shown(rows)
    assert rows.button("b").sizeHint().height() > rows.button("a").sizeHint().height()
    rows.show_entries([short, Entry("b", "Conclusion", "-")])
    assert rows.button("b").sizeHint().height() == rows.button("a").sizeHint().height()


def test_rows_are_lower_in_a_low_window(beside: ListBeside, qtbot) -> None:
    high = beside.entries.button("extent").sizeHint().height()
    beside.window().resize(1200, 700)
    qtbot.waitUntil(lambda: beside.entries.button("extent").sizeHint().height() > high)
