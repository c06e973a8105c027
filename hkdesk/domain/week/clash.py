"""The smallest set of rows that cannot be kept together, proved; and what would have to give for the rest to be kept.

Implicit hitting sets: what a clash of fewest rows is follows from the ways out of every clash. Each round takes the
fewest rows that meet all ways out known so far; if they clash, no clash is smaller, and if not, they show one more way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hkdesk.domain.week.problem import Row

Test = Callable[[Sequence[Row]], bool]
"""Whether some grid keeps all the rows; exact."""

ROUNDS = 60
"""After so many the search is given up: some seconds for 50 people. Clashes of a dozen rows take fewer."""
_WAYS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Clash:
    """Rows that clash, and without any one of which the others do not.

    `least`: no clash of fewer rows exists; False only where the search was given up. `ways` are sets of rows without
    which everything else can be kept, the smallest first.
    """

    rows: tuple[Row, ...]
    least: bool
    ways: tuple[tuple[Row, ...], ...] = ()


def smallest_clash(rows: Iterable[Row], test: Test, rounds: int = ROUNDS) -> Clash | None:
    """A clash of fewest rows; None where all of them can be kept together."""
    every = tuple(rows)
    if test(every):
        return None
    first = irreducible(every, test)
    place = {id(row): n for n, row in enumerate(every)}
    core, least = [place[id(row)] for row in first], False
    ways: list[frozenset[int]] = []
    for _round in range(rounds):
        hit = fewest_meeting(ways, len(core))
        if hit is None:
            least = True
            break
        if not test([every[n] for n in sorted(hit)]):
            core, least = sorted(hit), True
            break
        ways.append(_way_out(every, hit, test))
    meeting = {way for way in ways if way & set(core)} or {frozenset(core[:1])}
    shown = sorted(meeting, key=lambda way: (len(way), sorted(way)))
    told = tuple(tuple(every[n] for n in sorted(way)) for way in shown[:_WAYS_SHOWN] if _frees(every, way, test))
    return Clash(tuple(every[n] for n in core), least, told)


def _frees(every: Sequence[Row], way: frozenset[int], test: Test) -> bool:
    return test([row for n, row in enumerate(every) if n not in way])


def irreducible(rows: Sequence[Row], test: Test) -> list[Row]:
    """Clashing rows of which none can be left out. Taken out many at a time while that goes well."""
    core, at, size = list(rows), 0, max(1, len(rows) // 2)
    while at < len(core):
        rest = core[:at] + core[at + size :]
        if not test(rest):
            core = rest
        elif size == 1:
            at += 1
        else:
            size = max(1, size // 2)
            continue
        size = max(1, min(size * 2, (len(core) - at) // 2))
    return core


def proved(rows: Sequence[Row], test: Test) -> bool:
    """Whether the rows clash by themselves, and the others do not without any one of them."""
    without = ([other for other in rows if other is not row] for row in rows)
    return not test(rows) and all(map(test, without))


def fewest_meeting(ways: Iterable[frozenset[int]], below: int) -> frozenset[int] | None:
    """The fewest numbers that meet every set, fewer than `below`; None where that takes as many or more."""
    best: frozenset[int] | None = None
    limit = below

    def search(left: list[frozenset[int]], chosen: frozenset[int]) -> None:
        nonlocal best, limit
        if not left:
            if len(chosen) < limit:
                best, limit = chosen, len(chosen)
            return
        if len(chosen) + _apart(left) >= limit:
            return
        for number in sorted(_shortest(left)):
            search([way for way in left if number not in way], chosen | {number})

    search(list(ways), frozenset())
    return best


def _shortest(ways: Iterable[frozenset[int]]) -> frozenset[int]:
    return min(ways, key=len)


def _apart(ways: Iterable[frozenset[int]]) -> int:
    """How many of the sets have nothing in common with each other, at least: each takes a number of its own."""
    used: set[int] = set()
    count = 0
    for way in sorted(ways, key=len):
        if not way & used:
            used |= way
            count += 1
    return count


def _way_out(rows: Sequence[Row], kept: Iterable[int], test: Test) -> frozenset[int]:
    """What is left out of as many rows as can be kept together with these."""
    held = set(kept)
    lazy = [n for n in range(len(rows)) if n not in held]
    size = max(1, len(lazy) // 2)
    while lazy:
        part, rest = lazy[:size], lazy[size:]
        if test([rows[n] for n in sorted(held | set(part))]):
            held |= set(part)
            lazy, size = rest, max(1, min(size * 2, len(rest)))
        elif len(part) == 1:
            lazy = rest
        else:
            size = max(1, size // 2)
    return frozenset(range(len(rows))) - held
