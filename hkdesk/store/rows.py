"""The list of cases: pages of it, counts, and its lines made anew.

A case's state depends on the day, so SQL works it out as the domain does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.errors import OurFault, Surroundings
from hkdesk.store.file.connection import Link
from hkdesk.store.mapping import SUMMARY_COLUMNS, from_body, read_summary, sql_limit, summary_row
from hkdesk.store.search import match_of

if TYPE_CHECKING:
    from hkdesk.domain.case.case import Case

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
_CLOSED = "closed_on <= :today"
STATE_SQL = f"CASE WHEN {_CLOSED} THEN '{CaseState.CLOSED.value}' WHEN issued_on IS NULL THEN stage {_WHENS} END"
_ALIVE = ", ".join(f"'{state.value}'" for state in CaseState if state.alive)
_ASKED = f"(({STATE_SQL}) IN ({_ALIVE}))"  # `CaseSummary.next_date` tells of a date
_RANK = " ".join(f"WHEN '{state.value}' THEN {place}" for place, state in enumerate(CaseState))
_RANK_SQL = f"CASE ({STATE_SQL}) {_RANK} END"
_SUMS = ", ".join(
    f"count(*) FILTER (WHERE {' AND '.join([holds, *(f'({o}) IS NOT TRUE' for _, o in _ISSUED[:place])])})"
    for place, (_, holds) in enumerate(_ISSUED)
)
_SUMS_SQL = f"SELECT {_SUMS} FROM case_ WHERE issued_on IS NOT NULL AND ({_CLOSED}) IS NOT TRUE"  # noqa: S608 - our own constants
_STAGES_SQL = f"SELECT stage, count(*) FROM case_ WHERE issued_on IS NULL AND ({_CLOSED}) IS NOT TRUE"  # noqa: S608
_CLOSED_SQL = f"SELECT count(*) FROM case_ WHERE ({_CLOSED})"  # noqa: S608 - our own constants
_ORDERS: dict[str, str] = {
    "name": "name_key {way}, pk {way}",
    "state": f"{_RANK_SQL} {{way}}, name_key {{way}}, pk {{way}}",
    "next": "next_on {way} NULLS LAST, name_key {way}, pk {way}",
}

_WHOLE = (
    f"SELECT c.pk, b.body, {', '.join(f'c.{name}' for name in SUMMARY_COLUMNS)}"  # noqa: S608 - our own constants
    " FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.id = ?"
)


@dataclass(frozen=True, slots=True)
class _Filter:
    where: str
    params: dict[str, object]

    def only(self, condition: str) -> _Filter:
        """The same cases, and of those the ones of which it is true."""
        return _Filter(f"{self.where} AND {condition}" if self.where else f" WHERE {condition}", self.params)


def _filter(today: date, states: frozenset[CaseState] | None, query: str, unit_id: str) -> _Filter:
    parts, params = [], {"today": today.isoformat()}
    if states is not None:
        names = [f"state_{n}" for n in range(len(states))]
        params |= dict(zip(names, sorted(s.value for s in states), strict=True))
        parts.append(f"({STATE_SQL}) IN ({', '.join(':' + name for name in names)})")
    if unit_id:
        params["unit"] = unit_id
        parts.append("unit_id = :unit")
    match = match_of(query)
    if match is not None:
        params["match"] = match
        parts.append("pk IN (SELECT rowid FROM case_search WHERE case_search MATCH :match)")
    return _Filter(" WHERE " + " AND ".join(parts) if parts else "", {**params})


class CaseRows:
    """`Store.rows`: one line a case, which says all that the list and I dag need."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def page(
        self,
        today: date,
        *,
        states: frozenset[CaseState] | None = None,
        query: str = "",
        unit_id: str = "",
        order: Order = "name",
        descending: bool = False,
        limit: int | None = 200,
        offset: int = 0,
    ) -> list[CaseSummary]:
        """One page of the list.

        Args:
            today: the day the states are told for.
            states: only these; None is all.
            query: words that must all begin a word somewhere in the case; empty finds all.
            unit_id: only the cases of this unit; empty is all.
            order: by "name" (Norwegian order), "state" (the way through a case) or "next" (date of
                `CaseSummary.next_date`; none last).
            descending: the other way round; cases without a next date still last.
            limit: rows of a page; None for all.
            offset: rows to pass over.
        """
        chosen = _filter(today, states, query, unit_id)
        by = _ORDERS[order].format(way="DESC" if descending else "ASC")
        if order != "next":
            return self._read(chosen, by, limit, offset)
        asked, done = chosen.only(_ASKED), chosen.only(f"NOT {_ASKED}")
        found = self._read(asked, by, limit, offset)
        if limit is not None and len(found) == limit:
            return found
        passed = len(found) + offset if found else self._count(asked)
        by = _ORDERS["name"].format(way="DESC" if descending else "ASC")
        rest = None if limit is None else limit - len(found)
        return found + self._read(done, by, rest, max(offset - passed, 0))

    def _read(self, chosen: _Filter, by: str, limit: int | None, offset: int) -> list[CaseSummary]:
        columns = ", ".join(("id", *SUMMARY_COLUMNS))
        sql = f"SELECT {columns} FROM case_{chosen.where} ORDER BY {by} LIMIT :limit OFFSET :offset"  # noqa: S608
        found = self._link.named(sql, {**chosen.params, "limit": sql_limit(limit), "offset": offset})
        return [read_summary(row[0], row[1:]) for row in found]

    def waiting(self, today: date, rules: Mapping[str, str], also: Iterable[str] = ()) -> list[CaseSummary]:
        """The lines of cases of which something may wait on the day; and those of the ids named.

        Narrowed by the columns the table of what waits names (`standing.reminders.table`): more may be among them than
        have something to tell, none is left out that has.

        Args:
            today: the day.
            rules: what agreements of each unit rest on today, by its id (`changed_since.rules_key`).
            also: ids of cases that are wanted in any case.
        """
        from hkdesk.store.waiting import may_wait

        condition, params = may_wait(today, rules)
        where = f" WHERE ({condition}) OR id IN (SELECT value FROM json_each(:also))"  # noqa: S608 - our own constants
        params |= {"also": json.dumps([*also])}
        return self._read(_Filter(where, params), "pk", None, 0)

    def of(self, case_ids: Iterable[str]) -> list[CaseSummary]:
        """The lines of these cases; of one that is gone none."""
        where = " WHERE id IN (SELECT value FROM json_each(:ids))"
        return self._read(_Filter(where, {"ids": json.dumps([*case_ids])}), "pk", None, 0)

    def _count(self, chosen: _Filter) -> int:
        sql = f"SELECT count(*) FROM case_{chosen.where}"  # noqa: S608 - our own constants
        return int(self._link.named(sql, chosen.params)[0][0])

    def count(
        self, today: date, *, states: frozenset[CaseState] | None = None, query: str = "", unit_id: str = ""
    ) -> int:
        """How many cases the same filters find, on all pages."""
        chosen = _filter(today, states, query, unit_id)
        if states is not None or unit_id or "match" not in chosen.params:
            return self._count(chosen)
        sql = "SELECT count(*) FROM case_search WHERE case_search MATCH :match"  # the index knows without the cases
        return int(self._link.named(sql, chosen.params)[0][0])

    def state_counts(self, today: date, unit_id: str = "") -> dict[CaseState, int]:
        """How many cases (of the unit, where one is named) are in each state on the day; every state is there.

        Without GROUP BY over the worked out state, which would sort every case there is.
        """
        found = dict.fromkeys(CaseState, 0)
        on: dict[str, object] = {"today": today.isoformat()}
        only = ""
        if unit_id:
            on["unit"], only = unit_id, " AND unit_id = :unit"
        for stage, n in self._link.named(f"{_STAGES_SQL}{only} GROUP BY stage", on):
            found[CaseState(stage)] = n
        found[CaseState.CLOSED] += int(self._link.named(_CLOSED_SQL + only, on)[0][0])
        sums = self._link.named(_SUMS_SQL + only, on)[0]
        for (state, _), n in zip(_ISSUED, sums, strict=True):
            found[state] += n
        return found

    def stale(self, content: str) -> list[str]:
        """The ids of the cases whose line was made with another version of the catalogue."""
        sql = "SELECT id FROM case_ WHERE content < ?1 UNION ALL SELECT id FROM case_ WHERE content > ?1"
        return [str(found[0]) for found in self._link.rows(sql, content)]

    def make_anew(self, case_ids: Iterable[str], row_of: Callable[[Case], CaseSummary | None]) -> int:
        """Gives each case the line that `row_of` makes of it as it lies in the store, all or none.

        The cases, their revisions and the journal are as before. A case that is gone, that cannot be read here, or of
        which `row_of` makes nothing, keeps the line it has.

        Returns:
            How many say something else now.
        """
        from hkdesk.domain.case.case import Case  # a list reads past every case

        changed = 0
        with self._link.transaction():
            for case_id in case_ids:
                found = self._link.row(_WHOLE, case_id)
                if found is None:
                    continue
                pk, body, *values = found
                try:
                    new = row_of(from_body(Case, body))
                except (OurFault, Surroundings):
                    continue  # opening it says why
                old = read_summary(case_id, tuple(values))
                if new is not None and new != old:
                    self._link.update("case_", summary_row(new), "pk", pk)
                    changed += new != replace(old, content=new.content)
        return changed
