"""How the state of a case looks, and the groups of states a list is filtered by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hkdesk.domain.case.stages import CaseState, StepState
from hkdesk.domain.standing.row import CaseSummary, UnderConclusion
from hkdesk.i18n import N_, _
from hkdesk.services.words.labels import label
from hkdesk.ui.kit.table import State

UNDER_WAY, TO_SIGN, SIGNED, IN_FORCE = "under_way", "to_sign", "signed", "in_force"
EXPIRED, ENDED, NONE, CLOSED, ALL = "expired", "ended", "none", "closed", "all"


@dataclass(frozen=True, slots=True)
class Look:
    """How a state looks, and the groups of the list it belongs to: one, but a change that waits for ink two."""

    icon: str
    role: str
    groups: tuple[str, ...]


LOOKS: dict[CaseState, Look] = {
    CaseState.NEW: Look("circle-dashed", "muted", (UNDER_WAY,)),
    CaseState.SCOPE: Look("scale", "accent", (UNDER_WAY,)),
    CaseState.ASSESSMENT: Look("clipboard-check", "accent", (UNDER_WAY,)),
    CaseState.DIALOGUE: Look("message-square", "accent", (UNDER_WAY,)),
    CaseState.DRAFT: Look("pen-line", "accent", (UNDER_WAY,)),
    CaseState.TO_SIGN: Look("signature", "attention", (TO_SIGN,)),
    CaseState.SIGNED: Look("circle-dot", "good", (SIGNED,)),
    CaseState.IN_FORCE: Look("circle-check", "good", (IN_FORCE,)),
    CaseState.CHANGING: Look("signature", "good", (TO_SIGN, IN_FORCE)),
    CaseState.EXPIRED: Look("triangle-alert", "attention", (EXPIRED,)),
    CaseState.ENDED: Look("history", "muted", (ENDED,)),
    CaseState.REFUSED: Look("x", "muted", (NONE,)),
    CaseState.NO_AGREEMENT: Look("minus", "muted", (NONE,)),
    CaseState.INFORMED: Look("info", "good", (NONE,)),
    CaseState.OTHER_PLACE: Look("house", "good", (NONE,)),
    CaseState.CLOSED: Look("archive", "muted", (CLOSED,)),
}
STEP_TONES: dict[StepState, str] = {
    StepState.DONE: "good",
    StepState.STARTED: "accent",
    StepState.AGAIN: "attention",
    StepState.EMPTY: "muted",
    StepState.CLOSED: "muted",
}
# The filters of the list in the order of a case's way: a word, or the state whose word it is.
_GROUP_WORDS: dict[str, str | CaseState] = {
    UNDER_WAY: N_("Under arbeid"),
    TO_SIGN: CaseState.TO_SIGN,
    SIGNED: CaseState.SIGNED,
    IN_FORCE: CaseState.IN_FORCE,
    EXPIRED: CaseState.EXPIRED,
    ENDED: CaseState.ENDED,
    NONE: N_("Uten avtale"),
    CLOSED: CaseState.CLOSED,
}
GROUPS: dict[str, frozenset[CaseState]] = {
    group: frozenset(state for state, look in LOOKS.items() if group in look.groups) for group in _GROUP_WORDS
}


def shown_state(state: CaseState) -> State:
    """The state as icon, word and colour."""
    look = LOOKS[state]
    return State(label(state), look.icon, look.role)


def unanswered_words(count: int) -> str:
    """How many questions have no answer under a conclusion."""
    return _("1 ubesvart") if count == 1 else _("{n} ubesvarte").format(n=count)


def again_words() -> str:
    """That a conclusion waits to be looked at again."""
    return _("vurder på nytt")


def opened_words(count: int) -> str:
    """How many questions have come to be open since the conclusion; what was left open then is not counted."""
    return _("1 nytt ubesvart") if count == 1 else _("{n} nye ubesvarte").format(n=count)


def row_state(row: CaseSummary, today: date) -> State:
    """The state of a case in a list, and in a word or two, for it must have room, what waits under its conclusion."""
    shown, waits = shown_state(row.state(today)), row.under_conclusion(today)
    if waits is None:
        return shown
    what = again_words() if waits is UnderConclusion.REEVALUATE else unanswered_words(row.opened)
    return State(f"{shown.words} · {what}", "triangle-alert", "attention")


def group_choices() -> tuple[tuple[str, str], ...]:
    """The filters in the order of a case's way, all of them first."""
    groups = ((key, label(said) if isinstance(said, CaseState) else _(said)) for key, said in _GROUP_WORDS.items())
    return ((ALL, _("Alle")), *groups)
