"""Every change to a case, as a small value. `apply` is the only way from one case to the next.

A command carries the whole new value of one section, so undo is the list of earlier cases, and two edits of
the same section can be told to be one. `apply` checks; a case that it returned is always whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import singledispatch

from hkdesk.domain import typed, validate
from hkdesk.domain.agreement import IssuedAgreement, Terms
from hkdesk.domain.assessment import Conclusion, Response, SeenItem
from hkdesk.domain.case import Case, FollowUp, Refusal
from hkdesk.domain.declaration import DeclarationAnswers
from hkdesk.domain.dialogue import Dialogue, Party
from hkdesk.domain.measures import Measure, MeasureStatus
from hkdesk.domain.people import Employee
from hkdesk.domain.scope import ScopeFacts
from hkdesk.domain.steps_taken import (
    close_measure,
    confirm_dialogue,
    issue_agreement,
    record_dialogue,
    record_measure,
    remove_measure,
)
from hkdesk.domain.tasks import Task
from hkdesk.errors import InvalidInput


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
    """New terms of the draft."""

    terms: Terms


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
class Refuse:
    """The manager says no, with a reason; None takes the refusal back."""

    refusal: Refusal | None


Command = (
    SetEmployee
    | SetScope
    | Respond
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
    | IssueAgreement
    | MarkSigned
    | WithdrawAgreement
    | EndAgreement
    | RecordFollowUp
    | Refuse
)


def apply(case: Case, command: Command) -> Case:
    """The case after the command; the given case is left as it was. What is let through, the codec reads back.

    Raises:
        InvalidInput: a value does not hold (field named), or what is to be changed is frozen.
    """
    typed.check_command(command)
    changed = _apply(command, case)
    validate.rows(changed)
    return changed


@singledispatch
def _apply(command: Command, case: Case) -> Case:
    raise TypeError(f"not a command: {command!r}")


@_apply.register
def _(command: SetEmployee, case: Case) -> Case:
    return replace(case, employee=validate.employee(command.employee))


@_apply.register
def _(command: SetScope, case: Case) -> Case:
    return replace(case, scope=validate.scope(command.facts))


@_apply.register
def _(command: Respond, case: Case) -> Case:
    return replace(case, assessment=case.assessment.with_response(validate.response(command.response)))


@_apply.register
def _(command: Conclude, case: Case) -> Case:
    return replace(case, assessment=replace(case.assessment, conclusion=validate.conclusion(command.conclusion)))


@_apply.register
def _(command: SetTasks, case: Case) -> Case:
    return replace(case, assessment=replace(case.assessment, tasks=validate.tasks(command.tasks)))


@_apply.register
def _(command: SetWish, case: Case) -> Case:
    wished = validate.wish(command.days_per_week)
    return replace(case, assessment=replace(case.assessment, wished_days_per_week=wished))


@_apply.register
def _(command: MarkSeen, case: Case) -> Case:
    return replace(case, assessment=replace(case.assessment, seen=validate.seen(command.seen)))


@_apply.register
def _(command: RecordMeasure, case: Case) -> Case:
    return record_measure(case, command.measure)


@_apply.register
def _(command: CloseMeasure, case: Case) -> Case:
    return close_measure(case, command.measure_id, command.status, command.closed_on)


@_apply.register
def _(command: RemoveMeasure, case: Case) -> Case:
    return remove_measure(case, command.measure_id)


@_apply.register
def _(command: ReportComplaint, case: Case) -> Case:
    validate.day(command.complaint_on, "complaint_on")
    return replace(case, complaint_on=command.complaint_on)


@_apply.register
def _(command: RecordDialogue, case: Case) -> Case:
    return record_dialogue(case, command.dialogue)


@_apply.register
def _(command: ConfirmDialogue, case: Case) -> Case:
    return confirm_dialogue(case, command.dialogue_id, Party, command.confirmed_on)


@_apply.register
def _(command: ConfirmDialogueBy, case: Case) -> Case:
    return confirm_dialogue(case, command.dialogue_id, [command.who], command.confirmed_on)


@_apply.register
def _(command: SetDeclaration, case: Case) -> Case:
    return replace(case, declaration=validate.declaration(command.declaration))


@_apply.register
def _(command: SetTerms, case: Case) -> Case:
    return replace(case, terms=validate.terms(command.terms))


@_apply.register
def _(command: IssueAgreement, case: Case) -> Case:
    return issue_agreement(case, command.agreement)


def _replace_agreement(case: Case, changed: IssuedAgreement) -> Case:
    agreements = tuple(changed if a.version == changed.version else a for a in case.agreements)
    return replace(case, agreements=agreements)


def _agreement(case: Case, version: int) -> IssuedAgreement:
    found = next((a for a in case.agreements if a.version == version), None)
    if found is None:
        raise InvalidInput("unknown_id", field="version", got=str(version))
    return found


@_apply.register
def _(command: MarkSigned, case: Case) -> Case:
    agreement = _agreement(case, command.version)
    if agreement.signed_on is not None or agreement.withdrawn_on is not None:
        raise InvalidInput("frozen", field="signed_on")
    validate.day(command.signed_on, "signed_on")
    validate.in_order(agreement.issued_on, command.signed_on, "signed_on")
    by = validate.line(command.registered_by, "signed_registered_by")
    return _replace_agreement(case, replace(agreement, signed_on=command.signed_on, signed_registered_by=by))


@_apply.register
def _(command: WithdrawAgreement, case: Case) -> Case:
    agreement = _agreement(case, command.version)
    if agreement.signed_on is not None or agreement.withdrawn_on is not None:
        raise InvalidInput("frozen", field="withdrawn_on")
    validate.day(command.withdrawn_on, "withdrawn_on")
    validate.in_order(agreement.issued_on, command.withdrawn_on, "withdrawn_on")
    reason = validate.text(command.reason, "withdrawal_reason")
    return _replace_agreement(case, replace(agreement, withdrawn_on=command.withdrawn_on, withdrawal_reason=reason))


@_apply.register
def _(command: EndAgreement, case: Case) -> Case:
    agreement = _agreement(case, command.version)
    if agreement.signed_on is None:
        raise InvalidInput("required", field="signed_on")
    if agreement.ended_on is not None:
        raise InvalidInput("frozen", field="ended_on")
    validate.day(command.ended_on, "ended_on")
    validate.in_order(agreement.signed_on, command.ended_on, "ended_on")
    reason = validate.text(command.reason, "end_reason")
    return _replace_agreement(case, replace(agreement, ended_on=command.ended_on, end_reason=reason))


@_apply.register
def _(command: RecordFollowUp, case: Case) -> Case:
    follow_up = validate.follow_up(command.follow_up)
    known = {f.id: f for f in case.follow_ups}
    known[follow_up.id] = follow_up
    return replace(case, follow_ups=tuple(sorted(known.values(), key=lambda f: (f.held_on, f.id))))


@_apply.register
def _(command: Refuse, case: Case) -> Case:
    refusal = validate.refusal(command.refusal) if command.refusal is not None else None
    return replace(case, refusal=refusal)
