"""No value of another type than the field's own comes into a case, so every case can be read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.answers import Response
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.tasks import Task
from hkdesk.domain.case.terms import Day, DayHours, Hours, HoursKind, Terms
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.values.codec import field_types, from_plain, to_plain
from hkdesk.errors import InvalidInput
from tests.domain.command_strategies import commands, issuing

DAY = date(2026, 3, 2)
TALK = Dialogue("d1", held_on=DAY, took_part=True, manager_view="Passer", employee_view="Ja", next_on=DAY)
CASE = apply(Case("c1", "HK-1", DAY, "u1", Employee("Kari")), c.RecordDialogue(TALK))


def places(kind: Any, value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every single value inside a value, with the way to it."""
    of: Any = kind
    if is_dataclass(kind):
        for entry, inner in field_types(of):
            yield from places(inner, getattr(value, entry.name), (*way, entry.name))
    elif isinstance(value, tuple):
        for n, one in enumerate(value):
            yield from places(get_args(kind)[0], one, (*way, n))
    else:
        yield way, value


def put(value: Any, way: tuple[Any, ...], new: object) -> Any:
    if not way:
        return new
    if isinstance(value, tuple):
        return (*value[: way[0]], put(value[way[0]], way[1:], new), *value[way[0] + 1 :])
    return replace(value, **{way[0]: put(getattr(value, way[0]), way[1:], new)})


WRONG = [
    None,
    "own_home",
    1,
    1.5,
    True,
    (),
    DAY,
    datetime(2026, 3, 1, 9, tzinfo=UTC),
    time(9, 0, 30),
    time(9, tzinfo=UTC),
]


@settings(deadline=None, max_examples=300)
@given(commands | issuing.map(c.IssueAgreement), st.data())
def test_what_is_let_through_reads_back_though_one_value_is_wrong(command: c.Command, data: st.DataObject) -> None:
    found = [way for way, _value in places(type(command), command)]
    if found:
        command = put(command, data.draw(st.sampled_from(found)), data.draw(st.sampled_from(WRONG)))
    try:
        changed = apply(CASE, command)
    except InvalidInput:
        return
    assert from_plain(Case, json.loads(json.dumps(to_plain(changed)))) == changed


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (c.SetScope(ScopeFacts(authority_order=None)), "scope.authority_order"),  # type: ignore[arg-type]
        (c.SetTasks((Task("t1", "Vedtak", place=None),)), "assessment.tasks[0].place"),  # type: ignore[arg-type]
        (c.Respond(Response("a", "yes")), "response.answer"),  # type: ignore[arg-type]
        (c.SetWish("2"), "assessment.wished_days_per_week"),  # type: ignore[arg-type]
    ],
)
def test_another_type_is_refused_at_its_field(command: c.Command, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        apply(CASE, command)
    assert (caught.value.code, caught.value.field) == ("wrong_type", field)


@pytest.mark.parametrize("moment", [time(9, 0, 30), time(9, tzinfo=UTC)])
def test_a_time_with_more_than_minutes_is_refused_at_its_field(moment: time) -> None:
    day = DayHours(Day.MONDAY, moment, time(16))
    with pytest.raises(InvalidInput) as caught:
        apply(CASE, c.SetTerms(Terms(hours=Hours(HoursKind.OWN, times=(day,)))))
    assert (caught.value.code, caught.value.field) == ("bad_time", "terms.hours.times[0].from_time")
