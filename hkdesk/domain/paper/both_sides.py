"""Printed on both sides, a part begins on a new sheet: no one keeps the back of another's page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby


def on_both_sides(pages: Sequence[int], begins: Collection[int], copies: int = 1) -> tuple[int | None, ...]:
    """The pages in the order a printer takes them; None is a back that stays blank.

    Args:
        pages: numbers from 1, in order.
        begins: the first page of each part; what comes before the first of them is a part too.
        copies: how many are printed one after the other; of more than one, each begins on a new sheet too.

    Returns:
        Every page once and in order. A part that ends on a front leaves the back blank, but for the last of all.
    """
    starts = sorted(begins)
    laid: list[int | None] = []
    for _part, own in groupby(pages, key=lambda page: sum(start <= page for start in starts)):
        laid += [None] * (len(laid) % 2)
        laid += own
    if copies > 1:
        laid += [None] * (len(laid) % 2)
    return tuple(laid)


def part_starts(parts: Sequence[object]) -> tuple[int, ...]:
    """The first page of each part, from 1, where `parts` says for each page in order which part it is of."""
    return tuple(n for n, part in enumerate(parts, 1) if n == 1 or part != parts[n - 2])
