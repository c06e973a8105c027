from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from hkdesk.settings import Settings
from hkdesk.ui.frame import MainFrame, _at_first
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.goto import Target
from hkdesk.ui.kit.head.headline import HeadLine
from hkdesk.ui.kit.layout import Page
from hkdesk.ui.kit.look.theme import Mode, Theme
from tests.ui.a11y import named_line, unnamed_controls


@pytest.fixture
def theme(qapp):
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def made_pages() -> list[str]:
    return []


@pytest.fixture
def frame(theme, qtbot, made_pages) -> MainFrame:
    made = MainFrame()
    qtbot.addWidget(made)

    def factory(name: str):
        def make() -> QWidget:
            made_pages.append(name)
            page = Page(name)
            page.add(named_line(f"Felt på {name}"))
            return page

        return make

    made.register("today", "I dag", "calendar", factory("today"))
    made.register("people", "Ansatte", "users", factory("people"))
    made.register("settings", "Innstillinger", "settings", factory("settings"), foot=True)
    made.register_hidden("case", factory("case"))
    with qtbot.waitActive(made):
        made.show()
    return made


def way_back(frame: MainFrame) -> QToolButton:
    assert frame.head is not None
    return frame.head.back_button


def test_pages_are_made_when_first_opened_and_kept(frame: MainFrame, made_pages) -> None:
    assert made_pages == []
    first = frame.show_page("today")
    frame.show_page("people")
    assert frame.show_page("today") is first
    assert made_pages == ["today", "people"]
    assert frame.made_pages() == {"today", "people"}


def test_the_navigation_leads_by_mouse(frame: MainFrame, qtbot) -> None:
    with qtbot.waitSignal(frame.page_shown) as told:
        qtbot.mouseClick(frame.nav.button("people"), Qt.MouseButton.LeftButton)
    assert told.args == ["people"]
    assert frame.current_page() == "people"
    assert frame.windowTitle() == "Ansatte – hkdesk"
    assert frame.head is not None
    assert frame.head.back_button.isHidden()


@pytest.mark.parametrize(
    ("key", "page"), [(Qt.Key.Key_1, "today"), (Qt.Key.Key_2, "people"), (Qt.Key.Key_3, "settings")]
)
def test_ctrl_and_a_number_lead(frame: MainFrame, qtbot, key: Qt.Key, page: str) -> None:
    qtbot.keyClick(frame, key, Qt.KeyboardModifier.ControlModifier)
    assert frame.current_page() == page
    assert frame.nav.current() == page


def test_a_number_without_a_place_does_nothing(frame: MainFrame, qtbot) -> None:
    frame.show_page("today")
    qtbot.keyClick(frame, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert frame.current_page() == "today"


def test_a_hidden_page_marks_the_place_it_belongs_to(frame: MainFrame, qtbot) -> None:
    went: list[str] = []
    crumbs = [("Ansatte", lambda: went.append("back")), ("Åse-Kjærsti Nilsen", None)]
    frame.show_page("case", crumbs=crumbs, place="people")
    assert frame.nav.current() == "people"
    assert frame.windowTitle() == "Ansatte – Åse-Kjærsti Nilsen – hkdesk"
    back = way_back(frame)
    assert back.accessibleName() == "Tilbake til Ansatte"
    qtbot.waitUntil(back.isVisible)
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert went == ["back"]


def test_a_hidden_page_that_says_where_it_belongs_leads_back_there(frame: MainFrame, qtbot) -> None:
    frame.register_hidden("copies", lambda: Page("Gjenopprett"), "Gjenopprett", "people")
    frame.show_page("copies")
    assert frame.nav.current() == "people"
    assert frame.windowTitle() == "Ansatte – Gjenopprett – hkdesk"
    back = way_back(frame)
    qtbot.waitUntil(back.isVisible)
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert frame.current_page() == "people"


def test_ctrl_k_finds_pages_and_what_the_search_gives(frame: MainFrame, qtbot) -> None:
    went: list[str] = []
    frame.show_page("today")
    frame.set_search(lambda typed: [Target("Åse", lambda: went.append("åse"))] if typed.startswith("å") else [])
    qtbot.keyClick(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = frame.open_goto()
    qtbot.keyClicks(palette.line, "ansa")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert frame.current_page() == "people"
    qtbot.mouseClick(frame.goto_button, Qt.MouseButton.LeftButton)
    assert palette.isVisible()
    qtbot.keyClicks(palette.line, "å")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert went == ["åse"]


def test_narrow_shows_icons_and_wide_shows_words(frame: MainFrame, qtbot) -> None:
    frame.resize(1280, 640)
    qtbot.waitUntil(frame.nav.is_narrow)
    frame.resize(1364, 700)
    qtbot.waitUntil(lambda: not frame.nav.is_narrow())
    frame.resize(300, 200)
    assert (frame.width(), frame.height()) == (880, 440)


@pytest.mark.parametrize(
    ("window", "page"), [((1364, 700), (1196, 616)), ((1280, 640), (1224, 556)), ((911, 460), (855, 412))]
)
def test_a_page_has_its_room(frame: MainFrame, qtbot, window: tuple[int, int], page: tuple[int, int]) -> None:
    shown = frame.show_page("today")
    frame.resize(*window)
    head = frame.head
    assert head is not None
    qtbot.waitUntil(lambda: (shown.width(), shown.height() - head.height()) == page)


def test_in_a_low_window_the_head_says_what_was_saved_until_something_is_wrong(frame: MainFrame, qtbot) -> None:
    frame.show_page("today")
    frame.resize(911, 460)
    frame.status.saved(time(14, 2))
    qtbot.waitUntil(lambda: not frame.status.isVisible())
    assert isinstance(frame.head, HeadLine)
    assert frame.head.lead_label.text() == "lagret 14:02"
    frame.status.not_saved("Disken er full.")
    assert frame.status.isVisible()
    assert frame.head.lead_label.text() == ""
    frame.status.nothing_waits()
    assert not frame.status.isVisible()
    frame.status.link("backup", "Kopien på BYGG er skadet", lambda: None, "circle-alert", "bad")
    assert frame.status.isVisible()
    frame.status.link("backup", "Sikkerhetskopi i dag 13:40", lambda: None, "circle-check", "good")
    assert not frame.status.isVisible()
    qtbot.keyClick(frame, Qt.Key.Key_F6)
    qtbot.waitUntil(frame.status.isVisible)
    frame.show_page("people").setFocus()
    frame.goto_button.setFocus()
    qtbot.waitUntil(lambda: not frame.status.isVisible())


def test_the_window_remembers_its_size(theme, qtbot) -> None:
    kept = Kept()
    first = MainFrame(kept)
    qtbot.addWidget(first)
    first.resize(1200, 700)
    first.show()
    closed: list[bool] = []
    first.closing.connect(lambda: closed.append(True))
    first.close()
    assert closed == [True]
    second = MainFrame(kept)
    qtbot.addWidget(second)
    assert second.height() == 700  # the screen of the offscreen platform is narrower than the window


def test_a_broken_setting_opens_at_the_usual_size(theme, qtbot) -> None:
    kept = Kept()
    kept.keep(Settings(geometry="ikke base64 æøå"))
    frame = MainFrame(kept)
    qtbot.addWidget(frame)
    usual = _at_first(frame.screen().availableSize())
    assert (frame.width(), frame.height()) == usual


@pytest.mark.parametrize(
    ("screen", "expected"),
    [
        ((1920, 1080), (1280, 760)),
        ((1366, 768), (1280, 728)),
        ((1366, 728), (1280, 688)),
        ((911, 485), (895, 445)),
        ((800, 400), (880, 440)),
    ],
)
def test_the_first_window_fits_on_the_screen_with_its_title_bar(screen, expected) -> None:
    assert _at_first(QSize(*screen)) == expected


def test_the_status_line_speaks_quietly(frame: MainFrame) -> None:
    frame.status.saved(time(14, 2))
    frame.status.set_piece("unit", "Seksjon byggesak")
    assert frame.status.piece("saved") == "Lagret 14:02"
    shown = [part.text() for part in frame.status.findChildren(QLabel) if part.isVisible() and part.text()]
    assert shown == ["Lagret 14:02", "·", "Seksjon byggesak"]
    frame.status.not_saved("Disken er full.")
    assert frame.status.piece("saved") == "Ikke lagret: Disken er full."
    frame.status.set_piece("saved", "")
    shown = [part.text() for part in frame.status.findChildren(QLabel) if part.isVisible() and part.text()]
    assert shown == ["Seksjon byggesak"]


def test_nothing_in_the_frame_is_nameless(frame: MainFrame) -> None:
    for page_id in ("today", "people", "settings", "case"):
        frame.show_page(page_id)
        assert unnamed_controls(frame) == []
