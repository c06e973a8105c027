"""Every change to a case, as a small value that carries the whole new value of one section.

So undo is the list of earlier cases, and two edits of the same section can be told to be one. What a command
does to a case stands in `hkdesk.domain.changes.apply`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hkdesk.domain.case.answers import Conclusion, Response, SeenItem
from hkdesk.domain.case.archive.filing import Filing
from hkdesk.domain.case.case import FollowUp, Refusal
from hkdesk.domain.case.declaration import DeclarationAnswers
from hkdesk.domain.case.dialogue import Dialogue, Party
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.letters import IssuedLetter, LetterDraft
from hkdesk.domain.case.loans import Loan, LoanReturn
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.packet_plan import PacketPlan
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.case.tasks import Task
from hkdesk.domain.case.terms import IssuedAgreement, SignedSeen, Terms
from hkdesk.domain.case.texts_seen import TextsSeen
from hkdesk.domain.paper.mistakes import Registered


@dataclass(frozen=True, slots=True)
class SetEmployee:
    """New facts about the employee."""

    employee: Employee


@dataclass(frozen=True, slots=True)
class SetScope:
    """New facts of the avklaring."""

    facts: ScopeFacts


@dataclass(frozen=True, slots=True)
class Respond:
    """An answer, a reason, or both, to one question."""

    response: Response


@dataclass(frozen=True, slots=True)
class RespondToMany:
    """Responses to several questions as one act. One that says nothing takes what stood there away."""

    responses: tuple[Response, ...]


@dataclass(frozen=True, slots=True)
class Conclude:
    """The manager's conclusion of the assessment."""

    conclusion: Conclusion


@dataclass(frozen=True, slots=True)
class SetTasks:
    """What the employee does and where it can be done."""

    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class SetWish:
    """How many days a week the employee wishes to work from home; None while nothing is said."""

    days_per_week: float | None


@dataclass(frozen=True, slots=True)
class MarkSeen:
    """The manager has seen what the catalogue asks now. No answer is touched."""

    seen: tuple[SeenItem, ...]


@dataclass(frozen=True, slots=True)
class RecordMeasure:
    """Adds a measure, open, or rewrites the one with the same id, whose status stays."""

    measure: Measure


@dataclass(frozen=True, slots=True)
class CloseMeasure:
    """A measure is done or dropped on the day; with the status open and no day it is taken up again."""

    measure_id: str
    status: MeasureStatus
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class RemoveMeasure:
    """Takes away a measure that should not have been there."""

    measure_id: str


@dataclass(frozen=True, slots=True)
class ReportComplaint:
    """The employee reported trouble with the workplace at home on the day; None takes it back. Never what kind."""

    complaint_on: date | None


@dataclass(frozen=True, slots=True)
class RecordDialogue:
    """Adds a dialogue, or replaces an unconfirmed one with the same id.

    `ConfirmDialogue` and `ConfirmDialogueBy` alone confirm; a change of what one of the two has confirmed takes
    that confirmation away.
    """

    dialogue: Dialogue


@dataclass(frozen=True, slots=True)
class ConfirmDialogue:
    """Both have read and confirmed; the dialogue is locked from now on."""

    dialogue_id: str
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class ConfirmDialogueBy:
    """One of the two has read and confirmed; locked once both have."""

    dialogue_id: str
    who: Party
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class SetDeclaration:
    """What the employee declared."""

    declaration: DeclarationAnswers


@dataclass(frozen=True, slots=True)
class SetTerms:
    """New terms of the draft. What they change may not end before it begins; what clashed before may stand."""

    terms: Terms


@dataclass(frozen=True, slots=True)
class SeeTexts:
    """The draft is worked on with these clause texts, or the manager has seen what is newer in them."""

    texts: TextsSeen


@dataclass(frozen=True, slots=True)
class SetPacket:
    """Which parts the next signature packet has, and its language."""

    packet: PacketPlan


@dataclass(frozen=True, slots=True)
class IssueAgreement:
    """Freezes the draft, unsigned. The caller has checked § 2 and stored the document's bytes."""

    agreement: IssuedAgreement


@dataclass(frozen=True, slots=True)
class MarkSigned:
    """A person has seen both signatures on the paper."""

    version: int
    signed_on: date
    registered_by: str
    seen: SignedSeen | None = None


@dataclass(frozen=True, slots=True)
class WithdrawAgreement:
    """Takes back an issued agreement that nobody has signed; the next one is a new version (arkivforskrifta § 11)."""

    version: int
    withdrawn_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class EndAgreement:
    """The arrangement ends on the day (its last day); the employment goes on."""

    version: int
    ended_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class RecordFollowUp:
    """Adds a contact talk, or replaces the one with the same id."""

    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class HandOut:
    """Adds loans, or corrects those whose ids are known; what came back of them stays."""

    loans: tuple[Loan, ...]


@dataclass(frozen=True, slots=True)
class ReturnLoan:
    """So many of a loan came back."""

    loan_id: str
    returned: LoanReturn


@dataclass(frozen=True, slots=True)
class CounterReturn:
    """The last return of a loan was registered by mistake: the employee still has it."""

    loan_id: str
    found_on: date
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class RemoveLoan:
    """Takes away a loan that should not have been there."""

    loan_id: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """The manager says no, with a reason; None takes the refusal back."""

    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class DraftLetter:
    """A letter as it is written so far; replaces the draft of its kind."""

    draft: LetterDraft


@dataclass(frozen=True, slots=True)
class DropLetterDraft:
    """Puts away the draft of the kind."""

    kind: LetterKind


@dataclass(frozen=True, slots=True)
class IssueLetter:
    """Freezes the draft of the letter's kind. The caller has checked what it needs and stored the document's bytes."""

    letter: IssuedLetter


@dataclass(frozen=True, slots=True)
class RegisterLetter:
    """A person has seen that both signed the letter, or that it was delivered, whichever its kind asks for."""

    letter_id: str
    on: date
    registered_by: str


@dataclass(frozen=True, slots=True)
class WithdrawLetter:
    """Takes back an issued letter; it stays, with the day and the reason (arkivforskrifta § 11)."""

    letter_id: str
    withdrawn_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class CloseCase:
    """The case is over from the day: nothing more is asked of anybody, and nothing can be issued in it."""

    closed_on: date
    reason: CloseReason
    words: str
    closed_by: str


@dataclass(frozen=True, slots=True)
class ReopenCase:
    """The case goes on where it was."""

    reopened_on: date
    reopened_by: str
    why: str


@dataclass(frozen=True, slots=True)
class CounterAgreement:
    """Something of an agreement was registered by mistake: that it was issued, signed, or ended."""

    version: int
    what: Registered
    found_on: date
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class CounterLetter:
    """Something of a letter was registered by mistake: that it was issued, delivered, or signed."""

    letter_id: str
    what: Registered
    found_on: date
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class RecordFiling:
    """What the archive asks of one signed agreement, as it is known now."""

    filing: Filing


Command = (
    SetEmployee
    | SetScope
    | Respond
    | RespondToMany
    | Conclude
    | SetTasks
    | SetWish
    | MarkSeen
    | RecordMeasure
    | CloseMeasure
    | RemoveMeasure
    | ReportComplaint
    | RecordDialogue
    | ConfirmDialogue
    | ConfirmDialogueBy
    | SetDeclaration
    | SetTerms
    | SeeTexts
    | SetPacket
    | IssueAgreement
    | MarkSigned
    | WithdrawAgreement
    | EndAgreement
    | RecordFollowUp
    | HandOut
    | ReturnLoan
    | CounterReturn
    | RemoveLoan
    | Refuse
    | DraftLetter
    | DropLetterDraft
    | IssueLetter
    | RegisterLetter
    | WithdrawLetter
    | CloseCase
    | ReopenCase
    | CounterAgreement
    | CounterLetter
    | RecordFiling
)
