"""The figures of one unit for one month, and the plain form they travel in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hkdesk.domain.figures.kinds import OVERDUE, ROLES, RULES, SIGNED, STATES

FORMAT = "hkdesk-figures/1"


@dataclass(frozen=True, slots=True)
class RoleSum:
    """People of one kind of work, how many of them have an agreement that applies, and their days in tenths a week."""

    people: int
    agreed: int
    tenths: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a unit says of a month: role and state as two margins, never crossed.

    `states` and `overdue` hold a figure for each of `STATES` and `OVERDUE`; `roles` and `rules` only what is not
    nothing. `period` is "2026-11"; `replaces` is the id of the edition before, None for the first.
    """

    bundle_id: str
    unit_id: str
    period: str
    edition: int
    replaces: str | None
    made_at: str
    states: tuple[int, ...]
    roles: Mapping[str, RoleSum]
    rules: Mapping[str, int]
    overdue: tuple[int, ...]

    @property
    def people(self) -> int:
        """Everybody the figures are about."""
        return sum(self.states)

    def plain(self) -> dict[str, Any]:
        """As it is written into the bundle (`json_schema.SCHEMA`)."""
        return {
            "format": FORMAT,
            "bundle_id": self.bundle_id,
            "unit_id": self.unit_id,
            "period": self.period,
            "edition": self.edition,
            "replaces": self.replaces,
            "made_at": self.made_at,
            "people": self.people,
            "states": dict(zip(STATES, self.states, strict=True)),
            "roles": {
                role: {"people": one.people, "agreed": one.agreed, "tenths": one.tenths}
                for role in ROLES
                if (one := self.roles.get(role)) is not None
            },
            "rules": {rule: self.rules[rule] for rule in RULES if rule in self.rules},
            "overdue": dict(zip(OVERDUE, self.overdue, strict=True)),
        }


def last_day(period: str) -> date:
    """The last day of a month written as "2026-11"."""
    return (date.fromisoformat(f"{period}-01") + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def month_before(day: date) -> str:
    """The last month that is over on the day."""
    return (day.replace(day=1) - timedelta(days=1)).isoformat()[:7]


def adds_up(plain: Mapping[str, Any]) -> bool:
    """Whether a payload in the right shape agrees with itself: each margin is everybody, and days need an agreement."""
    states, roles = plain["states"], plain["roles"].values()
    return bool(
        sum(states.values()) == plain["people"] == sum(one["people"] for one in roles)
        and states[STATES[SIGNED]] == sum(one["agreed"] for one in roles)
        and all(one["agreed"] <= one["people"] and one["tenths"] <= 70 * one["agreed"] for one in roles)
        and all(n <= plain["people"] for n in plain["rules"].values())
    )
