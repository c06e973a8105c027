"""What a revision of an agreement from before a change of the law must look at: point by point, with its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.hours import in_hours
from hkdesk.domain.agreement.statute import check_points, grounds, missing_points
from hkdesk.domain.case.terms import HoursKind, IssuedAgreement
from hkdesk.domain.content.catalogue import PointId, RuleSet

JULY_2022, JULY_2024 = date(2022, 7, 1), date(2024, 7, 1)


class Revision(StrEnum):
    """What must be looked at."""

    POINT_MISSING = "point_missing"
    CHAPTER_10 = "chapter_10"
    HOURS_BROKEN = "hours_broken"
    PSYCHOSOCIAL = "psychosocial"
    SUPERVISION = "supervision"
    MAIN_WORKPLACE = "main_workplace"
    CHANGES_IN_TIME = "changes_in_time"


@dataclass(frozen=True, slots=True)
class RevisionPoint:
    """One thing a revision must change or look at.

    Attributes:
        since: the day the rule it rests on came into force.
        legal: that rule.
        field: the path of the field of the form it concerns; empty where it concerns the text alone.
        point: the list item of § 2 that is missing.
        clash: what breaks chapter 10.
        must: whether the agreement has to change; else it has to be looked at.
    """

    kind: Revision
    since: date
    legal: str
    field: str = ""
    point: PointId | None = None
    clash: Contradiction | None = None
    must: bool = False


def revision_points(
    agreement: IssuedAgreement, current: RuleSet, *, voluntary: bool = False
) -> tuple[RevisionPoint, ...]:
    """What a revision under the current rules must change or look at; empty for an agreement issued under them.

    FOR-2022-03-18-409 (1 July 2022): § 6 on hours went and aml chapter 10 applies, § 3 names the psychosocial
    environment, Arbeidstilsynet supervises. Lov 2024 (1 July 2024): aml § 14-6 b on the place of work, § 14-8 on when
    a change must be in the agreement. A `voluntary` agreement is outside the regulation, whose changes ask nothing of
    it; its hours are still held against chapter 10.
    """
    found: list[RevisionPoint] = []
    if agreement.issued_on < JULY_2022 <= current.since:
        found += _since_2022(agreement, current)
    if agreement.issued_on < JULY_2024:
        found += _since_2024(agreement)
    return tuple(one for one in found if not (voluntary and _of_the_regulation(one)))


def _of_the_regulation(point: RevisionPoint) -> bool:
    return point.kind is Revision.CHAPTER_10 or bool(grounds((point.legal,), voluntary=True).follows)


def _since_2022(agreement: IssuedAgreement, current: RuleSet) -> Sequence[RevisionPoint]:
    terms = agreement.terms
    missing = missing_points(check_points(terms, current, ()))
    law, act = "hjemmekontorforskriften § 2 første ledd", "arbeidsmiljøloven kapittel 10"
    points = [RevisionPoint(Revision.POINT_MISSING, current.since, law, point=point.id, must=True) for point in missing]
    field = "hours.description" if terms.hours.kind is HoursKind.OWN else "hours.kind"
    points.append(RevisionPoint(Revision.CHAPTER_10, current.since, act, field))
    for clash in in_hours(terms, working_hours_act=True):
        if clash.legal:
            points.append(
                RevisionPoint(
                    Revision.HOURS_BROKEN,
                    current.since,
                    clash.legal,
                    clash.fields[0],
                    clash=clash,
                    must=clash.weight is Weight.CLASH,
                )
            )
    points.append(RevisionPoint(Revision.PSYCHOSOCIAL, current.since, "hjemmekontorforskriften § 3 første ledd"))
    points.append(RevisionPoint(Revision.SUPERVISION, current.since, "hjemmekontorforskriften § 6", "home_access"))
    return points


def _since_2024(agreement: IssuedAgreement) -> Sequence[RevisionPoint]:
    points = [RevisionPoint(Revision.CHANGES_IN_TIME, JULY_2024, "arbeidsmiljøloven § 14-8")]
    if not agreement.terms.main_workplace.strip():
        legal = "arbeidsmiljøloven § 14-6 første ledd b"
        points.insert(0, RevisionPoint(Revision.MAIN_WORKPLACE, JULY_2024, legal, "main_workplace", must=True))
    return points
