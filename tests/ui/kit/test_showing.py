from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hkdesk.ui.kit.showing import discard, empty, set_shown, standing_in


def test_a_part_is_shown_with_its_page_and_hidden_when_asked(qtbot: QtBot) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    parts = [QLabel(text) for text in ("alltid", "aldri", "til slutt")]
    for part in parts:
        layout.addWidget(part)
    set_shown(parts[0], True)
    set_shown(parts[1], False)
    set_shown(parts[2], False)
    set_shown(parts[2], True)
    qtbot.addWidget(page)
    page.show()
    assert [part.isVisible() for part in parts] == [True, False, True]
    late = QLabel("nå")
    layout.addWidget(late)
    set_shown(late, True)
    assert late.isVisible()
    set_shown(late, False)
    assert not late.isVisible()


def delete_now() -> None:
    """Lets Qt delete what was marked to be deleted, as it does between two events."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_an_emptied_layout_holds_nothing_and_what_was_in_it_is_out_of_sight_at_once(qtbot: QtBot) -> None:
    page = QWidget()
    layout, inside = QVBoxLayout(page), QHBoxLayout()
    above, beside = QLabel("over"), QLabel("inni")
    layout.addWidget(above)
    inside.addWidget(beside)
    inside.addStretch(1)
    layout.addLayout(inside)
    layout.addStretch(1)
    qtbot.addWidget(page)
    page.show()
    empty(layout)
    assert layout.count() == 0
    assert not above.isVisible()
    assert not beside.isVisible()
    delete_now()
    assert not isValid(above)
    assert not isValid(beside)


def test_what_is_discarded_leaves_its_place_at_once_and_is_deleted_after(qtbot: QtBot) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    gone, stays = QLabel("bort"), QLabel("blir")
    layout.addWidget(gone)
    layout.addWidget(stays)
    qtbot.addWidget(page)
    page.show()
    discard(gone, layout)
    assert not gone.isVisible()
    assert layout.count() == 1
    assert layout.indexOf(stays) == 0
    delete_now()
    assert not isValid(gone)
    assert stays.isVisible()


def test_what_stands_in_a_layout_is_told_in_its_order_and_leaves_nothing_behind(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column, inner = QVBoxLayout(page), QHBoxLayout()
    last, first, beside = QLabel("tre"), QLabel("en"), QLabel("to")
    column.addWidget(last)
    column.insertWidget(0, first)
    column.insertLayout(1, inner)
    inner.addWidget(beside)
    assert standing_in(column) == [first, inner, last]
    assert standing_in(inner) == [beside]
    grid = QGridLayout()
    column.addLayout(grid)
    below, above = QLabel("nede"), QLabel("oppe")
    grid.addWidget(below, 1, 0)
    grid.addWidget(above, 0, 1)
    assert standing_in(grid) == [above, below]
    gc.collect()
    assert [one for one in gc.get_objects() if type(one) is QWidgetItem] == []
