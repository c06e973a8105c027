"""One way to speak to both databases: statements with question marks, rows, and transactions whole or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]


class Target(Protocol):
    """An open database. Every failure is an error of ours, and a statement outside a transaction only reads."""

    where: str
    """What it is called to a person; never a password."""

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """All rows of a statement that reads."""

    def run(self, sql: str, params: Sequence[object] = ()) -> None:
        """A statement that writes."""

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """The same writing statement for each row."""

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """New rows of a table, all at once."""

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that nobody else writes beside; readers go on."""

    def has_tables(self) -> bool:
        """Whether ours are there."""

    def close(self) -> None:
        """Lets go of it."""


def marks(rows: int, width: int = 1) -> str:
    """Question marks for so many rows: "?, ?", or "(?, ?), (?, ?)"."""
    one = "?" if width == 1 else f"({', '.join('?' * width)})"
    return ", ".join([one] * rows)
