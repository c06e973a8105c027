"""Paper that waits for ink, and people who are another now than it names."""

from __future__ import annotations

from dataclasses import dataclass

from hkdesk.domain.agreement.contradictions.signers import same_person
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.terms import IssuedAgreement


@dataclass(frozen=True, slots=True)
class NamedThen:
    """A name on paper that is out, and the name there would be now: `who` is "manager" or "employee"."""

    who: str
    was: str
    now: str


def named_otherwise(file: CaseFile, agreement: IssuedAgreement) -> tuple[NamedThen, ...]:
    """Who the unsigned paper names and is another now; nothing of what is signed, taken back, or whose basis is lost.

    A paper with a signer of its own names nobody as the manager.
    """
    if agreement.basis is None or agreement.signed_on is not None or agreement.withdrawn_on is not None:
        return ()
    own = bool(agreement.terms.signing.name.strip())
    manager = NamedThen("manager", agreement.basis.unit.manager_name, file.unit.manager_name)
    employee = NamedThen("employee", agreement.basis.employee.name, file.case.employee.name)
    found = (employee,) if own else (manager, employee)
    return tuple(one for one in found if one.now.strip() and not same_person(one.was, one.now))
