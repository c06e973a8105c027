"""The crawler itself: what it must see on a page with known faults, and that it is quiet about one without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.messages import ask
from hkdesk.ui.window import Desk
from tests.ui.crawl.crawler import Crawler
from tests.ui.crawl.world import Place

Act = Callable[[QWidget], object]


def of(*buttons: tuple[str, Act]) -> Place:
    """A page with these buttons, each with what it does to the page."""

    def page() -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.addWidget(QLabel(""))
        for words, act in buttons:
            layout.addWidget(button(words, lambda act=act: act(whole)))
        layout.addStretch(1)
        return whole

    def go(desk: Desk) -> None:
        desk.frame.register_hidden("prøve", page)
        desk.frame.show_page("prøve")

    return Place("prøve", go)


def say(words: str) -> Act:
    """Shows words in the page."""

    def act(page: QWidget) -> None:
        told = page.findChild(QLabel)
        assert isinstance(told, QLabel)
        told.setText(told.text() + words)

    return act


def fail(_page: QWidget) -> None:
    raise KeyError("last_scan_folder")


def warn(page: QWidget) -> None:
    say("!")(page)
    QMetaObject.invokeMethod(QObject(page), "nothing")


def lose(page: QWidget) -> None:
    say("!")(page)
    stray.append(QLineEdit())


stray: list[QWidget] = []


@pytest.fixture(autouse=True)
def _no_stray() -> None:
    stray.clear()


@pytest.mark.parametrize(
    ("words", "act", "told"),
    [
        ("Feil", fail, "press _Button «Feil»: exception: KeyError: 'last_scan_folder'"),
        ("Stille", lambda _page: None, "press _Button «Stille»: nothing happens"),
        ("Varsel", warn, "press _Button «Varsel»: Qt says: "),
        ("Løs", lose, "press _Button «Løs»: a window without a parent: QLineEdit"),
    ],
)
def test_a_fault_is_told_with_its_control(crawl: Callable[..., Crawler], words: str, act: Act, told: str) -> None:
    crawler = crawl(of((words, act), ("Hilsen", say("hei"))), empty=True)
    assert any(fault.startswith(f"prøve: {told}") for fault in crawler.faults), crawler.faults
    assert not any("Hilsen" in fault for fault in crawler.faults), crawler.faults


def test_what_a_press_brings_into_sight_is_pressed_too(crawl: Callable[..., Crawler]) -> None:
    def unfold(page: QWidget) -> None:
        if len(page.findChildren(QLineEdit)) == 0:
            layout = page.layout()
            assert layout is not None
            layout.addWidget(QLineEdit())
            layout.addWidget(button("Innerst", lambda: fail(page)))

    crawler = crawl(of(("Ytterst", unfold)), empty=True)
    assert any("«Ytterst» → press _Button «Innerst»: exception: KeyError" in fault for fault in crawler.faults)


def test_each_answer_of_the_edge_is_tried(crawl: Callable[..., Crawler]) -> None:
    got: list[str] = []

    def choose(page: QWidget) -> None:
        got.append(QFileDialog.getOpenFileName(page, "Velg", "", "PDF (*.pdf)")[0].rpartition("/")[2])

    def sure(page: QWidget) -> None:
        got.append(str(ask(page.window(), "Sikker?", "Det går ikke an å angre.", "Gjør det")))

    assert crawl(of(("Velg fil", choose), ("Slett", sure)), empty=True).faults == []
    assert set(got) == {"skann.pdf", "fil.pdf", "", "True", "False"}


def test_a_page_in_order_is_left_in_peace(crawl: Callable[..., Crawler]) -> None:
    crawler = crawl(of(("Si a", say("a")), ("Si b", say("b"))), empty=True)
    assert (crawler.faults, crawler.pressed) == ([], 2)
