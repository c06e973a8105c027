"""Paper that waits for ink or delivery, and people who are another now than it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hkdesk.domain.agreement.contradictions.signers import same_person
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.letters import IssuedLetter, LetterState, letter_state
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
    manager = "" if own else agreement.basis.unit.manager_name
    return tuple(_others(file, manager, agreement.basis.employee.name))


def letter_named_otherwise(file: CaseFile, letter: IssuedLetter) -> tuple[NamedThen, ...]:
    """Who the letter names and is another now, while it is neither signed nor delivered, taken back nor replaced.

    Nothing of a letter that was issued before the names on it were kept.
    """
    if letter_state(letter, file.case.letters) is not LetterState.ISSUED:
        return ()
    return tuple(_others(file, letter.manager_name, letter.employee_name))


def _others(file: CaseFile, manager: str, employee: str) -> Iterator[NamedThen]:
    """Those of the two who are another now; no name is nobody's."""
    for one in (
        NamedThen("manager", manager, file.unit.manager_name),
        NamedThen("employee", employee, file.case.employee.name),
    ):
        if one.was.strip() and one.now.strip() and not same_person(one.was, one.now):
            yield one
