"""Serial and inventory numbers: when two ways of writing one are the same number.

Set aside is what a person changes without meaning another thing: small and capital letters, spaces of any kind and
hyphens and dashes of any length, also full-width letters and figures from a label. Every other sign tells two numbers
apart, for a maker may mean something by it: a full stop, a slash, a leading zero, and O is never 0.
"""

from __future__ import annotations

import unicodedata

_DASHES = frozenset("-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff")


def fold_serial(number: str) -> str:
    """The number as two are compared; folding it again changes nothing. Empty where nothing but joints is written."""
    plain = unicodedata.normalize("NFKC", number)
    kept = "".join(c for c in plain if not c.isspace() and c not in _DASHES and c not in _UNSEEN)
    return unicodedata.normalize("NFKC", kept.casefold())


def serial_key(number: str) -> str:
    """The number as numbers are gathered by: empty where it has no letter and no figure, such as «?» or «-»."""
    folded = fold_serial(number)
    return folded if any(map(str.isalnum, folded)) else ""


def same_serial(one: str, other: str) -> bool:
    """Whether the two are one number; nothing is never the same as nothing."""
    key = serial_key(one)
    return bool(key) and key == serial_key(other)
