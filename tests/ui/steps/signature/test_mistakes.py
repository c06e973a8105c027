"""Signatur: what was registered by mistake is put right where it is shown, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.changes.commands import MarkSigned
from hkdesk.domain.paper.ledger import LedgerKind, PageState
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.ui.steps.signature import sign
from hkdesk.ui.steps.signature.draft import DraftSide
from hkdesk.ui.steps.signature.issued import IssuedSide
from hkdesk.ui.steps.signature.step import SignatureStep
from hkdesk.ui.typed import take_back
from hkdesk.ui.typed.take_back import TakeBackForm
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import NOON, Desk, desk


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers yes; holds what was asked."""
    told: list[str] = []

    def answer(_parent: object, title: str, text: str, _confirm: str, **_more: object) -> bool:
        told.append(f"{title} {text}")
        return True

    monkeypatch.setattr(take_back, "ask", answer)
    return told


def side(here: Desk) -> IssuedSide:
    step = here.open(Step.SIGNATURE)
    assert isinstance(step, SignatureStep)
    assert isinstance(step.side, IssuedSide)
    return step.side


def use(qtbot: QtBot, button: QAbstractButton, way: str) -> None:
    QApplication.processEvents()
    if way == "mouse":
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        button.setFocus()
        assert button.hasFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)


def tell(qtbot: QtBot, form: TakeBackForm, why: str, way: str) -> None:
    use(qtbot, form.open_button, way)
    use(qtbot, form.withdraw_button, way)
    assert form.reason.error_text, "a reason is asked for"
    qtbot.keyClicks(form.area, why)
    use(qtbot, form.withdraw_button, way)


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_a_signing_by_mistake_waits_for_ink_again_and_both_are_told(
    here: Desk, qtbot: QtBot, asked: list[str], way: str
) -> None:
    pdf = here.issue()
    here.session.commit_issued(MarkSigned(1, NOON.date(), "Kari"))
    shown = side(here)
    assert not shown.not_issued.isVisible()
    assert unnamed_controls(shown) == []
    tell(qtbot, shown.not_signed, "Feil sak", way)
    (agreement,) = here.session.case.agreements
    assert agreement.signed_on is None
    assert [(one.what, one.why) for one in agreement.mistakes] == [(Registered.SIGNED, "Feil sak")]
    assert here.session.view.state is CaseState.TO_SIGN
    assert shown.sign.isVisible()
    assert "ved en feil" in shown.mistakes.text()
    assert "Feil sak" in shown.mistakes.text()
    assert agreement.number in asked[0]
    assert here.workspace.document(agreement.document_sha256) == pdf
    assert not here.session.can_undo


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_an_issue_by_mistake_opens_the_draft_for_the_next_version(
    here: Desk, qtbot: QtBot, asked: list[str], way: str
) -> None:
    here.issue()
    (agreement,) = here.session.case.agreements
    shown = side(here)
    assert not shown.not_signed.isVisible()
    tell(qtbot, shown.not_issued, "Klokka gikk feil", way)
    step = here.page.current_step_page()
    assert isinstance(step, SignatureStep)
    assert isinstance(step.side, DraftSide)
    assert here.session.case.agreements[0].withdrawal_reason == "Klokka gikk feil"
    here.page.head.open_actions()
    here.page.history_button.click()
    assert agreement.number in here.page.handling.history.text()
    assert "Be om å få igjen papir" in asked[0]


def test_what_was_typed_and_not_sent_is_kept(here: Desk, qtbot: QtBot) -> None:
    here.issue()
    form = side(here).not_issued
    use(qtbot, form.open_button, "mouse")
    qtbot.keyClicks(form.area, "Feil lønnstrinn")
    use(qtbot, form.cancel_button, "mouse")
    here.page._drop_steps()
    again = side(here).not_issued
    assert again is not form
    assert again.area.value() == "Feil lønnstrinn"


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_a_page_that_came_back_by_mistake_is_out_again(here: Desk, qtbot: QtBot, asked: list[str], way: str) -> None:
    here.issue()
    shown = side(here)
    row = next(one for one in shown.ledger.rows if one.page.returns)
    here.workspace.ledger.record_made(row.page.sha256, [row.page.key.page], 1)
    here.workspace.ledger.record_back([row.page.key])
    shown.refresh()
    shown.ledger.choose(row.page.key)
    QApplication.processEvents()
    form = shown.ledger.page.not_back
    assert form is not None
    assert unnamed_controls(shown) == []
    tell(qtbot, form, "Feil bunke", way)
    history = here.workspace.ledger.history(row.page.key)
    assert history.now.state is PageState.OUT
    assert [event.kind for event in history.events][-2:] == [LedgerKind.CAME_BACK, LedgerKind.NOT_BACK]
    assert history.events[-1].note == "Feil bunke"
    assert shown.ledger.page.not_back is None
    assert len(asked) == 1


def test_after_a_mistake_the_date_and_that_the_signatures_were_seen_are_given_again(
    here: Desk, qtbot: QtBot, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign, "ask", lambda *_told, **_more: True)
    here.issue()
    made = side(here).sign
    made.date.line.setText("23.11.2026")
    use(qtbot, made.seen, "mouse")
    use(qtbot, made.register_button, "mouse")
    assert here.agreement.signed_on is not None
    form = side(here).not_signed
    form.unfold()
    form.area.setPlainText("Det var en annen avtale som ble signert.")
    form.withdraw()
    assert here.agreement.signed_on is None
    again = side(here).sign
    assert again.isVisible()
    assert (again.date.line.text(), again.seen.isChecked()) == ("", False)
    assert again.date_row.error_text == ""
    assert not again.register_button.isEnabled()
