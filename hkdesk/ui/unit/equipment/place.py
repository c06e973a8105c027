"""Utstyr as a place of Enheten: how it stands in words, and its pane, imported when it is first opened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hkdesk.domain.case.people import Unit
from hkdesk.i18n import _
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import AppContext


def equipment_state(workspace: Workspace, unit: Unit) -> tuple[str, str]:
    """How many things are in the catalogue; where they are is read when the pane is shown."""
    count = len(workspace.equipment.items(unit.id))
    if not count:
        return _("ingenting lagt inn"), "none"
    return (_("1 ting") if count == 1 else _("{n} ting").format(n=count)), "done"


def make_equipment(context: AppContext) -> QWidget:
    """The pane under its heading."""
    from hkdesk.ui.unit.equipment.pane import EquipmentPane
    from hkdesk.ui.unit.record_pane import RecordPlace

    lead = _(
        "Det enheten har til utlån, og hvem som har hva. Lån bør vurderes før kjøp (Oslo kommunes rundskriv 38/2021 "
        "punkt 2.4)."
    )
    return RecordPlace(_("Utstyr"), lead, EquipmentPane(context))
