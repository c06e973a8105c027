"""Newer clause texts in a draft: only a changed text counts, never what it is filled with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.agreement.newer_texts import is_whole_draft, newer_than_seen, texts_now
from hkdesk.domain.case.case import Case, CaseFile, Refusal
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.case.texts_seen import SeenClause, SeenParagraph, TextsSeen
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.commands import (
    IssueAgreement,
    MarkSigned,
    Refuse,
    SeeTexts,
    WithdrawAgreement,
)
from hkdesk.domain.values.language import PaperLanguage
from hkdesk.errors import InvalidInput
from hkdesk.services.content import catalogue
from tests.domain.strategies import WHOLE, of

DAY, LATER = date(2026, 3, 2), date(2027, 3, 2)
NB = PaperLanguage.BOKMAAL
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"), terms=WHOLE)
ISSUED = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", WHOLE, "0" * 64, "0" * 12, 6)


def seen(*clauses: SeenClause) -> TextsSeen:
    return TextsSeen(NB, clauses)


def clause(clause_id: str, *words: str, when: tuple[str, ...] = ()) -> SeenClause:
    return SeenClause(clause_id, clause_id.title(), tuple(SeenParagraph(one) for one in words), when)


@settings(deadline=None, max_examples=60)
@given(of(CaseFile))
def test_the_texts_kept_fill_to_what_the_paper_says(file: CaseFile) -> None:
    """Held against nothing at all, every clause of the paper is new, in the very words of the paper."""
    for language in PaperLanguage:
        found = newer_than_seen(TextsSeen(language), texts_now(catalogue().clauses, language), file)
        printed = fill_clauses(catalogue().clauses, file, language)
        assert [(one.clause_id, one.now) for one in found] == [(one.clause_id, one.paragraphs) for one in printed]


@settings(deadline=None, max_examples=30)
@given(of(CaseFile), of(CaseFile))
def test_other_terms_and_facts_are_no_newer_text(file: CaseFile, other: CaseFile) -> None:
    kept = texts_now(catalogue().clauses, NB)
    for one in (file, other):
        assert newer_than_seen(kept, texts_now(catalogue().clauses, NB), one) == ()


@settings(deadline=None, max_examples=60)
@given(of(TextsSeen), of(TextsSeen), of(CaseFile))
def test_whatever_was_kept_can_be_compared(kept: TextsSeen, now: TextsSeen, file: CaseFile) -> None:
    found = newer_than_seen(kept, replace(now, language=kept.language), file)
    assert all(one.was != one.now for one in found)


def test_words_that_changed_came_and_went(file: CaseFile) -> None:
    kept = seen(clause("a", "Hei {employee_name}", "Slutt"), clause("b", "Borte"), clause("c", "Samme"))
    now = seen(clause("a", "Hallo {employee_name}", "Slutt"), clause("c", "Samme"), clause("d", "Ny"))
    told = {one.clause_id: (one.was, one.now) for one in newer_than_seen(kept, now, file)}
    assert told == {
        "a": (("Hei Kari", "Slutt"), ("Hallo Kari", "Slutt")),
        "d": ((), ("Ny",)),
        "b": (("Borte",), ()),
    }


def test_what_the_draft_does_not_print_is_not_told(file: CaseFile) -> None:
    kept = seen(clause("a", "Gammel", when=("home_access",)), clause("b", "Likt"))
    now = seen(clause("a", "Ny", when=("home_access",)), clause("b", "Likt", when=("!home_access",)))
    assert newer_than_seen(kept, now, file) == ()
    access = replace(file, case=replace(file.case, terms=replace(WHOLE, home_access=True)))
    assert [one.clause_id for one in newer_than_seen(kept, now, access)] == ["a", "b"]


@pytest.mark.parametrize("words", ["{", "}", "{}", "{0}", "{employee_name!r:>99999999}", "{gone_since}", "{{x}}"])
def test_odd_braces_from_a_file_are_left_as_they_are(file: CaseFile, words: str) -> None:
    (told,) = newer_than_seen(seen(clause("a", words)), seen(clause("a", "Ny")), file)
    assert told.was == (words,)


def test_what_is_a_draft_of_a_whole_agreement() -> None:
    assert is_whole_draft(CASE, DAY)
    assert not is_whole_draft(apply(CASE, Refuse(Refusal(DAY, "Nei"))), DAY)
    issued = apply(CASE, IssueAgreement(ISSUED))
    assert not is_whole_draft(issued, DAY)
    assert is_whole_draft(apply(issued, WithdrawAgreement(1, DAY, "")), DAY)
    signed = apply(issued, MarkSigned(1, DAY, "Ola"))
    assert not is_whole_draft(signed, DAY)


def test_after_one_that_is_over_a_draft_begins_with_the_first_word() -> None:
    duration = replace(WHOLE.duration, start=DAY, temporary=True, end=DAY)
    over = replace(CASE, terms=replace(WHOLE, duration=duration))
    over = apply(over, IssueAgreement(replace(ISSUED, terms=over.terms)))
    over = apply(over, MarkSigned(1, DAY, "Ola"))
    assert not is_whole_draft(over, LATER)
    assert is_whole_draft(replace(over, terms=replace(over.terms, archive_number="26/1")), LATER)


def test_issuing_lets_go_of_what_was_kept() -> None:
    kept = apply(CASE, SeeTexts(seen(clause("a", "Ord"))))
    assert kept.texts_seen == seen(clause("a", "Ord"))
    assert apply(kept, IssueAgreement(ISSUED)).texts_seen == TextsSeen()


@pytest.mark.parametrize(
    ("texts", "code", "field"),
    [
        (seen(clause(" ")), "required", "texts_seen.clauses[0].clause_id"),
        (seen(clause("a"), clause("a")), "duplicate_id", "texts_seen.clauses[1].clause_id"),
        (seen(clause("a", "x\x00")), "not_allowed_char", "texts_seen.clauses[0].paragraphs[0].words"),
        (seen(clause("a", when=("x\ny",))), "not_one_line", "texts_seen.clauses[0].when[0]"),
        (seen(*(clause(f"a{n}") for n in range(201))), "too_many", "texts_seen.clauses"),
    ],
)
def test_bad_texts_are_refused_at_their_place(texts: TextsSeen, code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        apply(CASE, SeeTexts(texts))
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.fixture
def file() -> CaseFile:
    from tests.documents.parts.example import UNIT

    return CaseFile(UNIT, CASE)
