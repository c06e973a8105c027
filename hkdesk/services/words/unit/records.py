"""What each kind of record of a unit is called, and the fields of those that may be about one person."""

from __future__ import annotations

from hkdesk.i18n import N_, _
from hkdesk.services.words.unit.follow_up_labels import FOLLOW_UP_FIELDS
from hkdesk.services.words.unit.reminder_labels import REMINDER_FIELDS
from hkdesk.services.words.unit.week_labels import WEEK_FIELDS

KIND_WORDS: dict[str, str] = {
    "arrangement": N_("Enhetens ordning"),
    "unit_measure": N_("Tiltak"),
    "happening": N_("Hendelse"),
    "unit_talk": N_("Samtale i enheten"),
    "injury": N_("Skade eller nestenulykke"),
    "involvement_sent": N_("Sendt til tillitsvalgte"),
    "involvement_meeting": N_("Møte med tillitsvalgte"),
    "involvement_input": N_("Innspill"),
    "involvement_answer": N_("Svar fra arbeidsgiver"),
    "involvement_safety": N_("Verneombud tatt med på råd"),
    "control_review": N_("Gjennomgang av internkontrollen"),
    "own_days": N_("Egne arbeidsdager"),
    "taken_over": N_("Overtatt fra en annen leder"),
    "reminder_act": N_("Svar på en påminnelse"),
    "calendar_sent": N_("Sendt til kalender"),
    "equipment_item": N_("Utstyr"),
    "meeting": N_("Møte"),
    "travel_factors": N_("Tall for reise"),
}
"""By the kind's word in the store."""

FIELD_WORDS: dict[str, str] = {
    **FOLLOW_UP_FIELDS,
    **REMINDER_FIELDS,
    **WEEK_FIELDS,
}
"""By class and field, "Injury.happened_on", for what is given out of a person (GDPR article 15)."""


def record_kind_word(word: str) -> str:
    """What the kind is called. Raises KeyError for a kind without a name: a test holds them to each other."""
    return _(KIND_WORDS[word])
