"""Names on paper that waits for ink which are others now, in words."""

from __future__ import annotations

from collections.abc import Sequence

from hkdesk.domain.agreement.named_on_paper import NamedThen
from hkdesk.i18n import N_, _

_WHO = {
    "manager": N_("Papiret er laget for {was} som leder. Nå er det {now}."),
    "employee": N_("Papiret har navnet {was}. Nå heter den ansatte {now}."),
}


def named_text(found: Sequence[NamedThen]) -> str:
    """What has changed and what to do; "" where nothing has."""
    if not found:
        return ""
    told = [_(_WHO[one.who]).format(was=one.was, now=one.now) for one in found]
    do = _("Skal navnet være riktig på papiret, trekk avtalen tilbake og utsted den på nytt.")
    return " ".join([*told, do])
