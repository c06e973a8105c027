"""An injury at home: what the record must hold, who is to be told and by when, and the counts that leave it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.unit.injury.counts import InjuryCounts, injury_counts
from hkdesk.domain.unit.injury.record import (
    HowSure,
    Injury,
    InjuryKind,
    Report,
    ReportChannel,
    check_injury,
    reported,
    unreported,
)
from hkdesk.domain.unit.injury.reports import Promptness, electronic, tellings, untold
from hkdesk.errors import InvalidInput

DAY = date(2026, 11, 2)
HURT = Injury(InjuryKind.INJURY, DAY, "Falt i trappen", working_time=HowSure.YES)
C = ReportChannel
AT_WORK = (C.NAV, C.INSURER, C.SAFETY, C.INTERNAL)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, AT_WORK),
        ({"serious": HowSure.YES}, (C.AUTHORITY, C.POLICE, *AT_WORK)),
        ({"serious": HowSure.UNSURE}, (C.AUTHORITY, C.POLICE, *AT_WORK)),
        ({"serious": HowSure.YES, "working_time": HowSure.NO}, AT_WORK),
        ({"kind": InjuryKind.NEAR_MISS}, (C.SAFETY, C.INTERNAL)),
    ],
)
def test_who_is_to_be_told(change, told):
    assert tuple(one.channel for one in tellings(replace(HURT, **change))) == told


@pytest.mark.parametrize(
    ("serious", "working_time", "must"),
    [
        (HowSure.YES, HowSure.YES, True),
        (HowSure.YES, HowSure.UNSURE, False),
        (HowSure.UNSURE, HowSure.YES, False),
    ],
)
def test_the_authority_must_be_told_at_once_only_of_what_is_known(serious, working_time, must):
    first, second, *rest = tellings(replace(HURT, serious=serious, working_time=working_time))
    assert {first.must, second.must} == {must}
    assert (first.promptness, first.last_day) == (Promptness.AT_ONCE, DAY)
    assert not any(one.must for one in rest), "whether the others are told is assessed by people"


@pytest.mark.parametrize(
    ("on", "last"),
    [
        (DAY, date(2027, 11, 2)),
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_nav_is_told_soon_and_within_a_year(on, last):
    nav = next(one for one in tellings(replace(HURT, on=on)) if one.channel is C.NAV)
    assert (nav.promptness, nav.last_day) == (Promptness.SOON, last)


def test_the_report_is_electronic_from_2026():
    assert (electronic(date(2025, 12, 31)), electronic(date(2026, 1, 1))) == (False, True)


def test_what_was_told_or_was_not_to_be_is_not_asked_for_again():
    told = reported(HURT, Report(C.NAV, DAY, "Kari", "123"))
    told = reported(told, Report(C.INSURER, not_sent_why="HR melder"))
    assert [one.channel for one in untold(check_injury(told))] == [C.SAFETY, C.INTERNAL]
    assert reported(told, Report(C.NAV, DAY + timedelta(days=1))).report(C.NAV) == Report(C.NAV, DAY + timedelta(1))
    assert unreported(told, C.NAV).report(C.NAV) is None


@pytest.mark.parametrize(
    ("value", "code", "field"),
    [
        (replace(HURT, what=""), "required", "what"),
        (replace(HURT, kind=InjuryKind.NEAR_MISS, serious=HowSure.YES), "near_miss_serious", "serious"),
        (replace(HURT, looked_on=DAY), "required", "found"),
        (replace(HURT, looked_on=DAY - timedelta(1), found="x"), "order_of_dates", "looked_on"),
        (replace(HURT, reports=(Report(C.NAV),)), "required", "reports[0].not_sent_why"),
        (replace(HURT, reports=(Report(C.NAV, DAY - timedelta(1)),)), "order_of_dates", "reports[0].sent_on"),
        (replace(HURT, reports=(Report(C.NAV, DAY, not_sent_why="x"),)), "report_both", "reports[0].not_sent_why"),
        (replace(HURT, reports=(Report(C.NAV, DAY),) * 2), "duplicate_id", "reports[1].channel"),
    ],
)
def test_a_record_that_does_not_hold_names_its_field(value, code, field):
    with pytest.raises(InvalidInput) as told:
        check_injury(value)
    assert (told.value.code, told.value.field) == (code, field)


def test_counts_are_of_the_time_and_of_nobody():
    near = Injury(InjuryKind.NEAR_MISS, DAY + timedelta(days=1), "Snublet i ledning", looked_on=LATER, found="Ryddet")
    serious = replace(HURT, on=LATER, serious=HowSure.UNSURE)
    before = replace(HURT, on=DAY - timedelta(days=1))
    done = HURT
    for one in AT_WORK:
        done = reported(done, Report(one, DAY))
    assert injury_counts([done, near, serious, before], DAY, LATER) == InjuryCounts(
        DAY, LATER, injuries=2, near_misses=1, serious=1, untold=2, looked_at=1
    )


LATER = DAY + timedelta(days=30)
