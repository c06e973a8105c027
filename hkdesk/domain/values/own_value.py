"""Values of a virksomhet's own fields as they are stored: one plain text whatever the field holds."""

from __future__ import annotations

import re
from datetime import date

from hkdesk.domain.values.language import language_of
from hkdesk.domain.values.wording import long_date, number

_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)


def own_date(said: str) -> date | None:
    """The date of a text such as 2027-01-04; None for any other text."""
    try:
        return date.fromisoformat(said) if len(said) == 10 else None
    except ValueError:
        return None


def own_number(said: str) -> float | None:
    """The number of a text such as 1500.5; None for any other text."""
    return float(said) if _NUMBER.fullmatch(said) else None


def stored_number(value: float) -> str:
    """The number as it is stored, without needless zeros."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def own_words(kind: str, said: str, language: str) -> str:
    """The value in words: dates and numbers in the language, an amount in kroner, anything else as it stands."""
    day, count = own_date(said), own_number(said)
    if kind == "date" and day is not None:
        return long_date(day, language)
    if kind == "number" and count is not None:
        return number(count, language)
    if kind == "amount" and count is not None:
        whole, _dot, rest = f"{count:.2f}".partition(".")
        thousands = f"{int(whole):,}".replace(",", "\u00a0")
        cents = "" if rest == "00" else f"{language_of(language).decimal_mark}{rest}"
        return f"{thousands}{cents} kroner"
    return said
