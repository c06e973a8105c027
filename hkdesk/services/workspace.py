"""The manager's store, opened: the one object that the window and the command line hold on to."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from hkdesk.domain.case.stages import CaseState, Phase
from hkdesk.domain.paper.days_out import OUT_AT_MOST_DAYS
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.errors import InvalidInput
from hkdesk.services.clock import Clock
from hkdesk.services.desks import Desks
from hkdesk.services.open_cases import OpenCases
from hkdesk.services.unsent import UnsentDesk
from hkdesk.store.facts import OWN_UNIT
from hkdesk.store.keys.opening import key_for
from hkdesk.store.rows import Order as Order
from hkdesk.store.store import Store

if TYPE_CHECKING:
    from datetime import date

    from hkdesk.domain.case.case import CaseFile
    from hkdesk.domain.case.people import Employee, RoleGroup, Unit
    from hkdesk.domain.standing.due import DueItem
    from hkdesk.domain.standing.reminders.events import Event
    from hkdesk.domain.standing.reminders.recompute import Reminders
    from hkdesk.services.figures.making import UnitFiguresDesk
    from hkdesk.services.privacy.desk import PrivacyDesk
    from hkdesk.services.reminders.weeks import WeeksAhead
    from hkdesk.services.session import CaseSession
    from hkdesk.services.staff.desk import StaffDesk
    from hkdesk.services.taking_in import Intake
    from hkdesk.services.unit.arrangement import ArrangementDesk
    from hkdesk.services.unit.equipment import EquipmentDesk
    from hkdesk.store.records import DocumentRecord, NewDocuments

# What reads and changes whole cases is imported where it is used: a window that only lists them opens in half the time.


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "ukjent"


class Workspace(Desks):
    """Opens, lists, adds and hands out cases. One session per case, so two screens share one truth."""

    def __init__(self, store: Store, clock: Clock, who: str) -> None:
        super().__init__(store, clock, who)
        self._open = OpenCases()
        self.unsent = UnsentDesk(store)
        """What is typed in forms and not sent."""
        self._chosen, self._unit_read = "", False
        self._unit: Unit | None = None
        self.paper_days = OUT_AT_MOST_DAYS
        self.week_events: tuple[Event, ...] = ()
        """What the coming weeks ask for, as it was last worked out; who works it out puts it here."""

    @classmethod
    def open(cls, path: Path, clock: Clock | None = None, who: str = "", key: bytes | None = None) -> Workspace:
        """Opens the store, or makes an empty one where there is none; with the key given, or as the system keeps it.

        Raises:
            Surroundings: damaged, foreign, newer, locked, no key, or no permission; nothing was changed.
        """
        if path.with_name(f"{path.name}.restoring").exists():  # putting back a copy was broken off
            from hkdesk.store.backup.switch import finish_broken_off

            finish_broken_off(path)
        new = not path.exists()
        key = key or key_for(path, create=new)
        store = Store.create(path, key) if new else Store.open(path, key)
        return cls(store, clock or Clock(), who or _user())

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Saves what is not saved and closes the store."""
        try:
            self.flush()
        finally:
            self._store.close()

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._store.path

    @property
    def clock(self) -> Clock:
        """The clock everything here goes by."""
        return self._clock

    @property
    def who(self) -> str:
        """The name the journal writes."""
        return self._who

    @property
    def unit(self) -> Unit | None:
        """The unit that is worked with: the one chosen, else the manager's own; None until one has been named."""
        if not self._unit_read:
            units = self._store.units
            self._unit, self._unit_read = units.find(self._chosen) if self._chosen else units.own(), True
        return self._unit

    @property
    def unit_name(self) -> str | None:
        """The name of the manager's own unit, without reading the rest of it; None until one has been named."""
        return self._store.units.own_name()

    @property
    def units(self) -> tuple[tuple[str, str], ...]:
        """Id and name of every unit that cases lie in, in the order they came."""
        return self._store.units.names()

    @property
    def own_unit_id(self) -> str:
        """The id of the manager's own unit; "" until somebody has said which it is."""
        return self._store.units.own_id()

    def groups_of(self, unit_id: str) -> tuple[RoleGroup, ...]:
        """The role groups of the unit."""
        return unit.role_groups if (unit := self._store.units.find(unit_id)) is not None else ()

    def choose_unit(self, unit_id: str) -> None:
        """Works with this unit until the window is closed; "" is the manager's own."""
        self._chosen, self._unit_read = "" if unit_id == self.own_unit_id else unit_id, False

    def make_own(self, unit_id: str) -> None:
        """Says that the store belongs to the manager of this unit: new people land there. Raises InvalidInput."""
        self._store.units.make_own(unit_id, self.entry("unit_owned"))
        self.choose_unit("")

    def save_unit(self, unit: Unit) -> tuple[str, ...]:
        """Saves the unit's facts; drafts follow at once, issued agreements never.

        The first unit that a person names is the store's own. What another program has changed in the store since the
        unit was read here stays beside what is changed now.

        Returns:
            The numbers of cases that keep the old name of their role group, since a newer hkdesk wrote them.
        """
        from hkdesk.services.unit_saving import beside_stored

        unit = beside_stored(self._store, self._unit, unit)
        with self._store.transaction():
            new = self._store.units.find(unit.id) is None
            left = self.keep_unit(unit)
            if new and not self.own_unit_id:
                self._store.facts.put(OWN_UNIT, unit.id)
        self.forget_unit(unit)
        return left

    def keep_unit(self, unit: Unit) -> tuple[str, ...]:
        """Writes the unit, with the lines of the cases it alters; `save_unit` and the intake tell of it."""
        from hkdesk.services.unit_saving import keep_unit

        return keep_unit(self._store, unit, self._clock.today(), self.entry("unit_saved"))

    def forget_unit(self, unit: Unit) -> None:
        """The unit was written: it is read anew, and the open cases of it see it as it is now."""
        self._unit_read = False
        if self.unit is not None and self.unit.id == unit.id:
            self._unit = unit
        for session in self._open:
            if session.case.unit_id == unit.id:
                session.set_unit(unit)

    def cases(
        self,
        *,
        states: frozenset[CaseState] | None = None,
        query: str = "",
        unit_id: str = "",
        order: Order = "name",
        descending: bool = False,
        limit: int | None = 200,
        offset: int = 0,
    ) -> list[CaseSummary]:
        """Rows of the list, as saved, of a unit or of all; `order` is "name", "state" or "next", no `limit` is all."""
        return self._store.rows.page(
            self._clock.today(),
            states=states,
            query=query,
            unit_id=unit_id,
            order=order,
            descending=descending,
            limit=limit,
            offset=offset,
        )

    def state_counts(self, unit_id: str = "") -> dict[CaseState, int]:
        """How many cases, of one unit or of all, stand in each state today."""
        return self._store.rows.state_counts(self._clock.today(), unit_id)

    def due(self) -> tuple[DueItem, ...]:
        """What waits for the manager and is shown."""
        return self.waiting().shown

    def waiting(self) -> Reminders:
        """All that waits, what is silenced too; of the coming weeks what was last worked out (`week_events`)."""
        return self.reminders.now(self.week_events)

    def weeks_ahead(self, unit_id: str) -> Callable[[], WeeksAhead]:
        """Works out what the coming weeks of the unit ask for, over a connection of its own; for a worker."""
        from hkdesk.services.reminders.weeks import job

        return job(self._store.another(), self._clock, self._who, unit_id)

    def add_employee(self, employee: Employee, opened_on: date | None = None, unit_id: str = "") -> CaseSession:
        """Opens a case for the employee, today or on the day told, drafted from unit and role group, and saves it.

        Without `unit_id` the case is made in the manager's own unit.

        Raises:
            InvalidInput: the employee has no name, or the unit has not been named yet.
        """
        from hkdesk.services.staff.new_cases import add_cases

        (case,) = add_cases(self, self._store, [employee], opened_on, unit_id)
        return self.session(case.id)

    def session(self, case_id: str) -> CaseSession:
        """The session of the case. Raises InvalidInput("no_such_case")."""
        found = self._open.get(case_id)
        if found is not None:
            return found
        from hkdesk.domain.case.case import CaseFile
        from hkdesk.services.session import CaseSession

        stored = self._store.cases.load(case_id)
        unit = self._store.units.find(stored.case.unit_id)
        assert unit is not None, "the store refuses a case without its unit"
        file, unsent = CaseFile(unit, stored.case), self.unsent.of(case_id)
        return self._open.add(CaseSession(self._store, file, stored.revision, self._clock, self._who, unsent))

    def agreement_case_ids(self, unit_id: str = "") -> tuple[str, ...]:
        """The cases, of a unit or of all, that have an issued agreement or may have a draft; off the list, by name."""
        rows = self.cases(unit_id=unit_id, limit=None)
        return tuple(row.case_id for row in rows if row.issued_on is not None or row.stage.phase is not Phase.WITHOUT)

    def files_of(self, case_ids: Iterable[str]) -> Iterator[CaseFile]:
        """The cases as they lie in the store, one after the other, none kept in memory; what is gone is passed over."""
        from hkdesk.domain.case.case import CaseFile

        units = {unit.id: unit for unit in self._store.units.all()}
        for case_id in case_ids:
            try:
                case = self._store.cases.load(case_id).case
            except InvalidInput:
                continue
            yield CaseFile(units[case.unit_id], case)

    def find(self, number_or_id: str) -> str:
        """The id of the case with the number, or id. Raises InvalidInput("no_such_case")."""
        return self._store.cases.find(number_or_id)

    @property
    def staff(self) -> StaffDesk:
        """Staff lists from HR systems (docs/staff-list.md)."""
        from hkdesk.services.staff.desk import StaffDesk

        another = self._store.another()

        def beside() -> tuple[Workspace, Store]:
            store = another()
            return Workspace(store, self._clock, self._who), store

        return StaffDesk(self, beside)

    @property
    def arrangement(self) -> ArrangementDesk:
        """What each unit has decided about work from home, version by version (docs/arrangement.md)."""
        from hkdesk.services.unit.arrangement import ArrangementDesk

        return ArrangementDesk(self, self._store)

    @property
    def equipment(self) -> EquipmentDesk:
        """The unit's things, and who has what (docs/equipment.md)."""
        from hkdesk.services.unit.equipment import EquipmentDesk

        return EquipmentDesk(self)

    @property
    def figures(self) -> UnitFiguresDesk:
        """The unit's month as figures for HR (docs/hr.md)."""
        from hkdesk.services.figures.making import UnitFiguresDesk

        return UnitFiguresDesk(self, self._store)

    @property
    def intake(self) -> Intake:
        """Cases from files and hand-overs."""
        from hkdesk.services.taking_in import Intake

        return Intake(self, self._store)

    @property
    def privacy(self) -> PrivacyDesk:
        """What is kept of a person, how long, and how it is erased (docs/privacy.md)."""
        from hkdesk.services.privacy.desk import PrivacyDesk

        return PrivacyDesk(self, self._store)

    def import_case(self, file: CaseFile, *, replace_existing: bool = False, documents: NewDocuments = ()) -> str:
        """Takes in a case from a file with nobody to ask, see `Intake.keep`."""
        return self.intake.take_in(file, documents, replace_all=replace_existing)

    def add_document(self, record: DocumentRecord, content: bytes, what: str) -> None:
        """Keeps a document that changes nothing in a case, such as a signed copy of one, with a row in the journal."""
        self._store.documents.put(record, content, self.entry(what))

    def note_handover(self, case_id: str, sha256: str) -> None:
        """Notes in the journal that the case was handed over, as a file with this digest."""
        self._store.journal.write(self.entry("Handover"), "handover", case_id, sha256)

    def export_case(self, case_id: str) -> CaseFile:
        """The case with its unit, as it is now."""
        return self.session(case_id).file

    def new_unit(self, name: str) -> Unit:
        """A unit with a fresh id, not saved yet."""
        import uuid

        from hkdesk.domain.case.people import Unit

        return Unit(id=uuid.uuid4().hex, name=name)

    def flush(self) -> bool:
        """Saves every open case that has unsaved changes, and what is typed in forms; whether anything was written.

        Raises:
            Surroundings: the first failure, after every other case has been saved; so is a bug.
        """
        written, trouble = False, None
        for flush in (*(one.flush for one in self._open), self.unsent.flush):
            try:
                written |= flush()
            except Exception as error:  # noqa: BLE001 - raised below; one case must not keep the others unsaved
                trouble = trouble or error
        if trouble is not None:
            raise trouble
        return written

    def when_damaged(self, tell: Callable[[], object]) -> None:
        """Tells once when the store turns out to be damaged; from then on every save raises store_read_only."""
        self._store.when_damaged(tell)

    def unsaved_files(self) -> list[CaseFile]:
        """The open cases that have something which is not on disk, as they are here."""
        return [session.file for session in self._open if session.dirty]

    def remove_case(self, case_id: str) -> None:
        """Takes a case in which nothing was ever issued out of the store; raises as `CaseSession.remove`."""
        self.session(case_id).remove()
        self._open.drop(case_id)

    def let_go(self, case_id: str) -> None:
        """The case lies in the store no more: nothing of it is kept here, and nothing more of it is saved."""
        self.unsent.of(case_id).gone()
        if self._records is not None:
            self._records.let_go(case_id)
        self._open.drop(case_id)

    def up_to_date(self, case_id: str) -> CaseSession:
        """The session of the case; read again when it or its unit was changed elsewhere, and nothing would be lost."""
        session = self.session(case_id)
        if session.dirty or not session.behind():
            return session
        return self.read_again(case_id)

    def keep_mine(self, case_id: str) -> None:
        """The next save goes over what was written elsewhere; what was issued or confirmed there stays."""
        self.session(case_id).take_over(self._store.cases.load(case_id))

    def read_again(self, case_id: str) -> CaseSession:
        """Lets go of what this session has and reads the case as it now lies in the store."""
        self._open.drop(case_id)
        return self.session(case_id)
