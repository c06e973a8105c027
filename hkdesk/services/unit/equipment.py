"""`Workspace.equipment`: the unit's catalogue of things, and who has what across its people.

A loan is always the case's own: it is written, put right and taken back by the case's commands, with its journal and
its undo. The catalogue is records of the unit. What ties the two is the number, and nothing is kept twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from hkdesk.domain.agreement.amendment import last_day
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import standing_closing
from hkdesk.domain.case.loans import Loan
from hkdesk.domain.changes.commands import HandOut
from hkdesk.domain.unit.equipment.item import EQUIPMENT_ITEM, EquipmentItem, field_of, same_number
from hkdesk.domain.unit.equipment.register import (
    HeldLoan,
    Thing,
    Whereabouts,
    held_loans,
    holder_of,
    loans_to_return,
    register,
)
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.values.folding import name_key
from hkdesk.errors import InvalidInput
from hkdesk.services.words.labels import label

if TYPE_CHECKING:
    from hkdesk.domain.case.case import CaseFile
    from hkdesk.domain.standing.row import CaseSummary
    from hkdesk.services.clock import Clock
    from hkdesk.services.session import CaseSession
    from hkdesk.services.unit.records import RecordDesk


class Opened(Protocol):
    """What is needed of an opened store: its cases, their sessions, and the records of its units."""

    @property
    def clock(self) -> Clock:
        """The clock everything goes by."""

    @property
    def unit_records(self) -> RecordDesk:
        """What is kept of the units beside their cases."""

    def cases(self, *, unit_id: str = "", limit: int | None = 200) -> list[CaseSummary]:
        """Rows of the list."""

    def files_of(self, case_ids: Iterable[str]) -> Iterator[CaseFile]:
        """The cases as they lie in the store."""

    def up_to_date(self, case_id: str) -> CaseSession:
        """The session of the case, read again where that loses nothing."""


@dataclass(frozen=True, slots=True)
class Borrower:
    """A person of the unit who may be lent something: the agreement is signed and the arrangement not over."""

    case_id: str
    name: str
    case_number: str


@dataclass(frozen=True, slots=True)
class EquipmentView:
    """The register of a unit on a day: every thing, and who may borrow."""

    things: tuple[Thing, ...]
    loans: tuple[HeldLoan, ...]
    borrowers: tuple[Borrower, ...]

    def thing(self, record_id: str) -> Thing | None:
        """The thing of the catalogue with the id of its record."""
        return next((one for one in self.things if record_id and one.record_id == record_id), None)


class EquipmentDesk:
    """Reads the cases and the records of a unit; writes either, never both in one act."""

    def __init__(self, workspace: Opened) -> None:
        self._workspace = workspace

    def view(self, unit_id: str) -> EquipmentView:
        """The register as the store has it now; open cases are to be saved first."""
        cases = self._cases(unit_id)
        loans = tuple(one for case in cases for one in held_loans(case))
        items = [(record.id, record.value) for record in self.items(unit_id)]
        today = self._workspace.clock.today()
        who = [Borrower(case.id, case.employee.name, case.number) for case in cases if _may_borrow(case, today)]
        who.sort(key=lambda one: (name_key(one.name), one.case_number))
        return EquipmentView(register(items, loans), loans, tuple(who))

    def items(self, unit_id: str) -> tuple[UnitRecord[EquipmentItem], ...]:
        """The catalogue, by name and then number."""
        records = self._workspace.unit_records.all(unit_id, EQUIPMENT_ITEM)
        return tuple(sorted(records, key=lambda one: (name_key(one.value.what), name_key(one.value.number))))

    def to_return(self, unit_id: str, ahead: timedelta = timedelta(0)) -> tuple[HeldLoan, ...]:
        """What is to be back by now, or within `ahead`; the earliest first. For I dag."""
        loans = (one for case in self._cases(unit_id) for one in held_loans(case))
        return loans_to_return(loans, self._workspace.clock.today(), ahead)

    # --- the catalogue ---

    def add(self, unit_id: str, item: EquipmentItem) -> UnitRecord[EquipmentItem]:
        """Puts a thing into the catalogue.

        Raises:
            InvalidInput: as `check_item`; item_number_taken at the number that another thing has.
        """
        self._own_numbers(EQUIPMENT_ITEM.check(item), (one.value for one in self.items(unit_id)))
        return self._workspace.unit_records.add(unit_id, EQUIPMENT_ITEM, item)

    def change(self, record: UnitRecord[EquipmentItem], item: EquipmentItem) -> UnitRecord[EquipmentItem]:
        """Gives the thing another value.

        Raises:
            InvalidInput: as `add`; item_is_out at `written_off_on`, for what is lent is written off in its loan, and
                at the number, for the loan carries the one it has.
            Surroundings: record_changed_elsewhere.
        """
        checked = EQUIPMENT_ITEM.check(item)
        others = (one.value for one in self.items(record.unit_id) if one.id != record.id)
        self._own_numbers(checked, others)
        held = self._holder(record)
        if held is not None:
            if checked.written_off and not record.value.written_off:
                raise _is_out(held, checked, "item.written_off_on")
            if not checked.has_number(held.loan.number):
                raise _is_out(held, checked, "item.serial" if record.value.serial else "item.inventory_number")
        return self._workspace.unit_records.change(record, item)

    def remove(self, record: UnitRecord[EquipmentItem]) -> None:
        """Takes a thing that should not have been there out of the catalogue. Raises InvalidInput: item_is_out."""
        held = self._holder(record)
        if held is not None:
            raise _is_out(held, record.value, "")
        self._workspace.unit_records.remove(record)

    # --- lending ---

    def lend(self, record: UnitRecord[EquipmentItem], case_id: str, on: date, condition: str = "") -> CaseSession:
        """Writes a loan of the thing in the case, and saves it; the session, whose undo takes it back.

        Raises:
            InvalidInput: item_number_out, where the number is out already, naming who has it; not_to_lend for what is
                written off or lost; no_agreement_to_lend_by; no_such_case; and as `check_loan`.
            Surroundings: the case was changed elsewhere, or the disk stands in the way.
        """
        view = self.view(record.unit_id)
        thing, item = view.thing(record.id), record.value
        if thing is None:
            raise InvalidInput("unknown_id", field="item", got=item.what)
        if thing.out:
            raise _number_out(thing.out[0], item.number)
        if thing.where is not Whereabouts.IN:
            raise InvalidInput("not_to_lend", field="item", what=item.what, where=label(thing.where).lower())
        session = self._workspace.up_to_date(case_id)
        if not any(one.case_id == case_id for one in view.borrowers):
            raise InvalidInput("no_agreement_to_lend_by", field="case_id", name=session.case.employee.name)
        held = holder_of(item.number, held_loans(session.case))
        if held is not None:  # in the session and not saved yet
            raise _number_out(held, item.number)
        session.do(HandOut((Loan(uuid.uuid4().hex, item.what, on, 1, item.number, condition),)))
        session.end_step()
        session.flush()
        return session

    # --- inside ---

    def _cases(self, unit_id: str) -> list[Case]:
        rows = self._workspace.cases(unit_id=unit_id, limit=None)
        return [file.case for file in self._workspace.files_of([row.case_id for row in rows])]

    def _holder(self, record: UnitRecord[EquipmentItem]) -> HeldLoan | None:
        thing = self.view(record.unit_id).thing(record.id)
        return thing.out[0] if thing is not None and thing.out else None

    def _own_numbers(self, item: EquipmentItem, others: Iterable[EquipmentItem]) -> None:
        taken = same_number(item, others)
        if taken is not None:
            name = field_of(item, taken)
            raise InvalidInput("item_number_taken", field=f"item.{name}", got=getattr(item, name), what=taken.what)


def _may_borrow(case: Case, today: date) -> bool:
    signed = case.signed_agreement
    if signed is None or standing_closing(case.closings) is not None:
        return False
    last = last_day(signed)
    return last is None or last >= today


def _number_out(held: HeldLoan, number: str) -> InvalidInput:
    return InvalidInput("item_number_out", field="item", got=number, name=held.name, number=held.case_number)


def _is_out(held: HeldLoan, item: EquipmentItem, field: str) -> InvalidInput:
    return InvalidInput("item_is_out", field=field, what=item.what, name=held.name)
