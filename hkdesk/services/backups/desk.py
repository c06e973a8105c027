"""`Workspace.backups`: jobs for a worker, and the second place. Nothing here waits for a disk on the caller's thread.

What a job does it does over connections of its own; the window's store is not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from hkdesk.errors import InvalidInput
from hkdesk.policies import BACKUP_FOLDER, policies
from hkdesk.services.backups.looking import Stop, Told, look, remembered
from hkdesk.services.backups.running import Round, back_up, due_places
from hkdesk.services.backups.state import BackupState, Place
from hkdesk.services.clock import Clock
from hkdesk.store.backup.keeper import Keeper
from hkdesk.store.backup.snapshot import Stopped

Look = Callable[[Told, Stop], BackupState | None]
"""A job; None when it was asked to stop."""


class BackupDesk:
    """Copies of the store that is open."""

    def __init__(self, keeper: Keeper, clock: Clock) -> None:
        self._keeper, self._clock = keeper, clock

    @property
    def place(self) -> Place | None:
        """The second place, where one is named."""
        return next((one for one in self._keeper.places() if not one.is_here), None)

    @property
    def folder_here(self) -> Path:
        """Where copies lie beside the store."""
        return self._keeper.places()[0].folder

    def name_place(self, folder: Path | None) -> Place | None:
        """Names the second place, or none any more; copies that lie somewhere stay there.

        Raises:
            InvalidInput: not_a_folder; backup_place_here for a place among the data themselves; decided, where the
                virksomhet has named it.
            Surroundings: read_only, disk_full or cannot_open.
        """
        if policies().backup_folder is not None:
            raise InvalidInput("decided", field=BACKUP_FOLDER)
        return self._keeper.name_place(folder)

    def take_decided(self) -> None:
        """Names the place the virksomhet has decided, where another is named or none. May wait for a disk.

        A place that is out of reach is named all the same, so that it is told of as away until it is there.
        """
        if (decided := policies().backup_folder) is not None:
            self._keeper.name_decided(decided)

    def look(self, *, every: bool = False) -> Look:
        """A job that looks at the copies, all of them thoroughly or those whose turn it is."""

        def job(tell: Told, stop: Stop) -> BackupState | None:
            return _unless_stopped(lambda: look(self._keeper, self._clock.now(), stop, tell, every=every))

        return job

    def when_due(self, *, anyway: bool = False) -> Look:
        """A job that looks at the copies, makes one where one is due (or anyway), and tells how they stand then.

        It raises what stands in the way of the store itself; a place that takes no copy is told of in the state.
        """

        def job(tell: Told, stop: Stop) -> BackupState | None:
            return _unless_stopped(lambda: self._round(tell, stop, anyway=anyway))

        return job

    def _round(self, tell: Told, stop: Stop, *, anyway: bool) -> BackupState:
        now = self._clock.now()
        self.take_decided()
        state = look(self._keeper, now, stop, lambda _share, _words: None)
        wanted = tuple(one.place for one in state.places) if anyway else due_places(state, now, self._keeper.size())
        if not wanted:
            return state
        done = back_up(self._keeper, wanted, now, stop, tell)
        return remembered_after(self._keeper, state, done)

    def run_now(self, tell: Told, stop: Stop) -> Round:
        """Makes a copy in every place, on this thread. Raises Stopped as asked."""
        self.take_decided()
        places = tuple(self._keeper.places())
        return back_up(self._keeper, places, self._clock.now(), stop, tell)

    def state(self, *, every: bool = False) -> BackupState:
        """How the copies stand, looked at on this thread."""
        self.take_decided()
        return look(self._keeper, self._clock.now(), lambda: False, lambda _share, _words: None, every=every)

    def set_aside(self, place: Place, *names: str) -> None:
        """Moves damaged copies into a folder of their own in the same place. Raises Surroundings."""
        self._keeper.set_aside(place, names)


def remembered_after(keeper: Keeper, before: BackupState, done: Round) -> BackupState:
    """How the copies stand after a round, without looking at the places once more."""
    failed: Mapping[str, str] = {where: error.code for where, error in done.failed.items()}
    after = remembered(keeper, failed)
    trouble = {one.place.id: one.trouble for one in before.places}
    lonely = {
        one.place.id: [copy for copy in one.copies if copy.entry is None] for one in before.places
    }  # what lies there without an entry is in no table
    places = tuple(
        type(one)(one.place, trouble.get(one.place.id, ""), (*lonely.get(one.place.id, ()), *one.copies))
        for one in after.places
    )
    return BackupState(places, after.changed, after.travels, failed)


def _unless_stopped(work: Callable[[], BackupState]) -> BackupState | None:
    try:
        return work()
    except Stopped:
        return None
