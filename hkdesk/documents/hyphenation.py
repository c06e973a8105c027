"""Where a word may be divided: after its own hyphens and slashes, at soft hyphens, and by the dictionary."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from hkdesk.domain.values.language import BOKMAAL, LANGUAGES

if TYPE_CHECKING:
    from pyphen import Pyphen

# "no" says Norwegian and leaves open which.
DICTIONARIES = {"no": BOKMAAL.hyphenation} | {one.tag.split("-")[0]: one.hyphenation for one in LANGUAGES}
# Shorter words, and fewer letters on either side, are not worth a hyphen.
MIN_WORD, MIN_SIDE, MAX_WORD = 7, 3, 60

_OWN = re.compile(r"(?<=\w\w)[-\u2010\u2013/]+(?=\w\w)|\u00ad|\u200b")
_LETTERS = re.compile(rf"[^\W\d_]{{{MIN_WORD},{MAX_WORD}}}")


@lru_cache(maxsize=4_000)
def break_points(word: str, lang: str) -> tuple[tuple[int, bool], ...]:
    """The places a word may be divided, in order: letters before it, and whether a hyphen is added.

    Args:
        word: without spaces, but for one that is held to a §.
        lang: a language tag; "" leaves the dictionary out. A language without a dictionary (Sami) does too.
    """
    points = {match.end(): match.group() == "\u00ad" for match in _OWN.finditer(word)}
    dictionary = _dictionary(DICTIONARIES.get(lang.split("-")[0], "")) if lang else None
    if dictionary is not None:
        for match in _LETTERS.finditer(word):
            for position in dictionary.positions(match.group()):
                respelled = position.data is not None  # a division that would change letters: not done
                if not respelled and MIN_SIDE <= position <= len(match.group()) - MIN_SIDE:
                    points.setdefault(match.start() + position, True)
    return tuple(sorted((index, hyphen) for index, hyphen in points.items() if 0 < index < len(word)))


@lru_cache(maxsize=4)
def _dictionary(name: str) -> Pyphen | None:
    """The dictionary, read when the first word needs it (over 100 ms), or None for a language without one."""
    if not name:
        return None
    from pyphen import Pyphen

    return Pyphen(lang=name)
