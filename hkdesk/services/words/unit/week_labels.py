"""The fields of what the week keeps of a person, for what is given out of them."""

from __future__ import annotations

from hkdesk.i18n import N_

WEEK_FIELDS: dict[str, str] = {
    "OwnDays.days": N_("Arbeidsdager"),
    "OwnDays.since": N_("Fra"),
    "OwnDays.even_days": N_("I partallsuker"),
    "CalendarSent.recipient": N_("Kalenderen til"),
    "CalendarSent.on": N_("Sendt"),
    "CalendarSent.days": N_("Hjemmedager i filen"),
    "CalendarDay.on": N_("Dag"),
    "CalendarDay.sequence": N_("Sendt i ny utgave"),
    "CalendarDay.text": N_("Tekst"),
}
