"""A point of § 2 that nobody has decided is called undecided, and one with nothing in it missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hkdesk.errors import ExitCode
from tests.cli.test_commands import EXAMPLE, answer

OPEN_CHOICE, EMPTY_AGREED = {"choice": "open"}, {"choice": "agreed"}


@pytest.mark.parametrize(
    ("point", "terms", "state", "because", "words"),
    [
        ("trial", OPEN_CHOICE, "missing", "undecided", "Prøvetid: Ikke avklart."),
        ("ending", OPEN_CHOICE, "missing", "undecided", "Endring og oppsigelse: Ikke avklart."),
        ("availability", OPEN_CHOICE, "missing", "undecided", "Tilgjengelighet: Ikke avklart."),
        ("handling", OPEN_CHOICE, "missing", "undecided", "dokumenter: Ikke avklart."),
        ("trial", EMPTY_AGREED, "missing", None, "Prøvetid: Mangler."),
        ("extent", {}, "missing", None, "Omfang: Mangler."),
    ],
)
def test_a_point_nobody_has_decided_is_not_called_missing_and_still_keeps_the_paper_back(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    point: str,
    terms: dict[str, str],
    state: str,
    because: str | None,
    words: str,
) -> None:
    data = json.loads(EXAMPLE.read_bytes())
    data["case"]["agreements"] = []
    data["case"]["terms"][point] = terms
    file = tmp_path / "x.json"
    file.write_text(json.dumps(data))
    code, out, _ = answer(capsys, "check", file, "--json")
    (found,) = [one for one in json.loads(out)["points"] if one["point"] == point]
    assert (found["status"], found["because"]) == (state, because)
    assert code == ExitCode.NOT_IN_ORDER
    _, said, _ = answer(capsys, "check", file)
    assert words in said


@pytest.mark.parametrize("days", [0.5, 2])
def test_a_voluntary_agreement_is_said_to_follow_the_points_by_choice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], days: float
) -> None:
    data = json.loads(EXAMPLE.read_bytes())
    data["case"]["scope"] |= {"pattern": "now_and_then", "days_per_week": days}
    file = tmp_path / "x.json"
    file.write_text(json.dumps(data))
    _, said, _ = answer(capsys, "check", file)
    assert ("Frivillig avtale: forskriften krever ingen." in said) is (days < 1)
