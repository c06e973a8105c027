"""Notes about days are kept as they were written, told in the journal, and go with their case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from hkdesk.domain.week.notes import NoteKind
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.records import IntegrityFault
from hkdesk.store.store import Store
from tests.store.making import KEY, NOW, UNIT, case, entry, note, put, raw

BACK_AGAIN = "withdrawn_at = NULL, withdrawn_by = NULL"
TAKEN_BACK = "UPDATE week_note SET withdrawn_at = 'x', withdrawn_by = 'y'"
DAY, LATER = date(2027, 1, 5), date(2027, 1, 7)
MOVED = (
    note("n1", "c1", DAY, NoteKind.OFFICE, pair="p", because="minimum_staffing"),
    note("n2", "c1", LATER, NoteKind.HOME, pair="p", because="minimum_staffing"),
)


def two(path: Path) -> Store:
    store = Store.create(path, KEY)
    put(store, case(1), case(2, "Ola"))
    return store


def test_a_note_comes_back_as_it_was_and_a_pair_goes_together(path: Path) -> None:
    with two(path) as store:
        leave = note("n3", "c2", DAY)
        store.week_notes.write([*MOVED, leave], [], entry("WeekNotes"))
        assert store.week_notes.of_unit(UNIT.id, DAY, LATER) == (*MOVED, leave)
        assert store.week_notes.of_unit(UNIT.id, DAY, DAY) == (MOVED[0], leave)
        assert store.week_notes.of_unit("another", DAY, LATER) == ()
        store.week_notes.write([], ["n2"], entry("WeekNotes"))
        assert store.week_notes.of_unit(UNIT.id, DAY, LATER) == (leave,)
        back: dict[str, Any] = {"withdrawn_at": NOW, "withdrawn_by": "Turid Leder"}
        assert store.week_notes.of_case("c1") == tuple(replace(one, **back) for one in MOVED)
        assert [one.what for one in store.journal.rows("c1")] == ["case_added", "WeekNotes", "WeekNotes"]
        assert store.cases.revision("c1") == 1
        assert store.integrity.faults() == []


def test_what_was_taken_back_already_is_told_and_nothing_is_written(path: Path) -> None:
    with two(path) as store:
        store.week_notes.write(MOVED, [], entry())
        store.week_notes.write([], ["n1"], entry())
        with pytest.raises(Surroundings) as told:
            store.week_notes.write([note("n3", "c2", DAY)], ["n2"], entry())
        assert told.value.code == "changed_elsewhere"
        with pytest.raises(InvalidInput, match="Ingen sak"):
            store.week_notes.write([note("n4", "c2", DAY), note("n5", "gone", DAY)], [], entry())
        assert store.week_notes.of_case("c2") == ()
        assert store.integrity.faults() == []


@pytest.mark.parametrize(
    "change", ["kind = 'course'", "on_day = '2027-01-06'", "withdrawn_at = NULL, withdrawn_by = NULL"]
)
def test_a_note_is_never_changed(path: Path, change: str) -> None:
    with two(path) as store:
        store.week_notes.write([note("n1", "c1", DAY)], [], entry())
        if "withdrawn" in change:
            store.week_notes.write([], ["n1"], entry())
        with pytest.raises(sqlcipher3.dbapi2.IntegrityError, match="taken back"):
            store._link.raw.execute(f"UPDATE week_note SET {change}")


@pytest.mark.parametrize(
    "sql", ["DELETE FROM week_note", "UPDATE week_note SET withdrawn_at = 'x', withdrawn_by = 'y'"]
)
def test_notes_that_were_tampered_with_are_seen(path: Path, sql: str) -> None:
    with two(path) as store:
        store.week_notes.write([note("n1", "c1", DAY)], [], entry())
    with raw(path) as db:
        db.execute(sql)
    with Store.open(path, KEY) as store:
        assert store.integrity.faults() == [IntegrityFault("week_against_journal", "HK-2026-0001")]


def test_notes_go_with_their_case_and_one_that_comes_back_has_none(path: Path) -> None:
    with two(path) as store:
        kept = note("n2", "c2", DAY)
        store.week_notes.write([note("n1", "c1", DAY), kept], [], entry())
        store.cases.remove("c1", 1, entry("RemoveCase"))
        assert store._link.rows("SELECT id FROM week_note") == [("n2",)]
        assert store.integrity.faults() == []
        put(store, case(1))
        assert store.integrity.faults() == []
        store.week_notes.write([note("n3", "c1", DAY)], [], entry())
        assert store.integrity.faults() == []
