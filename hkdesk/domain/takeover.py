"""Two have written in the same case: what the one keeps, and what neither may lose."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.case import Case
from hkdesk.domain.letters import LetterKind, standing


def keep_mine(mine: Case, theirs: Case) -> Case:
    """`mine`, with what is frozen in `theirs`: its agreements, its letters, and its dialogues that both confirmed.

    The case is `mine` itself when nothing of that is missing in it.
    """
    known = mine.agreements[: len(theirs.agreements)] == theirs.agreements
    locked = {d.id: d for d in theirs.dialogues if d.confirmed_on is not None}
    dialogues = tuple(locked.pop(d.id, d) for d in mine.dialogues) + tuple(locked.values())
    letters_known = mine.letters[: len(theirs.letters)] == theirs.letters
    if known and letters_known and dialogues == mine.dialogues:
        return mine
    refused = not letters_known and standing(theirs.letters, LetterKind.REFUSAL) is not None
    return replace(
        mine,
        refusal=theirs.refusal if refused else mine.refusal,
        agreements=mine.agreements if known else theirs.agreements,
        letters=mine.letters if letters_known else theirs.letters,
        dialogues=dialogues,
    )
