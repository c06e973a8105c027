"""The rules of a unit about its weeks, whichever place they stand in, and which of them hold on a day.

The one place that knows where rules come from. Once a version of the unit's arrangement has been in force, all rules
carry their days, the common days and the minimum too (`hkdesk.domain.unit.arrangement.unit_rules`). Before that these
two are facts of the unit and hold always.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.people import Unit

COMMON_DAYS, MINIMUM = "common_office_days", "minimum_staffing"
"""The ids of the two rules that are facts of the unit; of an arrangement's own, where one is or was in force."""


def rules_of(unit: Unit) -> tuple[WeekRule, ...]:
    """Every rule of the unit, past and coming: its common days, its minimum, then the others in their order."""
    found, dated = [], {rule.id for rule in unit.week_rules}
    if unit.common_office_days and COMMON_DAYS not in dated:
        found.append(WeekRule(COMMON_DAYS, RuleKind.COMMON_DAY, weekdays=unit.common_office_days))
    if unit.minimum_staffing and MINIMUM not in dated:
        found.append(WeekRule(MINIMUM, RuleKind.LEAST_IN_OFFICE, unit.minimum_staffing))
    return (*found, *unit.week_rules)


def holds_on(rule: WeekRule, day: date) -> bool:
    """Whether the rule is about the day: its weekday, and within the days the rule holds."""
    if rule.weekdays and day.isoweekday() not in rule.weekdays:
        return False
    return (rule.since is None or rule.since <= day) and (rule.until is None or day <= rule.until)


def nobody_named(rules: Iterable[WeekRule], unit: Unit, people: Iterable[str]) -> tuple[WeekRule, ...]:
    """The rules that name a role group or a person who is not in the unit any more: they ask less than they say."""
    here = set(people)
    groups = {group.id for group in unit.role_groups}
    return tuple(rule for rule in rules if _stranger(rule, groups) or not here.issuperset((*rule.people, *rule.exempt)))


def _stranger(rule: WeekRule, groups: set[str]) -> bool:
    return bool(rule.role_group_id) and rule.role_group_id not in groups
