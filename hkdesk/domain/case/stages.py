"""The names of states and steps. Kept apart so that a list of cases can be shown without what decides them."""

from __future__ import annotations

from enum import StrEnum


class CaseState(StrEnum):
    """One word for the whole case."""

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


ALIVE = frozenset(
    {
        CaseState.NEW,
        CaseState.SCOPE,
        CaseState.ASSESSMENT,
        CaseState.DIALOGUE,
        CaseState.DRAFT,
        CaseState.TO_SIGN,
        CaseState.SIGNED,
        CaseState.IN_FORCE,
        CaseState.CHANGING,
    }
)
"""The arrangement runs, is to be signed or is being prepared: what the assessment left to do is still to be done."""

WITHOUT_AGREEMENT = frozenset({CaseState.REFUSED, CaseState.NO_AGREEMENT, CaseState.INFORMED, CaseState.OTHER_PLACE})
"""Where the case comes to rest without an agreement, and so without a draft of one."""


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

    NO_AGREEMENT_NEEDED = "no_agreement_needed"
    NOT_SUITABLE = "not_suitable"
    REFUSED = "refused"
    POINTS_MISSING = "points_missing"
    NOT_SIGNED = "not_signed"
