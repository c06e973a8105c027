"""The table: of each kind of thing that waits, when it is raised, what silences it and what takes it away.

One line a kind, read by `recompute`. That a thing has been done takes it away in every kind: then the fact is another,
and there is nothing to tell of. Sources: rundskriv 38/2021 points 2.2 to 2.4 for the talks and the arrangement, and
FOR-2002-07-05-715 §§ 1 to 3 for the paper and the declaration; the days are hkdesk's own (docs/today.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from hkdesk.domain.standing.due import Cause, DueKind
from hkdesk.domain.unit.reminder_act import Said


class Raised(Enum):
    """From when a thing is told of."""

    AT_ONCE = auto()
    """As soon as the fact is there."""
    AHEAD = auto()
    """So many days before its date."""
    AFTER = auto()
    """So many days after it began."""
    WEEK = auto()
    """From the Monday of the week its date falls in."""


@dataclass(frozen=True, slots=True)
class Line:
    """One kind.

    Attributes:
        kind: what is to be done.
        raised: how the first day is reckoned.
        days: of AHEAD and AFTER.
        again: so many days before its date it is told a second time, also where it was put off before.
        gone: what takes it away.
        silenced: what lets it wait in silence; whatever a person put off does, besides.
        lasts: so many days after its date it is told no more; None for as long as it waits.
        legal: whether a law or the circular asks for it: it can be put off past its date by `LEGAL_DAYS` at most.
        may: what a person may say of it, besides putting it off.
        column: the column of a case that has its date, by which a list of cases is narrowed; "" where it takes more.
    """

    kind: DueKind
    raised: Raised = Raised.AT_ONCE
    days: int = 0
    again: int | None = None
    gone: frozenset[Cause] = frozenset()
    silenced: frozenset[Cause] = frozenset()
    lasts: int | None = None
    legal: bool = False
    may: frozenset[Said] = frozenset()
    column: str = ""


LEGAL_DAYS = 30
"""How far past its date a duty may be put off."""
LONGEST_DAYS = 366
"""How far ahead anything else may be."""

_C, _S = Cause, Said
_AWAY = frozenset({_C.MISTAKE, _C.MOVED, _C.CLOSED})  # of these not even loans and paper are left
_LEFT = _AWAY | {_C.LEFT}
_OVER = _LEFT | {_C.ENDED, _C.LAPSED}
_LEAVE = frozenset({_C.LEAVE})
_DROP, _DONE = frozenset({_S.DROPPED}), frozenset({_S.DONE})

_LINES = (
    # of a person
    Line(DueKind.TALK, Raised.AHEAD, 14, gone=_OVER, silenced=_LEAVE, legal=True, may=_DROP, column="next_on"),
    Line(DueKind.REVIEW, Raised.AHEAD, 30, gone=_OVER, silenced=_LEAVE, legal=True, may=_DROP, column="review_on"),
    Line(
        DueKind.TRIAL,
        Raised.AHEAD,
        30,
        again=3,
        gone=_OVER,
        silenced=frozenset({_C.BOOKED, _C.LEAVE}),
        lasts=30,
        may=_DROP | _DONE,
        column="trial_on",
    ),
    Line(
        DueKind.RENEW,
        Raised.AHEAD,
        30,
        again=3,
        gone=_OVER | {_C.SUCCESSOR_SIGNED},
        silenced=frozenset({_C.SUCCESSOR_STARTED}),
        may=_DROP,
        column="end_on",
    ),
    Line(DueKind.CLOSE, gone=_LEFT, may=_DROP),
    Line(DueKind.SIGN, Raised.AFTER, 7, gone=_LEFT | {_C.ENDED}, legal=True),
    Line(DueKind.DECIDE, Raised.AFTER, 14, gone=_OVER, silenced=_LEAVE, legal=True),
    Line(DueKind.MEASURE, Raised.WEEK, gone=_LEFT, legal=True, column="next_measure_on"),
    Line(DueKind.REEVALUATE, gone=_OVER, silenced=_LEAVE, legal=True, column="reevaluate_on"),
    Line(DueKind.QUESTIONS, gone=_OVER, silenced=_LEAVE, legal=True),
    Line(
        DueKind.DECLARATION, Raised.AHEAD, 30, gone=_OVER, silenced=_LEAVE | {_C.BOOKED}, legal=True, column="renew_on"
    ),
    Line(DueKind.CHANGED, gone=_OVER, silenced=frozenset({_C.SUCCESSOR_STARTED}), may=_DROP),
    Line(DueKind.DELIVER, gone=_LEFT, legal=True, column="deliver_on"),
    Line(DueKind.RETURN, Raised.AHEAD, 14, gone=_AWAY, column="return_on"),
    Line(DueKind.LOAN, Raised.AHEAD, 14, again=0, gone=_OVER, silenced=_LEAVE, column="loan_on"),
    Line(DueKind.PAPER, gone=_AWAY, legal=True),
    Line(DueKind.MISSING, gone=_AWAY, legal=True),
    Line(DueKind.TAKEN_OVER, may=_DONE),
    # of the unit
    Line(
        DueKind.ARRANGEMENT,
        Raised.AHEAD,
        60,
        gone=frozenset({_C.SUCCESSOR_SIGNED}),
        silenced=frozenset({_C.SUCCESSOR_STARTED}),
        legal=True,
    ),
    Line(DueKind.CONSULTATION, silenced=frozenset({_C.BOOKED}), legal=True),
    Line(DueKind.MEETING, Raised.AHEAD, 14, legal=True),
    Line(DueKind.RULE, Raised.AHEAD, 14, lasts=0, may=_DROP),
    Line(DueKind.MOVED_OFTEN, gone=_OVER, silenced=frozenset({_C.SUCCESSOR_STARTED}), may=_DROP),
    Line(DueKind.UNPLANNED, Raised.AHEAD, 3, may=_DROP),
    Line(DueKind.LOOK, gone=_OVER, silenced=_LEAVE, legal=True),
    Line(DueKind.UNIT_MEASURE, Raised.WEEK, gone=_LEFT, legal=True),
    Line(DueKind.INJURY, gone=frozenset({_C.MISTAKE, _C.MOVED}), legal=True),
)

TABLE: Mapping[DueKind, Line] = MappingProxyType({line.kind: line for line in _LINES})
