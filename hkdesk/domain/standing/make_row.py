"""From a whole case to its row in the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hkdesk.domain.agreement.amendment import applies_from, last_day
from hkdesk.domain.agreement.changed_since import all_taken, differs_by, rules_key
from hkdesk.domain.agreement.in_force import earlier_arrangement, signed_state, standing_agreement, to_be_signed
from hkdesk.domain.assessment.inherited import effective
from hkdesk.domain.assessment.reevaluation import opened_since, reevaluation
from hkdesk.domain.assessment.renewal import RenewalReason, a_year_after, renewal_due
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import standing_closing
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.case.letters import deliver_by, undelivered
from hkdesk.domain.case.measures import open_measures
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.scope import ScopeResult
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.content.catalogue import Theme
from hkdesk.domain.letters.termination import loan_on, return_on
from hkdesk.domain.standing.next_dates import next_date, review_date, trial_date
from hkdesk.domain.standing.row import CHANGE, RENEWAL, CaseSummary, written_days
from hkdesk.domain.standing.states import case_state


def summarise(
    case: Case, unit: Unit, scope: ScopeResult, themes: Sequence[Theme] = (), content: str = ""
) -> CaseSummary:
    """The row for the case; depends on no clock. Without the themes answers are taken as they stand, asked or not.

    `content` is the version of the catalogue that themes and scope are from.
    """
    agreement = case.signed_agreement or case.current_agreement
    terms = agreement.terms if agreement is not None else case.terms
    said, conclusion = effective(case, unit), case.assessment.conclusion
    difference = differs_by(case, unit)
    closing, waiting = standing_closing(case.closings), reevaluation(conclusion, case.measures, said, themes)
    return CaseSummary(
        case_id=case.id,
        number=case.number,
        name=case.employee.name,
        title=case.employee.title,
        role_group=unit.role_group_name(case.employee.role_group_id),
        stage=case_state(case, scope, unit=unit),
        home_days=_home_days(terms),
        next_on=next_date(case),
        review_on=review_date(case),
        next_measure_on=next((m.deadline for m in open_measures(case.measures)), None),
        renew_on=_renew_on(case),
        reevaluate_on=waiting.raised_on if waiting is not None else None,
        differs=bool(difference),
        rules_key=_rules_key(case),
        deliver_on=min(map(deliver_by, undelivered(case.letters)), default=None),
        return_on=return_on(case),
        opened=len(opened_since(conclusion, said, themes)),
        content=content,
        days_before=_days_before(case, _home_days(terms)),
        closed_on=closing.closed_on if closing is not None else None,
        closed_reason=closing.reason if closing is not None else None,
        unit_id=case.unit_id,
        opened_on=case.opened_on,
        trial_on=trial_date(case),
        loan_on=loan_on(case),
        differs_by=difference,
        drafted=_drafted(case, unit),
        **_dates(case),
    )


def _dates(case: Case) -> dict[str, date | None]:
    """The dates of what was issued, from which the row tells the state on any day."""
    agreement, waiting = case.signed_agreement or case.current_agreement, to_be_signed(case)
    if agreement is None:
        return {}
    duration, before = agreement.terms.duration, earlier_arrangement(case)
    return {
        "issued_on": agreement.issued_on,
        "signed_on": agreement.signed_on,
        "start_on": duration.start,
        "end_on": duration.end if duration.temporary else None,
        "ended_on": agreement.ended_on,
        "waiting_on": waiting.issued_on if waiting is not None else None,
        "earlier_from_on": before.since if before is not None else None,
        "earlier_until_on": before.until if before is not None else None,
    }


def _drafted(case: Case, unit: Unit) -> str:
    """What the draft holds already of what will be asked for; nothing while the draft is as it was signed."""
    signed = case.signed_agreement
    if signed is None or case.terms == signed.terms:
        return ""
    last, draft = last_day(signed), case.terms.duration
    goes_on = False
    if last is not None and draft.start is not None:
        goes_on = draft.start > last or not draft.temporary or (draft.end is not None and draft.end > last)
    return " ".join(word for word, holds in ((RENEWAL, goes_on), (CHANGE, all_taken(case, unit))) if holds)


def _home_days(terms: Terms) -> str:
    amount = amount_of(terms.extent)
    return amount.written() if amount is not None else ""


def _days_before(case: Case, newest: str) -> str:
    """What applies until the newest signed agreement does, with each day on which it becomes another."""
    one_day = timedelta(days=1)
    begins = {day for one in case.agreements for day in (applies_from(one), one.terms.duration.start) if day}
    ends = {day + one_day for one in case.agreements if (day := last_day(one))}
    steps: list[tuple[date, str]] = []
    for day in sorted(begins | ends, reverse=True):
        eve = day - one_day
        state = signed_state(case, eve)
        standing = standing_agreement(case, eve) if state is not None and state.agreed else None
        days = _home_days(standing.terms) if standing is not None else newest
        if days != (steps[-1][1] if steps else newest):
            steps.append((day, days))
    return written_days(reversed(steps))


def _rules_key(case: Case) -> str:
    """The unit's rules that the signed agreement rests on; empty where it is not known or no longer matters."""
    signed = case.signed_agreement
    if signed is None or signed.basis is None or signed.ended_on is not None:
        return ""
    return rules_key(signed.basis.unit)


def _renew_on(case: Case) -> date | None:
    """The first day on which the egenerklæring is to be made again, for as long as the arrangement runs.

    What makes it out of date before its year is over has a day of its own only for a complaint; a new address or
    extent counts from the day of the agreement that has it, and in a draft from the day of the declaration.
    """
    told, agreement = case.declaration, case.signed_agreement or case.current_agreement
    if told.declared_on is None or case.refusal is not None:
        return None
    reason = renewal_due(case, told.declared_on)
    if reason is RenewalReason.COMPLAINT:
        return case.complaint_on
    if reason in (RenewalReason.ADDRESS, RenewalReason.EXTENT):
        return max(told.declared_on, agreement.issued_on) if agreement is not None else told.declared_on
    return a_year_after(told.declared_on)
