"""How the loans of a case change; `apply.apply` alone uses these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.loans import Loan, LoanReturn, check_loan, check_return
from hkdesk.domain.values.allowed_text import shown
from hkdesk.domain.values.checks import few_rows
from hkdesk.errors import InvalidInput


def hand_out(case: Case, loans: Sequence[Loan]) -> Case:
    """The case with these loans added, or corrected where one with the id is there; what came back of it stays.

    Raises:
        InvalidInput: as `check_loan`, so also where more has come back than it would say, or before it went out.
    """
    known = {one.id: one for one in case.loans}
    for loan in loans:
        before = known.get(loan.id)
        known[loan.id] = check_loan(replace(loan, returns=before.returns if before is not None else ()))
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


def take_back_return(case: Case, loan_id: str) -> Case:
    """The case without the last return of the loan, which was a mistake. Raises InvalidInput: unknown_id."""
    loan = _loan(case, loan_id)
    if not loan.returns:
        raise InvalidInput("unknown_id", field="returned", got=shown(loan_id))
    return _with(case, replace(loan, returns=loan.returns[:-1]))


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
