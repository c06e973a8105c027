"""The list follows the catalogue in use, without a case being opened or changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.assessment.inherited import respond_for_group
from hkdesk.domain.assessment.reevaluation import concluding
from hkdesk.domain.case.answers import Answer, Conclusion, Response, Suitability
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.changes import commands as c
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.services import content
from hkdesk.services.content import Content, catalogue
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace

OVERLAY = Path(__file__).parents[1] / "fixtures" / "overlay"


def conclude(session: CaseSession, *left_out: str) -> None:
    for one in session.view.assessed.visible:
        if one not in left_out:
            session.do(c.Respond(Response(one, Answer.YES)))
    said, themes = session.view.assessed.effective, catalogue().themes
    made = concluding(Conclusion(Suitability.SUITABLE), (), session.view.today, said, themes)
    session.do(c.Conclude(made))
    session.flush()


def row(workspace: Workspace, session: CaseSession) -> CaseSummary:
    return next(r for r in workspace.cases() if r.case_id == session.case.id)


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Content:
    """The catalogue with the folder of the tests over it, which asks one question more; not in use yet."""
    read = content.read_content(OVERLAY)
    assert read.overlay is not None
    return read


def test_a_row_is_stale_exactly_while_another_catalogue_is_in_use(
    workspace: Workspace, session: CaseSession, newer: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    conclude(session)
    assert workspace.rows.stale() == []
    before = workspace._store.cases.load(session.case.id)
    monkeypatch.setattr(content._InUse, "content", newer)
    assert workspace.rows.stale() == [session.case.id]
    assert row(workspace, session).opened == 0, "nobody has made it anew"
    told = list(workspace.rows.make_anew(workspace.rows.stale()))
    assert [(t.done, t.total, t.changed) for t in told] == [(1, 1, 1)]
    assert row(workspace, session).opened == len(workspace.read_again(session.case.id).view.opened_since) > 0
    assert workspace.rows.stale() == []
    assert workspace._store.cases.load(session.case.id) == before, "neither the case nor its revision"
    assert workspace._store.journal.first_broken() is None
    assert workspace._store.integrity.faults() == []


def test_another_version_that_alters_nothing_is_marked_and_not_told(
    workspace: Workspace, session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    conclude(session)
    monkeypatch.setattr(content._InUse, "content", Content(replace(catalogue(), version="f" * 64)))
    assert [t.changed for t in workspace.rows.make_anew(workspace.rows.stale())] == [0]
    assert workspace.rows.stale() == []


def test_what_is_cut_short_goes_on_where_it_was(
    workspace: Workspace, unit: Unit, newer: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(11):
        conclude(workspace.add_employee(Employee(name=f"Nr. {n}")))
    monkeypatch.setattr(content._InUse, "content", newer)
    walk = workspace.rows.make_anew(workspace.rows.stale())
    done = next(walk).done
    walk.close()
    assert len(workspace.rows.stale()) == 11 - done
    assert [t.total for t in workspace.rows.make_anew(workspace.rows.stale())][-1] == 11 - done
    assert workspace.rows.stale() == []
    assert all(r.opened > 0 for r in workspace.cases())


def test_a_case_that_is_gone_or_cannot_be_read_stops_no_other(
    workspace: Workspace, unit: Unit, newer: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (workspace.add_employee(Employee(name=name)) for name in ("A", "B"))
    conclude(first)
    conclude(second)
    broken = """UPDATE case_body SET body = '{"id": 1}' WHERE case_pk = (SELECT pk FROM case_ WHERE id = ?)"""
    workspace._store._link.raw.execute(broken, (first.case.id,))
    monkeypatch.setattr(content._InUse, "content", newer)
    told = list(workspace.rows.make_anew(["nobody", *workspace.rows.stale()]))
    assert told[-1].done == 3
    assert workspace.rows.stale() == [first.case.id]
    assert row(workspace, second).opened > 0


def test_a_groups_answer_that_opens_a_follow_up_is_in_the_row_at_once(workspace: Workspace, unit: Unit) -> None:
    group = RoleGroup("g", "Gruppe", (Response("tasks.secure", Answer.YES),))
    workspace.save_unit(replace(unit, role_groups=(group,)))
    inherits = workspace.add_employee(Employee(name="Arver", role_group_id="g"))
    conclude(inherits, "tasks.secure")
    alone = workspace.add_employee(Employee(name="Alene"))
    conclude(alone)
    now = workspace.unit
    assert now is not None
    workspace.save_unit(respond_for_group(now, "g", Response("tasks.secure", Answer.NO)))
    assert row(workspace, inherits).opened == len(inherits.view.opened_since) == 1
    assert row(workspace, alone).opened == 0
    now = workspace.unit
    assert now is not None
    workspace.save_unit(respond_for_group(now, "g", Response("tasks.secure", Answer.YES)))
    assert row(workspace, inherits).opened == 0
