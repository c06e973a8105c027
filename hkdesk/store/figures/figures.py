"""What is gathered: the register, the bundles that count, and what was set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hkdesk.domain.figures.kinds import OVERDUE, ROLES, STATES
from hkdesk.domain.figures.taking import Newest, Registered, UnitTime
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.figures.sqlite import SqliteTarget
from hkdesk.store.figures.tables import COLUMNS, TABLES, VERSION
from hkdesk.store.figures.target import Target, marks

_SERVERS = ("postgresql://", "postgres://")
Slot = tuple[str, str]
"""A unit and a month."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A bundle that is taken, with what is noted of it."""

    payload: Any
    digest: str
    key: str
    late: bool


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that is not taken: the digest of its bytes, its name, why, and the place in it."""

    digest: str
    name: str
    reason: str
    place: str = ""


def open_figures(where: str) -> FiguresStore:
    """The database a person named: an address that begins with postgresql://, else a file. Made where there is none.

    Raises:
        Surroundings: the database is not to be had; figures_newer, when a newer hkdesk made it.
        InvalidInput: bad_database.
    """
    if where.casefold().startswith(_SERVERS):
        from hkdesk.store.figures.postgres import PostgresTarget

        return FiguresStore(PostgresTarget(where))
    return FiguresStore(SqliteTarget(Path(where)))


class FiguresStore:
    """Reads and writes them. Each method that writes is one transaction."""

    def __init__(self, target: Target) -> None:
        self.target = target
        try:
            with target.writing():
                if not target.has_tables():
                    for statement in TABLES:
                        target.run(statement)
                    target.insert("figures_version", ("version",), [(VERSION,)])
            found = target.rows("SELECT version FROM figures_version")[0][0]
            if found > VERSION:
                raise Surroundings("figures_newer", where=target.where)
        except BaseException:
            target.close()
            raise

    def close(self) -> None:
        """Lets go of the database."""
        self.target.close()

    def __enter__(self) -> FiguresStore:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # --- the register ---

    def keys(self) -> list[Registered]:
        """Every key HR has registered."""
        rows = self.target.rows("SELECT key_id, public, unit_id, from_on, until_on FROM register_key")
        return [
            Registered(key, bytes.fromhex(public), unit, date.fromisoformat(start), _day(until))
            for key, public, unit, start, until in rows
        ]

    def units(self) -> list[UnitTime]:
        """Every unit with its areas over time."""
        rows = self.target.rows("SELECT unit_id, area, from_p, to_p FROM unit_time ORDER BY unit_id, from_p")
        return [UnitTime(*row) for row in rows]

    def put_keys(self, keys: Sequence[Registered]) -> None:
        """These keys as they are now; others stay, for what they have signed."""
        with self.target.writing():
            self.target.many("DELETE FROM register_key WHERE key_id = ?", [(one.key,) for one in keys])
            rows = [(k.key, k.public.hex(), k.unit_id, k.from_on.isoformat(), _text(k.until_on)) for k in keys]
            self.target.insert("register_key", ("key_id", "public", "unit_id", "from_on", "until_on"), rows)

    def put_units(self, units: Sequence[UnitTime]) -> None:
        """All units in place of those before.

        Raises:
            InvalidInput: register_shown, for a unit that would stand in another area in a month of which a report has
                been made: the difference of two reports would be the unit.
        """
        with self.target.writing():
            self._refuse_moved(units)
            self.target.run("DELETE FROM unit_time")
            rows = [(one.unit_id, one.area, one.from_period, one.to_period) for one in units]
            self.target.insert("unit_time", ("unit_id", "area", "from_p", "to_p"), rows)

    def _refuse_moved(self, units: Sequence[UnitTime]) -> None:
        sql = (
            "SELECT b.period, b.unit_id FROM bundle b WHERE b.newest = 1 AND b.period IN"
            " (SELECT DISTINCT period FROM shown_cell WHERE n IS NOT NULL) ORDER BY b.period, b.unit_id"
        )
        sent = self.target.rows(sql)
        if not sent:
            return
        before, after = _areas(self.units()), _areas(units)
        for period, unit_id in sent:
            if _area(before, unit_id, period) != _area(after, unit_id, period):
                raise InvalidInput("register_shown", unit=unit_id, period=period)

    # --- bundles ---

    def digests(self, bundle_ids: Collection[str]) -> dict[str, str]:
        """The digest of each of these bundles that is taken already."""
        if not bundle_ids:
            return {}
        sql = f"SELECT bundle_id, digest FROM bundle WHERE bundle_id IN ({marks(len(bundle_ids))})"  # noqa: S608
        return dict(self.target.rows(sql, tuple(bundle_ids)))

    def newest(self, slots: Collection[Slot]) -> dict[Slot, Newest]:
        """The edition that counts now, of each of these that has one."""
        if not slots:
            return {}
        sql = (
            "SELECT unit_id, period, edition, bundle_id FROM bundle WHERE newest = 1"  # noqa: S608 - question marks
            f" AND (unit_id, period) IN (VALUES {marks(len(slots), 2)})"
        )
        rows = self.target.rows(sql, [word for slot in slots for word in slot])
        return {(unit, period): Newest(edition, bundle_id) for unit, period, edition, bundle_id in rows}

    def keep(self, taken: Sequence[Taken], aside: Iterable[Aside], today: date) -> None:
        """Bundles in the order they are to count, and files set aside; call it inside `target.writing()`."""
        if taken:
            self._supersede(taken)
            seq = self.target.rows("SELECT coalesce(max(seq), 0) FROM bundle")[0][0]
            last = {(one.payload["unit_id"], one.payload["period"]): one.payload["bundle_id"] for one in taken}
            bundles, broken = [], []
            for one in taken:
                seq += 1
                payload = one.payload
                newest = last[payload["unit_id"], payload["period"]] == payload["bundle_id"]
                bundles.append(_row(seq, one, today.isoformat(), newest=newest))
                broken += [(seq, rule, n) for rule, n in payload["rules"].items()]
            self.target.insert("bundle", COLUMNS, bundles)
            self.target.insert("broken", ("seq", "rule", "n"), broken)
        self._keep_aside({one.digest: one for one in aside}, today)

    def _supersede(self, taken: Sequence[Taken]) -> None:
        old = [(one.payload["unit_id"], one.payload["period"]) for one in taken if one.payload["edition"] > 1]
        if old:
            self.target.many("UPDATE bundle SET newest = 0 WHERE unit_id = ? AND period = ? AND newest = 1", old)

    def _keep_aside(self, aside: dict[str, Aside], today: date) -> None:
        if aside:
            self.target.many("DELETE FROM aside WHERE digest = ?", [(digest,) for digest in aside])
            rows = [(a.digest, a.name[:300], a.reason, a.place[:80], today.isoformat()) for a in aside.values()]
            self.target.insert("aside", ("digest", "name", "reason", "place", "seen_on"), rows)

    def settle(self) -> None:
        """Counts what the tables hold, so that questions find the short way: without, one took 200 times as long."""
        with self.target.writing():
            for table in ("bundle", "broken", "unit_time"):
                self.target.run(f"ANALYZE {table}")

    def no_longer_aside(self, digests: Collection[str]) -> None:
        """Takes files off the list that were taken after all; inside `target.writing()`."""
        self.target.many("DELETE FROM aside WHERE digest = ?", [(one,) for one in digests])

    def aside(self) -> list[Aside]:
        """What is set aside now, by name."""
        rows = self.target.rows("SELECT digest, name, reason, place FROM aside ORDER BY name, digest")
        return [Aside(*row) for row in rows]

    def aside_count(self) -> int:
        """How many files that is."""
        return int(self.target.rows("SELECT count(*) FROM aside")[0][0])


def _row(seq: int, one: Taken, today: str, *, newest: bool) -> tuple[Any, ...]:
    payload = one.payload
    roles, states, overdue = payload["roles"], payload["states"], payload["overdue"]
    counts: list[int] = [states[name] for name in STATES]
    for name in ROLES:
        found = roles.get(name)
        counts += (0, 0, 0) if found is None else (found["people"], found["agreed"], found["tenths"])
    counts += [overdue[name] for name in OVERDUE]
    return (
        *(seq, payload["bundle_id"], payload["unit_id"], payload["period"], payload["edition"], payload["replaces"]),
        *(one.digest, one.key, payload["made_at"], today, int(one.late), int(newest), payload["people"]),
        *counts,
    )


def _areas(units: Iterable[UnitTime]) -> dict[str, list[UnitTime]]:
    found: dict[str, list[UnitTime]] = {}
    for one in units:
        found.setdefault(one.unit_id, []).append(one)
    return found


def _area(areas: dict[str, list[UnitTime]], unit_id: str, period: str) -> str:
    there = (one.area for one in areas.get(unit_id, ()) if one.from_period <= period <= one.to_period)
    return next(there, "")


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
