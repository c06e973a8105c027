"""Versions of the arrangement: one applies a day, what was in force is frozen, and past weeks keep their rules."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.validate import unit as checked_unit
from hkdesk.domain.unit.arrangement import versions as v
from hkdesk.domain.unit.arrangement.arrangement import Arrangement, State, check_arrangement
from hkdesk.domain.unit.arrangement.unit_rules import rules_of_version, unit_under
from hkdesk.domain.values.weekday import Weekday
from hkdesk.domain.week.rules import COMMON_DAYS, MINIMUM, holds_on, rules_of
from hkdesk.errors import InvalidInput

TODAY = date(2026, 12, 1)
ONE = timedelta(days=1)
MON, TUE, WED, THU, FRI = Weekday
MOST = WeekRule("most", RuleKind.MOST_AT_HOME, 2)
PAIR = WeekRule("pair", RuleKind.NOT_AWAY_TOGETHER, people=("a", "b"))


def decided(begins: date = TODAY, version: int = 1, **more: Any) -> Arrangement:
    given = {"decided_by": "Ola", "decided_on": min(begins, TODAY), "most_days": 2.0, "holds_from": begins, **more}
    return Arrangement(version, **given)


def put(versions: tuple[Arrangement, ...], draft: Arrangement, today: date = TODAY) -> tuple[Arrangement, ...]:
    changed = {one.version: one for one in v.put_in_force(versions, draft, today)}
    others = [changed.get(one.version, one) for one in versions if one.version != draft.version]
    return (*others, changed[draft.version])


def test_a_version_that_begins_takes_the_place_of_the_one_before_on_the_eve() -> None:
    first = put((), decided(date(2026, 5, 12)))
    both = put(first, decided(date(2027, 1, 4), 2))
    assert [(one.replaced_by, one.holds_until) for one in both] == [(2, date(2027, 1, 3)), (0, None)]
    states = [[one.state_on(day) for one in both] for day in (date(2026, 5, 11), TODAY, date(2027, 1, 4))]
    coming, now, past = State.COMING, State.IN_FORCE, State.REPLACED
    assert states == [[coming, coming], [now, coming], [past, now]]
    assert v.in_force_on(both, date(2027, 1, 3)) == both[0]
    assert v.review_on([replace(both[0], review_on=TODAY), both[1]], date(2027, 1, 3)) == TODAY
    assert (v.state(both, TODAY), v.state((), TODAY), v.state([Arrangement()], TODAY)) == (now, None, State.DRAFT)


def test_a_version_that_never_began_does_not_stand_in_the_way_of_the_next() -> None:
    said: dict[str, Any] = {"decided_on": TODAY - 60 * ONE}
    first = put((), decided(TODAY - 60 * ONE, **said), TODAY - 60 * ONE)
    second = put(first, decided(TODAY, 2, **said), TODAY - 20 * ONE)
    third = put(second, decided(TODAY - 10 * ONE, 3, **said), TODAY - 20 * ONE)
    late = put(third, decided(TODAY - 5 * ONE, 4, **said), TODAY)
    assert v.in_force_on(late, TODAY) == late[3]
    with pytest.raises(InvalidInput) as told:
        put(third, decided(TODAY - 10 * ONE, 4, **said), TODAY)
    assert told.value.code == "arrangement_not_later"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.none() | st.integers(0, 30)), max_size=5))
def test_on_each_day_one_version_applies_at_most(acts: list[tuple[int, int, int | None]]) -> None:
    versions: tuple[Arrangement, ...] = ()
    for done, begins, length in sorted(acts, key=lambda act: act[0]):
        start = TODAY + begins * ONE
        until = None if length is None else start + length * ONE
        draft = decided(start, len(versions) + 1, holds_until=until, decided_on=TODAY)
        with contextlib.suppress(InvalidInput):
            versions = put(versions, draft, TODAY + done * ONE)
    for day in (TODAY + n * ONE for n in range(0, 93, 3)):
        assert len([one for one in versions if one.holds_on(day)]) <= 1
        for one in versions:
            assert (one.state_on(day) is State.IN_FORCE) == one.holds_on(day)


@pytest.mark.parametrize(
    ("draft", "code", "field"),
    [
        (decided(decided_by=" "), "required", "arrangement.decided_by"),
        (decided(most_days=None), "required", "arrangement.most_days"),
        (decided(holds_from=None), "required", "arrangement.holds_from"),
        (decided(decided_on=None), "required", "arrangement.decided_on"),
        (decided(decided_on=TODAY + ONE, begins=TODAY + ONE), "day_after_today", "arrangement.decided_on"),
        (decided(decided_on=TODAY, holds_from=TODAY - ONE), "order_of_dates", "arrangement.holds_from"),
        (decided(put_in_force_on=TODAY), "arrangement_frozen", ""),
    ],
)
def test_what_a_decision_lacks_is_told_at_its_field(draft: Arrangement, code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as told:
        v.put_in_force((), draft, TODAY)
    assert (told.value.code, told.value.field or "") == (code, field)


def test_it_is_not_put_in_force_without_involvement_nor_before_what_applies() -> None:
    with pytest.raises(InvalidInput) as told:
        v.put_in_force((), decided(), TODAY, ("drøfting",))
    assert told.value.code == "involvement_missing"
    with pytest.raises(InvalidInput) as told:
        v.put_in_force(put((), decided(TODAY)), decided(TODAY, 2), TODAY)
    assert told.value.code == "arrangement_not_later"


def test_the_next_version_is_a_copy_without_the_decision() -> None:
    unit = Unit("u", "E", common_office_days=(THU,), minimum_staffing=3, week_rules=(MOST,))
    first = v.next_draft((), unit, TODAY)
    assert (first.version, first.common_days, first.minimum_staffing, first.rules) == (1, (THU,), 3, (MOST,))
    versions = put((), decided(TODAY, purpose="Hovedregel", rules=(PAIR,)))
    second = v.next_draft(versions, unit, TODAY)
    assert (second.version, second.purpose, second.rules, second.frozen) == (2, "Hovedregel", (PAIR,), False)
    assert (second.decided_by, second.decided_on, second.holds_from, second.review_on) == ("", None, None, None)
    with pytest.raises(InvalidInput) as told:
        v.next_draft((*versions, second), unit, TODAY)
    assert told.value.code == "arrangement_draft_exists"


def test_rules_that_are_over_are_not_copied_into_the_first_draft() -> None:
    over = replace(MOST, until=TODAY - ONE)
    assert v.next_draft((), Unit("u", "E", week_rules=(over, PAIR)), TODAY).rules == (PAIR,)


@pytest.mark.parametrize(
    ("value", "code", "field"),
    [
        (Arrangement(least_days=2.0, most_days=1.0), "out_of_range", "arrangement.most_days"),
        (Arrangement(most_days=1.3), "out_of_range_in_steps", "arrangement.most_days"),
        (Arrangement(holds_from=TODAY, holds_until=TODAY - ONE), "order_of_dates", "arrangement.holds_until"),
        (Arrangement(holds_from=TODAY, review_on=TODAY - ONE), "order_of_dates", "arrangement.review_on"),
        (Arrangement(decided_by="a\nb"), "not_one_line", "arrangement.decided_by"),
        (Arrangement(rules=(replace(MOST, count=501),)), "out_of_range", "arrangement.rules[0].count"),
        (Arrangement(move_notice_days=21), "out_of_range", "arrangement.move_notice_days"),
    ],
)
def test_what_a_version_may_not_hold(value: Arrangement, code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as told:
        check_arrangement(value)
    assert (told.value.code, told.value.field) == (code, field)


def on(unit: Unit, day: date) -> set[tuple[RuleKind, int, tuple[Weekday, ...], tuple[str, ...]]]:
    """What the unit asks on the week of the day, whatever its rules are called."""
    bare = [replace(rule, weekdays=()) for rule in rules_of(unit)]
    kept = [full for full, one in zip(rules_of(unit), bare, strict=True) if holds_on(one, day)]
    return {(rule.kind, rule.count, rule.weekdays, rule.people) for rule in kept}


def asked(one: Arrangement) -> set[tuple[RuleKind, int, tuple[Weekday, ...], tuple[str, ...]]]:
    return {(rule.kind, rule.count, rule.weekdays, rule.people) for rule in rules_of_version(one)}


def test_drafts_read_the_version_and_old_weeks_their_own_rules() -> None:
    unit = Unit("u", "E", common_office_days=(THU,), minimum_staffing=3, week_rules=(MOST,))
    begins = date(2027, 1, 4)
    version = decided(begins, common_days=(TUE,), minimum_staffing=4, rules=(MOST, PAIR))
    after = checked_unit(unit_under(unit, version))
    assert (after.common_office_days, after.minimum_staffing) == ((TUE,), 4)
    assert on(after, begins - ONE) == on(unit, begins - ONE)
    assert on(after, begins) == asked(version)
    places = {rule.id: rule.place for rule in rules_of(after) if rule.until is None}
    assert places == {COMMON_DAYS: "punkt 2.1", MINIMUM: "punkt 3.1", "most": "punkt 3.2", "pair": "punkt 3.3"}
    gone_on = next(rule for rule in rules_of(after) if rule.id == "most")
    assert (gone_on.since, gone_on.until) == (None, None)  # unchanged, it goes on under its own name


rules = st.lists(
    st.sampled_from([MOST, replace(MOST, count=1), PAIR, replace(PAIR, people=("a", "c"))]),
    max_size=3, unique_by=lambda rule: rule.id,
).map(tuple)  # fmt: skip
facts = st.tuples(st.sampled_from([(), (THU,), (MON, THU)]), st.sampled_from([None, 2, 3]), rules)


@settings(max_examples=40, deadline=None)
@given(facts, st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9), facts), max_size=4))
def test_every_day_is_judged_by_the_version_of_its_time(start: Any, acts: list[Any]) -> None:
    """Versions put in force one after the other, some to begin later, some taken over before they began."""
    unit = Unit("u", "E", common_office_days=start[0], minimum_staffing=start[1], week_rules=start[2])
    bare, done = unit, TODAY
    versions: tuple[Arrangement, ...] = ()
    for wait, ahead, (days, least, own) in acts:
        done += wait * ONE
        draft = decided(
            done + ahead * ONE, len(versions) + 1, decided_on=TODAY, common_days=days, minimum_staffing=least, rules=own
        )
        try:
            versions = put(versions, draft, done)
        except InvalidInput:
            continue
        unit = checked_unit(unit_under(unit, versions[-1]))
    for day in (TODAY + n * ONE for n in range(-1, 50)):
        standing = v.in_force_on(versions, day)
        assert on(unit, day) == (asked(standing) if standing is not None else on(bare, day))
