"""The names of states and steps. Kept apart so that a list of cases can be shown without what decides them."""

from __future__ import annotations

from datetime import date
from enum import Enum, StrEnum, auto


class Phase(Enum):
    """How far the arrangement has come. What a state asks of the manager follows from its phase."""

    UNDER_WAY = auto()
    TO_SIGN = auto()
    SIGNED = auto()
    IN_FORCE = auto()
    OVER = auto()
    WITHOUT = auto()
    CLOSED = auto()


class CloseReason(StrEnum):
    """Why a case is closed; the list a person chooses from, in this order."""

    RAN_OUT = "ran_out"
    LEFT = "left"
    WISH_WITHDRAWN = "wish_withdrawn"
    ADDED_BY_MISTAKE = "added_by_mistake"
    OTHER = "other"


class CaseState(StrEnum):
    """One word for the whole case, in the order of its way (docs/development.md, "Add a state of a case")."""

    NEW = "new"
    SCOPE = "scope"
    ASSESSMENT = "assessment"
    DIALOGUE = "dialogue"
    DRAFT = "draft"
    TO_SIGN = "to_sign"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    CHANGING = "changing"
    EXPIRED = "expired"
    ENDED = "ended"
    REFUSED = "refused"
    NO_AGREEMENT = "no_agreement"
    INFORMED = "informed"
    OTHER_PLACE = "other_place"
    CLOSED = "closed"

    @property
    def phase(self) -> Phase:
        """How far the arrangement has come in this state."""
        return _PHASES[self]

    @property
    def alive(self) -> bool:
        """The arrangement runs, is to be signed or is being prepared: what the assessment left to do is still due."""
        return self not in _DONE_WITH

    @property
    def agreed(self) -> bool:
        """What was signed is in force, or will be."""
        return self in _AGREED


_PHASES = {
    CaseState.NEW: Phase.UNDER_WAY,
    CaseState.SCOPE: Phase.UNDER_WAY,
    CaseState.ASSESSMENT: Phase.UNDER_WAY,
    CaseState.DIALOGUE: Phase.UNDER_WAY,
    CaseState.DRAFT: Phase.UNDER_WAY,
    CaseState.TO_SIGN: Phase.TO_SIGN,
    CaseState.SIGNED: Phase.SIGNED,
    CaseState.IN_FORCE: Phase.IN_FORCE,
    CaseState.CHANGING: Phase.IN_FORCE,
    CaseState.EXPIRED: Phase.OVER,
    CaseState.ENDED: Phase.OVER,
    CaseState.REFUSED: Phase.WITHOUT,
    CaseState.NO_AGREEMENT: Phase.WITHOUT,
    CaseState.INFORMED: Phase.WITHOUT,
    CaseState.OTHER_PLACE: Phase.WITHOUT,
    CaseState.CLOSED: Phase.CLOSED,
}
# Tuples: a list of thousands asks each row, and a member is found in them without being hashed.
_AGREED = tuple(state for state, phase in _PHASES.items() if phase in (Phase.SIGNED, Phase.IN_FORCE))
_DONE_WITH = tuple(s for s, phase in _PHASES.items() if phase in (Phase.OVER, Phase.WITHOUT, Phase.CLOSED))


def signed_on_days(
    today: date, *, start: date | None, end: date | None, ended: date | None, before: tuple[date | None, date] | None
) -> CaseState:
    """How a signed agreement leaves the arrangement on the day; the last day still is in force.

    Args:
        today: the day it is told for.
        start: its first day; None counts as begun.
        end: its last day, where it has one.
        ended: the last day of what was ended before that.
        before: from and until (its last day) when an earlier arrangement runs, where one does.
    """
    if ended is not None and ended < today:
        return CaseState.ENDED
    if end is not None and end < today:
        return CaseState.EXPIRED
    if start is None or start <= today:
        return CaseState.IN_FORCE
    runs = before is not None and (before[0] is None or before[0] <= today) and today <= before[1]
    return CaseState.IN_FORCE if runs else CaseState.SIGNED


def issued_state(signed: CaseState | None, *, waits: bool) -> CaseState:
    """The state of a case with issued paper: what was signed leaves it in `signed`; None where nothing is.

    While a paper waits for ink, what is in force stays so; where nothing is in force, it is the paper that counts.
    """
    if signed is not None and not waits:
        return signed
    return CaseState.CHANGING if signed is CaseState.IN_FORCE else CaseState.TO_SIGN


class AgreementState(StrEnum):
    """One word for one issued agreement or amendment."""

    ISSUED = "issued"
    WITHDRAWN = "withdrawn"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    CHANGED = "changed"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    EXPIRED = "expired"


class Step(StrEnum):
    """The way through a case, in order."""

    SCOPE = "scope"
    ASSESSMENT = "assessment"
    DIALOGUE = "dialogue"
    AGREEMENT = "agreement"
    SIGNATURE = "signature"
    FOLLOW_UP = "follow_up"


class StepState(StrEnum):
    """One word for a step. AGAIN: it was done, and something has come up since; what was done still holds."""

    EMPTY = "empty"
    STARTED = "started"
    DONE = "done"
    AGAIN = "again"
    CLOSED = "closed"


class WhyClosed(StrEnum):
    """Why a step cannot be worked in yet."""

    OTHER_PLACE = "other_place"
    NOT_SUITABLE = "not_suitable"
    REFUSED = "refused"
    POINTS_MISSING = "points_missing"
    NOT_READY = "not_ready"
    NOT_SIGNED = "not_signed"
