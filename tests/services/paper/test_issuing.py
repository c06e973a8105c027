"""What is issued is what was looked at: where anything it was made from has changed, nothing is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hkdesk.domain.case.case import Refusal
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes.commands import DraftLetter, Refuse, SetEmployee, SetTerms
from hkdesk.errors import Surroundings
from hkdesk.services import content
from hkdesk.services.clock import FixedClock
from hkdesk.services.paper.issuing import Changed, Prepared, Snapshot, freeze, take
from hkdesk.services.paper.letter_drafts import first_letter_draft
from hkdesk.services.paper.letters import prepare_letter
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.store.cases import Cases
from tests.services.test_session import whole_terms


@dataclass
class Issue:
    """A paper made from a snapshot, about to be frozen."""

    workspace: Workspace
    session: CaseSession
    clock: FixedClock
    store: Path
    seen: Snapshot
    made: Prepared

    def freeze(self) -> Changed | None:
        return freeze(self.workspace, self.session, self.seen, self.made)

    def elsewhere(self) -> Workspace:
        """Another program on the same store."""
        return Workspace.open(self.store, self.clock, "En annen")


@pytest.fixture(params=["agreement", "letter"])
def issue(
    request: pytest.FixtureRequest, workspace: Workspace, session: CaseSession, clock: FixedClock, tmp_path: Path
) -> Issue:
    if request.param == "agreement":
        session.do(SetTerms(whole_terms(session.case.terms)))
    else:
        session.do(Refuse(Refusal(date(2026, 11, 23), "Vi er for få.")))
        session.do(DraftLetter(first_letter_draft(session.file, LetterKind.REFUSAL, clock.today())))
    session.flush()
    seen = take(workspace, session.file)
    made: Prepared
    if request.param == "agreement":
        made = prepare_issue(seen.file, seen.now, seen.by)
    else:
        made = prepare_letter(seen.file, LetterKind.REFUSAL, seen.now, seen.by)
    return Issue(workspace, session, clock, tmp_path / "store.db", seen, made)


def nothing_issued(issue: Issue) -> bool:
    stored = issue.workspace._store.cases.load(issue.session.case.id).case
    return not (stored.agreements or stored.letters or issue.workspace.documents())


def test_what_still_stands_is_issued_with_its_bytes(issue: Issue) -> None:
    assert issue.freeze() is None
    assert issue.workspace.document(issue.made.record.sha256) == issue.made.pdf
    assert issue.seen.by == "Øystein Hårfagre-Čáhppes"
    assert issue.freeze() is Changed.CASE, "not twice"
    assert len(issue.workspace.documents()) == 1


def another_name(issue: Issue) -> None:
    issue.session.do(SetEmployee(replace(issue.session.case.employee, name="Åse Ny-Navn")))


def another_address(issue: Issue) -> None:
    unit = issue.workspace.unit
    assert unit is not None
    issue.workspace.save_unit(replace(unit, office_address="Storgata 1"))


def a_name_elsewhere(issue: Issue) -> None:
    with issue.elsewhere() as other:
        session = other.session(issue.session.case.id)
        session.do(SetEmployee(replace(session.case.employee, name="Åse Ny-Navn")))


def an_address_elsewhere(issue: Issue) -> None:
    with issue.elsewhere() as other:
        unit = other.unit
        assert unit is not None
        other.save_unit(replace(unit, office_address="Storgata 1"))


def read_again(issue: Issue) -> None:
    issue.workspace.read_again(issue.session.case.id)


def midnight(issue: Issue) -> None:
    issue.clock.moment += timedelta(days=1)


def other_texts(_issue: Issue) -> None:
    used = content.content()
    content._InUse.content = replace(used, catalogue=replace(used.catalogue, version=used.catalogue.version + "x"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (another_name, Changed.CASE),
        (another_address, Changed.UNIT),
        (a_name_elsewhere, Changed.ELSEWHERE),
        (an_address_elsewhere, Changed.ELSEWHERE),
        (read_again, Changed.ELSEWHERE),
        (midnight, Changed.DAY),
        (other_texts, Changed.TEXTS),
    ],
)
def test_what_was_changed_meanwhile_is_not_frozen_as_it_was(
    issue: Issue, change: Callable[[Issue], None], said: Changed
) -> None:
    try:
        change(issue)
        assert issue.freeze() is said
    finally:
        content.forget()
    assert nothing_issued(issue)


def test_another_case_is_no_change_of_this_one(issue: Issue) -> None:
    with issue.elsewhere() as other:
        other.add_employee(Employee("Ola Nordmann"))
    assert issue.freeze() is None


def test_a_write_in_between_is_a_change_and_a_full_disk_is_not(issue: Issue, monkeypatch) -> None:
    def refuse(code: str) -> None:
        def save(*_words: object, **_more: object) -> int:
            raise Surroundings(code)

        monkeypatch.setattr(Cases, "save", save)

    refuse("changed_elsewhere")
    assert issue.freeze() is Changed.ELSEWHERE
    refuse("disk_full")
    with pytest.raises(Surroundings):
        issue.freeze()
    assert nothing_issued(issue)
