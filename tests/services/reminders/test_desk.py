"""What waits, out of the store: off the narrowed rows as off all of them, with what was said, over any clock."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hkdesk.domain.case.case import Case, FollowUp
from hkdesk.domain.case.declaration import DeclaredWith
from hkdesk.domain.case.measures import Measure
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.stages import CaseState, CloseReason
from hkdesk.domain.changes import commands as c
from hkdesk.domain.standing.due import Cause, DueItem, DueKind
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.reminders.of_rows import Beside, events_of_people
from hkdesk.domain.standing.reminders.recompute import last_snooze, recompute
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.week.notes import NoteKind
from hkdesk.errors import InvalidInput
from hkdesk.services.clock import FixedClock
from hkdesk.services.paper.declaration import declaration_form
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.services.conftest import TODAY
from tests.services.week.filled import put, signed, terms

ONE = timedelta(days=1)
STAGES = (CaseState.NEW, CaseState.DRAFT, CaseState.REFUSED, CaseState.NO_AGREEMENT)
RULES = {"u1": "today", "u2": "others"}


def kinds(workspace: Workspace) -> list[str]:
    return [item.kind.value for item in workspace.due()]


def item(workspace: Workspace, kind: DueKind) -> DueItem:
    (found,) = [one for one in workspace.due() if one.kind is kind]
    return found


def any_row(dice: random.Random, n: int) -> CaseSummary:
    def day(share: float = 0.3) -> date | None:
        return TODAY + timedelta(days=dice.randint(-70, 70)) if dice.random() < share else None

    return CaseSummary(
        *(f"c{n}", f"HK-{n}", f"Navn {n:03}", "", "", dice.choice(STAGES), "", day(0.4)),
        issued_on=day(0.6),
        signed_on=day(0.5),
        start_on=day(0.5),
        end_on=day(),
        ended_on=day(0.1),
        review_on=day(),
        next_measure_on=day(0.2),
        renew_on=day(0.2),
        reevaluate_on=day(0.1),
        waiting_on=day(0.1),
        differs=dice.random() < 0.1,
        rules_key=dice.choice(("", "today", "others")),
        deliver_on=day(0.1),
        opened=dice.choice((0, 0, 0, 0, 2)),
        return_on=day(0.2),
        closed_on=day(0.2),
        closed_reason=dice.choice([*CloseReason]),
        unit_id=dice.choice(("u1", "u2")),
        opened_on=day(0.9),
        trial_on=day(0.1),
        loan_on=day(0.1),
    )


def test_the_narrowed_rows_leave_out_nobody_of_whom_something_waits(workspace: Workspace):
    dice = random.Random(7)
    for unit_id in ("u1", "u2"):
        workspace.save_unit(Unit(unit_id, unit_id))
    for n in range(400):
        row = any_row(dice, n)
        case = Case(row.case_id, row.number, TODAY, row.unit_id, Employee(row.name))
        workspace._store.cases.add(case, Unit(row.unit_id, row.unit_id), row, workspace.entry("AddEmployee"))
    beside = Beside(RULES)
    everybody = workspace._store.rows.page(TODAY, limit=None)
    narrowed = workspace._store.rows.waiting(TODAY, RULES)
    assert recompute(events_of_people(narrowed, TODAY, beside), {}, TODAY) == recompute(
        events_of_people(everybody, TODAY, beside), {}, TODAY
    )
    assert len(narrowed) < len(everybody) * 0.9
    also = next(one.case_id for one in everybody if one not in narrowed)
    assert {one.case_id for one in workspace._store.rows.waiting(TODAY, RULES, [also])} > {also}


def test_the_list_follows_the_case_as_a_recomputation_of_every_case_does(
    workspace: Workspace, session: CaseSession, clock: FixedClock
):
    dice, unit = random.Random(11), workspace.unit
    assert unit is not None
    day = TODAY
    for n in range(40):
        day += timedelta(days=dice.randint(0, 9))
        clock.moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        talk = FollowUp(f"t{n}", day, "Går fint", next_on=day + timedelta(days=dice.randint(1, 40)))
        done: tuple[c.Command, ...] = (
            c.RecordFollowUp(talk),
            c.RecordMeasure(Measure(f"m{n}", "Ny lampe", deadline=day + timedelta(days=dice.randint(-5, 20)))),
            c.ReportComplaint(day),
        )
        session.do(dice.choice(done))
        session.flush()
        for told in workspace.due():
            if last_snooze(told, day) is not None and dice.random() < 0.2:
                workspace.reminders.snooze(told, day + ONE)
        rows = [summarise(file.case, unit, session.view.scope) for file in workspace.files_of([session.case.id])]
        anew = recompute(events_of_people(rows, day), {}, day)
        found = workspace.reminders.now()
        snoozed = {one.key for one in found.silenced if one.held is Cause.SNOOZED}
        assert {one.key for one in found.shown} == {one.key for one in anew.shown} - snoozed


def test_what_is_said_is_kept_with_the_person_and_taken_back_again(workspace: Workspace, session: CaseSession):
    session.do(c.RecordFollowUp(FollowUp("t1", TODAY, "Prat", next_on=TODAY + ONE)))
    session.flush()
    desk, talk = workspace.reminders, item(workspace, DueKind.TALK)
    record = desk.snooze(talk, TODAY + 5 * ONE, "Vi er på kurs")
    assert (record.case_id, record.unit_id) == (session.case.id, workspace.own_unit_id)
    (silent,) = desk.now().silenced
    assert (silent.kind, silent.held, silent.until) == (DueKind.TALK, Cause.SNOOZED, TODAY + 5 * ONE)
    desk.drop(talk, "Han har sluttet i prøveordningen")
    assert desk.now().silenced == ()
    assert DueKind.TALK not in [one.kind for one in desk.now().shown]
    assert len(workspace.unit_records.of_case(session.case.id)) == 1, "one answer to a thing"
    desk.undo()
    assert [one.kind for one in desk.now().silenced] == [DueKind.TALK]
    desk.wake(silent)
    assert item(workspace, DueKind.TALK) == talk
    with pytest.raises(InvalidInput):
        desk.drop(talk, "  ")
    with pytest.raises(InvalidInput):
        desk.done(talk)
    desk.drop(talk, "Han har sluttet i prøveordningen")
    workspace.remove_case(session.case.id)
    assert workspace.unit_records.of_case(session.case.id) == ()


def test_both_changes_of_summer_time_move_nothing(workspace: Workspace, session: CaseSession, clock: FixedClock):
    oslo = ZoneInfo("Europe/Oslo")
    for sunday in (date(2027, 3, 28), date(2027, 10, 31)):
        session.do(c.RecordFollowUp(FollowUp(f"t{sunday}", sunday - 20 * ONE, "Prat", next_on=sunday)))
        session.flush()
        told = set()
        for minutes in range(0, 25 * 60, 50):  # every moment of the day, the hour that comes twice too
            at = datetime(sunday.year, sunday.month, sunday.day, tzinfo=oslo).astimezone(UTC)
            clock.moment = (at + timedelta(minutes=minutes)).astimezone(oslo)
            if clock.today() == sunday:
                found = item(workspace, DueKind.TALK)
                told.add((found.on, found.when, found.turn))
        assert len(told) == 1


def test_a_clock_that_is_set_back_asks_nothing_again(workspace: Workspace, session: CaseSession, clock: FixedClock):
    session.do(c.RecordFollowUp(FollowUp("t1", TODAY, "Prat", next_on=TODAY + ONE)))
    session.flush()
    workspace.reminders.snooze(item(workspace, DueKind.TALK), TODAY + 5 * ONE)
    for days in (0, -1, -9, -400):
        clock.moment += timedelta(days=days)
        assert "talk" not in kinds(workspace)


def test_long_leave_silences_a_talk_and_a_short_one_does_not(workspace: Workspace):
    day = date(2026, 11, 27)
    case = signed("c1", "Kari", terms())
    case = replace(case, follow_ups=(FollowUp("t1", day - 9 * ONE, "Prat", next_on=day),))
    put(workspace, Unit("u1", "Enhet"), case)
    (short,) = workspace.week.absent("c1", NoteKind.LEAVE, day, day + 5 * ONE)[:1]
    assert "talk" in kinds(workspace)
    workspace.week.absent("c1", NoteKind.LEAVE, date(2026, 11, 23), date(2026, 12, 11))
    (silent,) = workspace.reminders.now().silenced
    assert (silent.held, silent.until) == (Cause.LEAVE, date(2026, 12, 14))
    assert short


def test_a_form_of_the_declaration_that_is_out_silences_the_wait_for_it(
    workspace: Workspace, session: CaseSession, clock: FixedClock
):
    told = replace(session.case.declaration, declared_on=TODAY, declared_with=DeclaredWith.TOGETHER)
    session.do(c.SetDeclaration(told))
    session.flush()
    clock.moment += timedelta(days=350)
    assert "declaration" in kinds(workspace)
    pages = declaration_form(session.file, clock.now())
    assert pages.record is not None
    workspace.ledger.keep_made(pages.record, pages.pdf, range(1, 9), 1)
    assert "declaration" not in kinds(workspace)
    held = {one.kind: one.held for one in workspace.reminders.now().silenced}
    assert held[DueKind.DECLARATION] is Cause.BOOKED
