"""`hkdesk unit check`: the arrangement held against the people of a store, in words and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.values.weekday import Weekday
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


def test_the_draft_is_held_against_agreements_and_rules(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = answer(capsys, "unit", "check", "--json", "--store", store)
    assert code == ExitCode.BAD_INPUT
    assert json.loads(err)["error"] == "arrangement_none"
    with Workspace.open(store, FixedClock(TODAY), "Kari") as workspace:
        draft = workspace.arrangement.begin("u1")
        workspace.arrangement.change(draft, replace(draft.value, common_days=(Weekday.WEDNESDAY,)))
    code, out, _err = answer(capsys, "unit", "check", "--json", "--store", store)
    told = json.loads(out)
    assert code == ExitCode.NOT_IN_ORDER
    assert (told["unit"], told["version"], told["state"], told["people"], told["agreements"]) == (
        *("Byggesak", 1, "draft"),
        *(5, 4),
    )
    breaks = [(one["name"], one["kind"], one["weekdays"]) for one in told["papers"] if one["breaks"]]
    assert breaks == [(name, "common_day", ["wednesday"]) for name in ("Anne", "Bjørn", "Čáhppe")]
    (minimum,) = told["rules"]
    assert (minimum["verdict"], minimum["weekdays"]) == ("broken", ["wednesday"])
    assert "Brutt onsdag. Hjemme da: Anne, Bjørn og Čáhppe." in minimum["text"]
    assert any("drøftet" in text for text in told["involvement_missing"])
    code, out, _err = answer(capsys, "unit", "check", "--store", store)
    assert code == ExitCode.NOT_IN_ORDER
    assert "Byggesak, ordningen, versjon 1, utkast" in out
    assert "! Anne har fast hjemmedag onsdag, som er fellesdag (avtale HK-2026-0001-1)." in out


def test_what_breaks_nothing_answers_0(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(store, FixedClock(TODAY), "Kari") as workspace:
        draft = workspace.arrangement.begin("u1")
        workspace.arrangement.change(draft, replace(draft.value, minimum_staffing=None))
    code, out, _err = answer(capsys, "unit", "check", "--version", "1", "--store", store)
    assert (code, "Ingen avtaler, utkast eller regler brytes." in out) == (ExitCode.DONE, True)
    code, _out, err = answer(capsys, "unit", "check", "--version", "2", "--store", store)
    assert (code, "Enheten har ingen slik versjon av ordningen. Den har 1." in err) == (ExitCode.BAD_INPUT, True)
