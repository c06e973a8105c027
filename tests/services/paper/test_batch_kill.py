"""A batch that is killed without warning leaves whole packets and untouched drafts, thirty times over."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.terms import Duration
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.services.clock import Clock
from hkdesk.services.workspace import Workspace
from tests.services.test_session import whole_terms

ROOT = Path(__file__).resolve().parents[3]
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
        told = _killed(store, dice.uniform(0.0, 1.2))
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


def _killed(store: Path, wait: float) -> int:
    """Kills the writer some time after it began; how many packets it said were issued."""
    command = [sys.executable, "-m", "tests.services.paper.batch_writer", str(store)]
    environment = {**os.environ, "HKDESK_KEYS": "file"}
    writer = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"ready\n"
    time.sleep(wait)
    writer.kill()
    said, complaints = writer.communicate()
    assert complaints == b""
    return said.count(b" done\n")


def _check(workspace: Workspace) -> int:
    """Every agreement has its bytes and its pages, every document its agreement; how many there are."""
    agreements = [a for row in workspace.cases(limit=None) for a in workspace.export_case(row.case_id).case.agreements]
    documents = {record.sha256: record for record in workspace.documents()}
    assert {a.document_sha256 for a in agreements} == set(documents)
    for agreement in agreements:
        assert len(workspace.document(agreement.document_sha256)) > 1_000
        assert len(workspace.ledger.of_document(agreement.document_sha256)) == agreement.pages
    return len(agreements)
