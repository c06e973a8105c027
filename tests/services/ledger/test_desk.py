"""The ledger from the outside: what is issued, printed and taken back, and what then waits on the start page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes import commands as c
from hkdesk.domain.paper.fate import PaperFate
from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind, PageState
from hkdesk.domain.paper.mistakes import CounterEntry, Registered
from hkdesk.domain.standing.due import DueKind, DueWhen
from hkdesk.services.clock import FixedClock
from hkdesk.services.ledger.pages import fate
from hkdesk.services.paper.packets import PreparedIssue, prepare_issue
from hkdesk.services.paper.paper_days import paper_days
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.services.conftest import NOW, TODAY
from tests.services.test_session import whole_terms

K, S = LedgerKind, PageState
Issue = Callable[..., PreparedIssue]


@pytest.fixture
def issue(session: CaseSession) -> Issue:
    """Issues the draft."""

    def run() -> PreparedIssue:
        session.do(c.SetTerms(whole_terms(session.case.terms)))
        prepared = prepare_issue(session.file, NOW, "Kari Leder")
        session.commit_issued(c.IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
        return prepared

    return run


def all_of(agreement: IssuedAgreement) -> range:
    return range(1, agreement.pages + 1)


def kinds(workspace: Workspace) -> list[DueKind]:
    return [item.kind for item in workspace.due()]


def test_printing_sends_out_what_is_to_come_back(workspace: Workspace, issue: Issue) -> None:
    agreement = issue().agreement
    workspace.ledger.record_made(agreement.document_sha256, all_of(agreement), 2)
    for row in workspace.ledger.of_document(agreement.document_sha256):
        assert row.now.state is (S.OUT if row.page.returns else S.PRINTED)
        assert row.now.sheets == 2
    (paper,) = workspace.ledger.documents()
    assert paper.state is S.OUT
    assert paper.due_on == TODAY + timedelta(days=14)
    assert paper.count(S.OUT) == len(paper.awaited)


def test_some_pages_printed_are_those_pages(workspace: Workspace, issue: Issue) -> None:
    agreement = issue().agreement
    workspace.ledger.record_made(agreement.document_sha256, [3, 4], 1)
    made = [r.page.key.page for r in workspace.ledger.of_document(agreement.document_sha256) if r.now.sheets]
    assert made == [3, 4]


def test_a_saved_file_is_out_without_a_sheet(workspace: Workspace, issue: Issue) -> None:
    agreement = issue().agreement
    workspace.ledger.record_made(agreement.document_sha256, all_of(agreement), 1, as_file=True)
    for row in workspace.ledger.of_document(agreement.document_sha256):
        assert row.now.state is (S.OUT if row.page.returns else S.ISSUED)
        assert row.now.sheets == 0


def test_new_paper_for_a_page_keeps_what_happened(workspace: Workspace, issue: Issue, clock: FixedClock) -> None:
    agreement = issue().agreement
    sha256 = agreement.document_sha256
    workspace.ledger.record_made(sha256, [3], 1, anew=True)
    clock.moment = NOW + timedelta(days=20)
    key = workspace.ledger.of_document(sha256)[2].page.key
    workspace.ledger.record([LedgerAct(K.MISSING, (key,))])
    workspace.ledger.record_made(sha256, [3], 1, anew=True)
    found = workspace.ledger.history(key)
    assert [e.kind for e in found.events] == [K.ISSUED, K.PRINTED, K.MISSING, K.REPRINTED]
    assert found.now.state is S.OUT
    assert found.now.since == TODAY + timedelta(days=20)


def test_a_document_that_is_not_followed_is_left_alone(workspace: Workspace, issue: Issue) -> None:
    issue()
    workspace.ledger.record_made("0" * 64, [1], 1)
    assert {r.now.state for r in workspace.ledger.pages()} == {S.ISSUED}


def test_paper_out_too_long_takes_the_place_of_the_wait_for_signatures(
    workspace: Workspace, issue: Issue, clock: FixedClock, session: CaseSession
) -> None:
    agreement = issue().agreement
    workspace.ledger.record_made(agreement.document_sha256, all_of(agreement), 1)
    clock.moment = NOW + timedelta(days=14)
    assert DueKind.SIGN in kinds(workspace)
    assert DueKind.PAPER not in kinds(workspace)
    clock.moment = NOW + timedelta(days=15)
    assert DueKind.SIGN not in kinds(workspace)
    (item,) = [i for i in workspace.due() if i.kind is DueKind.PAPER]
    assert (item.case_id, item.on, item.when) == (session.case.id, TODAY + timedelta(days=14), DueWhen.OVERDUE)
    workspace.paper_days = 20
    assert DueKind.PAPER not in kinds(workspace)
    workspace.paper_days = 3
    session.commit_issued(c.MarkSigned(1, TODAY, "Kari"))
    assert DueKind.PAPER in kinds(workspace), "signed, and the paper still out"
    rows = workspace.ledger.of_document(agreement.document_sha256)
    workspace.ledger.record_back(r.page.key for r in rows if r.page.returns)
    assert not {DueKind.PAPER, DueKind.SIGN} & set(kinds(workspace)), "signed, and all is back"


def test_a_withdrawal_ends_the_reminder(
    workspace: Workspace, issue: Issue, clock: FixedClock, session: CaseSession
) -> None:
    agreement = issue().agreement
    workspace.ledger.record_made(agreement.document_sha256, all_of(agreement), 1)
    clock.moment = NOW + timedelta(days=30)
    assert DueKind.PAPER in kinds(workspace)
    session.commit_issued(c.WithdrawAgreement(1, clock.today(), "feil navn"))
    assert DueKind.PAPER not in kinds(workspace)


def test_a_successor_ends_the_reminder_when_it_is_signed(
    workspace: Workspace, issue: Issue, clock: FixedClock, session: CaseSession
) -> None:
    old = issue().agreement
    workspace.ledger.record_made(old.document_sha256, all_of(old), 1)
    session.commit_issued(c.MarkSigned(1, TODAY, "Kari"))
    session.commit_issued(c.EndAgreement(1, TODAY, "ny ordning"))
    clock.moment = NOW + timedelta(days=30)
    assert DueKind.PAPER in kinds(workspace)
    prepared = prepare_issue(session.file, clock.now(), "Kari Leder")
    stood = workspace.ledger.of_document(old.document_sha256)
    session.commit_issued(c.IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
    assert workspace.ledger.of_document(old.document_sha256) == stood
    assert DueKind.PAPER in kinds(workspace), "asked for until the new one is signed"
    session.commit_issued(c.MarkSigned(2, clock.today(), "Kari"))
    assert {r.now.state for r in workspace.ledger.of_document(old.document_sha256)} == {S.REPLACED}
    assert DueKind.PAPER not in kinds(workspace)
    session.commit_issued(c.CounterAgreement(2, Registered.SIGNED, clock.today(), "Kari", "feil sak"))
    now = workspace.ledger.of_document(old.document_sha256)
    assert [r.now.state for r in now] == [r.now.state for r in stood]
    new = prepared.record.sha256
    returned = [r.page.key.page for r in workspace.ledger.of_document(new) if r.page.returns]
    workspace.ledger.record_made(new, returned[:2], 1)
    session.commit_issued(c.CounterAgreement(2, Registered.ISSUED, clock.today(), "Kari", "klokka gikk feil"))
    left = {r.page.key.page: r.now.state for r in workspace.ledger.of_document(new) if r.now.state is not S.REPLACED}
    assert left == dict.fromkeys(returned[:2], S.OUT), "what is out is asked back"
    again = prepare_issue(session.file, clock.now(), "Kari Leder")
    session.commit_issued(c.IssueAgreement(again.agreement), [(again.record, again.pdf)])
    assert session.case.agreements[-1].version == 3
    assert workspace.document(new) == prepared.pdf, "what was issued never changes"
    assert session._store.integrity.faults() == []


def test_what_is_missing_waits_too(workspace: Workspace, issue: Issue, session: CaseSession) -> None:
    agreement = issue().agreement
    (first, *_) = [r.page.key for r in workspace.ledger.of_document(agreement.document_sha256) if r.page.returns]
    workspace.ledger.record([LedgerAct(K.MISSING, (first,), "Lå ikke i bunken")])
    (item,) = [i for i in workspace.due() if i.kind is DueKind.MISSING]
    assert (item.case_id, item.on) == (session.case.id, TODAY + timedelta(days=14))
    assert workspace.ledger.documents()[0].state is S.MISSING


@pytest.mark.parametrize(
    ("kept", "days"), [("21", 21), ("", 14), ("0", 14), ("-3", 14), ("tre", 14), ("366", 14), ("²", 14), ("365", 365)]
)
def test_the_number_of_days_is_the_managers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str, days: int
) -> None:
    monkeypatch.setattr("hkdesk.services.paper.paper_days.config_dir", lambda: tmp_path)
    (tmp_path / "settings.json").write_text(f'{{"paper_days": "{kept}"}}', encoding="utf-8")
    assert paper_days() == days


def test_only_a_signed_whole_agreement_takes_the_place_of_another(session: CaseSession) -> None:
    first = IssuedAgreement(1, "HK-1-1", TODAY, "Kari", "2022", session.case.terms, "a" * 64, "0" * 12, 6, TODAY)
    change = replace(first, version=2, number="HK-1-2", signed_on=None, changes_version=1)
    before = replace(session.case, agreements=(first,))
    waiting = replace(before, agreements=(first, change))
    assert fate(before, waiting) == PaperFate()
    assert fate(waiting, replace(before, agreements=(first, replace(change, signed_on=TODAY)))) == PaperFate()
    successor = replace(before, agreements=(first, replace(change, changes_version=None)))
    signed = replace(before, agreements=(first, replace(change, changes_version=None, signed_on=TODAY)))
    assert fate(before, successor) == PaperFate(), "the old signed pages are asked for until the new one is signed"
    assert fate(successor, signed) == PaperFate(("HK-1-1",))
    assert fate(signed, successor) == PaperFate(awaited=("HK-1-1",))
    gone = replace(waiting, agreements=(first, replace(change, withdrawn_on=TODAY)))
    assert fate(waiting, gone) == PaperFate(("HK-1-2",))
    assert fate(gone, gone) == PaperFate()
    entry = CounterEntry(Registered.ISSUED, TODAY, "Kari", "feil klokke", TODAY)
    mistaken = replace(waiting, agreements=(first, replace(change, withdrawn_on=TODAY, mistakes=(entry,))))
    assert fate(waiting, mistaken) == PaperFate(recalled=("HK-1-2",))
