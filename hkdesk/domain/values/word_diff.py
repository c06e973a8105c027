"""Which words differ between two texts: for a screen that marks them, and for an ear that hears them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|\S+")


class PieceKind(StrEnum):
    """Whether a piece stands in both texts, only in the old one, or only in the new one."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. The pieces that are not NEW make up the old text, those that are not GONE the new one."""

    kind: PieceKind
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The two texts as one run of pieces, cut between words; what went stands before what came in its place.

    A mere space between two changes is part of them, so that a changed phrase reads as one.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    runs: list[tuple[str, str, str]] = []  # alike, gone, new: either the first or the other two hold something
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = "".join(before[a:b]) if tag == "equal" else ""
        runs.append((same, "", "") if same else ("", "".join(before[a:b]), "".join(after[c:d])))
    joined: list[tuple[str, str, str]] = []
    for place, run in enumerate(runs):
        between = bool(joined) and not joined[-1][0] and place + 1 < len(runs)
        same, gone, came = ("", run[0], run[0]) if between and run[0] and not run[0].strip() else run
        if joined and not same and not joined[-1][0]:
            joined[-1] = ("", joined[-1][1] + gone, joined[-1][2] + came)
        else:
            joined.append((same, gone, came))
    kinds = (PieceKind.SAME, PieceKind.GONE, PieceKind.NEW)
    return tuple(Piece(kind, text) for run in joined for kind, text in zip(kinds, run, strict=True) if text)
