"""Ways to damage a file of pages: each takes the bytes of a sound copy and gives those of a damaged one."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT, SECTOR = 4096, 80, 16, 512
_IV, _HEADER = 16, b"SQLite format 3\0"
_KINDS = {2: "index interior", 5: "table interior", 10: "index leaf", 13: "table leaf"}
# Where a bit is flipped in a page: what it holds, the cipher's start value, the seal.
_PARTS = ((0, PAGE - RESERVED), (PAGE - RESERVED, PAGE - RESERVED + _IV), (PAGE - RESERVED + _IV, PAGE))


@dataclass(frozen=True)
class Damaged:
    """What was done, and the bytes that came of it."""

    kind: str
    content: bytes


Damage = Callable[[bytes, random.Random], Damaged]


def kinds_of(content: bytes, key: bytes) -> dict[str, list[int]]:
    """The numbers of the pages (from 0) of each kind: those that hold something, overflow, and free ones."""
    pages = [_clear(content[at : at + PAGE], key, first=at == 0) for at in range(0, len(content), PAGE)]
    free = set(_free(pages))
    found: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        if number == 0:
            found["page 1"].append(number)
        elif number in free:
            found["free"].append(number)
        else:
            found[_KINDS.get(page[0], "overflow")].append(number)
    return dict(found)


def _clear(page: bytes, key: bytes, *, first: bool) -> bytes:
    end = PAGE - RESERVED
    reader = Cipher(algorithms.AES(key), modes.CBC(page[end : end + _IV])).decryptor()
    return (_HEADER if first else b"") + reader.update(page[SALT if first else 0 : end]) + reader.finalize()


def _free(pages: list[bytes]) -> Iterator[int]:
    trunk = int.from_bytes(pages[0][32:36], "big")
    while trunk:
        page = pages[trunk - 1]
        yield trunk - 1
        for leaf in range(int.from_bytes(page[4:8], "big")):
            yield int.from_bytes(page[8 + 4 * leaf : 12 + 4 * leaf], "big") - 1
        trunk = int.from_bytes(page[:4], "big")


def flips(content: bytes, key: bytes, dice: random.Random, each: int) -> Iterator[Damaged]:
    """Bits flipped in pages of every kind, in each part of a page, and in the salt."""
    for kind, numbers in sorted(kinds_of(content, key).items()):
        for low, high in _PARTS:
            for _ in range(each):
                page = dice.choice(numbers)
                yield Damaged(f"bit flip, {kind}", _flipped(content, page * PAGE + dice.randrange(low, high), dice))
    for _ in range(each):
        yield Damaged("bit flip, salt", _flipped(content, dice.randrange(SALT), dice))


def _flipped(content: bytes, at: int, dice: random.Random) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 1 << dice.randrange(8)
    return bytes(changed)


def cuts(content: bytes, dice: random.Random, each: int) -> Iterator[Damaged]:
    """Cut in a page, cut at a page, empty, grown."""
    pages = len(content) // PAGE
    for _ in range(each):
        whole = dice.randrange(1, pages) * PAGE
        yield Damaged("cut in a page", content[: whole + dice.randrange(1, PAGE)])
        yield Damaged("cut at a page", content[:whole])
        more = dice.choice((dice.randbytes(PAGE), bytes(PAGE), dice.randbytes(77)))
        yield Damaged("grown", content + more)
    yield Damaged("empty", b"")


def swaps(content: bytes, dice: random.Random, each: int) -> Iterator[Damaged]:
    """Two pages in each other's place."""
    for _ in range(each):
        one, other = dice.sample(range(1, len(content) // PAGE), 2)
        changed = bytearray(content)
        changed[one * PAGE : (one + 1) * PAGE] = content[other * PAGE : (other + 1) * PAGE]
        changed[other * PAGE : (other + 1) * PAGE] = content[one * PAGE : (one + 1) * PAGE]
        yield Damaged("pages swapped", bytes(changed))


def spliced(content: bytes, older: bytes, dice: random.Random, each: int) -> Iterator[Damaged]:
    """Page n of an older copy in the place of page n: same key, same salt, so its seal is right."""
    shared = min(len(content), len(older)) // PAGE
    differ = [n for n in range(1, shared) if content[n * PAGE : (n + 1) * PAGE] != older[n * PAGE : (n + 1) * PAGE]]
    for _ in range(each if differ else 0):
        at = dice.choice(differ) * PAGE
        yield Damaged("page of an older copy", content[:at] + older[at : at + PAGE] + content[at + PAGE :])


def zeros(content: bytes, dice: random.Random, each: int) -> Iterator[Damaged]:
    """A page, a sector, the tail or all of it read as zeros."""
    pages = len(content) // PAGE
    for _ in range(each):
        at = dice.randrange(pages) * PAGE
        yield Damaged("zeros, page", content[:at] + bytes(PAGE) + content[at + PAGE :])
        at = dice.randrange(len(content) // SECTOR) * SECTOR
        yield Damaged("zeros, sector", content[:at] + bytes(SECTOR) + content[at + SECTOR :])
        at = dice.randrange(1, pages) * PAGE
        yield Damaged("zeros, tail", content[:at] + bytes(len(content) - at))
    yield Damaged("zeros, all", bytes(len(content)))
