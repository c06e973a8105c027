"""Two have written in the same case: what the one keeps, and what neither may lose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from hkdesk.domain.case.answers import Response
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letter_kinds.kinds import kind_with
from hkdesk.domain.case.letter_kinds.record import Effect
from hkdesk.domain.case.letters import standing_letter
from hkdesk.domain.case.people import RoleGroup, Unit

T = TypeVar("T", Unit, RoleGroup, Response)


def keep_mine(mine: Case, theirs: Case) -> Case:
    """`mine`, with what is frozen in `theirs`: agreements, letters, closings, and dialogues that both confirmed.

    A refusal follows the letter it stands in: made with it, gone when it was taken back. The case is `mine` itself
    when nothing of that is missing in it.
    """
    known = mine.agreements[: len(theirs.agreements)] == theirs.agreements
    locked = {d.id: d for d in theirs.dialogues if d.confirmed_on is not None}
    dialogues = tuple(locked.pop(d.id, d) for d in mine.dialogues) + tuple(locked.values())
    letters_known = mine.letters[: len(theirs.letters)] == theirs.letters
    closings_known = mine.closings[: len(theirs.closings)] == theirs.closings
    if known and letters_known and dialogues == mine.dialogues and closings_known:
        return mine
    by_letter = any(standing_letter(one.letters, kind_with(Effect.REFUSES)) for one in (mine, theirs))
    return replace(
        mine,
        refusal=theirs.refusal if by_letter and not letters_known else mine.refusal,
        agreements=mine.agreements if known else theirs.agreements,
        letters=mine.letters if letters_known else theirs.letters,
        dialogues=dialogues,
        closings=mine.closings if closings_known else theirs.closings,
    )


def merged_unit(base: Unit, mine: Unit, theirs: Unit) -> Unit:
    """The unit with what each of two has changed since `base`; where both changed the same, `mine` holds.

    Role groups are told apart by their id, a group's answers by their question: what one has added, changed or taken
    away stays so unless the other has changed that very row.
    """
    merged = _merged(base, mine, theirs)
    groups = _rows([one.role_groups for one in (base, mine, theirs)], lambda group: group.id, _merged_group)
    return replace(merged, role_groups=groups)


def _merged_group(base: RoleGroup, mine: RoleGroup, theirs: RoleGroup) -> RoleGroup:
    merged = _merged(base, mine, theirs)
    answers = [one.responses for one in (base, mine, theirs)]
    return replace(merged, responses=_rows(answers, lambda response: response.item_id, _merged))


def _merged(base: T, mine: T, theirs: T) -> T:
    """Field by field: mine where it is another than the base's, else theirs."""
    changed = {f.name: getattr(mine, f.name) for f in fields(mine) if getattr(mine, f.name) != getattr(base, f.name)}
    return replace(theirs, **changed)


def _rows(three: Sequence[Sequence[T]], key: Callable[[T], str], both: Callable[[T, T, T], T]) -> tuple[T, ...]:
    base: dict[str, T] = {key(row): row for row in three[0]}
    mine: dict[str, T] = {key(row): row for row in three[1]}
    theirs: dict[str, T] = {key(row): row for row in three[2]}
    order = (*theirs, *mine) if list(mine) == list(base) else (*mine, *theirs)
    kept: list[T] = []
    for one in dict.fromkeys(order):
        if one in mine and one in theirs:
            kept.append(both(base.get(one, theirs[one]), mine[one], theirs[one]))
        else:  # added by the one that has it, or taken away by the other: then it stands only where it was changed
            row = mine[one] if one in mine else theirs[one]
            kept += [row] if base.get(one) != row else []
    return tuple(kept)
