"""What goes along with a unit beside its cases: notes about days, and what is kept of the unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hkdesk.domain.standing.due import DueKind
from hkdesk.domain.week.notes import NoteKind
from hkdesk.services.unit_handover import giving, taking
from hkdesk.services.unit_handover.desk import unit_desk
from hkdesk.services.unit_handover.giving import Choice
from tests.services.unit_handover.test_unit_handover import NEW, coming, fault, given, keep, taken
from tests.support.unit_kinds import REMARK, RULE, Remark, made_up


def kept(store, giver):
    """What the unit was kept with where it comes from: without the note that it was taken over."""
    return tuple(one for one in store.unit_records.all_of_unit(giver.own_unit_id) if one.kind != "taken_over")


def test_notes_about_days_and_what_is_kept_of_the_unit_come_along(giver, taker, tmp_path):
    mine, hers = (row.case_id for row in giver.cases(limit=2))
    with made_up():
        note_ids = giver.week.absent(mine, NoteKind.LEAVE, date(2026, 12, 1), date(2026, 12, 2))
        giver.week.take_back(note_ids[:1])
        rule = giver.unit_records.add(giver.own_unit_id, RULE, Remark("torsdag"))
        desk = giver.unit_records.add(giver.own_unit_id, REMARK, Remark("en pult"), hers)
        path = tmp_path / "enhet.hkdesk"
        taken(taker, path, given(giver, path).code)
        store = unit_desk(taker).store
        assert store.week_notes.of_case(mine) == unit_desk(giver).store.week_notes.of_case(mine)[1:]
        assert kept(store, giver) == (rule, desk)
        changed = giver.unit_records.change(rule, Remark("onsdag"))
        giver.unit_records.change(desk, Remark("en annen pult"))
        again = coming(taker, path, given(giver, path).code)
        keep(taker, again)
        assert [one.value.text for one in kept(store, giver)] == [
            "torsdag",
            "en annen pult",
        ]
        keep(taker, again, replace(NEW, take_unit=True))
        assert kept(store, giver)[0].value == changed.value
        assert store.integrity.faults() == []


def test_what_is_kept_of_the_unit_stays_where_only_some_people_are_given_over(giver, taker, tmp_path):
    mine, hers = (row.case_id for row in giver.cases(limit=2))
    with made_up():
        giver.unit_records.add(giver.own_unit_id, RULE, Remark("torsdag"))
        for case_id in (mine, hers):
            giver.unit_records.add(giver.own_unit_id, REMARK, Remark("en pult"), case_id)
        path = tmp_path / "enhet.hkdesk"
        taken(taker, path, given(giver, path, case_ids=(mine,)).code)
        (one,) = (r for r in unit_desk(taker).store.unit_records.everything() if r.kind != "taken_over")
        assert one.case_id == mine


def test_a_record_that_does_not_hold_keeps_the_whole_file_out(giver, taker, tmp_path, monkeypatch):
    mine = giver.cases(limit=1)[0].case_id
    with made_up():
        giver.unit_records.add(giver.own_unit_id, REMARK, Remark("en pult"), mine)
        good = giving.gather(giver, Choice(giver.own_unit_id)).contents.records[0]
        for wrong, code in (
            ({"kind": "unknown"}, "unknown_value"),
            ({"case_id": "c99"}, "unknown_id"),
            ({"kind": RULE.word}, "not_personal"),
            ({"body": '{"text": 1}'}, "wrong_type"),
            ({"body": "{"}, "not_json"),
            ({"changed_at": "i går"}, "bad_date"),
        ):
            made = replace(good, **wrong)
            monkeypatch.setattr(giving, "given_records", lambda *_a, made=made, **_k: (made,))
            path = tmp_path / f"{code}{wrong}.hkdesk"
            packed = given(giver, path)
            assert fault(taking.read, path, packed.code).code == code
        assert unit_desk(taker).units() == ()


def test_the_new_manager_is_told_once_that_the_unit_was_taken_over(giver, taker, tmp_path):
    path = tmp_path / "enhet.hkdesk"
    code = given(giver, path).code
    seen = coming(taker, path, code)
    keep(taker, seen)
    keep(taker, coming(taker, path, code))
    (item,) = [one for one in taker.due() if one.kind is DueKind.TAKEN_OVER]
    assert item.detail == f"{len(seen.cases)} saker"
    taker.reminders.done(item)
    assert DueKind.TAKEN_OVER not in {one.kind for one in taker.due()}
