"""Where a sentence begins and ends, well enough to take it out of a text whole."""

from __future__ import annotations

import re

# A full stop ends a sentence only before a space and a capital letter, a quotation mark or a dash: «bl.a. en kollega»
# and «27. november» go on.
_END = re.compile(r"[.!?…]+[»\"”)]*(?=\s+[«\"“(–-]?[^\W\d_a-zæøåäöüáčđŋšŧž]|\s*$)|\n")


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence with these places begins and ends, its mark included and the spaces around it not.

    Words that reach over several sentences give all of them. A line is at most one text.
    """
    first = max((mark.end() for mark in _END.finditer(text) if mark.end() <= start), default=0)
    last = next((mark.end() for mark in _END.finditer(text) if mark.end() >= end), len(text))
    whole = text[first:last]
    return first + len(whole) - len(whole.lstrip()), first + len(whole.rstrip())
