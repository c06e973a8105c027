"""A person that is erased lies nowhere: no page of file or log, no word of the search, no row, no file beside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3

from hkdesk.domain.case.case import Case
from hkdesk.domain.privacy.erasure import ErasedKind
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.erasure.erase import InPlace
from hkdesk.store.erasure.tables import TABLES, Fate
from hkdesk.store.file.connection import connect
from hkdesk.store.mapping import body_text, digest
from hkdesk.store.store import Store
from tests.store.erasing import (
    FRAGMENTS,
    NAME,
    ORDER,
    OTHER,
    attach,
    everything_of,
    found_in_store,
    planted,
    take_scan,
)
from tests.store.making import KEY, case, entry, memory_link, put, raw, row
from tests.support.planted import planted as planted_value

PLANTED = (NAME, *FRAGMENTS)


@pytest.fixture
def two(path: Path) -> Store:
    """A store with the person that is to go and one that is to stay."""
    store = Store.create(path, KEY)
    planted(store, 1, NAME)
    planted(store, 2, OTHER)
    return store


def erase(store: Store, case_id: str = "c1", in_place: dict[str, tuple[InPlace, ...]] | None = None) -> int:
    stored = store.cases.load(case_id)
    return store.erasures.erase(stored.case, stored.revision, ORDER, entry("person_erased"), in_place or {})


def test_nothing_of_an_erased_person_is_left_with_the_store_open_or_closed(two: Store, path: Path) -> None:
    kept = everything_of(two, "c2")
    assert found_in_store(path, KEY, NAME), "the search sees what is there"
    seq = erase(two)
    assert found_in_store(path, KEY, *PLANTED), "the log still has the old pages"
    assert two.erasures.clean()
    assert found_in_store(path, KEY, *PLANTED) == set()
    assert everything_of(two, "c2") == kept
    assert found_in_store(path, KEY, OTHER), "another person is still there"
    assert list(two.integrity.faults()) == []
    two.erasures.finish(seq, entry().at, ["en kopi"])
    two.close()
    assert found_in_store(path, KEY, *PLANTED) == set()
    with Store.open(path, KEY) as again:
        assert everything_of(again, "c2") == kept
        assert list(again.integrity.faults()) == []
        (told,) = again.erasures.register()
        assert told.unreached == ("en kopi",)
        assert again.erasures.register(unfinished=True) == []


def test_what_was_erased_is_told_in_numbers(two: Store) -> None:
    seq = erase(two)
    (told,) = two.erasures.register(unfinished=True)
    assert told.seq == seq
    assert told.told.number == "HK-2026-0001"
    assert told.told.order == ORDER
    counts = {one.kind: one.count for one in told.told.erased}
    assert counts[ErasedKind.CASES] == counts[ErasedKind.SCANS] == counts[ErasedKind.TYPED] == 1
    assert counts[ErasedKind.DOCUMENTS] == 2
    assert counts[ErasedKind.PAGES] == 6
    assert counts[ErasedKind.SCAN_PAGES] == 2
    assert told.told.acts
    assert [one.what for one in two.journal.rows("c1")][-1] == "person_erased"
    two.close()


def test_bytes_that_another_case_has_too_stay(path: Path) -> None:
    with Store.create(path, KEY) as store:
        planted(store, 1, "Ola Nordmann")
        put(store, case(2))
        record = next(one for one in store.documents.records("c1") if one.kind == "packet")
        store.documents.put(replace(record, case_id="c2"), store.documents.read(record.sha256), entry())
        erase(store)
        assert store.documents.read(record.sha256)
        counts = {one.kind: one.count for one in store.erasures.register()[0].told.erased}
        assert counts[ErasedKind.CONTENTS_OF_OTHERS] == 1
        assert list(store.integrity.faults()) == []


def test_a_file_with_two_peoples_pages_is_cut_to_the_others_own(two: Store, path: Path) -> None:
    mine, theirs = (two.ledger.pages(case_id) for case_id in ("c1", "c2"))
    whole = f"%PDF both {NAME}".encode()
    keys = (mine[2].page.key, theirs[2].page.key, theirs[3].page.key, None)
    sha256 = take_scan(two, "bunke.pdf", whole, *keys)
    attach(two, sha256, b"%PDF mine only", {1: keys[0]}, "c1")
    attach(two, sha256, b"%PDF theirs only", {2: keys[1], 3: keys[2]}, "c2")
    with pytest.raises(InvalidInput, match=r"bunke\.pdf"):
        erase(two)
    unknown = next(one for one in two.scans.pages(sha256=sha256) if one.reading.page == 4)
    two.scans.put(sha256, 4, type(unknown.place).ASIDE, 0)
    shown = two.scans.showing(keys[2])
    erase(two, in_place={sha256: (InPlace((2, 3), b"%PDF theirs only"),)})
    assert two.erasures.clean()
    assert found_in_store(path, KEY, *PLANTED) == set()
    (again,) = two.scans.showing(keys[2])
    assert again.reading == replace(shown[0].reading, sha256=again.file.sha256, page=2)
    assert two.documents.read(again.file.sha256) == b"%PDF theirs only"
    assert (again.file.name, again.file.pages, again.key) == ("bunke.pdf", 2, keys[2])
    assert list(two.integrity.faults()) == []
    two.close()


def test_a_page_in_the_sort_tray_that_names_the_case_goes_along(two: Store, path: Path) -> None:
    key = two.ledger.pages("c1")[0].page.key
    old = replace(key, version=9, digest="000000000000")
    take_scan(two, "sen.pdf", f"%PDF {NAME}".encode(), old)
    assert two.erasures.reach(case(1)).unknown == 0
    take_scan(two, "ukjent.pdf", b"%PDF unknown", None)
    assert two.erasures.reach(case(1)).unknown == 1
    erase(two)
    assert two.erasures.clean()
    assert [file.name for file in two.scans.files()] == [f"{OTHER}.pdf", "ukjent.pdf"]
    assert found_in_store(path, KEY, *PLANTED) == set()
    two.close()


def test_a_reader_of_an_older_state_keeps_the_words_until_it_is_gone(two: Store, path: Path) -> None:
    reader = connect(path, KEY, read_only=True)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM case_").fetchall()
    erase(two)
    two._link.raw.execute("PRAGMA busy_timeout = 20")
    assert two.erasures.clean() is False
    assert found_in_store(path, KEY, *PLANTED)
    reader.close()
    assert two.erasures.clean() is True
    assert found_in_store(path, KEY, *PLANTED) == set()
    two.close()


def test_an_erasure_that_is_broken_off_is_none(two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything_of(two, "c1")
    count = len(two.journal.rows())

    def break_off(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hkdesk.store.erasure.erase.Erasures._take_content", break_off)
    with pytest.raises(KeyboardInterrupt):
        erase(two)
    assert everything_of(two, "c1") == before
    assert len(two.journal.rows()) == count
    assert list(two.integrity.faults()) == []
    two.close()


def test_a_second_erasure_and_one_of_a_case_that_moved_on_are_refused(two: Store) -> None:
    stored = two.cases.load("c1")
    with pytest.raises(Surroundings, match="endret et annet sted"):
        two.erasures.erase(stored.case, stored.revision - 1, ORDER, entry(), {})
    erase(two)
    with pytest.raises(InvalidInput, match="Ingen sak"):
        two.erasures.erase(stored.case, stored.revision, ORDER, entry(), {})
    assert len(two.erasures.register()) == 1
    two.close()


def test_a_person_that_comes_back_after_an_erasure_is_whole(two: Store) -> None:
    erase(two)
    put(two, case(1, "En Annen"))
    changed = case(1, "En Tredje")
    two.cases.save(changed, row(changed), two.cases.revision("c1"), entry())
    assert list(two.integrity.faults()) == []
    two.close()


GUARDED = (
    "DELETE FROM ledger_page WHERE case_id = 'c1'",
    "DELETE FROM ledger_event",
    "DELETE FROM scan_page",
    "INSERT INTO erasing (pk, case_id) VALUES (1, 'c1')",
    "DELETE FROM erasure",
    "UPDATE erasure SET told = '{}'",
    "UPDATE case_body SET seal = zeroblob(32)",
)


@pytest.mark.parametrize("sql", GUARDED)
def test_nothing_but_an_erasure_opens_the_guards(two: Store, path: Path, sql: str) -> None:
    planted(two, 3, "Kari")
    erase(two, "c3")
    two.close()
    with raw(path) as db:
        db.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlcipher3.IntegrityError):
            db.execute(sql)


def test_the_guards_are_open_for_the_one_case_and_never_past_the_transaction(two: Store) -> None:
    link = two._link
    other = "DELETE FROM ledger_event WHERE page_pk IN (SELECT pk FROM ledger_page WHERE case_id = 'c2')"
    link.execute("BEGIN IMMEDIATE")
    seq = two.journal.write(replace(entry(), what="person_erased"), "case", "c1", "0" * 64)
    link.insert("erasure", {"journal_seq": seq, "case_id": "c1", "told": "{}", "unreached": "[]"})
    link.insert("erasing", {"pk": 1, "case_id": "c1"})
    with pytest.raises(sqlcipher3.IntegrityError, match="only grows"):
        link.execute(other)
    with pytest.raises(sqlcipher3.IntegrityError, match="erased whole"):
        link.execute("DELETE FROM erasing")
    with pytest.raises(sqlcipher3.IntegrityError, match="FOREIGN KEY"):
        link.execute("COMMIT")
    link.execute("ROLLBACK")
    assert list(two.integrity.faults()) == []
    two.close()


def test_an_erasure_the_journal_does_not_know_is_seen(two: Store, path: Path) -> None:
    seq = erase(two)
    two.close()
    with raw(path) as db:
        db.execute("DROP TRIGGER erasure_is_frozen")
        db.execute("UPDATE erasure SET told = json_set(told, '$.number', 'HK-2026-0009')")
    with Store.open(path, KEY) as store:
        faults = {(one.check, one.detail) for one in store.integrity.faults()}
    assert ("erasure", str(seq)) in faults
    assert any(check == "ledger_against_journal" for check, _ in faults), "acts it names are excused no more"


def test_a_guess_at_an_erased_case_cannot_be_held_against_the_journal(path: Path) -> None:
    one = case(1)
    with Store.create(path, KEY) as store:
        put(store, one)
        erase(store)
        assert digest(body_text(one)) not in {told.digest for told in store.journal.rows("c1")}


def test_every_table_has_its_fate_and_those_that_go_are_empty_of_the_case(two: Store) -> None:
    found = {name for _, name, kind, *_ in memory_link().rows("PRAGMA table_list") if kind in {"table", "virtual"}}
    assert set(TABLES) == {name for name in found if not name.startswith("sqlite_")}
    erase(two, "c2")
    erase(two, "c1")
    goes = [name for name, fate in TABLES.items() if fate in {Fate.GOES, Fate.SHARED}]
    assert {name: two._link.number(f"SELECT count(*) FROM {name}") for name in goes} == dict.fromkeys(goes, 0)
    two.close()


def test_the_name_of_who_signs_is_not_kept_with_the_page(two: Store) -> None:
    areas = {text for (text,) in two._link.rows("SELECT areas FROM ledger_page")}
    assert areas
    assert all("name" not in text for text in areas)
    two.close()


def test_a_name_in_every_field_a_case_has_is_gone_from_rows_steps_and_search(path: Path) -> None:
    places: list[str] = []

    def name_at(place: str) -> str:
        places.append(place)
        return f"{NAME} {len(places)}"

    full = replace(planted_value(Case, name_at), id="c1", number="HK-2026-0001", unit_id="u1", former_numbers=())
    assert len(places) > 150, "every text of a case is one"
    with Store.create(path, KEY) as store:
        put(store, case(1, "Kari"), case(2, OTHER))
        store.cases.save(full, row(full), 1, entry())
        store.undo.write("c1", None, [body_text(full)])
        store.unsent.put("c1", {name: f"{NAME} {name}" for name in ("refusal.reason", "closing.words")})
        assert found_in_store(path, KEY, NAME)
        erase(store)
        assert store.erasures.clean()
        assert found_in_store(path, KEY, *PLANTED) == set()
        counts = {one.kind: one.count for one in store.erasures.register()[0].told.erased}
        assert (counts[ErasedKind.EARLIER], counts[ErasedKind.TYPED]) == (1, 2)
        assert list(store.integrity.faults()) == []
    assert found_in_store(path, KEY, *PLANTED) == set()
