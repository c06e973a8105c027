"""What is said where a paper was not issued because something had changed."""

from __future__ import annotations

from hkdesk.i18n import N_, _
from hkdesk.services.paper.issuing import Changed

_WORDS = {
    Changed.CASE: N_("Saken ble endret underveis."),
    Changed.UNIT: N_("Opplysningene om enheten ble endret underveis."),
    Changed.ELSEWHERE: N_("Saken eller enheten er endret et annet sted."),
    Changed.DAY: N_("Datoen ble en annen underveis."),
    Changed.TEXTS: N_("Tekstene i hkdesk ble endret underveis."),
}


def changed_words(changed: Changed) -> str:
    """What has changed, that nothing is issued, and what to do now."""
    return " ".join((_(_WORDS[changed]), _("Ingenting er utstedt. Se gjennom på nytt, og utsted igjen.")))
