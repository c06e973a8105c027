"""Opening the file: key, pragmas, and whether it is ours at all; then plain SQL, read and written.

A file is looked at before it is opened for writing, so one that is refused is left as it was, to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

import sqlcipher3

from hkdesk.errors import Surroundings
from hkdesk.store.file import handles
from hkdesk.store.file.faults import faults
from hkdesk.store.file.in_place import Place

APPLICATION_ID = 0x686B646B  # "hkdk"
SCHEMA = (2, 2)
"""Major goes up when an older hkdesk could no longer read the store, minor when it still can."""

OLDEST = (2, 0)
"""The first schema that was given to anybody: what lies before it was written by builds under development."""

KEY_BYTES = 32
BUSY_SECONDS = 2.0
_CIPHER = 4  # the format of the file; said aloud, so that a later SQLCipher does not read it as its own
_PAGE = 4096
_PLAIN_SQLITE = b"SQLite format 3\0"


def version_number(major: int, minor: int) -> int:
    """Major and minor as the one number `PRAGMA user_version` can hold."""
    return major << 16 | minor


def version_of(number: int) -> tuple[int, int]:
    """Major and minor of a stored number."""
    return number >> 16, number & 0xFFFF


class Link:
    """An open store: plain SQL, with every failure of the driver told as an error of ours."""

    def __init__(self, raw: Any, path: Path) -> None:
        self.raw, self.path = raw, path
        self.damaged = False
        """Whether a page could not be read: from then on nothing is written through this connection."""
        self.on_damage: Callable[[], object] = lambda: None
        """Is told once, when that is found."""
        self.place: Place | None = None
        """Where the file lies, for a store that is worked in."""

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """The driver's failures as ours; the first damaged page closes the store for writing."""
        try:
            with faults(self.path):
                yield
        except Surroundings as error:
            if error.code == "store_damaged" and not self.damaged:
                self.damaged = True
                self.on_damage()
            raise

    # --- reading ---

    def rows(self, sql: str, *params: object) -> list[tuple[Any, ...]]:
        """All rows of a reading statement."""
        with self._telling():
            found: list[tuple[Any, ...]] = self.raw.execute(sql, params).fetchall()
            return found

    def row(self, sql: str, *params: object) -> tuple[Any, ...] | None:
        """The first row, or None."""
        found = self.rows(sql, *params)
        return found[0] if found else None

    def named(self, sql: str, params: dict[str, object]) -> list[tuple[Any, ...]]:
        """All rows of a reading statement with named parameters."""
        with self._telling():
            found: list[tuple[Any, ...]] = self.raw.execute(sql, params).fetchall()
            return found

    def number(self, sql: str, *params: object) -> int:
        """The first column of the first row as a whole number; SQLCipher answers some pragmas in text."""
        return int(self.rows(sql, *params)[0][0])

    # --- writing, inside a transaction ---

    def insert(self, table: str, row: Mapping[str, object]) -> int:
        """Adds a row of these columns; the number SQLite gave it."""
        marks = ", ".join("?" * len(row))
        sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - our own names
        return int(self.execute(sql, *row.values()).lastrowid)

    def update(self, table: str, row: Mapping[str, object], key: str, value: object) -> None:
        """Gives the columns new values in the row whose column `key` holds `value`."""
        columns = ", ".join(f"{name} = ?" for name in row)
        self.execute(f"UPDATE {table} SET {columns} WHERE {key} = ?", *row.values(), value)  # noqa: S608 - our own names

    def execute(self, sql: str, *params: object) -> Any:
        """Runs a writing statement; the driver's cursor."""
        return self.raw.execute(sql, params)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in the block is stored, or nothing is; stored means on disk when the block is left.

        The lock on writing is taken first, so what the block reads cannot change under it. A block inside another is
        a part of it: what it raises is to end the outer one too.

        Raises:
            Surroundings: store_gone, while the file is not where it was opened; store_read_only, once a page could not
                be read: here alone it is decided who may write.
        """
        if self.raw.in_transaction:
            yield
            return
        if self.damaged:
            raise Surroundings("store_read_only", where=str(self.path))
        with self._telling():
            if self.place is not None:
                self.raw = self.place.held(self.raw)
            self.raw.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.raw.execute("COMMIT")
            except BaseException:
                if self.raw.in_transaction:  # a full disk may already have ended it
                    self.raw.execute("ROLLBACK")
                raise

    def is_open(self) -> bool:
        """Whether the store can be asked anything."""
        try:
            self.raw.execute("SELECT 1")
        except sqlcipher3.ProgrammingError:
            return False
        return True

    def close(self) -> None:
        """Lets go of the file; the write-ahead log is folded into it."""
        with faults(self.path):
            self.raw.close()


def connect(path: Path, key: bytes, *, read_only: bool = False, unchanging: bool = False, salt: bytes = b"") -> Any:
    """A driver connection with the key given, before anything was read.

    `salt` are the first bytes of a store that is to be made, where they are not to be random.
    `unchanging` tells SQLite that nobody writes the file: it takes no lock, and makes no file beside it.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the key of a store is 32 bytes")
    mode = ("ro" if read_only else "rw") + ("&immutable=1" if unchanging else "")
    raw = handles.connection(f"{_uri(path.absolute())}?mode={mode}", path, BUSY_SECONDS)
    raw.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key is reported on stderr
    raw.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    raw.execute(f"PRAGMA cipher_compatibility = {_CIPHER}")
    return raw


def _uri(path: PurePath) -> str:
    uri = path.as_uri()  # SQLite takes the server of a Windows share for part of the path, after four strokes
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def configure(raw: Any) -> None:
    """The pragmas every writing connection runs under.

    FULL: a commit is on disk before we say so, even if the power goes. Some 0.2 ms a commit.
    32 MB of pages, which only a large store fills: each page read again is deciphered again.
    Recursive triggers: REPLACE must not slip past the triggers that guard the journal.
    Secure delete: what is taken out of a row or a page is overwritten, not only let go.
    """
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        "recursive_triggers = ON",
        "secure_delete = ON",
        "trusted_schema = OFF",
        "temp_store = MEMORY",
        "cache_size = -32000",
    ):
        raw.execute(f"PRAGMA {pragma}").fetchall()


def examine(raw: Any, path: Path) -> int:
    """The schema number of a store of ours.

    Raises:
        Surroundings: store_foreign, store_unreleased, or store_newer with both versions.
    """
    application = int(raw.execute("PRAGMA application_id").fetchone()[0])
    number = int(raw.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        raise Surroundings("store_foreign", where=str(path))
    found = version_of(number)
    if found < OLDEST:
        raise Surroundings("store_unreleased", where=str(path))
    if found[0] > SCHEMA[0]:
        raise Surroundings("store_newer", got=_dotted(found), known=_dotted(SCHEMA))
    return number


def open_link(path: Path, key: bytes) -> tuple[Link, int]:
    """The open store and its schema number, which may be older than ours.

    Raises:
        Surroundings: cannot_open, store_foreign, store_unreleased, store_damaged, store_newer, read_only, locked or
            disk_full; the file is untouched.
    """
    with faults(path):
        _check_header(path)
        if path.with_name(path.name + "-wal").exists():
            # Closing a writing connection folds a left-over log into the file, even with a wrong key.
            _closing(connect(path, key, read_only=True), path)
        raw = connect(path, key)
        try:
            number = examine(raw, path)
            configure(raw)
        except BaseException:
            raw.close()
            raise
        return Link(raw, path), number


def _closing(raw: Any, path: Path) -> None:
    try:
        examine(raw, path)
    finally:
        raw.close()


def _check_header(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(len(_PLAIN_SQLITE))
    if start == _PLAIN_SQLITE:
        raise Surroundings("store_foreign", where=str(path))
    size = path.stat().st_size
    if size == 0 or size % _PAGE:  # SQLite would take an empty file for a new store
        raise Surroundings("store_damaged", where=str(path))


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
