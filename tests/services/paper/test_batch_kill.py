"""A batch that is killed without warning leaves whole packets and untouched drafts, thirty times over."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.terms import Duration
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.services.clock import Clock
from hkdesk.services.workspace import Workspace
from tests.services.paper.batch_writer import issue_all
from tests.services.test_session import whole_terms
from tests.support.killing import killed

KILLS, PEOPLE = 30, 60


def test_thirty_kills_leave_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    store = tmp_path / "store.db"
    with Workspace.open(store, Clock(), "Kari") as workspace:
        unit = replace(workspace.new_unit("Seksjon"), organisation="Nordfjord", manager_name="Kari Ŋ", channels="Teams")
        workspace.save_unit(unit)
        _people(workspace, unit)
    dice, issued = random.Random(3), 0
    for _ in range(KILLS):
        told = sum(
            word == "done"
            for word, *_who in killed(issue_all, store, after=dice.randrange(3), wait=dice.uniform(0.0, 0.1))
        )
        with Workspace.open(store) as workspace:
            now = _check(workspace)
            assert issued + told <= now <= issued + told + 1
            issued = now
    assert 0 < issued <= PEOPLE


def _people(workspace: Workspace, unit: Unit) -> None:
    for number in range(PEOPLE):
        session = workspace.add_employee(Employee(f"Ansatt {number}", home_address=f"Vei {number}"))
        terms = whole_terms(session.case.terms)
        session.do(SetTerms(replace(terms, duration=Duration(workspace.clock.today()))))
    workspace.flush()
    assert unit.name


def _check(workspace: Workspace) -> int:
    """Every agreement has its bytes and its pages, every document its agreement; how many there are."""
    agreements = [a for row in workspace.cases(limit=None) for a in workspace.export_case(row.case_id).case.agreements]
    documents = {record.sha256: record for record in workspace.documents()}
    assert {a.document_sha256 for a in agreements} == set(documents)
    for agreement in agreements:
        assert len(workspace.document(agreement.document_sha256)) > 1_000
        assert len(workspace.ledger.of_document(agreement.document_sha256)) == agreement.pages
    return len(agreements)
