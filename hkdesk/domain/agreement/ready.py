"""The one rule for when paper may be made that two people can sign, for window, batch and command line alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.case.answers import Suitability
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.content.catalogue import PointId

POINT, FIELD, CLASH, CASE = "point", "field", "clash", "case"
"""What a stop begins with: a point of § 2, an empty field, a clash in the terms, or what the case itself says."""

REFUSED, NOT_SUITABLE, OTHER_PLACE = f"{CASE}:refused", f"{CASE}:not_suitable", f"{CASE}:other_place"


def unready(file: CaseFile) -> tuple[str, ...]:
    """Field paths that are empty and must be filled before the agreement can be issued, in the form's order."""
    case, unit = file.case, file.unit
    needed = {
        "unit.organisation": unit.organisation,
        "unit.manager_name": unit.manager_name or case.terms.signing.name,
        "employee.name": case.employee.name,
        "terms.home_address": case.terms.home_address or case.employee.home_address,
        "terms.duration.start": case.terms.duration.start,
    }
    return tuple(path for path, value in needed.items() if not (value.strip() if isinstance(value, str) else value))


def why_not_ready(
    file: CaseFile, scope: ScopeResult, missing: Sequence[PointId], found: Sequence[Contradiction]
) -> tuple[str, ...]:
    """What stands between the draft and paper for ink, as codes such as "point:hours"; empty when it may be made.

    A case that is refused, or found not suited now, ends without an agreement; one about another place than the own
    home is no agreement under the regulation (FOR-2002-07-05-715 § 1). A verdict that demands no agreement stops
    nothing: the two may make one all the same. Neither does an avklaring that nobody has made yet.

    Args:
        file: the case with its unit.
        scope: what the avklaring comes to.
        missing: the points of § 2 that the draft lacks.
        found: what clashes in the draft under the law that the paper is made under.
    """
    return (
        *_case_stops(file, scope),
        *(f"{POINT}:{point}" for point in missing),
        *(f"{FIELD}:{path}" for path in unready(file)),
        *(f"{CLASH}:{one.code}" for one in found if one.weight is Weight.CLASH),
    )


def _case_stops(file: CaseFile, scope: ScopeResult) -> Iterator[str]:
    if file.case.refusal is not None:
        yield REFUSED
    if file.case.assessment.conclusion.suitability is Suitability.NOT_NOW:
        yield NOT_SUITABLE
    if scope.verdict is Verdict.OTHER_PLACE:
        yield OTHER_PLACE
