"""Every table of the store by its name, and which check of `integrity` holds it.

A new table of the schema gets its line here: `tests/store/test_tables.py` holds the list to what a new store has.
"""

from __future__ import annotations

from functools import cache

PAGES = "integrity_check"
"""Held by what holds every page of the file: SQLite's own check and the cipher's seals, and by the references."""

HELD_BY = {
    "unit": "unit_against_journal",
    "store_fact": PAGES,
    "case_": "case_against_journal",
    "case_body": "case_against_journal",
    "case_search": "search_index",
    "unsent": PAGES,
    "undo_step": PAGES,
    "week_note": "week_against_journal",
    "unit_record": "record_against_journal",
    "content": "document",
    "document": "foreign_key_check",
    "document_search": PAGES,
    "document_read": "foreign_key_check",
    "journal": "journal",
    "journal_head": "journal",
    "ledger_page": "ledger_page",
    "ledger_event": "ledger_against_journal",
    "erasure": "erasure",
    "erasing": PAGES,
    "backup": PAGES,
    "scan": "foreign_key_check",
    "scan_page": "foreign_key_check",
}
"""The tables, without those that FTS5 and sqlite_utils keep for themselves."""


@cache
def names_expected() -> frozenset[str]:
    """Every table, index and trigger that a store of this schema has; worked out in memory, some milliseconds."""
    import sqlcipher3

    from hkdesk.store.file import schema

    raw = sqlcipher3.connect(":memory:")
    try:
        for tables in schema.STEPS:
            raw.executescript(tables)
        found = raw.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    finally:
        raw.close()
    return frozenset(name for (name,) in found)
