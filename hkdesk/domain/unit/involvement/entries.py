"""The entries of drøfting og medvirkning, each tied to a version of the unit's arrangement.

An entry is never written over: a correction is an entry of its own, and both stay (`hkdesk.domain.unit.threads`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.unit.threads import Correctable, check_correction, known, lacking, names
from hkdesk.domain.values import checks


class MeetingState(StrEnum):
    """Where a meeting stands. One with a day ahead is agreed; that the day has passed does not make it held."""

    AGREED = "agreed"
    HELD = "held"
    NOT_WANTED = "not_wanted"
    """The tillitsvalgte were offered a meeting and did not want one."""


class Side(StrEnum):
    """Who an input comes from. The employer owes a reasoned answer to the tillitsvalgte alone (aml § 8-2)."""

    UNION = "union"
    EMPLOYEES = "employees"


class ViewState(StrEnum):
    """What came of asking the verneombud."""

    AWAITED = "awaited"
    GIVEN = "given"
    NO_REMARKS = "no_remarks"
    DID_NOT_ANSWER = "did_not_answer"


@dataclass(frozen=True, slots=True)
class Entry(Correctable):
    """What every entry has: `version_id` is the id of the record of the version of the arrangement it is about."""

    version_id: str = ""


@dataclass(frozen=True, slots=True)
class Sent(Entry):
    """What was sent to the tillitsvalgte to prepare from (aml § 8-2 third paragraph). `to` is one name a row."""

    sent_on: date | None = None
    to: tuple[str, ...] = ()
    what: str = ""

    @property
    def day(self) -> date:
        """The day the entry is about."""
        return known(self.sent_on)


@dataclass(frozen=True, slots=True)
class Meeting(Entry):
    """A drøfting with tillitsvalgte: when, who takes or took part, and what was said, as it was written down."""

    met_on: date | None = None
    state: MeetingState = MeetingState.AGREED
    took_part: tuple[str, ...] = ()
    notes: str = ""

    @property
    def day(self) -> date:
        """The day the entry is about."""
        return known(self.met_on)


@dataclass(frozen=True, slots=True)
class Input(Entry):
    """What somebody said of the arrangement, in their own words."""

    received_on: date | None = None
    who: str = ""
    side: Side = Side.UNION
    text: str = ""

    @property
    def day(self) -> date:
        """The day the entry is about."""
        return known(self.received_on)


@dataclass(frozen=True, slots=True)
class Answer(Entry):
    """The employer's reasoned answer (aml § 8-2 third paragraph).

    `input_id` is the first entry of the input it answers; "" where it answers everything received until its day.
    """

    answered_on: date | None = None
    input_id: str = ""
    text: str = ""

    @property
    def day(self) -> date:
        """The day the entry is about."""
        return known(self.answered_on)


@dataclass(frozen=True, slots=True)
class SafetyConsulted(Entry):
    """The verneombud taken into counsel (aml § 6-2 fourth paragraph): who, when, on what, and their view.

    `view_on` is the day of the view or of the word that there are no remarks; `reply_by` the day an answer was asked
    for by, without which nobody can be said not to have answered.
    """

    asked_on: date | None = None
    who: str = ""
    about: str = ""
    state: ViewState = ViewState.AWAITED
    view: str = ""
    view_on: date | None = None
    reply_by: date | None = None

    @property
    def day(self) -> date:
        """The day the entry is about."""
        return known(self.asked_on)


E = TypeVar("E", bound=Entry)


def _check(entry: E, word: str, needed: Sequence[str], lines: Sequence[str] = (), long: Sequence[str] = ()) -> E:
    """The entry with its texts clean, or the first thing that lacks."""
    checked = checks.texts(check_correction(entry, word), word, ("version_id", *lines), long)
    lacking(checked, word, ("version_id", *needed))
    return checked


def check_sent(entry: Sent) -> Sent:
    """The entry clean. Raises InvalidInput with its field."""
    checks.days(entry, "involvement_sent", ("sent_on",))
    entry = replace(entry, to=names(entry.to, "involvement_sent.to"))
    return _check(entry, "involvement_sent", ("sent_on", "to", "what"), long=("what",))


def check_meeting(entry: Meeting) -> Meeting:
    """The entry clean. Raises InvalidInput with its field."""
    checks.days(entry, "involvement_meeting", ("met_on",))
    entry = replace(entry, took_part=names(entry.took_part, "involvement_meeting.took_part"))
    return _check(entry, "involvement_meeting", ("met_on", "took_part"), long=("notes",))


def check_input(entry: Input) -> Input:
    """The entry clean. Raises InvalidInput with its field."""
    checks.days(entry, "involvement_input", ("received_on",))
    return _check(entry, "involvement_input", ("received_on", "who", "text"), ("who",), ("text",))


def check_answer(entry: Answer) -> Answer:
    """The entry clean. Raises InvalidInput with its field."""
    checks.days(entry, "involvement_answer", ("answered_on",))
    return _check(entry, "involvement_answer", ("answered_on", "text"), ("input_id",), ("text",))


def check_safety(entry: SafetyConsulted) -> SafetyConsulted:
    """The entry clean. Raises InvalidInput with its field."""
    word = "involvement_safety"
    checks.days(entry, word, ("asked_on", "view_on", "reply_by"))
    needed = ["asked_on", "who", "about"]
    if entry.state is ViewState.GIVEN:
        needed += ["view", "view_on"]
    elif entry.state is ViewState.NO_REMARKS:
        needed.append("view_on")
    elif entry.state is ViewState.DID_NOT_ANSWER:
        needed.append("reply_by")
    checked = _check(entry, word, needed, ("who",), ("about", "view"))
    checks.in_order(checked.asked_on, checked.view_on, f"{word}.view_on")
    checks.in_order(checked.asked_on, checked.reply_by, f"{word}.reply_by")
    return checked


SENT = UnitRecordKind("involvement_sent", Sent, check_sent)
MEETING = UnitRecordKind("involvement_meeting", Meeting, check_meeting)
INPUT = UnitRecordKind("involvement_input", Input, check_input)
ANSWER = UnitRecordKind("involvement_answer", Answer, check_answer)
SAFETY = UnitRecordKind("involvement_safety", SafetyConsulted, check_safety)

INVOLVEMENT: tuple[UnitRecordKind[Any], ...] = (SENT, MEETING, INPUT, ANSWER, SAFETY)
"""In the order they usually come."""
