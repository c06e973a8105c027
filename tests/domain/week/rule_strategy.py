"""Made-up rules of a unit about its week that hold together."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.values.weekday import Weekday
from tests.domain.plain_strategies import days, identifiers
from tests.support.drawing import counted, few, maybe, numbers, rows, together

_COUNTLESS = {RuleKind.COMMON_DAY, RuleKind.NOT_AWAY_TOGETHER}
_EVERY_DAY = sorted(Weekday)


def _weekdays(chosen: int) -> tuple[Weekday, ...]:
    return tuple(day for n, day in enumerate(_EVERY_DAY) if (chosen + 1) >> n & 1)


def _rule(first: Any, last: Any, people: tuple[str, ...], count: int, **rest: Any) -> WeekRule:
    """Its days in their order, at least two people, and a count where the kind has one."""
    if first is not None and last is not None:
        first, last = sorted((first, last))
    both = people if len(people) > 1 else ("en", "to")
    counts = 0 if rest["kind"] in _COUNTLESS else count
    return WeekRule(count=counts, people=both, since=first, until=last, **rest)


week_rule: st.SearchStrategy[WeekRule] = together(
    _rule,
    {
        "id": identifiers,
        "kind": few(list(RuleKind)),
        "count": numbers(1, 2),
        "weekdays": counted(2 ** len(_EVERY_DAY) - 1, _weekdays),
        "role_group_id": few(["", "g1"]),
        "people": rows(identifiers, str, most=4),
        "exempt": rows(identifiers, str),
        "first": maybe(days),
        "last": maybe(days),
        "place": few(["", "punkt 4.2"]),
    },
)
week_rules = rows(week_rule, lambda one: one.id)
