"""Who and what is in the store already: hints for the fields where people and loans are written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import closed_on
from hkdesk.domain.case.doubles import Likeness, likeness, other_serial
from hkdesk.domain.case.loans import Loan
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import Equipment
from hkdesk.domain.values.serial import fold_serial, same_serial
from hkdesk.errors import OurFault, Surroundings
from hkdesk.i18n import N_, _
from hkdesk.services.workspace import Workspace

_MOST = 20
"""Of the cases that hold a word, so many are looked at: a hint need not be complete, and a field may not wait."""

_LIKE = {
    Likeness.PERSON: ("name", N_("{name} har en sak fra før: {number}. Er det samme person, er én sak nok.")),
    Likeness.EMPLOYEE_NUMBER: ("employee_number", N_("{name} ({number}) har samme ansattnummer.")),
    Likeness.EMAIL: ("email", N_("{name} ({number}) har samme e-postadresse.")),
}


class Doubles:
    """Looks in the store by the index of the search, so that it costs the same for 50 cases as for 50,000."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def people(self, employee: Employee, case_id: str = "") -> dict[str, str]:
        """By field ("name", "employee_number", "email"), a sentence about who looks like the employee.

        Args:
            employee: as typed so far.
            case_id: the employee's own case, which is passed over; empty for one that is not there yet.
        """
        said: dict[str, str] = {}
        for case in self._cases((employee.name, employee.employee_number, employee.email), case_id):
            found = likeness(employee, case.employee)
            if found is not None and closed_on(case.closings) is None:
                field, words = _LIKE[found]
                said.setdefault(field, _(words).format(name=case.employee.name, number=case.number))
        return said

    def serial(self, loan: Loan, equipment: Equipment, case: Case) -> str:
        """A sentence where the number is lent out already, or is another than the agreement has; else empty.

        Args:
            loan: as typed, or as it stands.
            equipment: what the agreement says is lent.
            case: the case the loan is in, as it is now.
        """
        who = next((one.employee.name for one in self._holders(loan, case)), "")
        if who:
            return _("Nummeret {number} er lånt ut til {name} fra før.").format(number=loan.number, name=who)
        agreed = other_serial(loan, equipment)
        if agreed:
            return _("I avtalen står et annet nummer for {what}: {numbers}.").format(
                what=loan.what, numbers=", ".join(agreed)
            )
        return ""

    def _holders(self, loan: Loan, case: Case) -> Iterator[Case]:
        """The cases in which the number is out in another loan, the loan's own first."""
        for one in (case, *self._cases((loan.number, fold_serial(loan.number)), case.id)):
            held = (other for other in one.loans if other.out and other.id != loan.id)
            if any(same_serial(loan.number, other.number) for other in held):
                yield one

    def _cases(self, words: tuple[str, ...], but: str) -> Iterator[Case]:
        """The cases that hold one of the texts, as they lie in the store, each once; what cannot be read is none."""
        seen = {but}
        for query in filter(str.strip, words):
            rows = self._workspace.cases(query=query, limit=_MOST)
            ids = [row.case_id for row in rows if row.case_id not in seen]
            seen.update(ids)
            for case_id in ids:
                with suppress(OurFault, Surroundings):  # a hint is no place to say why a case cannot be read
                    yield from [file.case for file in self._workspace.files_of([case_id])]
