"""The case: one employee's way from a question about home office to an agreement that is kept true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hkdesk.domain.case.answers import Assessment
from hkdesk.domain.case.archive.filing import Filing
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.declaration import DeclarationAnswers
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.letters import IssuedLetter, LetterDraft
from hkdesk.domain.case.loans import Loan
from hkdesk.domain.case.measures import Measure
from hkdesk.domain.case.packet_plan import PacketPlan
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.domain.case.texts_seen import TextsSeen


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A contact talk that was held (circular 38/2021 point 2.4) and when the next one is due."""

    id: str
    held_on: date
    summary: str = ""
    measures: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The manager's reasoned no. The employee has no right to home office (circular 38/2021 point 2.2)."""

    decided_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """The aggregate. It changes only through `hkdesk.domain.changes.apply.apply`.

    `complaint_on` is the day the employee last reported trouble with the workplace at home; never what kind.
    `texts_seen` are the clause texts the draft was last worked on with. `former_numbers` are those the case went under
    before it was numbered anew: paper that is out carries them. `filings` say what the archive asks of what is signed.
    """

    id: str
    number: str
    opened_on: date
    unit_id: str
    employee: Employee
    scope: ScopeFacts = ScopeFacts()
    assessment: Assessment = Assessment()
    dialogues: tuple[Dialogue, ...] = ()
    declaration: DeclarationAnswers = DeclarationAnswers()
    terms: Terms = Terms()
    agreements: tuple[IssuedAgreement, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    refusal: Refusal | None = None
    measures: tuple[Measure, ...] = ()
    complaint_on: date | None = None
    letter_drafts: tuple[LetterDraft, ...] = ()
    letters: tuple[IssuedLetter, ...] = ()
    packet: PacketPlan = PacketPlan()
    texts_seen: TextsSeen = TextsSeen()
    loans: tuple[Loan, ...] = ()
    closings: tuple[Closing, ...] = ()
    former_numbers: tuple[str, ...] = ()
    filings: tuple[Filing, ...] = ()

    @property
    def current_agreement(self) -> IssuedAgreement | None:
        """The newest issued agreement that was not withdrawn, signed or not."""
        return next((a for a in reversed(self.agreements) if a.withdrawn_on is None), None)

    @property
    def signed_agreement(self) -> IssuedAgreement | None:
        """The newest agreement or amendment that is signed, whether it applies yet or no more."""
        return next((a for a in reversed(self.agreements) if a.signed_on and a.withdrawn_on is None), None)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with the unit it belongs to: all that a document needs, and what a case file holds."""

    unit: Unit
    case: Case
