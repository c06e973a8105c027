"""What the unit tells of one person follows that person's case: its state, its paper, its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.standing.due import Cause, DueItem, DueKind
from hkdesk.domain.standing.reminders.events import Event
from hkdesk.domain.unit.follow_up.happening import Happening, HappeningKind
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure
from hkdesk.domain.unit.injury.record import Injury, InjuryKind
from hkdesk.domain.unit.reminder_act import REMINDER_ACT
from hkdesk.domain.week.notes import NewNote, NoteKind
from hkdesk.services.clock import FixedClock
from hkdesk.services.reminders.calendar import deadlines_file
from hkdesk.services.reminders.weeks import weeks_ahead
from hkdesk.services.reminders.words import what_words
from hkdesk.services.workspace import Workspace
from tests.services.week.filled import THU, TODAY, TUE, WED, put, signed, terms

NOW = TODAY.date()
UNIT = Unit("u1", "Byggesak")
ONE_AT_MOST = WeekRule("r", RuleKind.LONGEST_RUN, 1)


def at_work(workspace: Workspace, case: Case, unit: Unit = UNIT) -> None:
    assert isinstance(workspace.clock, FixedClock)
    workspace.clock.moment = TODAY
    put(workspace, unit, case)


def waiting(workspace: Workspace) -> list[DueItem]:
    found = workspace.reminders.now(weeks_ahead(workspace.week, "u1", NOW).events)
    return [*found.shown, *found.silenced]


@pytest.mark.parametrize(
    ("reason", "left"),
    [(CloseReason.LEFT, {DueKind.INJURY}), (CloseReason.ADDED_BY_MISTAKE, set()), (None, {*DueKind})],
)
def test_a_measure_and_an_injury_of_one_person_go_as_the_table_says_when_the_case_is_closed(
    workspace: Workspace, reason: CloseReason | None, left: set[DueKind]
) -> None:
    case = signed("c1", "Anne", terms(WED))
    at_work(workspace, case if reason is None else replace(case, closings=(Closing(NOW, reason),)))
    workspace.unit_records.add("u1", UNIT_MEASURE, UnitMeasure("Ny pult", "Ola", NOW), "c1")
    workspace.follow_up.note_injury("u1", Injury(InjuryKind.INJURY, NOW, "Falt"), "c1")
    kinds = {one.kind for one in waiting(workspace)} & {DueKind.UNIT_MEASURE, DueKind.INJURY}
    assert kinds == left & {DueKind.UNIT_MEASURE, DueKind.INJURY}


def moved_three_times(workspace: Workspace, case: Case) -> list[Cause | None]:
    at_work(workspace, case, replace(UNIT, minimum_staffing=1))
    for n, off in enumerate((date(2026, 11, 11), date(2026, 11, 18), date(2026, 11, 25))):
        workspace.week._write([NewNote("c1", off, NoteKind.OFFICE, f"p{n}", "minimum_staffing")])
    return [one.held for one in waiting(workspace) if one.kind is DueKind.MOVED_OFTEN]


def test_nobody_is_told_to_amend_an_agreement_that_is_over(workspace: Workspace) -> None:
    case = signed("c1", "Anne", terms(WED))
    over = replace(case.agreements[0], ended_on=NOW - timedelta(days=1), end_reason="Flyttet")
    assert moved_three_times(workspace, replace(case, agreements=(over,))) == []


def test_an_amendment_that_is_out_lets_the_moves_wait_in_silence(workspace: Workspace) -> None:
    case = signed("c1", "Anne", terms(WED))
    first = case.agreements[0]
    amendment = replace(first, version=2, number=f"{case.number}-2", issued_on=NOW, signed_on=None, changes_version=1)
    out = replace(case, agreements=(first, amendment))
    assert moved_three_times(workspace, out) == [Cause.SUCCESSOR_STARTED]


def test_what_is_said_of_a_rule_about_one_person_is_kept_with_them_and_no_record_of_the_unit_names_a_case(
    workspace: Workspace,
) -> None:
    at_work(workspace, signed("c1", "Anne", terms(TUE, WED, THU)), replace(UNIT, week_rules=(ONE_AT_MOST,)))
    rule = next(one for one in waiting(workspace) if one.kind is DueKind.RULE)
    assert (rule.case_id, rule.name) == ("c1", "Anne")
    record = workspace.reminders.drop(rule, "Hun vil det selv")
    assert record.case_id == "c1"
    assert rule not in waiting(workspace)
    put(workspace, UNIT, signed("c2", "Bo", terms(days_per_week=1)))
    open_days = next(one for one in waiting(workspace) if one.kind is DueKind.UNPLANNED)
    workspace.reminders.drop(open_days, "Ferie")
    of_unit = [one for one in workspace.unit_records.all("u1", REMINDER_ACT) if not one.case_id]
    assert of_unit
    assert not any("c2" in str(one.value) for one in of_unit)


def test_a_calendar_says_nothing_of_what_happened_to_anybody(workspace: Workspace) -> None:
    at_work(workspace, signed("c1", "Anne", terms(WED)))
    workspace.follow_up.note_injury("u1", Injury(InjuryKind.INJURY, NOW, "Falt i trappa"), "c1")
    workspace.follow_up.note_happening("u1", Happening(HappeningKind.COMPLAINT, NOW, "Vondt i nakken"), "c1")
    for whose in ("c1", ""):
        workspace.unit_records.add("u1", UNIT_MEASURE, UnitMeasure("Pult for nakken", "Ola", NOW), whose)
    items = waiting(workspace)
    assert "Meldt fra om plager" in " ".join(map(what_words, items)), "on the screen it is told"
    events = Calendar.from_ical(deadlines_file(items, TODAY)).walk("VEVENT")
    told = sorted(str(one["SUMMARY"]) for one in events)
    assert told == [
        "Anne: Noe skal avklares",
        "Anne: Ny vurdering av hjemmekontoret",
        "Anne: Ny vurdering av hjemmekontoret",
        "Anne: Tiltak med frist",
        "Byggesak: Tiltak med frist: Pult for nakken",
    ]
    assert not any("2.6" in str(one.get("DESCRIPTION", "")) for one in events)


def test_of_a_person_who_is_gone_since_the_weeks_were_worked_out_nothing_is_told(workspace: Workspace) -> None:
    at_work(workspace, signed("c1", "Anne", terms(WED)))
    here, gone = (
        Event(DueKind.MOVED_OFTEN, "u1", name, case_id, key="r") for name, case_id in (("A", "c1"), ("B", "c9"))
    )
    assert [one.case_id for one in workspace.reminders.now([here, gone]).shown] == ["c1"]
