"""Random loans made whole."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.case.loans import MOST, Loan, ReturnMistake
from hkdesk.domain.paper.mistakes import Registered


def brought_back(one: Loan) -> Loan:
    """No more of it came back than went out, and not before."""
    returns, left = [], one.count
    for back in sorted(one.returns, key=lambda back: back.on):
        count = min(back.count, left)
        if count:
            reason = back.reason if back.reason.strip() else "Ble borte"
            returns.append(replace(back, count=count, on=max(back.on, one.handed_out_on), reason=reason))
        left -= count
    return replace(one, returns=tuple(returns), mistakes=tuple(map(_of_a_return, one.mistakes)))


def _of_a_return(one: ReturnMistake) -> ReturnMistake:
    returned = replace(one.returned, count=min(max(1, one.returned.count), MOST))
    return ReturnMistake(returned, replace(one.entry, what=Registered.RETURNED))
