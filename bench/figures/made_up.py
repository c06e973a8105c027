"""3,000 managers with a year of figures: units merged and split, some months not sent, some corrected."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from hkdesk.domain.figures.taking import OPEN_END, UnitTime
from tests.support.municipality.units import figures, write

MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))
MANAGERS, AREA = 3_000, 50
NOT_SENT, CORRECTED = 0.03, 0.02


def units() -> list[UnitTime]:
    """60 areas; from July 40 pairs are one, from September 20 units are two."""
    found = [UnitTime(f"u-{n:04}", f"Område {n // AREA:02}", "2026-01") for n in range(MANAGERS)]
    gone = {f"u-{2 * n + 1:04}" for n in range(40)}
    found = [UnitTime(*_of(one), "2026-06" if one.unit_id in gone else OPEN_END) for one in found]
    return found + [UnitTime(f"u-{MANAGERS - 100 + n:04}b", "Område 58", "2026-09") for n in range(20)]


def _of(one: UnitTime) -> tuple[str, str, str]:
    return one.unit_id, one.area, one.from_period


def plan(seed: int = 2026) -> Iterator[tuple[str, str, int, bool]]:
    """Unit, month, people and whether a correction follows, of each that is sent."""
    rng = random.Random(seed)
    tree = units()
    size = {one.unit_id: max(3, min(40, round(rng.gauss(17, 6)))) for one in tree}
    for month in MONTHS:
        for one in tree:
            if one.from_period <= month <= one.to_period and rng.random() >= NOT_SENT:
                yield one.unit_id, month, size[one.unit_id], rng.random() < CORRECTED


def fill(folder: Path, seed: int = 2026) -> int:
    """Writes the bundles, a folder a month; how many."""
    rng, count = random.Random(seed), 0
    for unit, month, people, corrected in plan(seed):
        place = folder / month
        place.mkdir(parents=True, exist_ok=True)
        one = figures(rng, unit, month, people)
        write(place, one)
        count += 1
        if corrected:
            write(place, figures(rng, unit, month, people, one))
            count += 1
    return count
