"""Which form a meeting suits: every set of answers there is."""

from __future__ import annotations

from itertools import product

import pytest

from hkdesk.domain.unit.meetings.meeting import Meeting, MeetingAnswer, MeetingForm, MeetingQuestion
from hkdesk.domain.unit.meetings.suits import ELSEWHERE, IN_ONE_ROOM, Reason, form_of, suggestion

Q = MeetingQuestion


def answered(**answers: bool) -> Meeting:
    return Meeting("Fagmøte", answers=tuple(MeetingAnswer(Q(name), yes) for name, yes in answers.items()))


@pytest.mark.parametrize(
    ("answers", "form", "because", "against"),
    [
        ({"sensitive": True, "at_home": True}, "physical", ["sensitive"], ["at_home"]),
        (
            {"first_meeting": True, "far_away": True, "information": True},
            "physical",
            ["first_meeting"],
            ["information", "far_away"],
        ),
        ({"creative": True, "hands_on": True}, "physical", ["creative", "hands_on"], []),
        ({"same_place": True, "information": True}, "physical", ["same_place"], ["information"]),
        ({"same_place": True, "far_away": True, "room_ready": True}, "hybrid", ["far_away", "room_ready"], []),
        ({"information": True, "far_away": True}, "remote", ["information", "far_away"], []),
        ({"information": True}, "remote", ["information"], []),
        ({"far_away": True}, "hybrid", ["far_away"], []),
        ({"at_home": True, "room_ready": True}, "hybrid", ["at_home", "room_ready"], []),
        ({"at_home": True, "room_ready": False}, "remote", ["at_home", "room_ready"], []),
        ({"room_ready": True}, "physical", [], []),
        ({"sensitive": False}, "physical", [], []),
    ],
)
def test_the_answers_lead_to_a_form_with_its_reasons(
    answers: dict[str, bool], form: str, because: list[str], against: list[str]
) -> None:
    found = suggestion(answered(**answers))
    assert found is not None
    assert found.form is MeetingForm(form)
    assert [one.question.value for one in found.reasons] == because
    assert [one.question.value for one in found.against] == against


def test_every_set_of_answers_holds_to_the_rules() -> None:
    for said in product((None, True, False), repeat=len(Q)):
        meeting = Meeting(
            "M", answers=tuple(MeetingAnswer(q, yes) for q, yes in zip(Q, said, strict=True) if yes is not None)
        )
        found = suggestion(meeting)
        if found is None:
            assert not meeting.answers
            continue
        told = {(one.question, one.yes) for one in (*found.reasons, *found.against)}
        assert told <= {
            (one.question, one.yes) for one in meeting.answers
        }  # nothing is given as a reason but an answer
        if any(meeting.answer(one) for one in IN_ONE_ROOM):
            assert found.form is MeetingForm.PHYSICAL
        if found.form is MeetingForm.HYBRID:
            assert any(meeting.answer(one) for one in ELSEWHERE)
            assert meeting.answer(Q.ROOM_READY) is not False
        if found.form is MeetingForm.REMOTE:
            assert found.reasons
        assert not set(found.reasons) & set(found.against)


def test_the_manager_decides_otherwise() -> None:
    meeting = answered(sensitive=True)
    assert form_of(meeting) is MeetingForm.PHYSICAL
    decided = Meeting("M", answers=meeting.answers, decided=MeetingForm.REMOTE)
    assert form_of(decided) is MeetingForm.REMOTE
    assert suggestion(decided) == suggestion(meeting)
    assert form_of(Meeting("M")) is None
    assert form_of(Meeting("M", decided=MeetingForm.HYBRID)) is MeetingForm.HYBRID


def test_a_reason_says_which_answer_it_was() -> None:
    found = suggestion(answered(at_home=True, room_ready=False))
    assert found is not None
    assert Reason(Q.ROOM_READY, yes=False) in found.reasons
