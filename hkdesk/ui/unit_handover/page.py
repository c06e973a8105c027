"""Lederbytte: a unit or some of its people given over as one sealed file, and one that comes taken over."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent

from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.layout import Page
from hkdesk.ui.unit_handover.given import GivenPart
from hkdesk.ui.unit_handover.giving import GivePart
from hkdesk.ui.unit_handover.taking import TakePart


class UnitHandoverPage(Page):
    """Both sides on one page: what is given over, what has been, and what comes."""

    def __init__(self, context: AppContext) -> None:
        lead = _("Enheten, eller noen av de ansatte, går til en ny leder som én kryptert fil med en engangskode.")
        super().__init__(_("Lederbytte"), lead)
        self.give, self.given, self.take = GivePart(context), GivenPart(context), TakePart(context)
        self.give.given.connect(self.given.refresh)
        self.take.taken.connect(self.give.refresh)
        self.add(self.give, self.given, self.take)
        owned = context.workspace.unit is not None
        self.lead_focus_to(self.give.first if owned else self.take.choose_button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.give.refresh()
        self.given.refresh()
        self.take.refresh_units()
