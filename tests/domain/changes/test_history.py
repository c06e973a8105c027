"""Undo gives back the earlier value itself, redo the later one; what is sealed is not undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.history import DEPTH, History
from hkdesk.errors import InvalidInput
from tests.domain.command_strategies import commands

CASE = Case("c1", "HK-1", date(2026, 3, 2), "u1", Employee("Kari"))


def named(name: str) -> Case:
    return replace(CASE, employee=Employee(name))


@settings(deadline=None, max_examples=40)
@given(st.lists(commands, max_size=12))
def test_undo_walks_back_through_every_case(sequence: list) -> None:
    seen, history = [CASE], History(CASE)
    for command in sequence:
        try:
            case = apply(history.now, command)
        except InvalidInput:
            continue
        if case != history.now:
            seen.append(case)
        history = history.then(case)
    for case in reversed(seen):
        assert history.now is case
        history = history.undo()
    assert history.now is CASE
    for case in seen[1:]:
        history = history.redo()
        assert history.now is case
    assert history.redo() == history


def test_typing_in_one_field_is_one_step() -> None:
    history = History(CASE)
    for name in ("P", "Pe", "Per"):
        history = history.then(named(name), "employee.name")
    history = history.then(named("Per Ås"), "employee.title")
    assert history.undo().now == named("Per")
    assert history.undo().undo().now is CASE


def test_after_an_undo_typing_is_a_step_of_its_own() -> None:
    history = History(CASE).then(named("Per"), "name").undo().then(named("Pål"), "name")
    assert history.undo().now is CASE
    assert history.redo() == history


def test_the_same_case_is_no_step() -> None:
    history = History(CASE)
    assert history.then(replace(CASE)) is history
    assert history.undo() is history


def test_sealing_lets_go_of_what_was_before_and_after() -> None:
    sealed = History(CASE).then(named("Per")).then(named("Pål")).undo().sealed()
    assert sealed.undo().now == sealed.redo().now == named("Per")


def test_the_depth_is_bounded() -> None:
    history = History(CASE)
    for n in range(DEPTH + 20):
        history = history.then(named(f"Per {n}"))
    assert len(history.before) == DEPTH
