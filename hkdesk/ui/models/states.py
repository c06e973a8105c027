"""How the state of a case looks, and the groups of states a list is filtered by."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.standing.row import CaseSummary, UnderConclusion
from hkdesk.i18n import _
from hkdesk.services.words.labels import label
from hkdesk.ui.kit.table import State

_LOOKS: dict[CaseState, tuple[str, str]] = {
    CaseState.NEW: ("circle-dashed", "muted"),
    CaseState.SCOPE: ("scale", "accent"),
    CaseState.ASSESSMENT: ("clipboard-check", "accent"),
    CaseState.DIALOGUE: ("message-square", "accent"),
    CaseState.DRAFT: ("pen-line", "accent"),
    CaseState.TO_SIGN: ("signature", "attention"),
    CaseState.SIGNED: ("circle-dot", "good"),
    CaseState.IN_FORCE: ("circle-check", "good"),
    CaseState.CHANGING: ("signature", "good"),
    CaseState.EXPIRED: ("triangle-alert", "attention"),
    CaseState.ENDED: ("history", "muted"),
    CaseState.REFUSED: ("x", "muted"),
    CaseState.NO_AGREEMENT: ("minus", "muted"),
    CaseState.INFORMED: ("info", "good"),
    CaseState.OTHER_PLACE: ("house", "good"),
}

UNDER_WAY, TO_SIGN, IN_FORCE, ALL = "under_way", "to_sign", "in_force", "all"

GROUPS: dict[str, frozenset[CaseState]] = {
    UNDER_WAY: frozenset({CaseState.NEW, CaseState.SCOPE, CaseState.ASSESSMENT, CaseState.DIALOGUE, CaseState.DRAFT}),
    TO_SIGN: frozenset({CaseState.TO_SIGN, CaseState.CHANGING}),
    "signed": frozenset({CaseState.SIGNED}),
    IN_FORCE: frozenset({CaseState.IN_FORCE, CaseState.CHANGING}),
    "expired": frozenset({CaseState.EXPIRED}),
    "ended": frozenset({CaseState.ENDED}),
    "none": frozenset({CaseState.REFUSED, CaseState.NO_AGREEMENT, CaseState.INFORMED, CaseState.OTHER_PLACE}),
}
"""Every state belongs to one group, but a change that waits for ink to two: it is in force and to be signed."""


def shown_state(state: CaseState) -> State:
    """The state as icon, word and colour."""
    icon, role = _LOOKS[state]
    return State(label(state), icon, role)


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
    return (
        (ALL, _("Alle")),
        (UNDER_WAY, _("Under arbeid")),
        (TO_SIGN, label(CaseState.TO_SIGN)),
        ("signed", label(CaseState.SIGNED)),
        (IN_FORCE, label(CaseState.IN_FORCE)),
        ("expired", label(CaseState.EXPIRED)),
        ("ended", label(CaseState.ENDED)),
        ("none", _("Uten avtale")),
    )
