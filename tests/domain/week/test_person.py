"""What is agreed, as stretches of days; and until when a person is in the unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.agreement.in_force import agreement_on
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.case.terms import Duration
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.week.person import agreed, person_of
from tests.domain.agreement.test_in_force import CASE, DAY, ONE, Step, days, issue, steps, walked


@settings(deadline=None, max_examples=80)
@given(st.lists(steps, max_size=10))
def test_stretches_are_what_applies_on_each_day(sequence: list[Step]) -> None:
    case = walked(sequence)
    found = agreed(case)
    for n in range(-2, 60):
        day = DAY + n * ONE
        standing = agreement_on(case, day)
        covering = [one.number for one in found if one.covers(day)]
        assert covering == ([standing.number] if standing is not None else [])


def test_an_amendment_takes_over_on_its_day() -> None:
    case = apply(issue(CASE, days(2), DAY), c.MarkSigned(1, DAY, "Ola"))
    case = apply(issue(case, days(3), DAY, DAY + 30 * ONE), c.MarkSigned(2, DAY, "Ola"))
    assert [(one.first, one.last, one.terms.extent.days_per_week) for one in agreed(case)] == [
        (DAY, DAY + 29 * ONE, 2), (DAY + 30 * ONE, None, 3),
    ]  # fmt: skip


def test_what_was_ended_before_the_new_agreement_began_is_over_for_good() -> None:
    case = apply(issue(CASE, days(2), DAY), c.MarkSigned(1, DAY, "Ola"))
    later = replace(days(3), duration=Duration(DAY + 30 * ONE))
    case = apply(issue(case, later, DAY), c.MarkSigned(2, DAY, "Ola"))
    assert [one.last for one in agreed(case)] == [DAY + 29 * ONE, None]
    case = apply(case, c.EndAgreement(2, DAY + 10 * ONE, "Sluttet"))
    assert [(one.first, one.last) for one in agreed(case)] == [(DAY, DAY + 10 * ONE)]


@pytest.mark.parametrize(
    ("reason", "until"),
    [
        (CloseReason.LEFT, date(2026, 5, 31)),
        (CloseReason.ADDED_BY_MISTAKE, date.min),
        (CloseReason.RAN_OUT, None),
        (CloseReason.WISH_WITHDRAWN, None),
    ],
)
def test_who_left_is_gone_and_who_withdrew_a_wish_is_at_work(reason: CloseReason, until: date | None) -> None:
    closed = replace(CASE, closings=(Closing(date(2026, 6, 1), reason),))
    assert person_of(closed).until == until
    assert person_of(replace(CASE, employee=replace(CASE.employee, title="r"))).title == "r"
    assert timedelta(1) == ONE
