"""A case that was worked on in another store and came back: what was registered there is registered here."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.differences import differences, merged_case
from hkdesk.domain.paper.mistakes import Registered
from tests.domain.changes.test_mistakes import CASE, DAY, ONE, after, counter, issue
from tests.domain.letters import test_letters as letters

SIGNED = after(CASE, issue(1), c.MarkSigned(1, DAY, "Ola"))
LEFT = c.CloseCase(DAY + 30 * ONE, CloseReason.LEFT, "", "Turid")
EVERYTHING, NOTHING = ("",), ()


def paths(here: Case, there: Case) -> list[str]:
    return [one.path for one in differences(here, there)]


def test_what_was_signed_here_and_ended_there_is_over() -> None:
    ended = after(SIGNED, c.EndAgreement(1, DAY + 9 * ONE, "Ny stilling"))
    assert paths(SIGNED, ended) == []
    assert merged_case(SIGNED, ended, NOTHING) == ended
    assert merged_case(ended, SIGNED, EVERYTHING) == ended, "an older file brings nothing back"


def test_what_is_said_otherwise_here_stands() -> None:
    ended = after(SIGNED, c.EndAgreement(1, DAY + 9 * ONE, "Ny stilling"))
    earlier = after(SIGNED, c.EndAgreement(1, DAY + 2 * ONE, "Sluttet"))
    assert merged_case(earlier, ended, EVERYTHING) == earlier
    other = replace(SIGNED, agreements=(replace(ended.agreements[0], signed_on=DAY + ONE),))
    assert merged_case(SIGNED, other, EVERYTHING).agreements == SIGNED.agreements
    put_right = after(SIGNED, counter(1, Registered.SIGNED, DAY + ONE))
    assert merged_case(put_right, SIGNED, EVERYTHING).agreements == put_right.agreements
    assert merged_case(SIGNED, put_right, NOTHING).agreements == put_right.agreements


def test_an_agreement_ends_and_runs_on_with_the_closing_that_is_chosen() -> None:
    closed = after(SIGNED, LEFT)
    assert paths(SIGNED, closed) == ["closings"]
    assert merged_case(SIGNED, closed, EVERYTHING) == closed
    assert merged_case(SIGNED, closed, NOTHING) == SIGNED, "the case stays open, and so the agreement runs on"
    opened = after(closed, c.ReopenCase(DAY + 31 * ONE, "Turid", "Ble likevel"))
    assert merged_case(closed, opened, EVERYTHING) == opened
    assert merged_case(closed, opened, NOTHING) == closed
    assert merged_case(opened, closed, NOTHING) == opened
    said_only = replace(closed, agreements=SIGNED.agreements)
    assert merged_case(said_only, said_only, EVERYTHING) == said_only, "a case is never another than itself"
    for one in (opened, closed):
        validate.case(one)


def test_a_refusal_follows_the_letter_it_stands_in() -> None:
    here = letters.CASE
    there = letters.issued(here, LetterKind.REFUSAL)
    letter = there.letters[0]
    assert there.refusal is not None
    assert "refusal" not in paths(here, there)
    assert merged_case(here, there, NOTHING).refusal == there.refusal
    taken_back = after(there, c.WithdrawLetter(letter.id, DAY + 9 * ONE, "Feil"))
    assert merged_case(there, taken_back, NOTHING).refusal is None
    assert merged_case(taken_back, there, EVERYTHING).refusal is None
