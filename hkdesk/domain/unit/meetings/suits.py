"""Which form a meeting suits, and why: a suggestion with its reasons, for the manager to decide otherwise.

The circular (38/2021 point 3) asks the unit to weigh remote meetings where they are practical and to the purpose, and
to make hybrid ones possible. The order of the rules below is hkdesk's own reading of that (docs/meetings.md). One
answer decides, never a sum of points.
"""

from __future__ import annotations

from dataclasses import dataclass

from hkdesk.domain.unit.meetings.meeting import Meeting, MeetingForm, MeetingQuestion

# Any of these speaks for one room, whatever else is the case.
IN_ONE_ROOM = (
    MeetingQuestion.FIRST_MEETING,
    MeetingQuestion.SENSITIVE,
    MeetingQuestion.CREATIVE,
    MeetingQuestion.HANDS_ON,
)
# Any of these means that somebody is elsewhere, and would have to travel.
ELSEWHERE = (MeetingQuestion.FAR_AWAY, MeetingQuestion.AT_HOME)


@dataclass(frozen=True, slots=True)
class Reason:
    """An answer that counts: the question, and whether it was yes."""

    question: MeetingQuestion
    yes: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A form with what speaks for it and, if anything, against it.

    Without a reason the form rests on the circular's starting point, that the work is done at the workplace (2.1).
    """

    form: MeetingForm
    reasons: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()


def suggestion(meeting: Meeting) -> Suggestion | None:
    """What the answers lead to; None while there is none of them.

    In this order: what needs one room; all in the same place anyway; only information; somebody elsewhere, hybrid
    where the room is equipped for it and else remote; and nothing of it, then the workplace.
    """
    if not meeting.answers:
        return None
    room, away = _yes(meeting, IN_ONE_ROOM), _yes(meeting, ELSEWHERE)
    told, here = _yes(meeting, (MeetingQuestion.INFORMATION,)), _yes(meeting, (MeetingQuestion.SAME_PLACE,))
    if room:
        return Suggestion(MeetingForm.PHYSICAL, room, (*told, *away))
    if here and not away:
        return Suggestion(MeetingForm.PHYSICAL, here, told)
    if told:
        return Suggestion(MeetingForm.REMOTE, (*told, *away))
    if away:
        return _elsewhere(meeting, away)
    return Suggestion(MeetingForm.PHYSICAL)


def form_of(meeting: Meeting) -> MeetingForm | None:
    """How the meeting is held: as decided, else as suggested; None while nothing is known."""
    if meeting.decided is not None:
        return meeting.decided
    suggested = suggestion(meeting)
    return suggested.form if suggested is not None else None


def _elsewhere(meeting: Meeting, away: tuple[Reason, ...]) -> Suggestion:
    ready = meeting.answer(MeetingQuestion.ROOM_READY)
    if ready is False:
        return Suggestion(MeetingForm.REMOTE, (*away, Reason(MeetingQuestion.ROOM_READY, yes=False)))
    return Suggestion(MeetingForm.HYBRID, (*away, *_yes(meeting, (MeetingQuestion.ROOM_READY,))))


def _yes(meeting: Meeting, questions: tuple[MeetingQuestion, ...]) -> tuple[Reason, ...]:
    return tuple(Reason(one, yes=True) for one in questions if meeting.answer(one))
