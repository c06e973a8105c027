"""What a store holds that a copy does not, case by case, read from both over connections that only read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hkdesk.store.backup.deep import open_copy
from hkdesk.store.file.connection import connect
from hkdesk.store.file.faults import faults

_CASES = "SELECT id, number, name, revision, updated_at, signed_on FROM case_"
_DOCUMENTS = "SELECT DISTINCT sha256 FROM document"
_NUMBERS = (
    "SELECT number FROM case_ UNION SELECT number FROM document UNION SELECT document_id FROM ledger_page"
    " UNION SELECT f.value FROM case_body b, json_each(b.body, '$.former_numbers') f"
)
_LAST = "SELECT what FROM journal WHERE subject_id = ? AND subject_kind = 'case' ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Newer:
    """A case that is newer in the store than in the copy.

    `what` is the journal's word for what was done to it last, `at` when (ISO 8601). `is_new` is whether the copy has no
    such case; `signed` whether an agreement is signed in the store that is not signed in the copy.
    """

    number: str
    name: str
    at: str
    what: str
    is_new: bool
    signed: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """What would be lost, and what would come back.

    `returning` are names in the copy whose case the store has no more; `erased` is how many of them were erased as
    persons. `documents` is how many documents and scans the copy lacks.
    """

    newer: tuple[Newer, ...]
    returning: tuple[str, ...]
    erased: int
    documents: int


def compare(store: Path, store_key: bytes, copy: Path, copy_key: bytes) -> Compared:
    """Holds the store that is there against the copy.

    Raises:
        Surroundings: one of them cannot be read.
    """
    with faults(store):
        present = connect(store, store_key, read_only=True)
    try:
        with faults(store), open_copy(copy, copy_key) as other:
            present.execute("BEGIN")
            return _compared(present, other)
    finally:
        present.close()


def _compared(present: Any, copy: Any) -> Compared:
    there = {case_id: rest for case_id, *rest in copy.execute(_CASES)}
    here = {case_id: rest for case_id, *rest in present.execute(_CASES)}
    newer = []
    for case_id, (number, name, revision, at, signed) in here.items():
        old = there.get(case_id)
        if old is not None and old[2:4] == [revision, at]:
            continue
        last = present.execute(_LAST, (case_id,)).fetchone()
        is_signed = signed is not None and (old is None or old[4] != signed)
        newer.append(Newer(number, name, at, last[0] if last else "", old is None, is_signed))
    gone = [case_id for case_id in there if case_id not in here]
    erased = {case_id for (case_id,) in present.execute("SELECT case_id FROM erasure")}
    lost = {one for (one,) in present.execute(_DOCUMENTS)} - {one for (one,) in copy.execute(_DOCUMENTS)}
    return Compared(
        newer=tuple(sorted(newer, key=lambda one: one.at, reverse=True)),
        returning=tuple(sorted(there[case_id][1] for case_id in gone)),
        erased=sum(case_id in erased for case_id in gone),
        documents=len(lost),
    )


def numbers_in(store: Path, key: bytes) -> list[str]:
    """Every number of a case or a paper that the store knows to have been given.

    Raises:
        Surroundings: it cannot be read.
    """
    with faults(store):
        raw = connect(store, key, read_only=True)
        try:
            return [str(number) for (number,) in raw.execute(_NUMBERS)]
        finally:
            raw.close()
