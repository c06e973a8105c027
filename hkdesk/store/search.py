"""Full text: what of a case can be found, and how a user's words become a safe query."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from hkdesk.domain.values.folding import fold, indexed
from hkdesk.domain.values.serial import fold_serial
from hkdesk.domain.values.texts import texts_in

if TYPE_CHECKING:
    from hkdesk.domain.case.case import Case
    from hkdesk.domain.standing.row import CaseSummary
    from hkdesk.store.file.connection import Link

_MERGE_PAGES, _MERGE_PAUSE_SECONDS = 8, 0.005
_WORD_LIMIT = 12  # more words than this narrow nothing down
_SAYS_SOMETHING = re.compile(r"\d|[^\W\d_](?:.*?[^\W\d_]){2}", re.DOTALL)  # a figure, or three letters
_HIDDEN_ENDINGS = (
    "id",
    "sha256",
    "digest",
    "corrects",
    "rests_on",
    "topics",
    "asked",
    "weighed",
    "closed_since",
    "left_open",
    "texts_seen",
)


def words_of(value: object) -> Iterator[str]:
    """Every text a person wrote in the value; ids, digests, enumerations and the catalogue's own words are left out."""
    for _path, text in texts_in(value, but=_HIDDEN_ENDINGS):
        if _SAYS_SOMETHING.search(text):
            yield text


def index(link: Link, pk: int, case: Case, summary: CaseSummary) -> None:
    """Makes the case findable by its present words and no others; belongs inside a transaction."""
    who = "\n".join((summary.name, summary.number, summary.title, summary.role_group))
    numbers = (fold_serial(loan.number) for loan in case.loans)  # SN-77 is found as SN77 too
    words = "\n".join(dict.fromkeys((*words_of(case), *filter(None, numbers))))
    link.raw.execute(
        "INSERT OR REPLACE INTO case_search (rowid, who, words) VALUES (?, ?, ?)",
        (pk, indexed(who), indexed(words)),
    )


def forget(link: Link, pk: int, *, merge: bool = True) -> None:
    """Takes the words of a case that is removed out of the index's pages; belongs inside a transaction.

    Without `merge` the words lie there until the next merge. Removing many asks for it once: FTS5 (SQLite 3.53) makes a
    level of each merge that follows nothing but removals, and calls its own index corrupt from the 2,001st on.
    """
    link.execute("DELETE FROM case_search WHERE rowid = ?", pk)
    if merge:
        link.execute("INSERT INTO case_search (case_search) VALUES ('optimize')")


def drop_removed_words(link: Link) -> None:
    """Takes words that no case has any more out of the index's pages; nothing is done where none can be there.

    FTS5 hides the words of a row that was replaced, and lets them lie until its pages are merged into one segment.
    """
    several = "SELECT min(segid) < max(segid) FROM case_search_idx"
    if not link.number(f"SELECT coalesce(({several}), 0)"):
        return
    with link.transaction():
        link.execute("INSERT INTO case_search (case_search) VALUES ('optimize')")


def merge_in_steps(raw: Any, stop: Callable[[], bool]) -> None:
    """Takes words that nothing has any more out of both indexes, for a copy that is made while others write.

    As `drop_removed_words`, but in transactions of a few pages each, with a pause after each in which another gets the
    lock. What others write meanwhile may lie in a segment of its own when it is done.
    """
    for table in ("case_search", "document_search"):
        if not raw.execute(f"SELECT coalesce(min(segid) < max(segid), 0) FROM {table}_idx").fetchone()[0]:  # noqa: S608
            continue
        merge = f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)"  # noqa: S608 - our own constants
        pages, before = -_MERGE_PAGES, raw.total_changes  # below zero begins the merging of all segments
        raw.execute(merge, (pages,))
        while raw.total_changes - before > 1 and not stop():  # one change alone means that nothing was left to do
            time.sleep(_MERGE_PAUSE_SECONDS)
            before = raw.total_changes
            raw.execute(merge, (_MERGE_PAGES,))


def match_of(query: str) -> str | None:
    """The query for FTS5: every word must be there, each as the start of a word; None when there is no word.

    Nothing the user types is read as syntax: each word is quoted, and a word is only what has a letter or a digit.
    """
    spaced = "".join(c if c.isprintable() else " " for c in fold(query))
    words = [w for w in spaced.split() if any(map(str.isalnum, w))][:_WORD_LIMIT]
    quoted = (word.replace('"', '""') for word in words)
    return " ".join(f'"{word}"*' for word in quoted) or None
