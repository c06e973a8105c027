"""Work in the preview ends with the document and the page it was begun for, whatever a person does in the middle."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Duration, Extent
from hkdesk.domain.changes.commands import IssueAgreement, MarkSigned
from hkdesk.services.paper import preview as paper_preview
from hkdesk.services.paper.amendments import prepare_amendment
from hkdesk.ui.paper.preview import PdfPreview
from hkdesk.ui.steps.signature.step import SignatureStep
from tests.ui.hands import Mouse, controls, key
from tests.ui.later import Later
from tests.ui.paper.test_search_in_document import document
from tests.ui.steps.agreement.agreement_support import set_terms
from tests.ui.steps.paper_support import NOON, Desk, desk, there
from tests.ui.steps.signature.test_amending import TODAY, idle

LONG = 20_000
HAND = Mouse()
SEARCH = "Søk i dokumentet"
ONLY_IN_CHANGE = "Endringsavtale"
"""Stands in the amendment, and nowhere in the agreement it changes."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    """A signed agreement whose paper is out, and an amendment that waits for ink: Signatur has a strip for each."""
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        set_terms(made, duration=Duration(TODAY))
        made.issue()
        ledger, first = made.workspace.ledger, made.agreement
        ledger.record_made(first.document_sha256, tuple(range(1, first.pages + 1)), 1)
        made.session.commit_issued(MarkSigned(1, TODAY, "Kjell"))
        set_terms(made, extent=Extent(1.0))
        change = prepare_amendment(made.session.file, TODAY, NOON, "Kjell")
        made.session.commit_issued(IssueAgreement(change.agreement), [(change.record, change.pdf)])
        made.open(Step.SIGNATURE)
        qtbot.waitUntil(lambda: shown_pdf(made) == pdf_of(made, 2), timeout=LONG)
        idle(made, qtbot)
        yield made


class SlowSearch:
    """The first search takes as long as the test says; what is found is the program's own finding."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.began, self.may, self.ended = threading.Event(), threading.Event(), threading.Event()
        real, first = paper_preview.find_words, [True]

        def find_words(pdf: bytes, words: str):
            held = bool(first) and bool(first.pop())
            if held:
                self.began.set()
                assert self.may.wait(LONG / 1_000)
            found = real(pdf, words)
            if held:
                self.ended.set()
            return found

        monkeypatch.setattr(paper_preview, "find_words", find_words)


@pytest.fixture
def slow(monkeypatch) -> Iterator[SlowSearch]:
    made = SlowSearch(monkeypatch)
    yield made
    made.may.set()


def step_of(here: Desk) -> SignatureStep:
    step = here.page.current_step_page()
    assert isinstance(step, SignatureStep)
    return step


def shown_pdf(here: Desk) -> bytes:
    pages = step_of(here).preview.pages
    return pages.pdf if pages is not None else b""


def pdf_of(here: Desk, version: int) -> bytes:
    return here.workspace.document(here.session.case.agreements[version - 1].document_sha256)


def search(slow: SlowSearch, qtbot, words: str = ONLY_IN_CHANGE) -> None:
    HAND.write(SEARCH, words)
    qtbot.waitUntil(slow.began.is_set, timeout=LONG)


def open_the_agreement(here: Desk, qtbot) -> None:
    """Presses a page of the agreement that is changed, under the other papers."""
    (section,) = step_of(here).others.sections
    HAND.press(section.strips.tiles[2].accessibleName())
    qtbot.waitUntil(lambda: shown_pdf(here) == pdf_of(here, 1), timeout=LONG)


def let_go_on(here: Desk, slow: SlowSearch, qtbot) -> None:
    slow.may.set()
    qtbot.waitUntil(slow.ended.is_set, timeout=LONG)
    idle(here, qtbot)
    QApplication.processEvents()


def test_hits_of_one_document_are_never_shown_on_another(here: Desk, slow: SlowSearch, qtbot) -> None:
    search(slow, qtbot)
    open_the_agreement(here, qtbot)
    let_go_on(here, slow, qtbot)
    pane = step_of(here).preview.pane
    assert pane.found.text() == "Ingen treff"
    assert pane.view._marks == []
    assert pane.view.page == 2, "the page that was pressed"


def test_a_search_that_was_emptied_finds_nothing_afterwards(here: Desk, slow: SlowSearch, qtbot) -> None:
    search(slow, qtbot)
    pane = step_of(here).preview.pane
    key(Qt.Key.Key_Escape)
    assert pane.search.text() == ""
    open_the_agreement(here, qtbot)
    let_go_on(here, slow, qtbot)
    assert (pane.found.text(), pane.view._marks) == ("", [])
    key(Qt.Key.Key_F3)
    assert pane.view.page == 2


def test_hits_that_stand_go_with_their_document(here: Desk, qtbot) -> None:
    HAND.write(SEARCH, ONLY_IN_CHANGE)
    pane = step_of(here).preview.pane
    qtbot.waitUntil(lambda: pane.found.text().startswith("1 av"), timeout=LONG)
    told: list[str] = []
    step_of(here).preview.ready.connect(lambda: told.append(pane.found.text()))
    open_the_agreement(here, qtbot)
    assert told == [""], "the count of the document before stood on this one"
    idle(here, qtbot)
    assert pane.found.text() == "Ingen treff"


def test_leaving_gives_the_search_up_and_coming_back_takes_it_up(here: Desk, slow: SlowSearch, qtbot) -> None:
    search(slow, qtbot)
    HAND.go_to_step("Oppfølging")
    let_go_on(here, slow, qtbot)
    assert here.page.step is Step.FOLLOW_UP
    HAND.go_to_step("Signatur")
    pane = step_of(here).preview.pane
    qtbot.waitUntil(lambda: pane.found.text().startswith("1 av"), timeout=LONG)
    idle(here, qtbot)


def test_another_case_opened_while_it_searches_ends_the_search(here: Desk, slow: SlowSearch, qtbot) -> None:
    other = here.workspace.add_employee(Employee("Ola Nordmann"))
    search(slow, qtbot)
    here.context.open_case(other.case.id, Step.SCOPE)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(one.accessibleName() == SEARCH for one in controls())
    let_go_on(here, slow, qtbot)  # a hit that came now would raise in the event loop, which fails the test


@pytest.fixture
def later(qtbot) -> tuple[PdfPreview, Later]:
    background = Later()
    preview = PdfPreview("Prøve", background)
    preview.resize(900, 700)
    qtbot.addWidget(preview)
    preview.show()
    return preview, background


def test_a_document_that_comes_late_does_not_take_the_place_of_the_one_gone_back_to(later) -> None:
    preview, background = later
    one, two = document("hjemmekontor"), document("egenerklæring")
    preview.show_pdf(one)
    while background.waiting:  # every picture is there
        background.go_on()
    preview.show_pdf(two)
    reading = background.waiting.pop()[1]
    preview.show_pdf(one)
    reading()
    assert there(preview.pages).pdf == one
    preview.hide()
    preview.show()
    assert there(preview.pages).pdf == one


def test_a_page_goes_with_the_document_it_was_asked_of(later) -> None:
    preview, background = later
    preview.show_pdf(document("hjemmekontor"), 1)
    asked = background.waiting.pop()[1]
    preview.show_pdf(document("egenerklæring"))
    asked()
    background.waiting.pop()[1]()
    assert preview.pane.view.page == 0
    preview.show_pdf(document("egenerklæring"), 1)
    assert preview.pane.view.page == 1
