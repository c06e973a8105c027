"""What a person inherits from the assessment of their role group, and where they stand apart.

A stillingsgruppe is assessed once (circular 38/2021 point 2.2); individual needs may call for another answer,
which then is the person's own, with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from hkdesk.domain.case import validate
from hkdesk.domain.case.answers import Assessment, Response, SeenItem
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import RoleGroup, Unit
from hkdesk.errors import InvalidInput


class Origin(StrEnum):
    """Whose answer it is. A deviation is the person's own where the group has answered otherwise."""

    OWN = "own"
    DEVIATION = "deviation"
    INHERITED = "inherited"


@dataclass(frozen=True, slots=True)
class EffectiveResponse:
    """The response that counts for a person, and whose it is; `group` is the group's, if it has answered."""

    response: Response
    origin: Origin
    group: Response | None = None


def role_group(case: Case, unit: Unit) -> RoleGroup | None:
    """The role group of the person, or None where the unit has none with that id."""
    return next((g for g in unit.role_groups if g.id == case.employee.role_group_id), None)


def effective_responses(case: Case, unit: Unit) -> tuple[EffectiveResponse, ...]:
    """One response for each question that the person or the group has said anything to.

    A person's own answer counts before the group's. Where they have given a reason but no answer, the answer is
    inherited and the reason stays theirs. The person's own come first, then the rest of the group's.
    """
    own = case.assessment
    found = role_group(case, unit)
    group = Assessment(found.responses if found is not None else ())
    ids = dict.fromkeys(r.item_id for r in (*own.responses, *group.responses))
    return tuple(_effective(own.response(one), group.response(one)) for one in ids)


def _effective(own: Response, group: Response) -> EffectiveResponse:
    if group.answer is None:
        silent = own.answer is None and not own.reason.strip()
        if silent and group.reason.strip():
            return EffectiveResponse(group, Origin.INHERITED)
        return EffectiveResponse(own, Origin.OWN)
    if own.answer is None:
        reason = own.reason if own.reason.strip() else group.reason
        return EffectiveResponse(replace(group, reason=reason), Origin.INHERITED, group)
    return EffectiveResponse(own, Origin.OWN if own.answer is group.answer else Origin.DEVIATION, group)


def effective(case: Case, unit: Unit) -> Assessment:
    """The person's assessment with the inherited answers in it; everything else is as in the case."""
    return replace(case.assessment, responses=tuple(e.response for e in effective_responses(case, unit)))


def inherited(case: Case, unit: Unit) -> frozenset[str]:
    """The questions the group answers for the person."""
    return frozenset(
        e.response.item_id
        for e in effective_responses(case, unit)
        if e.origin is Origin.INHERITED and e.response.answer is not None
    )


def deviating(case: Case, unit: Unit) -> frozenset[str]:
    """The questions where the person's own answer is another than the group's."""
    return frozenset(e.response.item_id for e in effective_responses(case, unit) if e.origin is Origin.DEVIATION)


def affected(unit: Unit, role_group_id: str, cases: Iterable[Case], item_id: str) -> tuple[Case, ...]:
    """The cases for which the group's answer to the question counts: all of the group without one of their own."""
    return tuple(
        case
        for case in cases
        if case.unit_id == unit.id
        and case.employee.role_group_id == role_group_id
        and case.assessment.response(item_id).answer is None
    )


def groups_answering_otherwise(before: Unit, after: Unit) -> frozenset[str]:
    """The names, old and new, of the role groups whose answers are not the same in both, or that only one has."""

    def answers(group: RoleGroup) -> frozenset[tuple[str, str, int]]:
        return frozenset((r.item_id, r.answer, r.meaning) for r in group.responses if r.answer is not None)

    old, new = ({g.id: g for g in unit.role_groups} for unit in (before, after))
    empty = RoleGroup("", "")
    changed = (one for one in {*old, *new} if answers(old.get(one, empty)) != answers(new.get(one, empty)))
    return frozenset(groups[one].name for one in changed for groups in (old, new) if one in groups)


def respond_for_group(unit: Unit, role_group_id: str, response: Response) -> Unit:
    """The unit with the group's response to one question added or changed.

    Raises:
        InvalidInput: unknown_id where the unit has no such group, or a text that does not hold.
    """
    checked = validate.response(response)

    def told(group: RoleGroup) -> RoleGroup:
        return replace(group, responses=Assessment(group.responses).with_response(checked).responses)

    return _with_group(unit, role_group_id, told)


def see_for_group(unit: Unit, role_group_id: str, seen: tuple[SeenItem, ...]) -> Unit:
    """The unit with what the catalogue asks now kept as seen for the group; no answer is touched.

    Raises:
        InvalidInput: unknown_id where the unit has no such group.
    """
    return _with_group(unit, role_group_id, lambda group: replace(group, seen=seen))


def _with_group(unit: Unit, role_group_id: str, change: Callable[[RoleGroup], RoleGroup]) -> Unit:
    if role_group_id not in [g.id for g in unit.role_groups]:
        raise InvalidInput("unknown_id", field="unit.role_groups", got=role_group_id)
    groups = tuple(change(g) if g.id == role_group_id else g for g in unit.role_groups)
    return validate.unit(replace(unit, role_groups=groups))
