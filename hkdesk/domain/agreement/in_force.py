"""What the issued agreements of a case come to: which applies on a day, which waits for ink, what each became."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hkdesk.domain.agreement.amendment import applies_from, chain_of, last_day
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.stages import AgreementState, CaseState, issued_state, signed_on_days
from hkdesk.domain.case.terms import IssuedAgreement

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An arrangement that runs until a new agreement, signed already, begins: from and until (its last day)."""

    agreement: IssuedAgreement
    since: date | None
    until: date


def waiting_agreement(case: Case) -> IssuedAgreement | None:
    """The agreement or amendment that is issued and waits for its signatures."""
    newest = case.current_agreement
    return newest if newest is not None and newest.signed_on is None else None


def to_be_signed(case: Case) -> IssuedAgreement | None:
    """The paper that waits for its signatures and can still get them: none for a change of what has been ended."""
    waiting = waiting_agreement(case)
    if waiting is None or waiting.changes_version is None:
        return waiting
    base = next((one for one in case.agreements if one.version == waiting.changes_version), None)
    return None if base is not None and base.ended_on is not None else waiting


def earlier_arrangement(case: Case) -> Earlier | None:
    """The arrangement before the newest signed agreement, which runs until that one begins; None where none does.

    A new agreement begins on its first day, though never before it was signed.
    """
    newest = case.signed_agreement
    if newest is None or newest.terms.duration.start is None:
        return None
    first = chain_of(case.agreements, newest)[0]
    begins = applies_from(first)
    before = [a for a in case.agreements if a.signed_on and a.withdrawn_on is None and a.version < first.version]
    if not before or begins is None:
        return None
    eve, last = begins - _ONE, last_day(before[-1])
    return Earlier(before[-1], before[-1].terms.duration.start, eve if last is None else min(eve, last))


def signed_state(case: Case, today: date) -> CaseState | None:
    """How the newest signed agreement leaves the arrangement on the day; None while nothing is signed.

    The last day of an agreement still is in force. An amendment goes on from what it changes without a gap, so the
    newest version's last day is that of all.
    """
    newest = case.signed_agreement
    if newest is None:
        return None
    duration, before = newest.terms.duration, earlier_arrangement(case)
    return signed_on_days(
        today,
        start=duration.start,
        end=duration.end if duration.temporary else None,
        ended=newest.ended_on,
        before=(before.since, before.until) if before is not None else None,
    )


def arrangement_state(case: Case, today: date) -> CaseState | None:
    """The state that what was issued gives the case on the day; None where nothing is issued.

    While a paper waits for ink, what is in force stays so; where nothing is in force, it is the paper that counts.
    """
    if case.current_agreement is None:
        return None
    return issued_state(signed_state(case, today), waits=to_be_signed(case) is not None)


def standing_agreement(case: Case, today: date | None = None) -> IssuedAgreement | None:
    """The agreement whose terms apply on the day, or will when it begins; the one that waits for ink where none does.

    None where nothing was issued, and where all that was signed has ended or run out. An amendment counts from its
    first day on. Without a day it is the newest, signed or not.
    """
    if today is None:
        return case.current_agreement
    state = signed_state(case, today)
    if state is None or not state.agreed:
        return waiting_agreement(case)
    newest, before = case.signed_agreement, earlier_arrangement(case)
    assert newest is not None
    if before is not None and today <= before.until:
        newest = before.agreement
    return _reached(case, newest, today)


def _reached(case: Case, newest: IssuedAgreement, today: date) -> IssuedAgreement:
    first, *amendments = chain_of(case.agreements, newest)
    begun = max(today, first.terms.duration.start or today)
    reached = [one for one in amendments if (since := applies_from(one)) is not None and since <= begun]
    return reached[-1] if reached else first


def amendable(case: Case, today: date) -> IssuedAgreement | None:
    """The signed agreement that an amendment issued on the day would change.

    The newest, for as long as it is not over or set to end and nothing waits for ink.
    """
    newest = case.signed_agreement
    if newest is None or waiting_agreement(case) is not None or newest.ended_on is not None:
        return None
    last = last_day(newest)
    return newest if last is None or today <= last else None


def agreement_state(case: Case, agreement: IssuedAgreement, today: date) -> AgreementState:
    """What one issued agreement of the case is on the day; every agreement has exactly one state.

    Changed: a signed amendment of it applies. Superseded: a new agreement, signed, has begun in its place.
    """
    if agreement.withdrawn_on is not None:
        return AgreementState.WITHDRAWN
    if agreement.signed_on is None:
        return AgreementState.ISSUED
    followed = _followed_by(case, agreement)
    since = applies_from(followed) if followed is not None else None
    stopped = _stopped_on(case, followed) if followed is not None else None
    if stopped is not None and since is not None and stopped < since:  # ended before what follows came to apply
        if stopped < today and not _over(agreement, stopped):
            return AgreementState.ENDED
        followed = None
    if followed is not None and since is not None and since <= today and not _over(agreement, since - _ONE):
        amended = followed.changes_version is not None
        return AgreementState.CHANGED if amended else AgreementState.SUPERSEDED
    if _over(agreement, today):
        ended = agreement.ended_on is not None and agreement.ended_on == last_day(agreement)
        return AgreementState.ENDED if ended else AgreementState.EXPIRED
    begins = applies_from(agreement)
    return AgreementState.SIGNED if begins is not None and begins > today else AgreementState.IN_FORCE


def _stopped_on(case: Case, agreement: IssuedAgreement) -> date | None:
    """The day that was set as the last one of the arrangement the agreement or amendment belongs to."""
    while (later := _followed_by(case, agreement)) is not None and later.changes_version is not None:
        agreement = later
    return agreement.ended_on


def _over(agreement: IssuedAgreement, day: date) -> bool:
    last = last_day(agreement)
    return last is not None and last < day


def _followed_by(case: Case, agreement: IssuedAgreement) -> IssuedAgreement | None:
    later = (a for a in case.agreements if a.version > agreement.version and applies_from(a) is not None)
    return next(later, None)


def agreement_on(case: Case, day: date) -> IssuedAgreement | None:
    """The signed agreement or amendment whose terms apply on the day, past or coming; None where none does."""
    in_force = AgreementState.IN_FORCE
    return next((one for one in case.agreements if agreement_state(case, one, day) is in_force), None)
