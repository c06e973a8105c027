"""Birth numbers and bank accounts, known by their control digits, so that ordinary numbers are not taken for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hkdesk.domain.content.sensitive import is_identity_number

# Eleven figures in the groups people write them in; no figure and no letter beside them.
_ELEVEN = re.compile(
    r"(?<![\w+])(\d\d)[. ]?(\d\d)[. ]?(\d\d)[ \-\N{EN DASH}]?(\d{3})[ ]?(\d\d)(?!\w)|"
    r"(?<![\w+])(\d{4})[. ](\d\d)[. ](\d{5})(?!\w)",
    re.ASCII,
)
# A day of birth or a birth number by its shape alone, for cells in which no long number belongs.
_BIRTH_IN_NAME = re.compile(
    r"(?<![\w.])(?:\d{6}[ \-\N{EN DASH}]?\d{5}|\d{8}|\d{6}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d)(?![\w.])",
    re.ASCII,
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)", re.IGNORECASE)
_ACCOUNT_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_TEN = re.compile(r"[1-9]\d{9}", re.ASCII)
_TEST_MONTHS = (80, 65, 40)
"""Synthetic numbers of the tax authority and Nav add so much to the month."""


def is_birth_number(digits: str, *, relaxed: bool = False) -> bool:
    """Whether eleven figures are a fødselsnummer, a D-number or a synthetic one of either.

    `relaxed` lets the first control digit be one of those that are given out from 2032 too. It is asked of columns
    only: of single numbers it would take too many that are something else.
    """
    if is_identity_number(digits, relaxed=relaxed):
        return True
    month = int(digits[2:4])
    return any(
        1 <= month - added <= 12 and _controls(digits) and int(digits[:2]) % 40 in range(1, 32)
        for added in _TEST_MONTHS
    )


def _controls(digits: str) -> bool:
    values = [int(digit) for digit in digits]
    first = sum(w * v for w, v in zip((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), values, strict=False)) % 11
    second = sum(w * v for w, v in zip(_ACCOUNT_WEIGHTS, values, strict=True)) % 11
    return first == 0 and second == 0


def is_account_number(digits: str) -> bool:
    """Whether eleven figures are a Norwegian bank account: the last is the control of the others, modulo 11."""
    return sum(w * int(d) for w, d in zip(_ACCOUNT_WEIGHTS, digits, strict=True)) % 11 == 0 and digits[4:6] != "00"


def is_iban(text: str) -> bool:
    """Whether the text is an IBAN: 97 leaves 1."""
    packed = text.replace(" ", "").upper()
    if not 15 <= len(packed) <= 34:
        return False
    moved = packed[4:] + packed[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1


def without_private(text: str, *, accounts: bool = True, relaxed: bool = False) -> str:
    """The text without birth numbers and bank accounts; the same object where it holds none.

    Args:
        text: one cell.
        accounts: take eleven figures in one for a bank account too. One number in eleven passes that control by
            chance, so it is not asked of columns whose numbers are of another kind.
        relaxed: as `is_birth_number`.
    """
    if len(text) < 11:
        return text
    found = [match.span() for match in _ELEVEN.finditer(text) if _private(match, accounts, relaxed)]
    found += [match.span() for match in _IBAN.finditer(text) if is_iban(match[0])]
    if not found:
        return text
    kept, at = [], 0
    for start, end in sorted(found):
        if start >= at:
            kept.append(text[at:start])
            at = end
    kept.append(text[at:])
    return _tidied("".join(kept))


def without_birth(name: str) -> str:
    """The name without what looks like a day of birth or a birth number, whether its control digits hold or not.

    The same text where it holds none. A number that is mistyped says as much of a birthday as a right one, and no long
    number is part of a name.
    """
    kept = _BIRTH_IN_NAME.sub("", name)
    return name if kept == name else _tidied(kept)


def _tidied(text: str) -> str:
    return " ".join(text.replace("()", " ").split()).strip(" -,;:/")


def _private(match: re.Match[str], accounts: bool, relaxed: bool) -> bool:
    digits = "".join(part for part in match.groups() if part)
    if is_birth_number(digits, relaxed=relaxed):
        return True
    as_account = "." in match[0] or " " in match[0] or accounts
    return as_account and is_account_number(digits)


def private_column(cells: Sequence[str]) -> bool:
    """Whether a column holds such numbers, whatever its heading: more than half of its cells are one and nothing else.

    A column of eleven figures of another kind has one in eleven right by chance, and is no such column. A lost zero at
    the beginning, which a spreadsheet takes away, does not hide a birth number.
    """
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    found = sum(not without_private(_whole(cell), relaxed=True) for cell in filled)
    return found * 2 > len(filled)


def ordinary_column(cells: Sequence[str]) -> bool:
    """Whether eleven figures in this column are numbers of some other kind, so few of them pass as bank accounts."""
    eleven = [cell for cell in cells if len(cell) == 11 and cell.isascii() and cell.isdigit()]
    return len(eleven) > 2 and sum(map(is_account_number, eleven)) * 2 < len(eleven)


def _whole(cell: str) -> str:
    return f"0{cell}" if _TEN.fullmatch(cell) and is_birth_number(f"0{cell}") else cell
