"""Rule sets and thresholds as values, built from the transcribed tables: no catalogue file is read."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.content.catalogue import (
    PointId,
    RequiredPoint,
    Requirement,
    RuleSet,
    ScopeRules,
    Source,
    Text,
)
from tests.domain.points_table import LIST_ITEMS, VERSIONS

WORDS = Text({"nb": "ord"})
SOURCE = Source(("FOR-2002-07-05-715 § 2",), date(2026, 7, 2))


def rule_set(version: str) -> RuleSet:
    """The rule set of the version, its points deliberately out of order."""
    since, until, letter, only_home = VERSIONS[version]
    return RuleSet(
        id=version,
        title=WORDS,
        since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
        source=SOURCE,
        points=tuple(
            RequiredPoint(PointId(name), number, Requirement(demand), WORDS, WORDS)
            for number, name, demand in reversed(LIST_ITEMS)
        ),
        authority_letter=letter,
        only_home_always_covered=only_home,
        summary=WORDS,
    )


BEFORE, SINCE_2022 = rule_set("2008"), rule_set("2022")
# Arbeidstilsynet and the ministry: under a day a week, up to two weeks, a month or more.
SCOPE_RULES = ScopeRules(1, 14, 30, SOURCE, {})
