"""Taking the words of documents into the search: a damaged one is passed by, and the rest can be found."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.documents.render import render
from hkdesk.services.out.archive import ArchiveAsk, ArchiveDesk, text_of
from hkdesk.store.store import Store
from tests.documents.samples import every_block
from tests.store.making import KEY, case, entry, paper, put, raw, row


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """A store with a whole document, then one whose bytes are changed on disk, then one that is no PDF inside."""
    out = io.BytesIO()
    render(every_block(), out)
    contents = {"whole": out.getvalue(), "changed": b"%PDF changed", "senseless": b"%PDF senseless"}
    made = {title: (replace(paper(content)[0], title=title), content) for title, content in contents.items()}
    with Store.create(tmp_path / "a.db", KEY) as store:
        put(store, case(1))
        for n, one in enumerate(made.values(), 1):
            store.cases.save(case(1), row(case(1)), n, entry(), [one])
    with raw(tmp_path / "a.db") as db:
        db.execute("DROP TRIGGER content_is_frozen")
        db.execute("UPDATE content SET bytes = x'00' WHERE sha256 = ?", (made["changed"][0].sha256,))
    with Store.open(tmp_path / "a.db", KEY) as store:
        yield store


def test_damaged_documents_do_not_stand_in_the_way_of_the_rest(kept: Store) -> None:
    desk = ArchiveDesk(kept, kept.documents.read)
    read = []
    while (unread := desk.next_unread()) is not None:
        assert len(read) < 3
        words = text_of(unread)
        desk.take_in([(unread, words)])
        read.append((unread.record.title, bool(unread.content), "To dager i uka" in words))
    assert read == [("senseless", True, False), ("changed", False, False), ("whole", True, True)]
    assert desk.unread_count() == 0
    assert [found.record.title for found in desk.rows(ArchiveAsk("dager uka"))] == ["whole"]
    assert [found.record.title for found in desk.rows(ArchiveAsk("changed"))] == ["changed"]
