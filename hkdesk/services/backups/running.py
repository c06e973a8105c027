"""One round: a copy is made, proved and laid in every place that should have one, and what others pushed out goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hkdesk import __version__
from hkdesk.errors import HkdeskError, Surroundings
from hkdesk.i18n import _
from hkdesk.services.backups.due import is_due
from hkdesk.services.backups.looking import Stop, Told
from hkdesk.services.backups.state import BackupState
from hkdesk.services.numbers import memory_path
from hkdesk.store.backup.entry import Entry
from hkdesk.store.backup.keeper import Keeper
from hkdesk.store.backup.making import Made
from hkdesk.store.backup.place import Place, trouble_at
from hkdesk.store.file import whole as files

_STEPS = 5


@dataclass(frozen=True, slots=True)
class Round:
    """What came of it: the entry of the copy, where it lies, and what stood in the way where it does not."""

    entry: Entry | None
    laid: tuple[Place, ...]
    failed: dict[str, HkdeskError]
    removed: tuple[str, ...]


def due_places(state: BackupState, now: datetime, size: int) -> tuple[Place, ...]:
    """The places that should get a copy now, those within reach or not."""
    due = []
    for one in state.places:
        newest = one.newest
        at = newest.entry.at if newest is not None and newest.entry is not None else None
        if is_due(at, now, size, changed=state.changed.get(one.place.id, True)):
            due.append(one.place)
    return tuple(due)


def back_up(keeper: Keeper, wanted: Sequence[Place], now: datetime, stop: Stop, tell: Told) -> Round:
    """Makes one copy and lays it in each of the places.

    It is made on the disk of the first place that has room; the others get the very bytes that were proved. A place
    that cannot take it keeps no other from getting it.

    Raises:
        Stopped: as asked; nothing is left half made.
    """
    failed: dict[str, HkdeskError] = {}
    reached = [place for place in wanted if _reach(place, failed)]
    made = _make(keeper, reached, now, stop, tell, failed)
    if made is None:
        return Round(None, (), failed, ())
    at, copy = made
    laid: list[Place] = []
    try:
        for place in [at, *(one for one in reached if one is not at and one.id not in failed)]:
            tell(0.9, _("Legger kopien på plass"))
            source = at.folder / copy.entry.name if at in laid else copy.file
            try:
                keeper.lay(
                    place,
                    Made(source, copy.entry),
                    numbers_of(keeper.store),
                    now,
                    move=place is at,  # elsewhere go the very bytes that were proved
                    stop=stop,
                )
            except HkdeskError as error:
                failed[place.id] = error
            else:
                laid.append(place)
    finally:
        files.drop(copy.file)
    removed = [name for place in laid for name in keeper.rotate(place, now)]
    return Round(copy.entry if laid else None, tuple(laid), failed, tuple(removed))


def _reach(place: Place, failed: dict[str, HkdeskError]) -> bool:
    try:
        if trouble_at(place):
            raise Surroundings("backup_away", where=str(place.folder.parent))
    except HkdeskError as error:
        failed[place.id] = error
        return False
    return True


def _make(
    keeper: Keeper, places: Sequence[Place], now: datetime, stop: Stop, tell: Told, failed: dict[str, HkdeskError]
) -> tuple[Place, Made] | None:
    """The copy, on the disk of the first place that takes it."""

    def proving(number: int, of: int) -> None:
        step = 1 + (number - 1) * _STEPS // of
        tell(0.4 + 0.5 * number / of, _("Prøver kopien, {n} av {of}").format(n=step, of=_STEPS))

    for place in places:
        tell(0.0, _("Tar sikkerhetskopi"))
        try:
            return place, keeper.make(place.folder, now, __version__, stop, proving)
        except HkdeskError as error:
            failed[place.id] = error
            if error.code not in {"disk_full", "read_only", "cannot_open"}:
                failed.update({one.id: error for one in places})
                return None  # it is the store, not the place
    return None


def numbers_of(store: Path) -> bytes:
    """The memory of the numbers that were given, to lie beside the copies; b"" where there is none."""
    try:
        return memory_path(store).read_bytes()
    except OSError:
        return b""
