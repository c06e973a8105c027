"""Ctrl+K finds documents, texts of Hjelp and acts, typed rightly or nearly so, and each leads where it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.services.content import catalogue
from hkdesk.services.out.archive import asked
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.searching.acts import acts
from hkdesk.ui.window import ARCHIVE, HELP, Desk
from tests.ui.crawl.places import case_in
from tests.ui.crawl.sight import sight


@pytest.fixture
def desk(open_desk: Callable[..., Desk], store: Path) -> Desk:
    return open_desk(store, real_case=True)


def found(desk: Desk, typed: str) -> list[str]:
    return [f"{one.words} | {one.detail}" for one in desk.search(typed)]


def choose(desk: Desk, typed: str, words: str) -> None:
    """Goes to what is found under these words, with keys alone."""
    palette = desk.frame.open_goto()
    QTest.keyClicks(palette.line, typed)
    at = next(n for n, one in enumerate(palette.model.targets) if one.words.startswith(words))
    for _press in range(at):
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_document_is_found_by_its_words_and_opened_in_the_archive(desk: Desk) -> None:
    row = desk.workspace.archive.rows(asked(), limit=1)[0]
    number = row.record.number
    assert any(f"| {number} · " in one for one in found(desk, number))
    name = row.name
    choose(desk, number, next(one.words for one in desk.search(number) if number in one.detail))
    assert desk.frame.current_page() == ARCHIVE
    page: Any = desk.frame.page(ARCHIVE)
    assert page.reader.isVisible()
    assert page.reader.row.name == name


@pytest.mark.parametrize("typed", ["signturpakke", "signaturpkake"])
def test_a_document_is_found_by_its_kind_with_a_slip_of_the_hand(desk: Desk, typed: str) -> None:
    assert any(one.startswith("Signaturpakke, ") for one in found(desk, typed)), found(desk, typed)


@pytest.mark.parametrize("typed", ["sporadisk", "Når gjelder", "gjeldre forskritfen"])
def test_a_text_of_hjelp_is_found_and_brought_into_sight(desk: Desk, typed: str) -> None:
    words = "Når gjelder forskriften?"
    assert f"{words} | Hjelp" in found(desk, typed)
    choose(desk, typed, words)
    assert desk.frame.current_page() == HELP
    page: Any = desk.frame.page(HELP)
    for _turn in range(3):
        QApplication.processEvents()
    made = next(one for one in page.topics if one.topic.id == "law.scope")
    assert not made.visibleRegion().isEmpty()


def test_every_text_of_hjelp_can_be_found_by_its_title(desk: Desk) -> None:
    for topic in catalogue().help_topics:
        title = on_screen(topic.title)
        assert f"{title} | Hjelp" in found(desk, title)


@pytest.mark.parametrize(
    "typed", ["legg til ansatt", "lgeg til ansatt", "kontaktsamtlae", "rediger persnoen", "nytt møet"]
)
def test_acts_are_found_also_mistyped(desk: Desk, typed: str) -> None:
    desk.context.open_case(case_in(desk, CaseState.IN_FORCE), Step.FOLLOW_UP)
    told = {"lgeg": "Legg til", "legg": "Legg til", "kont": "Ny kontaktsamtale", "redi": "Rediger", "nytt": "Nytt møte"}
    assert any(one.startswith(told[typed[:4]]) for one in found(desk, typed)), found(desk, typed)


def test_every_act_does_what_it_says(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for: list[str] = []

    def answers(what: object) -> Callable[..., Any]:
        def ask(*_words: object, **_more: object) -> object:
            asked_for.append("asked")
            return what

        return ask

    monkeypatch.setattr(QDialog, "exec", answers(0))
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, answers(("", "")))
    case_id = case_in(desk, CaseState.IN_FORCE)
    desk.context.open_case(case_id, Step.SCOPE)
    names = [one.words for one in acts(desk.context)]
    assert len(names) == len(set(names)) >= 20
    for name in names:
        desk.context.open_case(case_id, Step.SCOPE)
        before = sight(desk.frame), len(asked_for)
        next(one for one in acts(desk.context) if one.words == name).go()
        QApplication.processEvents()
        assert (sight(desk.frame), len(asked_for)) != before, f"«{name}» does nothing"
        desk.frame.setFocus()


def test_what_the_case_cannot_do_now_is_no_act(desk: Desk) -> None:
    desk.context.open_case(case_in(desk, CaseState.NEW), Step.SCOPE)
    names = [one.words for one in acts(desk.context)]
    assert "Nytt utlån" not in names
    assert "Rediger personen" in names
    assert "Avslå" in names
