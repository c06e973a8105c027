"""Letters: what is put on paper beside the agreement, from draft to issued to delivered or signed.

A draft may be changed. What was issued never is: `facts` and `worked_out` are frozen with the bytes they made, and
only the day of delivery or signing and a withdrawal are added later. A correction is a new version that names the
one it replaces (arkivforskrifta § 11).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from hkdesk.domain.case.terms import EquipmentLine
from hkdesk.domain.content.catalogue import PointId
from hkdesk.domain.values.notice import NoticePeriod


class LetterKind(StrEnum):
    """What a letter is about; each kind has its own facts, in the field of `LetterFacts` with its name."""

    REFUSAL = "refusal"
    TERMINATION = "termination"
    INFORMATION = "information"
    OTHER_PLACE = "other_place"
    HOME_ACCESS = "home_access"


class EndedBy(StrEnum):
    """Who ends the arrangement."""

    EMPLOYER = "employer"
    EMPLOYEE = "employee"
    BOTH = "both"


class EndHow(StrEnum):
    """How one of the two ends it: with the agreed notice, with the trial's, or at once for serious reasons."""

    NOTICE = "notice"
    TRIAL = "trial"
    IMMEDIATE = "immediate"


class OrderKind(StrEnum):
    """What the authorities have said, for the information letter (§ 2 third paragraph)."""

    ORDER = "order"
    RECOMMENDATION = "recommendation"


class Often(StrEnum):
    """Whether the work from another place is for one time or for a period."""

    ONCE = "once"
    PERIOD = "period"


class Visitor(StrEnum):
    """Who may come to the workplace in the home."""

    MANAGER = "manager"
    SAFETY_REPRESENTATIVE = "safety_representative"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """A reasoned no. `reasons` are ids of questions in the assessment whose answers are given as reasons."""

    decided_on: date | None = None
    reasons: tuple[str, ...] = ()
    own_words: str = ""


@dataclass(frozen=True, slots=True)
class TerminationFacts:
    """The ending of an arrangement.

    `received_on`: the day notice reached the other. `notice_weeks`: None takes the agreement's own; more may be
    given, less not. `notice_days`: the same for the notice in the trial. `last_day`: only where the two agree on a day.
    """

    ended_by: EndedBy | None = None
    how: EndHow | None = None
    received_on: date | None = None
    notice_weeks: int | None = None
    notice_days: int | None = None
    last_day: date | None = None
    reason: str = ""
    return_by: date | None = None
    return_note: str = ""
    documents_note: str = ""


@dataclass(frozen=True, slots=True)
class InformationPoint:
    """What is said about one list item of § 2; `none` is that there are no special provisions about it."""

    point: PointId
    none: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class InformationFacts:
    """Written information in place of an agreement (§ 2 third paragraph), never before it was consulted about."""

    order: OrderKind | None = None
    basis: str = ""
    consulted_on: date | None = None
    consulted_with: str = ""
    from_on: date | None = None
    until_on: date | None = None
    points: tuple[InformationPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherPlaceFacts:
    """Work from a place that is not the own home, outside the regulation (circular 38/2021 point 2.5)."""

    place: str = ""
    address: str = ""
    in_norway: bool | None = None
    country: str = ""
    often: Often | None = None
    from_on: date | None = None
    until_on: date | None = None
    days: str = ""
    hours: str = ""
    security: str = ""
    contact: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HomeAccessFacts:
    """Who may see the workplace in the home, why and when (§ 3 fourth paragraph, § 5 second paragraph)."""

    visitors: tuple[Visitor, ...] = ()
    other_visitor: str = ""
    purpose: str = ""
    when: str = ""
    notice_days: int | None = None
    until_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The facts of one letter: exactly the field with the name of its kind is set."""

    refusal: RefusalFacts | None = None
    termination: TerminationFacts | None = None
    information: InformationFacts | None = None
    other_place: OtherPlaceFacts | None = None
    home_access: HomeAccessFacts | None = None


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter being written. `replaces` is the version of an issued letter of the kind that this one corrects."""

    kind: LetterKind
    facts: LetterFacts
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class GivenReason:
    """An answer of the assessment as it was given for a reason: theme and question in words, and what was answered."""

    item_id: str
    theme: str = ""
    question: str = ""
    answer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What hkdesk worked out for a letter and printed; frozen with it.

    `about_version` is the agreement it concerns; `returns` what the employer lent for the home, and `return_by` when
    it is to be back.
    """

    reasons: tuple[GivenReason, ...] = ()
    about_version: int | None = None
    notice: NoticePeriod | None = None
    last_day: date | None = None
    returns: tuple[EquipmentLine, ...] = ()
    return_by: date | None = None


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A letter as issued: facts, law and bytes are frozen.

    `signed_on` is set for what both sign, `delivered_on` for the others. `document_sha256` names the bytes in the
    store; `content_digest` is what the page codes carry.
    """

    id: str
    kind: LetterKind
    number: str
    version: int
    issued_on: date
    issued_by: str
    rule_set_id: str
    facts: LetterFacts
    document_sha256: str
    content_digest: str
    pages: int
    worked_out: WorkedOut = WorkedOut()
    language: str = "nb"
    replaces: int | None = None
    signed_on: date | None = None
    delivered_on: date | None = None
    registered_by: str = ""
    withdrawn_on: date | None = None
    withdrawal_reason: str = ""


class LetterState(StrEnum):
    """One word for an issued letter."""

    ISSUED = "issued"
    DELIVERED = "delivered"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


Facts = RefusalFacts | TerminationFacts | InformationFacts | OtherPlaceFacts | HomeAccessFacts

# Of these only one can stand at a time: the next replaces it, or comes after it was taken back.
ONE_AT_A_TIME = frozenset({LetterKind.REFUSAL, LetterKind.TERMINATION, LetterKind.INFORMATION})

_SUFFIXES = {
    LetterKind.REFUSAL: "AV",
    LetterKind.TERMINATION: "OP",
    LetterKind.INFORMATION: "IN",
    LetterKind.OTHER_PLACE: "AS",
    LetterKind.HOME_ACCESS: "AD",
}
_NUMBER_LENGTH = 36
_TO_DELIVER = timedelta(days=7)
_EMPTY: dict[LetterKind, Facts] = {
    LetterKind.REFUSAL: RefusalFacts(),
    LetterKind.TERMINATION: TerminationFacts(),
    LetterKind.INFORMATION: InformationFacts(),
    LetterKind.OTHER_PLACE: OtherPlaceFacts(),
    LetterKind.HOME_ACCESS: HomeAccessFacts(),
}


def letter_number(case_number: str, kind: LetterKind, version: int) -> str:
    """The number on paper, "HK-2026-0001-AV1"; it fits a page code, and never is an agreement's or a talk's."""
    ending = f"-{_SUFFIXES[kind]}{version}"
    return case_number[: _NUMBER_LENGTH - len(ending)].rstrip("-._") + ending


def no_facts(kind: LetterKind) -> Any:
    """Facts of the kind with nothing said yet."""
    return _EMPTY[kind]


def holding(facts: Facts) -> LetterFacts:
    """The facts in the field of their kind."""
    kind = next(kind for kind, empty in _EMPTY.items() if type(empty) is type(facts))
    return LetterFacts(**{kind.value: facts})  # type: ignore[arg-type]


def facts_of(held: LetterFacts, kind: LetterKind) -> Any:
    """The facts of the kind, or None."""
    return getattr(held, kind.value)


def kinds_in(held: LetterFacts) -> tuple[LetterKind, ...]:
    """The kinds that have facts."""
    return tuple(LetterKind(f.name) for f in fields(held) if getattr(held, f.name) is not None)


def letters_of(letters: tuple[IssuedLetter, ...], kind: LetterKind) -> tuple[IssuedLetter, ...]:
    """The letters of the kind, oldest first."""
    return tuple(one for one in letters if one.kind is kind)


def letter_state(letter: IssuedLetter, letters: tuple[IssuedLetter, ...]) -> LetterState:
    """Where the letter stands among all letters of its case."""
    if letter.withdrawn_on is not None:
        return LetterState.WITHDRAWN
    if any(one.kind is letter.kind and one.replaces == letter.version for one in letters):
        return LetterState.REPLACED
    if letter.signed_on is not None:
        return LetterState.SIGNED
    return LetterState.DELIVERED if letter.delivered_on is not None else LetterState.ISSUED


def signed_by_both(held: LetterFacts) -> bool:
    """Whether both sign: what the two agree on. Any other letter one of them gives and the other receives."""
    agreed_ending = held.termination is not None and held.termination.ended_by is EndedBy.BOTH
    return agreed_ending or held.other_place is not None or held.home_access is not None


def undelivered(letters: tuple[IssuedLetter, ...]) -> tuple[IssuedLetter, ...]:
    """Those that are to be delivered, and of which nobody has said that they were; what both sign is told as paper."""
    waits = (one for one in letters if not signed_by_both(one.facts))
    return tuple(one for one in waits if letter_state(one, letters) is LetterState.ISSUED)


def deliver_by(letter: IssuedLetter) -> date:
    """The day by which the letter is to be delivered.

    The employer's notice by the day it counts from, information by the day it applies from, anything else within a
    week.
    """
    ending, informing = letter.facts.termination, letter.facts.information
    named = informing.from_on if informing is not None else None
    if ending is not None and ending.ended_by is EndedBy.EMPLOYER and ending.how in (EndHow.NOTICE, EndHow.TRIAL):
        named = ending.received_on
    return max(letter.issued_on, named) if named is not None else letter.issued_on + _TO_DELIVER


def given_by(letters: tuple[IssuedLetter, ...], replaces: int | None) -> date | None:
    """The day an ending that this one corrects, or one before it, was delivered; None where none of them was."""
    earlier = {one.version: one for one in letters_of(letters, LetterKind.TERMINATION)}
    delivered = None
    while replaces is not None and (one := earlier.get(replaces)) is not None:
        delivered, replaces = one.delivered_on or delivered, one.replaces
    return delivered


def standing(letters: tuple[IssuedLetter, ...], kind: LetterKind) -> IssuedLetter | None:
    """The newest letter of the kind that was neither taken back nor replaced."""
    gone = {LetterState.WITHDRAWN, LetterState.REPLACED}
    return next((one for one in reversed(letters_of(letters, kind)) if letter_state(one, letters) not in gone), None)
