from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from hkdesk.ui.kit.basics import button, icon_button, label, without_mnemonic
from hkdesk.ui.kit.layout import Card, Chips, EmptyState, FigureLink, Page, Section
from hkdesk.ui.kit.look import tokens
from tests.ui.a11y import unnamed_controls


def test_text_is_never_read_as_markup(qtbot) -> None:
    made = label("<b>Kari</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText


def test_a_mnemonic_is_not_spoken(qtbot) -> None:
    made = button("&Lagre && lukk")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Lagre & lukk"
    assert without_mnemonic("R&D") == "RD"


def test_buttons_act_by_mouse_and_key(shown, qtbot) -> None:
    done: list[str] = []
    words = button("Ny", lambda: done.append("ny"), kind="primary", icon="plus")
    cross = icon_button("Lukk", "x", lambda: done.append("lukk"))
    window = shown(words, cross)
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    cross.setFocus()
    qtbot.keyClick(cross, Qt.Key.Key_Space)
    assert done == ["ny", "lukk"]
    assert unnamed_controls(window) == []


def test_a_page_is_no_wider_than_its_limit(shown) -> None:
    page, inside = Page("Tittel", "Ingress"), Card(title="Kort")
    page.add(inside)
    shown(page, size=(1600, 600))
    assert inside.width() == tokens.CONTENT_WIDTH
    page.set_title("Ny tittel")
    assert page.accessibleName() == "Ny tittel"
    assert page.lead_label.text() == ""


def test_a_long_page_scrolls_and_a_short_one_does_not(shown, qtbot) -> None:
    page, body = Page("Tittel"), QWidget()
    page.add(body)
    shown(page, size=(800, 500))
    assert page.scroll_area is not None
    assert page.scroll_area.verticalScrollBar().maximum() == 0
    body.setFixedHeight(2000)
    bar = page.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)


def test_chips_choose_one(shown, qtbot) -> None:
    chips = Chips([("all", "Alle"), ("draft", "Utkast")], name="Vis")
    window = shown(chips)
    told: list[frozenset[str]] = []
    chips.changed.connect(told.append)
    assert chips.value() == {"all"}
    qtbot.mouseClick(chips.chip("draft"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chips.chip("draft"), Qt.MouseButton.LeftButton)
    assert told[-1] == {"draft"}
    assert chips.value() == {"draft"}
    chips.set_count("draft", 12)
    assert chips.chip("draft").accessibleName() == "Utkast, 12"
    assert unnamed_controls(window) == []


def test_chips_choose_many_by_key(shown, qtbot) -> None:
    chips = Chips([("a", "A"), ("b", "B")], many=True)
    shown(chips)
    for value in ("a", "b"):
        chips.chip(value).setFocus()
        qtbot.keyClick(chips.chip(value), Qt.Key.Key_Space)
    assert chips.value() == {"a", "b"}


def test_a_chip_has_room_for_its_words_when_chosen(shown) -> None:
    chips = Chips([("all", "Alle sakene mine")])
    chips.set_count("all", 1000)
    shown(chips)
    assert chips.chip("all").width() >= chips.chip("all").fontMetrics().horizontalAdvance(chips.chip("all").text())


def test_a_figure_is_a_link_that_says_itself(shown, qtbot) -> None:
    went: list[bool] = []
    figure = FigureLink("7", "avtaler i kraft", lambda: went.append(True))
    window = shown(figure)
    figure.set_figure("8")
    assert figure.accessibleName() == "8 avtaler i kraft"
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert went == [True]
    assert unnamed_controls(window) == []


def test_empty_state_and_section_hold_their_words(shown) -> None:
    section = Section("Forfalt", "Det som skulle vært gjort.", button("Vis alle"))
    section.add(QLabel("rad"))
    empty = EmptyState("archive", "Ingenting her", "Ennå.", [button("Legg til")])
    window = shown(section, empty)
    assert empty.accessibleName() == "Ingenting her Ennå."
    assert unnamed_controls(window) == []
