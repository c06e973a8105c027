"""What a new draft starts from: the unit's facts, its role group's terms and the usual choices, all open to change."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.case import validate
from hkdesk.domain.case.people import GroupDefaults, RoleGroup, Unit
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Contacts,
    Ending,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Extent,
    Handling,
    Hours,
    HoursKind,
    Terms,
    Trial,
)
from hkdesk.domain.values.allowed_text import shown
from hkdesk.errors import InvalidInput

# One month is the ordinary mutual notice of aml § 15-3 first paragraph, used here by analogy only.
USUAL_NOTICE_WEEKS = 4


def first_draft(unit: Unit, group: RoleGroup | None = None) -> Terms:
    """Terms to begin from: hours as at the workplace, notice of four weeks, availability and contacts as the unit has.

    Extent, duration, trial and equipment are left open where the role group says nothing: the two have to talk
    about them.
    """
    reachable = bool(unit.channels.strip()) or (unit.core_from is not None and unit.core_until is not None)
    draft = Terms(
        hours=Hours(
            kind=HoursKind.AS_AT_WORKPLACE,
            core_from=unit.core_from,
            core_until=unit.core_until,
            registration=unit.time_system,
        ),
        availability=Availability(
            choice=Choice.AGREED if reachable else Choice.OPEN,
            from_time=unit.core_from,
            until_time=unit.core_until,
            channels=unit.channels,
        ),
        ending=Ending(choice=Choice.AGREED, notice_weeks=USUAL_NOTICE_WEEKS),
        handling=Handling(choice=Choice.AGREED),
        contacts=Contacts(support=unit.support_contact, safety_representative=unit.safety_representative),
    )
    return _for_group(draft, group) if group is not None else draft


def _for_group(draft: Terms, group: RoleGroup) -> Terms:
    said = group.defaults
    lines = tuple(EquipmentLine(name) for name in said.equipment)
    return replace(
        draft,
        extent=Extent(days_per_week=said.days_per_week, tasks=said.tasks),
        ending=draft.ending if said.notice_weeks is None else Ending(Choice.AGREED, said.notice_weeks),
        trial=Trial() if said.trial_months is None else Trial(Choice.AGREED, said.trial_months),
        equipment=Equipment(EquipmentKind.LENT, lines) if lines else Equipment(),
        contacts=Contacts(
            support=said.support_contact or draft.contacts.support,
            safety_representative=said.safety_representative or draft.contacts.safety_representative,
        ),
    )


def start_group_from(unit: Unit, role_group_id: str, defaults: GroupDefaults) -> Unit:
    """The unit with other terms for the drafts of a role group to start from.

    Raises:
        InvalidInput: unknown_id where the unit has no such group, or a value that does not hold.
    """
    if unit.role_group(role_group_id) is None:
        raise InvalidInput("unknown_id", field="unit.role_groups", got=shown(role_group_id))
    groups = (replace(g, defaults=defaults) if g.id == role_group_id else g for g in unit.role_groups)
    return validate.unit(replace(unit, role_groups=tuple(groups)))
