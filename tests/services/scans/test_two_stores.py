"""Two managers' stores give the same number: the paper of the one is never taken for that of the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes import commands as c
from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind, LedgerRow, PageState
from hkdesk.domain.paper.scan_match import Verdict, candidates
from hkdesk.domain.paper.scan_tray import Placement
from hkdesk.errors import InvalidInput
from hkdesk.services.clock import FixedClock
from hkdesk.services.out import handover
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.scans import intake as scans
from hkdesk.services.session import CaseSession
from hkdesk.services.taking_in import Wanted
from hkdesk.services.words.scans import why
from hkdesk.services.workspace import Workspace
from tests.services.conftest import NOW
from tests.services.test_session import whole_terms
from tests.support import hostile


@dataclass(frozen=True)
class Side:
    """One manager's store with one case whose packet is printed."""

    workspace: Workspace
    session: CaseSession

    @property
    def row(self) -> LedgerRow:
        """The first page that is to come back."""
        return next(one for one in self.workspace.ledger.pages(self.session.case.id) if one.page.returns)

    def scan(self) -> bytes:
        """That page as a scanner gives it."""
        pdf = self.workspace.document(self.row.page.sha256)
        document = pypdfium2.PdfDocument(pdf)
        picture = document[self.row.page.key.page - 1].render(scale=hostile.DRAWN / 72).to_pil().convert("RGB")
        document.close()
        return hostile.as_picture(hostile.at(picture, 200))


def issue(session: CaseSession, workspace: Workspace) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    made = prepare_issue(session.file, workspace.clock.now(), "Kari")
    session.commit_issued(c.IssueAgreement(made.agreement), [(made.record, made.pdf)])
    keys = tuple(row.page.key for row in workspace.ledger.of_document(made.record.sha256))
    workspace.ledger.record([LedgerAct(LedgerKind.PRINTED, keys, copies=1)])


@pytest.fixture
def mine(workspace: Workspace, session: CaseSession) -> Side:
    issue(session, workspace)
    return Side(workspace, session)


@pytest.fixture
def theirs(tmp_path: Path, mine: Side) -> Iterator[Side]:
    """The same unit by name, the same manager and terms: the employee alone is another."""
    with Workspace.open(tmp_path / "another.db", FixedClock(NOW), "Kari Leder") as workspace:
        workspace.save_unit(replace(mine.session.file.unit, id="another"))
        session = workspace.add_employee(replace(mine.session.case.employee, name="Per Vik"))
        assert session.case.number == mine.session.case.number
        issue(session, workspace)
        yield Side(workspace, session)


def drop(workspace: Workspace, folder: Path, data: bytes) -> str:
    path = folder / "side.jpg"
    path.write_bytes(data)
    offered = scans.offer(path)
    workspace.scans.take(offered)
    workspace.scans.keep(offered.sha256, scans.read_file(offered.data))
    return offered.sha256


def test_a_colleagues_page_with_our_number_goes_to_the_tray_and_to_no_case(
    mine: Side, theirs: Side, tmp_path: Path
) -> None:
    ours, other = mine.row.page.key, theirs.row.page.key
    assert (ours.document_id, ours.version, ours.copy) == (other.document_id, other.version, other.copy)
    sha256 = drop(mine.workspace, tmp_path, theirs.scan())
    (one,) = mine.workspace.scans.tray()
    assert one.match.verdict is Verdict.OTHER_CONTENT
    assert scans.certain([one]) == ()
    assert "papiret til en kollega med samme nummer" in why(one.match)
    assert "kan ikke legges ved" in why(one.match)
    assert candidates(one.match, [one.match], mine.workspace.scans.ledger(), mine.session.case.id) == ()
    with pytest.raises(InvalidInput) as refused:
        mine.workspace.scans.attach([Placement(sha256, 1, ours, by_hand=True)])
    assert refused.value.code == "scan_is_other"
    assert mine.row.now.state is PageState.OUT
    assert len(mine.workspace.scans.tray()) == 1, "it is kept"


def taken_in(mine: Side, theirs: Side, folder: Path) -> str:
    """The colleague's case, with its paper, in our store; its id."""
    path = folder / "sak.zip"
    handover.hand_over(theirs.workspace, theirs.session.case.id, path)
    package = handover.read_zip(path)
    intake = mine.workspace.intake
    arrival = intake.look(package.file, handover.documents_of(package))
    assert intake.keep(arrival, Wanted(renumber=True)) == "added"
    return package.file.case.id


def test_taken_in_beside_ours_each_page_finds_its_own_case(mine: Side, theirs: Side, tmp_path: Path) -> None:
    other = taken_in(mine, theirs, tmp_path)
    workspace = mine.workspace
    assert workspace.session(other).case.number != mine.session.case.number
    papers = workspace.ledger.documents()
    assert sorted(len(paper.rows) for paper in papers) == [mine.row.page.pages, theirs.row.page.pages]
    assert {paper.case_id for paper in papers} == {mine.session.case.id, other}
    for side, case_id in ((theirs, other), (mine, mine.session.case.id)):
        drop(workspace, tmp_path, side.scan())
        (one,) = workspace.scans.tray()
        assert one.match.verdict is Verdict.MATCHED
        assert one.match.row is not None
        assert one.match.row.page.case_id == case_id
        workspace.scans.attach(scans.certain([one]))
        back = [row.page.case_id for row in workspace.ledger.pages() if row.now.state is PageState.BACK]
        assert back.count(case_id) == 1
    assert len(back) == 2


def test_what_becomes_of_ours_leaves_theirs_alone(mine: Side, theirs: Side, tmp_path: Path) -> None:
    other = taken_in(mine, theirs, tmp_path)
    workspace = mine.workspace

    def states(case_id: str) -> set[PageState]:
        return {row.now.state for row in workspace.ledger.pages(case_id) if row.page.returns}

    mine.session.commit_issued(c.WithdrawAgreement(1, NOW.date(), "Feil"))
    assert (states(mine.session.case.id), states(other)) == ({PageState.REPLACED}, {PageState.OUT})
    workspace.session(other).commit_issued(c.WithdrawAgreement(1, NOW.date(), "Feil"))
    assert states(other) == {PageState.REPLACED}


def test_our_first_paper_under_a_number_leaves_theirs_alone(
    workspace: Workspace, session: CaseSession, tmp_path: Path
) -> None:
    """Their paper came first, and ours is issued under the same number after it."""
    with Workspace.open(tmp_path / "another.db", FixedClock(NOW - timedelta(days=1)), "Kari Leder") as away:
        away.save_unit(replace(session.file.unit, id="another"))
        theirs = Side(away, away.add_employee(Employee("Per Vik", home_address="Vei 1")))
        issue(theirs.session, away)
        other = taken_in(Side(workspace, session), theirs, tmp_path)
    issue(session, workspace)
    assert {row.now.state for row in workspace.ledger.pages(other) if row.page.returns} == {PageState.OUT}
    assert len(workspace.ledger.documents()) == 2
