"""The information letter: what it holds, and its record (FOR-2002-07-05-715 § 2 third paragraph)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.letter_kinds.record import (
    Faults,
    IssueDay,
    KindOfLetter,
    Known,
    day,
    line,
    one_of,
    required,
    several,
    text,
)
from hkdesk.domain.case.scope import AuthorityOrder, Verdict
from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.content.catalogue import PointId
from hkdesk.domain.values import checks
from hkdesk.errors import InvalidInput


class OrderKind(StrEnum):
    """What the authorities have said, for the information letter (§ 2 third paragraph)."""

    ORDER = "order"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class InformationPoint:
    """What is said about one list item of § 2; `none` is that there are no special provisions about it."""

    point: PointId
    none: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class InformationFacts:
    """Written information in place of an agreement (§ 2 third paragraph), never before it was consulted about."""

    order: OrderKind | None = one_of(required=True)
    basis: str = text(required=True)
    consulted_on: date | None = day(required=True)
    consulted_with: str = line(required=True)
    from_on: date | None = day(required=True)
    until_on: date | None = day(not_before="from_on")
    points: tuple[InformationPoint, ...] = several()


# Of the eight list items of § 2, those that always have content; the others may be expressly none.
ALWAYS_SAID = frozenset({PointId.EXTENT, PointId.HOURS, PointId.EQUIPMENT})
_ORDERS = {AuthorityOrder.ORDER: OrderKind.ORDER, AuthorityOrder.RECOMMENDATION: OrderKind.RECOMMENDATION}


def _clean_points(facts: InformationFacts, place: str) -> InformationFacts:
    checks.few_rows(facts.points, f"{place}.points")
    checks.unique([one.point.value for one in facts.points], f"{place}.points", ".point")
    points = (checks.texts(one, f"{place}.points[{n}]", long=["text"]) for n, one in enumerate(facts.points))
    return replace(facts, points=tuple(points))


def _consulted_first(facts: InformationFacts, on: date) -> Faults:
    if facts.consulted_on is None or facts.consulted_on > on:
        yield InvalidInput("consult_first", field="consulted_on")


def _information_ready(facts: InformationFacts, on: IssueDay) -> Faults:
    if not on.rule_set.authority_letter:  # § 2 third paragraph is in force since 1 July 2022
        yield InvalidInput("no_such_letter_then", field="order")
    yield from required(facts, "order", "basis")
    if facts.consulted_on is not None and facts.consulted_on > on.today:
        yield InvalidInput("day_after_today", field="consulted_on")
    else:
        yield from _consulted_first(facts, on.today)
    yield from required(facts, "consulted_with", "from_on")
    said = {one.point: one for one in facts.points}
    for point in PointId:
        one = said.get(point)
        none_allowed = point not in ALWAYS_SAID and not (point is PointId.DURATION and facts.until_on is not None)
        if one is None or not (one.text.strip() or (one.none and none_allowed)):
            yield InvalidInput("required", field=f"points.{point.value}")


def _first_information(known: Known) -> InformationFacts:
    points = (InformationPoint(p, p not in known.suggested, known.suggested.get(p, "")) for p in PointId)
    return InformationFacts(_ORDERS.get(known.order), from_on=known.today, points=tuple(points))


INFORMATION = KindOfLetter(
    facts=InformationFacts,
    series="IN",
    steps=(Step.SCOPE,),
    paragraphs=("law.scope",),
    first=_first_information,
    one_at_a_time=True,
    settles=(Verdict.INFORMATION_LETTER, CaseState.INFORMED),
    clean=_clean_points,
    holds=_consulted_first,
    ready=_information_ready,
    deliver_on=lambda facts: facts.from_on,
    offered=lambda offer: offer.verdict is Verdict.INFORMATION_LETTER,
)
