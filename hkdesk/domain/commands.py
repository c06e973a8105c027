"""Every change to a case, as a small value. `apply` is the only way from one case to the next.

A command carries the whole new value of one section, so undo is the list of earlier cases, and two edits of
the same section can be told to be one. `apply` checks; a case that it returned is always whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import singledispatch

from hkdesk.domain import validate
from hkdesk.domain.agreement import IssuedAgreement, Terms
from hkdesk.domain.assessment import Conclusion, Response
from hkdesk.domain.case import Case, FollowUp, Refusal
from hkdesk.domain.declaration import DeclarationAnswers
from hkdesk.domain.dialogue import Dialogue, missing_in
from hkdesk.domain.people import Employee
from hkdesk.domain.scope import ScopeFacts
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
class RecordDialogue:
    """Adds a dialogue, or replaces an unconfirmed one with the same id. `ConfirmDialogue` alone confirms."""

    dialogue: Dialogue


@dataclass(frozen=True, slots=True)
class ConfirmDialogue:
    """Both have read and confirmed; the dialogue is locked from now on."""

    dialogue_id: str
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
    | RecordDialogue
    | ConfirmDialogue
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
    """The case after the command; the given case is left as it was.

    Raises:
        InvalidInput: a value does not hold (field named), or what is to be changed is frozen.
    """
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
def _(command: RecordDialogue, case: Case) -> Case:
    dialogue = validate.dialogue(replace(command.dialogue, confirmed_on=None))
    known = {d.id: d for d in case.dialogues}
    if dialogue.id in known and known[dialogue.id].confirmed_on is not None:
        raise InvalidInput("frozen", field="dialogue")
    known[dialogue.id] = dialogue
    dialogues = tuple(known.values())
    validate.corrections(dialogues)
    return replace(case, dialogues=dialogues)


@_apply.register
def _(command: ConfirmDialogue, case: Case) -> Case:
    dialogue = next((d for d in case.dialogues if d.id == command.dialogue_id), None)
    if dialogue is None:
        raise InvalidInput("unknown_id", field="dialogue", got=command.dialogue_id)
    if dialogue.confirmed_on is not None:
        raise InvalidInput("frozen", field="dialogue")
    if missing := missing_in(dialogue):
        raise InvalidInput("required", field=f"dialogue.{missing[0]}")
    locked = validate.dialogue(replace(dialogue, confirmed_on=command.confirmed_on))
    return replace(case, dialogues=tuple(locked if d.id == locked.id else d for d in case.dialogues))


@_apply.register
def _(command: SetDeclaration, case: Case) -> Case:
    return replace(case, declaration=validate.declaration(command.declaration))


@_apply.register
def _(command: SetTerms, case: Case) -> Case:
    return replace(case, terms=validate.terms(command.terms))


@_apply.register
def _(command: IssueAgreement, case: Case) -> Case:
    agreement = command.agreement
    if agreement.version != len(case.agreements) + 1:
        raise InvalidInput("out_of_range", field="version", got=agreement.version, low=1, high=len(case.agreements) + 1)
    if agreement.terms != case.terms:
        raise InvalidInput("frozen", field="terms")
    if case.refusal is not None:
        raise InvalidInput("refused", field="refusal")
    current = case.current_agreement
    if current is not None and current.signed_on is None:
        raise InvalidInput("unsigned_exists", field="version", got=current.number)
    unsigned = replace(
        agreement,
        signed_on=None,
        signed_registered_by="",
        ended_on=None,
        end_reason="",
        withdrawn_on=None,
        withdrawal_reason="",
    )
    return replace(case, agreements=(*case.agreements, validate.issued(unsigned)))


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
