"""What the unit's own records and its coming weeks raise, silence and take away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from hkdesk.domain.case.people import Unit
from hkdesk.domain.standing.due import DueKind
from hkdesk.domain.unit.arrangement.arrangement import ARRANGEMENT, Arrangement
from hkdesk.domain.unit.follow_up.happening import Happening, HappeningKind
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure
from hkdesk.domain.unit.follow_up.talk import UnitTalk
from hkdesk.domain.unit.injury.record import HowSure, Injury, InjuryKind
from hkdesk.domain.unit.involvement.entries import Meeting, SafetyConsulted, Sent, ViewState
from hkdesk.domain.week.notes import NewNote, NoteKind
from hkdesk.services.clock import FixedClock
from hkdesk.services.reminders.calendar import deadlines_file, uid_of
from hkdesk.services.reminders.weeks import job, weeks_ahead
from hkdesk.services.reminders.words import what_words, why_words
from hkdesk.services.reports.today import today_report
from hkdesk.services.workspace import Workspace
from tests.services.week.filled import TODAY, WED, day, five, put, signed, terms

ONE = timedelta(days=1)
NOW = TODAY.date()  # Friday 27 November 2026


def told(workspace: Workspace, *, weeks: bool = False) -> dict[str, str | None]:
    """The kinds of the unit and its people, shown as None, in silence with the cause."""
    more = weeks_ahead(workspace.week, "u1", NOW).events if weeks else ()
    found = workspace.reminders.now(more)
    return {one.kind.value: one.held and one.held.value for one in (*found.shown, *found.silenced)}


def started(workspace: Workspace) -> None:
    assert isinstance(workspace.clock, FixedClock)
    workspace.clock.moment = TODAY
    put(workspace, Unit("u1", "Byggesak"), signed("c1", "Anne", terms(WED)))


def test_the_arrangement_is_looked_at_again_and_not_once_a_new_version_is_there(workspace: Workspace) -> None:
    started(workspace)
    holds = Arrangement(holds_from=NOW, put_in_force_on=NOW, review_on=NOW + 61 * ONE)
    record = workspace.unit_records.add("u1", ARRANGEMENT, holds)
    assert "arrangement" not in told(workspace)
    record = workspace.unit_records.change(record, replace(holds, review_on=NOW + 60 * ONE))
    assert told(workspace) == {"arrangement": None}
    draft = workspace.unit_records.add("u1", ARRANGEMENT, Arrangement(version=2))
    assert told(workspace) == {"arrangement": "successor_started", "consultation": None}
    workspace.unit_records.change(draft, Arrangement(version=2, holds_from=NOW + ONE, put_in_force_on=NOW))
    assert told(workspace) == {}


def test_what_lacks_of_drofting_waits_in_silence_while_a_meeting_is_ahead_and_is_gone_when_recorded(
    workspace: Workspace,
) -> None:
    started(workspace)
    version = workspace.unit_records.add("u1", ARRANGEMENT, Arrangement(holds_from=NOW + 30 * ONE))
    assert told(workspace) == {"consultation": None}
    desk = workspace.involvement
    desk.enter("u1", Sent(version_id=version.id, sent_on=NOW, to=("Siri",), what="Utkast"))
    desk.enter(
        "u1", SafetyConsulted(version_id=version.id, asked_on=NOW, who="Nina", about="Utkast", state=ViewState.AWAITED)
    )
    meeting = desk.enter("u1", Meeting(version_id=version.id, met_on=NOW + 7 * ONE, took_part=("Siri",)))
    found = told(workspace)
    assert (found["consultation"], found["meeting"]) == ("booked", None)
    assert isinstance(workspace.clock, FixedClock)
    workspace.clock.moment += timedelta(days=8)
    assert "si om møtet ble holdt" in " ".join(map(what_words, workspace.reminders.now().shown))
    assert meeting.value.took_part


def test_an_event_raises_one_look_and_a_measure_its_deadline_then_one_look(workspace: Workspace) -> None:
    started(workspace)
    desk = workspace.follow_up
    desk.note_happening("u1", Happening(HappeningKind.MOVED, NOW), "c1")
    (look,) = workspace.reminders.now().shown
    assert (look.kind, look.name, look.case_id) == (DueKind.LOOK, "Anne", "c1")
    desk.note_look(look.key, NOW, "Alt i orden")
    assert told(workspace) == {}
    measure = UnitMeasure("Flere fellesdager", "Ola", NOW + 10 * ONE)
    record = workspace.unit_records.add("u1", UNIT_MEASURE, measure)
    assert told(workspace) == {}
    record = workspace.unit_records.change(record, replace(measure, deadline=NOW))
    (item,) = workspace.reminders.now().shown
    assert what_words(item) == "Tiltak med frist: Flere fellesdager"
    assert item.of_unit
    workspace.unit_records.change(record, replace(record.value, done_on=NOW, look_on=NOW))
    (again,) = workspace.reminders.now().shown
    assert what_words(again) == "Tiltaket er gjort, se om det virker: Flere fellesdager"
    assert again.key != item.key


def test_an_injury_asks_who_was_told_and_a_talk_of_the_unit_is_told_ahead(workspace: Workspace) -> None:
    started(workspace)
    hurt = Injury(InjuryKind.INJURY, NOW, "Falt i trappa", working_time=HowSure.YES, serious=HowSure.YES)
    workspace.follow_up.note_injury("u1", hurt, "c1")
    workspace.follow_up.note_talk("u1", UnitTalk(NOW, "Alle", next_on=NOW + 14 * ONE))
    found = workspace.reminders.now().shown
    assert {one.kind for one in found} == {DueKind.INJURY, DueKind.LOOK, DueKind.TALK}
    (talk,) = [one for one in found if one.kind is DueKind.TALK]
    assert (talk.of_unit, what_words(talk)) == (True, "Samtale i enheten")
    assert why_words(talk) == "Oslo kommunes rundskriv 38/2021 punkt 2.4"
    (injury,) = [one for one in found if one.kind is DueKind.INJURY]
    assert why_words(injury) == "aml § 5-1, § 5-2 og § 6-2, folketrygdloven § 13-14"


def test_rules_broken_in_the_fortnight_ahead_are_told_on_their_dates_until_accepted(workspace: Workspace) -> None:
    five(workspace)
    events = weeks_ahead(workspace.week, "u1", NOW).events
    found = [one for one in workspace.reminders.now(events).shown if one.kind is DueKind.RULE]
    assert [one.on for one in found] == [day(3), day(3, 1)]  # the third Wednesday lies 19 days ahead
    assert what_words(found[0]) == "Onsdag 2. desember: minst 3 på kontoret, og der er 1–2"
    workspace.reminders.drop(found[0], "Alle er på felles samling")
    left = [one for one in workspace.reminders.now(events).shown if one.kind is DueKind.RULE]
    assert left == found[1:]
    workspace.week.settle("c1", day(3, 1), home=False)
    workspace.week.settle("c2", day(3, 1), home=False)
    events = weeks_ahead(workspace.week, "u1", NOW).events
    assert not [one for one in workspace.reminders.now(events).shown if one.kind is DueKind.RULE]


def test_open_days_of_next_week_are_to_be_planned_by_the_thursday_before(workspace: Workspace) -> None:
    five(workspace)
    assert isinstance(workspace.clock, FixedClock)
    for at, shown in ((date(2026, 11, 29), False), (date(2026, 11, 30), True), (date(2026, 12, 4), True)):
        workspace.clock.moment = datetime(at.year, at.month, at.day, 9, tzinfo=UTC)
        events = weeks_ahead(workspace.week, "u1", at).events
        found = [one for one in workspace.reminders.now(events).shown if one.kind is DueKind.UNPLANNED]
        next_week = [one for one in found if one.key == "2026-W50"]
        assert bool(next_week) is shown
    assert next_week[0].on == date(2026, 12, 3)
    assert what_words(next_week[0]) == "Hjemmedager som ikke er fastsatt, i uke 50: én person"


def test_one_who_is_moved_three_times_for_a_rule_is_told_of_as_an_agreement_that_does_not_fit(
    workspace: Workspace,
) -> None:
    five(workspace)
    wednesdays = (date(2026, 11, 11), date(2026, 11, 18), date(2026, 11, 25))
    for n, off in enumerate(wednesdays):
        workspace.week._write([NewNote("c1", off, NoteKind.OFFICE, f"p{n}", "minimum_staffing")])
        assert ("moved_often" in told(workspace, weeks=True)) is (n == 2)


def test_the_week_is_worked_out_over_a_connection_of_its_own(workspace: Workspace) -> None:
    five(workspace)
    found = job(workspace._store.another(), workspace.clock, "Kari", "u1")()
    assert found == weeks_ahead(workspace.week, "u1", NOW)
    assert [one.on for one in found.days] == [day(n, -1) for n in range(1, 6)]
    saturday = weeks_ahead(workspace.week, "u1", NOW + ONE).days
    assert [one.on for one in saturday] == [day(n) for n in range(1, 6)]
    assert [(one.sure, one.possible, one.needed) for one in saturday][2] == (1, 2, 3)


def test_the_deadlines_are_one_event_each_with_an_id_that_names_nobody(workspace: Workspace) -> None:
    five(workspace)
    found = workspace.reminders.now(weeks_ahead(workspace.week, "u1", NOW).events)
    dated = [one for one in found.shown if one.on is not None]
    read = Calendar.from_ical(deadlines_file(found.shown, workspace.clock.now()))
    events = read.walk("VEVENT")
    assert [str(one["UID"]) for one in events] == [uid_of(one) for one in dated]
    assert len({uid_of(one) for one in dated}) == len(dated) > 1
    assert [one.decoded("DTSTART") for one in events] == [one.on for one in dated]
    assert all(one.decoded("DTEND") - one.decoded("DTSTART") == ONE for one in events)
    again = workspace.reminders.now(weeks_ahead(workspace.week, "u1", NOW).events)
    assert [uid_of(one) for one in again.shown if one.on is not None] == [uid_of(one) for one in dated]


def test_the_report_says_what_may_be_said_of_each(workspace: Workspace) -> None:
    five(workspace)
    report = today_report(workspace.reminders.now(weeks_ahead(workspace.week, "u1", NOW).events), NOW)
    assert report["date"] == NOW.isoformat()
    rule = next(one for one in report["items"] if one["kind"] == "rule")
    assert (rule["about"], rule["case"], rule["name"], rule["may"]) == ("unit", None, "Byggesak", ["dropped"])
    assert report["counts"]["silenced"] == len(report["silenced"]) == 0
