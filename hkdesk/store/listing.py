"""Lists and counts of cases. A case's state depends on the day, so SQL works it out as the domain does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.store.file.connection import Link
from hkdesk.store.mapping import SUMMARY_COLUMNS, read_summary
from hkdesk.store.search import match_of

Order = Literal["name", "state", "next"]

# `CaseSummary.state` in SQL: the first that is true decides; a comparison with NULL is not true, as there.
# A test holds the two equal.
_RUNS = "earlier_until_on >= :today AND coalesce(earlier_from_on <= :today, TRUE)"
_BEGUN = f"coalesce(start_on IS NULL OR start_on <= :today OR ({_RUNS}), FALSE)"
_OVER = "coalesce(ended_on < :today, FALSE) OR coalesce(end_on < :today, FALSE)"
_ISSUED = (
    (CaseState.TO_SIGN, f"signed_on IS NULL OR (waiting_on IS NOT NULL AND ({_OVER} OR NOT {_BEGUN}))"),
    (CaseState.CHANGING, "waiting_on IS NOT NULL"),
    (CaseState.ENDED, "ended_on < :today"),
    (CaseState.EXPIRED, "end_on < :today"),
    (CaseState.SIGNED, f"NOT {_BEGUN}"),
    (CaseState.IN_FORCE, "TRUE"),
)
_WHENS = " ".join(f"WHEN {holds} THEN '{state.value}'" for state, holds in _ISSUED)
STATE_SQL = f"CASE WHEN issued_on IS NULL THEN stage {_WHENS} END"
_RANK = " ".join(f"WHEN '{state.value}' THEN {place}" for place, state in enumerate(CaseState))
_RANK_SQL = f"CASE ({STATE_SQL}) {_RANK} END"
_SUMS = ", ".join(
    f"count(*) FILTER (WHERE {' AND '.join([holds, *(f'({o}) IS NOT TRUE' for _, o in _ISSUED[:place])])})"
    for place, (_, holds) in enumerate(_ISSUED)
)
_SUMS_SQL = f"SELECT {_SUMS} FROM case_ WHERE issued_on IS NOT NULL"  # noqa: S608 - our own constants
_ORDERS: dict[str, str] = {
    "name": "name_key {way}, pk {way}",
    "state": f"{_RANK_SQL} {{way}}, name_key {{way}}, pk {{way}}",
    "next": "next_on {way} NULLS LAST, name_key {way}, pk {way}",
}


@dataclass(frozen=True, slots=True)
class _Filter:
    where: str
    params: dict[str, object]


def _filter(today: date, states: frozenset[CaseState] | None, query: str) -> _Filter:
    parts, params = [], {"today": today.isoformat()}
    if states is not None:
        names = [f"state_{n}" for n in range(len(states))]
        params |= dict(zip(names, sorted(s.value for s in states), strict=True))
        parts.append(f"({STATE_SQL}) IN ({', '.join(':' + name for name in names)})")
    match = match_of(query)
    if match is not None:
        params["match"] = match
        parts.append("pk IN (SELECT rowid FROM case_search WHERE case_search MATCH :match)")
    return _Filter(" WHERE " + " AND ".join(parts) if parts else "", {**params})


def cases(
    link: Link,
    today: date,
    *,
    states: frozenset[CaseState] | None,
    query: str,
    order: Order,
    descending: bool,
    limit: int,
    offset: int,
) -> list[CaseSummary]:
    """One page of the list; cases without a next date come last both ways."""
    chosen = _filter(today, states, query)
    by = _ORDERS[order].format(way="DESC" if descending else "ASC")
    columns = ", ".join(("id", *SUMMARY_COLUMNS))
    sql = f"SELECT {columns} FROM case_{chosen.where} ORDER BY {by} LIMIT :limit OFFSET :offset"  # noqa: S608
    found = link.named(sql, {**chosen.params, "limit": limit, "offset": offset})
    return [read_summary(row[0], row[1:]) for row in found]


def count(link: Link, today: date, *, states: frozenset[CaseState] | None, query: str) -> int:
    """How many cases the same filters find."""
    chosen = _filter(today, states, query)
    sql = f"SELECT count(*) FROM case_{chosen.where}"  # noqa: S608 - our own constants
    if states is None and "match" in chosen.params:  # the index knows, without a look at the cases
        sql = "SELECT count(*) FROM case_search WHERE case_search MATCH :match"
    return int(link.named(sql, chosen.params)[0][0])


def state_counts(link: Link, today: date) -> dict[CaseState, int]:
    """How many cases are in each state on the day; every state is there, with 0 where none is.

    Without GROUP BY over the worked out state, which would sort every case there is.
    """
    found = dict.fromkeys(CaseState, 0)
    for stage, n in link.rows("SELECT stage, count(*) FROM case_ WHERE issued_on IS NULL GROUP BY stage"):
        found[CaseState(stage)] = n
    sums = link.named(_SUMS_SQL, {"today": today.isoformat()})[0]
    for (state, _), n in zip(_ISSUED, sums, strict=True):
        found[state] += n
    return found
