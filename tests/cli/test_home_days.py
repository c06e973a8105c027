"""Days at home on the command line: the weeks, the half days, and a case file from before there were such fields."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hkdesk.errors import ExitCode
from tests.cli.test_commands import answer, changed

MONDAYS: dict[str, Any] = {"days_per_week": None, "weekdays": ["monday"], "days_per_month": 2, "percent": None}


def checked(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, dict[str, Any]]:
    code, out, _err = answer(capsys, "check", path, "--json", "--on", "2026-11-30")
    return code, json.loads(out)


def with_extent(tmp_path: Path, start: str = "2026-12-07", **extent: Any) -> Path:
    duration = {"start": start, "temporary": False}
    availability = {"choice": "agreed", "from_time": "09:00", "until_time": "14:30"}
    trial, talks = {"choice": "none"}, {"first_on": None}
    return changed(tmp_path, extent=extent, duration=duration, availability=availability, trial=trial, talks=talks)


def test_a_file_from_before_there_were_weeks_means_every_week(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Every other Monday, written in the note; what clashes can be put right by choosing the weeks."""
    code, report = checked(capsys, with_extent(tmp_path, **MONDAYS, note="Annenhver uke (partallsuker)."))
    assert code == ExitCode.NOT_IN_ORDER
    clash = next(one for one in report["contradictions"] if one["code"] == "week_against_month")
    assert clash["fixes"][0] == {"name": "use_weeks", "label": "Hjemmedager i partallsuker", "field": "extent.weeks"}
    assert report["home_days"]["average_days_per_week"] == 1


@pytest.mark.parametrize("note", ["", "Annenhver uke (partallsuker)."])
def test_even_weeks_are_in_order_and_told_over_a_week_53(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, note: str
) -> None:
    code, report = checked(capsys, with_extent(tmp_path, "2026-12-14", **MONDAYS, note=note, weeks="even"))
    assert not [one for one in report["contradictions"] if one["weight"] == "clash"]
    assert code == ExitCode.DONE
    (extent,) = [point for point in report["points"] if point["point"] == "extent"]
    assert extent["words"][0] == "Den ansatte kan arbeide hjemme hver mandag i partallsuker."
    days = report["home_days"]
    assert (days["text"], days["from"], days["until"]) == ("én dag i partallsuker", "2026-12-14", "2027-01-10")
    assert [day["on"] for day in days["fixed"]] == ["2026-12-21"]  # week 52; 53 and 1 are odd; 2 begins a day later
    assert date.fromisoformat(days["until"]) + timedelta(days=1) == date.fromisocalendar(2027, 2, 1)


def test_half_days_and_free_days_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    half = {"day": "friday", "from_time": "12:00", "until_time": "15:30"}
    _code, report = checked(capsys, with_extent(tmp_path, days_per_week=1.5, half_days=[half], weeks="nth"))
    assert {one["weight"] for one in report["contradictions"]} <= {"hint"}
    days = report["home_days"]
    assert days["fixed"][0] == {"on": "2026-12-11", "from_time": "12:00", "until_time": "15:30"}
    assert days["free"][0] == {"first": "2026-12-07", "last": "2026-12-13", "days": 1, "per": "week"}
    assert [one["first"] for one in days["free"]] == ["2026-12-07", "2026-12-21"]


@pytest.mark.parametrize(
    ("extent", "field"),
    [
        ({"weeks": "third"}, "case.terms.extent.weeks"),
        ({"every_weeks": 1}, "case.terms.extent.every_weeks"),
        ({"weeks_of": "odd"}, "case.terms.extent.weeks_of"),
        (
            {"half_days": [{"day": "friday", "from_time": "12:00", "until_time": "12:00"}]},
            "case.terms.extent.half_days[0].until_time",
        ),
        ({"half_days": [{"day": "sunday", "from_time": "12:00"}]}, "case.terms.extent.half_days[0].day"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, extent: dict[str, Any], field: str
) -> None:
    code, _out, err = answer(capsys, "check", with_extent(tmp_path, **extent))
    assert code == ExitCode.BAD_INPUT
    assert field in err
