"""Two have written in the same case: what the one keeps, and what neither may lose."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.case import Case


def keep_mine(mine: Case, theirs: Case) -> Case:
    """`mine`, with what is frozen in `theirs`: its agreements, and its dialogues that both have confirmed.

    The case is `mine` itself when nothing of that is missing in it.
    """
    known = mine.agreements[: len(theirs.agreements)] == theirs.agreements
    locked = {d.id: d for d in theirs.dialogues if d.confirmed_on is not None}
    dialogues = tuple(locked.pop(d.id, d) for d in mine.dialogues) + tuple(locked.values())
    if known and dialogues == mine.dialogues:
        return mine
    return replace(mine, agreements=mine.agreements if known else theirs.agreements, dialogues=dialogues)
