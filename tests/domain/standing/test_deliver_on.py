"""The first day by which an issued letter is to be delivered that nobody has said was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letter_kinds.information import InformationFacts
from hkdesk.domain.case.letter_kinds.kinds import HomeAccessFacts, LetterFacts, LetterKind, RefusalFacts, holding
from hkdesk.domain.case.letter_kinds.termination import EndedBy, EndHow, TerminationFacts
from hkdesk.domain.case.letters import IssuedLetter
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.standing.make_row import summarise

DAY = date(2026, 2, 2)
LATER = date(2026, 2, 20)
NOTICE = TerminationFacts(EndedBy.EMPLOYER, EndHow.NOTICE, LATER)
FACTS: tuple[tuple[LetterKind, Any, date | None], ...] = (
    (LetterKind.REFUSAL, RefusalFacts(DAY), date(2026, 2, 9)),
    (LetterKind.TERMINATION, NOTICE, LATER),
    (LetterKind.TERMINATION, replace(NOTICE, ended_by=EndedBy.EMPLOYEE), date(2026, 2, 9)),
    (LetterKind.TERMINATION, replace(NOTICE, how=EndHow.TRIAL, received_on=date(2026, 1, 30)), DAY),
    (LetterKind.INFORMATION, InformationFacts(from_on=LATER), LATER),
    (LetterKind.INFORMATION, InformationFacts(), date(2026, 2, 9)),
    (LetterKind.HOME_ACCESS, HomeAccessFacts(), None),
)


def issued(kind: LetterKind, facts: LetterFacts, version: int = 1, **changes: Any) -> IssuedLetter:
    made = IssuedLetter(f"{kind}-{version}", kind, f"N-{version}", version, DAY, "L", "2022", facts, "a", "b", 1)
    return replace(made, **changes)


@pytest.mark.parametrize(("one", "gone"), list(product(FACTS, ["", "delivered_on", "withdrawn_on", "replaced"])))
def test_a_letter_waits_until_it_is_delivered_taken_back_or_replaced(
    one: tuple[LetterKind, Any, date | None], gone: str
) -> None:
    kind, facts, expected = one
    letters: tuple[IssuedLetter, ...] = (issued(kind, holding(facts)),)
    if gone == "replaced":
        letters += (issued(kind, holding(facts), 2, replaces=1, delivered_on=DAY),)
    elif gone:
        changes: dict[str, Any] = {gone: DAY}
        letters = (issued(kind, holding(facts), **changes),)
    case = Case("c1", "HK-2026-0001", date(2026, 1, 5), "u1", Employee("Åse"), letters=letters)
    row = summarise(case, Unit("u1", "Byggesak"), ScopeResult(Verdict.UNDECIDED, None))
    assert row.deliver_on == (None if gone else expected)
