"""A case or a unit that came in beside the one that is here: what differs, field by field, and one made of both.

Rows are told apart by their id, so that the same talk or measure is one, whatever its place. What is frozen here
(agreements, letters, confirmed talks) is never asked about: it stands, and what the other has more of is added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import standing_closing
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.letter_kinds.kinds import kind_with
from hkdesk.domain.case.letter_kinds.record import Effect
from hkdesk.domain.case.letters import IssuedLetter, standing_letter
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.closing import ENDED_BECAUSE_LEFT, apart_from_closing, ended_by_closing
from hkdesk.domain.changes.steps import with_agreement

T = TypeVar("T", Case, Unit)
Frozen = IssuedAgreement | IssuedLetter

_KEYS = ("id", "item_id", "version", "kind")
_LATER = frozenset(
    "signed_on signed_registered_by ended_on end_reason withdrawn_on withdrawal_reason signed_seen"
    " delivered_on registered_by mistakes".split()
)
_IDENTITY = frozenset({"id", "number", "former_numbers", "agreements", "letters"})
_WHOLE_ROWS = frozenset({"weighed", "relied", "tasks", "visitors"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, or one row, that is another there than here; None where only the one has it.

    `path` is the place in the case or the unit, such as "terms.extent.days_per_week" or "measures[m1]".
    """

    path: str
    here: Any
    there: Any


def differences(here: T, there: T) -> tuple[Difference, ...]:
    """What a person is to decide, in the order of the fields; ids, numbers and what is frozen are no question.

    Nor is a refusal that stands in a letter on either side: it follows the letter.
    """
    found = tuple(_differ(here, there, ""))
    if not any(map(_refusing, (here, there))):
        return found
    return tuple(one for one in found if not _within(one.path, "refusal"))


def merged(here: T, there: T, take: Iterable[str]) -> T:
    """`here` with these fields of `there`.

    Args:
        here: the case or unit as it is.
        there: the one that came in.
        take: paths as `differences` gives them, or the beginning of one: "terms" takes all of the terms, "" everything.
    """
    wanted = tuple(take)
    made: T = _merge(here, there, "", lambda path: any(_within(path, one) for one in wanted))
    return made


def merged_case(here: Case, there: Case, take: Iterable[str]) -> Case:
    """`merged`, with what `there` has more of that is frozen, and the numbers both have gone under.

    Whether an agreement is over because a case was closed follows the closings, which a person chooses between.
    """
    both = replace(
        merged(here, there, take),
        agreements=_more(apart_from_closing(here).agreements, apart_from_closing(there).agreements),
        letters=_more(here.letters, there.letters),
        former_numbers=former(here, there),
    )
    if _refusing(here) or _refusing(there):
        both = replace(both, refusal=here.refusal if _refusing(both) == _refusing(here) else there.refusal)
    return _ended_with(both, [one for one in map(ended_by_closing, (here, there)) if one is not None])


def _ended_with(both: Case, ended: Iterable[IssuedAgreement]) -> Case:
    """The case with the agreement over that its closing ended, here or there."""
    standing = standing_closing(both.closings)
    if standing is None or standing.ended_version not in [one.version for one in ended]:
        return both
    agreement = next((a for a in both.agreements if a.version == standing.ended_version), None)
    if agreement is None or agreement.signed_on is None or agreement.ended_on is not None:
        return both
    return with_agreement(both, replace(agreement, ended_on=standing.closed_on, end_reason=ENDED_BECAUSE_LEFT))


def _refusing(case: Case | Unit) -> str:
    """The id of the letter that refuses the case; "" where none stands, and of a unit."""
    if not isinstance(case, Case):
        return ""
    letter = standing_letter(case.letters, kind_with(Effect.REFUSES))
    return letter.id if letter is not None else ""


def former(here: Case, there: Case) -> tuple[str, ...]:
    """The numbers both have gone under, but the one `here` goes under."""
    known = dict.fromkeys((*here.former_numbers, *there.former_numbers, there.number))
    return tuple(number for number in known if number != here.number)


def other_paper(here: Case, there: Case) -> tuple[str, ...]:
    """The numbers of agreements and letters in `there` that are others here: the same place, another content.

    They are not taken in; what was issued here stands.
    """
    pairs: list[tuple[Frozen, Frozen]] = [*zip(here.agreements, there.agreements, strict=False)]
    pairs += zip(here.letters, there.letters, strict=False)
    found = [other.number for one, other in pairs if _paper(one) != _paper(other)]
    return tuple(found)


def _more(here: tuple[Any, ...], there: tuple[Any, ...]) -> tuple[Any, ...]:
    """What is frozen here, with what was registered of it there, and what was issued there since."""
    if any(_paper(one) != _paper(other) for one, other in zip(here, there, strict=False)):
        return here
    known = tuple(_registered(one, other) for one, other in zip(here, there, strict=False))
    return (*known, *here[len(known) :], *there[len(known) :])


def _registered(here: Any, there: Any) -> Any:
    """The paper as it is here; signed, delivered, ended or taken back there, where all that is said here is said there.

    Counter-entries only grow: who has more of them has what came later.
    """
    if len(there.mistakes) > len(here.mistakes):
        return there
    said = [name for name in _LATER if getattr(here, name, None)]
    return there if all(getattr(here, name) == getattr(there, name) for name in said) else here


def _paper(issued: Any) -> Any:
    """The paper as it left the printer: without what is registered of it later."""
    later = {f.name: f.default for f in fields(issued) if f.name in _LATER}
    return replace(issued, **later)


def _within(path: str, wanted: str) -> bool:
    return not wanted or path == wanted or path.startswith((f"{wanted}.", f"{wanted}["))


def _skipped(whole: Any, name: str) -> bool:
    return isinstance(whole, (Case, Unit)) and name in _IDENTITY


def _differ(here: Any, there: Any, path: str) -> Iterator[Difference]:
    for field in fields(here):
        if _skipped(here, field.name):
            continue
        mine, theirs = getattr(here, field.name), getattr(there, field.name)
        place = f"{path}.{field.name}" if path else field.name
        if mine == theirs:
            continue
        if _is_branch(mine, theirs):
            yield from _differ(mine, theirs, place)
        elif _keyed(mine, theirs, field.name):
            yield from _rows_differ(_by_key(mine), _by_key(theirs), place)
        else:
            yield Difference(place, mine, theirs)


def _rows_differ(mine: dict[str, Any], theirs: dict[str, Any], place: str) -> Iterator[Difference]:
    for key in dict.fromkeys((*mine, *theirs)):
        one, other = mine.get(key), theirs.get(key)
        if one != other and not _is_locked(one):
            yield Difference(f"{place}[{key}]", one, other)


def _merge(here: Any, there: Any, path: str, taken: Callable[[str], bool]) -> Any:
    changed = {}
    for field in fields(here):
        if _skipped(here, field.name):
            continue
        mine, theirs = getattr(here, field.name), getattr(there, field.name)
        place = f"{path}.{field.name}" if path else field.name
        if mine == theirs:
            continue
        if _is_branch(mine, theirs):
            changed[field.name] = _merge(mine, theirs, place, taken)
        elif _keyed(mine, theirs, field.name):
            changed[field.name] = _merge_rows(_by_key(mine), _by_key(theirs), place, taken)
        elif taken(place):
            changed[field.name] = theirs
    return replace(here, **changed)


def _merge_rows(
    mine: dict[str, Any], theirs: dict[str, Any], place: str, taken: Callable[[str], bool]
) -> tuple[Any, ...]:
    rows = []
    for key in dict.fromkeys((*mine, *theirs)):
        one, other = mine.get(key), theirs.get(key)
        row = other if one != other and not _is_locked(one) and taken(f"{place}[{key}]") else one
        rows += [row] if row is not None else []
    return tuple(rows)


def _is_branch(mine: Any, theirs: Any) -> bool:
    return is_dataclass(mine) and type(mine) is type(theirs)


def _is_locked(row: Any) -> bool:
    return isinstance(row, Dialogue) and row.confirmed_on is not None


def _keyed(mine: Any, theirs: Any, name: str) -> bool:
    """Whether the list is of rows with an id of their own; what a person only put in order is one value."""
    if not isinstance(mine, tuple) or name in _WHOLE_ROWS:
        return False
    rows = (*mine, *theirs)
    return bool(rows) and all(_key(row) for row in rows) and all(len(_by_key(r)) == len(r) for r in (mine, theirs))


def _by_key(rows: Iterable[Any]) -> dict[str, Any]:
    return {_key(row): row for row in rows}


def _key(row: Any) -> str:
    if not is_dataclass(row):
        return ""
    return next((str(getattr(row, name)) for name in _KEYS if hasattr(row, name)), "")
