"""What stands over the form of Avtale: facts that are other than the agreement rests on, and a law that has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import IssueAgreement, MarkSigned, SetScope
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.ui.steps.agreement.step import AgreementStep
from tests.ui.steps.agreement.agreement_support import click, open_step
from tests.ui.steps.paper_support import Desk, desk

BEFORE_JULY_2022 = datetime(2022, 6, 30, 12, tzinfo=UTC)
AFTER = datetime(2024, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


def _signed(here: Desk, at: datetime) -> None:
    prepared = prepare_issue(here.session.file, at, "Kjell")
    here.session.commit_issued(IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
    here.session.commit_issued(MarkSigned(1, at.date(), "Kjell"))


def _said(step: AgreementStep) -> list[str]:
    return [notice.text_label.text() for notice in step.notices.shown]


def test_other_facts_than_the_agreement_rests_on_lead_to_the_avklaring(here: Desk, qtbot) -> None:
    _signed(here, AFTER)
    step = open_step(here)
    assert _said(step) == []
    assert step.notices.isHidden()
    facts = here.session.case.scope
    here.session.do(SetScope(replace(facts, days_per_week=(facts.days_per_week or 1) + 1)))
    step.reload()
    (said,) = _said(step)
    assert "HK-2026-0001-1" in said
    assert step.notices.isVisible()
    (way,) = step.notices.findChildren(QPushButton)
    assert way.text() == "Gå til avklaringen"
    click(qtbot, way)
    assert here.page.step is Step.SCOPE
    here.session.do(SetScope(facts))
    step = open_step(here)
    assert _said(step) == []
    assert step.notices.isHidden()


def test_an_agreement_from_before_july_2022_tells_what_a_revision_must_look_at(here: Desk) -> None:
    _signed(here, BEFORE_JULY_2022)
    step = open_step(here)
    assert "30. juni 2022" in step.rules.text()
    (said,) = _said(step)
    lines = said.splitlines()
    assert lines[0] == "Loven er endret siden avtalen ble laget. Når dere fornyer den:"
    assert len(lines) == 1 + len(here.session.view.revision)
    assert all(line.startswith(("• Må endres: ", "• Se på: ")) for line in lines[1:])
    assert any("kapittel 10" in line for line in lines)
    assert any("hjemmekontorforskriften § 3" in line for line in lines)
    assert step.notices.isVisible()


def test_an_agreement_under_the_law_of_today_tells_nothing(here: Desk) -> None:
    _signed(here, AFTER)
    assert _said(open_step(here)) == []
