"""What the store knows of itself, a word each: whose it is."""

from __future__ import annotations

from hkdesk.store.file.connection import Link

OWN_UNIT = "own_unit"


class Facts:
    """`Store.facts`: names and their values; a name that was never put has the value ""."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def get(self, name: str) -> str:
        """The value, or "" where none was put."""
        found = self._link.row("SELECT value FROM store_fact WHERE name = ?", name)
        return "" if found is None else str(found[0])

    def put(self, name: str, value: str) -> None:
        """Keeps the value in place of an earlier one."""
        with self._link.transaction():
            self._link.execute("INSERT OR REPLACE INTO store_fact (name, value) VALUES (?, ?)", name, value)
