"""Utlån: what the employer has handed out to the employee, what has come back, and what is still out.

Only what the employer owns is lent; what the employee owns stands in the agreement alone. Things are told apart by
their name, in whatever case it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.terms import (
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Owner,
    Terms,
)
from hkdesk.domain.paper.mistakes import CounterEntry, Registered, check_mistake
from hkdesk.domain.values.checks import (
    day,
    each,
    few_rows,
    identifier,
    in_order,
    placed,
    required,
    texts,
    unique,
    within,
)
from hkdesk.errors import InvalidInput

MOST = 999


class LoanEnd(StrEnum):
    """How a loan came to its end: the thing came back, was lost, or was written off where it was."""

    BACK = "back"
    LOST = "lost"
    WRITTEN_OFF = "written_off"


@dataclass(frozen=True, slots=True)
class LoanReturn:
    """So many are out no more from the day; `condition` is a short note of the state they came back in.

    What is lost or written off does not come back: then `reason` says why.
    """

    on: date
    count: int = 1
    condition: str = ""
    outcome: LoanEnd = LoanEnd.BACK
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReturnMistake:
    """A return that never was: what was registered, and the counter-entry that says so."""

    returned: LoanReturn
    entry: CounterEntry


@dataclass(frozen=True, slots=True)
class Loan:
    """What was handed out in one go. `number` is a serial or inventory number; `returns` is in order of time.

    `mistakes` are returns registered by mistake, oldest entry first; they count for nothing.
    """

    id: str
    what: str
    handed_out_on: date
    count: int = 1
    number: str = ""
    condition: str = ""
    returns: tuple[LoanReturn, ...] = ()
    mistakes: tuple[ReturnMistake, ...] = ()

    @property
    def returned(self) -> int:
        """How many are accounted for: back, lost or written off."""
        return sum(one.count for one in self.returns)

    @property
    def out(self) -> int:
        """How many the employee still has."""
        return self.count - self.returned


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A thing the agreement has `promised` of and the employee has `out` of, and the two numbers differ.

    `back`: so many were handed out and are out no more; fewer than promised is then a change and not a promise to be
    kept. `lost`: so many of those are lost or written off.
    """

    what: str
    promised: int
    out: int
    back: int = 0
    lost: int = 0

    @property
    def gone_back(self) -> int:
        """How many of those that are promised and not out were out before."""
        return max(0, min(self.back, self.promised - self.out))

    @property
    def never_out(self) -> int:
        """How many of those that are promised were never handed out."""
        return max(0, self.promised - self.out - self.gone_back)

    @property
    def changed(self) -> bool:
        """Whether the employee has another thing than agreed because something was handed out or came back."""
        return self.out > self.promised or self.back > 0


def check_loan(value: Loan) -> Loan:
    """A loan with an id and a name, 1 to 999 of it; what came back did so afterwards and is no more than went out."""
    value = required(texts(value, "loan", lines=["what", "number", "condition"]), "loan", ["what"])
    identifier(value.id, "loan.id")
    within(value.count, max(1, min(value.returned, MOST)), MOST, "loan.count")
    day(value.handed_out_on, "loan.handed_out_on")
    few_rows(value.returns, "loan.returns")
    returns = tuple(check_return(one, value, f"loan.returns[{n}]") for n, one in enumerate(value.returns))
    if value.out < 0:
        raise InvalidInput("out_of_range", field="loan.count", got=value.count, low=value.returned, high=MOST)
    few_rows(value.mistakes, "loan.mistakes")
    mistakes = each(value.mistakes, _mistake, "mistake", "loan.mistakes")
    return replace(value, returns=tuple(sorted(returns, key=lambda one: one.on)), mistakes=mistakes)


def _mistake(value: ReturnMistake) -> ReturnMistake:
    """What was registered need not fit the loan as it is now: the loan may have been corrected since."""
    within(value.returned.count, 1, MOST, "mistake.returned.count")
    day(value.returned.on, "mistake.returned.on")
    returned = texts(value.returned, "mistake.returned", lines=["condition", "reason"])
    if value.entry.what is not Registered.RETURNED:
        allowed = Registered.RETURNED.value
        raise InvalidInput("unknown_value", field="mistake.entry.what", got=value.entry.what.value, allowed=allowed)
    with placed("mistake", "mistake.entry"):
        return ReturnMistake(returned, check_mistake(value.entry))


def check_return(value: LoanReturn, loan: Loan, field: str) -> LoanReturn:
    """A return of at least one, on or after the day it was handed out; with a reason where it did not come back."""
    within(value.count, 1, loan.count, f"{field}.count")
    day(value.on, f"{field}.on")
    in_order(loan.handed_out_on, value.on, f"{field}.on")
    value = texts(value, field, lines=["condition", "reason"])
    return value if value.outcome is LoanEnd.BACK else required(value, field, ["reason"])


def check_loans(values: Sequence[Loan]) -> tuple[Loan, ...]:
    """Every loan by itself, each with an id of its own."""
    few_rows(values, "loans")
    unique([one.id for one in values], "loans", ".id")
    return tuple(values)


def thing(name: str) -> str:
    """What tells a thing apart: its name without case and loose spaces."""
    return " ".join(name.split()).casefold()


def gone_for_good(loan: Loan) -> tuple[LoanReturn, ...]:
    """What of the loan was lost or written off, in order of time."""
    return tuple(one for one in loan.returns if one.outcome is not LoanEnd.BACK)


def still_out(loans: Iterable[Loan]) -> tuple[Loan, ...]:
    """The loans of which the employee still has something, in the order they were handed out."""
    return tuple(sorted((one for one in loans if one.out), key=lambda one: one.handed_out_on))


def lent(equipment: Equipment) -> tuple[EquipmentLine, ...]:
    """What the agreement says that the employer lends."""
    return tuple(line for line in equipment.lines if line.owner is Owner.EMPLOYER and line.name.strip())


def mismatches(equipment: Equipment, loans: Sequence[Loan]) -> tuple[Mismatch, ...]:
    """Every thing of which another number is out than the agreement says, the agreement's own first.

    Empty while no loan is recorded: then nothing is known of what the employee has.
    """
    if not loans:
        return ()
    names: dict[str, str] = {}
    promised: dict[str, int] = {}
    out: dict[str, int] = {}
    back: dict[str, int] = {}
    lost: dict[str, int] = {}
    for line in lent(equipment):
        names.setdefault(thing(line.name), line.name)
        promised[thing(line.name)] = promised.get(thing(line.name), 0) + line.count
    for one in loans:
        names.setdefault(thing(one.what), one.what)
        out[thing(one.what)] = out.get(thing(one.what), 0) + one.out
        back[thing(one.what)] = back.get(thing(one.what), 0) + one.returned
        lost[thing(one.what)] = lost.get(thing(one.what), 0) + sum(end.count for end in gone_for_good(one))
    counts = (promised, out, back, lost)
    found = (Mismatch(name, *(count.get(key, 0) for count in counts)) for key, name in names.items())
    return tuple(one for one in found if one.promised != one.out)


def agreed_as_lent(equipment: Equipment, name: str, loans: Iterable[Loan]) -> Equipment:
    """The equipment of an agreement with just what is out of the thing; the same one where it says so already.

    What the agreement says of its return is kept where the thing stays.
    """
    key = thing(name)
    here = [line for line in lent(equipment) if thing(line.name) == key]
    out = [one for one in still_out(loans) if thing(one.what) == key]
    if sum(line.count for line in here) == sum(one.out for one in out):
        return equipment
    back = next((line.return_by for line in here if line.return_by is not None), None)
    lines: list[EquipmentLine] = []
    for one in out:
        by = back if back is None or back >= one.handed_out_on else None
        lines.append(EquipmentLine(one.what, one.out, Owner.EMPLOYER, one.number, one.handed_out_on, by))
    place = equipment.lines.index(here[0]) if here else len(equipment.lines)
    rest = tuple(line for line in equipment.lines if line not in here)
    whole = (*rest[:place], *lines, *rest[place:])
    kind = EquipmentKind.LENT if lent(replace(equipment, lines=whole)) else EquipmentKind.NONE_LENT
    return replace(equipment, kind=kind, lines=whole)


def to_hand_out(terms: Terms, loans: Sequence[Loan]) -> tuple[EquipmentLine, ...]:
    """What the agreement says is lent and no loan is recorded of, ready to be taken over."""
    known = {thing(one.what) for one in loans}
    return tuple(line for line in lent(terms.equipment) if thing(line.name) not in known)


def to_bring_back(terms: Terms, loans: Sequence[Loan]) -> tuple[EquipmentLine, ...]:
    """What goes back when the arrangement ends: what is out, and of things no loan is recorded of what was agreed."""
    agreed = {thing(line.name): line.return_by for line in lent(terms.equipment)}
    out = (
        EquipmentLine(one.what, one.out, Owner.EMPLOYER, one.number, one.handed_out_on, agreed.get(thing(one.what)))
        for one in still_out(loans)
    )
    return (*out, *to_hand_out(terms, loans))
