"""An event: a fact that something is to be done about. Where facts come from, `of_rows` and the unit's own records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hkdesk.domain.standing.due import Cause, DueKind

NOTHING: frozenset[Cause] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """One fact, as it is today.

    Attributes:
        kind: what is to be done about it.
        unit_id: the unit.
        name: of the person or the unit, to be shown.
        case_id: of the person it is about; "" for the unit.
        on: by which day it is to be done.
        since: the day it began, for what is raised some days after.
        key: tells it apart from others of its kind with the same subject; its date where it is empty.
        subject: what it is about, where that is neither the person nor the unit alone.
        causes: all that is true of it; the table says what each does.
        facts: what it rests on besides its key, as a short text.
        back_on: the first day that a silencing cause is over, where that is known.
        detail: what fills its words.
    """

    kind: DueKind
    unit_id: str
    name: str
    case_id: str = ""
    on: date | None = None
    since: date | None = None
    key: str = ""
    subject: str = ""
    causes: frozenset[Cause] = NOTHING
    facts: str = ""
    back_on: date | None = None
    detail: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """Kind, subject and key: the same thing on every day and in every session."""
        key = self.key or (self.on.isoformat() if self.on is not None else "")
        return self.kind.value, self.subject or self.case_id or self.unit_id, key


class FactsOfUnit(Protocol):
    """What one subject of the unit has to say: its arrangement, its involvement, its measures, its loans.

    Each reads its own records and gives the events there are on the day, also those that are silenced or gone.
    """

    def __call__(self, unit_id: str, name: str, today: date) -> tuple[Event, ...]:
        """The events of the unit on the day."""
        ...
