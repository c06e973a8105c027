"""Words with a slip of the hand in them: a letter too many, too few, another one, or two that changed places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hkdesk.domain.values.folding import indexed

_ONE_SLIP, _TWO_SLIPS = 4, 8
"""From how many letters on a word may hold one slip, and two; a shorter word is like too many others."""
_PARTS = re.compile(r"[\s\-,.()/]+")


def slips_allowed(word: str) -> int:
    """How many slips a typed word of this length may hold."""
    return 2 if len(word) >= _TWO_SLIPS else 1 if len(word) >= _ONE_SLIP else 0


def slips(typed: str, word: str, most: int) -> int:
    """The fewest slips that make the typed word of a word or of its beginning; `most + 1` when there are more.

    Both are folded already. The first letter is taken to be right, which keeps most words from being compared.
    """
    if not typed or not word or typed[0] != word[0]:
        return most + 1
    before: list[int] = []
    row = list(range(min(len(word), len(typed) + most) + 1))
    for place, letter in enumerate(typed, start=1):
        older, before, row = before, row, [place]
        for at, other in enumerate(word[: len(before) - 1], start=1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != other))
            if place > 1 and at > 1 and letter == word[at - 2] and typed[place - 2] == other:
                cost = min(cost, older[at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row)


def nearly_holds(words: Sequence[str], text: str) -> int | None:
    """How many slips it takes for each word, folded, to begin a word of the text; None when one does not."""
    parts = [part for part in _PARTS.split(indexed(text)) if part]
    total = 0
    for word in words:
        most = slips_allowed(word)
        fewest = min((slips(word, part, most) for part in parts), default=most + 1)
        if fewest > most:
            return None
        total += fewest
    return total
