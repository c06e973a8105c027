"""After an agreement is over the draft is open for the next one, and the old one can still be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from hkdesk.domain.case.stages import CaseState, Step, StepState
from hkdesk.domain.case.terms import Choice, Duration, Trial
from hkdesk.domain.changes.commands import EndAgreement, MarkSigned, SetTerms
from hkdesk.ui.paper import issuing as paper_issuing
from hkdesk.ui.steps.agreement.step import AgreementStep
from hkdesk.ui.steps.follow_up.step import FollowUpStep
from hkdesk.ui.steps.signature.draft import DraftSide
from hkdesk.ui.steps.signature.issued import IssuedSide
from hkdesk.ui.steps.signature.step import SignatureStep
from tests.ui.steps.agreement.agreement_support import click, field, open_step, set_terms
from tests.ui.steps.paper_support import NOON, Desk, desk, there

LONG = 20_000
SIGNED = date(2026, 11, 23)


@pytest.fixture(params=["ended", "expired"])
def over(request, tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        if request.param == "expired":
            duration = Duration(date(2026, 12, 1), temporary=True, end=date(2027, 1, 31))
            set_terms(made, duration=duration, trial=Trial(Choice.NONE))
        made.issue()
        made.session.commit_issued(MarkSigned(1, SIGNED, "Kjell"))
        if request.param == "ended":
            made.session.commit_issued(EndAgreement(1, date(2027, 1, 31), "Nye oppgaver"))
        made.clock.moment = NOON + timedelta(days=100)
        yield made


def test_the_form_is_open_and_the_old_one_is_named(over: Desk, qtbot, monkeypatch) -> None:
    step = open_step(over)
    assert field(step, "extent.days_per_week").isEnabled()
    said = there(step.notice).text_label.text()
    assert "HK-2026-0001-1" in said
    assert "31. januar 2027" in said
    assert "ny versjon" in said
    step.set_term("extent.days_per_week", 1.0)
    assert over.session.case.terms.extent.days_per_week == 1.0
    assert step.shown_terms().extent.days_per_week == 1.0
    assert over.agreement.terms.extent.days_per_week == 2.0
    gone: list[str] = []
    monkeypatch.setattr(over.context, "go", gone.append)
    (archive,) = [b for b in there(step.notice).findChildren(QPushButton) if b.text() == "Åpne arkivet"]
    click(qtbot, archive)
    assert gone == ["archive"]


def test_the_next_version_is_issued_and_the_terms_are_held_again(over: Desk, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(paper_issuing, "ask", lambda *_a, **_k: True)
    over.session.do(SetTerms(replace(over.session.case.terms, duration=Duration(date(2027, 4, 1)))))
    step = over.open(Step.SIGNATURE)
    assert isinstance(step, SignatureStep)
    side = step.side
    assert isinstance(side, DraftSide)
    assert "HK-2026-0001-1" in side.over.text()
    assert side.archive_button.isVisible()
    qtbot.waitUntil(lambda: not over.background.busy, timeout=LONG)
    click(qtbot, side.issue_button)
    qtbot.waitUntil(lambda: over.agreement.version == 2, timeout=LONG)
    assert isinstance(step.side, IssuedSide)
    assert over.session.view.state is CaseState.TO_SIGN
    assert len(over.workspace.documents(over.session.case.id)) == 2
    agreement = open_step(over)
    assert not field(agreement, "extent.days_per_week").isEnabled()


def turn(step: SignatureStep, qtbot, words: str) -> None:
    assert step.over.turn_button.text() == words
    click(qtbot, step.over.turn_button)


def test_what_was_signed_is_read_printed_and_taken_back_where_no_new_paper_can_be_made(over: Desk, qtbot) -> None:
    over.open(Step.AGREEMENT)
    click(qtbot, over.page.stepper.button("signature"))
    step = over.page.current_step_page()
    assert isinstance(step, SignatureStep)
    side = step.side
    assert isinstance(side, IssuedSide)
    assert side.agreement.number == "HK-2026-0001-1"
    assert side.print_button.isVisible()
    assert side.print_button.isEnabled()
    assert side.scan_button.isVisible()
    qtbot.waitUntil(lambda: step.preview.pages is not None, timeout=LONG)
    said = " ".join(one.text() for one in step.over.findChildren(QLabel))
    assert "skrive ut og registrere tilbake her" in said
    assert "Nytt papir kan ikke lages av utkastet slik det er nå" in said
    turn(step, qtbot, "Gå til utkastet til neste avtale")
    assert isinstance(step.side, DraftSide)
    assert not step.side.issue_button.isEnabled()
    turn(step, qtbot, "Se det som ble signert")
    assert isinstance(step.side, IssuedSide)


def test_the_draft_comes_first_once_it_is_worked_on(over: Desk) -> None:
    over.session.do(SetTerms(replace(over.session.case.terms, main_workplace="Avtalt på nytt.")))
    step = over.open(Step.SIGNATURE)
    assert isinstance(step, SignatureStep)
    assert isinstance(step.side, DraftSide)


def test_dates_that_have_been_keep_the_next_one_from_being_issued(over: Desk, qtbot) -> None:
    step = over.open(Step.SIGNATURE)
    assert isinstance(step, SignatureStep)
    past = over.session.case.terms.duration.end is not None
    turn(step, qtbot, "Gå til utkastet til neste avtale")
    assert step.side is not None
    said = [label.text() for label in step.side.findChildren(QLabel)]
    words = [one for one in said if one.startswith("Siste dag i avtalen, ") and one.endswith(", har allerede vært.")]
    assert bool(words) is past
    if past:
        (go,) = [
            one
            for one in step.side.findChildren(QPushButton)
            if one.accessibleDescription() == words[0] or one.toolTip() == words[0]
        ]
        click(qtbot, go)
        agreement = over.page.current_step_page()
        assert isinstance(agreement, AgreementStep)
        qtbot.waitUntil(lambda: agreement.fields.focused() == "duration.end")


def test_the_follow_up_leads_to_the_next_agreement(over: Desk, qtbot) -> None:
    step = over.open(Step.FOLLOW_UP)
    assert isinstance(step, FollowUpStep)
    assert over.session.view.step(Step.FOLLOW_UP).state is not StepState.CLOSED
    click(qtbot, step.renew_button)
    assert over.page.step is Step.AGREEMENT


def test_while_it_runs_there_is_nothing_to_renew(tmp_path: Path, monkeypatch, qtbot) -> None:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as here:
        here.issue()
        here.session.commit_issued(MarkSigned(1, SIGNED, "Kjell"))
        step = here.open(Step.FOLLOW_UP)
        assert isinstance(step, FollowUpStep)
        assert not step.renew_button.isVisible()
        assert not field(open_step(here), "extent.days_per_week").isEnabled()
