"""From one case to the next: `apply` is the only way. It checks; a case that it returned is always whole."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

from hkdesk.domain.agreement.date_order import keeps_order
from hkdesk.domain.case import validate
from hkdesk.domain.case.answers import Response
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.dialogue import Party
from hkdesk.domain.case.packet_plan import check_plan
from hkdesk.domain.case.scope import decided
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.case.texts_seen import check_texts_seen
from hkdesk.domain.changes.closing import close_case, must_be_open, reopen_case
from hkdesk.domain.changes.commands import (
    CloseCase,
    CloseMeasure,
    Command,
    Conclude,
    ConfirmDialogue,
    ConfirmDialogueBy,
    CounterAgreement,
    CounterLetter,
    CounterReturn,
    DraftLetter,
    DropLetterDraft,
    EndAgreement,
    HandOut,
    IssueAgreement,
    IssueLetter,
    MarkSeen,
    MarkSigned,
    RecordDialogue,
    RecordFiling,
    RecordFollowUp,
    RecordMeasure,
    Refuse,
    RegisterLetter,
    RemoveLoan,
    RemoveMeasure,
    ReopenCase,
    ReportComplaint,
    Respond,
    RespondToMany,
    ReturnLoan,
    SeeTexts,
    SetDeclaration,
    SetEmployee,
    SetPacket,
    SetScope,
    SetTasks,
    SetTerms,
    SetWish,
    WithdrawAgreement,
    WithdrawLetter,
)
from hkdesk.domain.changes.filing import record_filing
from hkdesk.domain.changes.letters import (
    draft_letter,
    drop_draft,
    issue_letter,
    keeps_to_letter,
    register_letter,
    withdraw_letter,
)
from hkdesk.domain.changes.loans import counter_return, hand_out, remove_loan, return_loan
from hkdesk.domain.changes.mistakes import counter_agreement, counter_letter
from hkdesk.domain.changes.steps import (
    close_measure,
    confirm_dialogue,
    end_agreement,
    issue_agreement,
    record_dialogue,
    record_measure,
    remove_measure,
    sign_agreement,
    with_agreement,
)
from hkdesk.domain.paper.mistakes import CounterEntry, Registered
from hkdesk.domain.values import types as typed
from hkdesk.errors import InvalidInput


def apply(case: Case, command: Command) -> Case:
    """The case after the command; the given case is left as it was. What is let through, the codec reads back.

    Raises:
        InvalidInput: a value does not hold (field named), or what is to be changed is frozen.
        OutOfOrder: a value of the terms does not go with another of them.
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
    return replace(case, scope=validate.scope(decided(case.scope, command.facts)))


@_apply.register
def _(command: Respond, case: Case) -> Case:
    return replace(case, assessment=case.assessment.with_response(validate.response(command.response)))


@_apply.register
def _(command: RespondToMany, case: Case) -> Case:
    said = case.assessment
    for one in command.responses:
        said = said.with_response(validate.response(one))
    silent = {one.item_id for one in command.responses if one == Response(one.item_id)}
    kept = tuple(one for one in said.responses if one.item_id not in silent)
    return replace(case, assessment=replace(said, responses=kept))


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
    terms = validate.terms(command.terms)
    keeps_order(case.terms, terms, [agreement.terms for agreement in case.agreements])
    return replace(case, terms=terms)


@_apply.register
def _(command: SeeTexts, case: Case) -> Case:
    return replace(case, texts_seen=check_texts_seen(command.texts))


@_apply.register
def _(command: SetPacket, case: Case) -> Case:
    return replace(case, packet=check_plan(command.packet))


@_apply.register
def _(command: IssueAgreement, case: Case) -> Case:
    must_be_open(case)
    return issue_agreement(case, command.agreement)


def _agreement(case: Case, version: int) -> IssuedAgreement:
    found = next((a for a in case.agreements if a.version == version), None)
    if found is None:
        raise InvalidInput("unknown_id", field="version", got=str(version))
    return found


@_apply.register
def _(command: MarkSigned, case: Case) -> Case:
    by = validate.line(command.registered_by, "signed_registered_by")
    return sign_agreement(case, _agreement(case, command.version), command.signed_on, by, command.seen)


@_apply.register
def _(command: WithdrawAgreement, case: Case) -> Case:
    agreement = _agreement(case, command.version)
    if agreement.signed_on is not None or agreement.withdrawn_on is not None:
        raise InvalidInput("frozen", field="withdrawn_on")
    validate.day(command.withdrawn_on, "withdrawn_on")
    validate.in_order(agreement.issued_on, command.withdrawn_on, "withdrawn_on")
    reason = validate.text(command.reason, "withdrawal_reason")
    return with_agreement(case, replace(agreement, withdrawn_on=command.withdrawn_on, withdrawal_reason=reason))


@_apply.register
def _(command: EndAgreement, case: Case) -> Case:
    return end_agreement(case, _agreement(case, command.version), command.ended_on, command.reason)


@_apply.register
def _(command: RecordFollowUp, case: Case) -> Case:
    follow_up = validate.follow_up(command.follow_up)
    known = {f.id: f for f in case.follow_ups}
    known[follow_up.id] = follow_up
    return replace(case, follow_ups=tuple(sorted(known.values(), key=lambda f: (f.held_on, f.id))))


@_apply.register
def _(command: HandOut, case: Case) -> Case:
    return hand_out(case, command.loans)


@_apply.register
def _(command: ReturnLoan, case: Case) -> Case:
    return return_loan(case, command.loan_id, command.returned)


@_apply.register
def _(command: CounterReturn, case: Case) -> Case:
    entry = CounterEntry(Registered.RETURNED, command.found_on, command.by, command.why, was_on=command.found_on)
    return counter_return(case, command.loan_id, entry)


@_apply.register
def _(command: RemoveLoan, case: Case) -> Case:
    return remove_loan(case, command.loan_id)


@_apply.register
def _(command: Refuse, case: Case) -> Case:
    refusal = validate.refusal(command.refusal) if command.refusal is not None else None
    keeps_to_letter(case, refusal)
    return replace(case, refusal=refusal)


@_apply.register
def _(command: DraftLetter, case: Case) -> Case:
    return draft_letter(case, command.draft)


@_apply.register
def _(command: DropLetterDraft, case: Case) -> Case:
    return drop_draft(case, command.kind)


@_apply.register
def _(command: IssueLetter, case: Case) -> Case:
    must_be_open(case)
    return issue_letter(case, command.letter)


@_apply.register
def _(command: RegisterLetter, case: Case) -> Case:
    return register_letter(case, command.letter_id, command.on, command.registered_by)


@_apply.register
def _(command: WithdrawLetter, case: Case) -> Case:
    return withdraw_letter(case, command.letter_id, command.withdrawn_on, command.reason)


@_apply.register
def _(command: CloseCase, case: Case) -> Case:
    return close_case(case, command.closed_on, command.reason, command.words, command.closed_by)


@_apply.register
def _(command: ReopenCase, case: Case) -> Case:
    return reopen_case(case, command.reopened_on, command.reopened_by, command.why)


@_apply.register
def _(command: CounterAgreement, case: Case) -> Case:
    must_be_open(case)
    entry = CounterEntry(command.what, command.found_on, command.by, command.why, was_on=command.found_on)
    return counter_agreement(case, _agreement(case, command.version), entry)


@_apply.register
def _(command: CounterLetter, case: Case) -> Case:
    must_be_open(case)
    entry = CounterEntry(command.what, command.found_on, command.by, command.why, was_on=command.found_on)
    return counter_letter(case, command.letter_id, entry)


@_apply.register
def _(command: RecordFiling, case: Case) -> Case:
    return record_filing(case, command.filing)
