"""A number as people type it: 37,5 and 37.5 are the same, and none is ever read a thousand times too small."""

from __future__ import annotations

import re
from decimal import Decimal

from hkdesk.domain.values.allowed_text import as_value

_PLAIN = re.compile(r"[-+]?\d{1,12}(?:[.,]\d{1,9})?", re.ASCII)
# Thousands apart by a space, with either decimal mark; or by the one mark, with the other as decimal mark.
_SPACED = re.compile(r"[-+]?\d{1,3}(?: \d{3}){1,3}(?:[.,]\d{1,9})?", re.ASCII)
_MARKED = re.compile(r"[-+]?\d{1,3}(?:\.\d{3}){1,3},\d{1,9}|[-+]?\d{1,3}(?:,\d{3}){1,3}\.\d{1,9}", re.ASCII)
_MARKED_WHOLE = re.compile(r"[-+]?\d{1,3}(?:(?:\.\d{3}){2,3}|(?:,\d{3}){2,3})", re.ASCII)
_TWO_WAYS = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


def typed_number(text: str, *, fine: bool = False) -> Decimal | None:
    """The number a text stands for, whichever of the three languages of the window it is typed in.

    «1 500», «1.500,50», "1,500.50" and "1.500.000" are read as they are meant. A text that two people may read two
    ways is no number: «1.500» is fifteen hundred to one and one and a half to another.

    Args:
        text: as typed.
        fine: more than two decimals are usual here, so a mark before three digits is the decimal mark.

    Returns:
        The number, or None for what is no number or may be two. An empty text is no number either.
    """
    cleaned = as_value(text)
    if _MARKED_WHOLE.fullmatch(cleaned):
        return Decimal(re.sub(r"[.,]", "", cleaned))
    if _MARKED.fullmatch(cleaned):
        whole, decimals = re.split(r"[.,](?=\d+$)", cleaned)
        return Decimal(f"{re.sub(r'[.,]', '', whole)}.{decimals}")
    if _SPACED.fullmatch(cleaned):
        return Decimal(cleaned.replace(" ", "").replace(",", "."))
    if _PLAIN.fullmatch(cleaned) and (fine or _TWO_WAYS.fullmatch(cleaned) is None):
        return Decimal(cleaned.replace(",", "."))
    return None
