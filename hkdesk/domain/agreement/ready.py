"""The one rule for when paper may be made that two people can sign, for window, batch and command line alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hkdesk.domain.agreement.clauses import flags
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.own_fields import lacking_own
from hkdesk.domain.case.answers import Suitability
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.closing import standing_closing
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.content.catalogue import Catalogue, PointId

POINT, FIELD, CLASH, CASE = "point", "field", "clash", "case"
"""What a stop begins with: a point of § 2, an empty field, a clash in the terms, or what the case itself says."""

SIGNER, SECOND = "terms.signing.name", "terms.signing.second_name"
"""The names, on the paper itself, of those who sign and approve for the employer."""

OWN = "terms.own."
"""What stands before the id of a field of the virksomhet's own."""

REFUSED, NOT_SUITABLE, OTHER_PLACE = f"{CASE}:refused", f"{CASE}:not_suitable", f"{CASE}:other_place"
CLOSED = f"{CASE}:case_closed"


def asks_for_second(unit: Unit, content: Catalogue) -> bool:
    """Whether one more has to approve each agreement for the employer, by the unit's choice or the virksomhet's."""
    return unit.second_approver or content.second_approver


def second_asked(file: CaseFile, content: Catalogue, standing: IssuedAgreement | None) -> bool:
    """Whether the draft needs one more who approves it.

    `standing` is the agreement that holds the terms; one that reads as the draft was made as it is, and is let be.
    """
    made = standing is not None and standing.terms == file.case.terms
    return not made and asks_for_second(file.unit, content)


def unready(file: CaseFile, *, second: bool = False, own: Sequence[str] = ()) -> tuple[str, ...]:
    """Field paths that are empty and must be filled before the agreement can be issued, in the form's order.

    `second`: one more has to approve (`second_asked`); `own`: ids of the virksomhet's own fields that are asked for and
    empty (`own_lacking`). A title without a name is somebody's whose name is still to
    come, whether they sign in the manager's place or approve beside them; it is never printed by another's name. A
    text without a letter or a figure (a dash, dots, a mark nobody sees) fills no field.
    """
    case, unit = file.case, file.unit
    signing = case.terms.signing
    own_signer = bool(signing.title.strip() or signing.name.strip())
    own_second = bool(signing.second_title.strip() or signing.second_name.strip())
    needed = {
        "unit.organisation": unit.organisation,
        "unit.manager_name": own_signer or unit.manager_name,
        "employee.name": case.employee.name,
        "terms.home_address": case.terms.home_address or case.employee.home_address,
        "terms.duration.start": case.terms.duration.start,
        SIGNER: not own_signer or signing.name,
        SECOND: not (second or own_second) or signing.second_name,
    }
    empty = (path for path, value in needed.items() if not (_says(value) if isinstance(value, str) else value))
    return (*empty, *(f"{OWN}{one}" for one in own))


def own_lacking(file: CaseFile, content: Catalogue, *, voluntary: bool) -> tuple[str, ...]:
    """The ids of the virksomhet's own fields that the draft has to fill in and has not."""
    if not content.own_fields:
        return ()
    return lacking_own(content.own_fields, file.case.terms, flags(file, voluntary=voluntary))


def _says(text: str) -> bool:
    return any(char.isalnum() for char in text)


def why_not_ready(
    file: CaseFile,
    scope: ScopeResult,
    missing: Sequence[PointId],
    found: Sequence[Contradiction],
    *,
    second: bool = False,
    own: Sequence[str] = (),
) -> tuple[str, ...]:
    """What stands between the draft and paper for ink, as codes such as "point:hours"; empty when it may be made.

    In a case that is closed, or is set to be, nothing is issued. One that is refused, or found not suited now, ends
    without an agreement; one about another place than the own home is no agreement under the regulation
    (FOR-2002-07-05-715 § 1). A verdict that demands no agreement stops
    nothing: the two may make one all the same. Neither does an avklaring that nobody has made yet.

    Args:
        file: the case with its unit.
        scope: what the avklaring comes to.
        missing: the points of § 2 that the draft lacks.
        found: what clashes in the draft under the law that the paper is made under.
        second: one more has to approve (`second_asked`).
        own: ids of the virksomhet's own fields that are lacking (`own_lacking`).
    """
    return (
        *_case_stops(file, scope),
        *(f"{POINT}:{point}" for point in missing),
        *(f"{FIELD}:{path}" for path in unready(file, second=second, own=own)),
        *(f"{CLASH}:{one.code}" for one in found if one.weight is Weight.CLASH),
    )


def _case_stops(file: CaseFile, scope: ScopeResult) -> Iterator[str]:
    if standing_closing(file.case.closings) is not None:
        yield CLOSED
    if file.case.refusal is not None:
        yield REFUSED
    if file.case.assessment.conclusion.suitability is Suitability.NOT_NOW:
        yield NOT_SUITABLE
    if scope.verdict is Verdict.OTHER_PLACE:
        yield OTHER_PLACE
