"""What Ctrl+Z has taken back, in words, and where that is shown."""

from __future__ import annotations

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.stages import Step
from hkdesk.i18n import N_, _

_CASE: tuple[tuple[str, Step | None, str], ...] = (
    ("employee", None, N_("opplysningene om personen")),
    ("refusal", Step.SCOPE, N_("avslaget")),
    ("scope", Step.SCOPE, N_("avklaringen")),
    ("measures", Step.ASSESSMENT, N_("tiltakene")),
    ("declaration", Step.ASSESSMENT, N_("egenerklæringen")),
    ("complaint_on", Step.ASSESSMENT, N_("vurderingen")),
    ("assessment", Step.ASSESSMENT, N_("vurderingen")),
    ("dialogues", Step.DIALOGUE, N_("samtalen")),
    ("terms", Step.AGREEMENT, N_("avtalen")),
    ("texts_seen", Step.AGREEMENT, N_("maltekstene i avtalen")),
    ("packet", Step.SIGNATURE, N_("signaturpakken")),
    ("letter_drafts", None, N_("utkastet til brev")),
    ("loans", Step.FOLLOW_UP, N_("utlånet")),
    ("follow_ups", Step.FOLLOW_UP, N_("kontaktsamtalen")),
)
"""The parts of a case, by what is said when one of them was taken back; the first that differs tells the step."""

_UNIT: dict[str, tuple[str, str]] = {
    "arrangement": ("unit:arrangement", N_("ordningen")),
    "involvement_sent": ("unit:involvement", N_("drøftingen")),
    "involvement_meeting": ("unit:involvement", N_("drøftingen")),
    "involvement_input": ("unit:involvement", N_("drøftingen")),
    "involvement_answer": ("unit:involvement", N_("drøftingen")),
    "involvement_safety": ("unit:involvement", N_("det verneombudet er spurt om")),
    "unit_measure": ("unit:follow_up", N_("tiltaket i enheten")),
    "happening": ("unit:follow_up", N_("hendelsen")),
    "unit_talk": ("unit:follow_up", N_("samtalen i enheten")),
    "injury": ("unit:injuries", N_("skaden eller nestenulykken")),
    "equipment_item": ("unit:equipment", N_("utstyret")),
    "control_review": ("unit:folder", N_("gjennomgangen av internkontrollen")),
    "meeting": ("meetings", N_("møtet")),
    "travel_factors": ("meetings", N_("tallene for reise")),
    "own_days": ("week", N_("arbeidsdagene")),
    "reminder_act": ("today", N_("det som er sagt om en påminnelse")),
}
"""The kinds of records of a unit: the place that shows them ("unit:" and its id, or a page), and what is said."""


def case_change(before: Case, after: Case) -> tuple[str, Step | None]:
    """What differs between two states of a case, in words, and the step that shows it; ("", None) for nothing."""
    for name, step, words in _CASE:
        if getattr(before, name) != getattr(after, name):
            return _(words), step
    return (_("saken"), None) if before != after else ("", None)


def record_change(kind: str) -> tuple[str, str]:
    """What a record of the unit is called when it is taken back, and the place that shows it."""
    place, words = _UNIT.get(kind, ("unit:facts", N_("det siste i enheten")))
    return _(words), place
