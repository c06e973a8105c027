"""What may wait for the manager: the kinds, how soon, and one thing that waits. What raises it: `reminders/`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# So long before its agreed day the two may go through the arrangement, and are reminded to.
REVIEW_AHEAD = timedelta(days=30)


class DueKind(StrEnum):
    """What is to be done. The words are a contract: they stand in `hkdesk today --json` and in what people said."""

    TALK = "talk"
    REVIEW = "review"
    TRIAL = "trial"
    SIGN = "sign"
    RENEW = "renew"
    DECIDE = "decide"
    MEASURE = "measure"
    REEVALUATE = "reevaluate"
    QUESTIONS = "questions"
    DECLARATION = "declaration"
    CHANGED = "changed"
    DELIVER = "deliver"
    RETURN = "return"
    LOAN = "loan"
    PAPER = "paper"
    MISSING = "missing"
    CLOSE = "close"
    TAKEN_OVER = "taken_over"
    ARRANGEMENT = "arrangement"
    CONSULTATION = "consultation"
    MEETING = "meeting"
    RULE = "rule"
    MOVED_OFTEN = "moved_often"
    UNPLANNED = "unplanned"
    LOOK = "look"
    UNIT_MEASURE = "unit_measure"
    INJURY = "injury"


class DueWhen(StrEnum):
    """How soon."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    LATER = "later"


class Cause(StrEnum):
    """Why something does not wait, or waits in silence. The order is that of their weight: the first that fits decides.

    A fact that was registered by mistake is no fact any more, so what rests on it is not there to be hidden; MISTAKE is
    a whole case that was added by mistake. MOVED is a case that lies with another manager.
    """

    LEFT = "left"
    MISTAKE = "mistake"
    MOVED = "moved"
    CLOSED = "closed"
    ENDED = "ended"
    LAPSED = "lapsed"
    SUCCESSOR_SIGNED = "successor_signed"
    SUCCESSOR_STARTED = "successor_started"
    BOOKED = "booked"
    LEAVE = "leave"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that waits: whose, what, and by which day (None when there is no date).

    Attributes:
        case_id: the case of the person it is about; "" where it is about the unit.
        name: the person's, or the unit's.
        kind: what is to be done.
        on: by which day.
        when: how soon that is.
        unit_id: the unit it is about, or of the person.
        key: tells it apart from others of its kind about the same subject: a date, or an id.
        subject: the case or unit, or what in it the thing is about.
        facts: what it rests on; when that changes, what was put off is asked again.
        turn: 1, or 2 from when it is told again closer to its day.
        held: why it waits in silence; None for what is shown.
        until: the first day on which it is shown again, where that is known.
        detail: what fills the words of its kind, such as the sentence of a rule.
    """

    case_id: str
    name: str
    kind: DueKind
    on: date | None
    when: DueWhen
    unit_id: str = ""
    key: str = ""
    subject: str = ""
    facts: str = ""
    turn: int = 1
    held: Cause | None = None
    until: date | None = None
    detail: str = ""

    @property
    def of_unit(self) -> bool:
        """Whether it is about the unit and no person."""
        return not self.case_id

    def same_as(self, other: DueItem) -> bool:
        """Whether it is the same thing, whatever is true of it now."""
        return (self.kind, self.subject, self.key) == (other.kind, other.subject, other.key)


def when_due(on: date | None, today: date) -> DueWhen:
    """How soon a day is: before today, until this Sunday, or later; what has no date is later."""
    if on is None:
        return DueWhen.LATER
    if on < today:
        return DueWhen.OVERDUE
    return DueWhen.THIS_WEEK if on <= sunday_of(today) else DueWhen.LATER


def sunday_of(day: date) -> date:
    """The last day of its week; the day itself on a Sunday, and the last day there is where the week goes past it."""
    ahead = 7 - day.isoweekday()
    return date.max if (date.max - day).days < ahead else day + timedelta(days=ahead)
