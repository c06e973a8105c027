"""Random loans made whole."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.case.loans import Loan


def brought_back(one: Loan) -> Loan:
    """No more of it came back than went out, and not before."""
    returns, left = [], one.count
    for back in sorted(one.returns, key=lambda back: back.on):
        count = min(back.count, left)
        if count:
            returns.append(replace(back, count=count, on=max(back.on, one.handed_out_on)))
        left -= count
    return replace(one, returns=tuple(returns))
