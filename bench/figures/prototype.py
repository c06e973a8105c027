"""The prototype's way: its Taker with jsonschema over the envelopes, then its tables in plain SQLite or PostgreSQL."""

from __future__ import annotations

import importlib
import random
import sqlite3
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.figures.made_up import plan, units
from tests.support.municipality.units import private_of

TABLES = {
    "bundle": "?,?,?,?,?,?,?,?,?",
    "cell": "?,?,?,?,?",
    "broken": "?,?,?",
}


class Prototype:
    """Its modules, its bundles as files a month, and its database."""

    def __init__(self, folder: Path, work: Path) -> None:
        sys.path.insert(0, str(folder))
        self._bundle: Any = importlib.import_module("bundle")
        self.questions: dict[str, str] = importlib.import_module("questions").Q
        self.statements = [one for one in (folder / "ddl.sql").read_text().split(";") if one.strip()]
        self._work = work
        validator = jsonschema.Draft202012Validator(self._bundle.SCHEMA)
        self._taker = self._bundle.Taker(lambda p: next((e.json_path for e in validator.iter_errors(p)), None))
        self.db = sqlite3.connect(work / "prototype.sqlite", isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        for one in self.statements:
            self.db.execute(one)
        self.db.executemany("INSERT INTO unit_time VALUES (?, ?, ?, ?)", self.tree())

    def tree(self) -> list[tuple[str, str, str, str]]:
        return [(one.unit_id, one.area, one.from_period, one.to_period) for one in units()]

    def fill(self) -> int:
        """Its bundles of the same plan; how many."""
        rng, count, keys = random.Random(3), 0, {}
        for unit, month, people, corrected in plan():
            if unit not in keys:
                keys[unit] = Ed25519PrivateKey.from_private_bytes(private_of(unit))
                self._taker.trust(keys[unit].public_key().public_bytes_raw(), unit, date(2025, 1, 1))
            payload = self._bundle.payload(rng, unit, month, people, True)
            self._write(month, f"{unit}-1", self._bundle.seal(keys[unit], payload))
            count += 1
            if corrected:
                again = {**payload, "bundle_id": self._bundle.uuid.UUID(int=rng.getrandbits(128), version=4).__str__()}
                again |= {"edition": 2, "replaces": payload["bundle_id"]}
                self._write(month, f"{unit}-2", self._bundle.seal(keys[unit], again))
                count += 1
        return count

    def _write(self, month: str, name: str, data: bytes) -> None:
        place = self._work / "theirs" / month
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)

    def take(self, month: str, today: date) -> int:
        """Takes a month in; how many were taken. First editions come first by name, as the Taker wants it."""
        bundles, cells, broken = [], [], []
        paths = sorted((self._work / "theirs" / month).iterdir(), key=lambda one: one.name[-1])
        for path in paths:
            word, p = self._taker.take(path.read_bytes(), today)
            assert word in {"taken", "late"}, word
            b, c, r = rows_of(p)
            bundles.append(b)
            cells += c
            broken += r
        self.db.execute("BEGIN")
        for table, rows in (("bundle", bundles), ("cell", cells), ("broken", broken)):
            self.db.executemany(f"INSERT INTO {table} VALUES ({TABLES[table]})", rows)
        self.db.execute("COMMIT")
        return len(bundles)

    def finish(self) -> None:
        """Its indexes, which it makes last."""
        self.db.execute("CREATE INDEX ci ON cell(bundle_id)")
        self.db.execute("CREATE INDEX ri ON broken(bundle_id)")
        self.db.execute("ANALYZE")

    def tables(self) -> Iterable[tuple[str, list[tuple[Any, ...]]]]:
        """All its rows, to be put into another database."""
        for table in ("unit_time", *TABLES):
            yield table, self.db.execute(f"SELECT * FROM {table}").fetchall()


def rows_of(p: dict[str, Any]) -> tuple[tuple[Any, ...], list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    o, i = p["overdue"], p["bundle_id"]
    bundle = (i, p["unit_id"], p["period"], p["edition"], p["people"], o["signature"], o["review"], o["measure"])
    return (
        (*bundle, o.get("loan")),
        [(i, c["role"], c["state"], c["tenths"], c["n"]) for c in p["cells"]],
        [(i, r["rule"], r["n"]) for r in p["rules"]],
    )
