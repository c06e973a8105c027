"""What a look at the unit looks at: factors of the work environment, never persons.

The first eight are those of FOR-2011-12-06-1357 § 1A-1 second paragraph, in its order, in force from 1 January 2026.
The others are what STAMI (2024) and the regulation on work at home (FOR-2002-07-05-715 § 3) add.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

IN_FORCE_FROM = date(2026, 1, 1)
"""Since when § 1A-1 asks for the eight, and § 1A-2 that they are mapped again at changes and the mapping documented."""


class Factor(StrEnum):
    """One factor, in the order they are gone through."""

    EXPECTATIONS = "expectations"
    EMOTIONAL_DEMANDS = "emotional_demands"
    WORKLOAD = "workload"
    SUPPORT = "support"
    CONTACT = "contact"
    HARASSMENT = "harassment"
    VIOLENCE = "violence"
    INFLUENCE = "influence"
    BALANCE = "balance"
    VOLUNTARY = "voluntary"
    EXTENT = "extent"
    SUITED = "suited"
    WORKPLACE = "workplace"


BY_REGULATION = frozenset(list(Factor)[:8])
"""Those that § 1A-1 second paragraph names."""
BY_STAMI = frozenset({Factor.BALANCE, Factor.VOLUNTARY, Factor.EXTENT, Factor.SUITED})


def by_law(factor: Factor, on: date) -> bool:
    """Whether the regulation names the factor on the day."""
    return factor in BY_REGULATION and on >= IN_FORCE_FROM
