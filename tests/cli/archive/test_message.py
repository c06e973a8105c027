"""`hkdesk handover` with the archive's message: the facts it is told, what it refuses, and what it keeps."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from hkdesk.domain.case.archive.filing import Filing, Screening
from hkdesk.errors import ExitCode
from hkdesk.services.out import messages
from hkdesk.services.workspace import Workspace
from tests.cli.test_commands import answer
from tests.exchange.making import unpacked
from tests.exchange.messages import PROFILE
from tests.exchange.test_receipt import answer as receipt
from tests.support.example import copied

FACTS = (
    *("--approved-by", "Turid Sæther", "--approved-on", "2026-03-04", "--screening", "screened"),
    *("--screened-on", "2026-03-09", "--screened-by", "Øystein"),
)


@pytest.fixture
def here(example_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    return copied(example_store, tmp_path)


@pytest.fixture
def number(here: Path) -> str:
    """A case with a signed agreement, and the signed paper added by hand."""
    with Workspace.open(here) as workspace:
        for row in workspace.cases():
            session = workspace.session(row.case_id)
            if len(messages.signed(session.case)) == 1:
                from tests.services.out.test_handover import scan_of

                session.add_documents([scan_of(session)])
                return row.number
    raise AssertionError("the example has no signed agreement")


def kept(store: Path, number: str) -> tuple[Filing, ...]:
    with Workspace.open(store) as workspace:
        return workspace.session(workspace.find(number)).case.filings


def profile(folder: Path) -> Path:
    place = folder / "profil.json"
    messages.keep_profile(PROFILE, place)
    return place


def test_the_facts_are_kept_and_the_message_goes_along(capsys, here, number, tmp_path):
    target, place = tmp_path / "ut.zip", profile(tmp_path)
    words = ("handover", number, "-o", target, "--store", here, "--profile", place, "--json")
    code, out, err = answer(capsys, *words)
    assert (code, out) == (ExitCode.BAD_INPUT, "")
    said = json.loads(err)
    assert (said["error"], said["field"]) == ("message_lacks", "filing.approved_by")
    assert not target.exists()
    code, out, err = answer(capsys, *words, *FACTS)
    assert (code, err) == (ExitCode.DONE, "")
    report = json.loads(out)
    assert len(report["messages"]) == 2
    assert set(report["messages"]) <= set(unpacked(target.read_bytes()))
    (filing,) = kept(here, number)
    assert (filing.approved_by, filing.approved_on) == ("Turid Sæther", date(2026, 3, 4))
    assert (filing.screening, filing.screening_law) == (Screening.SCREENED, PROFILE.screening_law)
    before = target.read_bytes()
    assert answer(capsys, *words)[0] == ExitCode.DONE
    assert target.read_bytes() == before


def test_it_goes_without_a_message_where_nobody_asks_for_one(capsys, here, number, tmp_path, monkeypatch):
    target = tmp_path / "ut.zip"
    words = ("handover", number, "-o", target, "--store", here)
    assert answer(capsys, *words)[0] == ExitCode.DONE, "no profile is filled in on this machine"
    monkeypatch.setattr(messages, "profile_path", lambda: profile(tmp_path))
    assert answer(capsys, *words)[0] == ExitCode.BAD_INPUT
    code, out, _err = answer(capsys, *words, "--without-message")
    assert (code, "Melding til arkivet" in out) == (ExitCode.DONE, False)


def test_the_number_of_the_archive_is_kept_as_typed_or_out_of_its_answer(capsys, here, number, tmp_path):
    words = ("handover", number, "-o", tmp_path / "ut.zip", "--store", here)
    assert answer(capsys, *words, "--receipt", "2026/417-3")[0] == ExitCode.DONE
    assert kept(here, number)[0].receipt == "2026/417-3"
    place = tmp_path / "svar.xml"
    for key, code, receipt_now in (
        (f"{number}/avtale/1", ExitCode.DONE, "2026/417-3"),
        (f"{number}/avtale/2", ExitCode.BAD_INPUT, "x"),
        ("HK-1999-0001/avtale/1", ExitCode.BAD_INPUT, "x"),
    ):
        answer(capsys, *words, "--receipt", "x")
        place.write_bytes(receipt().replace(b"HK-2026-0001/avtale/2", key.encode()))
        assert answer(capsys, *words, "--receipt", place)[0] == code
        assert kept(here, number)[0].receipt == receipt_now


def test_facts_are_not_written_under_a_window(capsys, here, number, tmp_path, monkeypatch):
    monkeypatch.setattr("hkdesk.cli.archive.facts.held_by_window", lambda store: store == here)
    words = ("handover", number, "-o", tmp_path / "ut.zip", "--store", here)
    assert answer(capsys, *words, "--approved-by", "Turid")[0] == ExitCode.SURROUNDINGS
    assert kept(here, number) == ()
    assert answer(capsys, *words)[0] == ExitCode.DONE


def test_facts_of_an_agreement_that_nobody_has_signed_are_refused(capsys, here, number, tmp_path):
    words = ("handover", number, "-o", tmp_path / "ut.zip", "--store", here, "--version-of", "7", "--approved-by", "T")
    code, _out, err = answer(capsys, *words, "--json")
    assert (code, json.loads(err)["error"]) == (ExitCode.BAD_INPUT, "no_signed_agreement")
