"""The next talk and the agreed review wait until they have been held, and only while the arrangement runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hkdesk.domain.case.case import Case, FollowUp
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.dialogue import Dialogue, DialogueKind
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.case.stages import CloseReason, Step
from hkdesk.domain.case.terms import Duration, IssuedAgreement, Terms
from hkdesk.domain.standing.due import DueKind
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.reminders.listed import due_items
from hkdesk.domain.standing.states import step_statuses

SIGNED = date(2026, 5, 4)
REVIEW = date(2026, 11, 7)
ONE = timedelta(days=1)
MONTH = timedelta(days=30)
NEEDED = ScopeResult(Verdict.AGREEMENT, True)
ISSUED = IssuedAgreement(1, "HK-1-1", SIGNED, "Ola", "r", Terms(), "0" * 64, "0" * 12, 6, signed_on=SIGNED)


def agreed(duration: Duration, **later: Any) -> Case:
    paper = replace(ISSUED, terms=Terms(duration=duration), **later)
    return Case("c1", "HK-1", SIGNED, "u1", Employee("Kari"), agreements=(paper,))


def talked(case: Case, *talks: FollowUp) -> Case:
    return replace(case, follow_ups=(*case.follow_ups, *talks))


def waits(case: Case, today: date) -> list[tuple[DueKind, date | None]]:
    """I dag's rows of the case; which must be what the list and the step tell of the next date."""
    row = summarise(case, Unit("u1", "E"), NEEDED)
    found = [(item.kind, item.on) for item in due_items([row], today)]
    step = next(s for s in step_statuses(case, (), NEEDED, (), today=today) if s.step is Step.FOLLOW_UP)
    assert row.next_date(today) == step.due
    asked = [on for kind, on in found if kind in {DueKind.TALK, DueKind.REVIEW}]
    soonest = min((on for on in asked if on is not None), default=None)
    ahead = MONTH if row.review_on == step.due else 14 * ONE
    assert soonest == (step.due if step.due is not None and step.due - ahead <= today else None)
    return found


TALKS = replace(agreed(Duration(SIGNED)), dialogues=(Dialogue("d", next_on=SIGNED + MONTH),))
REVIEWED = talked(agreed(Duration(SIGNED, review_on=REVIEW)), FollowUp("a", SIGNED + MONTH, "Går fint"))
LATE = REVIEW + 20 * ONE


@pytest.mark.parametrize("empty", [FollowUp("f", LATE), FollowUp("f", LATE, "  \n", "\t")])
def test_an_empty_talk_leaves_what_was_due_as_it_was(empty: FollowUp) -> None:
    assert waits(talked(TALKS, empty), LATE) == [(DueKind.TALK, SIGNED + MONTH)]
    then = talked(TALKS, FollowUp("e", SIGNED + MONTH, next_on=REVIEW), empty)
    assert waits(then, LATE) == [(DueKind.TALK, REVIEW)]
    assert waits(talked(REVIEWED, empty), LATE) == [(DueKind.REVIEW, REVIEW)]


@pytest.mark.parametrize("talk", [FollowUp("f", LATE, "Prat"), FollowUp("f", LATE, measures="Ny stol")])
def test_a_talk_of_which_something_is_written_is_the_one_that_was_due(talk: FollowUp) -> None:
    assert waits(talked(TALKS, talk), LATE) == []


def test_a_talk_that_only_sets_the_next_one_counts() -> None:
    assert waits(talked(TALKS, FollowUp("f", LATE, next_on=LATE + ONE)), LATE) == [(DueKind.TALK, LATE + ONE)]


def test_the_agreed_review_waits_after_the_first_follow_up_until_it_is_held() -> None:
    assert waits(REVIEWED, SIGNED + 2 * MONTH) == waits(REVIEWED, REVIEW - MONTH - ONE) == []
    assert waits(REVIEWED, REVIEW - MONTH) == [(DueKind.REVIEW, REVIEW)]
    assert waits(REVIEWED, LATE) == [(DueKind.REVIEW, REVIEW)]
    for held, settled in ((REVIEW - MONTH - ONE, False), (REVIEW - MONTH, True), (REVIEW, True), (LATE, True)):
        found = waits(talked(REVIEWED, FollowUp("b", held, "Gått gjennom")), LATE)
        assert found == ([] if settled else [(DueKind.REVIEW, REVIEW)])


def test_a_review_after_the_next_talk_is_asked_for_from_a_month_before() -> None:
    first = REVIEW - 2 * MONTH
    case = talked(agreed(Duration(SIGNED, review_on=REVIEW)), FollowUp("a", SIGNED, "Prat", next_on=first))
    assert waits(case, REVIEW - MONTH - ONE) == [(DueKind.TALK, first)]
    assert waits(case, REVIEW - MONTH) == [(DueKind.TALK, first), (DueKind.REVIEW, REVIEW)]
    after = talked(REVIEWED, FollowUp("b", SIGNED + MONTH, "Prat", next_on=REVIEW + ONE))
    assert waits(after, LATE) == [(DueKind.REVIEW, REVIEW)]
    assert waits(talked(after, FollowUp("c", REVIEW, "Gått gjennom")), LATE) == [(DueKind.TALK, REVIEW + ONE)]
    same = talked(REVIEWED, FollowUp("b", SIGNED + MONTH, "Prat", next_on=REVIEW))
    assert waits(same, LATE) == [(DueKind.REVIEW, REVIEW)]


def test_a_confirmed_dialogue_of_the_follow_up_is_the_review_too() -> None:
    talk = Dialogue("d2", DialogueKind.FOLLOW_UP, held_on=REVIEW)
    assert waits(replace(REVIEWED, dialogues=(talk,)), LATE) == [(DueKind.REVIEW, REVIEW)]
    assert waits(replace(REVIEWED, dialogues=(replace(talk, confirmed_on=REVIEW),)), LATE) == []


def test_a_new_paper_brings_its_own_day_of_review() -> None:
    newer = replace(ISSUED, version=2, number="HK-1-2", changes_version=1, effective_on=LATE, signed_on=LATE)
    later = replace(newer, terms=Terms(duration=Duration(SIGNED, review_on=REVIEW + 6 * MONTH)))
    case = replace(REVIEWED, agreements=(*REVIEWED.agreements, later))
    assert waits(case, LATE) == []
    assert waits(case, REVIEW + 5 * MONTH) == [(DueKind.REVIEW, REVIEW + 6 * MONTH)]
    without = replace(REVIEWED, agreements=(*REVIEWED.agreements, replace(newer, terms=Terms())))
    assert waits(without, LATE) == []


OVER = Duration(SIGNED, temporary=True, end=REVIEW + 2 * ONE, review_on=REVIEW)


def test_nothing_is_next_once_the_arrangement_is_over_or_closed() -> None:
    ran = talked(agreed(OVER), FollowUp("a", SIGNED, "Prat", next_on=SIGNED + MONTH))
    last = OVER.end
    assert last is not None
    assert {kind for kind, _on in waits(ran, last)} == {DueKind.RENEW, DueKind.TALK, DueKind.REVIEW}
    assert waits(ran, last + ONE) == [(DueKind.CLOSE, last)]
    ended = talked(agreed(Duration(SIGNED, review_on=REVIEW), ended_on=LATE), *ran.follow_ups)
    assert waits(ended, LATE) == waits(ended, LATE + ONE) == []
    closed = replace(ran, closings=(Closing(SIGNED + MONTH, CloseReason.RAN_OUT),))
    assert waits(closed, SIGNED + MONTH - ONE) == [(DueKind.TALK, SIGNED + MONTH)]
    assert waits(closed, SIGNED + MONTH) == []
