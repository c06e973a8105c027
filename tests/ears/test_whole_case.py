"""From outside: a stranger's program does a whole case over AT-SPI, without a pixel, a mouse or our code."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.ears.surroundings import SYSTEM_PYTHON, desktop, lacking, running

IN_A_MONTH = datetime.now(UTC).date() + timedelta(days=30)
CLIENT = Path(__file__).with_name("whole_case.py")
PATIENCE_S = 150


def asked(words: list[str], environment: dict[str, str]) -> Any:
    """What the command line answers, as another program would ask it."""
    command = [sys.executable, "-m", "hkdesk", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_a_whole_case_by_ear(tmp_path: Path) -> None:
    if missing := lacking():
        pytest.skip(missing)
    store, said = tmp_path / "store" / "hkdesk.db", tmp_path / "said.txt"
    with desktop(tmp_path) as environment:
        with running([sys.executable, "-m", "hkdesk", "--store", str(store)], environment, errors=said):
            words = [SYSTEM_PYTHON, str(CLIENT), f"{IN_A_MONTH:%d.%m.%Y}"]
            heard = subprocess.run(
                words, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE_S
            )
        assert heard.returncode == 0, heard.stdout + heard.stderr + said.read_text("utf-8")
        (listed,) = asked(["list", "--json", "--store", str(store)], environment)["cases"]
        kept = asked(["export", listed["case"], "--json", "--store", str(store)], environment)
    assert listed["state"] == "to_sign"
    the_way_is_kept(kept["unit"], kept["case"])


def the_way_is_kept(unit: Any, case: Any) -> None:
    """All that was said on the way stands in the case file, and in the agreement that was issued."""
    assert (unit["organisation"], unit["manager_name"]) == ("Nordfjord kommune", "Øystein Hårfagre-Čáhppes")
    assert case["employee"]["name"] == "Åse-Kjærsti Ŋilsen-Østensjø"
    scope = [case["scope"][name] for name in ("place", "only_from_home", "pattern", "days_per_week", "reason")]
    assert scope == ["own_home", False, "fixed", 2, "Ønsker to faste dager."]
    answers = [one["answer"] for one in case["assessment"]["responses"]]
    assert answers == ["yes"] * 31
    conclusion = case["assessment"]["conclusion"]
    assert (conclusion["suitability"], conclusion["conditions"]) == ("with_conditions", "Fysisk oppmøte ved befaring.")
    (talk,) = case["dialogues"]
    assert talk["employee_view"] == "Jeg får mer ro til å skrive vedtak hjemme."
    assert None not in (talk["manager_confirmed_on"], talk["employee_confirmed_on"])
    (agreement,) = case["agreements"]
    terms = agreement["terms"]
    assert terms["duration"]["start"] == f"{IN_A_MONTH:%Y-%m-%d}"
    assert terms["extent"]["weekdays"] == ["tuesday", "wednesday"]
    assert [(one["name"], one["owner"]) for one in terms["equipment"]["lines"]] == [("Skjerm", "employer")]
    assert agreement["pages"] >= 10
