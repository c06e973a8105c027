"""How letters of a case are drafted, issued, delivered, signed and taken back; `apply.apply` alone uses these."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hkdesk.domain.case.case import Case, Refusal
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, facts_of, kind_with, record_of, signed_by_both
from hkdesk.domain.case.letter_kinds.record import Effect
from hkdesk.domain.case.letter_kinds.termination import employers_notice
from hkdesk.domain.case.letters import (
    IssuedLetter,
    LetterDraft,
    given_by,
    in_the_way,
    letters_of,
    standing_letter,
    stands,
)
from hkdesk.domain.case.must_hold import letters as letter_checks
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.steps import with_agreement
from hkdesk.domain.letters.termination import agreement_to_end
from hkdesk.domain.values import checks
from hkdesk.domain.values.allowed_text import TEXT_LIMIT, shown
from hkdesk.domain.values.said import short_date
from hkdesk.errors import InvalidInput


def draft_letter(case: Case, draft: LetterDraft) -> Case:
    """The case with the draft in the place of the one of its kind, or after the others."""
    checked = letter_checks.draft(draft)
    kept = {one.kind: one for one in case.letter_drafts}
    kept[checked.kind] = checked
    return replace(case, letter_drafts=tuple(kept.values()))


def drop_draft(case: Case, kind: LetterKind) -> Case:
    """The case without the draft of the kind."""
    return replace(case, letter_drafts=tuple(one for one in case.letter_drafts if one.kind is not kind))


def issue_letter(case: Case, letter: IssuedLetter) -> Case:
    """The case with the draft frozen as a letter that nobody has got yet, and what follows from it.

    A refusal refuses the case; an ending sets the agreement's last day.

    Raises:
        InvalidInput: out_of_range, frozen, letter_stands, nothing_to_end, consult_first: not the next of its
            kind, not what the draft says, one stands already, nothing to end, not consulted about.
    """
    before = letters_of(case.letters, letter.kind)
    if letter.version != len(before) + 1:
        low = len(before) + 1
        raise InvalidInput("out_of_range", field="letter.version", got=letter.version, low=low, high=low)
    if LetterDraft(letter.kind, letter.facts, letter.replaces) not in case.letter_drafts:
        raise InvalidInput("frozen", field="letter.facts")
    _may_follow(case, letter)
    fresh = replace(
        letter,
        signed_on=None,
        delivered_on=None,
        registered_by="",
        withdrawn_on=None,
        withdrawal_reason="",
        mistakes=(),
    )
    checked = letter_checks.issued(fresh)
    after = with_effect(case, checked)
    return replace(drop_draft(after, letter.kind), letters=(*case.letters, checked))


def _may_follow(case: Case, letter: IssuedLetter) -> None:
    found = in_the_way(case.letters, letter.kind, letter.replaces)
    if found is not None:
        raise InvalidInput("letter_stands", field="letter", got=found.number)
    if letter.replaces is not None:
        replaced = next((o for o in letters_of(case.letters, letter.kind) if o.version == letter.replaces), None)
        if replaced is None or not stands(replaced, case.letters):
            raise InvalidInput("frozen", field="letter.replaces")
    with checks.placed("", f"letter.facts.{letter.kind.value}"):
        for fault in record_of(letter.kind).holds(facts_of(letter.facts, letter.kind), letter.issued_on):
            raise fault


def _refused(case: Case, letter: IssuedLetter) -> Case:
    facts = letter.facts.refusal
    assert facts is not None
    given = [one.reason.strip() or one.question for one in letter.worked_out.reasons]
    reason = facts.own_words.strip() or "\n".join(given)[:TEXT_LIMIT].strip()
    if not reason:
        raise InvalidInput("required", field="letter.facts.refusal.own_words")
    return replace(case, refusal=Refusal(facts.decided_on or letter.issued_on, reason))


def _ended(case: Case, letter: IssuedLetter) -> Case:
    facts, worked_out = letter.facts.termination, letter.worked_out
    assert facts is not None
    agreement = agreement_to_end(case, letter.replaces)
    if worked_out.about_version != agreement.version or worked_out.last_day is None:
        raise InvalidInput("frozen", field="letter.worked_out")
    checks.in_order(agreement.signed_on, worked_out.last_day, "letter.worked_out.last_day")
    return _with_ending(case, agreement, worked_out.last_day, facts.reason)


def _with_ending(case: Case, agreement: IssuedAgreement, last_day: date | None, reason: str) -> Case:
    return with_agreement(case, replace(agreement, ended_on=last_day, end_reason=reason))


_CONSEQUENCES = {Effect.REFUSES: _refused, Effect.ENDS: _ended}


def with_effect(case: Case, letter: IssuedLetter) -> Case:
    """The case with what follows from the letter: refused, or the agreement's last day set."""
    effect = record_of(letter.kind).effect
    return _CONSEQUENCES[effect](case, letter) if effect in _CONSEQUENCES else case


def without_effect(case: Case, letter: IssuedLetter) -> Case:
    """The case without what followed from the letter.

    Raises:
        InvalidInput: later_first, where another agreement has come since the one it ended.
    """
    effect = record_of(letter.kind).effect
    if effect is Effect.REFUSES:
        return replace(case, refusal=None)
    if effect is not Effect.ENDS:
        return case
    ended = next((a for a in case.agreements if a.version == letter.worked_out.about_version), None)
    newest = next((a for a in reversed(case.agreements) if a.withdrawn_on is None), None)
    if ended is None or newest is None or newest.version != ended.version:
        raise InvalidInput("later_first", field="what", got=newest.number if newest is not None else "")
    return _with_ending(case, ended, None, "")


def letter_in(case: Case, letter_id: str) -> IssuedLetter:
    """The letter, which stands. Raises InvalidInput: unknown_id; frozen, when it was taken back or replaced."""
    found = next((one for one in case.letters if one.id == letter_id), None)
    if found is None:
        raise InvalidInput("unknown_id", field="letter", got=shown(letter_id))
    if not stands(found, case.letters):
        raise InvalidInput("frozen", field="letter")
    return found


def with_letter(case: Case, letter: IssuedLetter) -> Case:
    """The case with this letter in the place of the one of its id."""
    return replace(case, letters=tuple(letter if one.id == letter.id else one for one in case.letters))


def register_letter(case: Case, letter_id: str, on: date, by: str) -> Case:
    """The case with the day the letter was signed by both, or delivered, as it has it.

    Raises:
        InvalidInput: unknown_id; frozen, when it is registered or gone; order_of_dates; delivered_later, when the
            notice in an ending letter was to be received before the day.
    """
    letter = letter_in(case, letter_id)
    if letter.signed_on is not None or letter.delivered_on is not None:
        raise InvalidInput("frozen", field="letter")
    checks.day(on, "letter.on")
    checks.in_order(letter.issued_on, on, "letter.on")
    who = checks.line(by, "letter.registered_by")
    if signed_by_both(letter.facts):
        return with_letter(case, replace(letter, signed_on=on, registered_by=who))
    _in_time(letter, given_by(case.letters, letter.kind, letter.replaces) or on)
    return with_letter(case, replace(letter, delivered_on=on, registered_by=who))


def _in_time(letter: IssuedLetter, on: date) -> None:
    """The notice, which arrived on the day, must not have come later than the letter counts from."""
    ending = letter.facts.termination
    counts_from = employers_notice(ending) if ending is not None else None
    if counts_from is not None and on > counts_from:
        raise InvalidInput("delivered_later", field="letter.on", got=short_date(counts_from))


def withdraw_letter(case: Case, letter_id: str, on: date, reason: str) -> Case:
    """The case with the letter taken back. It stays among the letters, with the day and the reason.

    A refusal that is taken back opens the case again; an ending that is taken back before the last day lets the
    agreement go on. Who took back access to their home need not say why.

    Raises:
        InvalidInput: unknown_id; frozen, when it is gone already or another agreement has come; already_over, when the
            arrangement it ended has had its last day; required.
    """
    letter = letter_in(case, letter_id)
    checks.day(on, "letter.withdrawn_on")
    checks.in_order(letter.issued_on, on, "letter.withdrawn_on")
    text = checks.text(reason, "letter.withdrawal_reason")
    record = record_of(letter.kind)
    if record.reason_to_take_back and not text.strip():
        raise InvalidInput("required", field="letter.withdrawal_reason")
    after = with_letter(case, replace(letter, withdrawn_on=on, withdrawal_reason=text))
    if record.effect is Effect.REFUSES:
        return replace(after, refusal=None)
    return _not_ended(after, letter, on) if record.effect is Effect.ENDS else after


def _not_ended(case: Case, letter: IssuedLetter, on: date) -> Case:
    newest = next((a for a in case.agreements if a.version == letter.worked_out.about_version), None)
    last = letter.worked_out.last_day
    if newest is None or newest != case.signed_agreement or last is None:
        raise InvalidInput("frozen", field="letter.withdrawn_on")
    if on > last:
        raise InvalidInput("already_over", field="letter.withdrawn_on", got=short_date(last))
    return _with_ending(case, newest, None, "")


def keeps_to_letter(case: Case, refusal: Refusal | None) -> None:
    """Refuses to change or take back a refusal that stands in an issued letter; the letter is taken back instead.

    Raises:
        InvalidInput: letter_stands.
    """
    letter = standing_letter(case.letters, kind_with(Effect.REFUSES))
    if letter is not None and refusal != case.refusal:
        raise InvalidInput("letter_stands", field="refusal", got=letter.number)
