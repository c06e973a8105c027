"""A number is given once: no other case or paper gets it, whatever copy of the store is put back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes import commands as c
from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.services.clock import FixedClock
from hkdesk.services.numbers import memory_path
from hkdesk.services.paper.issuing import Changed, freeze, take
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.services.test_session import whole_terms


def issue(workspace: Workspace, session: CaseSession) -> str:
    seen = take(workspace, session.file)
    prepared = prepare_issue(seen.file, seen.now, seen.by)
    assert freeze(workspace, session, seen, prepared) is None
    return prepared.agreement.number


@pytest.mark.usefixtures("unit")
def test_an_old_copy_that_is_put_back_gives_no_number_again(
    workspace: Workspace, tmp_path: Path, clock: FixedClock, session: CaseSession
) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    session.flush()
    old = tmp_path / "gammel.db"
    workspace._store.backup_to(old)
    first, printed = workspace.add_employee(Employee("Ole")).case.number, issue(workspace, session)
    workspace.close()
    path = workspace.path
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    shutil.copyfile(old, path)
    with Workspace.open(path, clock, "Kari Leder") as back:
        again = back.session(session.case.id)
        assert again.case.agreements == (), "the copy knows nothing of it"
        assert back.add_employee(Employee("En annen")).case.number not in {first, again.case.number}
        was = again.case.number
        number = issue(back, again)
        assert number != printed
        assert again.case.former_numbers == (was,)
        assert number == f"{again.case.number}-1"
        assert not again.can_undo
        assert back._store.integrity.faults() == []
    lines = memory_path(path).read_text(encoding="ascii").split()
    assert len(lines) == len(set(lines)) >= 4


def test_a_case_that_is_issued_as_usual_keeps_its_number(workspace: Workspace, session: CaseSession) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    number = session.case.number
    assert issue(workspace, session) == f"{number}-1"
    session.commit_issued(c.WithdrawAgreement(1, session.view.today, "feil"))
    assert issue(workspace, session) == f"{number}-2"
    assert session.case.number == number


@pytest.mark.usefixtures("unit")
def test_a_number_that_cannot_be_remembered_is_not_given(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:

    def full(*_args: object) -> None:
        raise Surroundings("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr("hkdesk.services.numbers.write_whole", full)
        with pytest.raises(Surroundings):
            workspace.add_employee(Employee("Ole"))
    assert workspace.cases() == []


def test_a_former_number_is_not_given_to_another_case(workspace: Workspace, session: CaseSession) -> None:
    was = session.case.number
    session.number_anew()
    memory_path(workspace.path).unlink()
    assert session.case.former_numbers == (was,)
    assert workspace.add_employee(Employee("Ole")).case.number not in (was, session.case.number)
    assert workspace.find(was) == session.case.id


@pytest.mark.parametrize("trouble", ["disk_full", "changed_elsewhere", "frozen"])
def test_a_paper_that_was_not_issued_after_all_leaves_the_case_its_number(
    workspace: Workspace, session: CaseSession, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    session.flush()
    number = session.case.number
    seen = take(workspace, session.file)
    prepared = prepare_issue(seen.file, seen.now, seen.by)

    def refuses(*_args: object, **_named: object) -> int:
        raise InvalidInput(trouble) if trouble == "frozen" else Surroundings(trouble)

    with monkeypatch.context() as broken:
        broken.setattr("hkdesk.store.cases.Cases.save", refuses)
        if trouble == "changed_elsewhere":
            assert freeze(workspace, session, seen, prepared) is Changed.ELSEWHERE
        else:
            with pytest.raises(HkdeskError):
                freeze(workspace, session, seen, prepared)
    assert number in memory_path(workspace.path).read_text(encoding="ascii").split(), "what was given before stays"
    assert issue(workspace, session) == f"{number}-1"
    assert (session.case.number, session.case.former_numbers) == (number, ())
