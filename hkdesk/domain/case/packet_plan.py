"""Which parts a signature packet has and in which language: what one chose, and what follows from the terms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from hkdesk.domain.case.terms import EquipmentKind, Terms
from hkdesk.domain.values.language import PaperLanguage
from hkdesk.errors import InvalidInput


class PartId(StrEnum):
    """The parts in their order in the packet."""

    COVER = "cover"
    EMPLOYER_COPY = "employer_copy"
    EMPLOYEE_COPY = "employee_copy"
    ARCHIVE_COPY = "archive_copy"
    DECLARATION = "declaration"
    ASSESSMENT = "assessment"
    DIALOGUE = "dialogue"
    EQUIPMENT = "equipment"
    INFORMATION = "information"
    ACCESS = "access"
    COMPANION = "companion"


ALWAYS = (PartId.EMPLOYER_COPY, PartId.EMPLOYEE_COPY)
"""Each side keeps one that both have signed; without them there is nothing to sign."""

SIGNED = (PartId.EMPLOYER_COPY, PartId.EMPLOYEE_COPY, PartId.ARCHIVE_COPY, PartId.DECLARATION, PartId.EQUIPMENT,
          PartId.ACCESS)  # fmt: skip
"""The parts with lines to sign on."""

_BY_REQUEST = (PartId.ARCHIVE_COPY, PartId.COMPANION)


@dataclass(frozen=True, slots=True)
class PacketPlan:
    """What one chose, where it differs from what follows from the terms; what is new tomorrow follows them too.

    `added` and `left_out` hold each part at most once, and none in both.
    """

    language: PaperLanguage = PaperLanguage.BOKMAAL
    added: tuple[PartId, ...] = ()
    left_out: tuple[PartId, ...] = ()

    def with_part(self, part: PartId, wanted: bool, terms: Terms) -> PacketPlan:
        """The plan with the part in or out.

        Raises:
            InvalidInput: part_always for a copy of the agreement, part_not_open for a part the terms do not allow.
        """
        if part in ALWAYS and not wanted:
            raise InvalidInput("part_always", field="packet.left_out", got=part.value)
        if wanted and not is_open(part, terms):
            raise InvalidInput("part_not_open", field="packet.added", got=part.value)
        added = tuple(p for p in self.added if p is not part)
        left_out = tuple(p for p in self.left_out if p is not part)
        if wanted != is_usual(part, terms):
            added, left_out = ((*added, part), left_out) if wanted else (added, (*left_out, part))
        return replace(self, added=_ordered(added), left_out=_ordered(left_out))


def is_usual(part: PartId, terms: Terms) -> bool:
    """Whether the part is in when nobody has said otherwise: what is lent is receipted, what is agreed is printed."""
    if part is PartId.EQUIPMENT:
        return terms.equipment.kind is EquipmentKind.LENT
    if part is PartId.ACCESS:
        return terms.home_access
    return part not in _BY_REQUEST


def is_open(part: PartId, terms: Terms) -> bool:
    """Whether the part may be in at all: nobody signs away access that the agreement itself says is not given."""
    return part is not PartId.ACCESS or terms.home_access


def chosen_parts(plan: PacketPlan, terms: Terms) -> tuple[PartId, ...]:
    """The parts of the packet in order; both copies of the agreement are always there."""
    return tuple(
        part
        for part in PartId
        if part in ALWAYS
        or (
            is_open(part, terms)
            and part not in plan.left_out
            and (part in plan.added or is_usual(part, terms))
        )
    )  # fmt: skip


def plan_of(parts: tuple[PartId, ...], terms: Terms, language: PaperLanguage) -> PacketPlan:
    """The plan that gives exactly these parts, and both copies. Raises InvalidInput as `with_part`."""
    plan = PacketPlan(language)
    for part in PartId:
        if part not in ALWAYS:
            wanted = part in parts
            if wanted or is_open(part, terms):
                plan = plan.with_part(part, wanted, terms)
    return plan


def check_plan(plan: PacketPlan) -> PacketPlan:
    """The plan with its parts in order.

    Raises:
        InvalidInput: duplicate_id for a part named twice, part_always for a copy of the agreement left out.
    """
    for name, parts in (("added", plan.added), ("left_out", (*plan.added, *plan.left_out))):
        twice = next((part for n, part in enumerate(parts) if part in parts[:n]), None)
        if twice is not None:
            raise InvalidInput("duplicate_id", field=f"packet.{name}", got=twice.value)
    for part in plan.left_out:
        if part in ALWAYS:
            raise InvalidInput("part_always", field="packet.left_out", got=part.value)
    return replace(plan, added=_ordered(plan.added), left_out=_ordered(plan.left_out))


def _ordered(parts: tuple[PartId, ...]) -> tuple[PartId, ...]:
    return tuple(part for part in PartId if part in parts)
