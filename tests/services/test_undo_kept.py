"""Undo goes on after a restart, to the very states it would have gone to without one; what was issued stays."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.scope import Place, ScopeFacts
from hkdesk.domain.changes import commands as c
from hkdesk.errors import Surroundings
from hkdesk.services import steps_kept
from hkdesk.services.clock import FixedClock
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.store import undo
from tests.services.test_session import whole_terms
from tests.store.test_cost import AT_MOST, statements


class Again:
    """The store, opened anew as often as asked for."""

    def __init__(self, path: Path, clock: FixedClock, case_id: str) -> None:
        self._path, self._clock, self._case_id = path, clock, case_id
        self.workspace: Workspace | None = None

    def session(self) -> CaseSession:
        self.close()
        self.workspace = Workspace.open(self._path, self._clock, "Kari Leder")
        return self.workspace.session(self._case_id)

    def close(self) -> None:
        if self.workspace is not None:
            self.workspace.close()


@pytest.fixture
def again(session: CaseSession, workspace: Workspace, tmp_path: Path, clock: FixedClock) -> Iterator[Again]:
    made = Again(tmp_path / "store.db", clock, session.case.id)
    yield made
    made.close()


def titled(session: CaseSession, title: str, merge_key: str = "") -> None:
    session.do(c.SetEmployee(replace(session.case.employee, title=title)), merge_key)


def all_back(session: CaseSession) -> list[Case]:
    found = []
    while session.undo():
        found.append(session.case)
    return found


def rows(session: CaseSession) -> int:
    return session._store._link.number("SELECT count(*) FROM undo_step WHERE case_id = ?", session.case.id)


def test_the_last_change_is_taken_back_after_a_restart(session: CaseSession, again: Again) -> None:
    first = session.case
    for text in ("h", "hj", "hje"):
        titled(session, text, "employee.title")
        session.flush()
    assert rows(session) == 1, "typing on is the same step"
    session.do(c.SetScope(ScopeFacts(place=Place.OWN_HOME)))
    session.flush()
    other = again.session()
    assert other.can_undo
    assert other.undo()
    assert other.case.employee.title == "hje"
    assert other.undo()
    assert other.case == first
    assert not other.undo()
    assert other.redo()
    other.flush()
    assert [case.employee.title for case in all_back(again.session())] == [first.employee.title]


@pytest.mark.parametrize("seed", range(12))
def test_undo_after_a_restart_is_as_without_one(session: CaseSession, again: Again, seed: int) -> None:
    dice = random.Random(seed)
    for turn in range(25):
        match dice.randrange(7):
            case 0 | 1:
                titled(session, f"tittel {turn}", dice.choice(["", "employee.title"]))
            case 2:
                session.do(c.SetScope(ScopeFacts(reason=f"grunn {turn}")), dice.choice(["", "scope.reason"]))
            case 3:
                session.undo()
            case 4:
                session.redo()
            case _:
                session.flush()
        if dice.random() < 0.2:
            session.flush()
            now, before = session.case, all_states_before(session)
            session = again.session()
            assert session.case == now
            assert all_states_before(session) == before
    assert session._store.integrity.faults() == []


def all_states_before(session: CaseSession) -> list[Case]:
    """Back to the beginning and forth again, by a session that is left as it was."""
    found = all_back(session)
    for _ in found:
        assert session.redo()
    return found


def test_what_was_issued_is_not_gone_back_behind(session: CaseSession, again: Again) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    session.flush()
    prepared = prepare_issue(session.file, session._clock.now(), "Kari Leder")
    assert rows(session) > 0
    session.commit_issued(c.IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
    assert rows(session) == 0
    titled(session, "etterpå")
    session.flush()
    other = again.session()
    assert [len(case.agreements) for case in all_back(other)] == [1]


def test_a_row_that_would_take_paper_back_is_not_followed(session: CaseSession, again: Again) -> None:
    session.flush()
    session._store.undo.write(session.case.id, None, ['{"agreements":[]}'])
    assert not again.session().undo()
    session._store.undo.write(session.case.id, None, ['{"mood":"glad"}'])
    assert not again.session().undo(), "a newer hkdesk wrote it"


def test_a_save_that_fails_leaves_the_steps_as_they_were(
    session: CaseSession, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = session.case
    titled(session, "a")
    session.flush()
    titled(session, "b")

    def full(*_given: object, **_named: object) -> None:
        raise Surroundings("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr("hkdesk.store.undo.UndoSteps.write", full)
        with pytest.raises(Surroundings):
            session.flush()
    assert session.dirty
    session.flush()
    assert [case.employee.title for case in all_back(again.session())] == ["a", first.employee.title]


def test_they_are_bounded_in_number_and_size(session: CaseSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "STEPS_KEPT", 5)
    counts = []
    for n in range(20):
        titled(session, f"tittel {n}")
        session.flush()
        counts.append(rows(session))
    assert max(counts) <= 5 + steps_kept._BOUND_EACH
    assert counts[16] == 5
    monkeypatch.setattr(undo, "CHARS_KEPT", 2)
    for n in range(steps_kept._BOUND_EACH):
        titled(session, f"kort {n}")
        session.flush()
        counts.append(rows(session))
    assert 1 in counts[20:], "the newest is kept however long it is"


def test_a_step_is_a_statement_now_and_then_two_and_typing_on_none(session: CaseSession) -> None:
    titled(session, "a", "employee.title")
    counts = []
    for title, key in (("ab", "employee.title"), ("b", "")):
        session.flush()
        titled(session, title, key)
        with statements(session._store) as told:
            session.flush()
        counts.append((len(told), sum("undo_step" in sql for sql in told)))
    assert [steps for _, steps in counts] == [0, 1]
    assert max(whole for whole, _ in counts) <= AT_MOST, counts


def test_they_go_with_the_case(session: CaseSession, workspace: Workspace) -> None:
    titled(session, "noe")
    session.flush()
    store = session._store
    workspace.remove_case(session.case.id)
    assert store._link.number("SELECT count(*) FROM undo_step") == 0


def test_another_who_wrote_meanwhile_leaves_no_wrong_steps(
    session: CaseSession, workspace: Workspace, unit: Unit, again: Again
) -> None:
    titled(session, "min")
    session.flush()
    other = again.session()
    titled(other, "din")
    other.flush()
    titled(session, "min igjen")
    with pytest.raises(Surroundings):
        session.flush()
    workspace.keep_mine(session.case.id)
    session.flush()
    before = all_states_before(session)
    assert all_back(again.session()) == before
