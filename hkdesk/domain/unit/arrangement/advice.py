"""Where a version departs from what the circular advises, or leaves open what it asks for. Nothing of it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.unit.arrangement.arrangement import Arrangement, MovedBy
from hkdesk.domain.unit.arrangement.points import PartId

USUAL_DAYS = 2


class AdviceKind(StrEnum):
    """What is told.

    SUM_FOR_ALL: a sum for everybody is advised against (2.4). NOT_LENT_FIRST: lending comes before buying (2.4).
    ABOVE_USUAL: more than the one to two days that 2.3 begins from. NO_COMMON_DAY: common days make room to meet (2.3).
    NO_REGISTERING: when work begins and ends is to be registered (2.4, aml § 10-7). NO_MOVING: nobody is said to decide
    when a home day is moved. NO_REVIEW: no day to look at it again.
    """

    SUM_FOR_ALL = "sum_for_all"
    NOT_LENT_FIRST = "not_lent_first"
    ABOVE_USUAL = "above_usual"
    NO_COMMON_DAY = "no_common_day"
    NO_REGISTERING = "no_registering"
    NO_MOVING = "no_moving"
    NO_REVIEW = "no_review"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to think of, with the part it is about (None: the decision), and the place in the circular."""

    kind: AdviceKind
    part: PartId | None
    legal: str = ""


def advice(version: Arrangement) -> tuple[Advice, ...]:
    """What is told of the version, in the order of its parts."""
    return tuple(_advice(version))


def _advice(version: Arrangement) -> Iterator[Advice]:
    if version.most_days is not None and version.most_days > USUAL_DAYS:
        yield Advice(AdviceKind.ABOVE_USUAL, PartId.MAIN, "2.3")
    if not any(rule.kind.value == "common_day" for rule in version.rules) and not version.common_days:
        yield Advice(AdviceKind.NO_COMMON_DAY, PartId.COMMON_DAYS, "2.3")
    if version.moved_by is MovedBy.OPEN and not version.moving_note.strip():
        yield Advice(AdviceKind.NO_MOVING, PartId.MOVING)
    if not version.working_time.strip():
        yield Advice(AdviceKind.NO_REGISTERING, PartId.WORKING_TIME, "2.4")
    if not version.lend_first:
        yield Advice(AdviceKind.NOT_LENT_FIRST, PartId.EQUIPMENT, "2.4")
    if version.sum_for_all is not None:
        yield Advice(AdviceKind.SUM_FOR_ALL, PartId.EQUIPMENT, "2.4")
    if version.review_on is None:
        yield Advice(AdviceKind.NO_REVIEW, None)
