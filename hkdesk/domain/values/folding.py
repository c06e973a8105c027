"""Words as a search compares them, and names as a list orders them: one rule for every list, table and search.

Who types `nguyen`, `soren` or `obrien` finds Nguyễn, Søren and O'Brien, and who types the marks finds them too.
Norwegian å and a stay two letters (Åsen is not Asen); all other marks are set aside, and ø, æ, þ, ð, ł, ŋ and their
kin are read as the letters of a keyboard without them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

RING = "\N{COMBINING RING ABOVE}"
# Letters that no decomposition takes apart, as somebody without them on the keyboard types them.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "đ": "d",
        "þ": "th",
        "ł": "l",
        "ŋ": "n",
        "ŧ": "t",
        "ħ": "h",
        "ı": "i",
        "ə": "e",
        "ĸ": "k",
        "ŀ": "l",
        "ɛ": "e",
        "ɔ": "o",
        "ƒ": "f",
    }
)
# U+FFFE, or U+0002 within bounds, is what PDFium gives for the hyphen of a word that is divided at the end of a line.
LINE_HYPHENS = "\u00ad\ufffe\x02"
_APOSTROPHES = "'\u2018\u2019\u02bc\u02b9\u00b4`\u2032"
_HYPHENS = "-\u2010\u2011\u2012\u2212"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_PASSED_OVER = frozenset(LINE_HYPHENS + _APOSTROPHES + _UNSEEN)
_JOINERS = frozenset(LINE_HYPHENS + _APOSTROPHES)
# After z, in this order; everything else sorts as it is folded.
_AE, _OE, _AA = "\U0001f001", "\U0001f002", "\U0001f003"
_LAST = str.maketrans({"æ": _AE, "ä": _AE, "ø": _OE, "ö": _OE, "å": _AA, "ü": "y"})
_FIGURES = re.compile(r"\d+")
_FIGURE_ROOM = 12


class _Folded(dict[int, str]):
    """What each letter is folded to, worked out when it is met for the first time: a table for `str.translate`."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_letter(chr(code))
        return folded


_FOLDED = _Folded()
_APART = str.maketrans(dict.fromkeys(_JOINERS, " "))


def fold(text: str) -> str:
    """The text in the letters a search compares; apostrophes, soft hyphens and what is not seen are gone."""
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def fold_letter(letter: str) -> str:
    """One letter folded: none, one or two letters. A mark that stands by itself is set aside."""
    if letter in _PASSED_OVER:
        return ""
    parts = unicodedata.normalize("NFKD", letter.casefold()).translate(_LETTERS)
    kept = "".join(part for part in parts if part == RING or not unicodedata.combining(part))
    return unicodedata.normalize("NFC", kept) if kept.startswith(f"a{RING}") else kept.replace(RING, "")


@lru_cache(maxsize=5_000)  # letters; a document has some hundred
def fold_for_finding(letter: str) -> str:
    """One letter as a search in a document compares it: folded, hyphens passed over, every space alike."""
    if letter in _HYPHENS:
        return ""
    return " " if letter.isspace() else fold_letter(letter)


def indexed(text: str) -> str:
    """The text folded for an index; a word with a joint (O'Brien, a divided Åse-Kjærsti) is found by its parts."""
    folded = fold(text)
    apart = text.translate(_APART)
    return folded if apart == text else f"{folded}\n{fold(apart)}"


def holds(words: Sequence[str], text: str) -> bool:
    """Whether every word, folded, stands somewhere in the text."""
    folded = indexed(text)
    return all(word in folded for word in words)


def name_key(name: str) -> str:
    """A text whose plain order is the Norwegian order of names: ... z æ ø å, with aa as å, case set aside.

    Other letters stand where their plain form does (Łukasz among L, Þórdís among Th), and figures go by their size.
    """
    small = unicodedata.normalize("NFC", name.casefold())
    ordered = small.replace("aa", "å").translate(_LAST)
    plain = ordered.translate(_FOLDED)
    sized = _FIGURES.sub(lambda found: found[0].zfill(_FIGURE_ROOM), plain)
    return f"{sized}\t{small}"  # marks decide only between names that are alike without them
