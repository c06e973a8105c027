"""The week out of the store: notes, plans, what a draft would make of it, and who is asked to swap a day."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.week.answer import Outcome
from hkdesk.domain.week.cells import Place, Why
from hkdesk.domain.week.clash import proved, smallest_clash
from hkdesk.domain.week.notes import NoteKind
from hkdesk.domain.week.week import Verdict, Week
from hkdesk.errors import InvalidInput, OurFault
from hkdesk.services.reports.week import names_of
from hkdesk.services.week import solver
from hkdesk.services.week.change_words import amend_words, clash_head, move_words, plan_words, rows_words, sum_words
from hkdesk.services.week.desk import WeekDesk
from hkdesk.services.week.mend import Stopped
from hkdesk.services.workspace import Workspace
from tests.domain.week.oracle import made_up
from tests.services.week.filled import FRI, MONDAY, THU, TUE, WED, day, five, put, signed, terms


def week(workspace: Workspace, weeks: int = 0) -> Week:
    return workspace.week.weeks("u1", day(1, weeks)).weeks[0]


def places(shown: Week, case_id: str) -> list[Place]:
    ids = [person.id for person in shown.board.people]
    return [cell.place for cell in shown.board.cells[ids.index(case_id)]]


def test_the_week_is_what_is_signed_against_the_rules_of_the_unit(workspace: Workspace) -> None:
    five(workspace)
    shown = week(workspace)
    assert [person.name for person in shown.board.people] == ["Anne", "Bjørn", "Čáhppe", "Dag", "Eli"]
    assert places(shown, "c2") == [Place.OFFICE, Place.OFFICE, Place.HOME, Place.OFFICE, Place.HOME]
    assert places(shown, "c4") == [Place.OFFICE] * 5
    assert places(shown, "c5") == [Place.OPEN] * 5
    (broken,) = shown.broken
    assert (broken.on, broken.sure, broken.possible, broken.home) == (day(3), 1, 2, ("c1", "c2", "c3"))
    assert [one.verdict for one in shown.attendance][2:] == [Verdict.BROKEN, Verdict.HELD, Verdict.HELD]


def test_the_smallest_change_is_asked_for_noted_and_taken_back(workspace: Workspace) -> None:
    five(workspace)
    desk = workspace.week
    answer = desk.job(week(workspace)).run()
    assert answer.outcome is Outcome.CHANGE
    (move,) = answer.moves
    assert (move.off, move.because) == (day(3), ("minimum_staffing",))
    names = names_of(desk.weeks("u1", MONDAY))
    assert move_words(move, names).startswith(names[move.case_id])
    assert sum_words(answer) == "1 person, 2 dager endres"
    (plan,) = answer.plans
    assert (plan.case_id, len(plan.home), len(plan.office)) == ("c5", 1, 4)
    assert plan_words(plan, names).startswith("Eli: hjemme ")
    made = desk.accept(answer)
    mended = week(workspace)
    assert mended.broken == ()
    assert not mended.open
    assert desk.job(mended).run().outcome is Outcome.IN_ORDER
    desk.take_back(made)
    assert places(week(workspace), move.case_id) == places(week(workspace, 1), move.case_id)
    assert workspace.health.verify().faults == ()


def test_open_days_of_a_month_are_planned_a_week_at_a_time(workspace: Workspace) -> None:
    """Six days a month: this week gets its share, and is settled; the rest of the month stays open."""
    five(workspace, minimum_staffing=None)
    assert workspace.unit is not None
    put(workspace, workspace.unit, signed("c6", "Finn", terms(days_per_month=6)))
    desk = workspace.week
    answer = desk.job(week(workspace, 1)).run()
    (plan,) = [one for one in answer.plans if one.case_id == "c6"]
    assert (len(plan.home), len(plan.office)) == (1, 4)
    made = desk.accept(answer)
    assert sorted(places(week(workspace, 1), "c6")) == [Place.HOME, *[Place.OFFICE] * 4]
    assert not week(workspace, 1).open
    assert places(week(workspace, 2), "c6") == [Place.OPEN] * 5
    assert [one.kind for one in workspace._store.week_notes.of_case("c5")] == [NoteKind.PLAN_HOME]
    desk.take_back(made)
    assert places(week(workspace, 1), "c6") == [Place.OPEN] * 5


def test_an_absence_a_move_and_a_plan_are_noted_for_their_days(workspace: Workspace) -> None:
    five(workspace)
    desk = workspace.week
    desk.absent("c4", NoteKind.LEAVE, day(1), day(2, 1))
    assert places(week(workspace), "c4") == [Place.AWAY] * 5
    assert places(week(workspace, 1), "c4") == [Place.AWAY, Place.AWAY, Place.OFFICE, Place.OFFICE, Place.OFFICE]
    desk.move("c1", day(3), day(2))
    assert places(week(workspace), "c1")[1:3] == [Place.HOME, Place.OFFICE]
    (first,) = desk.settle("c5", day(4), home=True)
    assert places(week(workspace), "c5") == [Place.OFFICE] * 3 + [Place.HOME, Place.OFFICE]
    desk.settle("c5", day(4), home=False)
    assert places(week(workspace), "c5") == [Place.OPEN] * 3 + [Place.OFFICE, Place.OPEN]
    desk.settle("c4", day(3, 1), home=True)
    notes = workspace._store.week_notes.of_case("c5")
    assert [(note.id == first, note.stands) for note in notes] == [(True, False), (False, True)]
    found = [note.kind for note in workspace._store.week_notes.of_case("c4")]
    assert found == [NoteKind.LEAVE] * 7 + [NoteKind.HOME]


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda desk: desk.move("c1", day(2), day(4)), "week_not_home"),
        (lambda desk: desk.move("c2", day(3), day(5)), "week_not_in"),
        (lambda desk: desk.settle("c1", day(6), home=True), "week_not_at_work"),
        (lambda desk: desk.absent("c1", NoteKind.LEAVE, day(2), day(1)), "week_turned"),
        (lambda desk: desk.absent("c1", NoteKind.LEAVE, day(6), day(7)), "week_no_working_day"),
        (lambda desk: desk.absent("c9", NoteKind.LEAVE, day(1), day(1)), "no_such_case"),
        (lambda desk: desk.weeks("u9", day(1)), "unknown_id"),
        (lambda desk: desk.weeks("u1", day(1), 27), "out_of_range"),
        (lambda desk: desk.weeks("u1", date(2101, 1, 1)), "no_holidays"),
    ],
)
def test_what_cannot_be_noted_is_refused_with_its_reason(workspace: Workspace, act: object, code: str) -> None:
    five(workspace)
    with pytest.raises(InvalidInput) as refused:
        act(workspace.week)  # type: ignore[operator]
    assert refused.value.code == code
    assert workspace._store.week_notes.of_unit("u1", date(2000, 1, 1), date(2100, 1, 1)) == ()


def test_a_draft_is_shown_as_if_it_were_signed_and_nothing_is_kept(workspace: Workspace) -> None:
    five(workspace)
    draft = terms(WED, THU)
    view = workspace.week.weeks("u1", day(1), 2, draft=("c4", draft))
    assert places(view.weeks[0], "c4") == [Place.OFFICE, Place.OFFICE, Place.HOME, Place.HOME, Place.OFFICE]
    assert [one.on for one in view.weeks[0].broken] == [day(3)]
    assert len(view.weeks[0].broken[0].home) == 4
    assert len(week(workspace).broken[0].home) == 3
    later = replace(draft, duration=replace(draft.duration, start=day(1, 1)))
    view = workspace.week.weeks("u1", day(1), 2, draft=("c1", later))
    assert [places(one, "c1").count(Place.HOME) for one in view.weeks] == [1, 2]


def test_moved_three_times_for_one_rule_an_amendment_is_proposed_and_no_other_move(workspace: Workspace) -> None:
    unit = Unit("u1", "Byggesak", minimum_staffing=1)
    put(workspace, unit, signed("c1", "Anne", terms(WED)))
    workspace.clock.moment = workspace.clock.moment.replace(month=11, day=2)  # type: ignore[attr-defined]
    for weeks in (-3, -2, -1):
        workspace.week.move("c1", day(3, weeks), day(2, weeks), "minimum_staffing")
    put(workspace, unit, signed("c2", "Bjørn", terms(WED)), signed("c3", "Dag", terms(WED)))
    workspace.week.absent("c3", NoteKind.LEAVE, day(1), day(5))
    workspace.week.absent("c2", NoteKind.LEAVE, day(3), day(3))
    view = workspace.week.weeks("u1", MONDAY)
    answer = workspace.week.job(view.weeks[0]).run()
    assert answer.moves == ()
    (amend,) = answer.amend
    assert (amend.case_id, amend.rule_id, amend.times) == ("c1", "minimum_staffing", 3)
    rules = {rule.id: rule for rule in view.weeks[0].rules}
    assert "endringsavtale" in amend_words(amend, rules, view.unit, names_of(view))


def test_what_nothing_mends_is_told_as_the_smallest_clash_with_ways_out(workspace: Workspace) -> None:
    rule = WeekRule("run", RuleKind.MOST_AT_HOME, 0, weekdays=(TUE, WED, THU), place="punkt 3")
    five(workspace, common_office_days=(FRI,), minimum_staffing=None, week_rules=(rule,))
    workspace.week.absent("c2", NoteKind.CALLED_IN, day(1), day(1))
    view = workspace.week.weeks("u1", MONDAY)
    answer = workspace.week.job(view.weeks[0]).run()
    assert answer.outcome is Outcome.CHANGE
    assert answer.cost is not None
    assert answer.cost.short == 2  # Bjørn has two home days, Monday is taken, and no other is left
    assert answer.clash is not None
    rules = {one.id: one for one in view.weeks[0].rules}
    lines = rows_words(answer.clash.rows, view.people, rules, view.unit, names_of(view))
    assert "Bjørn: 2 hjemmedager denne uka etter avtalen" in lines
    assert answer.clash.least
    assert answer.clash.ways
    assert clash_head(answer.clash).endswith("(bevist færrest mulig):")
    assert "ikke bevist" in clash_head(replace(answer.clash, least=False))


def test_what_no_grid_keeps_stands_beside_the_change_for_the_rest(workspace: Workspace) -> None:
    five(workspace)
    for case_id in ("c1", "c2", "c4"):
        workspace.week.absent(case_id, NoteKind.LEAVE, day(1), day(1))
    answer = workspace.week.job(week(workspace)).run()
    assert answer.outcome is Outcome.CLASH
    assert answer.clash is not None
    assert [row.on for row in answer.clash.rows] == [day(1)]
    assert answer.rest is not None
    assert answer.rest.outcome is Outcome.CHANGE


def test_nothing_is_called_smallest_when_it_was_not_proved(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    five(workspace)
    job = workspace.week.job(week(workspace))

    def late(*_args: object, **_named: object) -> None:
        raise solver.NotProved

    monkeypatch.setattr(solver, "best", late)
    assert job.run().outcome is Outcome.NOT_PROVED

    def trouble(*_args: object, **_named: object) -> None:
        raise solver.SolverTrouble("kError")

    monkeypatch.setattr(solver, "best", trouble)
    with pytest.raises(OurFault):
        job.run()


def test_a_search_is_given_up_when_nobody_waits(workspace: Workspace) -> None:
    five(workspace)

    def stop(_done: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        workspace.week.job(week(workspace)).run(stop)


def test_a_clash_that_is_not_proved_smallest_is_one_all_the_same() -> None:
    """A search that is given up at once: what it has clashes by itself, and needs each of its rows."""
    found = 0
    for seed in range(60):
        problem = made_up(seed, 4, 4)
        clash = smallest_clash(problem.rows(), lambda some, of=problem: solver.can_be_kept(of, some), 0)
        if clash is not None:
            found += 1
            assert not clash.least
            assert proved(clash.rows, lambda some, of=problem: solver.can_be_kept(of, some))
    assert found > 3


def test_nobody_is_counted_twice_and_who_left_is_gone(workspace: Workspace) -> None:
    five(workspace)
    unit = workspace.unit
    assert unit is not None
    over = Closing(day(1) - timedelta(days=3), CloseReason.RAN_OUT)
    left = Closing(day(3), CloseReason.LEFT)
    twice = [signed(one, "Frode", None, employee_number="7") for one in ("c6", "c7")]
    put(workspace, unit, replace(twice[0], closings=(over,)), twice[1])
    put(workspace, unit, replace(signed("c8", "Gro", None), closings=(left,)))
    shown = week(workspace)
    assert [person.id for person in shown.board.people][-3:] == ["c5", "c7", "c8"]
    assert places(shown, "c8") == [Place.OFFICE, Place.OFFICE, *[Place.NOT_HERE] * 3]
    assert shown.board.cells[-1][2].why is Why.NOT_HERE


def test_the_solver_is_loaded_only_for_a_change() -> None:
    code = (
        "import sys, hkdesk.services.week.desk, hkdesk.services.week.mend, hkdesk.cli.arrangement.week;"
        "sys.exit('highspy' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert WeekDesk.__doc__
