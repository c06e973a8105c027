"""The kinds of letters: what each holds, and the record with everything else hkdesk knows of it.

A new kind is a member of `LetterKind`, its facts, a record, and a line in each of the two tables at the end
(docs/letters.md). Two kinds whose rules take more room have a file of their own beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from hkdesk.domain.case.letter_kinds.information import INFORMATION, InformationFacts
from hkdesk.domain.case.letter_kinds.record import (
    Effect,
    Faults,
    IssueDay,
    KindOfLetter,
    Offer,
    day,
    line,
    number,
    one_of,
    required,
    required_facts,
    several,
    text,
)
from hkdesk.domain.case.letter_kinds.termination import TERMINATION, TerminationFacts
from hkdesk.domain.case.scope import Verdict
from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.values import checks
from hkdesk.domain.values.said import short_date
from hkdesk.errors import InvalidInput


class LetterKind(StrEnum):
    """What a letter is about; each kind has its own facts, in the field of `LetterFacts` with its name."""

    REFUSAL = "refusal"
    TERMINATION = "termination"
    INFORMATION = "information"
    OTHER_PLACE = "other_place"
    HOME_ACCESS = "home_access"


# refusal


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """A reasoned no. `reasons` are ids of questions in the assessment whose answers are given as reasons."""

    decided_on: date | None = day(required=True)
    reasons: tuple[str, ...] = several()
    own_words: str = text()


def _refusal_ready(facts: RefusalFacts, on: IssueDay) -> Faults:
    yield from required_facts(facts)
    if facts.decided_on is not None and facts.decided_on > on.today:
        yield InvalidInput("day_after_today", field="decided_on")
    if not facts.reasons:
        yield from required(facts, "own_words")


REFUSAL = KindOfLetter(
    facts=RefusalFacts,
    series="AV",
    steps=(Step.SCOPE,),
    paragraphs=("circular.2_2",),
    first=lambda known: RefusalFacts(known.refused_on or known.today, own_words=known.refused_because),
    one_at_a_time=True,
    effect=Effect.REFUSES,
    clean=lambda facts, place: replace(facts, reasons=checks.ids(facts.reasons, f"{place}.reasons")),
    ready=_refusal_ready,
    offered=lambda offer: offer.refused,
)


# another place


class Often(StrEnum):
    """Whether the work from another place is for one time or for a period."""

    ONCE = "once"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class OtherPlaceFacts:
    """Work from a place that is not the own home, outside the regulation (circular 38/2021 point 2.5)."""

    place: str = line(required=True)
    address: str = line(required=True)
    in_norway: bool | None = one_of(required=True)
    country: str = line(required=True, asked=lambda facts: facts.in_norway is False)
    often: Often | None = one_of(required=True)
    from_on: date | None = day(required=True)
    until_on: date | None = day(required=True, not_before="from_on")
    days: str = line(required=True, asked=lambda facts: facts.often is Often.PERIOD)
    hours: str = line(required=True)
    security: str = text(required=True)
    contact: str = line(required=True)
    note: str = text()


OTHER_PLACE = KindOfLetter(
    facts=OtherPlaceFacts,
    series="AS",
    steps=(Step.SCOPE,),
    paragraphs=("law.scope",),
    first=lambda known: OtherPlaceFacts(in_norway=True, from_on=known.today, contact=known.employee.phone),
    both_sign=lambda _facts: True,
    settles=(Verdict.OTHER_PLACE, CaseState.OTHER_PLACE),
)


# access to the home


class Visitor(StrEnum):
    """Who may come to the workplace in the home."""

    MANAGER = "manager"
    SAFETY_REPRESENTATIVE = "safety_representative"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class HomeAccessFacts:
    """Who may see the workplace in the home, why and when (§ 3 fourth paragraph, § 5 second paragraph)."""

    visitors: tuple[Visitor, ...] = several(required=True)
    other_visitor: str = line(required=True, asked=lambda facts: Visitor.OTHER in facts.visitors)
    purpose: str = text(required=True)
    when: str = text(required=True)
    notice_days: int | None = number(60)
    until_on: date | None = day()
    note: str = text()


def _home_access_ready(facts: HomeAccessFacts, on: IssueDay) -> Faults:
    yield from required_facts(facts)
    if facts.until_on is not None and facts.until_on < on.today:
        earlier, later = short_date(on.today), short_date(facts.until_on)
        yield InvalidInput("order_of_dates", field="until_on", earlier=earlier, later=later)


def _home_access_offered(offer: Offer) -> bool:
    return offer.verdict is Verdict.INFORMATION_LETTER if offer.step is Step.SCOPE else not offer.over


HOME_ACCESS = KindOfLetter(
    facts=HomeAccessFacts,
    series="AD",
    steps=(Step.SCOPE, Step.FOLLOW_UP),
    paragraphs=("law.home",),
    first=lambda _known: HomeAccessFacts((Visitor.MANAGER, Visitor.SAFETY_REPRESENTATIVE)),
    both_sign=lambda _facts: True,
    reason_to_take_back=False,
    clean=lambda facts, _place: replace(facts, visitors=tuple(one for one in Visitor if one in facts.visitors)),
    ready=_home_access_ready,
    offered=_home_access_offered,
)


# all of them


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The facts of one letter: exactly the field with the name of its kind is set."""

    refusal: RefusalFacts | None = None
    termination: TerminationFacts | None = None
    information: InformationFacts | None = None
    other_place: OtherPlaceFacts | None = None
    home_access: HomeAccessFacts | None = None


KINDS: dict[LetterKind, KindOfLetter] = {
    LetterKind.REFUSAL: REFUSAL,
    LetterKind.TERMINATION: TERMINATION,
    LetterKind.INFORMATION: INFORMATION,
    LetterKind.OTHER_PLACE: OTHER_PLACE,
    LetterKind.HOME_ACCESS: HOME_ACCESS,
}


def record_of(kind: LetterKind) -> KindOfLetter:
    """The record of the kind."""
    return KINDS[kind]


def kind_with(effect: Effect) -> LetterKind:
    """The kind that does this to its case; one kind alone does."""
    return next(kind for kind, one in KINDS.items() if one.effect is effect)


def no_facts(kind: LetterKind) -> Any:
    """Facts of the kind with nothing said yet."""
    return KINDS[kind].facts()


def holding(facts: Any) -> LetterFacts:
    """The facts in the field of their kind."""
    kind = next(kind for kind, one in KINDS.items() if one.facts is type(facts))
    return LetterFacts(**{kind.value: facts})


def facts_of(held: LetterFacts, kind: LetterKind) -> Any:
    """The facts of the kind, or None."""
    return getattr(held, kind.value)


def kinds_in(held: LetterFacts) -> tuple[LetterKind, ...]:
    """The kinds that have facts."""
    return tuple(LetterKind(f.name) for f in fields(held) if getattr(held, f.name) is not None)


def signed_by_both(held: LetterFacts) -> bool:
    """Whether both sign: what the two agree on. Any other letter one of them gives and the other receives."""
    return any(KINDS[kind].both_sign(facts_of(held, kind)) for kind in kinds_in(held))
