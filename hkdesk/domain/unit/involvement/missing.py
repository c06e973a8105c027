"""What lacks before a version of the arrangement may be marked in force, and which dates are coming up.

What is asked, and by what
- Rundskriv 38/2021 point 2.2: the employer decides the arrangement, drøfter it with the tillitsvalgte and involves the
  vernetjeneste. That is what the circular asks, of any size of unit.
- Aml § 8-1, § 8-2: informing and drøfting with the tillitsvalgte is a duty in a virksomhet that regularly employs at
  least 50 (the virksomhet is counted, never the unit), among others for decisions that may lead to an essential change
  of how work is organised (§ 8-2 first paragraph c). § 8-2 may be departed from in a tariffavtale (fourth paragraph).
- Aml § 6-2 fourth paragraph: the verneombud is to be taken into counsel when measures that matter for the working
  environment are planned and carried out. Of any size; fewer than five may have agreed on something else (§ 6-1).
Whether the hovedavtale in use asks for more is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from hkdesk.domain.unit.involvement.entries import (
    Answer,
    Entry,
    Input,
    Meeting,
    MeetingState,
    SafetyConsulted,
    Sent,
    Side,
    ViewState,
)
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.unit.threads import Thread, threads

Records = Iterable[UnitRecord[Any]]


class Lack(StrEnum):
    """What may lack, in the order it is told."""

    SENT = "sent"
    MEETING = "meeting"
    ANSWER = "answer"
    SAFETY = "safety"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that lacks: `who` and `on` say whose input, or which meeting is agreed, where that is known."""

    what: Lack
    who: str = ""
    on: date | None = None


def entries_of(records: Records, version_id: str = "") -> tuple[Thread, ...]:
    """The entries of a version, or of all, by their day; those entered by mistake too.

    An entry belongs to the version that its last wording names: to move it to the right version is to correct it.
    """
    return tuple(one for one in threads(records, Entry) if version_id in ("", one.entry.version_id))


def standing(records: Records, version_id: str = "") -> tuple[Thread, ...]:
    """The entries that were not entered by mistake."""
    return tuple(one for one in entries_of(records, version_id) if one.stands)


def missing_before_force(version_id: str, records: Records) -> tuple[Missing, ...]:
    """What lacks of drøfting og medvirkning before the version may be marked in force; empty when nothing does.

    Args:
        version_id: the id of the version's record.
        records: the records of the unit, of any kind.
    """
    return tuple(_lacking(standing(records, version_id)))


def _lacking(entries: tuple[Thread, ...]) -> Iterator[Missing]:
    if not _of(entries, Sent):
        yield Missing(Lack.SENT)
    meetings: list[Meeting] = [one.entry for one in _of(entries, Meeting)]
    if all(one.state is MeetingState.AGREED for one in meetings):
        yield Missing(Lack.MEETING, on=max((one.day for one in meetings), default=None))
    for one in unanswered(entries):
        yield Missing(Lack.ANSWER, one.entry.who, one.entry.received_on)
    asked: list[SafetyConsulted] = [one.entry for one in _of(entries, SafetyConsulted)]
    if not asked:
        yield Missing(Lack.SAFETY)
    elif all(one.state is ViewState.AWAITED for one in asked):
        yield Missing(Lack.VIEW, asked[-1].who, asked[-1].reply_by)


def unanswered(entries: Iterable[Thread]) -> tuple[Thread, ...]:
    """The inputs of tillitsvalgte that have no reasoned answer."""
    told = tuple(entries)
    answers: list[Answer] = [one.entry for one in _of(told, Answer)]

    def answered(one: Thread) -> bool:
        return any(
            answer.input_id == one.id or (not answer.input_id and answer.day >= one.entry.day) for answer in answers
        )

    return tuple(one for one in _of(told, Input) if one.entry.side is Side.UNION and not answered(one))


def sent_too_late(entries: Iterable[Thread]) -> bool:
    """Whether all that was sent went out after the first meeting that was held, so that nobody could prepare."""
    told = tuple(entries)
    held = [one.entry.day for one in _of(told, Meeting) if one.entry.state is MeetingState.HELD]
    sent = [one.entry.day for one in _of(told, Sent)]
    return bool(held and sent) and min(sent) > min(held)


class Coming(StrEnum):
    """What a date coming up is about."""

    MEETING = "meeting"
    MEETING_PASSED = "meeting_passed"
    """A meeting was agreed, its day has passed, and nobody has said that it was held."""
    REPLY = "reply"
    """The verneombud was asked to answer by this day."""


@dataclass(frozen=True, slots=True)
class ComingUp:
    """A date of an entry that waits for something. `version_id` is that of the entry; `thread_id` leads to it."""

    what: Coming
    on: date
    who: str
    version_id: str
    thread_id: str


def coming_up(records: Records, today: date, version_id: str = "") -> tuple[ComingUp, ...]:
    """The dates that wait, the earliest first, of one version or of all. A meeting today is still ahead."""
    found = (_coming(one, today) for one in standing(records, version_id))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.on, one.thread_id)))


def _coming(thread: Thread, today: date) -> ComingUp | None:
    entry = thread.entry
    if isinstance(entry, Meeting) and entry.state is MeetingState.AGREED:
        day = entry.day
        what = Coming.MEETING if day >= today else Coming.MEETING_PASSED
        return ComingUp(what, day, ", ".join(entry.took_part), entry.version_id, thread.id)
    if isinstance(entry, SafetyConsulted) and entry.state is ViewState.AWAITED and entry.reply_by is not None:
        return ComingUp(Coming.REPLY, entry.reply_by, entry.who, entry.version_id, thread.id)
    return None


def meeting_ahead(version_id: str, records: Records, today: date) -> date | None:
    """The day of the next meeting that is agreed, today or later; None for none. It silences what lacks in I dag."""
    return next((one.on for one in coming_up(records, today, version_id) if one.what is Coming.MEETING), None)


def _of(entries: Iterable[Thread], kind: type) -> tuple[Thread, ...]:
    return tuple(one for one in entries if isinstance(one.entry, kind))
