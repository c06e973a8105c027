"""What a contradiction is: two fields that do not fit, how much that weighs, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.agreement.contradictions.fix import Fix
from hkdesk.domain.case.people import Weekday


class Weight(StrEnum):
    """Whether the two cannot both be true, or it is only worth a thought."""

    CLASH = "clash"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two fields that do not fit.

    Attributes:
        fields: the paths concerned, the first the one it is said at.
        days: the weekdays concerned where the clash is about days.
        said: what its sentence speaks of beside those, in bokmål; `said.in_language` has it in another. What a person
            has typed is as typed.
        legal: the paragraph it rests on; empty where only the terms themselves disagree.
        fixes: the ways out, the nearest first.
    """

    code: str
    weight: Weight
    fields: tuple[str, ...]
    days: tuple[Weekday, ...] = ()
    said: str = ""
    legal: str = ""
    fixes: tuple[Fix, ...] = ()
