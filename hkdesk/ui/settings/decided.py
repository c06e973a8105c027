"""Bestemt av virksomheten, in Innstillinger: what IT has set for the machine, and what of it does not hold."""

from __future__ import annotations

from hkdesk.i18n import N_, _
from hkdesk.policies import BACKUP_FOLDER, CONTENT_FOLDER, DECIDED, LANGUAGE, PAPER_DAYS, Policies
from hkdesk.services.words.counted import days
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.messages import Notice

_SAID = {
    CONTENT_FOLDER: N_("Eget innhold: {value}"),
    BACKUP_FOLDER: N_("Sted for kopier: {value}"),
    PAPER_DAYS: N_("Hvor lenge papir kan være ute: {value}"),
    LANGUAGE: N_("Språk: {value}"),
}


class DecidedSection(Section):
    """Shown only where something is decided, or was meant to be. Nothing here can be changed."""

    def __init__(self, decided: Policies) -> None:
        super().__init__(_(DECIDED), _("Dette er satt for maskinen. Bare IT kan endre det."))
        values, self.faults = decided.as_plain(), decided.faults
        for name, value in values.items():
            said = days(value) if name == PAPER_DAYS else value
            self.add(label(_(_SAID[name]).format(value=said), wrap=True))
        if self.faults:
            told = "\n".join(str(error) for error in self.faults)
            self.add(Notice("attention", told, title=_("Noe som er satt, brukes ikke. Si fra til IT.")))
        self.setHidden(not values and not self.faults)
