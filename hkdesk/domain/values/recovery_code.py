"""The recovery code as a person writes it: seven groups of five signs, each with a check sign of its own.

128 random bits and 12 bits of their digest stand in 28 signs of Crockford's base32 (no I, L, O and U); the fifth sign
of a group is reckoned from the other four and from the group's place. So a slip of the pen is noticed and its group can
be named: every single wrong sign, every two signs or groups that changed places, and 31 of 32 other faults inside one
group. What slips through there stops at the digest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import reduce

from hkdesk.errors import InvalidInput

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 7, 5
SECRET_BYTES = 16
_DIGEST_BITS = 12
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = re.compile(r"[\s\-‐‑‒–—.,;:_]+")
_MODULUS = 0b100101  # x^5 + x^2 + 1, which makes 32 signs a field


def written(secret: bytes) -> str:
    """The code of 16 random bytes, its groups with hyphens between."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery code is made of 16 bytes")
    number = int.from_bytes(secret, "big") << _DIGEST_BITS | _digest(secret)
    data = [number >> 5 * place & 31 for place in reversed(range(GROUPS * (GROUP - 1)))]
    fours = [data[at : at + GROUP - 1] for at in range(0, len(data), GROUP - 1)]
    return "-".join("".join(SIGNS[v] for v in [*four, _check(n, four)]) for n, four in enumerate(fours, 1))


def secret_of(text: str) -> bytes:
    """The 16 bytes of a code as somebody typed it: small letters, o for 0, i and l for 1, any space or hyphen.

    Raises:
        InvalidInput: code_empty; code_length (how many signs there are); code_group with the numbers of the groups that
            hold a fault; code_digest, when each group holds and the whole does not.
    """
    signs = plain(text)
    if not signs:
        raise InvalidInput("code_empty", field="code")
    if len(signs) != GROUPS * GROUP:
        raise InvalidInput("code_length", field="code", got=len(signs), length=GROUPS * GROUP, groups=GROUPS)
    groups = [signs[at : at + GROUP] for at in range(0, len(signs), GROUP)]
    if wrong := [number for number, group in enumerate(groups, 1) if not group_holds(number, group)]:
        raise InvalidInput("code_group", field="code", group=_listed(wrong), first=wrong[0])
    number = reduce(lambda sum_, sign: sum_ << 5 | SIGNS.index(sign), "".join(g[:-1] for g in groups), 0)
    secret = (number >> _DIGEST_BITS).to_bytes(SECRET_BYTES, "big")
    if number & (1 << _DIGEST_BITS) - 1 != _digest(secret):
        raise InvalidInput("code_digest", field="code")
    return secret


def plain(text: str) -> str:
    """The signs of a code, or of a piece of one, without what stands between them and as they are meant."""
    return _BETWEEN.sub("", text).upper().translate(_ALIKE)


def group_holds(number: int, group: str) -> bool:
    """Whether five signs can be the group with this number, counted from 1."""
    if len(group) != GROUP or any(sign not in SIGNS for sign in group):
        return False
    values = [SIGNS.index(sign) for sign in group]
    return _check(number, values[:-1]) == values[-1]


def groups_of(code: str) -> tuple[str, ...]:
    """The seven groups of a code that holds."""
    return tuple(code.split("-"))


def _check(number: int, four: Iterable[int]) -> int:
    """The check sign: each place has a weight of its own, none of them 1, which is the check sign's."""
    value, weight = number, 2
    for sign in four:
        value ^= _times(sign, weight)
        weight = _times(weight, 2)
    return value


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one = one << 1 ^ (_MODULUS if one & 16 else 0)
        other >>= 1
    return product


def _digest(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"hkdesk recovery code 1" + secret).digest()[:2], "big") >> 16 - _DIGEST_BITS


def _listed(numbers: list[int]) -> str:
    *first, last = map(str, numbers)
    return f"{', '.join(first)} og {last}" if first else last
