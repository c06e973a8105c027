"""Whether a payload has the published shape, by hand: a year of the municipality is 35,000 of them.

Every test names the type first: True is no 1, and 17.0 is no 17 (whole numbers are read as such, `exchange.figures`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hkdesk.domain.figures.bundle import FORMAT
from hkdesk.domain.figures.json_schema import MADE_AT, MOST, MOST_EDITIONS, MOST_TENTHS, PERIOD, UNIT, UUID
from hkdesk.domain.figures.kinds import OVERDUE, ROLES, RULES, STATES

_FIELDS = frozenset(
    "format bundle_id unit_id period edition replaces made_at people states roles rules overdue".split()
)
_STATES, _OVERDUE, _ROLES, _RULES = map(frozenset, (STATES, OVERDUE, ROLES, RULES))
_ROLE = frozenset(("people", "agreed", "tenths"))
_TEXTS = tuple(
    (name, re.compile(pattern).fullmatch)
    for name, pattern in (("bundle_id", UUID), ("unit_id", UNIT), ("period", PERIOD), ("made_at", MADE_AT))
)
_IS_UUID = re.compile(UUID).fullmatch


def fault_of(payload: object) -> str:
    """The first place that is not as the schema has it, as "$.states.draft"; "" where all is."""
    if type(payload) is not dict or payload.keys() != _FIELDS:
        return _where("$", payload, _FIELDS)
    if payload["format"] != FORMAT or type(payload["format"]) is not str:
        return "$.format"
    for name, holds in _TEXTS:
        if type(text := payload[name]) is not str or holds(text) is None:
            return f"$.{name}"
    replaces = payload["replaces"]
    if replaces is not None and (type(replaces) is not str or _IS_UUID(replaces) is None):
        return "$.replaces"
    if type(edition := payload["edition"]) is not int or not 1 <= edition <= MOST_EDITIONS:
        return "$.edition"
    if type(people := payload["people"]) is not int or not 0 <= people <= MOST:
        return "$.people"
    return (
        _counts("$.states", payload["states"], _STATES)
        or _counts("$.overdue", payload["overdue"], _OVERDUE)
        or _few("$.rules", payload["rules"], _RULES)
        or _roles(payload["roles"])
    )


def _counts(where: str, counts: object, names: frozenset[str]) -> str:
    if type(counts) is not dict or counts.keys() != names:
        return _where(where, counts, names)
    for name, n in counts.items():
        if type(n) is not int or not 0 <= n <= MOST:
            return f"{where}.{name}"
    return ""


def _few(where: str, counts: object, names: frozenset[str]) -> str:
    if type(counts) is not dict or not counts.keys() <= names:
        return _where(where, counts, names, all_of_them=False)
    for name, n in counts.items():
        if type(n) is not int or not 1 <= n <= MOST:
            return f"{where}.{name}"
    return ""


def _roles(roles: object) -> str:
    if type(roles) is not dict or not roles.keys() <= _ROLES:
        return _where("$.roles", roles, _ROLES, all_of_them=False)
    for role, one in roles.items():
        if type(one) is not dict or one.keys() != _ROLE:
            return _where(f"$.roles.{role}", one, _ROLE)
        people, agreed, tenths = one["people"], one["agreed"], one["tenths"]
        if type(people) is not int or not 1 <= people <= MOST:
            return f"$.roles.{role}.people"
        if type(agreed) is not int or not 0 <= agreed <= MOST:
            return f"$.roles.{role}.agreed"
        if type(tenths) is not int or not 0 <= tenths <= MOST_TENTHS:
            return f"$.roles.{role}.tenths"
    return ""


def _where(where: str, found: object, names: frozenset[str], *, all_of_them: bool = True) -> str:
    """The place of an object that has not the fields it should; what a stranger calls a field is not told on."""
    if not isinstance(found, Mapping):
        return where
    lacking: set[Any] = set(names - found.keys()) if all_of_them else set()
    return f"{where}.{min(lacking)}" if lacking else where
