"""How a case's state looks: always icon, word and colour together."""

from __future__ import annotations

from hkdesk.domain.stages import CaseState
from hkdesk.services.labels import label

_LOOK: dict[CaseState, tuple[str, str]] = {
    CaseState.NEW: ("plus", "muted"),
    CaseState.SCOPE: ("scale", "accent"),
    CaseState.ASSESSMENT: ("clipboard-check", "accent"),
    CaseState.DIALOGUE: ("message-square", "accent"),
    CaseState.DRAFT: ("file-text", "accent"),
    CaseState.TO_SIGN: ("signature", "attention"),
    CaseState.SIGNED: ("circle-check", "good"),
    CaseState.IN_FORCE: ("circle-check", "good"),
    CaseState.EXPIRED: ("triangle-alert", "attention"),
    CaseState.ENDED: ("archive", "muted"),
    CaseState.REFUSED: ("x", "bad"),
    CaseState.NO_AGREEMENT: ("check", "muted"),
}


def state_icon(state: CaseState) -> str:
    """The icon's name."""
    return _LOOK[state][0]


def state_role(state: CaseState) -> str:
    """The colour's role."""
    return _LOOK[state][1]


def state_word(state: CaseState) -> str:
    """The word."""
    return label(state)
