"""Every table of the store, and what the erasure of a person does with it: a table is not added without an answer."""

from __future__ import annotations

from enum import StrEnum


class Fate(StrEnum):
    """What happens to the rows of a table when a person is erased."""

    GOES = "goes"
    SHARED = "shared"
    NAMES_NOBODY = "names_nobody"
    NOT_A_CASE = "not_a_case"


TABLES: dict[str, Fate] = {
    "unit": Fate.NOT_A_CASE,
    "store_fact": Fate.NAMES_NOBODY,
    "case_": Fate.GOES,
    "case_body": Fate.GOES,
    "case_search": Fate.GOES,
    "unsent": Fate.GOES,
    "undo_step": Fate.GOES,
    "week_note": Fate.GOES,
    "unit_record": Fate.GOES,
    "content": Fate.SHARED,
    "document": Fate.GOES,
    "document_search": Fate.GOES,
    "document_read": Fate.GOES,
    "journal": Fate.NAMES_NOBODY,
    "journal_head": Fate.NAMES_NOBODY,
    "ledger_page": Fate.GOES,
    "ledger_event": Fate.GOES,
    "erasure": Fate.NAMES_NOBODY,
    "erasing": Fate.NAMES_NOBODY,
    "backup": Fate.NAMES_NOBODY,
    "scan": Fate.SHARED,
    "scan_page": Fate.SHARED,
    "_sqlite_migrations": Fate.NAMES_NOBODY,
}
"""`GOES`: the rows of the case. `SHARED`: what no other case needs. `NAMES_NOBODY`: digests, numbers and our own words.
Records of a unit that name a case go with it, the others stay as the unit does.
`NOT_A_CASE`: what a person writes of the unit, which is corrected and not erased."""
