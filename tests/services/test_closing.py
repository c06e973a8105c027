"""What closing or removing a case leaves behind, in words."""

from __future__ import annotations

import pytest

from hkdesk.domain.case.measures import Measure
from hkdesk.domain.case.tasks import Task
from hkdesk.domain.changes.commands import RecordMeasure, SetTasks
from hkdesk.services.closing import left_open, what_goes
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace


def test_what_is_left_open_can_be_read_in_one_sentence(workspace: Workspace, session: CaseSession) -> None:
    session.do(RecordMeasure(Measure("1", "Låne ut en kontorstol.")))
    session.do(RecordMeasure(Measure("2", "Se på lyset")))
    assert left_open(workspace, session.case) == ("tiltak: Låne ut en kontorstol", "tiltak: Se på lyset")


@pytest.mark.parametrize(("count", "words"), [(1, "1 oppgave)"), (2, "2 oppgaver)")])
def test_what_goes_counts_one_as_one(session: CaseSession, count: int, words: str) -> None:
    session.do(SetTasks(tuple(Task(str(n), f"Oppgave {n}") for n in range(count))))
    assert any(one.endswith(words) for one in what_goes(session.case))
