"""Of which cases something may wait, as a condition on the columns of the list; made of the table that decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from hkdesk.domain.case.stages import CaseState, CloseReason, Phase
from hkdesk.domain.standing.due import DueKind, sunday_of
from hkdesk.domain.standing.reminders.table import TABLE, Line, Raised

_UNDER_WAY = ", ".join(f"'{state.value}'" for state in CaseState if state.phase is Phase.UNDER_WAY)
_OPEN = f"(closed_on IS NULL OR closed_on > :today OR closed_reason = '{CloseReason.LEFT.value}')"


def may_wait(today: date, rules: Mapping[str, str]) -> tuple[str, dict[str, object]]:
    """The condition, and what fills it."""
    params: dict[str, object] = {"today": today.isoformat()}
    parts = ["opened > 0", "differs = 1", _rests_on_others(rules, params)]
    for line in TABLE.values():
        if line.column:
            parts.append(_reached(line, today, params))
    params["sign"] = _before(today, TABLE[DueKind.SIGN].days)
    parts.append("waiting_on <= :sign OR (signed_on IS NULL AND issued_on <= :sign)")
    params["decide"] = _before(today, TABLE[DueKind.DECIDE].days)
    undecided = f"issued_on IS NULL AND stage IN ({_UNDER_WAY})"
    parts.append(f"({undecided} AND (opened_on IS NULL OR opened_on <= :decide))")
    return f"{_OPEN} AND ({' OR '.join(parts)})", params


def _reached(line: Line, today: date, params: dict[str, object]) -> str:
    """Whether the date of the line lies within what is told; a comparison with NULL is not true."""
    if line.raised is Raised.AT_ONCE:
        return f"{line.column} IS NOT NULL"
    until = sunday_of(today) if line.raised is Raised.WEEK else _ahead(today, line.days)
    params[line.kind.value] = until.isoformat()
    return f"{line.column} <= :{line.kind.value}"


def _rests_on_others(rules: Mapping[str, str], params: dict[str, object]) -> str:
    """Whether the agreement rests on other rules than its unit has today; a unit that is not named has none."""
    parts = []
    for n, (unit_id, key) in enumerate(rules.items()):
        params[f"unit_{n}"], params[f"rules_{n}"] = unit_id, key
        parts.append(f"(unit_id = :unit_{n} AND rules_key <> '' AND rules_key <> :rules_{n})")
    return " OR ".join(parts) or "FALSE"


def _ahead(day: date, days: int) -> date:
    return date.max if (date.max - day).days < days else day + timedelta(days=days)


def _before(day: date, days: int) -> str:
    return (date.min if (day - date.min).days < days else day - timedelta(days=days)).isoformat()
