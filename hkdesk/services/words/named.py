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
    """What has changed since the agreement was issued, and what to do; "" where nothing has."""
    do = _("Skal navnet være riktig på papiret, trekk avtalen tilbake og utsted den på nytt.")
    return _told(found, do)


def letter_named_text(found: Sequence[NamedThen]) -> str:
    """The same of a letter."""
    return _told(found, _("Skal navnet være riktig på papiret, lag en ny versjon av brevet."))


def _told(found: Sequence[NamedThen], do: str) -> str:
    told = [_(_WHO[one.who]).format(was=one.was, now=one.now) for one in found]
    return " ".join([*told, do]) if told else ""
