"""What clashes inside an agreement. Each finding names both sides and offers ways out; the manager chooses."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.agreement.contradictions.around import around_terms
from hkdesk.domain.agreement.contradictions.common_days import on_common_days
from hkdesk.domain.agreement.contradictions.dates import in_dates
from hkdesk.domain.agreement.contradictions.extent import in_extent
from hkdesk.domain.agreement.contradictions.finding import Contradiction as Contradiction
from hkdesk.domain.agreement.contradictions.finding import Weight as Weight
from hkdesk.domain.agreement.contradictions.hours import in_hours
from hkdesk.domain.agreement.contradictions.issue_day import on_issue
from hkdesk.domain.agreement.contradictions.own_rules import against_rules
from hkdesk.domain.agreement.contradictions.places import in_places
from hkdesk.domain.agreement.contradictions.signers import in_signers
from hkdesk.domain.agreement.contradictions.things import in_things
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.scope import only_from_home
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.domain.content.own_rules import OwnRules


def find_contradictions(
    terms: Terms, unit: Unit, *, working_hours_act: bool = True, only_home: bool = False
) -> tuple[Contradiction, ...]:
    """Every clash and hint in the terms, in the order of the form, each code once; empty when they hold together.

    Without `working_hours_act` the limits of aml chapter 10 that § 6 of the regulation set aside until 30 June 2022
    are not looked at. Who works only from home (`only_home`) takes part in the common office days from there, and the
    paper says so.
    """
    return (
        *in_extent(terms),
        *(() if only_home else on_common_days(terms, unit)),
        *in_hours(terms, unit, working_hours_act=working_hours_act),
        *in_dates(terms),
        *in_things(terms),
    )


def find_in_case(
    file: CaseFile,
    on: date,
    standing: IssuedAgreement | None = None,
    *,
    working_hours_act: bool = True,
    demanded_from: float | None = None,
    rules: OwnRules | None = None,
) -> tuple[Contradiction, ...]:
    """Every clash and hint in the terms, and of them with the places, the day of the issue and the rest of the case.

    Args:
        file: the case with its unit.
        on: the day the paper is made, or was made of terms that stand as they were issued.
        standing: the agreement that holds the terms, where one does. What has begun with it is not looked at again.
        working_hours_act: as in `find_contradictions`.
        demanded_from: as in `around_terms`.
        rules: what the virksomhet asks of every agreement.
    """
    terms = file.case.terms
    begun = standing is not None and standing.terms.duration.start == terms.duration.start
    return (
        *find_contradictions(
            terms, file.unit, working_hours_act=working_hours_act, only_home=only_from_home(file.case.scope)
        ),
        *on_issue(terms, on, begun=begun),
        *in_places(file),
        *in_signers(file),
        *around_terms(file, begun=begun, demanded_from=demanded_from),
        *(against_rules(file, rules, standing) if rules is not None else ()),
    )
