"""The journal has a row for each change, also for several that are saved in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hkdesk.domain.case.scope import Place, ScopeFacts
from hkdesk.domain.changes import commands as c
from hkdesk.errors import Surroundings
from hkdesk.services.clock import FixedClock
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.services.conftest import NOW


def told(workspace: Workspace, session: CaseSession) -> list[str]:
    return [row.what for row in workspace._store.journal.rows(session.case.id)][1:]


def renamed(session: CaseSession, name: str) -> c.SetEmployee:
    return c.SetEmployee(replace(session.case.employee, name=name))


def test_two_changes_before_one_save_are_two_rows_with_their_own_time(
    workspace: Workspace, session: CaseSession, clock: FixedClock
) -> None:
    session.do(c.SetScope(ScopeFacts(place=Place.OWN_HOME)))
    clock.moment = NOW + timedelta(seconds=1)
    session.do(renamed(session, "Ola"))
    assert session.flush()
    assert told(workspace, session) == ["SetScope", "SetEmployee"]
    scope, employee = workspace._store.journal.rows(session.case.id)[1:]
    assert employee.at - scope.at == timedelta(seconds=1)
    assert scope.digest != employee.digest
    assert session.revision == workspace._store.cases.revision(session.case.id) == 3
    assert workspace._store.integrity.faults() == []


def test_a_sentence_typed_in_one_field_is_one_row(workspace: Workspace, session: CaseSession) -> None:
    for text in ("h", "hj", "hje"):
        session.do(c.SetScope(ScopeFacts(reason=text)), merge_key="scope.reason")
    session.do(renamed(session, "Ola"), merge_key="employee.name")
    session.do(c.SetScope(ScopeFacts(reason="hjem")), merge_key="scope.reason")
    session.flush()
    assert told(workspace, session) == ["SetScope", "SetEmployee", "SetScope"]


def test_what_is_undone_before_it_is_saved_is_told_of_only_where_something_is_saved(
    workspace: Workspace, session: CaseSession
) -> None:
    session.do(renamed(session, "Ola"))
    session.undo()
    assert not session.flush()
    session.do(c.SetScope(ScopeFacts(place=Place.OWN_HOME)))
    session.do(renamed(session, "Ola"))
    session.undo()
    session.flush()
    assert told(workspace, session) == ["SetScope", "SetEmployee", "Undo"]


def test_a_save_that_failed_tells_of_its_changes_the_next_time(
    workspace: Workspace, session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.do(c.SetScope(ScopeFacts(place=Place.OWN_HOME)))
    session.do(renamed(session, "Ola"))

    def full(*_args: object, **_named: object) -> int:
        raise Surroundings("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr("hkdesk.store.journal.Journal.write", full)
        with pytest.raises(Surroundings):
            session.flush()
    assert told(workspace, session) == []
    session.flush()
    assert told(workspace, session) == ["SetScope", "SetEmployee"]


def test_what_was_written_over_what_another_wrote_is_told_of_last(workspace: Workspace, session: CaseSession) -> None:
    session.do(renamed(session, "Ola"))
    session.take_over(workspace._store.cases.load(session.case.id))
    session.flush()
    assert told(workspace, session) == ["SetEmployee", "KeepMine"]
