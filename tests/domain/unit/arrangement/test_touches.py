"""Whom a version meets: agreements, drafts and rules, in a unit of made-up people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.people import Employee, GroupDefaults, RoleGroup, Unit
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.case.terms import Duration, Extent, IssuedAgreement, Terms, Weeks
from hkdesk.domain.unit.arrangement.advice import AdviceKind, advice
from hkdesk.domain.unit.arrangement.arrangement import Arrangement, MovedBy
from hkdesk.domain.unit.arrangement.compare import differences
from hkdesk.domain.unit.arrangement.points import PartId, parts_of, place_of
from hkdesk.domain.unit.arrangement.touches import Stage, TouchKind, meeting
from hkdesk.domain.values.weekday import Weekday
from hkdesk.domain.week.rules import MINIMUM
from hkdesk.domain.week.week import Verdict

TODAY = date(2026, 12, 1)
MON, TUE, WED, THU, FRI = Weekday
UNIT = Unit("u", "E", role_groups=(RoleGroup("g", "Jurister"),))


def terms(*days: Weekday, **extent: Any) -> Terms:
    return Terms(extent=Extent(weekdays=days, **extent), duration=Duration(date(2026, 1, 5)))


NO_TERMS = Terms()


def case(name: str, draft: Terms = NO_TERMS, *agreements: IssuedAgreement, group: str = "g", **more: Any) -> Case:
    who = Employee(name, role_group_id=group)
    return Case(name.lower(), f"HK-{name}", TODAY, "u", who, terms=draft, agreements=agreements, **more)


def issued(number: str, what: Terms, signed: date | None = date(2026, 1, 5), version: int = 1) -> IssuedAgreement:
    begun = date(2026, 1, 5)
    return IssuedAgreement(version, number, begun, "Ola", "r", what, "0" * 64, "0" * 12, 6, signed_on=signed)


KARI = case("Kari", terms(TUE, THU), issued("1", terms(TUE, THU)))
OLA = case("Ola", terms(MON), issued("2", terms(MON), signed=None))
PER = case("Per", terms(MON, WED, FRI))
LIV = case("Liv")
ALL = (KARI, OLA, PER, LIV)


def test_home_days_on_a_common_day_are_told_paper_by_paper() -> None:
    version = Arrangement(common_days=(THU,), rules=(
        WeekRule("c", RuleKind.COMMON_DAY, weekdays=(MON,), role_group_id="g", exempt=("per",)),
    ))  # fmt: skip
    found = meeting(version, UNIT, ALL, TODAY)
    told = [(t.paper.name, t.paper.stage, t.paper.number, t.weekdays) for t in found.touches]
    assert told == [("Kari", Stage.IN_FORCE, "1", (THU,)), ("Ola", Stage.OUT, "2", (MON,))]
    assert not found.in_order
    other = replace(KARI, employee=replace(KARI.employee, role_group_id="x"))
    assert not meeting(replace(version, common_days=()), UNIT, (other, PER), TODAY).touches


def test_one_person_above_the_range_is_told_and_the_unit_is_judged_as_a_whole() -> None:
    version = Arrangement(least_days=1.0, most_days=2.0)
    found = meeting(version, UNIT, ALL, TODAY)
    assert [(t.kind, t.paper.name, t.paper.stage, t.days) for t in found.touches] == [
        (TouchKind.OVER_EXTENT, "Per", Stage.DRAFT, 3.0)
    ]
    assert (found.average, found.outside, found.in_order) == (2.0, False, True)
    lower = meeting(replace(version, most_days=1.5), UNIT, ALL, TODAY)
    assert (lower.outside, lower.in_order) == (True, False)
    assert meeting(replace(version, least_days=2.5, most_days=3.0), UNIT, ALL, TODAY).outside


def test_the_minimum_is_broken_on_the_weekdays_when_too_few_are_in() -> None:
    found = meeting(Arrangement(minimum_staffing=3), UNIT, ALL, TODAY)
    (one,) = found.rules
    assert (one.rule.id, one.verdict, one.weekdays) == (MINIMUM, Verdict.BROKEN, (MON,))
    assert set(one.people) == {"ola", "per"}
    assert not one.never
    assert meeting(Arrangement(minimum_staffing=2), UNIT, ALL, TODAY).in_order
    assert meeting(Arrangement(minimum_staffing=5), UNIT, ALL, TODAY).rules[0].never


def test_odd_and_even_weeks_meet_whenever_the_agreements_began() -> None:
    far = {"weeks": Weeks.NTH, "every_weeks": 3, "weeks_from": date(2027, 6, 7)}
    one, two = case("A", terms(MON, weeks=Weeks.ODD)), case("B", terms(MON, **far))
    rule = WeekRule("most", RuleKind.MOST_AT_HOME, 1)
    (found,) = meeting(Arrangement(rules=(rule,)), UNIT, (one, two), TODAY).rules
    assert (found.verdict, found.weekdays) == (Verdict.BROKEN, (MON,))
    even = case("C", terms(MON, weeks=Weeks.EVEN))
    assert meeting(Arrangement(rules=(rule,)), UNIT, (one, even), TODAY).in_order


def test_free_days_leave_a_rule_to_be_held() -> None:
    free = case("Kari", Terms(extent=Extent(days_per_week=1.0), duration=Duration(date(2026, 1, 5))))
    (found,) = meeting(Arrangement(minimum_staffing=1), UNIT, (free,), TODAY).rules
    assert (found.verdict, found.weekdays, found.in_order) == (Verdict.CAN_BE_HELD, tuple(Weekday), True)


def test_who_has_left_or_has_ended_is_not_met() -> None:
    left = replace(KARI, closings=(Closing(date(2026, 11, 1), CloseReason.LEFT),))
    ended = case("Eva", terms(THU), replace(issued("3", terms(THU)), ended_on=date(2026, 11, 30)))
    found = meeting(Arrangement(common_days=(THU,)), UNIT, (left, ended), TODAY)
    assert (found.people, found.papers) == (1, ())


def test_a_draft_that_says_the_same_as_the_agreement_is_not_told_twice() -> None:
    again = replace(KARI, terms=terms(THU))
    found = meeting(Arrangement(common_days=(THU,)), UNIT, (KARI, again), TODAY)
    assert [t.paper.stage for t in found.touches] == [Stage.IN_FORCE, Stage.IN_FORCE, Stage.DRAFT]
    group = RoleGroup("g", "Jurister", defaults=GroupDefaults(days_per_week=2.0))
    given, asked = (case("Eva", Terms(extent=Extent(days_per_week=n))) for n in (2.0, 1.0))
    found = meeting(Arrangement(), replace(UNIT, role_groups=(group,)), (LIV, given, asked), TODAY)
    assert [paper.days for paper in found.papers] == [1.0]


def test_a_rule_that_names_nobody_who_is_there_is_told() -> None:
    gone = WeekRule("p", RuleKind.NOT_AWAY_TOGETHER, people=("kari", "x"))
    (found,) = meeting(Arrangement(rules=(gone,)), UNIT, ALL, TODAY).rules
    assert (found.gone, found.in_order) == (True, False)


def test_parts_keep_their_numbers_and_rules_their_places() -> None:
    rule = WeekRule("r", RuleKind.LEAST_IN_OFFICE, 1, role_group_id="g")
    common = WeekRule("c", RuleKind.COMMON_DAY, weekdays=(MON,), role_group_id="g")
    version = Arrangement(minimum_staffing=4, rules=(rule, common), staffing_note="Se også vaktlista.")
    numbers = {part.id: [point.number for point in part.points] for part in parts_of(version)}
    assert numbers[PartId.COMMON_DAYS] == ["2.1"]
    assert numbers[PartId.STAFFING] == ["3.1", "3.2", "3.3"]
    assert numbers[PartId.EQUIPMENT] == ["7.1"]
    assert (place_of(version, "r"), place_of(version, "c"), place_of(version, "x")) == ("punkt 3.2", "punkt 2.1", "")


def test_what_departs_from_the_circular_is_told_and_not_refused() -> None:
    open_one = {one.kind for one in advice(Arrangement(most_days=3.0, sum_for_all=5000, lend_first=False))}
    assert open_one == set(AdviceKind)
    settled = Arrangement(
        most_days=2.0, common_days=(THU,), moved_by=MovedBy.MANAGER, working_time="Føres.", review_on=TODAY
    )
    assert advice(settled) == ()


def test_two_versions_are_compared_rule_by_rule() -> None:
    first = Arrangement(common_days=(THU,), rules=(WeekRule("r", RuleKind.MOST_AT_HOME, 2),))
    second = replace(first, common_days=(TUE,), rules=(WeekRule("r", RuleKind.MOST_AT_HOME, 1),), review_on=TODAY)
    told = [(one.part, one.field) for one in differences(first, second)]
    assert told == [(PartId.COMMON_DAYS, "common_days"), (PartId.STAFFING, "rules"), (None, "review_on")]
    assert differences(first, replace(first, version=2)) == ()
