"""Two people in one store, each with paper, scans and words; and the looking for what was planted of the one."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind, LedgerPage, PageKey
from hkdesk.domain.paper.page_code import PageCode
from hkdesk.domain.paper.scan import FoundCode, PageReading
from hkdesk.domain.paper.scan_tray import Placement, ScanFile
from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasureOrder
from hkdesk.domain.values.folding import fold
from hkdesk.store.records import DocumentRecord
from hkdesk.store.store import Store
from tests.store.decrypted import decrypted
from tests.store.making import NOW, case, entry, note, pages, paper, put, row

NAME = "Åse-Kjærsti Ŋilsen"
OTHER = "Ola Nordmann"
ORDER = ErasureOrder(Basis.RETENTION, "Turid Leder", ArchiveStanding.HANDED_OVER, "26/1234")
FRAGMENTS = ("kjærsti", "kjaersti", "jærsti", "jaersti", "aersti", "ŋilsen", "Ŋilsen", "ilsen", "Åse-K", "åse-k")


def spellings(*words: str) -> Iterator[bytes]:
    """The words as bytes in every way a file may hold them."""
    for word in words:
        for one in {word, word.upper(), word.casefold(), fold(word)}:
            for form in ("NFC", "NFD"):
                text = unicodedata.normalize(form, one)
                yield text.encode()
                yield text.encode("utf-16-le")
                yield text.encode("utf-16-be")
                yield json.dumps(text)[1:-1].encode()


def found_in(content: bytes, *words: str) -> set[bytes]:
    """Those spellings that stand in the bytes, or in a compressed stream that begins anywhere in them."""
    wanted = set(spellings(*words))
    found = {one for one in wanted if one in content}
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        try:
            plain = zlib.decompressobj().decompress(content[start.start() :], 1 << 22)
        except zlib.error:
            continue
        found |= {one for one in wanted if one in plain}
    return found


def found_in_store(path: Path, key: bytes, *words: str) -> set[bytes]:
    """Those that stand in any page of the store or of its log, or in any other file beside it."""
    found = found_in(decrypted(path, key), *words)
    own = {path.name, f"{path.name}-wal", f"{path.name}-shm"}
    for beside in path.parent.iterdir():
        if beside.is_file() and beside.name not in own:
            found |= found_in(beside.read_bytes(), *words)
    return found


def paper_of(case_id: str, number: str, name: str) -> tuple[DocumentRecord, bytes, tuple[LedgerPage, ...]]:
    """A packet with the name in it, plain and packed, and its pages."""
    content = b"%PDF-1.7 " + name.encode() + zlib.compress(f"Avtale med {name}".encode() * 40)
    record = replace(paper(content, case_id)[0], number=number, title=f"Pakke {name}")
    told = hashlib.sha256(content).hexdigest()
    digest = told[:12]
    mine = tuple(
        replace(one, key=replace(one.key, document_id=number, digest=digest), title=f"Avtale {name}", sha256=told)
        for one in pages(6, told, case_id)
    )
    return replace(record, paper=mine), content, mine


def reading(sha256: str, page: int, key: PageKey | None, of: int = 6) -> PageReading:
    """A page that was read as the page of the key."""
    if key is None:
        return PageReading(sha256, page)
    text = PageCode(key.document_id, key.version, key.page, of, key.digest, key.copy).build()
    corners = ((0.1, 0.9), (0.2, 0.9), (0.2, 0.95), (0.1, 0.95))
    return PageReading(sha256, page, (FoundCode(text, corners),), width=100, height=140)


def take_scan(store: Store, name: str, content: bytes, *keys: PageKey | None) -> str:
    """A scanned file with a page for each key; its digest."""
    sha256 = hashlib.sha256(content).hexdigest()
    store.scans.take(ScanFile(sha256, name, "application/pdf", len(content), 0, NOW, "Turid Leder"), content, entry())
    store.scans.keep_readings(sha256, [reading(sha256, n, key) for n, key in enumerate(keys, 1)])
    return sha256


def attach(store: Store, sha256: str, content: bytes, pages: dict[int, PageKey], case_id: str) -> None:
    """The pages of the file are attached, and the case gets these bytes as the document that shows them."""
    digest = hashlib.sha256(content).hexdigest()
    number = next(iter(pages.values())).document_id
    record = DocumentRecord(digest, case_id, "scan", number, 1, f"skann {number}", "application/pdf", len(pages), NOW)
    placed = [Placement(sha256, page, key) for page, key in pages.items()]
    store.scans.attach(placed, [(record, content, tuple(pages.values()))], entry("attach"))


def planted(store: Store, n: int, name: str) -> tuple[LedgerPage, ...]:
    """A case with the name in every table: body, list, search, unsent, documents, ledger, scans of its own."""
    number = f"HK-2026-{n:04d}"
    one = case(n, name)
    put(store, one)
    for turn in range(4):
        said = replace(one, employee=replace(one.employee, title=f"rådgiver {name} {'x' * 900 * turn}"))
        revision = store.cases.revision(one.id)
        store.cases.save(said, row(said), revision, entry("SetEmployee"))
    record, content, mine = paper_of(one.id, f"{number}-1", name)
    store.documents.put(record, content, entry("issued"))
    store.archive.index_texts([(pk, read, f"Mellom {name} og kommunen") for pk, read in store.archive.unread(10)])
    store.ledger.record(
        [LedgerAct(LedgerKind.PRINTED, tuple(p.key for p in mine), f"til {name}", copies=1)], entry("printed")
    )
    own = f"%PDF scan of {name}".encode() + zlib.compress(name.encode() * 30)
    sha256 = take_scan(store, f"{name}.pdf", own, mine[1].key, mine[3].key)
    attach(store, sha256, own, {1: mine[1].key}, one.id)
    store.unsent.put(one.id, {"refusal.reason": f"{name} ville ikke"})
    store.week_notes.write([note(f"w{n}", one.id, NOW.date(), entered_by=name)], [], entry("WeekNotes"))
    return mine


def everything_of(store: Store, case_id: str) -> object:
    """All that lies there of a case, to tell whether it is as it was."""
    link = store._link
    return [
        link.rows(f"SELECT * FROM {table} WHERE {column} = ?", case_id)
        for table, column in (
            ("case_", "id"),
            ("document", "case_id"),
            ("ledger_page", "case_id"),
            ("unsent", "case_id"),
            ("week_note", "case_id"),
        )
    ] + [
        link.rows("SELECT b.* FROM case_body b JOIN case_ c ON c.pk = b.case_pk WHERE c.id = ?", case_id),
        link.rows("SELECT * FROM content WHERE sha256 IN (SELECT sha256 FROM document WHERE case_id = ?)", case_id),
        link.rows("SELECT e.* FROM ledger_event e JOIN ledger_page p ON p.pk = e.page_pk WHERE p.case_id = ?", case_id),
    ]
