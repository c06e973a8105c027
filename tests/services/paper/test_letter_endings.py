"""Endings: who, how, and a last day that is a working day in any year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.agreement.clause_changes import issued_clauses
from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.agreement.contradictions.dates import trial_end
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.letter_kinds.termination import EndedBy, EndHow
from hkdesk.domain.case.letters import LetterState, letter_state
from hkdesk.domain.case.terms import (
    Choice,
    Duration,
    Ending,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Owner,
    Trial,
)
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.letters.termination import on_trial
from hkdesk.errors import InvalidInput
from hkdesk.services.content import catalogue
from hkdesk.services.paper.letter_drafts import issue_day, lacking_in, needed_in, worked_out
from hkdesk.services.paper.letters import prepare_letter
from hkdesk.services.paper.preview import page_texts
from hkdesk.services.workdays import public_holidays
from tests.documents.parts.example import TERMS
from tests.domain.holiday_rules import holidays_of
from tests.services.paper.letter_support import NOW, TODAY, drafted, faults
from tests.support.archival import assert_archival


def with_terms(file: CaseFile, **terms: Any) -> CaseFile:
    """The signed case, its agreement with other terms."""
    agreement = replace(file.case.agreements[0], terms=replace(TERMS, **terms))
    return replace(file, case=replace(file.case, agreements=(agreement,)))


def ending(file: CaseFile, **changes: Any) -> Any:
    held, draft = drafted(file, LetterKind.TERMINATION, **changes)
    return worked_out(held, draft, issue_day(draft, TODAY))


def test_what_an_ending_cannot_be_without_hangs_on_what_else_is_said(signed: CaseFile) -> None:
    def needed(**changes: Any) -> frozenset[str]:
        return needed_in(*drafted(signed, LetterKind.TERMINATION, **changes), TODAY)

    assert needed() == {"ended_by", "how", "received_on", "reason", "return_by"}
    assert "reason" not in needed(ended_by=EndedBy.EMPLOYEE)
    assert "reason" in needed(ended_by=EndedBy.EMPLOYEE, how=EndHow.IMMEDIATE)
    both = needed(ended_by=EndedBy.BOTH, last_day=TODAY)
    assert both == {"ended_by", "last_day", "return_by"}
    assert "return_by" not in needed_in(
        *drafted(with_terms(signed, equipment=replace(TERMS.equipment, return_days=7)), LetterKind.TERMINATION), TODAY
    )


def test_the_notice_is_counted_over_christmas(signed: CaseFile) -> None:
    found = ending(signed)
    assert (found.notice.counted_to, found.last_day) == (date(2026, 12, 25), date(2026, 12, 28))
    assert [line.name for line in found.returns] == ["Skjerm 27 tommer"]


def test_each_way_to_end(signed: CaseFile) -> None:
    trial = with_terms(signed, trial=Trial(Choice.AGREED, 3, notice_days=14), duration=Duration(date(2026, 11, 1)))
    assert ending(trial, how=EndHow.TRIAL).last_day == date(2026, 12, 11)
    assert faults(trial, LetterKind.TERMINATION, how=EndHow.TRIAL, notice_days=10) == [
        ("short_trial_notice", "notice_days")
    ]
    over = with_terms(signed, trial=Trial(Choice.AGREED, 1), duration=Duration(date(2026, 10, 27)))
    assert faults(over, LetterKind.TERMINATION, how=EndHow.TRIAL) == [("no_trial", "how")]
    assert ending(signed, how=EndHow.IMMEDIATE).last_day == TODAY
    silent = with_terms(signed, ending=Ending(Choice.NONE))
    assert faults(silent, LetterKind.TERMINATION, how=EndHow.IMMEDIATE) == [("no_immediate", "how")]
    assert faults(silent, LetterKind.TERMINATION) == [("required", "notice_weeks")]
    assert ending(silent, notice_weeks=2).last_day == date(2026, 12, 11)
    agreed = ending(signed, ended_by=EndedBy.BOTH, how=None, last_day=date(2026, 12, 1), reason="")
    assert (agreed.notice, agreed.last_day) == (None, date(2026, 12, 1))


def test_an_agreement_that_ends_by_itself_first_needs_no_letter(signed: CaseFile) -> None:
    short = with_terms(signed, duration=Duration(date(2026, 11, 1), temporary=True, end=date(2026, 12, 20)))
    assert faults(short, LetterKind.TERMINATION) == [("ends_by_itself", "received_on")]


def test_what_was_lent_is_back_when_the_agreement_says_and_on_a_working_day(signed: CaseFile) -> None:
    lent = (EquipmentLine("Skjerm"), EquipmentLine("Bord", owner=Owner.EMPLOYEE))
    file = with_terms(signed, equipment=Equipment(EquipmentKind.LENT, lent, return_days=4))
    found = ending(file, return_by=None)
    # Monday 28 December and four days: Friday 1 January is a holiday, then the weekend.
    assert found.return_by == date(2027, 1, 4)
    assert [line.name for line in found.returns] == ["Skjerm"]
    assert faults(file, LetterKind.TERMINATION, return_by=None) == []


@settings(deadline=None, max_examples=150)
@given(st.dates(date(2026, 11, 23), date(2090, 12, 31)), st.integers(4, 52))
def test_the_last_day_in_a_letter_is_a_working_day_in_any_year(signed: CaseFile, received: date, weeks: int) -> None:
    found = ending(signed, received_on=received, notice_weeks=weeks, return_by=None)
    assert found.last_day.weekday() < 5
    assert found.last_day not in holidays_of(found.last_day.year)
    assert found.last_day not in public_holidays(found.last_day, found.last_day)
    assert (found.last_day - received).days >= 7 * weeks


def test_a_notice_that_arrived_later_than_the_letter_says_asks_for_a_new_version(signed: CaseFile) -> None:
    held, _draft = drafted(signed, LetterKind.TERMINATION)
    letter = prepare_letter(held, LetterKind.TERMINATION, NOW, "Leder").letter
    case = apply(held.case, c.IssueLetter(letter))
    late = date(2026, 11, 30)
    with pytest.raises(InvalidInput) as refused:
        apply(case, c.RegisterLetter(letter.id, late, "Leder"))
    assert (refused.value.code, refused.value.field) == ("delivered_later", "letter.on")
    assert "27.11.2026" in refused.value.reason
    assert apply(case, c.RegisterLetter(letter.id, TODAY, "Leder")).letters[0].delivered_on == TODAY
    mended, draft = drafted(replace(held, case=case), LetterKind.TERMINATION, received_on=late)
    again = replace(draft, replaces=1)
    mended = replace(mended, case=apply(mended.case, c.DraftLetter(again)))
    second = prepare_letter(mended, LetterKind.TERMINATION, NOW, "Leder").letter
    done = apply(mended.case, c.IssueLetter(second))
    assert done.agreements[0].ended_on == second.worked_out.last_day == date(2026, 12, 28)
    assert [letter_state(one, done.letters) for one in done.letters] == [LetterState.REPLACED, LetterState.ISSUED]


def test_the_confirmation_of_an_employees_notice_may_be_delivered_any_later_day(signed: CaseFile) -> None:
    held, _draft = drafted(signed, LetterKind.TERMINATION, ended_by=EndedBy.EMPLOYEE)
    letter = prepare_letter(held, LetterKind.TERMINATION, NOW, "Leder").letter
    case = apply(held.case, c.IssueLetter(letter))
    assert apply(case, c.RegisterLetter(letter.id, date(2026, 12, 4), "Leder")).letters[0].delivered_on


def test_the_employers_notice_cannot_have_come_before_the_letter_that_gives_it(signed: CaseFile) -> None:
    earlier = date(2026, 11, 26)
    expected = [("out_of_range", "received_on")]
    assert faults(signed, LetterKind.TERMINATION, received_on=earlier) == expected
    assert faults(signed, LetterKind.TERMINATION, received_on=earlier, ended_by=EndedBy.EMPLOYEE) == []
    assert faults(signed, LetterKind.TERMINATION, received_on=earlier, how=EndHow.IMMEDIATE) == []


def test_a_correction_of_a_delivered_ending_counts_from_the_day_that_one_came(signed: CaseFile) -> None:
    held, draft = drafted(signed, LetterKind.TERMINATION)
    letter = prepare_letter(held, LetterKind.TERMINATION, NOW, "Leder").letter
    case = apply(apply(held.case, c.IssueLetter(letter)), c.RegisterLetter(letter.id, TODAY, "Leder"))
    later = NOW + timedelta(days=5)
    case = apply(case, c.DraftLetter(replace(draft, replaces=1)))
    assert lacking_in(replace(held, case=case), case.letter_drafts[0], later.date()) == ()
    second = prepare_letter(replace(held, case=case), LetterKind.TERMINATION, later, "Leder").letter
    assert second.worked_out.last_day == letter.worked_out.last_day
    done = apply(apply(case, c.IssueLetter(second)), c.RegisterLetter(second.id, later.date(), "Leder"))
    assert letter_state(done.letters[1], done.letters) is LetterState.DELIVERED


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 14)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 3, 1), 3, date(2026, 5, 31)),
    ],
)
def test_the_trial_lasts_whole_months(start: date, months: int, last: date) -> None:
    terms = replace(TERMS, trial=Trial(Choice.AGREED, months), duration=Duration(start))
    assert trial_end(terms) == last
    assert on_trial(terms, last)
    assert not on_trial(terms, last + timedelta(days=1))


def test_a_notice_to_be_handed_over_later_is_not_said_to_have_come(signed: CaseFile) -> None:
    for received, said in ((TODAY, "Varselet kom fram"), (date(2026, 12, 1), "Varselet leveres")):
        held, _draft = drafted(signed, LetterKind.TERMINATION, received_on=received)
        made = prepare_letter(held, LetterKind.TERMINATION, NOW, "Leder")
        assert said in " ".join(page_texts(made.pdf)[0].split())


def test_what_both_agree_on_is_signed_by_both_and_not_only_received(signed: CaseFile) -> None:
    said = {}
    for by in (EndedBy.EMPLOYER, EndedBy.BOTH):
        own = {"how": None, "last_day": date(2026, 12, 1)} if by is EndedBy.BOTH else {}
        held, _draft = drafted(signed, LetterKind.TERMINATION, ended_by=by, **own)
        made = prepare_letter(held, LetterKind.TERMINATION, NOW, "Leder")
        said[by] = " ".join(" ".join(page_texts(made.pdf)).split())
        assert_archival(made.pdf)
    assert "viser bare at brevet er mottatt" in said[EndedBy.EMPLOYER]
    assert "viser bare at brevet er mottatt" not in said[EndedBy.BOTH]
    assert "Mottatt av den ansatte" not in said[EndedBy.BOTH]
    assert said[EndedBy.BOTH].count("Sted Dato Signatur") == 2


def test_an_ending_both_agree_on_is_signed_and_its_paper_comes_back(signed: CaseFile) -> None:
    own = {"ended_by": EndedBy.BOTH, "how": None, "last_day": date(2026, 12, 1)}
    held, _draft = drafted(signed, LetterKind.TERMINATION, **own)
    made = prepare_letter(held, LetterKind.TERMINATION, NOW, "Leder")
    case = apply(apply(held.case, c.IssueLetter(made.letter)), c.RegisterLetter(made.letter.id, TODAY, "Leder"))
    assert letter_state(case.letters[0], case.letters) is LetterState.SIGNED
    assert all(page.returns for page in made.record.paper)
    given = prepare_letter(drafted(signed, LetterKind.TERMINATION)[0], LetterKind.TERMINATION, NOW, "Leder")
    assert not any(page.returns for page in given.record.paper)


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("said", [True, False])
def test_the_letter_rests_on_the_agreement_only_where_that_says_how_notice_counts(
    signed: CaseFile, said: bool, language: str
) -> None:
    """The notice runs out on Christmas Day. An agreement printed before its words told of that says nothing of it."""
    agreement = replace(signed.case.agreements[0], language=language)
    printed = issued_clauses(fill_clauses(catalogue().clauses, signed, language))
    agreement = replace(agreement, clauses=printed if said else ())
    file = replace(signed, case=replace(signed.case, agreements=(agreement,)))
    held, draft = drafted(file, LetterKind.TERMINATION)
    words = " ".join("".join(page_texts(prepare_letter(held, draft.kind, NOW, "Kari", language).pdf)).split())
    moved = "arbeidsdag"
    assert moved in words
    assert ("Etter avtalen er neste arbeidsdag" in words) is said
