"""The figures behind the charts: sums of the unit, from the same functions as the week and the agreements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.arrangement.week_rules import RuleKind
from hkdesk.domain.case.terms import Extent
from hkdesk.domain.unit.charts.attendance import WeekdayAttendance, attendance_by_weekday
from hkdesk.domain.unit.charts.chart import Bar, Chart, Key, scale
from hkdesk.domain.unit.charts.drawing import Shape, draw
from hkdesk.domain.unit.charts.extent import extent_over_time
from hkdesk.domain.week.person import Agreed, Person
from tests.domain.agreement.test_in_force import TERMS
from tests.domain.week.week_support import FRI, LONG_AGO, MON, agreed, person, rule, week_of

TODAY = date(2027, 3, 10)


def with_days(name: str, first: date, last: date | None = None, **extent: object) -> Person:
    terms = replace(TERMS, extent=Extent(**extent))  # type: ignore[arg-type]
    return Person(name, name, agreed=(Agreed(first, last, terms, f"HK-{name}"),))


def sums(*people: Person) -> dict[date, tuple[int, float]]:
    return {one.last: (one.people, one.days) for one in extent_over_time(people, TODAY)}


def test_the_sum_of_each_month_is_what_applies_on_its_last_day() -> None:
    found = sums(
        with_days("a", date(2027, 1, 31), date(2027, 4, 29), days_per_week=2),
        with_days("b", date(2027, 2, 1), days_per_month=4),
    )
    assert list(found.items())[:4] == [
        (date(2027, 1, 31), (1, 2.0)),
        (date(2027, 2, 28), (2, 2.92)),
        (date(2027, 3, 31), (2, 2.92)),
        (date(2027, 4, 30), (1, 0.92)),
    ]


def test_it_goes_from_a_year_ago_until_five_months_ahead_and_says_what_is_to_come() -> None:
    told = extent_over_time([with_days("a", LONG_AGO, days_per_week=1)], TODAY)
    assert (told[0].last, told[-1].last, len(told)) == (date(2026, 4, 30), date(2027, 8, 31), 17)
    assert next(one.last for one in told if one.coming) == date(2027, 4, 30)
    leap = extent_over_time([with_days("a", LONG_AGO, days_per_week=1)], date(2028, 2, 29))
    assert date(2028, 2, 29) in [one.last for one in leap if not one.coming]


def test_who_left_counts_no_more_and_a_unit_without_agreements_has_no_sums() -> None:
    gone = replace(with_days("a", LONG_AGO, days_per_week=1), until=date(2026, 12, 30))
    assert sums(gone)[date(2026, 11, 30)] == (1, 1.0)
    assert sums(gone)[date(2026, 12, 31)] == (0, 0.0)
    assert sums(Person("a", "a")) == {}


@pytest.mark.parametrize(("people", "few"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_figure_of_one_or_two_is_told_as_such(people: int, few: bool) -> None:
    everybody = [with_days(f"p{n}", LONG_AGO, days_per_week=1) for n in range(people)]
    everybody.append(with_days("z", LONG_AGO, date(2026, 6, 1), days_per_week=1))
    assert extent_over_time(everybody, TODAY)[-1].few is few


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 700), st.integers(1, 5)), max_size=6))
def test_the_sum_is_the_sum_of_the_parts(drawn: list[tuple[int, int, int]]) -> None:
    people = [
        with_days(str(n), date.fromordinal(date(2026, 1, 1).toordinal() + begin),
                  date.fromordinal(date(2026, 1, 1).toordinal() + begin + length), days_per_week=count)
        for n, (begin, length, count) in enumerate(drawn)
    ]  # fmt: skip
    alone = [sums(one) for one in people]
    for last, (count, total) in sums(*people).items():
        assert (count, total) == (
            sum(one.get(last, (0, 0))[0] for one in alone),
            sum(one.get(last, (0, 0))[1] for one in alone),
        )


def test_attendance_is_that_of_the_weeks() -> None:
    people = [person(agreed(days_per_week=1), id="a"), person(agreed(MON), id="b"), person(id="c")]
    found = week_of(people, rule(RuleKind.LEAST_IN_OFFICE, 3))
    told = {one.weekday: one for one in attendance_by_weekday([found])}
    assert told[MON] == WeekdayAttendance(1, 1, 1.0, 2.0, 1, 3, under=1, open=0)
    assert told[FRI] == WeekdayAttendance(5, 1, 2.0, 3.0, 2, 3, under=0, open=1)
    easter = week_of(people, first=date(2027, 3, 22))
    assert [one.days for one in attendance_by_weekday([found, easter])] == [2, 2, 2, 1, 1]


@pytest.mark.parametrize(
    ("tops", "wanted"),
    [((), (0, 1)), ((0,), (0, 1)), ((0.2,), (0, 1)), ((6,), (0, 1, 2, 3, 4, 5, 6)), ((6.1,), (0, 2, 4, 6, 8)),
     ((13,), (0, 5, 10, 15)), ((50,), (0, 10, 20, 30, 40, 50)), ((5000,), (0, 1000, 2000, 3000, 4000, 5000))],
)  # fmt: skip
def test_the_scale_has_few_whole_figures(tops: tuple[float, ...], wanted: tuple[int, ...]) -> None:
    assert scale(tops) == wanted


@settings(max_examples=50)
@given(st.lists(st.floats(0, 1e6, allow_nan=False), max_size=5))
def test_no_bar_goes_past_the_scale(tops: list[float]) -> None:
    bars = tuple(Bar("x", 0, "0", up_to=top) for top in tops)
    marks = Chart("t", "a", bars).scale
    assert marks[-1] >= max(tops, default=0)
    assert 2 <= len(marks) <= 7
    assert len({later - earlier for earlier, later in pairwise(marks)}) == 1


bars = st.builds(
    lambda label, value, more, least, coming: Bar(label, value, f"{value:g}", value + more, least, coming),
    st.sampled_from(["mai", "sep.\n2026", "torsdag", "o"]),
    st.integers(0, 60).map(float), st.integers(0, 5).map(float), st.none() | st.integers(0, 60).map(float),
    st.booleans(),
)  # fmt: skip
KEYS = (Key("filled", "sikkert på kontoret"), Key("hatched", "kan være på kontoret"), Key("line", "minste bemanning"))


@settings(max_examples=60)
@given(st.lists(bars, max_size=18), st.booleans(), st.integers(200, 900), st.sampled_from([(), KEYS]))
def test_nothing_is_drawn_outside_and_no_texts_run_into_each_other(
    drawn: list[Bar], lying: bool, width: int, keys: tuple[Key, ...]
) -> None:
    line = 12.0
    measure = lambda text: 5.5 * len(text)  # noqa: E731
    made = draw(Chart("t", "a", tuple(drawn), keys, lying), width, line, measure)
    for one in made.shapes:
        assert -1 <= one.x <= one.x + one.width <= width + 2
        assert 0 <= one.y <= one.y + one.height <= made.height + 1
    placed = []
    for words in made.words:
        long = measure(words.text)
        left = {"l": words.x, "c": words.x - long / 2, "r": words.x - long}[words.align]
        placed.append((left, words.y, left + long, words.y + line))
        assert 0 <= words.y <= made.height - line * 0.9
    if not lying:
        for n, (left, top, right, bottom) in enumerate(placed):
            for other in placed[n + 1 :]:
                apart = right <= other[0] + 1 or other[2] <= left + 1 or bottom <= other[1] + 1 or other[3] <= top + 1
                assert apart, (placed[n], other)


def test_a_bar_is_as_long_as_its_figure_and_what_is_possible_stands_on_what_is_sure() -> None:
    made = draw(Chart("t", "a", (Bar("x", 2, "2–3", up_to=3, least=4),)), 300, 10, len)
    shapes = {one.shape: one for one in made.shapes}
    whole = 110 / 4
    assert shapes[Shape.FILLED].height == pytest.approx(2 * whole)
    assert shapes[Shape.HATCHED].y + shapes[Shape.HATCHED].height == pytest.approx(shapes[Shape.FILLED].y)
    assert shapes[Shape.HATCHED].height == pytest.approx(whole)
    top_of_scale = min(one.y for one in made.shapes if one.shape is Shape.GRID)
    least = shapes[Shape.LEAST]
    assert least.y + least.height / 2 == pytest.approx(top_of_scale)
