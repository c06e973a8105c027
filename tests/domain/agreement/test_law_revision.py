"""What an agreement from before a change of the law must change or look at."""

from __future__ import annotations

from datetime import date, time

import pytest

from hkdesk.domain.agreement.law_revision import Revision, RevisionPoint, revision_points
from hkdesk.domain.case.terms import (
    Day,
    DayHours,
    Equipment,
    EquipmentKind,
    Extent,
    Hours,
    HoursKind,
    IssuedAgreement,
    Terms,
)
from tests.domain.law import SINCE_2022

EVENING = DayHours(Day.MONDAY, time(14), time(22), 0)
OLD = Terms(
    extent=Extent(2), hours=Hours(HoursKind.OWN, times=(EVENING,)), equipment=Equipment(EquipmentKind.NONE_LENT)
)


def looked_at(day: date, terms: Terms = OLD) -> tuple[RevisionPoint, ...]:
    return revision_points(IssuedAgreement(1, "1", day, "L", "r", terms, "s", "d", 1), SINCE_2022)


def test_an_agreement_from_before_july_2022() -> None:
    found = looked_at(date(2022, 6, 30))
    kinds = [point.kind for point in found]
    assert [p.point.value for p in found if p.point] == ["availability", "ending", "trial", "handling"]
    assert {p.legal for p in found if p.kind is Revision.HOURS_BROKEN} == {
        "arbeidsmiljøloven § 10-9",
        "arbeidsmiljøloven § 10-11",
    }
    for kind in Revision:
        assert kind in kinds, kind
    must = {p.kind for p in found if p.must}
    assert must == {Revision.POINT_MISSING, Revision.HOURS_BROKEN, Revision.MAIN_WORKPLACE}
    assert {p.since for p in found} == {date(2022, 7, 1), date(2024, 7, 1)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 7, 1), {Revision.MAIN_WORKPLACE, Revision.CHANGES_IN_TIME}),
        (date(2024, 6, 30), {Revision.MAIN_WORKPLACE, Revision.CHANGES_IN_TIME}),
        (date(2024, 7, 1), set()),
        (date(2026, 11, 27), set()),
    ],
)
def test_the_day_it_was_issued_decides(day: date, expected: set[Revision]) -> None:
    assert {point.kind for point in looked_at(day)} == expected


def test_what_is_in_order_is_not_named() -> None:
    whole = Terms(main_workplace="Torget 1", hours=Hours(HoursKind.AS_AT_WORKPLACE))
    kinds = {point.kind for point in looked_at(date(2021, 1, 1), whole)}
    assert Revision.HOURS_BROKEN not in kinds
    assert Revision.MAIN_WORKPLACE not in kinds
    assert {p.field for p in looked_at(date(2021, 1, 1), whole) if p.kind is Revision.CHAPTER_10} == {"hours.kind"}


def test_a_change_of_the_regulation_asks_nothing_of_an_agreement_outside_it() -> None:
    old = IssuedAgreement(1, "1", date(2022, 6, 30), "L", "r", OLD, "s", "d", 1)
    found = revision_points(old, SINCE_2022, voluntary=True)
    assert {one.kind for one in found} == {Revision.HOURS_BROKEN, Revision.MAIN_WORKPLACE, Revision.CHANGES_IN_TIME}
