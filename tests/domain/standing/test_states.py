"""Where a case stands, on any day, and that the list's row and the case itself never disagree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.agreement.in_force import signed_state, standing_agreement
from hkdesk.domain.agreement.statute import check_points
from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Conclusion,
    Response,
    Suitability,
)
from hkdesk.domain.case.case import Case, CaseFile, FollowUp, Refusal
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.case.home_amount import HomeAmount, Per, Weeks
from hkdesk.domain.case.people import Employee, GroupDefaults, RoleGroup, Unit
from hkdesk.domain.case.scope import (
    Place,
    ScopeFacts,
    ScopeResult,
    Verdict,
    assess_scope,
)
from hkdesk.domain.case.stages import CaseState, Step, StepState, WhyClosed
from hkdesk.domain.case.terms import Duration, Extent, IssuedAgreement, Terms
from hkdesk.domain.content.catalogue import Item, RuleSet, Theme
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.next_dates import next_date
from hkdesk.domain.standing.states import case_state, step_statuses
from tests.domain.law import BEFORE, SCOPE_RULES, SINCE_2022, SOURCE, WORDS
from tests.domain.strategies import case_files, days, of

DAY = date(2026, 3, 2)
ONE = timedelta(days=1)
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"))
NEEDED = ScopeResult(Verdict.AGREEMENT, True)
NOT_NEEDED = ScopeResult(Verdict.OCCASIONAL, False)
ELSEWHERE = ScopeResult(Verdict.OTHER_PLACE, False)
OPEN = ScopeResult(Verdict.UNDECIDED, None, missing=("place",))
ISSUED = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", Terms(), "0" * 64, "0" * 12, 6)
THEMES = tuple(
    Theme(t, n, WORDS, WORDS, SOURCE, tuple(Item(f"{t}.{q}", WORDS, WORDS, WORDS, SOURCE) for q in "xy"))
    for n, t in enumerate("ab", 1)
)


def issued(duration: Duration = Duration(), **later: Any) -> Case:  # noqa: B008 - frozen
    return replace(CASE, agreements=(replace(ISSUED, terms=Terms(duration=duration), **later),))


UNTIL = Duration(DAY, temporary=True, end=DAY)
NO_END = Duration(DAY, temporary=False, end=DAY)


@pytest.mark.parametrize(
    ("case", "scope", "today", "expected"),
    [
        (CASE, OPEN, DAY, CaseState.NEW),
        (replace(CASE, scope=ScopeFacts(Place.OWN_HOME)), OPEN, DAY, CaseState.SCOPE),
        (CASE, NOT_NEEDED, DAY, CaseState.NO_AGREEMENT),
        (replace(CASE, assessment=Assessment((Response("a"),))), NEEDED, DAY, CaseState.ASSESSMENT),
        (replace(CASE, dialogues=(Dialogue("d"),)), NEEDED, DAY, CaseState.DIALOGUE),
        (replace(CASE, terms=Terms(extent=Extent(2))), NEEDED, DAY, CaseState.DRAFT),
        (replace(CASE, terms=Terms(duration=Duration(DAY))), NEEDED, DAY, CaseState.DRAFT),
        (replace(CASE, refusal=Refusal(DAY, "Nei")), NOT_NEEDED, DAY, CaseState.REFUSED),
        (replace(CASE, terms=Terms(extent=Extent(2))), NOT_NEEDED, DAY, CaseState.NO_AGREEMENT),
        (replace(CASE, terms=Terms(duration=Duration(DAY))), NOT_NEEDED, DAY, CaseState.DRAFT),
        (replace(CASE, terms=Terms(duration=Duration(DAY))), ELSEWHERE, DAY, CaseState.NO_AGREEMENT),
        (issued(), NOT_NEEDED, DAY, CaseState.TO_SIGN),
        (issued(UNTIL), NEEDED, DAY + 400 * ONE, CaseState.TO_SIGN),
        (issued(Duration(DAY), signed_on=DAY), NEEDED, DAY - ONE, CaseState.SIGNED),
        (issued(Duration(DAY), signed_on=DAY), NEEDED, DAY, CaseState.IN_FORCE),
        (issued(signed_on=DAY), NEEDED, DAY, CaseState.IN_FORCE),
        (issued(UNTIL, signed_on=DAY), NEEDED, DAY, CaseState.IN_FORCE),
        (issued(UNTIL, signed_on=DAY), NEEDED, DAY + ONE, CaseState.EXPIRED),
        (issued(NO_END, signed_on=DAY), NEEDED, DAY + ONE, CaseState.IN_FORCE),
        (issued(signed_on=DAY, ended_on=DAY), NEEDED, DAY, CaseState.IN_FORCE),
        (issued(signed_on=DAY, ended_on=DAY), NEEDED, DAY + ONE, CaseState.ENDED),
        (issued(UNTIL, signed_on=DAY, ended_on=DAY), NEEDED, DAY + ONE, CaseState.ENDED),
        (replace(issued(signed_on=DAY), refusal=Refusal(DAY, "Nei")), NEEDED, DAY, CaseState.IN_FORCE),
    ],
)
def test_the_state_on_a_day(case: Case, scope: ScopeResult, today: date, expected: CaseState) -> None:
    assert case_state(case, scope, today) is expected
    assert summarise(case, Unit("u1", "E"), scope).state(today) is expected


laws = st.sampled_from([BEFORE, SINCE_2022, None])
signings = st.builds(
    lambda signed, ended, amends: replace(
        ISSUED,
        signed_on=signed,
        ended_on=ended if signed else None,
        changes_version=amends,
    ),
    st.none() | days,
    st.none() | days,
    st.none() | st.just(1),
)
# Only what a state can depend on, so that many can be tried.
issued_agreements = st.builds(
    lambda a, d, n, since: replace(a, terms=Terms(extent=Extent(n), duration=d), effective_on=since),
    signings,
    of(Duration),
    st.sampled_from([None, 1.0, 2.5]),
    days,
)


def numbered(agreements: list[IssuedAgreement]) -> tuple[IssuedAgreement, ...]:
    """Versions in order; what amends, amends the one before it, and only the first amends nothing."""
    return tuple(
        replace(a, version=n, changes_version=n - 1 if a.changes_version and n > 1 else None)
        for n, a in enumerate(agreements, 1)
    )


light_cases = st.builds(
    replace,
    st.just(CASE),
    scope=of(ScopeFacts),
    assessment=st.sampled_from([Assessment(), Assessment((Response("a"),))]),
    dialogues=st.sampled_from([(), (Dialogue("d", next_on=DAY),)]),
    terms=st.sampled_from([Terms(), Terms(extent=Extent(2))]),
    agreements=st.lists(issued_agreements, max_size=3).map(numbered),
    refusal=st.none() | st.just(Refusal(DAY, "Nei")),
)


def near(case: Case) -> st.SearchStrategy[date]:
    """Days, most of them at an edge of the newest agreement."""
    agreement = case.current_agreement
    if agreement is None:
        return days
    duration = agreement.terms.duration
    edges = [agreement.issued_on, agreement.signed_on, agreement.ended_on, duration.start, duration.end]
    shifted = st.builds(lambda d, n: d + n * ONE, st.sampled_from([e for e in edges if e]), st.integers(-1, 1))
    return shifted | days


@settings(deadline=None, max_examples=500)
@given(light_cases, laws, st.data())
def test_the_row_says_what_the_case_says(case: Case, law: RuleSet | None, data: st.DataObject) -> None:
    today = data.draw(near(case))
    scope = assess_scope(case.scope, SCOPE_RULES, law)
    assert summarise(case, Unit("u1", "E"), scope).state(today) is case_state(case, scope, today)


@settings(deadline=None, max_examples=500)
@given(light_cases, st.data())
def test_the_row_says_how_many_days_apply_on_any_day(case: Case, data: st.DataObject) -> None:
    today = data.draw(near(case))
    newest = case.signed_agreement or case.current_agreement
    alive = signed_state(case, today) in (CaseState.SIGNED, CaseState.IN_FORCE)
    standing = standing_agreement(case, today) if alive else newest
    terms = standing.terms if standing is not None else case.terms
    assert summarise(case, Unit("u1", "E"), NEEDED).home_on(today) == amount_of(terms.extent)


def test_a_signed_change_shows_its_days_from_its_first_day_on() -> None:
    start, later = date(2026, 3, 1), date(2026, 6, 1)
    first = replace(ISSUED, signed_on=DAY, terms=Terms(extent=Extent(1), duration=Duration(start)))
    change = replace(first, version=2, changes_version=1, effective_on=later)
    change = replace(change, terms=replace(first.terms, extent=Extent(2.5)))
    row = summarise(replace(CASE, agreements=(first, change)), Unit("u1", "E"), NEEDED)
    assert [row.days_on(day) for day in (start, later - ONE, later)] == [1, 1, 2.5]


@settings(deadline=None, max_examples=30)
@given(case_files, laws)
def test_steps_are_six_and_say_why_they_are_closed(file: CaseFile, law: RuleSet | None) -> None:
    scope = assess_scope(file.case.scope, SCOPE_RULES, law)
    verdicts = check_points(file.case.terms, SINCE_2022, ())
    statuses = step_statuses(file.case, THEMES, scope, verdicts)
    assert [s.step for s in statuses] == list(Step)
    for status in statuses:
        assert (status.state is StepState.CLOSED) == (status.why is not None)
        assert status.remaining >= 0
    if file.case.agreements:
        assert statuses[4].state is not StepState.CLOSED


def statuses(case: Case, scope: ScopeResult = NEEDED, terms: Terms = Terms()) -> dict[Step, tuple[object, ...]]:  # noqa: B008
    found = step_statuses(case, THEMES, scope, check_points(terms, SINCE_2022, ()))
    return {s.step: (s.state, s.remaining, s.due, s.why) for s in found}


@pytest.mark.parametrize(
    ("case", "today", "opened"),
    [
        (issued(UNTIL, signed_on=DAY), DAY, False),
        (issued(UNTIL, signed_on=DAY), DAY + ONE, True),
        (issued(signed_on=DAY, ended_on=DAY), DAY, False),
        (issued(signed_on=DAY, ended_on=DAY), DAY + ONE, True),
        (issued(UNTIL), DAY + ONE, False),
        (issued(signed_on=DAY), DAY + 400 * ONE, False),
    ],
)
def test_an_agreement_that_is_over_opens_the_draft_for_the_next(case: Case, today: date, opened: bool) -> None:
    assert (standing_agreement(case, today) is None) is opened
    verdicts = check_points(Terms(), SINCE_2022, ())
    found = {s.step: s for s in step_statuses(case, THEMES, NEEDED, verdicts, today=today)}
    assert found[Step.AGREEMENT].state is StepState.STARTED
    assert found[Step.SIGNATURE].state is not StepState.CLOSED  # what was signed can be read and come back
    no = {s.step: s for s in step_statuses(case, THEMES, ELSEWHERE, verdicts, today=today)}
    assert (no[Step.AGREEMENT].why is WhyClosed.OTHER_PLACE) is opened
    assert no[Step.SIGNATURE] == found[Step.SIGNATURE]


@pytest.mark.parametrize("stops", [(), ("clash:end_before_issue",)])
def test_what_was_signed_is_at_hand_whatever_keeps_new_paper_from_being_made(stops: tuple[str, ...]) -> None:
    case = issued(UNTIL, signed_on=DAY)
    refused = replace(case, refusal=Refusal(DAY, "Nei til mer"))
    withdrawn = replace(case, agreements=tuple(replace(a, signed_on=None, withdrawn_on=DAY) for a in case.agreements))

    def signature(of: Case) -> tuple[object, ...]:
        (found,) = (
            s for s in step_statuses(of, THEMES, NEEDED, (), today=DAY + ONE, stops=stops) if s.step is Step.SIGNATURE
        )
        return found.state, found.due, found.why

    ready = (StepState.EMPTY, None, None)
    assert signature(case) == ((StepState.DONE, DAY, None) if stops else ready)
    assert signature(refused) == (StepState.DONE, DAY, None)
    assert signature(withdrawn) == ready


def test_the_steps_of_a_new_case() -> None:
    assert statuses(CASE, OPEN) == {
        Step.SCOPE: (StepState.EMPTY, 1, None, None),
        Step.ASSESSMENT: (StepState.EMPTY, 4, None, None),
        Step.DIALOGUE: (StepState.EMPTY, 0, None, None),
        Step.AGREEMENT: (StepState.STARTED, 7, None, None),
        Step.SIGNATURE: (StepState.CLOSED, 7, None, WhyClosed.POINTS_MISSING),
        Step.FOLLOW_UP: (StepState.CLOSED, 0, None, WhyClosed.NOT_SIGNED),
    }


def test_what_closes_the_agreement() -> None:
    not_now = replace(CASE, assessment=Assessment(conclusion=Conclusion(Suitability.NOT_NOW)))
    for case, scope, why in [
        (replace(CASE, refusal=Refusal(DAY, "Nei")), NOT_NEEDED, WhyClosed.REFUSED),
        (not_now, ELSEWHERE, WhyClosed.OTHER_PLACE),
        (not_now, NOT_NEEDED, WhyClosed.NOT_SUITABLE),
        (not_now, NEEDED, WhyClosed.NOT_SUITABLE),
    ]:
        found = statuses(case, scope)
        assert found[Step.AGREEMENT] == (StepState.CLOSED, 0, None, why)
        assert found[Step.SIGNATURE][3] is why


def test_an_extent_that_is_the_role_groups_alone_is_no_draft_that_somebody_works_on() -> None:
    unit = Unit("u1", "E", role_groups=(RoleGroup("g", "G", defaults=GroupDefaults(days_per_week=2)),))
    case = replace(CASE, employee=Employee("Kari", role_group_id="g"), terms=Terms(extent=Extent(2)))
    assert case_state(case, NEEDED, unit=unit) is CaseState.NEW
    assert case_state(replace(case, terms=Terms(extent=Extent(2.5))), NEEDED, unit=unit) is CaseState.DRAFT
    assert case_state(case, NEEDED) is CaseState.DRAFT


def test_the_signature_waits_for_the_paper_that_is_out_while_another_is_in_force() -> None:
    signed = issued(Duration(DAY), signed_on=DAY)
    (first,) = signed.agreements
    amendment = replace(first, version=2, signed_on=None, changes_version=1, effective_on=DAY + 9 * ONE)
    waiting = replace(signed, agreements=(first, amendment))
    verdicts = check_points(Terms(), SINCE_2022, ())
    for case, state, due in ((signed, StepState.DONE, DAY), (waiting, StepState.STARTED, None)):
        found = {s.step: s for s in step_statuses(case, THEMES, NEEDED, verdicts, today=DAY + ONE)}
        assert (found[Step.SIGNATURE].state, found[Step.SIGNATURE].due) == (state, due)


def test_the_steps_fill() -> None:
    talk = Dialogue("d", held_on=DAY)
    case = replace(CASE, scope=ScopeFacts(Place.OWN_HOME), dialogues=(talk,))
    case = replace(case, assessment=Assessment((Response("a.x", Answer.YES), Response("a.y", reason="x"))))
    found = statuses(case, OPEN)
    assert found[Step.SCOPE][0] is StepState.STARTED
    assert found[Step.ASSESSMENT] == (StepState.STARTED, 3, None, None)
    assert found[Step.DIALOGUE] == (StepState.STARTED, 0, DAY, None)
    locked = replace(case, dialogues=(replace(talk, confirmed_on=DAY),))
    assert statuses(locked)[Step.DIALOGUE][0] is StepState.DONE
    signed = issued(signed_on=DAY)
    assert statuses(issued())[Step.SIGNATURE] == (StepState.STARTED, 0, None, None)
    assert statuses(signed)[Step.SIGNATURE] == (StepState.DONE, 0, DAY, None)
    assert statuses(signed)[Step.FOLLOW_UP][0] is StepState.EMPTY
    followed = replace(signed, follow_ups=(FollowUp("f", DAY, next_on=DAY + ONE),))
    assert statuses(followed)[Step.FOLLOW_UP] == (StepState.STARTED, 0, DAY + ONE, None)


REVIEW = issued(Duration(review_on=DAY + 9 * ONE), signed_on=DAY)
TALKED = replace(REVIEW, dialogues=(Dialogue("a", next_on=DAY + 3 * ONE), Dialogue("b")))


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (CASE, None),
        (REVIEW, DAY + 9 * ONE),
        (TALKED, DAY + 3 * ONE),
        (replace(TALKED, follow_ups=(FollowUp("f", DAY, next_on=DAY + 30 * ONE),)), DAY + 30 * ONE),
        (replace(TALKED, follow_ups=(FollowUp("f", DAY + 2 * ONE, "Prat"),)), DAY + 3 * ONE),  # an extra one, before it
        (replace(TALKED, follow_ups=(FollowUp("f", DAY + 3 * ONE, "Prat"),)), None),  # the very talk that was to be
        (replace(TALKED, follow_ups=(FollowUp("f", DAY + 4 * ONE, "Prat"),)), None),  # a day late
        (replace(CASE, dialogues=(Dialogue("a", next_on=DAY),)), DAY),
        (replace(CASE, dialogues=(Dialogue("a", next_on=DAY),), refusal=Refusal(DAY, "Nei")), None),
        (replace(TALKED, refusal=Refusal(DAY, "Nei til mer")), DAY + 3 * ONE),
        (issued(Duration(review_on=DAY), signed_on=DAY, ended_on=DAY), None),
    ],
)
def test_the_next_date(case: Case, expected: date | None) -> None:
    assert next_date(case) == expected
    assert summarise(case, Unit("u1", "E"), NEEDED).next_on == expected


def test_the_row_keeps_the_weeks_as_they_were_agreed_before_and_after_a_change() -> None:
    start, later = DAY + ONE, DAY + 30 * ONE
    terms = Terms(extent=Extent(2, weeks=Weeks.NTH, every_weeks=3), duration=Duration(start))
    first = replace(ISSUED, signed_on=DAY, terms=terms)
    change = replace(first, version=2, number="HK-1-2", changes_version=1, effective_on=later)
    change = replace(change, terms=replace(terms, extent=Extent(days_per_month=6.5)))
    row = summarise(replace(CASE, agreements=(first, change)), Unit("u1", "E"), NEEDED)
    assert (row.home_days, row.days_before) == ("6.5/month", f"{later.isoformat()}=2/nth3")
    assert row.home_on(start) == HomeAmount(2, Per.WEEK, Weeks.NTH, 3)
    assert [row.days_on(day) for day in (start, later)] == [0.67, 1.5]


def test_the_row_shows_the_agreement_rather_than_the_draft() -> None:
    unit = Unit("u1", "E", role_groups=(RoleGroup("g", "Rådgivere"),))
    case = replace(issued(), terms=Terms(extent=Extent(3)), employee=Employee("Kari", "Rådgiver", role_group_id="g"))
    row = summarise(case, unit, NEEDED)
    assert (row.name, row.title, row.role_group, row.home_days) == ("Kari", "Rådgiver", "Rådgivere", "")
    assert summarise(replace(case, agreements=()), unit, NEEDED).home_days == "3"
    assert summarise(replace(case, employee=Employee("Kari", role_group_id="x")), unit, NEEDED).role_group == ""


def test_a_voluntary_agreement_is_open_and_asks_for_nothing_until_somebody_begins_it() -> None:
    found = statuses(CASE, NOT_NEEDED)
    assert found[Step.AGREEMENT] == (StepState.EMPTY, 0, None, None)
    begun = statuses(replace(CASE, terms=Terms(duration=Duration(DAY))), NOT_NEEDED)
    assert begun[Step.AGREEMENT] == (StepState.STARTED, 7, None, None)


@pytest.mark.parametrize("scope", [NEEDED, NOT_NEEDED])
def test_no_draft_is_done_while_something_keeps_it_off_paper(scope: ScopeResult) -> None:
    case = replace(CASE, terms=Terms(duration=Duration(DAY)))

    def found(stops: tuple[str, ...]) -> tuple[object, ...]:
        steps = {s.step: s for s in step_statuses(case, THEMES, scope, (), today=DAY, stops=stops)}
        return (
            *((steps[s].state, steps[s].remaining) for s in (Step.AGREEMENT, Step.SIGNATURE)),
            steps[Step.SIGNATURE].why,
        )

    assert found(()) == ((StepState.DONE, 0), (StepState.EMPTY, 0), None)
    stopped = ("field:terms.duration.start", "clash:sunday_work")
    assert found(stopped) == ((StepState.STARTED, 2), (StepState.CLOSED, 2), WhyClosed.NOT_READY)
