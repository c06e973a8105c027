"""The figures in one encrypted file: SQLite under SQLCipher, with readers beside the one who writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hkdesk.errors import Surroundings
from hkdesk.store.figures.target import Row, marks
from hkdesk.store.file.connection import connect
from hkdesk.store.file.faults import faults
from hkdesk.store.keys.opening import key_for

_APPLICATION = 0x686B6673  # "hkfs": a manager's store is never taken for one of these


class SqliteTarget:
    """An open file; its key is kept as that of a manager's store is (docs/keys.md)."""

    def __init__(self, path: Path) -> None:
        """Opens the file, or makes an empty one with a key of its own.

        Raises:
            Surroundings: no key, damaged, foreign, locked, no permission, disk full.
        """
        self.where, self._path = str(path), path
        key = key_for(path, create=not path.exists())
        with faults(path):
            path.touch(mode=0o600)
            self._raw: Any = connect(path, key)
            try:
                self._prepare()
            except BaseException:
                self._raw.close()
                raise

    def _prepare(self) -> None:
        application = int(self._raw.execute("PRAGMA application_id").fetchone()[0])
        if application not in (0, _APPLICATION) or (application == 0 and self.has_tables()):
            raise Surroundings("store_foreign", where=self.where)
        self._raw.execute("PRAGMA journal_mode = WAL").fetchall()
        for pragma in ("synchronous = FULL", "temp_store = MEMORY", "cache_size = -4000", "trusted_schema = OFF"):
            self._raw.execute(f"PRAGMA {pragma}").fetchall()
        if application == 0:
            self._raw.execute(f"PRAGMA application_id = {_APPLICATION}")

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """See `Target`."""
        with faults(self._path):
            found: list[Row] = self._raw.execute(sql, tuple(params)).fetchall()
            return found

    def run(self, sql: str, params: Sequence[object] = ()) -> None:
        """See `Target`."""
        with faults(self._path):
            self._raw.execute(sql, tuple(params))

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """See `Target`."""
        with faults(self._path):
            self._raw.executemany(sql, rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """See `Target`."""
        if rows:
            names = ", ".join(columns)
            self.many(f"INSERT INTO {table} ({names}) VALUES ({marks(len(columns))})", rows)  # noqa: S608 - our names

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See `Target`."""
        with faults(self._path):
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._raw.execute("COMMIT")
            except BaseException:
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK")
                raise

    def has_tables(self) -> bool:
        """See `Target`."""
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE name = 'figures_version'"))

    def close(self) -> None:
        """See `Target`."""
        with faults(self._path):
            self._raw.close()
