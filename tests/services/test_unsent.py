"""What is typed in forms and not sent: kept in the store, by itself, and nowhere else."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from pathlib import Path

import pytest

from hkdesk.domain.case.people import Employee
from hkdesk.errors import Surroundings
from hkdesk.services.out import handover
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.store.unsent import UnsentTexts

WORD = "zqblåveis"


def test_it_is_there_the_next_day_and_only_where_it_was_typed(workspace: Workspace, session: CaseSession) -> None:
    session.unsent.keep("refusal.reason", WORD)
    workspace.unsent.of().keep("add_employee.name", "Per")
    session.unsent.keep("loan.number", "")
    workspace.close()
    with Workspace.open(workspace.path, workspace.clock, "Test") as again:
        kept = again.session(session.case.id).unsent
        names = ("refusal.reason", "loan.number", "loan.what")
        assert [kept.get(name) for name in names] == [None, None, None], "it is offered, not put back by itself"
        offer = kept.offer(*names)
        assert offer is not None
        assert offer.texts == {"refusal.reason": WORD, "loan.number": ""}
        kept.take(*names)
        again.unsent.of().take("add_employee.name")
        assert (kept.get("refusal.reason"), kept.get("loan.number"), kept.get("loan.what")) == (WORD, "", None)
        assert again.unsent.of().get("add_employee.name") == "Per"
        assert again.unsent.of().get("refusal.reason") is None
        other = again.add_employee(Employee(name="Per Andersen"))
        assert other.unsent.get("refusal.reason") is None


def test_what_is_sent_is_kept_no_longer(workspace: Workspace, session: CaseSession) -> None:
    session.unsent.keep("refusal.reason", WORD)
    assert workspace.flush()
    session.unsent.forget("refusal.reason", "never.typed")
    assert workspace.flush()
    assert not workspace.flush()
    workspace.close()
    with Workspace.open(workspace.path, workspace.clock, "Test") as again:
        assert again.session(session.case.id).unsent.get("refusal.reason") is None


def test_it_is_no_part_of_the_case(workspace: Workspace, session: CaseSession) -> None:
    before, revision = session.case, session.revision
    session.unsent.keep("refusal.reason", WORD)
    workspace.flush()
    assert (session.case, session.revision, session.dirty, session.can_undo) == (before, revision, False, False)
    assert workspace.cases(query=WORD) == []
    assert [row for row in workspace._store.journal.rows(session.case.id) if "nsent" in row.what] == []


def test_it_is_asked_for_anew_after_the_case_was_read_again(workspace: Workspace, session: CaseSession) -> None:
    session.unsent.keep("refusal.reason", WORD)
    assert workspace.read_again(session.case.id).unsent.get("refusal.reason") == WORD


def test_nothing_of_it_leaves_the_house(
    workspace: Workspace, session: CaseSession, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    session.unsent.keep("refusal.reason", WORD)
    workspace.flush()
    handover.hand_over(workspace, session.case.id, tmp_path / "ut.zip")
    packed = zipfile.ZipFile(io.BytesIO((tmp_path / "ut.zip").read_bytes()))
    assert packed.namelist()
    for name in packed.namelist():
        assert WORD.encode() not in packed.read(name), name
        assert json.dumps(WORD)[1:-1].encode() not in packed.read(name), name
    assert WORD not in caplog.text


def test_a_disk_that_fails_loses_nothing(
    workspace: Workspace, session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.unsent.keep("refusal.reason", WORD)
    workspace.unsent.of().keep("add_employee.name", "Per")
    put = UnsentTexts.put

    def full(self: UnsentTexts, case_id: str, texts: dict[str, str | None], times: dict[str, str]) -> None:
        if case_id:
            raise Surroundings("disk_full", where="her")
        put(self, case_id, texts, times)

    with monkeypatch.context() as broken:
        broken.setattr(UnsentTexts, "put", full)
        with pytest.raises(Surroundings):
            workspace.flush()
    assert workspace._store.unsent.of("") == {"add_employee.name": "Per"}, "one case does not keep the others unsaved"
    assert workspace.flush()
    assert workspace._store.unsent.of(session.case.id) == {"refusal.reason": WORD}


def test_it_goes_with_a_case_that_is_removed(workspace: Workspace, session: CaseSession) -> None:
    session.unsent.keep("refusal.reason", WORD)
    workspace.flush()
    session.unsent.keep("refusal.reason", f"{WORD} og mer")
    file = session.file
    workspace.remove_case(session.case.id)
    assert not workspace.flush()
    session.unsent.keep("refusal.reason", f"{WORD} etterpå")  # a form that was still there when its case went
    assert not workspace.flush()
    workspace.import_case(file)
    assert workspace._store.unsent.of(file.case.id) == {}, "no words of it come back with the case"
    again = workspace.session(file.case.id)
    again.unsent.keep("refusal.reason", "nytt")
    assert workspace.flush()
    assert workspace._store.unsent.of(file.case.id) == {"refusal.reason": "nytt"}


def reopened(workspace: Workspace) -> Workspace:
    workspace.close()
    return Workspace.open(workspace.path, workspace.clock, "Test")


def test_what_is_offered_waits_for_an_answer_whatever_is_typed_meanwhile(
    workspace: Workspace, session: CaseSession
) -> None:
    session.unsent.keep("form.why", "første")
    times = []
    for text in ("andre", "tredje"):
        workspace = reopened(workspace)
        kept = workspace.session(session.case.id).unsent
        kept.keep("form.why", text)
        offer = kept.offer("form.why")
        assert offer is not None
        times.append(offer.at)
    with reopened(workspace) as workspace:
        kept = workspace.session(session.case.id).unsent
        found = []
        while (offer := kept.offer("form.why")) is not None:
            found.append(offer.texts["form.why"])
            times.append(offer.at)
            kept.let_go("form.why")
        assert found == ["tredje", "andre", "første"]
        assert times[0] == times[-1], "the time is that of the words, whatever was typed since"
        workspace.flush()
        assert workspace._store.unsent.of(session.case.id) == {}


def test_taking_it_along_loses_nothing_of_what_stands_there(workspace: Workspace, session: CaseSession) -> None:
    session.unsent.keep("form.why", "før")
    workspace = reopened(workspace)
    kept = workspace.session(session.case.id).unsent
    kept.keep("form.why", "nå")
    kept.take("form.why", "form.never")
    assert kept.get("form.why") == "før"
    offer = kept.offer("form.why")
    assert offer is not None
    assert offer.texts == {"form.why": "nå"}
    kept.forget("form.why")
    with reopened(workspace) as workspace:
        offer = workspace.session(session.case.id).unsent.offer("form.why")
        assert offer is not None
        assert offer.texts == {"form.why": "nå"}, "what was sent is gone, what waits is not"
