"""What a version in force makes of the unit's facts: the rules of the week with their days, and what drafts read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.arrangement.arrangement import Arrangement
from hkdesk.domain.unit.arrangement.points import place_of
from hkdesk.domain.values.checks import ROW_LIMIT
from hkdesk.domain.week.rules import COMMON_DAYS, MINIMUM, rules_of

_ONE = timedelta(days=1)
_LONGEST_ID = 36


def rules_of_version(version: Arrangement) -> tuple[WeekRule, ...]:
    """Every rule of the version, its common days and minimum first, with its days and where it stands on paper."""
    facts = []
    if version.common_days:
        facts.append(WeekRule(COMMON_DAYS, RuleKind.COMMON_DAY, weekdays=version.common_days))
    if version.minimum_staffing:
        facts.append(WeekRule(MINIMUM, RuleKind.LEAST_IN_OFFICE, version.minimum_staffing))
    since, until = version.holds_from, version.holds_until
    every = (*facts, *version.rules)
    return tuple(replace(rule, since=since, until=until, place=place_of(version, rule.id)) for rule in every)


def unit_under(unit: Unit, version: Arrangement) -> Unit:
    """The unit once the version is put in force: what drafts read is the version's, and weeks know both by date.

    The rules that held until then end on the eve, so that a past week is judged by them; one that the version goes on
    with, unchanged, goes on. `holds_from` must be set.
    """
    begins = version.holds_from
    assert begins is not None
    rules = taken_over(rules_of(unit), rules_of_version(version), begins)
    days, least = version.common_days, version.minimum_staffing
    return replace(unit, common_office_days=days, minimum_staffing=least, week_rules=rules)


def taken_over(old: Iterable[WeekRule], new: Iterable[WeekRule], begins: date) -> tuple[WeekRule, ...]:
    """The rules that hold from the day on, and after them those of before, each until its end.

    A rule that goes on keeps its id and the day it began. Of one that changed, the old one gets an id of its own. Rules
    that would never hold are left out, and the ones that ended first when there are more than a unit may have.
    """
    coming, before = {rule.id: rule for rule in new}, tuple(old)
    taken = {rule.id for rule in before} | set(coming)
    past = []
    for rule in before:
        then = coming.get(rule.id)
        if then is not None and _said(then) == _said(rule) and (rule.until is None or rule.until >= begins - _ONE):
            since = rule.since if rule.since is None or then.since is None else min(rule.since, then.since)
            coming[rule.id] = replace(then, since=since)
            continue
        eve = begins - _ONE
        ended = replace(rule, until=eve if rule.until is None else min(rule.until, eve))
        if ended.since is not None and ended.until is not None and ended.until < ended.since:
            continue
        past.append(replace(ended, id=_own_id(rule.id, taken)) if then is not None else ended)
    room = max(0, ROW_LIMIT - len(coming))
    past.sort(key=lambda rule: rule.until or date.max)
    return (*coming.values(), *past[max(0, len(past) - room) :])


def _said(rule: WeekRule) -> WeekRule:
    return replace(rule, since=None, until=None, place="")


def _own_id(rule_id: str, taken: set[str]) -> str:
    n = 1
    while (found := f"{rule_id[: _LONGEST_ID - 4]}-{n}") in taken:
        n += 1
    taken.add(found)
    return found
