"""Made-up documents of believable length: four a case, whose words are those of the form and those of the person."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.store import people
from bench.store.people import KEY, TODAY
from hkdesk.store.store import Store

EACH = 4
NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
COMMON, HEADING = "hjemmekontor", "arbeidsgiver"
"""A word every document has in its text, and one that begins many of its words."""
_KINDS = (
    ("signature_packet", "Signaturpakke"),
    ("letter_refusal", "Avslag"),
    ("scan", "Skann"),
    ("declaration", "Egenerklæring"),
)
_FORM_WORDS = 900  # what every packet of six pages says in the same words
_PAGES = 6


def fill(path: Path, count: int) -> None:
    """A new store with so many documents, all of them read into the search; the same every time."""
    cases = count // EACH
    people.fill(path, cases)
    dice = random.Random(count)
    vocabulary = people.words(random.Random(1), 3_000)
    form = " ".join((COMMON, HEADING, *random.Random(2).choices(vocabulary, k=_FORM_WORDS)))
    with Store.open(path, KEY) as store, store._link.transaction():
        for pk in range(1, count + 1):
            _add(store, pk, (pk - 1) // EACH + 1, f"{form} {people.note(dice, vocabulary)}", dice)


def _add(store: Store, pk: int, case: int, words: str, dice: random.Random) -> None:
    db, sha256 = store._link.raw, f"{pk:064x}"
    kind, title = _KINDS[pk % EACH]
    number, made = f"HK-2026-{case:04d}-{pk % EACH + 1}", NOW - timedelta(minutes=dice.randint(0, 500_000))
    pages = 1 if kind == "scan" else dice.randint(1, 12)
    row = (pk, sha256, f"c{case}", kind, number, 1, title, "application/pdf", pages, made.isoformat())
    db.execute("INSERT INTO content VALUES (?, ?)", (sha256, b"%PDF-1.7"))
    db.execute(f"INSERT INTO document VALUES ({', '.join('?' * len(row))})", row)
    db.execute("INSERT INTO document_search (rowid, who, words) VALUES (?, ?, ?)", (pk, f"{title}\n{number}", words))
    db.execute("INSERT INTO document_read VALUES (?)", (pk,))
    if kind != "signature_packet":
        return
    state = dice.choices(("back", "out", "missing", "replaced"), (90, 7, 1, 2))[0]
    for page in range(1, _PAGES + 1):
        key = (f"HK-2026-{case:06d}-{pk}", 1, "9f3c2a7b51d0", 1, page, _PAGES)
        told = (f"c{case}", sha256, title, "", "[]", 1, state, TODAY.isoformat(), 1)
        db.execute(f"INSERT INTO ledger_page VALUES (NULL, {', '.join('?' * (len(key) + len(told)))})", (*key, *told))
