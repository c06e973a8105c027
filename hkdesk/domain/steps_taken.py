"""How measures, dialogues and agreements of a case change; `apply.apply` alone uses these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hkdesk.domain import validate
from hkdesk.domain.agreement import IssuedAgreement
from hkdesk.domain.case import Case
from hkdesk.domain.dialogue import Dialogue, Party, confirmed_by, missing_in, unconfirmed
from hkdesk.domain.measures import Measure, MeasureStatus, closed, recorded
from hkdesk.domain.texts import shown
from hkdesk.errors import InvalidInput


def record_measure(case: Case, measure: Measure) -> Case:
    """The case with the measure added, open, or rewritten with the status it had."""
    checked = validate.measure(replace(measure, status=MeasureStatus.OPEN, closed_on=None))
    return replace(case, measures=recorded(case.measures, checked))


def close_measure(case: Case, measure_id: str, status: MeasureStatus, on: date | None) -> Case:
    """The case with the measure done, dropped or open again.

    What is closed anew has not been weighed in the conclusion, whatever was when it was closed before.
    """
    _has_measure(case, measure_id)
    measures = tuple(validate.measure(m) for m in closed(case.measures, measure_id, status, on))
    conclusion = case.assessment.conclusion
    weighed = tuple(one for one in conclusion.weighed if one != measure_id)
    assessment = replace(case.assessment, conclusion=replace(conclusion, weighed=weighed))
    return replace(case, measures=measures, assessment=assessment)


def remove_measure(case: Case, measure_id: str) -> Case:
    """The case without the measure."""
    _has_measure(case, measure_id)
    return replace(case, measures=tuple(m for m in case.measures if m.id != measure_id))


def _has_measure(case: Case, measure_id: str) -> None:
    if measure_id not in [m.id for m in case.measures]:
        raise InvalidInput("unknown_id", field="measure", got=shown(measure_id))


def record_dialogue(case: Case, dialogue: Dialogue) -> Case:
    """The case with the dialogue added or rewritten, confirmed by nobody unless not a word was changed.

    Raises:
        InvalidInput: frozen where both have confirmed it.
    """
    dialogue = validate.dialogue(unconfirmed(dialogue))
    known = {d.id: d for d in case.dialogues}
    before = known.get(dialogue.id)
    if before is not None and before.confirmed_on is not None:
        raise InvalidInput("frozen", field="dialogue")
    if before is None or unconfirmed(before) != dialogue:
        known[dialogue.id] = dialogue
    dialogues = tuple(known.values())
    validate.corrections(dialogues)
    return replace(case, dialogues=dialogues)


def confirm_dialogue(case: Case, dialogue_id: str, parties: Iterable[Party], on: date) -> Case:
    """The case with the dialogue confirmed by these, and locked once both have.

    Raises:
        InvalidInput: unknown_id, frozen, required for what the dialogue lacks, or a day before the talk.
    """
    dialogue = next((d for d in case.dialogues if d.id == dialogue_id), None)
    if dialogue is None:
        raise InvalidInput("unknown_id", field="dialogue", got=shown(dialogue_id))
    if dialogue.confirmed_on is not None:
        raise InvalidInput("frozen", field="dialogue")
    if missing := missing_in(dialogue):
        raise InvalidInput("required", field=f"dialogue.{missing[0]}")
    validate.in_order(dialogue.held_on, on, "dialogue.confirmed_on")
    locked = validate.dialogue(confirmed_by(dialogue, parties, on))
    return replace(case, dialogues=tuple(locked if d.id == locked.id else d for d in case.dialogues))


def issue_agreement(case: Case, agreement: IssuedAgreement) -> Case:
    """The case with the draft frozen, unsigned.

    Raises:
        InvalidInput: out_of_range, frozen, refused or unsigned_exists: not the next version, not the draft's
            terms, a refused case, or an agreement that waits for its signatures.
    """
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
