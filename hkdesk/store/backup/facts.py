"""Counting what a store or a copy holds, so that the two can be held against each other."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from hkdesk.store.backup.entry import Facts, Probe

_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
_PROBES = (
    "SELECT pk, number FROM (SELECT pk, number FROM case_ ORDER BY updated_at DESC, pk DESC LIMIT 1)"
    " UNION SELECT pk, number FROM (SELECT pk, number FROM case_ ORDER BY pk LIMIT 1) ORDER BY pk"
)
_VIRTUAL = "CREATE VIRTUAL"


def plain_tables(raw: Any) -> list[str]:
    """Every table that has rows of its own, those in which the search keeps its words among them."""
    return [name for name, sql in raw.execute(_TABLES) if not (sql or "").upper().startswith(_VIRTUAL)]


def facts_of(raw: Any) -> Facts:
    """What the connection sees; inside a read transaction that is one state of the store.

    Raises:
        sqlcipher3.Error: the file cannot be read, or is no store.
    """
    counts = {
        name: int(raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 - names of the schema
        for name in plain_tables(raw)
    }
    seq, hashed = raw.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone() or (0, "")
    document = raw.execute("SELECT sha256 FROM document ORDER BY pk DESC LIMIT 1").fetchone()
    typed = raw.execute("SELECT case_id, field, text FROM unsent ORDER BY 1, 2").fetchall()
    application, version = (int(raw.execute(f"PRAGMA {p}").fetchone()[0]) for p in ("application_id", "user_version"))
    return Facts(
        counts=counts,
        journal_seq=seq,
        journal_hash=hashed,
        schema=_digest(raw.execute(_SCHEMA).fetchall()),
        application=application,
        version=version,
        probes=tuple(Probe(pk, number) for pk, number in raw.execute(_PROBES)),
        document=document[0] if document else "",
        typed=_digest(typed),
    )


def _digest(rows: list[Any]) -> str:
    return hashlib.sha256(json.dumps(rows, ensure_ascii=True).encode()).hexdigest()
