"""When the two talk again, and when they go through the arrangement as the agreement says: until it has been done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hkdesk.domain.agreement.contradictions.dates import trial_end
from hkdesk.domain.agreement.in_force import arrangement_state
from hkdesk.domain.case.case import Case, FollowUp
from hkdesk.domain.case.closing import closed_on
from hkdesk.domain.case.dialogue import DialogueKind
from hkdesk.domain.case.terms import Choice, IssuedAgreement
from hkdesk.domain.standing.due import REVIEW_AHEAD


def settles(talk: FollowUp) -> bool:
    """Whether a contact talk was one: something is written of it, or the next one is set. An empty one is no talk."""
    return bool(talk.summary.strip() or talk.measures.strip()) or talk.next_on is not None


def next_date(case: Case, today: date | None = None) -> date | None:
    """The next date of the case: that of the next talk or of the agreed review, the earlier where both wait.

    With the day: None from when the case is closed or its arrangement is over, since nobody is asked any more.
    """
    if today is not None and _over(case, today):
        return None
    return min((day for day in (talk_date(case), review_date(case)) if day is not None), default=None)


def talk_date(case: Case) -> date | None:
    """When the two talk next: by the newest talk that set it, unless a later talk was held on or after it.

    Before any follow-up it is the dialogue's. An empty talk counts for nothing (`settles`). None for a refused case
    with no agreement, and for an agreement whose ending is set. While a paper waits for ink, what was signed counts.
    """
    if not _asked(case):
        return None
    dialogue = next((d.next_on for d in reversed(case.dialogues) if d.next_on is not None), None)
    held = [talk for talk in case.follow_ups if settles(talk)]
    if not held:
        return dialogue
    set_by = next((talk.next_on for talk in reversed(held) if talk.next_on is not None), dialogue)
    return set_by if set_by is not None and (held[-1].next_on is not None or set_by > held[-1].held_on) else None


def review_date(case: Case) -> date | None:
    """When the two go through the arrangement by its agreement; None once they have.

    A contact talk settles it, or a confirmed dialogue of that kind, held on the day or after it, or up to
    `REVIEW_AHEAD` before. None as for `talk_date` where nobody is asked.
    """
    agreement = _agreement(case)
    due = agreement.terms.duration.review_on if agreement is not None and _asked(case) else None
    if due is None or any(due - REVIEW_AHEAD <= day for day in _talked_on(case)):
        return None
    return due


def trial_date(case: Case) -> date | None:
    """By when the trial of the signed agreement is to be evaluated: its own day for that, else the trial's last day.

    None once it has been, by a talk as `review_date` counts them; where no trial is agreed, and where nobody is asked.
    """
    signed = case.signed_agreement
    if signed is None or not _asked(case) or signed.terms.trial.choice is not Choice.AGREED:
        return None
    due = signed.terms.trial.evaluate_on or trial_end(signed.terms)
    return due if due is not None and not any(due - REVIEW_AHEAD <= day for day in _talked_on(case)) else None


def _talked_on(case: Case) -> Iterator[date]:
    yield from (talk.held_on for talk in case.follow_ups if settles(talk))
    for one in case.dialogues:
        if one.kind is DialogueKind.FOLLOW_UP and one.confirmed_on is not None and one.held_on is not None:
            yield one.held_on


def _agreement(case: Case) -> IssuedAgreement | None:
    return case.signed_agreement or case.current_agreement


def _asked(case: Case) -> bool:
    agreement = _agreement(case)
    return case.refusal is None if agreement is None else agreement.ended_on is None


def _over(case: Case, today: date) -> bool:
    closed, state = closed_on(case.closings), arrangement_state(case, today)
    return (closed is not None and closed <= today) or (state is not None and not state.alive)
