"""What the view says of the assessment: over what is inherited, and over the questions that are asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hkdesk.domain.assessment.newer_catalogue import answered
from hkdesk.domain.assessment.renewal import RenewalReason
from hkdesk.domain.case.answers import Answer, Conclusion, Response, Suitability
from hkdesk.domain.case.declaration import DeclarationAnswers
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.people import RoleGroup, Unit
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.tasks import Task, TaskPlace
from hkdesk.domain.changes import commands as c
from hkdesk.domain.content.catalogue import AnswerIs, Catalogue, Item
from hkdesk.services import case_view
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace

FIRST, SECOND, THIRD = "tasks.suited", "tasks.presence", "tasks.focus"


def with_item(content: Catalogue, item_id: str, **changes: Any) -> Catalogue:
    """The catalogue with one question changed."""

    def told(item: Item) -> Item:
        return replace(item, **changes) if item.id == item_id else item

    return replace(content, themes=tuple(replace(t, items=tuple(map(told, t.items))) for t in content.themes))


@pytest.fixture
def grouped(workspace: Workspace, unit: Unit, session: CaseSession) -> CaseSession:
    """A session of a person whose role group has answered three questions."""
    answered = (Response(FIRST, Answer.YES), Response(SECOND, Answer.YES, "Vakt"), Response(THIRD, Answer.NO))
    workspace.save_unit(replace(unit, role_groups=(RoleGroup("g1", "Saksbehandler", answered),)))
    session.do(c.SetEmployee(replace(session.case.employee, role_group_id="g1")))
    return session


def test_inherited_answers_count_and_deviations_are_told_apart(grouped: CaseSession) -> None:
    total = sum(p.total for p in grouped.view.progress)
    assert grouped.view.open_questions == total - 3
    assert grouped.view.step(Step.ASSESSMENT).remaining == total - 3
    grouped.do(c.Respond(Response(SECOND, Answer.NO)))
    grouped.do(c.Respond(Response(THIRD, Answer.PARTLY, "Har eget kontor")))
    found = grouped.view.assessed
    assert found.inherited == {FIRST}
    assert found.deviating == {SECOND, THIRD}
    assert found.missing_reasons == (SECOND,)
    assert found.effective.response(FIRST).answer is Answer.YES
    assert grouped.view.open_questions == total - 3


def test_a_question_nobody_asks_counts_nowhere(grouped: CaseSession, monkeypatch: pytest.MonkeyPatch) -> None:
    asks = AnswerIs(FIRST, ("yes",))
    changed = with_item(catalogue(), SECOND, shown_when=asks)
    monkeypatch.setattr(case_view, "catalogue", lambda: changed)
    grouped.do(c.Respond(Response(SECOND, Answer.NO)))
    before = grouped.view
    assert before.assessed.missing_reasons == (SECOND,)
    grouped.do(c.Respond(Response(FIRST, Answer.NO, "Nei")))
    after = grouped.view
    assert SECOND not in after.assessed.visible
    assert after.assessed.deviating == {FIRST}
    assert after.assessed.missing_reasons == ()
    assert sum(p.total for p in after.progress) == sum(p.total for p in before.progress) - 1
    assert after.assessed.effective.response(SECOND).answer is Answer.NO


def test_a_changed_meaning_is_open_until_the_answer_stands(
    grouped: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    grouped.do(c.Respond(Response(SECOND, Answer.YES)))
    before = grouped.view.open_questions
    changed = with_item(catalogue(), SECOND, meaning=2)
    monkeypatch.setattr(case_view, "catalogue", lambda: changed)
    grouped.do(c.SetWish(2.0))
    assert grouped.view.assessed.asked_again == (SECOND,)
    assert grouped.view.open_questions == before + 1
    item = changed.item(SECOND)
    assert item is not None
    grouped.do(c.Respond(answered(grouped.case.assessment.response(SECOND), item, date(2026, 11, 23))))
    after = grouped.view
    assert after.assessed.asked_again == ()
    assert after.open_questions == before


def test_tasks_measures_and_renewal_are_seen(session: CaseSession) -> None:
    session.do(c.SetTasks((Task("t1", "Utredning", TaskPlace.HOME, 30), Task("t2", "Møter", share_percent=40))))
    assert (session.view.home_share.low_percent, session.view.home_share.high_percent) == (30, 70)
    session.do(c.Conclude(Conclusion(Suitability.SUITABLE, concluded_on=date(2026, 11, 1))))
    session.do(c.RecordMeasure(Measure("m1", "Skjerm", deadline=date(2026, 11, 30))))
    session.do(c.RecordMeasure(Measure("m2", "Stol", deadline=date(2026, 11, 22))))
    assert [m.id for m in session.view.open_measures] == ["m2", "m1"]
    assert [m.id for m in session.view.overdue_measures] == ["m2"]
    assert session.view.reevaluation is None
    for one in ("m1", "m2"):
        session.do(c.CloseMeasure(one, MeasureStatus.DONE, date(2026, 11, 23)))
    waiting = session.view.reevaluation
    assert waiting is not None
    assert waiting.measure_ids == ("m1", "m2")
    session.do(c.SetDeclaration(DeclarationAnswers(date(2025, 11, 23))))
    assert session.view.renewal == (RenewalReason.AGE,)
