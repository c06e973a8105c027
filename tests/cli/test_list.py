"""`hkdesk list`: what a line says of a case that is closed."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.changes.commands import CloseCase, Command, ReopenCase
from hkdesk.domain.values.wording import short_date
from hkdesk.errors import ExitCode
from hkdesk.services.workspace import Workspace
from tests.cli.test_commands import answer

KEYS = ("state", "closed_on", "closed_reason", "closed_label")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    path = tmp_path / "store.db"
    with Workspace.open(path, who="Kari") as workspace:
        workspace.save_unit(workspace.new_unit("Byggesak"))
        workspace.add_employee(Employee("Ola Nordmann"))
    return path


def do(store: Path, command: Command) -> None:
    with Workspace.open(store, who="Kari") as workspace:
        workspace.session(workspace.cases()[0].case_id).commit_issued(command)


def listed(capsys: pytest.CaptureFixture[str], store: Path) -> tuple[object, ...]:
    (case,) = json.loads(answer(capsys, "list", "--store", store, "--json")[1])["cases"]
    return tuple(case[key] for key in KEYS)


@pytest.mark.parametrize(("ahead", "closed"), [(0, True), (7, False)])
def test_from_when_a_case_is_closed_and_why(
    capsys: pytest.CaptureFixture[str], store: Path, ahead: int, closed: bool
) -> None:
    with Workspace.open(store) as workspace:
        today = workspace.clock.today()
    state = listed(capsys, store)[0]
    assert listed(capsys, store)[1:] == (None, None, None)
    assert "avsluttet" not in answer(capsys, "list", "--store", store)[1]
    on = today + timedelta(days=ahead)
    do(store, CloseCase(on, CloseReason.WISH_WITHDRAWN, "Egne ord", "Kari"))
    why = "Den ansatte trakk ønsket tilbake"
    assert listed(capsys, store) == ("closed" if closed else state, on.isoformat(), "wish_withdrawn", why)
    code, out, _err = answer(capsys, "list", "--store", store)
    assert code == ExitCode.DONE
    assert out.rstrip().endswith(f"Ola Nordmann, avsluttet fra {short_date(on)}: {why}")
    do(store, ReopenCase(today, "Kari", ""))
    assert listed(capsys, store) == (state, None, None, None)
