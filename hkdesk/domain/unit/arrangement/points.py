"""The arrangement as it reads: numbered parts, each of numbered points, such as 3.2. Same numbers on screen and paper.

A part keeps its number whatever it holds, so that "punkt 3.1" is about staffing in every version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.unit.arrangement.arrangement import Arrangement, MovedBy
from hkdesk.domain.week.rules import COMMON_DAYS, MINIMUM


class PartId(StrEnum):
    """The parts, in the order they are numbered."""

    MAIN = "main"
    COMMON_DAYS = "common_days"
    STAFFING = "staffing"
    MOVING = "moving"
    MEETINGS = "meetings"
    WORKING_TIME = "working_time"
    EQUIPMENT = "equipment"
    PHONES = "phones"


@dataclass(frozen=True, slots=True)
class Point:
    """One point. `field` is the field of `Arrangement` it says, or "rules" for a rule of the week, which is `rule`."""

    number: str
    field: str
    rule: WeekRule | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its points; none where nothing is fixed."""

    number: int
    id: PartId
    points: tuple[Point, ...]


FIELDS: dict[PartId, tuple[str, ...]] = {
    PartId.MAIN: ("purpose", "least_days", "most_days", "extent_note"),
    PartId.COMMON_DAYS: ("common_days", "common_days_note"),
    PartId.STAFFING: ("minimum_staffing", "rules", "staffing_note"),
    PartId.MOVING: ("moved_by", "move_notice_days", "moving_note"),
    PartId.MEETINGS: ("hybrid_meetings",),
    PartId.WORKING_TIME: ("working_time",),
    PartId.EQUIPMENT: ("lend_first", "sum_for_all", "equipment_note"),
    PartId.PHONES: ("oslo_phones", "phones"),
}
"""Every field that a part says; `rules` are divided between common days and staffing."""


def parts_of(version: Arrangement) -> tuple[Part, ...]:
    """The parts in order."""
    made = []
    for number, part in enumerate(PartId, start=1):
        said = enumerate(_said(version, part), start=1)
        points = tuple(Point(f"{number}.{n}", name, rule) for n, (name, rule) in said)
        made.append(Part(number, part, points))
    return tuple(made)


def place_of(version: Arrangement, rule_id: str) -> str:
    """Where a rule of the week stands in the version: «punkt 3.2»; "" for a rule that it does not have."""
    facts = {COMMON_DAYS: "common_days", MINIMUM: "minimum_staffing"}
    for point in (point for part in parts_of(version) for point in part.points):
        if (point.rule is not None and point.rule.id == rule_id) or point.field == facts.get(rule_id):
            return f"punkt {point.number}"
    return ""


def _said(version: Arrangement, part: PartId) -> Iterator[tuple[str, WeekRule | None]]:
    if part is PartId.MAIN:
        yield from _texts(version, "purpose")
        if version.most_days is not None or version.least_days is not None:
            yield "most_days", None
        yield from _texts(version, "extent_note")
    elif part is PartId.COMMON_DAYS:
        if version.common_days:
            yield "common_days", None
        yield from (("rules", rule) for rule in version.rules if rule.kind is RuleKind.COMMON_DAY)
        yield from _texts(version, "common_days_note")
    elif part is PartId.STAFFING:
        if version.minimum_staffing:
            yield "minimum_staffing", None
        yield from (("rules", rule) for rule in version.rules if rule.kind is not RuleKind.COMMON_DAY)
        yield from _texts(version, "staffing_note")
    else:
        yield from _others(version, part)


def _others(version: Arrangement, part: PartId) -> Iterator[tuple[str, WeekRule | None]]:
    if part is PartId.MOVING and version.moved_by is not MovedBy.OPEN:
        yield "moved_by", None
    if part is PartId.MOVING and version.move_notice_days is not None:
        yield "move_notice_days", None
    if part is PartId.EQUIPMENT and version.lend_first:
        yield "lend_first", None
    if part is PartId.EQUIPMENT and version.sum_for_all is not None:
        yield "sum_for_all", None
    if part is PartId.PHONES and version.oslo_phones:
        yield "oslo_phones", None
    yield from _texts(version, FIELDS[part][-1])


def _texts(version: Arrangement, name: str) -> Iterator[tuple[str, WeekRule | None]]:
    if getattr(version, name).strip():
        yield name, None
