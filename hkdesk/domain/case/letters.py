"""Letters: what is put on paper beside the agreement, from draft to issued to delivered or signed.

A draft may be changed. What was issued never is: `facts` and `worked_out` are frozen with the bytes they made, and
only the day of delivery or signing and a withdrawal are added later. A correction is a new version that names the
one it replaces (arkivforskrifta § 11).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hkdesk.domain.case.letter_kinds.kinds import (
    LetterFacts,
    LetterKind,
    facts_of,
    kind_with,
    record_of,
    signed_by_both,
)
from hkdesk.domain.case.letter_kinds.record import Effect
from hkdesk.domain.case.terms import EquipmentLine
from hkdesk.domain.paper.mistakes import CounterEntry, issued_by_mistake
from hkdesk.domain.values.notice import NoticePeriod


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
    store; `content_digest` is what the page codes carry. `manager_name` and `employee_name` are the names on it, empty
    where it was issued before they were kept, the manager's also where somebody else signs.
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
    manager_name: str = ""
    employee_name: str = ""
    signed_on: date | None = None
    delivered_on: date | None = None
    registered_by: str = ""
    withdrawn_on: date | None = None
    withdrawal_reason: str = ""
    mistakes: tuple[CounterEntry, ...] = ()


class LetterState(StrEnum):
    """One word for an issued letter."""

    ISSUED = "issued"
    DELIVERED = "delivered"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


_NUMBER_LENGTH = 36
_TO_DELIVER = timedelta(days=7)
_GONE = frozenset({LetterState.WITHDRAWN, LetterState.REPLACED})


def letter_number(case_number: str, kind: LetterKind, version: int) -> str:
    """The number on paper, "HK-2026-0001-AV1"; it fits a page code, and never is an agreement's or a talk's."""
    ending = f"-{record_of(kind).series}{version}"
    return case_number[: _NUMBER_LENGTH - len(ending)].rstrip("-._") + ending


def letters_of(letters: tuple[IssuedLetter, ...], kind: LetterKind) -> tuple[IssuedLetter, ...]:
    """The letters of the kind, oldest first."""
    return tuple(one for one in letters if one.kind is kind)


def letter_state(letter: IssuedLetter, letters: tuple[IssuedLetter, ...]) -> LetterState:
    """Where the letter stands among all letters of its case."""
    if letter.withdrawn_on is not None:
        return LetterState.WITHDRAWN
    if any(_takes_the_place_of(one, letter) for one in letters):
        return LetterState.REPLACED
    if letter.signed_on is not None:
        return LetterState.SIGNED
    return LetterState.DELIVERED if letter.delivered_on is not None else LetterState.ISSUED


def _takes_the_place_of(one: IssuedLetter, letter: IssuedLetter) -> bool:
    same = one.kind is letter.kind and one.replaces == letter.version
    return same and not issued_by_mistake(one.mistakes)


def undelivered(letters: tuple[IssuedLetter, ...]) -> tuple[IssuedLetter, ...]:
    """Those that are to be delivered, and of which nobody has said that they were; what both sign is told as paper."""
    waits = (one for one in letters if not signed_by_both(one.facts))
    return tuple(one for one in waits if letter_state(one, letters) is LetterState.ISSUED)


def deliver_by(letter: IssuedLetter) -> date:
    """The day by which the letter is to be delivered: the day its facts name, else within a week."""
    named = record_of(letter.kind).deliver_on(facts_of(letter.facts, letter.kind))
    return max(letter.issued_on, named) if named is not None else letter.issued_on + _TO_DELIVER


def given_by(letters: tuple[IssuedLetter, ...], kind: LetterKind, replaces: int | None) -> date | None:
    """The day the letter of the kind that this one corrects, or one before it, was delivered; None where none was."""
    earlier = {one.version: one for one in letters_of(letters, kind)}
    delivered = None
    while replaces is not None and (one := earlier.get(replaces)) is not None:
        delivered, replaces = one.delivered_on or delivered, one.replaces
    return delivered


def stands(letter: IssuedLetter, letters: tuple[IssuedLetter, ...]) -> bool:
    """Whether the letter was neither taken back nor replaced."""
    return letter_state(letter, letters) not in _GONE


def standing_letter(letters: tuple[IssuedLetter, ...], kind: LetterKind) -> IssuedLetter | None:
    """The newest letter of the kind that stands."""
    return next((one for one in reversed(letters_of(letters, kind)) if stands(one, letters)), None)


def ending_letter(letters: tuple[IssuedLetter, ...], version: int) -> IssuedLetter | None:
    """The letter that stands and ended the agreement of the version; None where it was ended without one."""
    found = standing_letter(letters, kind_with(Effect.ENDS))
    return found if found is not None and found.worked_out.about_version == version else None


def recalled_letters(letters: tuple[IssuedLetter, ...], kind: LetterKind) -> tuple[IssuedLetter, ...]:
    """What was issued by mistake of the kind since one of it was delivered or signed; the next letter names it."""
    of_kind = letters_of(letters, kind)
    arrived = (o.version for o in of_kind if o.withdrawn_on is None and (o.delivered_on or o.signed_on))
    since = max(arrived, default=0)
    return tuple(one for one in of_kind if one.version > since and issued_by_mistake(one.mistakes))


def in_the_way(letters: tuple[IssuedLetter, ...], kind: LetterKind, replaces: int | None) -> IssuedLetter | None:
    """The letter that must be taken back or replaced first: of such a kind only one stands at a time."""
    found = standing_letter(letters, kind) if record_of(kind).one_at_a_time else None
    return found if found is not None and replaces != found.version else None
