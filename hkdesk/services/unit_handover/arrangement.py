"""The versions of an arrangement that come along: one series a unit, of which one version at most applies on a day.

Where the unit here has a series of its own, it stays as it is unless the unit is to be as in the file. Then the
versions of the file come in under numbers that are free here, and those that were made here end. One that was put in
force here is never a draft again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hkdesk.domain.changes.differences import Difference
from hkdesk.domain.unit.arrangement.arrangement import ARRANGEMENT, Arrangement
from hkdesk.domain.unit.arrangement.versions import newest_put_in_force
from hkdesk.domain.unit.involvement.entries import Entry
from hkdesk.domain.unit.record import UnitRecord

Version = UnitRecord[Arrangement]
_ONE = timedelta(days=1)


def arrangement_differs(here: Sequence[Version], came: Sequence[UnitRecord[Any]]) -> tuple[Difference, ...]:
    """That the unit here has versions, and they are others than those of the file."""
    of_file = {one.id: one.value for one in _versions(came)}
    own = {one.id: one.value for one in here}
    if not own or not of_file or own == {one.id: one.value for one in _numbered(here, _versions(came))}:
        return ()
    return (Difference("arrangement", max(map(_number, here)), max(map(_number, _versions(came)))),)


def as_they_fit(
    here: Sequence[Version], came: Sequence[UnitRecord[Any]], today: date, *, take: bool
) -> tuple[list[UnitRecord[Any]], list[tuple[Version, Arrangement]]]:
    """What of the file is kept, and which versions that are here alone get another value.

    Args:
        here: the versions of the unit here.
        came: what the file has of the unit, of every kind.
        today: the day it is taken over.
        take: whether the unit is to be as in the file.
    """
    if not here:
        return list(came), []
    if not take:
        ids = {one.id for one in here}
        return [one for one in came if not _of_a_version(one) or _names(one) in ids], []
    numbered = {one.id: one for one in _numbered(here, _versions(came))}
    frozen = {one.id for one in here if one.value.frozen}
    drafts = {one.id for one in numbered.values() if not one.value.frozen}
    kept = [numbered.get(one.id, one) for one in came if one.id not in frozen & drafts]
    standing = newest_put_in_force(one.value for one in numbered.values())
    if standing is None or standing.holds_from is None:
        return kept, []
    eve = max(standing.holds_from, today) - _ONE
    own = [one for one in here if one.id not in numbered and one.value.frozen]
    return kept, [(one, _ended(one.value, standing.version, eve)) for one in own if _goes_on(one.value, eve)]


def _versions(records: Iterable[UnitRecord[Any]]) -> tuple[Version, ...]:
    return tuple(one for one in records if one.kind == ARRANGEMENT.word)


def _number(record: Version) -> int:
    return record.value.version


def _numbered(here: Sequence[Version], came: Sequence[Version]) -> tuple[Version, ...]:
    """The versions of the file, each with the number it has here, or its own, or the next one where that is taken."""
    numbers, taken = {one.id: _number(one) for one in here}, {_number(one) for one in here}
    by_number = {0: 0}
    for one in sorted(came, key=_number):
        number = numbers.get(one.id) or (_number(one) if _number(one) not in taken else max(taken) + 1)
        taken.add(number)
        by_number[_number(one)] = number
    return tuple(
        replace(
            one,
            value=replace(
                one.value,
                version=by_number[_number(one)],
                replaced_by=by_number.get(one.value.replaced_by, one.value.replaced_by),
            ),
        )
        for one in came
    )


def _of_a_version(record: UnitRecord[Any]) -> bool:
    return record.kind == ARRANGEMENT.word or isinstance(record.value, Entry)


def _names(record: UnitRecord[Any]) -> str:
    """The version that an entry of drøfting is about; a version itself stays as it is here."""
    return record.value.version_id if isinstance(record.value, Entry) else ""


def _goes_on(value: Arrangement, eve: date) -> bool:
    return value.holds_until is None or value.holds_until > eve


def _ended(value: Arrangement, by: int, eve: date) -> Arrangement:
    return replace(value, replaced_by=by, holds_until=eve)
