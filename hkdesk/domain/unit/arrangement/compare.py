"""What differs between two versions, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hkdesk.domain.case.arrangement.week_rules import WeekRule
from hkdesk.domain.unit.arrangement.arrangement import Arrangement
from hkdesk.domain.unit.arrangement.points import FIELDS, PartId

DECISION = ("decided_by", "decided_on", "holds_from", "holds_until", "review_on")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs. `part` is None for what was decided when. Of the rules, each that came, went or changed."""

    part: PartId | None
    field: str
    old: Any
    new: Any


def differences(old: Arrangement, new: Arrangement) -> tuple[Difference, ...]:
    """Everything that differs, in the order it reads; the numbers and states of the two are not looked at."""
    found = []
    for part, names in [*FIELDS.items(), (None, DECISION)]:
        for name in names:
            if name == "rules":
                found += [Difference(part, "rules", was, now) for was, now in _rules(old, new)]
            elif getattr(old, name) != getattr(new, name):
                found.append(Difference(part, name, getattr(old, name), getattr(new, name)))
    return tuple(found)


def _rules(old: Arrangement, new: Arrangement) -> list[tuple[WeekRule | None, WeekRule | None]]:
    was, now = ({rule.id: rule for rule in one.rules} for one in (old, new))
    pairs = [(was.get(one), now.get(one)) for one in dict.fromkeys([*was, *now])]
    return [(a, b) for a, b in pairs if a != b]
