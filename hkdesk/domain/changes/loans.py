"""How the loans of a case change; `apply.apply` alone uses these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.loans import Loan, LoanReturn, ReturnMistake, check_loan, check_return
from hkdesk.domain.paper.mistakes import CounterEntry
from hkdesk.domain.values.allowed_text import shown
from hkdesk.domain.values.checks import few_rows
from hkdesk.errors import InvalidInput


def hand_out(case: Case, loans: Sequence[Loan]) -> Case:
    """The case with these loans added, or corrected where one with the id is there; what is told of its return stays.

    Raises:
        InvalidInput: as `check_loan`, so also where more has come back than it would say, or before it went out.
    """
    known = {one.id: one for one in case.loans}
    for loan in loans:
        before = known.get(loan.id)
        kept = (before.returns, before.mistakes) if before is not None else ((), ())
        known[loan.id] = check_loan(replace(loan, returns=kept[0], mistakes=kept[1]))
    few_rows(tuple(known.values()), "loans")
    return replace(case, loans=tuple(known.values()))


def return_loan(case: Case, loan_id: str, returned: LoanReturn) -> Case:
    """The case with so many of the loan back.

    Raises:
        InvalidInput: unknown_id; order_of_dates, before it went out; out_of_range for none, or more than are out.
    """
    loan = _loan(case, loan_id)
    if not 1 <= returned.count <= loan.out:
        raise InvalidInput("out_of_range", field="returned.count", got=returned.count, low=1, high=loan.out)
    returned = check_return(returned, loan, "returned")
    return _with(case, check_loan(replace(loan, returns=(*loan.returns, returned))))


def counter_return(case: Case, loan_id: str, entry: CounterEntry) -> Case:
    """The case in which the last return of the loan counts no more; what was registered and the entry both stay.

    Raises:
        InvalidInput: unknown_id; nothing_registered, where nothing has come back; required, without who and why.
    """
    loan = _loan(case, loan_id)
    if not loan.returns:
        raise InvalidInput("nothing_registered", field="what")
    last = loan.returns[-1]
    told = ReturnMistake(last, replace(entry, was_on=last.on))
    try:
        return _with(case, check_loan(replace(loan, returns=loan.returns[:-1], mistakes=(*loan.mistakes, told))))
    except InvalidInput as refusal:
        refusal.field = refusal.field.rpartition(".")[2]  # the command's own: "why", "found_on"
        raise


def remove_loan(case: Case, loan_id: str) -> Case:
    """The case without a loan that should not have been there. Raises InvalidInput: unknown_id."""
    loan = _loan(case, loan_id)
    return replace(case, loans=tuple(one for one in case.loans if one is not loan))


def _loan(case: Case, loan_id: str) -> Loan:
    found = next((one for one in case.loans if one.id == loan_id), None)
    if found is None:
        raise InvalidInput("unknown_id", field="loan", got=shown(loan_id))
    return found


def _with(case: Case, loan: Loan) -> Case:
    return replace(case, loans=tuple(loan if one.id == loan.id else one for one in case.loans))
