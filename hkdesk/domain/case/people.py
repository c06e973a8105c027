"""The unit, its manager, its role groups and its employees. No national identity number, ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from hkdesk.domain.case.answers import Response, SeenItem
from hkdesk.domain.case.arrangement.week_rules import WeekRule
from hkdesk.domain.values.weekday import Weekday as Weekday


@dataclass(frozen=True, slots=True)
class GroupDefaults:
    """What a new draft starts from for people of a role group, where the group says more than the unit.

    `equipment` names what the employer lends, one of each.
    """

    days_per_week: float | None = None
    tasks: str = ""
    notice_weeks: int | None = None
    trial_months: int | None = None
    equipment: tuple[str, ...] = ()
    support_contact: str = ""
    safety_representative: str = ""


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """A stillingsgruppe: people who do the same kind of work.

    `responses` is the group's own assessment (circular 38/2021 point 2.2), which its people inherit; `defaults`
    are the terms their drafts start from. `seen` is what the catalogue held when the manager last looked at what is
    new for the group.
    """

    id: str
    name: str
    responses: tuple[Response, ...] = ()
    defaults: GroupDefaults = GroupDefaults()
    seen: tuple[SeenItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """The enhet and the facts of its arrangement that agreements are drafted from.

    `minimum_staffing` counts people at the workplace on any working day. `support_contact` helps with equipment and
    access; it and the verneombud are whom drafts name. `logo` is what `hkdesk.domain.case.logo` makes of
    a picture, "" for none. `second_approver`: every agreement is approved for the employer by one more than who signs.
    `week_rules` are what the unit asks of a week beside the common days and the minimum; only the week reads them.
    """

    id: str
    name: str
    organisation: str = ""
    organisation_number: str = ""
    office_address: str = ""
    manager_name: str = ""
    manager_title: str = ""
    common_office_days: tuple[Weekday, ...] = ()
    minimum_staffing: int | None = None
    core_from: time | None = None
    core_until: time | None = None
    time_system: str = ""
    channels: str = ""
    role_groups: tuple[RoleGroup, ...] = ()
    logo: str = ""
    support_contact: str = ""
    safety_representative: str = ""
    second_approver: bool = False
    week_rules: tuple[WeekRule, ...] = ()

    def role_group(self, role_group_id: str) -> RoleGroup | None:
        """The role group with the id, or None where the unit has none."""
        return next((g for g in self.role_groups if g.id == role_group_id), None)

    def role_group_name(self, role_group_id: str) -> str:
        """The name of the role group, or an empty string where the unit has none with that id."""
        group = self.role_group(role_group_id)
        return group.name if group is not None else ""


@dataclass(frozen=True, slots=True)
class Employee:
    """The ansatt as an agreement needs to name them."""

    name: str
    title: str = ""
    employee_number: str = ""
    role_group_id: str = ""
    home_address: str = ""
    phone: str = ""
    email: str = ""
