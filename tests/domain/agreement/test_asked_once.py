"""What the assessment and the talk say once stands in the draft, until somebody writes something else there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.agreement.asked_once import (
    DAYS,
    NEXT_TALK,
    TASKS,
    Origin,
    as_begun,
    days_suggested,
    follow_case,
    origins,
    tasks_named,
)
from hkdesk.domain.agreement.first_draft import first_draft
from hkdesk.domain.case.answers import Assessment, Conclusion
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.dialogue import Dialogue, DialogueKind
from hkdesk.domain.case.people import Employee, GroupDefaults, RoleGroup, Unit
from hkdesk.domain.case.scope import Pattern, ScopeFacts
from hkdesk.domain.case.tasks import Task, TaskPlace
from hkdesk.domain.case.term_paths import at, put
from hkdesk.domain.case.terms import IssuedAgreement, Terms, Weeks

GROUP = RoleGroup("g", "Saksbehandler", defaults=GroupDefaults(days_per_week=1, tasks="Saker.", trial_months=3))
UNIT = Unit("u", "Enheten", channels="Teams", role_groups=(GROUP,))
TASK_ROWS = (
    Task("1", "skrive vedtak.", TaskPlace.HOME),
    Task("2", "befaring", TaskPlace.OFFICE),
    Task("3", "høringer"),
    Task("4", "–"),
)


def case(group: str = "g") -> Case:
    return Case("c", "HK-1", date(2026, 11, 2), "u", Employee("Kari", role_group_id=group), terms=_start(group))


def _start(group: str) -> Terms:
    return first_draft(UNIT, UNIT.role_group(group))


def concluded(before: Case, days: float | None) -> Case:
    conclusion = Conclusion(extent_days_per_week=days)
    return replace(before, assessment=replace(before.assessment, conclusion=conclusion))


def test_the_days_the_assessment_decides_go_into_the_draft_and_move_with_it():
    begun = case()
    first = follow_case(UNIT, begun, concluded(begun, 2))
    assert at(first.terms, DAYS) == 2
    second = follow_case(UNIT, first, concluded(first, 2.5))
    assert at(second.terms, DAYS) == 2.5
    assert as_begun(second, UNIT) == second.terms, "nobody has written in the agreement"
    assert at(follow_case(UNIT, second, concluded(second, None)).terms, DAYS) == 1, "what the group begins with"


@pytest.mark.parametrize(
    "written",
    [{DAYS: 3.0}, {"extent.weeks": Weeks.ODD}, {"extent.percent": 40, DAYS: None}],
    ids=["another number", "every other week", "a percentage"],
)
def test_what_somebody_wrote_stays(written):
    held = case()
    for path, value in written.items():
        held = replace(held, terms=put(held.terms, path, value))
    assert follow_case(UNIT, held, concluded(held, 2)).terms == held.terms


def test_tasks_that_can_be_done_at_home_become_a_sentence():
    assert tasks_named(Assessment(tasks=TASK_ROWS)) == "Skrive vedtak og høringer."
    begun = case()
    after = replace(begun, assessment=replace(begun.assessment, tasks=TASK_ROWS))
    followed = follow_case(UNIT, begun, after)
    assert at(followed.terms, TASKS) == "Skrive vedtak og høringer."
    assert follow_case(UNIT, followed, replace(followed, assessment=Assessment())).terms == begun.terms


def test_the_next_talk_is_the_first_talk_of_the_agreement():
    begun = case()
    talk = Dialogue("talk-1", DialogueKind.FIRST, held_on=date(2026, 11, 2), next_on=date(2027, 3, 1))
    assert at(follow_case(UNIT, begun, replace(begun, dialogues=(talk,))).terms, NEXT_TALK) == date(2027, 3, 1)


def test_what_was_issued_stands():
    held = case()
    paper = IssuedAgreement(1, "1-1", date(2026, 11, 2), "Ola", "r", held.terms, "0" * 64, "0" * 12, 6)
    held = replace(held, agreements=(paper,))
    assert follow_case(UNIT, held, concluded(held, 4)).terms == held.terms


def test_each_value_says_where_it_was_taken_from():
    held = follow_case(UNIT, case(), concluded(case(), 2))
    assert origins(held, UNIT) == {
        DAYS: Origin.ASSESSMENT,
        TASKS: Origin.GROUP,
        "hours.kind": Origin.PROPOSED,
        "availability.choice": Origin.UNIT,
        "availability.channels": Origin.UNIT,
        "ending.choice": Origin.PROPOSED,
        "ending.notice_weeks": Origin.PROPOSED,
        "trial.choice": Origin.GROUP,
        "trial.months": Origin.GROUP,
        "handling.choice": Origin.PROPOSED,
    }
    written = replace(held, terms=put(put(held.terms, DAYS, 3), "availability.channels", "Telefon"))
    assert not origins(written, UNIT).keys() & {DAYS, "availability.channels"}


def test_the_assessment_may_begin_with_the_wish_or_the_group():
    assert days_suggested(case(), UNIT) == (1, Origin.GROUP)
    wished = replace(case(), scope=ScopeFacts(pattern=Pattern.FIXED, days_per_week=2.0))
    assert days_suggested(wished, UNIT)[0] == 2
    assert days_suggested(case(""), UNIT) == (None, None)


def test_what_is_asked_for_is_the_wish_until_another_is_written():
    begun = case()
    asked = follow_case(UNIT, begun, replace(begun, scope=ScopeFacts(pattern=Pattern.FIXED, days_per_week=2.0)))
    assert asked.assessment.wished_days_per_week == 2
    other = replace(asked, assessment=replace(asked.assessment, wished_days_per_week=1.0))
    more = replace(other, scope=replace(other.scope, days_per_week=3.0))
    assert follow_case(UNIT, other, more).assessment.wished_days_per_week == 1
