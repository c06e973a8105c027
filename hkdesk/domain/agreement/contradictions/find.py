"""What clashes inside an agreement. Each finding names both sides and offers ways out; the manager chooses."""

from __future__ import annotations

from hkdesk.domain.agreement.contradictions.dates import in_dates
from hkdesk.domain.agreement.contradictions.extent import in_extent
from hkdesk.domain.agreement.contradictions.finding import Contradiction as Contradiction
from hkdesk.domain.agreement.contradictions.finding import Weight as Weight
from hkdesk.domain.agreement.contradictions.hours import in_hours
from hkdesk.domain.agreement.contradictions.things import in_things
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.terms import Terms


def find_contradictions(terms: Terms, unit: Unit, *, working_hours_act: bool = True) -> tuple[Contradiction, ...]:
    """Every clash and hint in the terms, in the order of the form, each code once; empty when they hold together.

    Without `working_hours_act` the limits of aml chapter 10 that § 6 of the regulation set aside until 30 June 2022
    are not looked at.
    """
    return (
        *in_extent(terms, unit),
        *in_hours(terms, working_hours_act=working_hours_act),
        *in_dates(terms),
        *in_things(terms),
    )
