"""A person is erased: every row of the case in one transaction, and then what SQLite still remembers of it."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hkdesk.domain.case.case import Case
from hkdesk.domain.privacy.erasure import ErasedKind as Kind
from hkdesk.domain.privacy.erasure import Erasure, ErasureOrder, counted
from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.i18n import _
from hkdesk.store.erasure.reach import Reach, ScannedFile, reach_of
from hkdesk.store.file.connection import Link
from hkdesk.store.journal import Journal
from hkdesk.store.mapping import body_text, digest, from_body
from hkdesk.store.records import JournalEntry, utc_text
from hkdesk.store.unit_records import UnitRecords
from hkdesk.store.week_notes import WeekNotes

ERASED = "person_erased"
_MERGED = (
    "INSERT INTO case_search (case_search) VALUES ('optimize')",
    "INSERT INTO document_search (document_search) VALUES ('optimize')",
)
_USED = """
SELECT EXISTS (SELECT 1 FROM document WHERE sha256 = ?1) OR EXISTS (SELECT 1 FROM ledger_page WHERE sha256 = ?1)
    OR EXISTS (SELECT 1 FROM ledger_event WHERE scan = ?1) OR EXISTS (SELECT 1 FROM scan WHERE sha256 = ?1)
"""
_REGISTER = """
SELECT e.journal_seq, e.case_id, j.at, j.who, e.told, e.finished_at, e.unreached
FROM erasure e JOIN journal j ON j.seq = e.journal_seq
"""
_TRIES, _PAUSE_SECONDS = 3, 0.3


@dataclass(frozen=True, slots=True)
class InPlace:
    """What takes the place of a scanned file that showed several people: these pages of it, as a file of their own."""

    pages: tuple[int, ...]
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredErasure:
    """One erasure as it is told for good. `finished_at` is None until everything within reach was cleaned.

    `unreached` are the places, in words, where something may still lie.
    """

    seq: int
    case_id: str
    at: datetime
    who: str
    told: Erasure
    finished_at: datetime | None
    unreached: tuple[str, ...]


class Erasures:
    """`Store.erasures`: what lies there of a person, the erasure of all of it, and the register of erasures."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def reach(self, case: Case) -> Reach:
        """What lies in the store of the case. Raises InvalidInput: no_such_case."""
        return reach_of(self._link, case.id, (case.number, *case.former_numbers))

    def erase(
        self,
        case: Case,
        revision: int,
        order: ErasureOrder,
        entry: JournalEntry,
        in_place: Mapping[str, Sequence[InPlace]],
    ) -> int:
        """Takes everything of the case out of the tables, in one transaction; the row of the journal that tells of it.

        The words may lie in the log until `clean` has run.

        Args:
            case: as it lies in the store.
            revision: the one it was read as.
            order: what was decided, checked before.
            entry: who and when.
            in_place: for each scanned file that others have pages of, what takes its place.

        Raises:
            InvalidInput: no_such_case; erasure_scans_wait, with the names of files in which somebody has to say first
                whose a page is.
            Surroundings: changed_elsewhere; nothing is erased.
        """
        link = self._link
        with link.transaction():
            reach = self.reach(case)
            if link.number("SELECT revision FROM case_ WHERE pk = ?", reach.pk) != revision:
                raise Surroundings("changed_elsewhere", case_id=case.id)
            if names := [file.name for file in reach.scans if file.waits]:
                raise InvalidInput("erasure_scans_wait", field="scans", got=", ".join(names))
            for file in reach.scans:
                covered = sorted(page for one in in_place.get(file.sha256, ()) for page in one.pages)
                if covered != sorted(page.page for theirs in file.others.values() for page in theirs):
                    raise OurFault("bug", where=_("loggen"))
            WeekNotes(link).drop(case.id, replace(entry, what="WeekNotes"))  # the erasure itself is told below
            UnitRecords(link).drop(case.id, replace(entry, what="UnitRecord"))
            seq = self._tell(case, reach, order, entry)
            link.insert("erasing", {"pk": 1, "case_id": case.id})
            for file in reach.scans:
                self._take_scan(file, in_place.get(file.sha256, ()))
            self._take_rows(case.id, reach)
            link.execute("DELETE FROM erasing")
            for merge in _MERGED:
                link.execute(merge)
        return seq

    def _tell(self, case: Case, reach: Reach, order: ErasureOrder, entry: JournalEntry) -> int:
        shared = self._shared(case.id, reach)
        erased = counted(
            (
                (Kind.CASES, 1),
                (Kind.DAYS, reach.days),
                (Kind.RECORDS, reach.records),
                (Kind.EARLIER, reach.earlier),
                (Kind.TYPED, reach.typed),
                (Kind.DOCUMENTS, len(reach.documents)),
                (Kind.CONTENTS, len(reach.contents) - shared),
                (Kind.CONTENTS_OF_OTHERS, shared),
                (Kind.PAGES, len(reach.pages)),
                (Kind.EVENTS, reach.events),
                (Kind.SCANS, sum(not file.others for file in reach.scans)),
                (Kind.SCANS_CUT, sum(bool(file.others) for file in reach.scans)),
                (Kind.SCAN_PAGES, sum(one.owner == case.id for file in reach.scans for one in file.pages)),
            )
        )
        text = body_text(Erasure(case.number, case.former_numbers, case.opened_on, order, erased, reach.acts))
        told = replace(entry, what=ERASED)
        seq = Journal(self._link).write(told, "case", case.id, digest(text))
        self._link.insert("erasure", {"journal_seq": seq, "case_id": case.id, "told": text, "unreached": "[]"})
        return seq

    def _shared(self, case_id: str, reach: Reach) -> int:
        """How many of the contents another case, or the unit, uses too."""
        sql = "SELECT count(DISTINCT sha256) FROM document WHERE case_id IS NOT ? AND sha256 = ?"
        return sum(self._link.number(sql, case_id, sha256) > 0 for sha256 in reach.contents)

    def _take_scan(self, file: ScannedFile, in_place: Sequence[InPlace]) -> None:
        """The file goes; the pages of others stand in files of their own from now on."""
        link = self._link
        theirs = {page.page: page.pk for pages in file.others.values() for page in pages}
        for one in in_place:
            sha256 = hashlib.sha256(one.content).hexdigest()
            link.execute("INSERT OR IGNORE INTO content (sha256, bytes) VALUES (?, ?)", sha256, one.content)
            link.execute(
                "INSERT OR IGNORE INTO scan (sha256, name, mime, size, pages, taken_at, who)"
                " SELECT ?, name, mime, ?, ?, taken_at, who FROM scan WHERE sha256 = ?",
                *(sha256, len(one.content), len(one.pages), file.sha256),
            )
            for place, page in enumerate(one.pages, 1):
                link.execute(
                    "UPDATE scan_page SET sha256 = ?1, page = ?2,"
                    " reading = json_set(reading, '$.sha256', ?1, '$.page', ?2) WHERE pk = ?3",
                    *(sha256, place, theirs[page]),
                )
        link.execute("DELETE FROM scan_page WHERE sha256 = ?", file.sha256)
        link.execute("DELETE FROM scan WHERE sha256 = ?", file.sha256)
        self._take_content((file.sha256,))

    def _take_rows(self, case_id: str, reach: Reach) -> None:
        link = self._link
        link.execute(
            "DELETE FROM ledger_event WHERE page_pk IN (SELECT pk FROM ledger_page WHERE case_id = ?)", case_id
        )
        link.execute("DELETE FROM ledger_page WHERE case_id = ?", case_id)
        for pk in reach.documents:
            link.execute("DELETE FROM document_search WHERE rowid = ?", pk)
            link.execute("DELETE FROM document_read WHERE document_pk = ?", pk)
        link.execute("DELETE FROM document WHERE case_id = ?", case_id)
        self._take_content(reach.contents)
        link.execute("DELETE FROM undo_step WHERE case_id = ?", case_id)
        link.execute("DELETE FROM unsent WHERE case_id = ?", case_id)
        link.execute("DELETE FROM case_search WHERE rowid = ?", reach.pk)
        link.execute("DELETE FROM case_body WHERE case_pk = ?", reach.pk)
        link.execute("DELETE FROM case_ WHERE pk = ?", reach.pk)

    def _take_content(self, digests: Iterable[str]) -> None:
        """Bytes that nothing names any more; another case's are left."""
        for sha256 in digests:
            if not self._link.number(_USED, sha256):
                self._link.execute("DELETE FROM content WHERE sha256 = ?", sha256)

    def clean(self) -> bool:
        """Empties the log and sees that what was freed was overwritten; False while another reads an older state.

        Raises:
            Surroundings: the disk stands in the way.
            OurFault: bug, when SQLite does not overwrite what it frees.
        """
        if self._link.number("PRAGMA secure_delete") != 1:
            raise OurFault("bug", where=_("loggen"))
        for attempt in range(_TRIES):
            if self._link.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0:
                return True
            if attempt + 1 < _TRIES:
                time.sleep(_PAUSE_SECONDS)
        return False

    def finish(self, seq: int, at: datetime, unreached: Sequence[str]) -> None:
        """The erasure reached all it could; what it could not is named. Said once, it stands."""
        with self._link.transaction():
            self._link.execute(
                "UPDATE erasure SET finished_at = ?, unreached = ? WHERE journal_seq = ? AND finished_at IS NULL",
                *(utc_text(at), json.dumps(list(unreached), ensure_ascii=False), seq),
            )

    def register(self, *, unfinished: bool = False) -> list[StoredErasure]:
        """Every erasure, oldest first, or those that have not been finished."""
        where = " WHERE e.finished_at IS NULL" if unfinished else ""
        return [_stored(*row) for row in self._link.rows(f"{_REGISTER}{where} ORDER BY e.journal_seq")]


def _stored(
    seq: int, case_id: str, at: str, who: str, told: str, finished_at: str | None, unreached: str
) -> StoredErasure:
    finished = None if finished_at is None else datetime.fromisoformat(finished_at)
    places = tuple(str(one) for one in json.loads(unreached))
    return StoredErasure(seq, case_id, datetime.fromisoformat(at), who, from_body(Erasure, told), finished, places)
