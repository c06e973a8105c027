"""`hkdesk letter` as a contract: what it writes, what it says is lacking, what it refuses."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.services.paper.preview import page_texts
from tests.cli.test_commands import EXAMPLE, answer

KEYS = {
    "output", "kind", "number", "draft", "language", "lacking", "last_day", "notice", "reasons", "pages", "sha256",
    "digest",
}  # fmt: skip


def with_draft(tmp_path: Path, kind: str, facts: dict[str, Any], **case: Any) -> Path:
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    data["case"]["letter_drafts"] = [{"kind": kind, "facts": {kind: facts}}]
    data["case"].update(case)
    path = tmp_path / "brev.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", [kind.value for kind in LetterKind])
def test_every_kind_is_made_as_a_draft_that_says_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    out = tmp_path / "brev.pdf"
    code, said, _ = answer(capsys, "letter", EXAMPLE, kind, "-o", out, "--on", "2026-11-27", "--json")
    report = json.loads(said)
    assert set(report) == KEYS
    assert code == 1
    assert report["draft"] is True
    assert all(one["reason"] and one["field"] for one in report["lacking"])
    assert report["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert "UTKAST" in page_texts(out.read_bytes())[0]


def test_what_is_lacking_is_called_what_the_screen_calls_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "brev.pdf"
    _, said, _ = answer(capsys, "letter", EXAMPLE, "refusal", "-o", out, "--on", "2026-11-27")
    assert "  ! Begrunnelse med egne ord: Feltet må fylles ut." in said.splitlines()
    assert "brev.pdf: utkast til HK-2026-0417-AV1, " in said
    _, said, _ = answer(capsys, "letter", EXAMPLE, "information", "-o", out, "--on", "2026-11-27")
    assert "  ! Drøftet med de tillitsvalgte: Informasjonen skal drøftes" in said
    _, said, _ = answer(capsys, "letter", EXAMPLE, "information", "-o", out, "--on", "2026-11-27", "--json")
    names = {one["field"]: one["name"] for one in json.loads(said)["lacking"]}
    assert names["consulted_on"] == "Drøftet med de tillitsvalgte"


def test_a_refusal_that_lacks_nothing_is_ready(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = {"decided_on": "2026-11-27", "reasons": ["tasks.presence"], "own_words": "Vi er for få."}
    file, out = with_draft(tmp_path, "refusal", facts, agreements=[]), tmp_path / "brev.pdf"
    code, said, _ = answer(capsys, "letter", file, "refusal", "-o", out, "--on", "2026-11-27", "--json")
    report = json.loads(said)
    assert (code, report["draft"], report["lacking"]) == (0, False, [])
    assert report["reasons"] == ["tasks.presence"]
    assert report["number"] == "HK-2026-0417-AV1"
    assert "UTKAST" not in page_texts(out.read_bytes())[0]
    again = tmp_path / "igjen.pdf"
    _, said, _ = answer(capsys, "letter", file, "refusal", "-o", again, "--on", "2026-11-27")
    assert "utkast" not in said
    assert again.read_bytes() == out.read_bytes()
    closings = [{"closed_on": "2026-12-31", "reason": "wish_withdrawn"}]
    closed = with_draft(tmp_path, "refusal", facts, agreements=[], closings=closings)
    code, said, _ = answer(capsys, "letter", closed, "refusal", "-o", again, "--on", "2026-11-27")
    assert (code, "Saken er avsluttet. Åpne den igjen først." in said) == (1, True), "nothing is issued in it"
    assert "UTKAST" in page_texts(again.read_bytes())[0]


def test_information_under_the_rules_from_before_july_2022_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "brev.pdf"
    for day, refused in (("2022-06-30", True), ("2022-07-01", False)):
        _, said, _ = answer(capsys, "letter", EXAMPLE, "information", "-o", out, "--on", day, "--json")
        codes = {one["error"] for one in json.loads(said)["lacking"]}
        assert ("no_such_letter_then" in codes) is refused
        assert "consult_first" in codes


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("oppsigelse",), 2, "unknown_value"),
        (("refusal", "--lang", "se"), 2, "unknown_value"),
        (("refusal", "--on", "2026-13-01"), 2, "bad_date"),
    ],
)
def test_what_is_refused_names_the_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, error: str
) -> None:
    out = tmp_path / "brev.pdf"
    found, _, said = answer(capsys, "letter", EXAMPLE, *arguments, "-o", out, "--json")
    assert (found, json.loads(said)["error"]) == (code, error)
    assert not out.exists()


def test_nothing_but_a_pdf_is_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "notat.txt"
    out.write_text("Viktig")
    code, _, said = answer(capsys, "letter", EXAMPLE, "refusal", "-o", out, "--json")
    assert (code, json.loads(said)["error"]) == (2, "would_replace")
    assert out.read_text() == "Viktig"
