"""The figures in PostgreSQL, through psycopg, which only who gathers into PostgreSQL installs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.figures.target import Row

_SECONDS = 15
"""How long a server may take to answer the first time."""


class PostgresTarget:
    """An open connection. What the server says is told on; the address is not, since it may hold a password."""

    def __init__(self, address: str) -> None:
        """Connects.

        Raises:
            Surroundings: psycopg_missing, database_gone.
            InvalidInput: bad_database, for an address that is none.
        """
        try:
            import psycopg
        except ImportError as error:
            raise Surroundings("psycopg_missing") from error
        self._errors: Any = psycopg
        try:
            parts = psycopg.conninfo.conninfo_to_dict(address)
        except psycopg.ProgrammingError as error:
            raise InvalidInput("bad_database", field="--into") from error
        self.where = f"postgresql: {parts.get('dbname') or ''}".strip()
        self._depth = 0
        with self._telling():
            self._raw: Any = psycopg.connect(address, autocommit=True, connect_timeout=_SECONDS)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except self._errors.OperationalError as error:
            raise Surroundings("database_gone", where=self.where, detail=_first_line(error)) from error
        except self._errors.Error as error:
            raise Surroundings("database_refused", where=self.where, detail=_first_line(error)) from error

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """See `Target`."""
        with self._telling():
            found: list[Row] = self._raw.execute(sql.replace("?", "%s"), tuple(params) or None).fetchall()
            return found

    def run(self, sql: str, params: Sequence[object] = ()) -> None:
        """See `Target`."""
        with self._telling():
            self._raw.execute(sql.replace("?", "%s"), tuple(params) or None)

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """See `Target`."""
        with self._telling(), self._raw.cursor() as cursor:
            cursor.executemany(sql.replace("?", "%s"), rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """See `Target`. By COPY as text: the binary form takes any bytes of the right length for a value."""
        if not rows:
            return
        sql = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self._telling(), self._raw.cursor() as cursor, cursor.copy(sql) as copy:
            for row in rows:
                copy.write_row(row)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See `Target`. One writer at a time, by a lock of the database that ends with the transaction."""
        with self._telling(), self._raw.transaction():
            self._raw.execute("SELECT pg_advisory_xact_lock(1751868276)")
            yield

    def has_tables(self) -> bool:
        """See `Target`."""
        return bool(self.rows("SELECT to_regclass('figures_version')")[0][0])

    def close(self) -> None:
        """See `Target`."""
        self._raw.close()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
