"""The subjects of an open workspace that are large enough for a desk of their own, each imported when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.services.clock import Clock
from hkdesk.store.store import Store

if TYPE_CHECKING:
    from hkdesk.services.backups.desk import BackupDesk
    from hkdesk.services.backups.restoring import RestoreDesk
    from hkdesk.services.folder.desk import FolderDesk
    from hkdesk.services.keys.desk import KeyDesk
    from hkdesk.services.ledger.desk import LedgerDesk
    from hkdesk.services.out.archive import ArchiveDesk
    from hkdesk.services.reminders.desk import ReminderDesk
    from hkdesk.services.rows import RowDesk
    from hkdesk.services.scans.intake import ScanDesk
    from hkdesk.services.soundness.health import HealthDesk
    from hkdesk.services.unit.follow_up import FollowUpDesk
    from hkdesk.services.unit.involvement import InvolvementDesk
    from hkdesk.services.unit.meetings import MeetingDesk
    from hkdesk.services.unit.records import RecordDesk
    from hkdesk.services.week.desk import WeekDesk
    from hkdesk.store.records import DocumentRecord, JournalEntry


class Desks:
    """What `Workspace` hands out over its store."""

    paper_days: int
    """How many days a paper may be out; the window and the command line set it to what the manager chose."""

    def __init__(self, store: Store, clock: Clock, who: str) -> None:
        self._store, self._clock, self._who = store, clock, who
        self._records: RecordDesk | None = None

    @property
    def archive(self) -> ArchiveDesk:
        """Every document as a list that can be searched."""
        from hkdesk.services.out.archive import ArchiveDesk

        return ArchiveDesk(self._store, self.document)

    def documents(self, case_id: str | None = None) -> Sequence[DocumentRecord]:
        """Every issued document, newest first; of one case where it is named."""
        return tuple(reversed(self._store.documents.records(case_id)))

    def document(self, sha256: str) -> bytes:
        """The bytes of an issued document, as they were.

        Raises:
            InvalidInput: no_such_document, as for a case that came from a file, which carries no documents.
            Surroundings: store_damaged.
        """
        try:
            return self._store.documents.read(sha256)
        except InvalidInput as missing:
            raise InvalidInput("no_such_document") from missing

    @property
    def erasure_waits(self) -> bool:
        """Whether an erasure has not been finished, as after a kill; nothing is imported to know it."""
        return self._store.has_unfinished_erasure()

    @property
    def erased_are_back(self) -> bool:
        """Whether somebody who was erased is here again with an older copy; a look at a small file."""
        from hkdesk.services.privacy.erased_before import erased_before

        try:
            before = erased_before(self._store.path)
        except Surroundings:  # told when Personvern is opened
            return False
        return bool(before) and bool(self._store.here_again(before))

    @property
    def ledger(self) -> LedgerDesk:
        """Where the paper of everything issued is (docs/ledger.md)."""
        from hkdesk.services.ledger.desk import LedgerDesk

        return LedgerDesk(self._store, self._clock, self._who, self.paper_days)

    @property
    def backups(self) -> BackupDesk:
        """Copies of the store that are proved (docs/backup.md)."""
        from hkdesk.services.backups.desk import BackupDesk

        return BackupDesk(self._store.keeper(), self._clock)

    @property
    def restoring(self) -> RestoreDesk:
        """Putting a copy back in this store's place, up to the switch, for which it is closed."""
        from hkdesk.services.backups.restoring import RestoreDesk

        return RestoreDesk(self._store.path, self._clock, self._who, self._store.key)

    @property
    def health(self) -> HealthDesk:
        """Whether the store still holds what was put into it."""
        from hkdesk.services.soundness.health import HealthDesk

        return HealthDesk(self._store)

    @property
    def keys(self) -> KeyDesk:
        """The ways to the store's key (docs/keys.md)."""
        from hkdesk.services.keys.desk import KeyDesk

        return KeyDesk(self._store, self._clock, self._who)

    @property
    def rows(self) -> RowDesk:
        """The lines of the list that a newer catalogue has left behind."""
        from hkdesk.services.rows import RowDesk

        return RowDesk(self._store, self._clock)

    @property
    def follow_up(self) -> FollowUpDesk:
        """What is owed of the units and their people, measures, happenings, injuries (docs/follow-up.md)."""
        from hkdesk.services.unit.follow_up import FollowUpDesk

        return FollowUpDesk(self._store, self.unit_records, self._clock)

    @property
    def week(self) -> WeekDesk:
        """Who is where each day, and what the unit's rules say to it (docs/week.md)."""
        from hkdesk.services.week.desk import WeekDesk

        return WeekDesk(self._store, self._clock, self._who)

    def entry(self, what: str) -> JournalEntry:
        """What the journal is to say of an act done now."""
        from hkdesk.store.records import JournalEntry

        return JournalEntry(self._clock.now(), self._who, what)

    @property
    def unit_records(self) -> RecordDesk:
        """What is kept of the units beside their cases; one for as long as the store is open, for what it can undo."""
        from hkdesk.services.unit.records import RecordDesk

        if self._records is None:
            self._records = RecordDesk(self._store, self.entry)
        return self._records

    @property
    def involvement(self) -> InvolvementDesk:
        """Drøfting og medvirkning, and looks at the internal control (docs/involvement.md)."""
        from hkdesk.services.unit.involvement import InvolvementDesk

        return InvolvementDesk(self.unit_records, self._clock)

    @property
    def folder(self) -> FolderDesk:
        """The internal-control folder of a unit (docs/folder.md)."""
        from hkdesk.services.folder.desk import FolderDesk

        return FolderDesk(self._store, self._clock, self.entry)

    @property
    def reminders(self) -> ReminderDesk:
        """What waits for the manager, and what is said of it (docs/today.md)."""
        from hkdesk.services.reminders.desk import ReminderDesk

        return ReminderDesk(self._store, self._clock, self.unit_records, self.follow_up, self.paper_days)

    @property
    def meetings(self) -> MeetingDesk:
        """The unit's meetings, and the travel they spare (docs/meetings.md)."""
        from hkdesk.services.unit.meetings import MeetingDesk

        return MeetingDesk(self.unit_records)

    @property
    def scans(self) -> ScanDesk:
        """Scanned files, the sort tray, and what is attached (docs/scanning.md)."""
        from hkdesk.services.scans.intake import ScanDesk

        return ScanDesk(self._store, self._clock, self._who)
