"""A line over the fields: something was typed here before hkdesk was opened; take it along, or let it go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from hkdesk.i18n import _
from hkdesk.services.unsent import Offer
from hkdesk.services.words.screen.wording import clock, date_and_time
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.showing import set_shown


class OfferLine(QWidget):
    """Hidden while there is nothing to offer. Left alone, it stands there the next time too."""

    def __init__(self, take: Callable[[], object], let_go: Callable[[], object]) -> None:
        super().__init__()
        self.words = label("", "small", wrap=True)
        self.take_button = button(_("Ta med"), take, kind="link")
        self.let_go_button = button(_("Forkast"), let_go, kind="link")
        self.setLayout(row(self.words, self.take_button, self.let_go_button))
        self.hide()

    def show_offer(self, offer: Offer | None) -> None:
        """Says that something waits, and when it was typed."""
        if offer is not None:
            said = _("Du hadde skrevet noe her som ikke ble registrert ({when}).").format(when=_when(offer.at))
            self.words.setText(said)
            for made in (self.take_button, self.let_go_button):
                made.setAccessibleDescription(said)
        set_shown(self, offer is not None)


def _when(at: datetime) -> str:
    local = at.astimezone()
    today = local.date() == datetime.now().astimezone().date()
    return clock(local.time()) if today else date_and_time(local)
