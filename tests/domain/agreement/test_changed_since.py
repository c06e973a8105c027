"""What has changed since they signed: each fact that can move, whether § 2 asks for it, and what is proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from hkdesk.domain.agreement.amendment import changes
from hkdesk.domain.agreement.changed_since import (
    Drift,
    DriftKind,
    accepted,
    basis_now,
    differs,
    drifts,
    rules_key,
)
from hkdesk.domain.case.answers import Conclusion, Suitability
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.declaration import DeclarationAnswers
from hkdesk.domain.case.loans import Loan
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.people import Employee, RoleGroup, Unit, Weekday
from hkdesk.domain.case.scope import Place, ScopeFacts, ScopeResult, Verdict
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    EquipmentKind,
    EquipmentLine,
    Extent,
    Hours,
    HoursKind,
    IssuedAgreement,
    Weeks,
)
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.standing.make_row import summarise
from tests.domain.strategies import WHOLE

DAY = date(2026, 3, 2)
ONE = timedelta(days=1)
UNIT = Unit(
    "u1",
    "Enheten",
    office_address="Rådhusgata 4",
    common_office_days=(Weekday.THURSDAY,),
    minimum_staffing=2,
    core_from=time(9),
    core_until=time(14),
    time_system="Visma",
    channels="Teams",
    role_groups=(RoleGroup("g1", "Saksbehandler"), RoleGroup("g2", "Arkivar")),
)
TERMS = replace(
    WHOLE,
    home_address="Gata 1",
    extent=Extent(2, (Weekday.MONDAY, Weekday.TUESDAY)),
    hours=Hours(HoursKind.AS_AT_WORKPLACE, core_from=time(9), core_until=time(14), registration="Visma"),
    availability=Availability(Choice.AGREED, time(9), time(14), "Teams"),
)
PERSON = Employee("Åse-Kjærsti Ŋilsen", "Rådgiver", role_group_id="g1", home_address="Gata 1", phone="12345678")
BEFORE = Case("c1", "HK-1", DAY, "u1", PERSON, ScopeFacts(Place.OWN_HOME, days_per_week=2), terms=TERMS)
BEFORE = apply(BEFORE, c.Conclude(Conclusion(Suitability.SUITABLE, extent_days_per_week=2)))
BEFORE = apply(BEFORE, c.SetDeclaration(DeclarationAnswers(DAY, declared_days_per_week=2)))
FIRST = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", TERMS, "0" * 64, "0" * 12, 6, basis=basis_now(BEFORE, UNIT))
CASE = apply(apply(BEFORE, c.IssueAgreement(FIRST)), c.MarkSigned(1, DAY, "Ola"))


def moved(**facts: Any) -> Case:
    return replace(CASE, employee=replace(PERSON, **facts))


def unit(**facts: Any) -> Unit:
    return replace(UNIT, **facts)


def concluded(days: float | None, said: Suitability = Suitability.SUITABLE) -> Case:
    return apply(CASE, c.Conclude(Conclusion(said, extent_days_per_week=days)))


def scoped(days: float, place: Place = Place.OWN_HOME) -> Case:
    return apply(CASE, c.SetScope(ScopeFacts(place, days_per_week=days)))


def test_who_works_only_from_home_is_at_home_on_a_common_day_as_the_paper_says() -> None:
    only = ScopeFacts(Place.OWN_HOME, days_per_week=2, only_from_home=True)
    assert FIRST.basis is not None
    agreement = replace(FIRST, basis=replace(FIRST.basis, scope=only))
    found = drifts(replace(CASE, scope=only), unit(common_office_days=(Weekday.MONDAY,)), agreement)
    assert [(one.kind, one.must) for one in found] == [(DriftKind.COMMON_DAYS, False)]


LATER = unit(core_from=time(10), core_until=time(15))
DONE = Measure("m1", "Ekstern skjerm", status=MeasureStatus.DONE, closed_on=DAY + ONE, source="declaration:screen.size")
LENT = (EquipmentLine("Headset", 2, lent_on=DAY),)
NEW_HOURS = (("hours.core_from", time(10)), ("hours.core_until", time(15)))
REACHED = (("availability.from_time", time(10)), ("availability.until_time", time(15)))
DAYS3 = (("extent.days_per_week", 3.0),)


@pytest.mark.parametrize(
    ("case", "now", "kind", "must", "proposal", "follows"),
    [
        (concluded(3.0), UNIT, DriftKind.CONCLUDED_DAYS, True, DAYS3, False),
        (concluded(0), UNIT, DriftKind.CONCLUDED_DAYS, True, (), False),
        (concluded(2, Suitability.NOT_NOW), UNIT, DriftKind.NOT_SUITABLE, True, (), False),
        (
            apply(CASE, c.SetDeclaration(DeclarationAnswers(DAY, declared_days_per_week=3.0))),
            UNIT, DriftKind.DECLARED_DAYS, True, DAYS3, False,
        ),
        (scoped(3.0), UNIT, DriftKind.SCOPE_DAYS, True, DAYS3, False),
        (scoped(2, Place.OTHER_PLACE), UNIT, DriftKind.SCOPE, True, (), False),
        (moved(home_address="Nyvei 7"), UNIT, DriftKind.ADDRESS, True, (("home_address", "Nyvei 7"),), False),
        (CASE, unit(office_address="Torget 1"), DriftKind.WORKPLACE, True, (), True),
        (CASE, unit(common_office_days=(Weekday.FRIDAY,)), DriftKind.COMMON_DAYS, False, (), True),
        (CASE, unit(common_office_days=(Weekday.MONDAY,)), DriftKind.COMMON_DAYS, True, (), True),
        (CASE, LATER, DriftKind.CORE_HOURS, True, (*NEW_HOURS, *REACHED), False),
        (CASE, unit(time_system="Agresso"), DriftKind.TIME_SYSTEM, True, (("hours.registration", "Agresso"),), False),
        (CASE, unit(channels="Telefon"), DriftKind.CHANNELS, True, (("availability.channels", "Telefon"),), False),
        (CASE, unit(minimum_staffing=3), DriftKind.STAFFING, False, (), True),
        (
            replace(CASE, measures=(DONE,)), UNIT, DriftKind.EQUIPMENT, False, (), False,
        ),
        (
            apply(CASE, c.HandOut((Loan("l1", "Headset", DAY, 2),))), UNIT, DriftKind.LOAN, True,
            (("equipment.kind", EquipmentKind.LENT), ("equipment.lines", LENT)), False,
        ),
        (moved(role_group_id="g2"), UNIT, DriftKind.ROLE_GROUP, False, (), False),
        (moved(title="Sjef"), UNIT, DriftKind.TITLE, False, (), True),
        (moved(name="Nytt Navn"), UNIT, DriftKind.NAME, False, (), True),
    ],
)  # fmt: skip
def test_each_fact_that_moves(
    case: Case, now: Unit, kind: DriftKind, must: bool, proposal: tuple[tuple[str, Any], ...], follows: bool
) -> None:
    (found,) = drifts(case, now, FIRST)
    assert (found.kind, found.must, found.proposal, found.follows) == (kind, must, proposal, follows)
    assert differs(case, now) is must
    if proposal:
        draft = apply(case, c.SetTerms(accepted(case.terms, found))).terms
        assert found.taken(draft)
        assert {change.path for change in changes(TERMS, draft)} == {path for path, _ in proposal}


def test_the_time_to_be_reached_follows_new_core_hours_only_where_it_was_agreed_and_the_same() -> None:
    reach = TERMS.availability
    for other in (replace(reach, from_time=time(10)), replace(reach, choice=Choice.NONE), replace(reach, note="")):
        agreement = replace(FIRST, terms=replace(TERMS, availability=other))
        (found,) = drifts(CASE, LATER, agreement)
        assert found.proposal == ((*NEW_HOURS, *REACHED) if other == reach else NEW_HOURS)


def test_what_the_agreement_says_already_is_no_change() -> None:
    terms = replace(TERMS, hours=replace(TERMS.hours, registration="Agresso", core_from=time(10), core_until=time(15)))
    terms = replace(terms, availability=replace(TERMS.availability, channels="Telefon"))
    ahead = replace(FIRST, terms=terms)
    moved_on = replace(LATER, time_system="Agresso", channels="Telefon")
    assert drifts(CASE, moved_on, ahead) == ()
    assert len(drifts(CASE, moved_on, FIRST)) == 3


def test_every_kind_but_law_and_texts_is_tried_above() -> None:
    marks = test_each_fact_that_moves.pytestmark[0].args[1]
    assert {row[2] for row in marks} == set(DriftKind) - {DriftKind.RULE_SET, DriftKind.TEMPLATE}


@pytest.mark.parametrize(
    ("case", "now"),
    [
        (CASE, UNIT),
        (moved(home_address="GATA 1."), UNIT),
        (moved(phone="87654321", email="a@b.no"), UNIT),
        (replace(CASE, measures=(replace(DONE, source="item:tasks.focus"),)), UNIT),
        (replace(CASE, measures=(replace(DONE, closed_on=DAY - ONE),)), UNIT),
        (replace(CASE, measures=(replace(DONE, status=MeasureStatus.OPEN, closed_on=None),)), UNIT),
        (CASE, unit(role_groups=UNIT.role_groups[:1])),
        (CASE, unit(manager_name="En annen")),
    ],
)
def test_what_is_no_change(case: Case, now: Unit) -> None:
    assert drifts(case, now, FIRST) == ()
    assert not differs(case, now)


def test_an_agreement_from_before_facts_were_kept_is_held_against_its_terms() -> None:
    old = replace(FIRST, basis=None)
    assert drifts(CASE, UNIT, old) == ()
    assert [d.kind for d in drifts(moved(home_address="Nyvei 7"), UNIT, old)] == [DriftKind.ADDRESS]
    assert [d.kind for d in drifts(concluded(3), UNIT, old)] == [DriftKind.CONCLUDED_DAYS]


def amended(case: Case, days: float) -> Case:
    terms = replace(TERMS, extent=replace(TERMS.extent, days_per_week=days))
    made = replace(FIRST, version=2, number="HK-1-2", terms=terms, changes_version=1, effective_on=DAY)
    return apply(apply(case, c.SetTerms(terms)), c.IssueAgreement(made))


def test_what_waits_for_ink_is_seen_to() -> None:
    case = concluded(3.0)
    assert differs(case, UNIT)
    waiting = amended(case, 3.0)
    assert not differs(waiting, UNIT)
    assert differs(amended(case, 1), UNIT)
    assert differs(apply(waiting, c.WithdrawAgreement(2, DAY, "Feil")), UNIT)
    assert not differs(apply(case, c.EndAgreement(1, DAY, "Slutt")), UNIT)


def test_the_row_of_the_list_tells_it() -> None:
    needed = ScopeResult(Verdict.AGREEMENT, True)
    assert summarise(concluded(3.0), UNIT, needed).differs
    row = summarise(CASE, UNIT, needed)
    assert (row.differs, row.rules_key) == (False, rules_key(UNIT))
    ending = apply(concluded(3.0), c.EndAgreement(1, DAY + 30 * ONE, "Flytter"))
    told = summarise(ending, UNIT, needed)
    assert (told.differs, told.rules_key) == (False, "")  # what is to end is not to be changed
    assert rules_key(unit(channels="Telefon")) != rules_key(UNIT)
    assert rules_key(unit(name="Nytt navn")) == rules_key(UNIT)


def test_nothing_is_taken_without_a_proposal() -> None:
    assert not Drift(DriftKind.SCOPE, None, None).taken(TERMS)
    assert accepted(TERMS, Drift(DriftKind.SCOPE, None, None)) == TERMS


@pytest.mark.parametrize(("closed", "told"), [(DAY - ONE, 0), (DAY, 0), (DAY + ONE, 1)])
def test_a_measure_done_by_the_day_of_issue_is_no_change_since(closed: date, told: int) -> None:
    done = replace(DONE, closed_on=closed)
    assert len(drifts(replace(CASE, measures=(done,)), UNIT, FIRST)) == told


@pytest.mark.parametrize(
    ("extent", "concluded_with", "told"),
    [
        (Extent(2, weeks=Weeks.ODD), 1, None),
        (Extent(2, weeks=Weeks.ODD), 2, 1.0),
        (Extent(3, weeks=Weeks.NTH, every_weeks=3), 1, None),
        (Extent(1, weeks=Weeks.NTH, every_weeks=12), 0.5, None),
        (Extent(1, weeks=Weeks.NTH, every_weeks=12), 1, 0.08),
        (Extent(weekdays=(Weekday.MONDAY, Weekday.FRIDAY)), 2, None),
        (Extent(days_per_month=8), 2, None),
        (Extent(days_per_month=8), 3, 1.85),
        (Extent(percent=40), 2, None),
    ],
)
def test_the_extent_is_held_against_the_average_of_what_was_agreed(
    extent: Extent, concluded_with: float, told: float | None
) -> None:
    """A number for days a week is proposed for an agreement in days a week alone: other ways have no one answer."""
    signed = replace(FIRST, terms=replace(TERMS, extent=extent), basis=None)
    case = replace(concluded(concluded_with), agreements=(signed,))
    found = [d for d in drifts(case, UNIT, signed) if d.kind is DriftKind.CONCLUDED_DAYS]
    assert [(d.was, d.now, d.proposal) for d in found] == ([] if told is None else [(told, concluded_with, ())])
