"""All that was registered in a case by mistake, whatever it was registered of."""

from __future__ import annotations

from dataclasses import dataclass

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letters import IssuedLetter
from hkdesk.domain.case.loans import LoanEnd
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.paper.mistakes import CounterEntry


@dataclass(frozen=True, slots=True)
class ToldMistake:
    """One counter-entry of a case. `about` is the number of the agreement or letter, or the name of what was lent.

    `ended`: of a loan, how it was said to have come to its end.
    """

    case_id: str
    about: str
    entry: CounterEntry
    ended: LoanEnd | None = None


def counter_entries(case: Case) -> tuple[ToldMistake, ...]:
    """Those of the agreements, the letters and the loans, in the order they were found."""
    papers: tuple[IssuedAgreement | IssuedLetter, ...] = (*case.agreements, *case.letters)
    found = [ToldMistake(case.id, one.number, entry) for one in papers for entry in one.mistakes]
    for loan in case.loans:
        found += [ToldMistake(case.id, loan.what, one.entry, one.returned.outcome) for one in loan.mistakes]
    return tuple(sorted(found, key=lambda one: one.entry.found_on))
