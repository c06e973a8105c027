"""A session: nothing is lost, undo goes back, and what is issued stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.people import Employee, RoleGroup, Unit, Weekday
from hkdesk.domain.case.scope import Place, ScopeFacts
from hkdesk.domain.case.terms import (
    Choice,
    Duration,
    Equipment,
    EquipmentKind,
    Extent,
    Terms,
    Trial,
)
from hkdesk.domain.changes import commands as c
from hkdesk.domain.paper.ledger import PageState
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.services.clock import FixedClock
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.scratch import Scratch
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.services.conftest import NOW, TODAY


def whole_terms(terms: Terms) -> Terms:
    return replace(
        terms,
        extent=Extent(2.0, (Weekday.TUESDAY, Weekday.WEDNESDAY)),
        duration=Duration(start=TODAY),
        trial=Trial(Choice.NONE),
        equipment=Equipment(EquipmentKind.NONE_LENT),
    )


def test_what_flush_confirmed_is_there_after_reopening(
    workspace: Workspace, session: CaseSession, tmp_path: Path, clock: FixedClock
) -> None:
    session.do(c.SetScope(ScopeFacts(place=Place.OWN_HOME, reason="Åpent · č đ ŋ")))
    assert session.dirty
    assert session.flush()
    assert not session.dirty
    assert not session.flush(), "nothing new, nothing written"
    with Workspace.open(tmp_path / "store.db", clock, "Kari Leder") as other:
        assert other.session(session.case.id).case == session.case


def test_typing_is_one_step_to_undo(session: CaseSession) -> None:
    first = session.case
    for text in ("h", "hj", "hje"):
        session.do(c.SetScope(ScopeFacts(reason=text)), merge_key="scope.reason")
    session.do(c.SetScope(ScopeFacts(place=Place.OWN_HOME, reason="hje")))
    assert session.undo()
    assert session.case.scope == ScopeFacts(reason="hje")
    assert session.undo()
    assert session.case == first
    assert not session.undo()
    assert session.redo()
    assert session.case.scope.reason == "hje"


def test_an_undone_change_is_saved_as_undone(session: CaseSession, tmp_path: Path, clock: FixedClock) -> None:
    session.do(c.SetScope(ScopeFacts(reason="feil")))
    session.flush()
    session.undo()
    session.flush()
    with Workspace.open(tmp_path / "store.db", clock) as other:
        assert other.session(session.case.id).case.scope.reason == ""


def test_a_refused_command_changes_nothing(session: CaseSession) -> None:
    before = session.case
    with pytest.raises(InvalidInput) as caught:
        session.do(c.SetTerms(replace(before.terms, extent=Extent(days_per_week=8))))
    assert caught.value.field == "terms.extent.days_per_week"
    assert session.case is before
    assert not session.can_undo


def test_issuing_keeps_document_and_agreement_together(workspace: Workspace, session: CaseSession) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    prepared = prepare_issue(session.file, NOW, "Kari Leder")
    session.commit_issued(c.IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
    assert workspace.document(prepared.agreement.document_sha256) == prepared.pdf
    assert [d.sha256 for d in workspace.documents(session.case.id)] == [prepared.record.sha256]
    assert not session.can_undo, "what is issued is not undone"
    assert not session.dirty
    rows = workspace.ledger.pages(session.case.id)
    assert [r.page for r in rows] == list(prepared.record.paper)
    assert [r.page.key.page for r in rows] == list(range(1, prepared.agreement.pages + 1))
    assert {r.page.key.digest for r in rows} == {prepared.agreement.content_digest}
    assert {r.page.key.copy for r in rows if r.page.returns} == {0, 1}, "the employer's copy and the egenerklæring"
    session.commit_issued(c.WithdrawAgreement(1, session.view.today, "feil navn"))
    assert {r.now.state for r in workspace.ledger.pages(session.case.id)} == {PageState.REPLACED}


def test_a_failing_disk_while_issuing_leaves_the_draft(
    workspace: Workspace, session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    session.flush()
    draft = session.case
    prepared = prepare_issue(session.file, NOW, "Kari Leder")

    def full(*_args: object, **_named: object) -> int:
        raise Surroundings("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr("hkdesk.store.cases.Cases.save", full)
        with pytest.raises(Surroundings):
            session.commit_issued(c.IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
    assert session.case == draft
    assert not workspace.documents(session.case.id)
    session.commit_issued(c.IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
    assert session.case.agreements == (prepared.agreement,)


def test_a_failed_save_is_tried_again_with_everything(
    session: CaseSession, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.do(c.SetScope(ScopeFacts(reason="første")))

    def locked(*_args: object, **_named: object) -> int:
        raise Surroundings("locked")

    with monkeypatch.context() as broken:
        broken.setattr("hkdesk.store.cases.Cases.save", locked)
        with pytest.raises(Surroundings):
            session.flush()
    session.do(c.SetScope(ScopeFacts(reason="første og andre")))
    assert session.flush()
    with Workspace.open(tmp_path / "store.db", clock) as other:
        assert other.session(session.case.id).case.scope.reason == "første og andre"


def test_a_change_made_elsewhere_is_not_overwritten(session: CaseSession, tmp_path: Path, clock: FixedClock) -> None:
    with Workspace.open(tmp_path / "store.db", clock, "andre") as other:
        there = other.session(session.case.id)
        there.do(c.SetScope(ScopeFacts(reason="skrevet der")))
        there.flush()
    session.do(c.SetScope(ScopeFacts(reason="skrevet her")))
    with pytest.raises(Surroundings) as caught:
        session.flush()
    assert caught.value.code == "changed_elsewhere"
    assert session.case.scope.reason == "skrevet her", "what was typed is still here"
    session.undo()  # back to what this session read, so that closing has nothing to lose


def test_the_unit_reaches_drafts_at_once(workspace: Workspace, session: CaseSession) -> None:
    seen: list[str] = []
    session.on_change(lambda: seen.append(session.file.unit.manager_name))
    assert workspace.unit is not None
    workspace.save_unit(replace(workspace.unit, manager_name="Ny Leder"))
    assert seen == ["Ny Leder"]


def other_unit(workspace: Workspace) -> Unit:
    return replace(workspace.new_unit("Seksjon kart"), manager_name="Lederen før")


def test_a_case_of_another_unit_keeps_its_own(workspace: Workspace, unit: Unit, session: CaseSession) -> None:
    other = other_unit(workspace)
    moved = replace(session.case, id="other", number="HK-2026-0099", unit_id=other.id)
    workspace.import_case(CaseFile(other, moved))
    there = workspace.session("other")
    workspace.save_unit(replace(unit, manager_name="Ny Leder"))
    assert session.file.unit.manager_name == "Ny Leder"
    assert there.file.unit == other, "an agreement must not name the manager of another unit"


def test_a_case_that_is_replaced_stands_in_the_unit_of_its_file(workspace: Workspace, session: CaseSession) -> None:
    group = RoleGroup("officer", "Saksbehandler byggesak")
    other = replace(other_unit(workspace), role_groups=(group,))
    employee = replace(session.case.employee, role_group_id=group.id)
    given = CaseFile(other, replace(session.case, unit_id=other.id, employee=employee))
    assert workspace.import_case(given, replace_existing=True) == "replaced"
    assert workspace.export_case(session.case.id) == given
    (row,) = workspace.cases()
    assert row.role_group == group.name


def test_an_open_case_sees_the_unit_that_another_file_brings(
    workspace: Workspace, unit: Unit, session: CaseSession
) -> None:
    second = workspace.add_employee(Employee(name="Ole"))
    given = CaseFile(replace(unit, manager_name="Fra fil"), replace(second.case, opened_on=date(2026, 1, 2)))
    workspace.import_case(given, replace_existing=True)
    assert session.file.unit.manager_name == "Fra fil"


def test_a_bug_in_one_case_does_not_keep_the_others_from_being_saved(
    workspace: Workspace, session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = workspace.add_employee(Employee(name="Ole"))
    session.do(c.SetScope(ScopeFacts(reason="første")))
    second.do(c.SetScope(ScopeFacts(reason="andre")))
    with monkeypatch.context() as broken:
        broken.setattr(session, "flush", lambda: int("bug"))
        with pytest.raises(ValueError, match="bug"):
            workspace.flush()
    assert not second.dirty
    assert workspace.flush()


def test_a_document_that_no_case_file_carries_is_said_to_be_missing(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput) as caught:
        workspace.document("0" * 64)
    assert caught.value.code == "no_such_document"
    assert "0000" not in str(caught.value)


def test_what_is_remembered_while_a_case_is_worked_on_goes_with_its_session(
    workspace: Workspace, session: CaseSession
) -> None:
    session.scratch.change_begun = True
    other = workspace.add_employee(Employee(name="Per Andersen"))
    assert other.scratch == Scratch(), "another case has its own"
    assert workspace.session(session.case.id).scratch.change_begun
    before = session.revision
    session.flush()
    assert session.revision == before, "it is no part of the case: nothing to save"
    workspace.read_again(session.case.id)
    assert workspace.session(session.case.id).scratch == Scratch()
