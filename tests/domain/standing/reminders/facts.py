"""A person with a temporary agreement on trial, and what can happen to it, each as one step with its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hkdesk.domain.case.case import Case, FollowUp
from hkdesk.domain.case.loans import Loan, LoanReturn
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.case.terms import (
    Choice,
    Duration,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    IssuedAgreement,
    Terms,
    Trial,
)
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.domain.standing.due import DueItem
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.reminders.of_rows import Beside, events_of_people
from hkdesk.domain.standing.reminders.recompute import Reminders, acts_by_item, recompute
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.unit.reminder_act import ReminderAct, Said
from hkdesk.errors import InvalidInput
from tests.domain.strategies import WHOLE

ONE = timedelta(days=1)
DAY = date(2026, 3, 2)  # a Monday
END = date(2026, 12, 31)
TRIAL_ENDS = date(2026, 6, 1)
UNIT = Unit("u1", "Byggesak")
NEEDED = ScopeResult(Verdict.AGREEMENT, True)
CHAIR = Equipment(EquipmentKind.LENT, (EquipmentLine("Kontorstol", return_by=date(2026, 9, 1)),), return_days=10)
TERMS = replace(
    WHOLE,
    duration=Duration(DAY, temporary=True, end=END),
    trial=Trial(Choice.AGREED, months=3, evaluate_on=TRIAL_ENDS),
    equipment=CHAIR,
)
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"), terms=TERMS)


def issue(version: int, on: date = DAY, terms: Terms = TERMS, changes: int | None = None) -> c.Command:
    paper = IssuedAgreement(version, f"HK-1-{version}", on, "Ola", "r", terms, "0" * 64, "0" * 12, 6)
    return c.IssueAgreement(replace(paper, changes_version=changes, effective_on=on if changes else None))


def sign(version: int = 1, on: date = DAY) -> c.Command:
    return c.MarkSigned(version, on, "Ola")


def talk(on: date, next_on: date | None = None, id_: str = "") -> c.Command:
    return c.RecordFollowUp(FollowUp(id_ or f"t{on.isoformat()}", on, "Går fint", next_on=next_on))


def close(on: date, reason: CloseReason = CloseReason.LEFT) -> c.Command:
    return c.CloseCase(on, reason, "Flytter" if reason is CloseReason.OTHER else "", "Ola")


def hand_out(on: date = DAY) -> c.Command:
    return c.HandOut((Loan("l1", "Kontorstol", on),))


def give_back(on: date) -> c.Command:
    return c.ReturnLoan("l1", LoanReturn(on))


def measure(deadline: date) -> c.Command:
    return c.RecordMeasure(Measure("m1", "Ny lampe", deadline=deadline))


def measure_done(on: date) -> c.Command:
    return c.CloseMeasure("m1", MeasureStatus.DONE, on)


def mistake(what: Registered, on: date, version: int = 1) -> c.Command:
    return c.CounterAgreement(version, what, on, "Turid", "Feil sak")


def after(case: Case, *steps: c.Command) -> Case:
    for step in steps:
        case = _done(case, step)
    return case


def _done(case: Case, step: c.Command) -> Case:
    """The case after the step; the draft reads as what is issued does."""
    if isinstance(step, c.IssueAgreement):
        case = apply(case, c.SetTerms(step.agreement.terms))
    return apply(case, step)


def tried(case: Case, steps: Iterable[c.Command]) -> Case:
    """The case after those of the steps that it allows."""
    for step in steps:
        try:
            case = _done(case, step)
        except InvalidInput:
            continue
    return case


def row_of(case: Case) -> CaseSummary:
    return summarise(case, UNIT, NEEDED)


def reminders(case: Case, today: date, acts: Iterable[ReminderAct] = (), beside: Beside | None = None) -> Reminders:
    beside = Beside() if beside is None else beside
    return recompute(events_of_people([row_of(case)], today, beside), acts_by_item(acts), today)


def told(found: Reminders) -> tuple[set[str], set[str]]:
    """The kinds that are shown, and those that wait in silence with the reason."""
    return {one.kind.value for one in found.shown}, {f"{one.kind.value}:{one.held}" for one in found.silenced}


def said(item: DueItem, what: Said, until: date | None = None) -> ReminderAct:
    reason = "Ikke nødvendig" if what is Said.DROPPED else ""
    return ReminderAct(item.kind.value, item.subject, item.key, what, until, reason, item.facts, item.turn)
