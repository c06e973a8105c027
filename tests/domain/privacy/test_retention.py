"""How long each kind of record is kept: nothing by itself, the longest of what was decided counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.case.case import Case, FollowUp
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.privacy.retention import RecordKind, RetentionPlan, RetentionRule, disposal, kinds_in
from hkdesk.errors import InvalidInput

TODAY = date(2026, 11, 23)
OPEN = Case("c1", "HK-2026-0001", date(2026, 1, 5), "u1", Employee("Kari"))
CLOSED = replace(OPEN, closings=(Closing(date(2026, 1, 31), CloseReason.LEFT),))
TALKED = replace(CLOSED, follow_ups=(FollowUp("f1", date(2026, 1, 20)),))


def plan(**months: int | None) -> RetentionPlan:
    made = RetentionPlan()
    for kind, n in months.items():
        made = made.decided(RetentionRule(RecordKind(kind), n, "HR", TODAY), TODAY)
    return made


def test_nothing_has_a_time_until_somebody_decides() -> None:
    assert all(RetentionPlan().of(kind) is None for kind in RecordKind)
    assert disposal(CLOSED, RetentionPlan()).until is None
    assert disposal(CLOSED, RetentionPlan()).passed(date(2999, 1, 1)) is False


def test_an_open_case_never_passes_its_time() -> None:
    assert disposal(OPEN, plan(case=1)).passed(date(2999, 1, 1)) is False


def test_the_last_day_is_counted_in_months_from_the_closing() -> None:
    standing = disposal(CLOSED, plan(case=1))
    assert standing.until == date(2026, 2, 28), "there is no 31 February"
    assert not standing.passed(date(2026, 2, 28))
    assert standing.passed(date(2026, 3, 1))


def test_the_longest_time_counts_and_one_undecided_kind_keeps_all() -> None:
    assert kinds_in(TALKED) == (RecordKind.CASE, RecordKind.TALK)
    assert disposal(TALKED, plan(case=1)).until is None
    assert disposal(TALKED, plan(case=1, talk=24)).until == date(2028, 1, 31)
    assert disposal(TALKED, plan(case=24, talk=1)).until == date(2028, 1, 31)


def test_a_later_decision_holds_and_the_earlier_one_is_kept() -> None:
    made = plan(case=1).decided(RetentionRule(RecordKind.CASE, 60, "Ny HR", TODAY, "Plan 2027"), TODAY)
    assert [rule.months for rule in made.rules] == [1, 60]
    assert (rule := made.of(RecordKind.CASE)) is not None
    assert (rule.months, rule.decided_by) == (60, "Ny HR")
    taken = made.decided(RetentionRule(RecordKind.CASE, None, "HR", TODAY), TODAY)
    assert taken.of(RecordKind.CASE) is None


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (RetentionRule(RecordKind.CASE, 12, " ", TODAY), "required"),
        (RetentionRule(RecordKind.CASE, 0, "HR", TODAY), "out_of_range"),
        (RetentionRule(RecordKind.CASE, 12, "HR", date(2026, 11, 24)), "day_after_today"),
        (RetentionRule(RecordKind.CASE, 12, "H\nR", TODAY), "not_one_line"),
    ],
)
def test_a_decision_says_who_took_it_and_when(rule: RetentionRule, code: str) -> None:
    with pytest.raises(InvalidInput) as told:
        RetentionPlan().decided(rule, TODAY)
    assert told.value.code == code


def test_the_farthest_day_there_is_is_not_passed_over() -> None:
    old = replace(CLOSED, closings=(Closing(date(9990, 1, 1), CloseReason.LEFT),))
    assert disposal(old, plan(case=1200)).until == date.max
