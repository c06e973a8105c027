"""A unit in a store with people whose agreements are signed, for the tests of the week."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, Unit, Weekday
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.case.terms import Duration, Extent, IssuedAgreement, Terms
from hkdesk.domain.standing.make_row import summarise
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.store.records import JournalEntry

MON, TUE, WED, THU, FRI = Weekday
SIGNED = date(2026, 11, 2)
TODAY = datetime(2026, 11, 27, 9, tzinfo=UTC)
MONDAY = date(2026, 11, 30)


def day(weekday: int, weeks: int = 0) -> date:
    return date.fromordinal(MONDAY.toordinal() + weekday - 1 + 7 * weeks)


def terms(*fixed: Weekday, **extent: Any) -> Terms:
    return Terms(extent=Extent(weekdays=fixed, **extent), duration=Duration(SIGNED))


def signed(case_id: str, name: str, agreed: Terms | None, **more: Any) -> Case:
    number = f"HK-2026-{case_id[1:]:0>4}"
    agreements: tuple[IssuedAgreement, ...] = ()
    if agreed is not None:
        one = IssuedAgreement(1, f"{number}-1", SIGNED, "Ola", "r", agreed, "0" * 64, "0" * 12, 6, signed_on=SIGNED)
        agreements = (one,)
    return Case(case_id, number, SIGNED, "u1", Employee(name, **more), agreements=agreements, terms=agreed or Terms())


def put(workspace: Workspace, unit: Unit, *cases: Case) -> None:
    """The unit, chosen as the manager's own, and the cases."""
    workspace.save_unit(unit)
    for case in cases:
        row = summarise(case, unit, ScopeResult(Verdict.AGREEMENT, True))
        workspace._store.cases.add(case, unit, row, JournalEntry(TODAY, "Ola", "AddEmployee"))


def five(workspace: Workspace, **unit: Any) -> None:
    """Five people, three of them at home on Wednesday, and a unit that wants three in."""
    assert isinstance(workspace.clock, FixedClock)
    workspace.clock.moment = TODAY
    made = replace(Unit("u1", "Byggesak", minimum_staffing=3), **unit)
    people = [
        signed("c1", "Anne", terms(WED)),
        signed("c2", "Bjørn", terms(WED, FRI)),
        signed("c3", "Čáhppe", terms(WED)),
        signed("c4", "Dag", None),
        signed("c5", "Eli", terms(days_per_week=1)),
    ]
    put(workspace, made, *people)
