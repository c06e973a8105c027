"""What the first version of an arrangement begins with: sentences to go on from, out of what the unit has.

They are stored and printed, so they are in bokmål whatever the window speaks.
"""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.agreement.clauses import in_oslo
from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.arrangement.arrangement import Arrangement, MovedBy
from hkdesk.domain.values.wording import clock
from hkdesk.i18n import N_


def first_arrangement(draft: Arrangement, unit: Unit) -> Arrangement:
    """The draft with a main rule, one to two days (circular 2.3), and the unit's hours, channels and time system."""
    purpose = N_(
        "Kontoret er det vanlige arbeidsstedet. Den som ønsker det, kan avtale hjemmedager når oppgavene egner seg. "
        "Ordningen gir ingen krav på hjemmekontor."
    )
    meetings = N_("Møter der noen er hjemme, legges opp slik at alle kan delta på lik linje.")
    return replace(
        draft,
        purpose=purpose,
        least_days=1.0,
        most_days=2.0,
        moved_by=MovedBy.MANAGER,
        move_notice_days=1,
        hybrid_meetings=meetings,
        working_time=_working_time(unit),
        oslo_phones=in_oslo(unit),
    )


def _working_time(unit: Unit) -> str:
    said = []
    if unit.core_from is not None and unit.core_until is not None:
        said.append(N_("Kjernetid er {start}–{end}.").format(start=clock(unit.core_from), end=clock(unit.core_until)))
    if unit.channels.strip():
        said.append(N_("Vi treffes på {channels}.").format(channels=unit.channels.strip()))
    if unit.time_system.strip():
        system = unit.time_system.strip()
        said.append(N_("Arbeidstidens begynnelse og slutt føres i {system}, også hjemme.").format(system=system))
    else:
        said.append(N_("Arbeidstidens begynnelse og slutt føres hjemme som på kontoret."))
    return " ".join(said)
