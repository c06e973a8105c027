"""A damaged store, looked at in a copy: pages that cannot be read are gone round, and what lay on them is named.

SQLCipher seals each page, so what can be read is what was written; and it lets a connection that has met a broken seal
read nothing more, so each miss is followed by a new connection.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from hkdesk import patience
from hkdesk.errors import HkdeskError, Surroundings
from hkdesk.files import surroundings
from hkdesk.store.damaged.donor import mended
from hkdesk.store.file.connection import Link, connect, examine
from hkdesk.store.file.faults import faults
from hkdesk.store.tables import HELD_BY

_PAGE = 4096
_LOG = "-wal"
_COUNTED = (("unit", "pk"), ("case_body", "case_pk"), ("content", "sha256"))
_KEYS_AT_LEAST = 200
"""So many numbers are tried where no index tells which there are."""


class Wreck:
    """Reads what can be read.

    Args:
        path: the damaged store; it is copied, with the log beside it, and not opened.
        key: its key.
        scratch: an empty folder that only the user can read.

    Raises:
        Surroundings: store_damaged where not even the first page can be read; cannot_open, disk_full.
    """

    def __init__(self, path: Path, key: bytes, scratch: Path) -> None:
        self._path, self._key, self._scratch = path, key, scratch
        self._copy = scratch / "copy.db"
        self._link: Link | None = None
        self.log_left_out = False
        """Whether the log beside the store could not be read with it: the last changes may lack."""
        try:
            self._take_copy()
            self._copy = self._readable()
        except OSError as error:
            raise surroundings(error, path) from error

    def close(self) -> None:
        """Lets go of the copy."""
        if self._link is not None:
            with suppress(HkdeskError):
                self._link.close()
            self._link = None

    # the copy

    def _take_copy(self, *, with_log: bool = True) -> None:
        """The store in whole pages: of one that was cut in the middle of a page that page is gone anyway."""
        shutil.copyfile(self._path, self._copy)
        size = self._copy.stat().st_size
        if size % _PAGE:
            with self._copy.open("rb+") as file:
                file.truncate(size - size % _PAGE)
        log = self._path.with_name(self._path.name + _LOG)
        if with_log and log.is_file():
            shutil.copyfile(log, _log_of(self._copy))

    def _readable(self) -> Path:
        """The copy, or the one with a mended schema where that tells of more.

        Raises:
            Surroundings: store_damaged.
        """
        if self._copy.stat().st_size == 0:  # SQLite would take it for a new store
            raise Surroundings("store_damaged", where=str(self._path))
        copy, had_log = self._copy, _log_of(self._copy).exists()
        if self._tells_of(copy)[0]:
            return copy
        if had_log:
            self.close()  # which may fold the log into the copy
            for ending in ("", _LOG, "-shm"):
                patience.remove(copy.with_name(copy.name + ending), missing_ok=True)
            self._take_copy(with_log=False)
            self.log_left_out = True
            if self._tells_of(copy)[0]:
                return copy
        found = max([copy, mended(copy, self._key, self._scratch)], key=self._tells_of)
        if self._tells_of(found)[1] == 0:
            raise Surroundings("store_damaged", where=str(self._path))
        return found

    def _tells_of(self, copy: Path) -> tuple[bool, int]:
        """Whether every table is told of and leads somewhere, and how many cases and documents are found."""
        self.close()
        self._copy = copy
        try:
            self._open()
        except HkdeskError:
            return False, 0
        names = {name for (name,) in self.as_far("SELECT name FROM sqlite_master WHERE type = 'table'")}
        counts = [len(self.keys(table, key, only_told=True)) for table, key in _COUNTED if table in names]
        found, empty = sum(counts), [self.rows(f"SELECT count(*) FROM {table}") for table, _key in _COUNTED]  # noqa: S608
        return set(HELD_BY) <= names and (found > 0 or None not in empty), found

    def _open(self) -> Link:
        with faults(self._copy):
            raw = connect(self._copy, self._key)
            self._link = Link(raw, self._copy)
            try:
                raw.execute("PRAGMA writable_schema = ON")  # else a file with fewer pages than it says is not opened
                examine(raw, self._copy)
                raw.execute("SELECT count(*) FROM sqlite_master").fetchall()
            except BaseException:
                self.close()
                raise
        return self._link

    # reading

    def rows(self, sql: str, *params: object) -> list[tuple[Any, ...]] | None:
        """The rows; None where a page on the way to them cannot be read."""
        link = self._link or self._open()
        try:
            return link.rows(sql, *params)
        except HkdeskError:  # a table that leads to a page of another one, too
            self.close()
            return None

    def as_far(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows up to the first page that cannot be read."""
        link, found = self._link or self._open(), []
        try:
            with faults(self._copy):
                found.extend(_each(link.raw.execute(sql)))
        except _Broken as broken:
            found.extend(broken.rows)
            self.close()
        except HkdeskError:
            self.close()
        return found

    def keys(self, table: str, key: str, *, only_told: bool = False) -> list[Any]:
        """Every key of the table that the table itself or one of its indexes still tells of, in order.

        Numbers between them are given too, unless `only_told`: their rows may be found all the same.
        """
        found = set(self._ways(f"SELECT {key} FROM {table} NOT INDEXED ORDER BY {key}", key))  # noqa: S608
        for (index,) in self.as_far(f"SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}'"):  # noqa: S608
            columns = [name for _place, _at, name in self.as_far(f"PRAGMA index_info ('{index}')") if name]
            if columns:
                order = ", ".join(columns)
                found |= set(self._ways(f"SELECT {key} FROM {table} INDEXED BY '{index}' ORDER BY {order}", key))  # noqa: S608
        if key.endswith("pk") and not only_told:
            found |= set(range(1, max([*found, _KEYS_AT_LEAST]) + 1))
        return sorted(found)

    def told_by_index(self, table: str, key: str, column: str) -> dict[Any, Any]:
        """The column by the key, as far as an index over it tells, also of rows that cannot be read."""
        found: dict[Any, Any] = {}
        for way in ("ASC", "DESC"):
            found |= dict(self.as_far(f"SELECT {key}, {column} FROM {table} ORDER BY {column} {way}"))  # noqa: S608
        return found

    def each(self, sql: str, keys: Iterable[Any]) -> Iterator[tuple[Any, tuple[Any, ...] | None]]:
        """Each key with its row: the values, or None where it cannot be read; a key that has no row is passed over."""
        for key in keys:
            rows = self.rows(sql, key)
            if rows is None:
                yield key, None
            elif rows:
                yield key, rows[0]

    def _ways(self, sql: str, key: str) -> Iterator[Any]:
        """From both ends, so that only what lies between two broken pages is passed over."""
        for way in ("", " DESC"):
            last = sql.rpartition("ORDER BY ")[2]
            turned = ", ".join(f"{name}{way}" for name in last.split(", "))
            yield from (found for (found,) in self.as_far(sql.removesuffix(last) + turned))


def _log_of(copy: Path) -> Path:
    return copy.with_name(copy.name + _LOG)


class _Broken(Exception):
    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        super().__init__()
        self.rows = rows


def _each(cursor: Any) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    try:
        for row in cursor:
            rows.append(row)
    except Exception as error:
        raise _Broken(rows) from error
    return rows
