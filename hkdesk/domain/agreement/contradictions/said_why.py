"""Lawful exceptions from aml chapter 10: what the two have said of them in the words on the working hours.

The words are printed in the agreement, so whoever reads it sees what the exception rests on. hkdesk looks at whether
anything is said and at the paragraph named; whether the ground holds is for the two, and for those who represent them.
"""

from __future__ import annotations

import re

from hkdesk.domain.agreement.contradictions.finding import Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, going_to
from hkdesk.domain.case.terms import Hours, HoursKind

WORDS = "hours.description"
# § 10-12 fourth paragraph: a collective agreement may set most of the chapter aside.
_TARIFF = re.compile(r"10\s?[-\u2010-\u2013]\s?12\b")


def explained(hours: Hours) -> bool:
    """Whether the words that are printed with hours of one's own say anything."""
    return hours.kind is HoursKind.OWN and bool(hours.description.strip())


def by_tariff(hours: Hours) -> bool:
    """Whether they name aml § 10-12, under which a collective agreement goes past the outermost limits."""
    return explained(hours) and _TARIFF.search(hours.description) is not None


def weight_of(hours: Hours) -> Weight:
    """A hint where an exception that the law allows by agreement is explained, else a clash."""
    return Weight.HINT if explained(hours) else Weight.CLASH


def explaining(hours: Hours) -> tuple[Fix, ...]:
    """The way to the words, while nothing stands there."""
    return () if explained(hours) else (going_to("explain_hours", WORDS),)
