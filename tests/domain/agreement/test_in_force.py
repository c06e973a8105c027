"""What issued agreements come to: one state for each on any day, and one that applies at most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.agreement.amendment import applies_from, last_day
from hkdesk.domain.agreement.in_force import (
    Earlier,
    agreement_state,
    amendable,
    arrangement_state,
    earlier_arrangement,
    standing_agreement,
)
from hkdesk.domain.agreement.statute import check_points, lacking, missing_points
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.case.stages import AgreementState, CaseState
from hkdesk.domain.case.terms import Duration, Extent, IssuedAgreement, Terms
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.content.catalogue import RuleSet
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.states import case_state
from hkdesk.errors import InvalidInput
from tests.domain.law import BEFORE, SINCE_2022
from tests.domain.strategies import WHOLE, all_terms

DAY = date(2026, 3, 2)
ONE = timedelta(days=1)
TERMS = replace(WHOLE, duration=Duration(DAY))
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"), terms=TERMS)
FIRST = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", TERMS, "0" * 64, "0" * 12, 6)
NEEDED = ScopeResult(Verdict.AGREEMENT, True)


def issue(case: Case, terms: Terms, on: date, since: date | None = None) -> Case:
    """Issues the terms: an amendment of the newest signed where a first day is named, else a new agreement."""
    version = len(case.agreements) + 1
    base = case.signed_agreement
    changes = base.version if base is not None and since is not None else None
    made = replace(FIRST, version=version, number=f"HK-1-{version}", terms=terms, issued_on=on)
    made = replace(made, changes_version=changes, effective_on=since if changes else None)
    return apply(apply(case, c.SetTerms(terms)), c.IssueAgreement(made))


def days(n: float, end: date | None = None) -> Terms:
    return replace(TERMS, extent=Extent(n), duration=Duration(DAY, end is not None, end))


Step = Callable[[Case], Case]
offsets = st.integers(0, 40).map(lambda n: DAY + n * ONE)
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        lambda n, end, on, since: lambda case: issue(case, days(n, end), on, since),
        st.sampled_from([1, 2, 3]), st.none() | offsets, offsets, st.none() | offsets,
    ),
    offsets.map(lambda on: lambda case: apply(case, c.MarkSigned(len(case.agreements), on, "Ola"))),
    offsets.map(lambda on: lambda case: apply(case, c.WithdrawAgreement(len(case.agreements), on, "Feil"))),
    st.builds(lambda v, on: lambda case: apply(case, c.EndAgreement(v, on, "Slutt")), st.integers(1, 4), offsets),
)  # fmt: skip


def walked(sequence: list[Step]) -> Case:
    case = CASE
    for step in sequence:
        try:
            case = step(case)
        except InvalidInput:
            continue
    return case


@settings(deadline=None, max_examples=150)
@given(st.lists(steps, max_size=10), offsets)
def test_states_are_total_and_at_most_one_agreement_applies(sequence: list[Step], today: date) -> None:
    case = walked(sequence)
    states = {a.version: agreement_state(case, a, today) for a in case.agreements}
    assert set(states.values()) <= set(AgreementState)
    in_force = [version for version, state in states.items() if state is AgreementState.IN_FORCE]
    assert len(in_force) <= 1
    whole = arrangement_state(case, today)
    assert (whole is None) is all(state is AgreementState.WITHDRAWN for state in states.values())
    assert case_state(case, NEEDED, today) is summarise(case, Unit("u1", "E"), NEEDED).state(today)
    standing = standing_agreement(case, today)
    if in_force and whole in {CaseState.IN_FORCE, CaseState.CHANGING}:
        assert standing is not None
        assert standing.version == in_force[0]
    if whole in {CaseState.ENDED, CaseState.EXPIRED}:
        assert in_force == []


def test_an_arrangement_ended_before_its_change_came_to_apply_is_over_in_every_part() -> None:
    signed = apply(issue(CASE, days(2), DAY), c.MarkSigned(1, DAY, "Ola"))
    changed = apply(issue(signed, days(3), DAY, DAY + 30 * ONE), c.MarkSigned(2, DAY, "Ola"))
    ended = apply(changed, c.EndAgreement(2, DAY + 10 * ONE, "Flytter"))
    states = [[agreement_state(ended, one, DAY + n * ONE) for one in ended.agreements] for n in (10, 11, 40)]
    over = [AgreementState.ENDED, AgreementState.ENDED]
    assert states == [[AgreementState.IN_FORCE, AgreementState.SIGNED], over, over]


@pytest.mark.parametrize(("until", "first"), [(None, "ENDED"), (20, "ENDED"), (5, "EXPIRED")])
def test_an_arrangement_ended_before_the_new_agreement_began_is_over_in_every_part(
    until: int | None, first: str
) -> None:
    old = days(2, DAY + until * ONE if until is not None else None)
    case = apply(issue(CASE, old, DAY), c.MarkSigned(1, DAY, "Ola"))
    case = apply(issue(case, replace(days(3), duration=Duration(DAY + 30 * ONE)), DAY), c.MarkSigned(2, DAY, "Ola"))
    case = apply(case, c.EndAgreement(2, DAY + 10 * ONE, "Sluttet"))
    one, two = case.agreements
    assert agreement_state(case, two, DAY + 10 * ONE) is AgreementState.SIGNED
    assert agreement_state(case, one, DAY + 5 * ONE) is AgreementState.IN_FORCE
    for n in (11, 25, 30, 40):
        day = DAY + n * ONE
        assert arrangement_state(case, day) is row_state(case, day) is CaseState.ENDED
        assert standing_agreement(case, day) is None
        states = [agreement_state(case, each, day) for each in (one, two)]
        assert states == [AgreementState[first], AgreementState.ENDED], n


def row_state(case: Case, day: date) -> CaseState:
    return summarise(case, Unit("u1", "E"), NEEDED).state(day)


@pytest.mark.parametrize(
    ("end", "ended", "last", "over"),
    [
        (10, None, 10, "EXPIRED"),
        (None, 10, 10, "ENDED"),
        (30, 10, 10, "ENDED"),
        (10, 10, 10, "ENDED"),
    ],
)
def test_an_agreement_is_in_force_on_its_last_day_and_not_the_day_after(
    end: int | None, ended: int | None, last: int, over: str
) -> None:
    case = issue(CASE, days(2, DAY + end * ONE if end is not None else None), DAY)
    case = apply(case, c.MarkSigned(1, DAY, "Ola"))
    if ended is not None:
        case = apply(case, c.EndAgreement(1, DAY + ended * ONE, "Flytter"))
    (one,) = case.agreements
    on, after = DAY + last * ONE, DAY + (last + 1) * ONE
    assert last_day(one) == on
    assert standing_agreement(case, on) == one
    assert standing_agreement(case, after) is None
    for told in (arrangement_state, row_state):
        assert [told(case, day) for day in (on, after)] == [CaseState.IN_FORCE, CaseState[over]]
    assert [agreement_state(case, one, day) for day in (on, after)] == [AgreementState.IN_FORCE, AgreementState[over]]
    assert amendable(case, on) == (one if ended is None else None)
    assert amendable(case, after) is None


def test_what_ran_out_is_not_in_force_while_the_next_one_has_not_begun() -> None:
    case = apply(issue(CASE, days(2, DAY + 10 * ONE), DAY), c.MarkSigned(1, DAY, "Ola"))
    later = replace(days(3), duration=Duration(DAY + 30 * ONE))
    case = apply(issue(case, later, DAY), c.MarkSigned(2, DAY, "Ola"))
    first, second = case.agreements
    assert earlier_arrangement(case) == Earlier(first, DAY, DAY + 10 * ONE)
    for n, arrangement, applies, states in (
        (10, CaseState.IN_FORCE, first, [AgreementState.IN_FORCE, AgreementState.SIGNED]),
        (11, CaseState.SIGNED, second, [AgreementState.EXPIRED, AgreementState.SIGNED]),
        (29, CaseState.SIGNED, second, [AgreementState.EXPIRED, AgreementState.SIGNED]),
        (30, CaseState.IN_FORCE, second, [AgreementState.EXPIRED, AgreementState.IN_FORCE]),
    ):
        day = DAY + n * ONE
        assert arrangement_state(case, day) is row_state(case, day) is arrangement
        assert standing_agreement(case, day) == applies
        assert [agreement_state(case, one, day) for one in case.agreements] == states


def test_what_has_no_gap_before_the_next_one_goes_on_to_its_eve() -> None:
    case = apply(issue(CASE, days(2), DAY), c.MarkSigned(1, DAY, "Ola"))
    later = replace(days(3), duration=Duration(DAY + 30 * ONE))
    case = apply(issue(case, later, DAY), c.MarkSigned(2, DAY, "Ola"))
    first, second = case.agreements
    assert earlier_arrangement(case) == Earlier(first, DAY, DAY + 29 * ONE)
    for n, applies in ((29, first), (30, second)):
        assert row_state(case, DAY + n * ONE) is CaseState.IN_FORCE
        assert standing_agreement(case, DAY + n * ONE) == applies
    assert agreement_state(case, first, DAY + 29 * ONE) is AgreementState.IN_FORCE
    assert agreement_state(case, first, DAY + 30 * ONE) is AgreementState.SUPERSEDED


def test_what_has_not_begun_reads_as_it_will_on_its_first_day() -> None:
    start, terms = DAY + 30 * ONE, replace(days(2), duration=Duration(DAY + 30 * ONE))
    case = apply(issue(CASE, terms, DAY), c.MarkSigned(1, DAY, "Ola"))
    at_once = apply(
        issue(case, replace(terms, extent=Extent(3)), DAY + ONE, start), c.MarkSigned(2, DAY + 2 * ONE, "Ola")
    )
    later = issue(case, replace(terms, extent=Extent(3)), DAY + ONE, start + ONE)
    later = apply(later, c.MarkSigned(2, DAY + 2 * ONE, "Ola"))
    for changed, before, on in ((at_once, 3, 3), (later, 2, 2)):
        for day, told in ((DAY + 5 * ONE, before), (start, on), (start + ONE, 3)):
            standing = standing_agreement(changed, day)
            assert standing is not None
            assert standing.terms.extent.days_per_week == told


def test_a_new_agreement_takes_over_when_it_is_signed_though_it_names_an_earlier_day() -> None:
    signed = apply(issue(CASE, days(2), DAY), c.MarkSigned(1, DAY, "Ola"))
    anew = apply(issue(signed, days(3), DAY + ONE), c.MarkSigned(2, DAY + 5 * ONE, "Ola"))
    for n, version in ((0, 1), (4, 1), (5, 2)):
        day = DAY + n * ONE
        standing = standing_agreement(anew, day)
        assert standing is not None
        assert standing.version == version
        assert agreement_state(anew, standing, day) is AgreementState.IN_FORCE


def test_a_change_of_what_has_been_ended_is_no_paper_to_sign() -> None:
    signed = apply(issue(CASE, days(2), DAY), c.MarkSigned(1, DAY, "Ola"))
    ended = apply(issue(signed, days(3), DAY, DAY + 7 * ONE), c.EndAgreement(1, DAY + 10 * ONE, "Flytter"))
    assert [arrangement_state(ended, DAY + n * ONE) for n in (0, 10)] == [CaseState.IN_FORCE] * 2
    assert [arrangement_state(ended, DAY + n * ONE) for n in (11, 90)] == [CaseState.ENDED] * 2


@settings(deadline=None, max_examples=100)
@given(st.lists(steps, max_size=10))
def test_nothing_applies_before_it_is_in_writing_and_signed(sequence: list[Step]) -> None:
    for one in walked(sequence).agreements:
        since = applies_from(one)
        if one.signed_on is None:
            assert since is None
        elif since is not None:
            assert since >= one.signed_on >= one.issued_on
            assert one.effective_on is None or since >= one.effective_on


def test_the_walk_reaches_every_state() -> None:
    seen = set()
    base = apply(issue(CASE, days(2, DAY + 30 * ONE), DAY), c.MarkSigned(1, DAY, "Ola"))
    changed = apply(issue(base, days(3, DAY + 60 * ONE), DAY, DAY + 7 * ONE), c.MarkSigned(2, DAY, "Ola"))
    later = replace(days(1), duration=Duration(DAY + 10 * ONE))
    replaced = apply(issue(base, later, DAY), c.MarkSigned(2, DAY, "Ola"))
    waiting = issue(base, days(3, DAY + 60 * ONE), DAY, DAY + 7 * ONE)
    cases = [base, changed, replaced, waiting, apply(waiting, c.WithdrawAgreement(2, DAY, "Feil"))]
    cases.append(apply(base, c.EndAgreement(1, DAY + 3 * ONE, "Slutt")))
    for case in cases:
        for n in range(80):
            seen |= {agreement_state(case, one, DAY + n * ONE) for one in case.agreements}
    assert seen == set(AgreementState)
    assert arrangement_state(replaced, DAY + 5 * ONE) is CaseState.IN_FORCE
    assert standing_agreement(replaced, DAY + 5 * ONE) == replaced.agreements[0]
    assert standing_agreement(replaced, DAY + 10 * ONE) == replaced.agreements[1]
    assert arrangement_state(waiting, DAY + 20 * ONE) is CaseState.CHANGING
    assert arrangement_state(waiting, DAY + 31 * ONE) is CaseState.TO_SIGN
    assert amendable(waiting, DAY) is None
    assert amendable(base, DAY + 30 * ONE) == base.agreements[0]
    assert amendable(base, DAY + 31 * ONE) is None


@settings(deadline=None, max_examples=100)
@given(all_terms, st.sampled_from([BEFORE, SINCE_2022]))
def test_what_apply_asks_for_is_what_the_rule_sets_ask_for(terms: Terms, law: RuleSet) -> None:
    assert lacking(terms) == tuple(point.id for point in missing_points(check_points(terms, law, ())))


@pytest.mark.parametrize("point", lacking(Terms()))
def test_no_point_of_the_law_can_be_left_out(point: str) -> None:
    terms = replace(TERMS, **{point: getattr(Terms(), point)})
    with pytest.raises(InvalidInput) as caught:
        issue(CASE, terms, DAY)
    assert caught.value.code == "points_missing"
    from_file = replace(CASE, agreements=(replace(FIRST, terms=terms),))
    with pytest.raises(InvalidInput) as caught:
        apply(from_file, c.MarkSigned(1, DAY, "Ola"))
    assert caught.value.code == "points_missing"
