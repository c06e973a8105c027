"""The archive as the window and the command line use it: lists, search in text, and whether the bytes still hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hkdesk.domain.paper.ledger import PageState
from hkdesk.domain.paper.ledger_documents import GRAVEST
from hkdesk.domain.paper.scan_format import PDF
from hkdesk.errors import HkdeskError
from hkdesk.services.words.archive import GROUPS, OTHERS, group_of
from hkdesk.store.archive import ArchiveAsk, ArchiveOrder, ArchiveRow, PaperCount, PaperFilter
from hkdesk.store.records import DocumentRecord
from hkdesk.store.store import Store

__all__ = ["ArchiveAsk", "ArchiveDesk", "ArchiveOrder", "ArchiveRow", "PaperCount", "PaperFilter", "Unread"]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document whose words are not in the search yet, with its bytes; b"" where there is no text to read."""

    pk: int
    record: DocumentRecord
    content: bytes


def text_of(unread: Unread) -> str:
    """The words of the document; "" for a picture, or for a PDF that cannot be read. Made for a worker."""
    if not unread.content:
        return ""
    from hkdesk.services.paper.preview import page_texts

    try:
        return "\n".join(page_texts(unread.content))
    except HkdeskError:
        return ""


def paper_state(paper: PaperCount) -> PageState:
    """The one word that sums up where a document's paper is."""
    return next(state for state in GRAVEST if state in paper.pages)


def asked(query: str = "", group: str = "", paper: PaperFilter | None = None, case_id: str | None = None) -> ArchiveAsk:
    """What to ask for: a group of `GROUP_WORDS`, or "" for all."""
    every = frozenset[str]().union(*GROUPS.values())
    kinds, but = (None, every) if group == OTHERS else (GROUPS.get(group), None)
    return ArchiveAsk(query, kinds, but, paper, case_id)


class ArchiveDesk:
    """`Workspace.archive`. What it reads is what lies in the store now; nothing is kept in between."""

    def __init__(self, store: Store, read: Callable[[str], bytes]) -> None:
        self._store, self._read = store, read

    def rows(
        self,
        ask: ArchiveAsk,
        *,
        order: ArchiveOrder = "made",
        descending: bool = True,
        limit: int | None = 200,
        offset: int = 0,
        paper: bool = True,
    ) -> list[ArchiveRow]:
        """One page of the list; no `limit` gives all."""
        return self._store.archive.page(
            ask, order=order, descending=descending, limit=limit, offset=offset, paper=paper
        )

    def count(self, ask: ArchiveAsk) -> int:
        """How many documents the same question finds."""
        return self._store.archive.count(ask)

    def group_counts(self) -> dict[str, int]:
        """How many documents stand in each group that has any."""
        found: dict[str, int] = {}
        for kind, number in self._store.archive.kind_counts().items():
            found[group_of(kind)] = found.get(group_of(kind), 0) + number
        return found

    def unread_count(self) -> int:
        """How many documents can be found by title and number only, so far."""
        return self._store.archive.unread_count()

    def next_unread(self) -> Unread | None:
        """The newest document whose words are not in the search; None when all are."""
        found = self._store.archive.unread(1)
        if not found:
            return None
        pk, record = found[0]
        try:
            content = self._read(record.sha256) if record.mime == PDF.mime else b""
        except HkdeskError:  # damaged: said when it is opened, and it must not stand in the way of the rest
            content = b""
        return Unread(pk, record, content)

    def take_in(self, texts: Iterable[tuple[Unread, str]]) -> None:
        """Puts words into the search. Raises Surroundings."""
        self._store.archive.index_texts((one.pk, one.record, words) for one, words in texts)
