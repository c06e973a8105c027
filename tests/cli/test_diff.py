"""`hkdesk diff`: keys, exit codes, a case file or a case of the store."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hkdesk.__main__ import main
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import (
    Choice,
    Duration,
    Equipment,
    EquipmentKind,
    Extent,
    Trial,
)
from hkdesk.domain.changes import commands as c
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.services.case_files import write_case_file
from hkdesk.services.clock import FixedClock
from hkdesk.services.paper.amendments import prepare_amendment
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.support.clause_texts import reword

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = NOW.date()
ON = ("--on", "2026-11-23")


def signed(workspace: Workspace) -> CaseSession:
    unit = replace(workspace.new_unit("Seksjon byggesak"), organisation="Nordfjord kommune", manager_name="Kari")
    workspace.save_unit(replace(unit, office_address="Rådhusgata 4", channels="Teams"))
    session = workspace.add_employee(Employee("Åse-Kjærsti Ŋilsen", home_address="Skipperveien 14 B"))
    terms = replace(
        session.case.terms,
        extent=Extent(2),
        duration=Duration(DAY),
        trial=Trial(Choice.NONE),
        equipment=Equipment(EquipmentKind.NONE_LENT),
    )
    session.do(c.SetTerms(terms))
    made = prepare_issue(session.file, NOW, "Kari")
    session.commit_issued(c.IssueAgreement(made.agreement), [(made.record, made.pdf)])
    session.commit_issued(c.MarkSigned(1, DAY, "Kari"))
    return session


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    return tmp_path / "store.db"


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    code = main(["diff", *arguments, *ON, "--json"])
    return code, json.loads(capsys.readouterr().out)


KEYS = {
    *("case", "employee", "on", "agreement", "waiting"),
    *("differs", "changed", "draft", "chain", "templates", "mistakes"),
}


def test_nothing_differs(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(store, FixedClock(NOW), "Kari") as workspace:
        signed(workspace)
    code, said = report(capsys, "HK-2026-0001", "--store", str(store))
    assert code == 0
    assert set(said) == KEYS
    assert (said["differs"], said["changed"], said["templates"]) == (False, [], [])
    assert said["agreement"]["state"] == "in_force"
    assert main(["diff", "HK-2026-0001", "--store", str(store), *ON]) == 0
    assert "Ingenting er endret." in capsys.readouterr().out


def test_what_was_registered_by_mistake_is_told_and_differs_from_nothing(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace.open(store, FixedClock(NOW), "Kari") as workspace:
        session = signed(workspace)
        session.commit_issued(c.CounterAgreement(1, Registered.SIGNED, DAY, "Kari", "Feil sak"))
        session.commit_issued(c.MarkSigned(1, DAY, "Kari"))
        number = session.case.agreements[0].number
    code, said = report(capsys, "HK-2026-0001", "--store", str(store))
    assert (code, said["differs"]) == (0, False)
    (told,) = said["mistakes"]
    assert told.pop("text").startswith("Registrert som signert 23. november 2026 ved en feil")
    assert told == {
        "about": number,
        "what": "signed",
        "label": "signert",
        "was_on": "2026-11-23",
        "was_by": "Kari",
        "found_on": "2026-11-23",
        "by": "Kari",
        "why": "Feil sak",
    }
    assert main(["diff", "HK-2026-0001", "--store", str(store), *ON]) == 0
    assert f"{number}: Registrert som signert" in capsys.readouterr().out


def test_what_moved_what_is_drafted_and_the_chain(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(store, FixedClock(NOW), "Kari") as workspace:
        session = signed(workspace)
        session.do(c.SetTerms(replace(session.case.terms, extent=Extent(3))))
        made = prepare_amendment(session.file, DAY, NOW, "Kari")
        session.commit_issued(c.IssueAgreement(made.agreement), [(made.record, made.pdf)])
        session.commit_issued(c.MarkSigned(2, DAY, "Kari"))
        session.do(c.SetEmployee(replace(session.case.employee, home_address="Nyvei 3")))
        session.do(c.SetTerms(replace(session.case.terms, extent=Extent(1))))
        write_case_file(session.file, store.parent / "sak.json")
    code, said = report(capsys, "hk-2026-0001", "--store", str(store))
    assert code == 1
    (moved,) = said["changed"]
    assert (moved["kind"], moved["must"], moved["was"], moved["now"]) == (
        "address",
        True,
        "Skipperveien 14 B",
        "Nyvei 3",
    )
    assert moved["proposal"] == [
        {"field": "home_address", "name": "Adressen hjemme", "value": "Nyvei 3", "words": "Nyvei 3"}
    ]
    assert [(one["number"], one["state"]) for one in said["chain"]] == [
        ("HK-2026-0001-1", "changed"),
        ("HK-2026-0001-2", "in_force"),
    ]
    assert [change["field"] for change in said["chain"][1]["changes"]] == ["extent.days_per_week"]
    assert [(d["field"], d["was"], d["now"]) for d in said["draft"]["changes"]] == [("extent.days_per_week", 3, 1)]
    assert [one["clause"] for one in said["draft"]["clauses"]][:1] == ["place"]
    code, from_file = report(capsys, str(store.parent / "sak.json"))
    assert (code, from_file) == (1, said)
    assert main(["diff", str(store.parent / "sak.json"), *ON]) == 1
    text = capsys.readouterr().out
    assert "Forslag: Adressen hjemme: Nyvei 3" in text
    assert "Dager i uka: 2 → 3" in text


def test_a_case_without_an_agreement_and_one_that_is_not_there(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(store, FixedClock(NOW), "Kari") as workspace:
        workspace.save_unit(workspace.new_unit("Enheten"))
        workspace.add_employee(Employee("Ola"))
    code, said = report(capsys, "HK-2026-0001", "--store", str(store))
    assert (code, said["agreement"], said["chain"]) == (0, None, [])
    assert main(["diff", "HK-2026-0099", "--store", str(store)]) == 2
    assert main(["diff", str(store.parent / "borte.json")]) == 2
    assert main(["diff"]) == 2
    capsys.readouterr()


def test_the_docs_name_every_key(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")
    (said,) = [part for part in page.split("\n- `") if part.startswith("diff`")]
    for key in KEYS:
        assert f"`{key}`" in said, key


def test_a_draft_tells_of_newer_texts(store: Path, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    with Workspace.open(store, FixedClock(NOW)) as workspace:
        workspace.save_unit(workspace.new_unit("Seksjon byggesak"))
        session = workspace.add_employee(Employee("Åse-Kjærsti Ŋilsen"))
        session.do(c.SetTerms(replace(session.case.terms, archive_number="26/1")))
        number = session.case.number
    code, found = report(capsys, number, "--store", str(store))
    assert (code, found["differs"], found["draft"]["templates"]) == (0, False, [])
    reword(monkeypatch, "voluntary", "Dette står nå til sist.")
    code, found = report(capsys, number, "--store", str(store))
    assert (code, found["differs"], found["agreement"]) == (1, True, None)
    (text,) = found["draft"]["templates"]
    assert text["now"] == [*text["was"], "Dette står nå til sist."]
    assert main(["diff", number, *ON, "--store", str(store)]) == 1
    assert f"Nyere maltekst i utkastet: {text['title']}" in capsys.readouterr().out
