"""How measures, dialogues and agreements of a case change; `apply.apply` alone uses these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hkdesk.domain.agreement.amendment import applies_from, chain_of, changes, last_day
from hkdesk.domain.agreement.in_force import amendable
from hkdesk.domain.agreement.statute import lacking
from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.dialogue import (
    Dialogue,
    Party,
    confirmed_by,
    missing_in,
    unconfirmed,
)
from hkdesk.domain.case.measures import Measure, MeasureStatus, closed, recorded
from hkdesk.domain.case.terms import IssuedAgreement, SignedSeen
from hkdesk.domain.case.texts_seen import TextsSeen
from hkdesk.domain.values.allowed_text import shown
from hkdesk.domain.values.checks import in_order
from hkdesk.domain.values.said import short_date
from hkdesk.errors import InvalidInput


def record_measure(case: Case, measure: Measure) -> Case:
    """The case with the measure added, open, or rewritten with the status it had."""
    checked = validate.measure(replace(measure, status=MeasureStatus.OPEN, closed_on=None))
    return replace(case, measures=recorded(case.measures, checked))


def close_measure(case: Case, measure_id: str, status: MeasureStatus, on: date | None) -> Case:
    """The case with the measure done, dropped or open again.

    What is closed anew has not been weighed in the conclusion, whatever was when it was closed before and whatever
    day it is said to have been done.
    """
    _has_measure(case, measure_id)
    measures = tuple(validate.measure(m) for m in closed(case.measures, measure_id, status, on))
    conclusion = case.assessment.conclusion
    weighed = tuple(one for one in conclusion.weighed if one != measure_id)
    since = tuple(one for one in conclusion.closed_since if one != measure_id)
    if status is not MeasureStatus.OPEN and conclusion.suitability is not None:
        since = (*since, measure_id)
    assessment = replace(case.assessment, conclusion=replace(conclusion, weighed=weighed, closed_since=since))
    return replace(case, measures=measures, assessment=assessment)


def remove_measure(case: Case, measure_id: str) -> Case:
    """The case without the measure."""
    _has_measure(case, measure_id)
    conclusion = case.assessment.conclusion
    weighed = tuple(one for one in conclusion.weighed if one != measure_id)
    since = tuple(one for one in conclusion.closed_since if one != measure_id)
    assessment = replace(case.assessment, conclusion=replace(conclusion, weighed=weighed, closed_since=since))
    return replace(case, measures=tuple(m for m in case.measures if m.id != measure_id), assessment=assessment)


def _has_measure(case: Case, measure_id: str) -> None:
    if measure_id not in [m.id for m in case.measures]:
        raise InvalidInput("unknown_id", field="measure", got=shown(measure_id))


def record_dialogue(case: Case, dialogue: Dialogue) -> Case:
    """The case with the dialogue added or rewritten, confirmed by nobody unless not a word was changed.

    Raises:
        InvalidInput: frozen where both have confirmed it; out_of_range for a next talk that is set, or moved away
            from by the day of this one, to more than a year ahead.
    """
    dialogue = validate.dialogue(unconfirmed(dialogue))
    known = {d.id: d for d in case.dialogues}
    before = known.get(dialogue.id)
    if before is not None and before.confirmed_on is not None:
        raise InvalidInput("frozen", field="dialogue")
    dated = before or known.get(dialogue.corrects)
    if dated is None or (dated.held_on, dated.next_on) != (dialogue.held_on, dialogue.next_on):
        validate.next_talk_within_a_year(dialogue)
    if before is None or unconfirmed(before) != dialogue:
        known[dialogue.id] = dialogue
    dialogues = tuple(known.values())
    validate.corrections(dialogues)
    return replace(case, dialogues=dialogues)


def confirm_dialogue(case: Case, dialogue_id: str, parties: Iterable[Party], on: date) -> Case:
    """The case with the dialogue confirmed by these, and locked once both have.

    Raises:
        InvalidInput: unknown_id, frozen, required for what the dialogue lacks, a day before the talk, or a next talk
            more than a year ahead.
    """
    dialogue = next((d for d in case.dialogues if d.id == dialogue_id), None)
    if dialogue is None:
        raise InvalidInput("unknown_id", field="dialogue", got=shown(dialogue_id))
    if dialogue.confirmed_on is not None:
        raise InvalidInput("frozen", field="dialogue")
    if missing := missing_in(dialogue):
        raise InvalidInput("required", field=f"dialogue.{missing[0]}")
    validate.in_order(dialogue.held_on, on, "dialogue.confirmed_on")
    validate.next_talk_within_a_year(dialogue)
    locked = validate.dialogue(confirmed_by(dialogue, parties, on))
    return replace(case, dialogues=tuple(locked if d.id == locked.id else d for d in case.dialogues))


def issue_agreement(case: Case, agreement: IssuedAgreement) -> Case:
    """The case with the draft frozen, unsigned.

    Raises:
        InvalidInput: out_of_range, frozen, refused, unsigned_exists or points_missing: not the next version, not the
            draft's terms, a refused case, an agreement that waits for its signatures, or a draft that lacks a point
            of § 2; and for an amendment as `require_amends`.
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
    _require_points(agreement)
    if agreement.changes_version is not None:
        require_amends(case, agreement)
    unsigned = replace(
        agreement,
        signed_on=None,
        signed_registered_by="",
        signed_seen=None,
        ended_on=None,
        end_reason="",
        withdrawn_on=None,
        withdrawal_reason="",
        mistakes=(),
    )
    issued = validate.issued(unsigned)  # which keeps the words it was printed with
    return replace(case, agreements=(*case.agreements, issued), texts_seen=TextsSeen())


def _require_points(agreement: IssuedAgreement) -> None:
    lacks = lacking(agreement.terms)
    if lacks:
        raise InvalidInput("points_missing", field="terms", points=", ".join(lacks))


def require_amends(case: Case, amendment: IssuedAgreement) -> None:
    """Refuses an amendment that the agreement it names cannot take (FOR-2002-07-05-715 § 2, aml § 14-8).

    Raises:
        InvalidInput: amends_other, where it is not the newest signed agreement that it changes; amends_over, where
            that has ended or will have run out; order_of_dates, for a first day before the issue, before the
            agreement itself applies, or after the agreement's new last day; nothing_changed; amends_start.
    """
    base = amendable(case, amendment.issued_on)
    if base is None or base.version != amendment.changes_version:
        over = base is None and case.signed_agreement is not None
        raise InvalidInput("amends_over" if over else "amends_other", field="changes_version")
    first = amendment.effective_on
    if first is None:
        raise InvalidInput("required", field="effective_on")
    in_order(amendment.issued_on, first, "effective_on")
    in_order(applies_from(base), first, "effective_on")
    last = last_day(base)
    if last is not None and first > last + timedelta(days=1):
        raise InvalidInput("amends_too_late", field="effective_on", last=short_date(last))
    if not changes(base.terms, amendment.terms) and amendment.clauses == base.clauses:
        raise InvalidInput("nothing_changed", field="terms")
    duration = amendment.terms.duration
    if duration.start != base.terms.duration.start:
        raise InvalidInput("amends_start", field="terms.duration.start")
    if duration.temporary:
        in_order(first, duration.end, "terms.duration.end")


def sign_agreement(case: Case, agreement: IssuedAgreement, on: date, by: str, seen: SignedSeen | None = None) -> Case:
    """The case with the agreement signed on the day (of the last signature), as `by` registered it and saw it.

    Raises:
        InvalidInput: frozen, order_of_dates; points_missing, for one that lacks a point of § 2 (it came from a file:
            withdraw it and issue a whole one); amends_over, for an amendment of what was over by then, and amends_past,
        for one whose own last day was over: it never comes to apply.
    """
    if agreement.signed_on is not None or agreement.withdrawn_on is not None:
        raise InvalidInput("frozen", field="signed_on")
    validate.day(on, "signed_on")
    in_order(agreement.issued_on, on, "signed_on")
    _require_points(agreement)
    base = next((a for a in case.agreements if a.version == agreement.changes_version), None)
    if base is not None:
        last = last_day(base)
        if base.ended_on is not None or (last is not None and on > last + timedelta(days=1)):
            raise InvalidInput("amends_over", field="signed_on")
        own = last_day(agreement)
        if own is not None and on > own:
            raise InvalidInput("amends_past", field="signed_on", last=short_date(own))
    return with_agreement(case, replace(agreement, signed_on=on, signed_registered_by=by, signed_seen=seen))


def end_agreement(case: Case, agreement: IssuedAgreement, on: date, reason: str) -> Case:
    """The case with the arrangement ended; the day is its last.

    Raises:
        InvalidInput: required, where the agreement is not signed; frozen, where it has ended, or a signed amendment
            has changed it: it is that one that ends; order_of_dates.
    """
    if agreement.signed_on is None:
        raise InvalidInput("required", field="signed_on")
    newest = case.signed_agreement
    changed = newest is not None and newest != agreement and agreement in chain_of(case.agreements, newest)
    if agreement.ended_on is not None or changed:
        raise InvalidInput("frozen", field="ended_on")
    validate.day(on, "ended_on")
    in_order(agreement.signed_on, on, "ended_on")
    return with_agreement(case, replace(agreement, ended_on=on, end_reason=validate.text(reason, "end_reason")))


def with_agreement(case: Case, changed: IssuedAgreement) -> Case:
    """The case with this agreement in the place of the one of its version."""
    agreements = tuple(changed if a.version == changed.version else a for a in case.agreements)
    return replace(case, agreements=agreements)
