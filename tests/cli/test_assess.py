"""`hkdesk assess` as a contract: exit codes, keys, and what is never printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hkdesk.__main__ import main
from hkdesk.errors import ExitCode
from hkdesk.services.content import catalogue

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "example-case.json"
ON = ("--on", "2026-11-23")


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([str(a) for a in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def report(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, dict[str, Any]]:
    code, out, err = answer(capsys, "assess", path, "--json", *ON)
    assert err == ""
    return code, json.loads(out)


def changed(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "endret.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def everything_said(data: dict[str, Any]) -> None:
    items = [item.id for theme in catalogue().themes for item in theme.items]
    data["case"]["assessment"]["responses"] = [{"item_id": one, "answer": "yes"} for one in items]
    for measure in data["case"]["measures"]:
        measure |= {"status": "done", "closed_on": "2026-09-01"}
    for group in data["unit"]["role_groups"]:
        group["responses"] = []


def test_the_example_is_told_whole(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = report(capsys, EXAMPLE)
    assert code == ExitCode.NOT_IN_ORDER
    assert told["open"] == ["questions", "measures"]
    assert len(told["themes"]) == 7
    open_ids = [q["item"] for q in told["open_questions"]]
    assert open_ids == [one for theme in told["themes"] for one in theme["open"]]
    assert len(open_ids) == sum(t["total"] - t["answered"] for t in told["themes"])
    assert [q["item"] for q in told["inherited"]] == ["cooperation.digital"]
    assert told["deviating"] == []
    assert [m["status"] for m in told["measures"]] == ["done", "open"]
    tasks = told["tasks"]
    assert (tasks["low_percent"], tasks["high_percent"], tasks["total_percent"]) == (35, 55, 100)
    assert (tasks["low_days"], tasks["high_days"], tasks["wished_beside"]) == (1.75, 2.75, "above")
    assert (told["declaration"]["renew_on"], told["declaration"]["renewal"]) == ("2027-09-09", [])


def test_every_key_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    _, told = report(capsys, EXAMPLE)
    assert {key for key in keys(told) if f"`{key}`" not in text} == set()


def test_with_nothing_open_it_answers_0(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = changed(tmp_path, everything_said)
    code, told = report(capsys, path)
    assert (code, told["open"], told["open_questions"]) == (ExitCode.DONE, [], [])
    assert "Ingenting er åpent." in answer(capsys, "assess", path, *ON)[1]


def test_a_deviation_shows_both_answers_and_a_missing_reason(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def deviate(data: dict[str, Any]) -> None:
        everything_said(data)
        data["unit"]["role_groups"][0]["responses"] = [{"item_id": "tasks.suited", "answer": "partly"}]
        data["case"]["employee"]["role_group_id"] = data["unit"]["role_groups"][0]["id"]

    path = changed(tmp_path, deviate)
    code, told = report(capsys, path)
    [row] = told["deviating"]
    assert (code, told["open"]) == (ExitCode.NOT_IN_ORDER, ["reasons"])
    assert (row["answer"], row["group"]["answer"], row["reason_missing"]) == ("yes", "partly", True)
    out = answer(capsys, "assess", path, *ON)[1]
    assert "Ja (gruppen: Delvis) Begrunnelse mangler." in out


def test_what_is_closed_renewed_and_overdue(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def old(data: dict[str, Any]) -> None:
        everything_said(data)
        data["case"]["declaration"]["declared_on"] = "2025-11-01"
        data["case"]["measures"][0] |= {"closed_on": "2026-10-01"}

    _, told = report(capsys, changed(tmp_path, old))
    assert told["open"] == ["reevaluation", "renewal"]
    assert told["reevaluation"]["raised_on"] == "2026-10-01"
    assert [r["reason"] for r in told["declaration"]["renewal"]] == ["age"]
    _, out, _ = answer(capsys, "assess", EXAMPLE, "--on", "2026-12-09")
    assert "Åpent, over fristen" in out


def test_a_sensitive_text_is_counted_and_not_repeated(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def plant(data: dict[str, Any]) -> None:
        data["case"]["assessment"]["conclusion"]["reason"] = "Den ansatte er sykmeldt."

    path = changed(tmp_path, plant)
    _, told = report(capsys, path)
    [hint] = told["sensitive_hints"]
    assert (hint["field"], hint["kind"], hint["count"]) == ("case.assessment.conclusion.reason", "health", 1)
    for out in (answer(capsys, "assess", path, *ON)[1], json.dumps(told)):
        assert "sykmeldt" not in out
        assert "case.assessment.conclusion.reason" in out


def test_bad_input_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = answer(capsys, "assess", tmp_path / "mangler.json", "--json")
    assert (code, out) == (ExitCode.BAD_INPUT, "")
    assert json.loads(err)["error"]


def rested_on(data: dict[str, Any], relied: str) -> None:
    """Everything said and concluded, resting on an answer that the group gave then."""
    everything_said(data)
    data["case"]["measures"] = []
    said = data["case"]["assessment"]
    said["responses"] = [r for r in said["responses"] if r["item_id"] != "cooperation.digital"]
    said["conclusion"] |= {
        "suitability": "suitable",
        "concluded_on": "2026-10-05",
        "rests_on": ["cooperation.digital"],
        "relied": [{"item_id": "cooperation.digital", "answer": relied}],
    }
    answer = {"item_id": "cooperation.digital", "answer": "yes", "answered_on": "2026-10-20"}
    data["unit"]["role_groups"][0]["responses"] = [answer]


def test_an_answer_that_changed_under_the_conclusion_calls_for_one_re_evaluation(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, told = report(capsys, changed(tmp_path, lambda data: rested_on(data, "no")))
    assert code == ExitCode.NOT_IN_ORDER
    assert "reevaluation" in told["open"]
    assert told["reevaluation"] == {
        "raised_on": "2026-10-20",
        "measures": [],
        "answers": [
            {
                "item": "cooperation.digital",
                "question": catalogue().question("cooperation.digital"),
                "answer": "yes",
                "label": "Ja",
                "concluded_on": {"answer": "no", "label": "Nei"},
            }
        ],
    }
    _code, said, _err = answer(capsys, "assess", tmp_path / "endret.json", *ON)
    assert "Vurder på nytt, siden 20.10.2026 (1):" in said
    assert "var besvart med «Nei» da du konkluderte, og er nå «Ja»." in said
    _code, still = report(capsys, changed(tmp_path, lambda data: rested_on(data, "yes")))
    assert still["reevaluation"] is None


def test_a_file_made_elsewhere_is_told_what_is_new_and_keeps_what_is_gone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def old(data: dict[str, Any]) -> None:
        said = data["case"]["assessment"]
        said["seen"] = []
        gone = {"item_id": "nordfjord.fax", "answer": "no", "asked": "Finnes det en faks?"}
        said["responses"] = [{"item_id": "tasks.suited", "answer": "yes"}, gone]

    _code, told = report(capsys, changed(tmp_path, old))
    added = [i.id for t in catalogue().themes for i in t.items if i.added is not None]
    assert told["catalogue_change"]["new"] == added
    assert told["catalogue_change"]["gone"] == ["nordfjord.fax"]
    answered = {"item": "nordfjord.fax", "question": "Finnes det en faks?", "answer": "no", "label": "Nei"}
    assert told["catalogue_change"]["gone_answers"] == [answered]
    _code, said, _err = answer(capsys, "assess", tmp_path / "endret.json", *ON)
    assert f"Nye spørsmål siden vurderingen ble gjort ({len(added)}):" in said
    assert "  - Finnes det en faks? Nei" in said


def test_what_opened_since_the_conclusion_is_named_and_the_conclusion_stands(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def newer(data: dict[str, Any]) -> None:
        everything_said(data)
        data["case"]["assessment"]["conclusion"]["left_open"] = ["learning.independent"]
        gone = {"learning.independent", "balance.hours"}
        said = data["case"]["assessment"]["responses"]
        data["case"]["assessment"]["responses"] = [one for one in said if one["item_id"] not in gone]

    path = changed(tmp_path, newer)
    code, told = report(capsys, path)
    assert code == ExitCode.NOT_IN_ORDER
    opened = [q["item"] for q in told["opened_since_conclusion"]]
    assert "learning.independent" not in opened
    assert "learning.independent" in [q["item"] for q in told["open_questions"]]
    assert opened == [q["item"] for q in told["open_questions"] if q["item"] != "learning.independent"]
    assert told["conclusion"]["suitability"] == "with_conditions"
    words = answer(capsys, "assess", path, *ON)[1]
    assert f"Uten svar siden konklusjonen, som står ({len(opened)}):" in words
