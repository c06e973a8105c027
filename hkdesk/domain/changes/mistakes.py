"""How what was registered by mistake is put right; `apply.apply` alone uses these.

Nothing that rests on it may stand: what came later is put right first, so that the case is as if the mistake had not
been made.
"""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letters import IssuedLetter, ending_letter, letters_of, stands
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.letters import letter_in, with_effect, with_letter, without_effect
from hkdesk.domain.changes.steps import with_agreement
from hkdesk.domain.paper.mistakes import CounterEntry, Registered, check_mistakes
from hkdesk.errors import InvalidInput


def counter_agreement(case: Case, agreement: IssuedAgreement, entry: CounterEntry) -> Case:
    """The case with what was registered of the agreement put right.

    Signed: it waits for ink again. Ended: it runs on. Issued: it is withdrawn, its bytes as they were.

    Raises:
        InvalidInput: nothing_registered; later_first, while a newer agreement stands; ended_first and signed_first, the
            last thing registered being put right first; letter_stands, where a letter ended it; required, without a
            reason.
    """
    later = next((a for a in case.agreements if a.version > agreement.version and a.withdrawn_on is None), None)
    if later is not None:
        raise InvalidInput("later_first", field="what", got=later.number)
    if agreement.withdrawn_on is not None or entry.what not in _PUT_RIGHT:
        raise InvalidInput("nothing_registered", field="what")
    changed, told = _PUT_RIGHT[entry.what](case, agreement, entry)
    return with_agreement(case, replace(changed, mistakes=_with_entry(agreement.mistakes, told)))


def _with_entry(before: tuple[CounterEntry, ...], entry: CounterEntry) -> tuple[CounterEntry, ...]:
    try:
        return check_mistakes((*before, entry), "mistakes")
    except InvalidInput as refusal:
        refusal.field = refusal.field.rpartition(".")[2]  # the command's own: "why", "found_on"
        raise


Changed = tuple[IssuedAgreement, CounterEntry]


def _unsigned(_case: Case, agreement: IssuedAgreement, entry: CounterEntry) -> Changed:
    if agreement.signed_on is None:
        raise InvalidInput("nothing_registered", field="what")
    if agreement.ended_on is not None:
        raise InvalidInput("ended_first", field="what")
    told = replace(entry, was_on=agreement.signed_on, was_by=agreement.signed_registered_by)
    return replace(agreement, signed_on=None, signed_registered_by="", signed_seen=None), told


def _not_ended(case: Case, agreement: IssuedAgreement, entry: CounterEntry) -> Changed:
    if agreement.ended_on is None:
        raise InvalidInput("nothing_registered", field="what")
    letter = ending_letter(case.letters, agreement.version)
    if letter is not None:
        raise InvalidInput("letter_stands", field="what", got=letter.number)
    return replace(agreement, ended_on=None, end_reason=""), replace(entry, was_on=agreement.ended_on)


def _not_issued(_case: Case, agreement: IssuedAgreement, entry: CounterEntry) -> Changed:
    if agreement.signed_on is not None:
        raise InvalidInput("signed_first", field="what")
    told = replace(entry, was_on=agreement.issued_on, was_by=agreement.issued_by)
    return replace(agreement, withdrawn_on=entry.found_on, withdrawal_reason=entry.why.strip()), told


_PUT_RIGHT = {Registered.SIGNED: _unsigned, Registered.ENDED: _not_ended, Registered.ISSUED: _not_issued}


def counter_letter(case: Case, letter_id: str, entry: CounterEntry) -> Case:
    """The case with what was registered of the letter put right.

    Delivered or signed: it waits again. Issued: it is withdrawn, what it did is undone, and the letter it was to
    correct stands again with what that one did.

    Raises:
        InvalidInput: unknown_id; frozen, for a letter that is gone; nothing_registered; signed_first, for the issue of
            one that is registered as delivered or signed; later_first, where a newer agreement rests on it; required.
    """
    letter = letter_in(case, letter_id)
    said = letter.signed_on or letter.delivered_on
    if entry.what is Registered.ISSUED:
        return _letter_not_issued(case, letter, entry)
    wanted = Registered.SIGNED if letter.signed_on is not None else Registered.DELIVERED
    if said is None or entry.what is not wanted:
        raise InvalidInput("nothing_registered", field="what")
    told = _with_entry(letter.mistakes, replace(entry, was_on=said, was_by=letter.registered_by))
    return with_letter(case, replace(letter, signed_on=None, delivered_on=None, registered_by="", mistakes=told))


def _letter_not_issued(case: Case, letter: IssuedLetter, entry: CounterEntry) -> Case:
    if letter.signed_on is not None or letter.delivered_on is not None:
        raise InvalidInput("signed_first", field="what")
    mistakes = _with_entry(letter.mistakes, replace(entry, was_on=letter.issued_on, was_by=letter.issued_by))
    why = mistakes[-1].why
    gone = replace(letter, withdrawn_on=entry.found_on, withdrawal_reason=why, mistakes=mistakes)
    after = without_effect(with_letter(case, gone), letter)
    earlier = next((one for one in letters_of(after.letters, letter.kind) if one.version == letter.replaces), None)
    return after if earlier is None or not stands(earlier, after.letters) else with_effect(after, earlier)
