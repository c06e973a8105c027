"""With an endringsavtale issued, Signatur is about that paper alone: its signatures, its bytes, its pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Duration, Extent, IssuedAgreement
from hkdesk.domain.paper.ledger import LedgerKind
from hkdesk.ui.steps.signature.amendment import AmendmentSide
from hkdesk.ui.steps.signature.step import SignatureStep
from tests.ui.hands import Hand, Keyboard, Mouse, asked
from tests.ui.steps.agreement.agreement_support import set_terms
from tests.ui.steps.paper_support import Desk, desk, there
from tests.ui.steps.signature.test_amending import TODAY, idle, issued_side, texts

LONG = 20_000


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest) -> Hand:
    made: Hand = request.param()
    return made


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    """An agreement that waits for ink and applies from today."""
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        set_terms(made, duration=Duration(TODAY))
        made.issue()
        yield made


@pytest.fixture
def drafts(monkeypatch) -> list[EmailMessage]:
    """Stands for the mail program: what it was asked to open, read as it would read it."""
    opened: list[EmailMessage] = []

    def open_url(url) -> bool:
        message = message_from_bytes(Path(url.toLocalFile()).read_bytes(), policy=default)
        assert isinstance(message, EmailMessage)
        opened.append(message)
        return True

    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return opened


def step_of(here: Desk) -> SignatureStep:
    step = here.page.current_step_page()
    assert isinstance(step, SignatureStep)
    return step


def register(here: Desk, hand: Hand) -> None:
    hand.write("Dato for siste underskrift", "23.11.2026")
    hand.tick("Jeg har sett begge underskriftene")
    with asked(hand, "Registrer"):
        hand.press("Registrer som signert")


def issue_change(here: Desk, hand: Hand, qtbot) -> IssuedAgreement:
    """Changes the signed agreement and issues the change, as a person does."""
    set_terms(here, extent=Extent(1.0))
    idle(here, qtbot)
    with asked(hand, "Utsted"):
        hand.press("Utsted endringsavtale")
    qtbot.waitUntil(lambda: len(here.session.case.agreements) == 2, timeout=LONG)
    idle(here, qtbot)
    return here.session.case.agreements[1]


def kinds(here: Desk, agreement: IssuedAgreement) -> set[LedgerKind]:
    """All that has happened to the pages of the agreement since they were issued."""
    ledger = here.workspace.ledger
    rows = ledger.of_document(agreement.document_sha256)
    assert rows
    return {event.kind for row in rows for event in ledger.history(row.page.key).events} - {LedgerKind.ISSUED}


def test_the_signatures_shown_are_those_of_the_paper_at_the_left(here: Desk, hand: Hand, qtbot) -> None:
    here.open(Step.SIGNATURE)
    step = step_of(here)
    hand.press("Se underskriftene")
    look = there(step.look)
    assert step.right.currentWidget() is look
    assert {block.row.page.key.document_id for block in look.found} == {"HK-2026-0001-1"}
    register(here, hand)
    set_terms(here, extent=Extent(1.0))
    assert isinstance(step.side, AmendmentSide)
    assert step.right.currentWidget() is step.preview, "the signatures of the old agreement beside the change"
    amendment = issue_change(here, hand, qtbot)
    assert there(step.preview.pages).pdf == here.workspace.document(amendment.document_sha256)
    hand.press("Se underskriftene")
    assert step.right.currentWidget() is look
    assert {block.row.page.sha256 for block in look.found} == {amendment.document_sha256}
    assert len(look.found) == len(look.crops) >= 2
    idle(here, qtbot)


def test_the_draft_of_an_email_has_the_amendment_and_the_ledger_notes_it(
    here: Desk, hand: Hand, qtbot, drafts: list[EmailMessage]
) -> None:
    here.open(Step.SIGNATURE)
    register(here, hand)
    old = here.session.case.agreements[0]
    before = kinds(here, old)
    amendment = issue_change(here, hand, qtbot)
    applies = here.session.view.standing_agreement
    assert applies == here.session.case.agreements[0], "which applies until the change is signed"
    hand.press("E-postutkast …")
    hand.press("Åpne utkast")
    (draft,) = drafts
    (attached,) = draft.iter_attachments()
    assert attached.get_content() == here.workspace.document(amendment.document_sha256)
    assert attached.get_filename() == "HK-2026-0001-2 Nilsen.pdf"
    assert draft["Subject"] == "Endringsavtale HK-2026-0001-2"
    assert kinds(here, amendment) == {LedgerKind.SAVED}
    assert kinds(here, old) == before
    assert "Utkastet er åpnet i e-postprogrammet. Ingenting er sendt." in texts(issued_side(here))
    idle(here, qtbot)


def test_withdrawing_the_change_says_its_number_and_leaves_the_agreement(here: Desk, hand: Hand, qtbot) -> None:
    here.open(Step.SIGNATURE)
    register(here, hand)
    issue_change(here, hand, qtbot)
    form = issued_side(here).withdraw
    assert form.open_button.accessibleDescription() == "HK-2026-0001-2"
    hand.press("Trekk tilbake …")
    hand.write("Hvorfor trekkes den tilbake?, må fylles ut", "Vi venter til nyttår")
    with asked(hand, "Trekk tilbake"):
        hand.press("Trekk tilbake")
    assert [a.withdrawn_on for a in here.session.case.agreements] == [None, TODAY]
    idle(here, qtbot)
