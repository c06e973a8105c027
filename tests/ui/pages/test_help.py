from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from hkdesk.services.content import catalogue
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.pages.help import KEYS, HelpPage
from tests.ui.a11y import unnamed_controls


def shown(desk) -> HelpPage:
    page = desk.frame.show_page("help")
    assert isinstance(page, HelpPage)
    QApplication.processEvents()
    return page


def seen(page: HelpPage) -> list[str]:
    return [made.topic.id for made in page.topics if made.isVisible()]


def test_every_text_of_the_catalogue_stands_there_with_its_source(desk):
    page = shown(desk)
    assert seen(page) == [topic.id for topic in catalogue().help_topics]
    assert unnamed_controls(page) == []
    for made in page.topics:
        words = " ".join(label.text() for label in made.findChildren(QLabel))
        assert all(legal in words for legal in made.topic.source.legal)
        assert " ".join(made.topic.body.get().split()) in " ".join(words.split())


def test_what_law_has_left_behind_is_marked(desk):
    for made in shown(desk).topics:
        notices = made.findChildren(Notice)
        assert bool(notices) == (made.topic.outdated is not None)
        assert all(notice.title == "Nytt siden rundskrivet i 2021" for notice in notices)


def test_searching_narrows_down_and_clearing_brings_all_back(desk, qtbot):
    page = shown(desk)
    qtbot.keyClick(page, "F", Qt.KeyboardModifier.ControlModifier)
    assert page.search_line.hasFocus()
    qtbot.keyClicks(page.search_line, "yrkesskade")
    qtbot.keyClick(page.search_line, Qt.Key.Key_Return)
    found = seen(page)
    assert "circular.2_6" in found
    assert len(found) < len(page.topics)
    qtbot.keyClick(page.search_line, Qt.Key.Key_Escape)
    assert seen(page) == [made.topic.id for made in page.topics]
    assert page.keys.isVisible()


def test_a_word_nobody_wrote(desk):
    page = shown(desk)
    page.show_matching("zzzzz")
    assert seen(page) == []
    assert page.nothing.isVisible()
    assert not page.keys.isVisible()


def test_keys_are_found_by_what_they_do(desk):
    page = shown(desk)
    page.show_matching("angre siste")
    assert page.keys.isVisible()
    assert sum(key.isVisible() for key, _words in page.keys._rows) == 1
    assert len(page.keys._rows) == len(KEYS)


@pytest.mark.parametrize("size", [(1024, 680), (1366, 768)])
def test_no_line_is_cut(open_desk, store, size):
    page = shown(open_desk(store, size=size))
    for made in page.topics:
        for label in made.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()[:40]
