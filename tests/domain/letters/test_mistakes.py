"""A letter that was delivered, signed or issued by mistake: both stay, and the case is as if it had not been."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hkdesk.domain.case import validate
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.letters import LetterState
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.paper.mistakes import Registered
from tests.domain.changes.test_commands import DAY, ISSUED, after, refused
from tests.domain.letters.test_letters import KINDS, LATER, SIGNED, issued, state_of

BOTH = {LetterKind.OTHER_PLACE, LetterKind.HOME_ACCESS}


def counter(letter_id: str, what: Registered) -> c.CounterLetter:
    return c.CounterLetter(letter_id, what, LATER, "Turid", "Feil sak")


@pytest.mark.parametrize("kind", KINDS)
def test_a_delivery_by_mistake_waits_again(kind: LetterKind) -> None:
    case = issued(SIGNED, kind)
    one = case.letters[0].id
    what = Registered.SIGNED if kind in BOTH else Registered.DELIVERED
    assert refused(case, counter(one, what)) == ("nothing_registered", "what")
    registered = apply(case, c.RegisterLetter(one, LATER, "Ola"))
    assert refused(registered, counter(one, Registered.ISSUED)) == ("signed_first", "what")
    right = apply(registered, counter(one, what))
    assert replace(right.letters[0], mistakes=()) == case.letters[0]
    assert [(m.what, m.was_on, m.was_by, m.why) for m in right.letters[0].mistakes] == [
        (what, LATER, "Ola", "Feil sak")
    ]
    assert apply(right, c.RegisterLetter(one, LATER, "Ola")).letters[0].registered_by == "Ola"
    assert validate.case(right) == right


@pytest.mark.parametrize("kind", KINDS)
def test_an_issue_by_mistake_is_taken_back_with_what_it_did(kind: LetterKind) -> None:
    case = issued(SIGNED, kind)
    gone = apply(case, counter(case.letters[0].id, Registered.ISSUED))
    assert state_of(gone) is LetterState.WITHDRAWN
    assert replace(gone, letters=()) == SIGNED, "no refusal, and no last day"
    assert gone.letters[0].withdrawal_reason == "Feil sak"
    assert validate.case(gone) == gone
    again = issued(gone, kind)
    assert replace(again, letters=again.letters[1:]).refusal == case.refusal
    assert refused(gone, counter(case.letters[0].id, Registered.ISSUED)) == ("frozen", "letter")


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_mistaken_version_replaced_stands_again_with_what_it_did(kind: LetterKind) -> None:
    first = issued(SIGNED, kind)
    second = issued(first, kind, replaces=1)
    assert state_of(second) is LetterState.REPLACED
    right = apply(second, counter(second.letters[1].id, Registered.ISSUED))
    assert state_of(right) is LetterState.ISSUED
    assert replace(right, letters=right.letters[:1]) == first
    assert state_of(issued(right, kind, replaces=1)) is LetterState.REPLACED


def test_an_ending_that_a_newer_agreement_rests_on_is_not_put_right_first() -> None:
    ended = issued(SIGNED, LetterKind.TERMINATION)
    later = after(ended, c.IssueAgreement(replace(ISSUED, version=2, number="HK-1-2")))
    letter = later.letters[0].id
    assert refused(later, counter(letter, Registered.ISSUED)) == ("later_first", "what")
    assert refused(ended, c.CounterAgreement(1, Registered.ENDED, DAY, "Turid", "x")) == ("letter_stands", "what")
