"""That a case is over: why, from which day, and that it was opened again. Nothing of it is ever taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.values.checks import days, each, few_rows, in_order, required, texts, within
from hkdesk.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Closing:
    """One closing of the case, and how it was opened again if it was.

    `closed_on` is the first day on which nothing is asked of anybody. `words` are the manager's own; for another
    reason than those of the list they must be there. `ended_version` is the agreement that ended with it, because the
    employee left while it ran.
    """

    closed_on: date
    reason: CloseReason
    words: str = ""
    closed_by: str = ""
    ended_version: int | None = None
    reopened_on: date | None = None
    reopened_by: str = ""
    reopened_why: str = ""


def standing_closing(closings: Sequence[Closing]) -> Closing | None:
    """The closing that holds: the last one, unless the case was opened again."""
    last = closings[-1] if closings else None
    return last if last is not None and last.reopened_on is None else None


def closed_on(closings: Sequence[Closing]) -> date | None:
    """The day the case is closed from; None for one that is open."""
    standing = standing_closing(closings)
    return standing.closed_on if standing is not None else None


def check_closings(values: Sequence[Closing], field: str = "closings") -> tuple[Closing, ...]:
    """The closings, cleaned; all but the last were opened again, each not before the one before it.

    Raises:
        InvalidInput: what does not hold, with its place.
    """
    few_rows(values, field)
    checked = each(values, _closing, "closing", field)
    for n, (earlier, later) in enumerate(pairwise(checked)):
        if earlier.reopened_on is None:
            raise InvalidInput("required", field=f"{field}[{n}].reopened_on")
        in_order(earlier.closed_on, later.closed_on, f"{field}[{n + 1}].closed_on")
    return checked


def _closing(value: Closing) -> Closing:
    value = texts(value, "closing", lines=["closed_by", "reopened_by"], long=["words", "reopened_why"])
    days(value, "closing", ["closed_on", "reopened_on"])
    within(value.ended_version, 1, 10_000, "closing.ended_version")
    if value.reason is CloseReason.OTHER:
        required(value, "closing", ["words"])
    return value


def opened_again(closings: Sequence[Closing], on: date, by: str, why: str) -> tuple[Closing, ...]:
    """The closings with the last one opened again. Raises InvalidInput: case_is_open, for a case that is open."""
    standing = standing_closing(closings)
    if standing is None:
        raise InvalidInput("case_is_open", field="reopened_on")
    last = replace(standing, reopened_on=on, reopened_by=by, reopened_why=why)
    return check_closings((*closings[:-1], last))
