"""What goes along beside the cases: notes about days, and what is kept of the unit."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hkdesk.domain.changes.differences import Difference
from hkdesk.domain.unit.arrangement.arrangement import ARRANGEMENT
from hkdesk.domain.unit.kinds import kind_of
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.values.codec import from_plain
from hkdesk.domain.week.notes import DayNote
from hkdesk.exchange.unit_file import Contents, GivenDay, GivenRecord
from hkdesk.services.unit.records import WHAT
from hkdesk.services.unit_handover.arrangement import arrangement_differs, as_they_fit
from hkdesk.services.week.desk import WHAT as NOTED
from hkdesk.store.mapping import body_text
from hkdesk.store.records import JournalEntry, utc_text
from hkdesk.store.store import Store
from hkdesk.store.unit_records import RecordChange


def given_days(store: Store, case_ids: Iterable[str]) -> tuple[GivenDay, ...]:
    """The notes about days of these people that stand."""
    return tuple(
        GivenDay(
            *(one.id, one.case_id, one.day, one.kind, utc_text(one.entered_at), one.entered_by, one.pair, one.because)
        )
        for case_id in case_ids
        for one in store.week_notes.of_case(case_id)
        if one.stands
    )


def given_records(store: Store, unit_id: str, case_ids: Collection[str], *, whole: bool) -> tuple[GivenRecord, ...]:
    """What is kept of these people, and of the unit itself where the whole of it is given over."""
    return tuple(
        GivenRecord(
            id=one.id,
            kind=one.kind,
            case_id=one.case_id,
            body=body_text(one.value),
            entered_at=utc_text(one.entered_at),
            entered_by=one.entered_by,
            changed_at=utc_text(one.changed_at),
            changed_by=one.changed_by,
        )
        for one in store.unit_records.all_of_unit(unit_id)
        if (one.case_id in case_ids if one.case_id else whole)
    )


def keep(
    store: Store,
    contents: Contents,
    unit_id: str,
    entry: JournalEntry,
    *,
    from_file: Collection[str],
    take_unit: bool,
) -> None:
    """Writes what came along; part of the transaction that takes the unit over.

    Args:
        store: where to.
        contents: the list of the file.
        unit_id: the unit the cases lie in here.
        entry: who and when.
        from_file: the cases that are as in the file. Of others nothing comes in beside them.
        take_unit: whether what is kept of the unit, where it is here and another, is to be as in the file. What is not
            here comes in anyway, but not into another unit than the one it was written of, and no version of an
            arrangement where the unit here has its own (`unit_handover.arrangement`).
    """
    known = {one.id for case_id in from_file for one in store.week_notes.of_case(case_id)}
    days = [_day(one) for one in contents.days if one.case_id in from_file and one.id not in known]
    if days:
        store.week_notes.write(days, [], replace(entry, what=NOTED))
    came = [
        _record(one, unit_id)
        for one in contents.records
        if (one.case_id in from_file if one.case_id else unit_id == contents.unit.id)
    ]
    here = store.unit_records.of_unit(unit_id, ARRANGEMENT)
    kept, ended = as_they_fit(here, came, entry.at.astimezone().date(), take=take_unit)
    changes = [change for one in kept for change in _change(store, one, take=take_unit or bool(one.case_id))]
    for one, value in ended:
        revision, at, who = one.revision + 1, entry.at, entry.who
        changes.append(RecordChange(one, replace(one, value=value, revision=revision, changed_at=at, changed_by=who)))
    if changes:
        store.unit_records.write(changes, replace(entry, what=WHAT))


def unit_differs(store: Store, contents: Contents) -> tuple[Difference, ...]:
    """What is kept of the unit here and is another in the file, where only one of them can apply."""
    return arrangement_differs(store.unit_records.of_unit(contents.unit.id, ARRANGEMENT), _of_the_unit(contents))


def _of_the_unit(contents: Contents) -> list[UnitRecord[Any]]:
    return [_record(one, contents.unit.id) for one in contents.records if not one.case_id]


def _change(store: Store, came: UnitRecord[Any], *, take: bool) -> list[RecordChange]:
    here = store.unit_records.find(came.id)
    if here is None:
        return [RecordChange(None, came)]
    if not take or here.value == came.value or (here.kind, here.case_id) != (came.kind, came.case_id):
        return []
    after = replace(
        here, value=came.value, revision=here.revision + 1, changed_at=came.changed_at, changed_by=came.changed_by
    )
    return [RecordChange(here, after)]


def _record(given: GivenRecord, unit_id: str) -> UnitRecord[Any]:
    kind = kind_of(given.kind)
    return UnitRecord(
        given.id,
        unit_id,
        given.kind,
        kind.check(from_plain(kind.type, json.loads(given.body))),
        given.case_id,
        1,
        datetime.fromisoformat(given.entered_at),
        given.entered_by,
        datetime.fromisoformat(given.changed_at),
        given.changed_by,
    )


def _day(given: GivenDay) -> DayNote:
    at: datetime = datetime.fromisoformat(given.entered_at)
    day: date = given.day
    return DayNote(given.id, given.case_id, day, given.kind, at, given.entered_by, given.pair, given.because)
