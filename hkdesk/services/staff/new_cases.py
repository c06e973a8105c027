"""Opening cases for employees: one from the form, or many from a staff list, in one transaction and the same way."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from hkdesk.domain.agreement.first_draft import first_draft
from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.errors import InvalidInput
from hkdesk.services import numbers
from hkdesk.services.case_view import summary_of

if TYPE_CHECKING:
    from datetime import date

    from hkdesk.domain.case.people import Employee
    from hkdesk.services.clock import Clock
    from hkdesk.store.records import JournalEntry
    from hkdesk.store.store import Store


class Acting(Protocol):
    """Who opens the cases, and when."""

    @property
    def clock(self) -> Clock:
        """The clock everything goes by."""

    def entry(self, what: str) -> JournalEntry:
        """What the journal is to say of an act done now."""


def add_cases(
    acting: Acting,
    store: Store,
    employees: Sequence[Employee],
    opened_on: date | None = None,
    unit_id: str = "",
    tell: Callable[[int], object] = lambda _done: None,
) -> list[Case]:
    """Opens a case for each, drafted from unit and role group; all are kept or none.

    Args:
        acting: who does it, and the clock.
        store: where they are kept.
        employees: as typed or read.
        opened_on: the day the cases were opened; today where it is left out.
        unit_id: the unit they come into; the manager's own where it is left out.
        tell: is told how many are done.

    Raises:
        InvalidInput: an employee has no name, or the unit has not been named yet.
    """
    unit = store.units.find(unit_id) if unit_id else store.units.own()
    if unit is None:
        raise InvalidInput("required", field="unit.name")
    today = acting.clock.today()
    checked = [validate.employee(one) for one in employees]
    made = []
    with store.transaction():
        given = numbers.several(store, today.year, len(checked))
        for employee, number in zip(checked, given, strict=True):
            case = Case(
                id=uuid.uuid4().hex,
                number=number,
                opened_on=opened_on or today,
                unit_id=unit.id,
                employee=employee,
                terms=first_draft(unit, unit.role_group(employee.role_group_id)),
            )
            row = summary_of(CaseFile(unit, case), today)
            store.cases.add(case, unit, row, acting.entry("AddEmployee"))
            made.append(case)
            tell(len(made))
    return made
