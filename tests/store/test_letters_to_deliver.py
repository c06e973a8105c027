"""The step to schema 1.6 finds the letters that wait to be delivered as the list does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from hkdesk.domain.case.letters import (
    EndedBy,
    EndHow,
    HomeAccessFacts,
    InformationFacts,
    IssuedLetter,
    LetterFacts,
    LetterKind,
    RefusalFacts,
    TerminationFacts,
    holding,
)
from hkdesk.store.file.migrations import _DELIVER_BY
from hkdesk.store.store import Store
from tests.store.making import TODAY, case, put

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
    store: Store, one: tuple[LetterKind, Any, date | None], gone: str
) -> None:
    kind, facts, expected = one
    letters: tuple[IssuedLetter, ...] = (issued(kind, holding(facts)),)
    if gone == "replaced":
        letters += (issued(kind, holding(facts), 2, replaces=1, delivered_on=DAY),)
    elif gone:
        changes: dict[str, Any] = {gone: DAY}
        letters = (issued(kind, holding(facts), **changes),)
    put(store, case(letters=letters))
    wanted = None if gone else expected
    assert store.cases(TODAY)[0].deliver_on == wanted
    with store._link.transaction() as db:
        db.conn.execute("UPDATE case_ SET deliver_on = NULL")
        db.conn.execute(_DELIVER_BY)
    assert store.cases(TODAY)[0].deliver_on == wanted
