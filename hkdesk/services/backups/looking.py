"""Looking at the copies that lie there: all at a glance, some by every byte, the newest opened once a week."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from hkdesk.errors import HkdeskError
from hkdesk.services.backups.due import deep_is_due
from hkdesk.services.backups.state import BackupState, CopyState, PlaceState
from hkdesk.store.backup.entry import Facts, parts_of
from hkdesk.store.backup.keeper import Keeper, same_content
from hkdesk.store.backup.kept import KeptCopy
from hkdesk.store.backup.place import Place, trouble_at

Stop = Callable[[], bool]
Told = Callable[[float, str], None]
READ_AT_EACH_LOOK = 2
"""How many copies of a place are read whole at an ordinary look: the newest, and those not read for longest."""


def look(
    keeper: Keeper,
    now: datetime,
    stop: Stop,
    tell: Told,
    *,
    every: bool = False,
    failed: Mapping[str, str] | None = None,
) -> BackupState:
    """Looks at every place within reach and keeps what it finds.

    Args:
        keeper: of the store.
        now: what the clock says.
        stop: asked now and then.
        tell: is told how far it has come, and what is being done.
        every: open each copy and ask it everything, not only those whose turn it is.
        failed: what stood in the way of copies, to be told with the rest.

    Raises:
        Surroundings: the store itself cannot be read.
        Stopped: as asked.
    """
    facts = keeper.facts()
    found = tuple(_place(keeper, place, now, stop, tell, every=every) for place in keeper.places())
    changed = {one.place.id: _differs(one, facts) for one in found}
    return BackupState(found, changed, _travels(keeper), dict(failed or {}))


def remembered(keeper: Keeper, failed: Mapping[str, str] | None = None) -> BackupState:
    """How the copies stood when they were last looked at: no place is asked, nothing is read but the store.

    Raises:
        Surroundings: the store cannot be read.
    """
    facts, known = keeper.facts(), keeper.known()
    found = tuple(PlaceState(place, "", _newest_first(keeper, known, place)) for place in keeper.places())
    changed = {one.place.id: _differs(one, facts) for one in found}
    return BackupState(found, changed, _travels(keeper), dict(failed or {}))


def _newest_first(keeper: Keeper, known: list[KeptCopy], place: Place) -> tuple[CopyState, ...]:
    ours = [one for one in known if one.place == place.id]
    return tuple(_state(keeper, one) for one in reversed(ours))


def _state(keeper: Keeper, copy: KeptCopy) -> CopyState:
    older_key = not keeper.opens(copy.entry)
    return CopyState(copy.entry.name, copy.entry, copy.proved_at, copy.fault, older_key)


def _differs(found: PlaceState, facts: Facts) -> bool:
    newest = found.newest
    return newest is None or newest.entry is None or not same_content(newest.entry.facts, facts)


def _travels(keeper: Keeper) -> bool:
    try:
        return keeper.travels()
    except HkdeskError:
        return False


def _place(keeper: Keeper, place: Place, now: datetime, stop: Stop, tell: Told, *, every: bool) -> PlaceState:
    trouble = trouble_at(place)
    if trouble:
        return PlaceState(place, trouble, _newest_first(keeper, keeper.known(), place))
    lonely = _take_up(keeper, place, now, stop)
    known = [one for one in keeper.known() if one.place == place.id]
    turn = {one.entry.name for one in (known if every else _whose_turn(known))}
    for number, one in enumerate(known):
        tell(number / len(known), one.entry.name)
        due = every or (one is known[-1] and deep_is_due(one.proved_at, now))
        deep = due and keeper.opens(one.entry)  # else every byte of it is read, and it keeps the day it was proved
        _look_at(keeper, place, one, now, stop, read=one.entry.name in turn, deep=deep)
    told = [_state(keeper, one) for one in keeper.known() if one.place == place.id]
    return PlaceState(place, "", tuple(sorted((*told, *lonely), key=_number, reverse=True)))


def _number(copy: CopyState) -> int:
    return (parts_of(copy.name) or ("", 0))[1]


def _whose_turn(known: list[KeptCopy]) -> list[KeptCopy]:
    longest_ago = sorted(known[:-1], key=lambda one: one.looked_at)
    return [*known[-1:], *longest_ago[: READ_AT_EACH_LOOK - 1]]


def _look_at(
    keeper: Keeper, place: Place, copy: KeptCopy, now: datetime, stop: Stop, *, read: bool, deep: bool
) -> None:
    if deep:
        fault = keeper.deep(place, copy.entry, stop)
    elif read or copy.fault:  # one that was damaged is whole only when every byte says so
        fault = keeper.quick(place, copy.entry, stop)
    else:
        fault = keeper.glance(place, copy.entry)
        if not fault:
            return
    if fault != copy.fault or read or deep:
        keeper.looked(copy, now, fault, deep=deep)


def _take_up(keeper: Keeper, place: Place, now: datetime, stop: Stop) -> list[CopyState]:
    """Takes up whole copies the store does not know; those without an entry that can be read are only told of."""
    known = {one.entry.name for one in keeper.known() if one.place == place.id}
    lonely = []
    for name, entry in keeper.found_in(place):
        if name in known:
            continue
        if entry is None:
            lonely.append(CopyState(name, None, None, "entry_gone"))
        else:
            keeper.adopt(place, entry, now, keeper.quick(place, entry, stop))
    return lonely
