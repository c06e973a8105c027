"""The two ways through Vurdering: two views of the same answers."""

from __future__ import annotations

from hkdesk.i18n import _
from hkdesk.ui.kit.input.choices import Choice, Segmented

SHORT, THOROUGH = "short", "thorough"


def way_switch() -> Segmented:
    """Kort or Grundig; its value is SHORT or THOROUGH."""
    made = Segmented([Choice(SHORT, _("Kort")), Choice(THOROUGH, _("Grundig"))], joined=True)
    made.setAccessibleName(_("Kort eller grundig vurdering"))
    made.segment(SHORT).setAccessibleDescription(_("Sju utsagn du er enig i eller ikke"))
    made.segment(THOROUGH).setAccessibleDescription(_("Hvert spørsmål for seg"))
    return made
