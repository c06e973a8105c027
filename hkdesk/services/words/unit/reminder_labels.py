"""What the fields of an answer to a reminder are called."""

from __future__ import annotations

from hkdesk.i18n import N_

REMINDER_FIELDS = {
    "ReminderAct.item": N_("Hva påminnelsen gjelder"),
    "ReminderAct.subject": N_("Hvem eller hva den gjelder"),
    "ReminderAct.key": N_("Dagen den gjelder"),
    "ReminderAct.said": N_("Svaret"),
    "ReminderAct.until": N_("Utsatt til"),
    "ReminderAct.reason": N_("Grunn"),
    "ReminderAct.facts": N_("Opplysningene den bygde på"),
    "ReminderAct.turn": N_("Første eller andre gang den ble vist"),
}
"""By class and field."""
