"""A workspace of one's own, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hkdesk.domain.people import Employee, Unit, Weekday
from hkdesk.services.clock import FixedClock
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace

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
