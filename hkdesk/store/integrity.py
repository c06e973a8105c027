"""Whether the store still holds what was put into it."""

from __future__ import annotations

from hkdesk.store import journal
from hkdesk.store.connection import Link
from hkdesk.store.mapping import digest
from hkdesk.store.records import IntegrityFault

_CASES = """
SELECT c.number, c.revision, b.body,
    (SELECT digest FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'case' ORDER BY seq DESC LIMIT 1),
    (SELECT count(*) FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'case'),
    EXISTS (SELECT 1 FROM case_search WHERE rowid = c.pk)
FROM case_ c LEFT JOIN case_body b ON b.case_pk = c.pk ORDER BY c.pk
"""


def faults_in(link: Link) -> list[IntegrityFault]:
    """Everything that does not hold; empty when all is well.

    Pages and their seals, references between rows, the journal's chain, and each case against what the
    journal last said of it, which also finds rows cut off the journal's end.
    """
    found = [
        IntegrityFault("integrity_check", str(text)) for (text,) in link.rows("PRAGMA integrity_check") if text != "ok"
    ]
    found += [
        IntegrityFault("cipher_integrity_check", str(text)) for (text,) in link.rows("PRAGMA cipher_integrity_check")
    ]
    found += [
        IntegrityFault("foreign_key_check", f"{table} {row} -> {parent}")
        for table, row, parent, _ in link.rows("PRAGMA foreign_key_check")
    ]
    broken = journal.first_broken(link)
    if broken is not None:
        found.append(IntegrityFault("journal", str(broken)))
    return found + _cases(link)


def _cases(link: Link) -> list[IntegrityFault]:
    found = []
    for number, revision, body, told, rows, indexed in link.rows(_CASES):
        if body is None or digest(body) != told or revision != rows:
            found.append(IntegrityFault("case_against_journal", number))
        if not indexed:
            found.append(IntegrityFault("search_index", number))
    return found
