"""A workspace of one's own, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.people import Employee, Unit, Weekday
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.services.clock import FixedClock
from hkdesk.services.content import catalogue
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.documents.parts.example import UNIT, example_case
from tests.support.archival import verapdf_at_end

__all__ = ["verapdf_at_end"]

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    with Workspace.open(tmp_path / "store.db", clock, "Kari Leder") as opened:
        yield opened


@pytest.fixture
def unit(workspace: Workspace) -> Unit:
    made = replace(
        workspace.new_unit("Seksjon byggesak"),
        organisation="Nordfjord kommune",
        office_address="Rådhusgata 4",
        manager_name="Øystein Hårfagre-Čáhppes",
        manager_title="seksjonsleder",
        common_office_days=(Weekday.THURSDAY,),
        channels="Teams",
    )
    workspace.save_unit(made)
    return made


@pytest.fixture
def session(workspace: Workspace, unit: Unit) -> CaseSession:
    employee = Employee(name="Åse-Kjærsti Ŋilsen", title="saksbehandler", home_address="Skipperveien 14 B")
    return workspace.add_employee(employee)


@pytest.fixture(scope="session")
def plain() -> CaseFile:
    """A case with answers and no agreement."""
    return CaseFile(UNIT, example_case(catalogue()))


@pytest.fixture(scope="session")
def signed(plain: CaseFile) -> CaseFile:
    """The same with a signed agreement."""
    prepared = prepare_issue(plain, datetime(2026, 11, 23, 12, tzinfo=UTC), "Leder")
    case = apply(plain.case, c.IssueAgreement(prepared.agreement))
    return replace(plain, case=apply(case, c.MarkSigned(1, date(2026, 11, 23), "Leder")))
