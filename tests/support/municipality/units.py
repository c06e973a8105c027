"""Units that sign their figures, for tests and bench."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hkdesk.domain.figures.bundle import Figures, RoleSum
from hkdesk.domain.figures.kinds import OVERDUE, ROLES, RULES, STATES
from hkdesk.domain.figures.taking import Registered, UnitTime
from hkdesk.exchange.figures.sealing import SUFFIX, key_id, public_of, seal


def private_of(unit_id: str) -> bytes:
    """The same key for the same unit each time."""
    return random.Random(f"key of {unit_id}").randbytes(32)


def registered(unit_id: str, from_on: date = date(2025, 1, 1), until_on: date | None = None) -> Registered:
    public = public_of(private_of(unit_id))
    return Registered(key_id(public), public, unit_id, from_on, until_on)


def figures(rng: random.Random, unit_id: str, period: str, people: int, before: Figures | None = None) -> Figures:
    """Drawn figures that agree with themselves; the edition after `before` where there is one."""
    states, roles = [0] * len(STATES), {}
    for _one in range(people):
        state = rng.choices(range(len(STATES)), (30, 8, 6, 48, 5, 3))[0]
        role = rng.choice(ROLES[:3]) if rng.random() < 0.8 else rng.choice(ROLES)
        agreed = state == STATES.index("signed")
        had = roles.get(role, RoleSum(0, 0, 0))
        tenths = rng.choice((5, 10, 10, 15, 20, 20, 20, 25, 30)) if agreed else 0
        roles[role] = RoleSum(had.people + 1, had.agreed + agreed, had.tenths + tenths)
        states[state] += 1
    rules = {rule: rng.randint(1, min(4, people)) for rule in rng.sample(RULES, rng.choice((0, 1, 1, 2, 3))) if people}
    return Figures(
        bundle_id=str(uuid.UUID(int=rng.getrandbits(128), version=4)),
        unit_id=unit_id,
        period=period,
        edition=before.edition + 1 if before else 1,
        replaces=before.bundle_id if before else None,
        made_at=f"{period}-28T06:00:00Z",
        states=tuple(states),
        roles=roles,
        rules=rules,
        overdue=tuple(rng.choice((0, 0, 0, 1, 2)) for _name in OVERDUE),
    )


def sealed(one: Figures, **other: Any) -> bytes:
    """The bundle, signed by its unit; `other` fields stand instead of its own."""
    return seal(private_of(one.unit_id), one.plain() | other)


def write(folder: Path, one: Figures, name: str = "") -> Path:
    path = folder / f"{name or one.bundle_id}{SUFFIX}"
    path.write_bytes(sealed(one))
    return path


def times(unit_ids: Sequence[str], area: str = "Nord") -> list[UnitTime]:
    return [UnitTime(one, area, "2025-01") for one in unit_ids]
