"""What waits for the manager, at the edge of each span."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.case.stages import CaseState, CloseReason
from hkdesk.domain.paper.ledger import AwaitedPaper
from hkdesk.domain.standing.due import DueKind, DueWhen
from hkdesk.domain.standing.reminders.listed import due_items
from hkdesk.domain.standing.row import CaseSummary

TODAY = date(2026, 3, 4)  # a Wednesday
ONE = timedelta(days=1)
ROW = CaseSummary("c", "HK-1", "Kari", "", "", CaseState.NEW, "", None)
IN_FORCE = replace(ROW, issued_on=TODAY, signed_on=TODAY)


def due(row: CaseSummary) -> list[tuple[DueKind, date | None, DueWhen]]:
    return [(d.kind, d.on, d.when) for d in due_items([row], TODAY)]


@pytest.mark.parametrize(
    ("on", "when"),
    [
        (TODAY - ONE, DueWhen.OVERDUE),
        (TODAY, DueWhen.THIS_WEEK),
        (date(2026, 3, 8), DueWhen.THIS_WEEK),
        (date(2026, 3, 9), DueWhen.LATER),
    ],
)
def test_how_soon(on: date, when: DueWhen) -> None:
    assert due(replace(IN_FORCE, next_on=on)) == [(DueKind.TALK, on, when)]


def test_a_paper_is_waited_for_two_weeks_and_told_of_after_one() -> None:
    week = TODAY - 7 * ONE
    assert due(replace(ROW, issued_on=week + ONE)) == []
    assert due(replace(ROW, issued_on=week)) == [(DueKind.SIGN, TODAY + 7 * ONE, DueWhen.LATER)]
    assert due(replace(ROW, issued_on=TODAY - 15 * ONE)) == [(DueKind.SIGN, TODAY - ONE, DueWhen.OVERDUE)]


def test_an_ending_is_seen_thirty_days_ahead() -> None:
    assert due(replace(IN_FORCE, end_on=TODAY + 31 * ONE)) == []
    assert due(replace(IN_FORCE, end_on=TODAY + 30 * ONE)) == [(DueKind.RENEW, TODAY + 30 * ONE, DueWhen.LATER)]
    assert due(replace(IN_FORCE, end_on=TODAY)) == [(DueKind.RENEW, TODAY, DueWhen.THIS_WEEK)]


def test_what_ran_out_as_agreed_offers_to_be_closed_and_is_never_overdue() -> None:
    for days in (1, 400):
        assert due(replace(IN_FORCE, end_on=TODAY - days * ONE)) == [(DueKind.CLOSE, TODAY - days * ONE, DueWhen.LATER)]


def test_a_closed_case_asks_nothing_of_anybody_from_its_day_on() -> None:
    asks = replace(IN_FORCE, next_on=TODAY, end_on=TODAY + ONE, deliver_on=TODAY, differs=True)
    asks = replace(asks, next_measure_on=TODAY, return_on=TODAY)
    paper = [AwaitedPaper("c", "Kari", 3, TODAY - 40 * ONE, 1, TODAY - 40 * ONE)]
    assert len(due_items([asks], TODAY, papers=paper)) == 7
    assert due_items([replace(asks, closed_on=TODAY)], TODAY, papers=paper) == ()
    assert len(due_items([replace(asks, closed_on=TODAY + ONE)], TODAY, papers=paper)) == 7
    over = replace(IN_FORCE, end_on=TODAY - ONE, return_on=TODAY)
    assert {item.kind for item in due_items([over], TODAY)} == {DueKind.CLOSE, DueKind.RETURN}
    assert due_items([replace(over, closed_on=TODAY)], TODAY) == ()


def test_a_case_under_way_waits_for_a_decision() -> None:
    assert due(ROW) == [(DueKind.DECIDE, None, DueWhen.LATER)]
    assert due(replace(ROW, next_on=TODAY)) == [(DueKind.TALK, TODAY, DueWhen.THIS_WEEK)]


@pytest.mark.parametrize(
    "row",
    [
        replace(ROW, stage=CaseState.REFUSED),
        replace(ROW, stage=CaseState.NO_AGREEMENT),
        replace(IN_FORCE, ended_on=TODAY - ONE),
        IN_FORCE,
    ],
)
def test_nothing_waits(row: CaseSummary) -> None:
    assert due(row) == []


def test_a_talk_is_due_in_a_case_that_is_signed_and_has_not_begun() -> None:
    row = replace(IN_FORCE, start_on=TODAY + 20 * ONE, next_on=TODAY + 2 * ONE)
    assert row.state(TODAY) is CaseState.SIGNED
    assert due(row) == [(DueKind.TALK, TODAY + 2 * ONE, DueWhen.THIS_WEEK)]


def test_who_left_leaves_loans_and_paper_and_nothing_else() -> None:
    asks = replace(
        IN_FORCE, next_on=TODAY, deliver_on=TODAY, next_measure_on=TODAY, renew_on=TODAY, reevaluate_on=TODAY
    )
    left = replace(asks, ended_on=TODAY - ONE, return_on=TODAY, closed_on=TODAY, closed_reason=CloseReason.LEFT)
    paper = [AwaitedPaper("c", "Kari", 3, TODAY - 40 * ONE, 1, TODAY - 40 * ONE)]
    kinds = [item.kind for item in due_items([left], TODAY, papers=paper)]
    assert set(kinds) == {DueKind.RETURN, DueKind.PAPER, DueKind.MISSING}
    for reason in set(CloseReason) - {CloseReason.LEFT}:
        assert due_items([replace(left, closed_reason=reason)], TODAY, papers=paper) == ()


def test_what_is_on_loan_comes_back_when_the_agreement_is_over_however_it_came_to_be() -> None:
    back = [(DueKind.RETURN, TODAY, DueWhen.THIS_WEEK)]
    assert due(replace(IN_FORCE, ended_on=TODAY - ONE, return_on=TODAY)) == back
    ran_out = replace(IN_FORCE, end_on=TODAY - ONE, return_on=TODAY)
    assert due(ran_out) == [(DueKind.CLOSE, TODAY - ONE, DueWhen.LATER), *back]
    assert due(replace(IN_FORCE, ended_on=TODAY, return_on=TODAY)) == []


def test_soonest_first_then_by_name() -> None:
    rows = [
        replace(ROW, case_id="1", name="Siri"),
        replace(IN_FORCE, case_id="2", name="Per", next_on=TODAY),
        replace(IN_FORCE, case_id="3", name="Anne", next_on=TODAY),
        replace(IN_FORCE, case_id="4", name="Ola", next_on=TODAY - ONE),
    ]
    found = due_items(rows, TODAY)
    assert [d.name for d in found] == ["Ola", "Anne", "Per", "Siri"]
    assert (found[0].case_id, found[0].kind, found[0].when) == ("4", DueKind.TALK, DueWhen.OVERDUE)


def waiting(row: CaseSummary, paper: AwaitedPaper, days: int = 14) -> list[tuple[DueKind, date | None]]:
    return [(d.kind, d.on) for d in due_items([row], TODAY, papers=[paper], days=days)]


def test_paper_out_too_long_is_told_instead_of_the_same_agreement_unsigned() -> None:
    row, gone = replace(ROW, issued_on=TODAY - 20 * ONE), TODAY - 16 * ONE
    assert waiting(row, AwaitedPaper("c", "Kari", 3, gone)) == [(DueKind.PAPER, gone + 14 * ONE)]
    assert waiting(row, AwaitedPaper("c", "Kari", 3, row.issued_on)) == [(DueKind.PAPER, TODAY - 6 * ONE)]


def test_older_paper_and_missing_paper_hide_no_agreement() -> None:
    row, old = replace(ROW, issued_on=TODAY - 20 * ONE), TODAY - 40 * ONE
    signs = (DueKind.SIGN, TODAY - 6 * ONE)
    assert waiting(row, AwaitedPaper("c", "Kari", 3, old)) == [(DueKind.PAPER, old + 14 * ONE), signs]
    lost = AwaitedPaper("c", "Kari", missing=1, missing_since=TODAY)
    assert waiting(row, lost) == [signs, (DueKind.MISSING, TODAY + 14 * ONE)]


def test_the_days_a_paper_may_be_out_are_those_for_a_signature_too() -> None:
    row = replace(ROW, issued_on=TODAY - 7 * ONE)
    assert [d.on for d in due_items([row], TODAY, days=21)] == [TODAY + 14 * ONE]


@pytest.mark.parametrize(
    ("row", "rules", "told"),
    [
        (replace(IN_FORCE, differs=True), "", True),
        (replace(IN_FORCE, differs=True, waiting_on=TODAY), "", True),
        (replace(IN_FORCE, differs=True, start_on=TODAY + ONE), "", True),
        (replace(IN_FORCE, rules_key="a"), "b", True),
        (replace(IN_FORCE, rules_key="a"), "a", False),
        (replace(IN_FORCE, rules_key="a"), "", False),
        (IN_FORCE, "b", False),
        (replace(IN_FORCE, differs=True, ended_on=TODAY - ONE), "", False),
        (replace(ROW, differs=True), "", False),
    ],
)
def test_what_differs_from_the_agreement_is_told(row: CaseSummary, rules: str, told: bool) -> None:
    kinds = [item.kind for item in due_items([row], TODAY, rules={row.unit_id: rules, "another": "c"})]
    assert (DueKind.CHANGED in kinds) is told


def test_a_change_that_waits_for_ink_is_waited_for_from_its_own_day() -> None:
    row = replace(IN_FORCE, issued_on=TODAY - 100 * ONE, waiting_on=TODAY - 8 * ONE)
    assert [(d.kind, d.on) for d in due_items([row], TODAY)] == [(DueKind.SIGN, TODAY + 6 * ONE)]
