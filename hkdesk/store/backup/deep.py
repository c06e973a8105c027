"""The deep proof: a copy is opened and asked everything a store is relied on for.

It is opened as a file that nobody changes (`immutable`), so nothing is left beside it. Each document is read once: the
seals of all pages are tried first, then the structure of every table but the one of the documents, and that one by
reading each of its rows and holding the bytes against their digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3

from hkdesk.errors import HkdeskError
from hkdesk.store.backup.entry import Facts
from hkdesk.store.backup.facts import facts_of
from hkdesk.store.backup.quick import looks
from hkdesk.store.backup.snapshot import Stop, Stopped, never
from hkdesk.store.file.connection import SCHEMA, Link, connect, version_number
from hkdesk.store.file.faults import faults
from hkdesk.store.integrity import Integrity
from hkdesk.store.journal import Journal
from hkdesk.store.search import match_of

_DOCUMENTS = "content"
_CACHE = "PRAGMA cache_size = -8000"
_STEPS_BETWEEN_ASKING = 20_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A copy that is being asked, and what it is to hold."""

    raw: Any
    link: Link
    facts: Facts
    path: Path


Question = Callable[[Opened], bool]
"""Whether the answer is as it should be. What it raises is an answer too: it is not."""
Tell = Callable[[int, int], None]


def nobody(_number: int, _of: int) -> None:
    """Nobody is told."""


def deep_proof(
    path: Path, key: bytes, facts: Facts, stop: Stop = never, *, every: bool = False, tell: Tell = nobody
) -> tuple[str, ...]:
    """What is wrong with the copy, by the names in `QUESTIONS`, or not_a_file, gone, log_beside, open.

    Nothing is wrong when none is named. A copy of an older schema is asked what does not hang on today's tables.

    Args:
        path: the copy; it is only read, and nothing is left beside it.
        key: the key it is to open with.
        facts: what it is to hold.
        stop: asked between the questions and under them.
        every: ask on after a wrong answer.
        tell: is told the number of each question before it is asked, and how many there are.

    Raises:
        Stopped: as asked.
    """
    found: list[str] = []
    if there := looks(path):
        return (there,)
    try:
        with open_copy(path, key, stop) as opened_raw:
            asked = Opened(opened_raw, Link(opened_raw, path), facts, path)
            names = questions_for(facts)
            for number, name in enumerate(names, 1):
                tell(number, len(names))
                right = _answered(QUESTIONS[name], asked)
                if stop():
                    raise Stopped
                if not right:
                    found.append(name)
                    if not every:
                        break
    except (sqlcipher3.Error, HkdeskError, OSError):
        return ("open",)
    return tuple(found)


@contextmanager
def open_copy(path: Path, key: bytes, stop: Stop = never) -> Iterator[Any]:
    """A driver connection to a copy that nobody changes, read where it lies.

    Raises:
        Surroundings: it does not open: store_damaged, cannot_open.
    """
    with faults(path):
        raw = connect(path, key, read_only=True, unchanging=True)
        try:
            raw.execute(_CACHE)
            raw.execute("SELECT count(*) FROM sqlite_master").fetchall()
            raw.set_progress_handler(lambda: int(stop()), _STEPS_BETWEEN_ASKING)
            yield raw
        finally:
            raw.set_progress_handler(None, 0)
            raw.close()


def _answered(question: Question, asked: Opened) -> bool:
    try:
        return question(asked)
    except (sqlcipher3.Error, HkdeskError, ArithmeticError, LookupError, TypeError, ValueError):
        return False


def _seals(asked: Opened) -> bool:
    """Every page bears the seal the cipher put on it, those that hold nothing too."""
    return not asked.raw.execute("PRAGMA cipher_integrity_check").fetchall()


def _structure(asked: Opened) -> bool:
    """Every table, its indexes and its constraints; documents are looked at by `_documents`."""
    tables = [name for (name,) in asked.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    whole = [("ok",)]
    return all(
        asked.raw.execute(f'PRAGMA integrity_check("{name}")').fetchall() == whole
        for name in tables
        if name != _DOCUMENTS
    )


def _references(asked: Opened) -> bool:
    return not asked.raw.execute("PRAGMA foreign_key_check").fetchall()


def _facts(asked: Opened) -> bool:
    """It holds what was counted in the store when it was made: no less, no more, nothing older."""
    return facts_of(asked.raw) == asked.facts


def _journal(asked: Opened) -> bool:
    return Journal(asked.link).first_broken() is None


def _bodies(asked: Opened) -> bool:
    """The text of each unit and case against what the journal last said of it."""
    return not [one for one in Integrity(asked.link).quick_faults() if one.check != "journal"]


def _ledger(asked: Opened) -> bool:
    return not Integrity(asked.link).ledger_faults()


def _documents(asked: Opened) -> bool:
    """Each document and scan, read once: its bytes against its digest, and its row against the table's index."""
    seen = set()
    for sha256, content in asked.raw.execute("SELECT sha256, bytes FROM content NOT INDEXED"):
        if hashlib.sha256(content).hexdigest() != sha256:
            return False
        seen.add(sha256)
    told = {sha256 for (sha256,) in asked.raw.execute("SELECT sha256 FROM content ORDER BY sha256")}
    return seen == told and (not asked.facts.document or asked.facts.document in seen)


def _search(asked: Opened) -> bool:
    """The search finds the right person, and every case has words there."""
    lost = asked.raw.execute("SELECT count(*) FROM case_ WHERE pk NOT IN (SELECT rowid FROM case_search)").fetchone()[0]
    find = "SELECT rowid FROM case_search WHERE case_search MATCH ?"
    return not lost and all(
        (one.pk,) in asked.raw.execute(find, (match_of(one.number),)).fetchall() for one in asked.facts.probes
    )


QUESTIONS: dict[str, Question] = {
    "seals": _seals,
    "structure": _structure,
    "references": _references,
    "facts": _facts,
    "journal": _journal,
    "bodies": _bodies,
    "ledger": _ledger,
    "documents": _documents,
    "search": _search,
}
"""What a copy is asked, in order; the names are a contract (docs/backup.md)."""

_OF_ANY_SCHEMA = ("seals", "structure", "references", "facts", "journal", "documents")


def questions_for(facts: Facts) -> tuple[str, ...]:
    """What a copy with these facts can be asked: all of it where its schema is ours."""
    return tuple(QUESTIONS) if facts.version == version_number(*SCHEMA) else _OF_ANY_SCHEMA
