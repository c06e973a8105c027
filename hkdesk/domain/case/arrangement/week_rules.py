"""What a unit asks of a week beside its common days and its minimum: who is in, and who is not out at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hkdesk.domain.values.checks import days, each, few_rows, identifier, in_order, texts, unique, within
from hkdesk.domain.values.checks import ids as checked_ids
from hkdesk.domain.values.weekday import Weekday
from hkdesk.errors import InvalidInput


class RuleKind(StrEnum):
    """What a rule asks for."""

    COMMON_DAY = "common_day"
    LEAST_IN_OFFICE = "least_in_office"
    MOST_AT_HOME = "most_at_home"
    NOT_AWAY_TOGETHER = "not_away_together"
    LEAST_OF_NAMED = "least_of_named"
    LEAST_OFFICE_DAYS = "least_office_days"
    LONGEST_RUN = "longest_run"


@dataclass(frozen=True, slots=True)
class WeekRule:
    """One rule of the unit about who is at the workplace.

    - COMMON_DAY: on `weekdays` everybody at work is at the workplace, but those in `exempt`.
    - LEAST_IN_OFFICE: at least `count` at the workplace each day.
    - MOST_AT_HOME: at most `count` at home each day.
    - NOT_AWAY_TOGETHER: at most one of `people` is away from the workplace at once, whatever the reason.
    - LEAST_OF_NAMED: at least `count` of `people` at the workplace each day.
    - LEAST_OFFICE_DAYS: each of `people` has at least `count` days at the workplace in a week, or all days at work.
    - LONGEST_RUN: each of `people` has at most `count` home days in a row in a week; a day off between changes nothing,
      an absence does.

    `people` and `exempt` are ids of cases. Empty `people` is everyone, where the rule is not about named ones; empty
    `weekdays` is every working day; an empty `role_group_id` is all groups. The rule holds from `since` until `until`,
    both included, so that a past week is judged by the rules of its time. `place` is where it stands in the
    arrangement, such as "punkt 4.2".
    """

    id: str
    kind: RuleKind
    count: int = 0
    weekdays: tuple[Weekday, ...] = ()
    role_group_id: str = ""
    people: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    place: str = ""


_NAMED_AT_LEAST = {RuleKind.NOT_AWAY_TOGETHER: 2, RuleKind.LEAST_OF_NAMED: 1}
_COUNTS: dict[RuleKind, tuple[int, int]] = {
    RuleKind.COMMON_DAY: (0, 0),
    RuleKind.LEAST_IN_OFFICE: (1, 500),
    RuleKind.MOST_AT_HOME: (0, 500),
    RuleKind.NOT_AWAY_TOGETHER: (0, 0),
    RuleKind.LEAST_OF_NAMED: (1, 500),
    RuleKind.LEAST_OFFICE_DAYS: (1, 5),
    RuleKind.LONGEST_RUN: (1, 4),
}


def check_week_rules(values: Sequence[WeekRule], field: str = "unit.week_rules") -> tuple[WeekRule, ...]:
    """The rules, cleaned, each with an id of its own and what its kind asks for.

    Raises:
        InvalidInput: what does not hold, with its place.
    """
    few_rows(values, field)
    checked = each(values, _rule, "rule", field)
    unique([one.id for one in checked], field, ".id")
    return checked


def _rule(value: WeekRule) -> WeekRule:
    value = texts(value, "rule", lines=["role_group_id", "place"])
    identifier(value.id, "rule.id")
    within(value.count, *_COUNTS[value.kind], "rule.count")
    days(value, "rule", ["since", "until"])
    in_order(value.since, value.until, "rule.until")
    people, exempt = checked_ids(value.people, "rule.people"), checked_ids(value.exempt, "rule.exempt")
    if len(people) < _NAMED_AT_LEAST.get(value.kind, 0):
        raise InvalidInput("required", field="rule.people")
    if value.kind is RuleKind.LEAST_OF_NAMED:
        within(value.count, 1, len(people), "rule.count")
    if value.kind is RuleKind.COMMON_DAY and not value.weekdays:
        raise InvalidInput("required", field="rule.weekdays")
    return replace(value, people=people, exempt=exempt, weekdays=tuple(sorted(set(value.weekdays))))
