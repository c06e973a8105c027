"""What may be hidden, and what a hidden question leaves behind: our own questions that wait for an answer to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from hkdesk.catalog.files import THEMES, Tables

FIXED_DECLARATION = ("duty", "intro", "confirmation", "manager_duty", "manager_intro", "manager_confirmation")
"""What the egenerklæring says beside its sections, which no virksomhet changes."""


def waiting_in_vain(base: Tables, hidden: Collection[str], own: Collection[str]) -> list[str]:
    """The ids of our questions that can never be asked once these are hidden, in the order of the files.

    What else waits for a hidden question is left waiting for the rest of its condition alone, in place: an old answer
    to the hidden one calls for nothing. Questions of the virksomhet's own are left as they are, and checked.
    """
    gone, found = set(hidden), list[str]()
    while True:
        new = [str(row["id"]) for row in _questions(base) if row["id"] not in {*gone, *own} and not _can_be(row, gone)]
        if not new:
            return found
        gone.update(new)
        found += new


def _questions(base: Tables) -> list[dict[str, Any]]:
    tables: list[Any] = [table for name, table in base.items() if name.startswith(f"{THEMES}/")]
    return [row for table in tables for row in table["items"]]


def _can_be(row: dict[str, Any], gone: Collection[str]) -> bool:
    condition = row.get("shown_when")
    if condition is None:
        return True
    left = _left(condition, gone)
    if left is not None:
        row["shown_when"] = left
    return left is not None


def _left(condition: Mapping[str, Any], gone: Collection[str]) -> dict[str, Any] | None:
    """The condition without what can never hold; None where nothing of it can."""
    if "item" in condition:
        return None if condition["item"] in gone else dict(condition)
    if "all" in condition:
        parts = [_left(one, gone) for one in condition["all"]]
        return None if None in parts else {"all": parts}
    parts = [kept for one in condition["any"] if (kept := _left(one, gone)) is not None]
    return {"any": parts} if parts else None


def all_ids(value: object) -> Iterator[str]:
    """Every id in the tables, and the retired ones."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "id" and isinstance(one, str):
                yield one
            elif key == "retired_ids":
                yield from one
            else:
                yield from all_ids(one)
    elif isinstance(value, list):
        for one in value:
            yield from all_ids(one)


def protected_ids(base: Tables) -> set[str]:
    """What is known by name but never hidden: themes, sections, clauses, points and versions of the law."""
    files = ("clauses.toml", "rule_sets.toml", "declaration.toml", *base)
    named = {one for name in files for one in all_ids(base[name])}
    return named | set(FIXED_DECLARATION)
