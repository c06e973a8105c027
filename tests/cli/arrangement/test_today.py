"""`hkdesk today`: what waits, in words, as JSON and as a calendar file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from hkdesk.domain.case.people import Employee
from hkdesk.errors import ExitCode
from hkdesk.services.clock import Clock, FixedClock
from hkdesk.services.workspace import Workspace
from tests.cli.test_commands import answer
from tests.services.week.filled import TODAY, five


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    monkeypatch.setattr(Clock, "today", lambda _clock: TODAY.date())
    path = tmp_path / "store.db"
    with Workspace.open(path, FixedClock(TODAY), "Kari") as workspace:
        five(workspace)
    return path


def test_what_waits_is_told_by_how_soon_it_is(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = answer(capsys, "today", "--store", store)
    assert code == ExitCode.NOT_IN_ORDER  # Thursday was the day to plan the open days of next week
    assert out.startswith("Forfalt (1)\n  Byggesak (enhet)             i går · 1 dag over")
    assert "Onsdag 2. desember: minst 3 på kontoret, og der er 1–2" in out


def test_rows_an_older_hkdesk_has_written_are_made_anew_first(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_aside = "UPDATE case_ SET opened_on = NULL, content = ''"  # as the step to schema 2.2 leaves them
    with Workspace.open(store, FixedClock(TODAY), "Kari") as workspace:
        workspace.add_employee(Employee("Ny"), TODAY.date())
        workspace.flush()
        workspace._store._link.execute(put_aside)
    _code, out, _err = answer(capsys, "today", "--json", "--store", store)
    assert not [one for one in json.loads(out)["items"] if one["name"] == "Ny"], "it was opened today"


def test_the_same_as_json_and_as_a_calendar(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "frister.ics"
    code, out, _err = answer(capsys, "today", "--json", "-o", made, "--store", store)
    told = json.loads(out)
    assert code == ExitCode.NOT_IN_ORDER
    assert (told["date"], told["in_order"]) == ("2026-11-27", False)
    first = told["items"][0]
    assert (first["kind"], first["when"], first["days_over"], first["on"]) == ("unplanned", "overdue", 1, "2026-11-26")
    assert told["counts"]["overdue"] == 1
    events = Calendar.from_ical(made.read_bytes()).walk("VEVENT")
    assert len(events) == sum(one["on"] is not None for one in told["items"])
    _code, out, _err = answer(capsys, "today", "-o", made, "--store", store)
    assert out.endswith(f"Skrevet til {made}.\n")
    other = tmp_path / "brev.ics"
    other.write_text("Kjære deg")
    code, _out, err = answer(capsys, "today", "-o", other, "--store", store)
    assert code == ExitCode.BAD_INPUT
    assert "av et annet slag" in err
    assert other.read_text() == "Kjære deg"


def test_a_calendar_file_is_not_written_under_the_name_of_another_kind(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "frister.pdf"
    code, _out, err = answer(capsys, "today", "-o", other, "--store", store)
    assert (code, other.exists()) == (ExitCode.BAD_INPUT, False)
    assert ".ics" in err
