"""Whoever saves over another's changes keeps what the other has issued and confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from hkdesk.domain.case.case import Case, Refusal
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, RefusalFacts, holding
from hkdesk.domain.case.letters import IssuedLetter, LetterDraft
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.merge import keep_mine
from tests.domain.strategies import cases

DAY = date(2026, 3, 2)
FIRST = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", Terms(), "0" * 64, "0" * 12, 6)
SECOND = replace(FIRST, version=2, number="HK-1-2")
TALK = Dialogue("d1", held_on=DAY)
MINE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"), scope=ScopeFacts(reason="mitt"))


def test_what_is_not_frozen_is_mine() -> None:
    assert keep_mine(MINE, replace(MINE, scope=ScopeFacts(reason="deres"), dialogues=(TALK,))) is MINE


def test_what_was_issued_or_signed_there_stands() -> None:
    signed = replace(FIRST, signed_on=DAY, signed_registered_by="Ola")
    mine = replace(MINE, agreements=(FIRST,))
    kept = keep_mine(mine, replace(MINE, agreements=(signed, SECOND)))
    assert kept == replace(mine, agreements=(signed, SECOND))


def test_what_was_issued_here_since_stands_too() -> None:
    mine = replace(MINE, agreements=(FIRST, SECOND))
    assert keep_mine(mine, replace(MINE, agreements=(FIRST,))) is mine


def test_what_both_confirmed_there_stands() -> None:
    locked = replace(TALK, confirmed_on=DAY, agreed="To dager")
    other = replace(locked, id="d3")
    mine = replace(MINE, dialogues=(replace(TALK, agreed="Én dag"), replace(TALK, id="d2")))
    kept = keep_mine(mine, replace(MINE, dialogues=(locked, other)))
    assert kept.dialogues == (locked, replace(TALK, id="d2"), other)
    assert kept.scope == MINE.scope


def refused_on_paper(case: Case) -> Case:
    draft = LetterDraft(LetterKind.REFUSAL, holding(RefusalFacts(DAY, own_words="Skranken må være åpen.")))
    letter = IssuedLetter("l1", draft.kind, "HK-1-AV1", 1, DAY, "Ola", "r", draft.facts, "1" * 64, "2" * 12, 1)
    return apply(apply(case, c.DraftLetter(draft)), c.IssueLetter(letter))


def test_a_refusal_that_went_out_there_refuses_here_too() -> None:
    theirs = refused_on_paper(MINE)
    kept = keep_mine(MINE, theirs)
    assert kept == replace(MINE, letters=theirs.letters, refusal=Refusal(DAY, "Skranken må være åpen."))
    other = replace(MINE, refusal=Refusal(DAY, "Mitt nei"))
    assert keep_mine(other, theirs) == kept


def test_a_refusal_taken_back_there_refuses_nobody_here() -> None:
    mine = refused_on_paper(MINE)
    theirs = apply(mine, c.WithdrawLetter("l1", DAY, "Ny bemanning"))
    assert keep_mine(mine, theirs) == theirs
    own_no = Refusal(DAY, "Mitt nei")  # made here after the letter was taken back here: nothing is unknown
    assert keep_mine(replace(theirs, refusal=own_no), theirs).refusal == own_no


@settings(deadline=None, max_examples=80)
@given(cases, cases)
def test_nothing_frozen_is_lost_whatever_the_two_hold(mine: Case, theirs: Case) -> None:
    kept = keep_mine(mine, theirs)
    assert kept.agreements[: len(theirs.agreements)] == theirs.agreements
    assert {d for d in theirs.dialogues if d.confirmed_on} <= set(kept.dialogues)
    assert kept.letters[: len(theirs.letters)] == theirs.letters
    assert kept.refusal in (mine.refusal, theirs.refusal)
    assert kept.closings[: len(theirs.closings)] == theirs.closings
    same = {name: getattr(mine, name) for name in ("agreements", "dialogues", "letters", "refusal", "closings")}
    assert replace(kept, **same) == mine
