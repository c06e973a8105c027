"""Who answers for the work from home in the unit: internkontrollforskriften § 5 no. 5."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, KeyValues
from hkdesk.domain.agreement.in_force import signed_state
from hkdesk.domain.case.stages import CaseState
from hkdesk.i18n import _
from hkdesk.services.folder.source import FolderSource


def organisation(source: FolderSource) -> Iterator[Block]:
    """The unit as it is on the day the folder is made; what nobody has filled in stands as such."""
    unit = source.unit
    manager = ", ".join(one for one in (unit.manager_name, unit.manager_title) if one.strip())
    rows = [
        (_("Virksomhet"), unit.organisation),
        (_("Enhet"), unit.name),
        (_("Leder"), manager),
        (_("Verneombud"), unit.safety_representative),
        (_("Hjelp med utstyr og tilgang"), unit.support_contact),
        (_("System for tidsregistrering"), unit.time_system),
        (_("Stillingsgrupper"), ", ".join(group.name for group in unit.role_groups)),
        (_("Avtaler i kraft da mappen ble laget"), str(_in_force(source))),
    ]
    yield KeyValues(tuple((name, said.strip() or _("Ikke ført")) for name, said in rows))


def _in_force(source: FolderSource) -> int:
    return sum(signed_state(one.case, source.made_on) is CaseState.IN_FORCE for one in source.files)
