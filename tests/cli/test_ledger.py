"""`hkdesk ledger`: every page and its state, and an answer of 1 when a paper is missing or overdue."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes import commands as c
from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.errors import ExitCode
from hkdesk.services.case_files import read_case_file
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.workspace import Workspace
from tests.cli.test_commands import EXAMPLE, answer

PAGE_KEYS = {
    *("page", "of", "copy", "copy_label", "title", "digest", "returns", "state", "label", "since", "sheets", "overdue"),
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one agreement, issued and not printed; the settings are nobody's."""
    monkeypatch.setenv("HKDESK_KEYS", "file")
    monkeypatch.setattr("hkdesk.services.paper.paper_days.config_dir", lambda: tmp_path)
    path = tmp_path / "store.db"
    file = read_case_file(EXAMPLE)
    with Workspace.open(path, who="Kari") as workspace:
        workspace.import_case(replace(file, case=replace(file.case, agreements=())))
        session = workspace.session(file.case.id)
        prepared = prepare_issue(session.file, datetime.now(UTC), "Kari")
        session.commit_issued(c.IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
    return path


def tell(store: Path, kind: LedgerKind, days_ago: int = 0, **more: Any) -> str:
    with Workspace.open(store, who="Kari") as workspace:
        keys = tuple(r.page.key for r in workspace.ledger.pages() if r.page.returns)
        on = workspace.clock.today() - timedelta(days=days_ago)
        workspace.ledger.record([LedgerAct(kind, keys, on=on, **more)])
        return workspace.cases()[0].number


def report(capsys: pytest.CaptureFixture[str], store: Path, *more: str) -> tuple[int, dict[str, Any]]:
    code, out, _err = answer(capsys, "ledger", "--store", store, "--json", *more)
    found: dict[str, Any] = json.loads(out)
    return code, found


def test_every_page_is_told_with_its_state(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = report(capsys, store)
    assert code == ExitCode.DONE
    assert found["in_order"] is True
    assert found["days"] == 14
    (document,) = found["documents"]
    assert set(document) == {
        *("case", "document", "version", "sha256", "state", "label", "overdue", "missing", "due_on", "pages"),
        "mistakes",
    }
    assert document["state"] == "issued"
    assert [p["page"] for p in document["pages"]] == list(range(1, document["pages"][0]["of"] + 1))
    assert all(set(p) == PAGE_KEYS for p in document["pages"])


def test_out_too_long_is_answered_with_1(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = tell(store, LedgerKind.PRINTED, days_ago=14, copies=1)
    assert report(capsys, store)[0] == ExitCode.DONE
    (store.parent / "settings.json").write_text('{"paper_days": "13"}', encoding="utf-8")
    code, found = report(capsys, store, number)
    assert code == ExitCode.NOT_IN_ORDER
    document = found["documents"][0]
    assert document["overdue"] == sum(p["overdue"] for p in document["pages"]) > 0
    code, out, _err = answer(capsys, "ledger", number, "--store", store)
    assert code == ExitCode.NOT_IN_ORDER
    assert f"! Sider som har vært ute for lenge: {document['overdue']}" in out
    assert "Arbeidsgivers eksemplar" in out


def test_missing_is_answered_with_1_and_events_are_told_when_asked_for(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(store, LedgerKind.MISSING, note="Lå ikke i bunken")
    code, found = report(capsys, store, "--events")
    assert code == ExitCode.NOT_IN_ORDER
    missed = next(p for p in found["documents"][0]["pages"] if p["state"] == "missing")
    assert [e["event"] for e in missed["events"]] == ["issued", "missing"]
    assert missed["events"][-1]["note"] == "Lå ikke i bunken"
    assert set(missed["events"][-1]) == {"event", "label", "on", "at", "who", "note", "scan", "copies"}
    _code, out, _err = answer(capsys, "ledger", "--events", "--store", store)
    assert "Meldt savnet, Kari: Lå ikke i bunken" in out


def test_paper_that_was_issued_by_mistake_says_so(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = tell(store, LedgerKind.PRINTED, copies=1)
    assert report(capsys, store)[1]["documents"][0]["mistakes"] == []
    with Workspace.open(store, who="Kari") as workspace:
        session = workspace.session(workspace.find(number))
        on = workspace.clock.today()
        session.commit_issued(c.CounterAgreement(1, Registered.ISSUED, on, "Kari", "Feil lønnstrinn"))
        workspace.add_employee(Employee("Ola Nordmann"))
        assert [one.number for one in workspace._store.cases.put_right()] == [number]
    for more in ([], [number]):
        code, found = report(capsys, store, *more)
        (document,) = found["documents"]
        assert (code, document["state"]) == (ExitCode.DONE, "out")
        assert [(m["about"], m["what"], m["why"]) for m in document["mistakes"]] == [
            (document["document"], "issued", "Feil lønnstrinn")
        ]
    assert "! Registrert som utstedt" in answer(capsys, "ledger", "--store", store)[1]


def test_an_unknown_case_and_a_store_that_is_not_there(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "ledger", "HK-1999-0001", "--store", store)[0] == ExitCode.BAD_INPUT
    assert answer(capsys, "ledger", "--store", tmp_path / "none.db")[0] == ExitCode.BAD_INPUT


def test_an_empty_store_has_nothing_out(tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Workspace.open(tmp_path / "tom.db").close()
    code, out, _err = answer(capsys, "ledger", "--store", tmp_path / "tom.db")
    assert (code, out) == (ExitCode.DONE, "Ingenting er utstedt ennå.\n")
