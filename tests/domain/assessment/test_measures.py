"""Measures, and the one re-evaluation that the last of them raises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.assessment.reevaluation import Reevaluation, concluding, reevaluation
from hkdesk.domain.case import validate
from hkdesk.domain.case.answers import Assessment, Conclusion, Suitability
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.measures import Measure, MeasureStatus, open_measures, overdue
from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.errors import InvalidInput

DAY = date(2026, 3, 2)
OPEN, DONE, DROPPED = MeasureStatus
CONCLUDED = Conclusion(Suitability.WITH_CONDITIONS, concluded_on=DAY)
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"))
CASE = apply(CASE, c.Conclude(CONCLUDED))


def at(n: int) -> date:
    return DAY + timedelta(days=n)


def with_measures(*ids: str) -> Case:
    case = CASE
    for one in ids:
        case = apply(case, c.RecordMeasure(Measure(one, "Skjerm")))
    return case


def waiting(case: Case) -> Reevaluation | None:
    return reevaluation(case.assessment.conclusion, case.measures, case.assessment)


def close(case: Case, one: str, on: date, status: MeasureStatus = DONE) -> Case:
    return apply(case, c.CloseMeasure(one, status, on))


def conclude(case: Case, on: date) -> Case:
    return apply(case, c.Conclude(concluding(case.assessment.conclusion, case.measures, on, case.assessment)))


def test_closing_the_last_raises_one() -> None:
    case = with_measures("a", "b")
    assert waiting(case) is None
    case = close(case, "a", at(3))
    assert waiting(case) is None
    case = close(case, "b", at(2), DROPPED)
    assert waiting(case) == Reevaluation(at(3), ("a", "b"))
    assert waiting(conclude(case, at(3))) is None


def test_a_conclusion_on_the_day_of_closing_settles_it_and_the_next_closing_raises_anew() -> None:
    case = conclude(close(with_measures("a"), "a", DAY), DAY)
    assert waiting(case) is None
    case = apply(case, c.RecordMeasure(Measure("b", "Bord")))
    assert waiting(case) is None
    case = close(case, "b", DAY)
    assert waiting(case) == Reevaluation(DAY, ("b",))
    case = conclude(case, DAY)
    case = apply(case, c.CloseMeasure("a", OPEN, None))
    assert [m.closed_on for m in case.measures] == [None, DAY]
    assert waiting(close(case, "a", DAY)) == Reevaluation(DAY, ("a",))


@pytest.mark.parametrize(
    ("conclusion", "closed_on", "raised"),
    [
        (CONCLUDED, DAY, True),
        (CONCLUDED, at(-1), False),
        (replace(CONCLUDED, concluded_on=None), at(-100), True),
        (Conclusion(concluded_on=DAY), at(1), False),
    ],
)
def test_only_what_was_closed_since_the_conclusion_counts(
    conclusion: Conclusion, closed_on: date, raised: bool
) -> None:
    found = reevaluation(conclusion, [Measure("a", "x", status=DONE, closed_on=closed_on)], Assessment())
    assert (found is not None) is raised


ids = st.sampled_from(["a", "b", "c"])
moves = st.one_of(
    st.tuples(st.just("record"), ids),
    st.tuples(st.just("close"), ids),
    st.tuples(st.just("drop"), ids),
    st.tuples(st.just("reopen"), ids),
    st.tuples(st.just("remove"), ids),
    st.tuples(st.just("conclude"), ids),
)


@settings(deadline=None, max_examples=200)
@given(st.lists(moves, max_size=25), st.data())
def test_never_two(sequence: list[tuple[str, str]], data: st.DataObject) -> None:
    """A model that counts raisings: each needs something closed since the last conclusion, and waits once."""
    case, day, fresh = CASE, 0, set[str]()
    known: dict[str, bool] = {}  # measure -> whether it is open
    for move, one in sequence:
        day += data.draw(st.integers(0, 1))
        if move == "conclude":
            case, fresh = conclude(case, at(day)), set()
        elif move == "record":
            case = apply(case, c.RecordMeasure(Measure(one, "Noe")))
            known.setdefault(one, True)
        elif one in known:
            case = _moved(case, move, one, at(day))
            fresh.discard(one)
            if move in ("close", "drop"):
                fresh.add(one)
            if move == "remove":
                del known[one]
            else:
                known[one] = move == "reopen"
        found = waiting(case)
        assert (found is not None) == (bool(fresh) and not any(known.values()))
        assert found is None or set(found.measure_ids) == fresh
        assert waiting(conclude(case, at(day))) is None


def _moved(case: Case, move: str, one: str, on: date) -> Case:
    if move == "remove":
        return apply(case, c.RemoveMeasure(one))
    if move == "reopen":
        return apply(case, c.CloseMeasure(one, OPEN, None))
    return close(case, one, on, DONE if move == "close" else DROPPED)


def test_rewriting_a_measure_leaves_its_status() -> None:
    case = close(with_measures("a", "b"), "a", DAY)
    case = apply(case, c.RecordMeasure(Measure("a", "Større skjerm", who="Leder", deadline=at(9), status=OPEN)))
    assert case.measures[0] == Measure("a", "Større skjerm", "Leder", at(9), DONE, DAY)
    assert apply(CASE, c.RecordMeasure(Measure("n", "x", status=DONE, closed_on=DAY))).measures[0].status is OPEN


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (c.CloseMeasure("a", DONE, None), ("required", "measure.closed_on")),
        (c.CloseMeasure("a", OPEN, DAY), ("not_closed", "measure.closed_on")),
        (c.CloseMeasure("x", DONE, DAY), ("unknown_id", "measure")),
        (c.RemoveMeasure("x"), ("unknown_id", "measure")),
        (c.RecordMeasure(Measure("a", " ")), ("required", "measure.what")),
        (c.RecordMeasure(Measure("", "x")), ("bad_id", "measure.id")),
        (c.RecordMeasure(Measure("a", "x", deadline=date.max)), ("out_of_range", "measure.deadline")),
        (c.ReportComplaint(date.min), ("out_of_range", "complaint_on")),
    ],
)
def test_what_is_refused(command: c.Command, expected: tuple[str, str]) -> None:
    with pytest.raises(InvalidInput) as caught:
        apply(with_measures("a"), command)
    assert caught.value.reason
    assert (caught.value.code, caught.value.field) == expected


def test_a_file_may_not_hold_two_of_one_id_or_a_closed_one_without_a_day() -> None:
    for measures, field in [
        ((Measure("a", "x"), Measure("a", "y")), "case.measures[1].id"),
        ((Measure("a", "x", status=DONE),), "case.measures[0].closed_on"),
    ]:
        with pytest.raises(InvalidInput) as caught:
            validate.case(replace(CASE, measures=measures))
        assert caught.value.field == field


def test_what_is_left_to_do_by_deadline() -> None:
    late, soon, never = Measure("l", "x", deadline=at(5)), Measure("s", "x", deadline=at(1)), Measure("n", "x")
    done = Measure("d", "x", deadline=at(0), status=DONE, closed_on=DAY)
    assert open_measures([never, late, done, soon]) == (soon, late, never)
    assert overdue([never, late, done, soon], at(1)) == ()
    assert overdue([never, late, done, soon], at(2)) == (soon,)
