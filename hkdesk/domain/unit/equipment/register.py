"""Who has what: the catalogue and the loans of all the unit's people, read together.

A loan belongs to a thing when its number is one of the thing's two. Nothing of it is kept: it is worked out anew from
the cases each time, so a loan that is put right in a case is right here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hkdesk.domain.agreement.amendment import last_day
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.doubles import other_serial
from hkdesk.domain.case.loans import Loan, LoanEnd, LoanReturn, lent, thing
from hkdesk.domain.case.terms import Equipment
from hkdesk.domain.letters.termination import return_on
from hkdesk.domain.unit.equipment.item import EquipmentItem
from hkdesk.domain.values.folding import name_key
from hkdesk.domain.values.serial import same_serial, serial_key


class Whereabouts(StrEnum):
    """Where a thing is; the word says what is to be done, so a lost one is never «in»."""

    IN = "in"
    OUT = "out"
    LOST = "lost"
    WRITTEN_OFF = "written_off"


@dataclass(frozen=True, slots=True)
class HeldLoan:
    """A loan of one person, with what the signed agreement says of it.

    `back_by`: the day it is to be back, None while no day is set. `ended_on`: the last day of the agreement.
    `paper_numbers`: what the signed list has for the thing, where that is another number; empty where it fits.
    """

    case_id: str
    name: str
    case_number: str
    loan: Loan
    back_by: date | None = None
    ended_on: date | None = None
    paper_numbers: tuple[str, ...] = ()

    def late(self, today: date) -> bool:
        """Whether something of it is out after the day it was to be back."""
        return bool(self.loan.out) and self.back_by is not None and self.back_by < today

    def past_agreement(self, today: date) -> bool:
        """Whether something of it is out after the last day of the agreement."""
        return bool(self.loan.out) and self.ended_on is not None and self.ended_on < today


@dataclass(frozen=True, slots=True)
class Thing:
    """A line of the register: a thing of the catalogue, or a loan of something that is not in it (then no `item`).

    `out`: the loans it is out in; more than one is a mistake that somebody has to put right. `before`: what is known
    of earlier loans, the last one last.
    """

    record_id: str
    item: EquipmentItem | None
    out: tuple[HeldLoan, ...] = ()
    before: tuple[HeldLoan, ...] = ()

    @property
    def what(self) -> str:
        """Its name."""
        return self.item.what if self.item is not None else self._any.loan.what

    @property
    def number(self) -> str:
        """The number it is lent by; empty where a loan outside the catalogue has none."""
        return self.item.number if self.item is not None else self._any.loan.number

    @property
    def where(self) -> Whereabouts:
        """Where it is now."""
        if self.out:
            return Whereabouts.OUT
        if self.item is not None and self.item.written_off:
            return Whereabouts.WRITTEN_OFF
        ended = self.last_end
        if ended is None or ended.outcome is LoanEnd.BACK:
            return Whereabouts.IN
        return Whereabouts.LOST if ended.outcome is LoanEnd.LOST else Whereabouts.WRITTEN_OFF

    @property
    def may_be_lent(self) -> bool:
        """Whether it is in the catalogue and here."""
        return self.item is not None and self.where is Whereabouts.IN

    @property
    def twice(self) -> bool:
        """Whether its number is out in more than one loan."""
        return len(self.out) > 1

    @property
    def last_end(self) -> LoanReturn | None:
        """How its last loan came to an end; None where it never did."""
        ends = [one.loan.returns[-1] for one in self.before if one.loan.returns]
        return max(ends, key=lambda end: end.on, default=None)

    @property
    def _any(self) -> HeldLoan:
        return (*self.out, *self.before)[0]


def held_loans(case: Case) -> tuple[HeldLoan, ...]:
    """The loans of one person, with what the signed agreement of the case says of them."""
    signed = case.signed_agreement
    equipment = signed.terms.equipment if signed is not None else Equipment()
    ended, due = last_day(signed) if signed is not None else None, return_on(case)
    return tuple(
        HeldLoan(
            case.id,
            case.employee.name,
            case.number,
            loan,
            _back_by(loan, equipment, due),
            ended,
            other_serial(loan, equipment) if loan.out else (),
        )
        for loan in case.loans
    )


def _back_by(loan: Loan, equipment: Equipment, due: date | None) -> date | None:
    """The thing's own day in the signed list where it has one, else the day all is to be back."""
    own = [line.return_by for line in lent(equipment) if thing(line.name) == thing(loan.what) and line.return_by]
    return min((*own, *([due] if due is not None else [])), default=None)


def register(items: Sequence[tuple[str, EquipmentItem]], loans: Iterable[HeldLoan]) -> tuple[Thing, ...]:
    """Every thing of the catalogue in its order, then what is out that the catalogue does not have.

    Args:
        items: the catalogue, each with the id of its record.
        loans: those of all people, in any order.
    """
    by_number: dict[str, list[HeldLoan]] = {}
    for one in sorted(loans, key=lambda one: (one.loan.handed_out_on, one.case_number, one.loan.id)):
        by_number.setdefault(serial_key(one.loan.number), []).append(one)
    none = by_number.pop("", [])
    things = [_of_item(record_id, item, by_number) for record_id, item in items]
    for found in by_number.values():
        if any(one.loan.out for one in found):
            things.append(Thing("", None, _out(found), _before(found)))
    things += [Thing("", None, (one,)) for one in none if one.loan.out]
    return tuple(things)


def _of_item(record_id: str, item: EquipmentItem, by_number: dict[str, list[HeldLoan]]) -> Thing:
    numbers = dict.fromkeys(filter(None, map(serial_key, (item.serial, item.inventory_number))))
    found = [one for number in numbers for one in by_number.pop(number, [])]
    found.sort(key=lambda one: one.loan.handed_out_on)
    return Thing(record_id, item, _out(found), _before(found))


def _out(found: Iterable[HeldLoan]) -> tuple[HeldLoan, ...]:
    return tuple(one for one in found if one.loan.out)


def _before(found: Iterable[HeldLoan]) -> tuple[HeldLoan, ...]:
    return tuple(one for one in found if not one.loan.out)


def holder_of(number: str, loans: Iterable[HeldLoan], but: str = "") -> HeldLoan | None:
    """Who has the number, in another loan than `but` (an id); None where nobody has."""
    out = (one for one in loans if one.loan.out and one.loan.id != but)
    return next((one for one in out if same_serial(number, one.loan.number)), None)


def loans_to_return(loans: Iterable[HeldLoan], today: date, ahead: timedelta = timedelta(0)) -> tuple[HeldLoan, ...]:
    """What is to be back by the day that lies `ahead` of today, or was to be; the earliest first, then by name."""
    due = [one for one in loans if one.loan.out and one.back_by is not None and one.back_by <= today + ahead]
    return tuple(sorted(due, key=lambda one: (one.back_by or today, name_key(one.name), name_key(one.loan.what))))
