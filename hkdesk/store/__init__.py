"""The store: one encrypted SQLite file that holds units, cases, issued documents and the journal."""

from hkdesk.store.keys import key_for
from hkdesk.store.records import (
    DocumentRecord,
    IntegrityFault,
    JournalEntry,
    JournalRow,
    StoredCase,
)
from hkdesk.store.store import Store

__all__ = [
    "DocumentRecord",
    "IntegrityFault",
    "JournalEntry",
    "JournalRow",
    "Store",
    "StoredCase",
    "key_for",
]
