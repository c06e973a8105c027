"""Staff lists from HR systems: read beside the store, compared, taken in as one change and taken back as one.

Reading and writing are jobs for a worker, each over a connection of its own, so that no window waits for 5,000 rows.
The file itself is not kept, and nothing of it is logged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, RoleGroup
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.domain.staff.changes import Comparison, FieldChange, Known, Wanted
from hkdesk.domain.staff.compare import compare
from hkdesk.domain.staff.layout import find_layout
from hkdesk.domain.staff.people import Choices, StaffList
from hkdesk.domain.staff.read import read_list
from hkdesk.domain.staff.sheet import Sheet
from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.exchange.staff.file import BYTE_LIMIT, read_sheets
from hkdesk.files import read_whole
from hkdesk.services.staff.choices import from_said, to_said
from hkdesk.services.staff.new_cases import add_cases

if TYPE_CHECKING:
    from hkdesk.services.clock import Clock
    from hkdesk.services.session import CaseSession
    from hkdesk.store.records import JournalEntry
    from hkdesk.store.store import Store

Tell = Callable[[float, str], None]
"""Is told a share from 0 to 1 and a few words."""


class Opened(Protocol):
    """What is needed of an opened store: its clock, its sessions, and that what is typed is saved first."""

    @property
    def clock(self) -> Clock:
        """The clock everything goes by."""

    def session(self, case_id: str) -> CaseSession:
        """The session of the case."""

    def entry(self, what: str) -> JournalEntry:
        """What the journal is to say of an act done now."""

    def flush(self) -> bool:
        """Saves what is not saved."""


Beside = Callable[[], "tuple[Opened, Store]"]
"""Opens the same store once more, for the thread that calls."""


def _quiet(_share: float, _words: str) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class StaffFile:
    """A list that was opened, and what it is held against.

    Attributes:
        name: of the file, without its folder.
        sheets: what is in it.
        read: the people.
        choices: what was said of its columns, now or the last time a list looked like this.
        remembered: whether that is from an earlier list.
        known: everybody with a case here.
        groups: the role groups of each unit.
        units: id and name of each unit here.
        today: the day it was read for.
    """

    name: str
    sheets: tuple[Sheet, ...]
    read: StaffList
    choices: Choices
    remembered: bool
    known: tuple[Known, ...]
    groups: dict[str, tuple[RoleGroup, ...]]
    units: tuple[tuple[str, str], ...]
    today: date

    def chosen(self, choices: Choices) -> StaffFile:
        """The same file with other things said of its columns."""
        return replace(self, read=read_list(self.sheets, self.today, choices), choices=choices, remembered=False)

    def compared(self, unit_id: str, list_units: frozenset[str] | None = None) -> Comparison:
        """What it would change; as `compare`."""
        return compare(self.read.people, self.known, unit_id, self.groups.get(unit_id, ()), list_units)


@dataclass(frozen=True, slots=True)
class Applied:
    """What was taken in, and what it takes to take it back.

    Attributes:
        added: the cases made, each with the revision it has.
        changed: by case, how it was before, and the revision it has now.
    """

    added: tuple[tuple[str, int], ...] = ()
    changed: tuple[tuple[Case, int], ...] = ()

    @property
    def count(self) -> int:
        """How many people it was about."""
        return len(self.added) + len(self.changed)


class StaffDesk:
    """`Workspace.staff`."""

    def __init__(self, workspace: Opened, beside: Beside) -> None:
        self._workspace, self._beside = workspace, beside

    def opening(self, path: Path) -> Callable[[], StaffFile]:
        """A job: reads the file and everybody with a case.

        The job raises InvalidInput, with the file's name, for what is no staff list, and Surroundings.
        """
        self._workspace.flush()
        beside, today = self._beside, self._workspace.clock.today()

        def work() -> StaffFile:
            try:
                sheets = read_sheets(read_whole(path, BYTE_LIMIT))
                key = find_layout(sheets).key
                with _Own(beside) as (_workspace, store):
                    choices = from_said(store.staff.layout(key))
                    known = store.staff.known(today)
                    units = store.units.all()
                read = read_list(sheets, today, choices)
            except HkdeskError as error:
                error.file = error.file or path.name
                raise
            groups = {unit.id: unit.role_groups for unit in units}
            names = tuple((unit.id, unit.name) for unit in units)
            said = choices != Choices()
            return StaffFile(path.name, sheets, read, choices, said, known, groups, names, today)

        return work

    def applying(self, file: StaffFile, unit_id: str) -> Callable[..., Applied]:
        """A job: takes in what is wanted as one transaction, and remembers what was said of the columns.

        The job takes the `Wanted` and a `Tell`, and raises Surroundings: staff_changed_since with a name, where
        somebody is not as they were when the list was compared; then nothing is changed.
        """
        self._workspace.flush()
        beside = self._beside

        def work(wanted: Wanted, tell: Tell = _quiet) -> Applied:
            with _Own(beside) as (workspace, store), store.transaction():
                added = _add(workspace, store, [one for _key, one in wanted.new], unit_id, tell, wanted.count)
                changed = []
                for known, fields in wanted.changed:
                    changed.append(_change(workspace, known, fields))
                    tell((len(added) + len(changed)) / max(1, wanted.count), "")
                store.staff.keep_layout(file.read.layout.key, to_said(file.choices))
                return Applied(tuple(added), tuple(changed))

        return work

    def undoing(self, applied: Applied) -> Callable[..., None]:
        """A job: everything is as it was before `applied`, or nothing is changed.

        The job raises Surroundings: staff_undo_changed with a name, where somebody was changed since.
        """
        self._workspace.flush()
        beside = self._beside

        def work(tell: Tell = _quiet) -> None:
            done = 0
            with _Own(beside) as (workspace, store), store.transaction():
                for before, revision in applied.changed:
                    _change_back(workspace, before, revision)
                    done += 1
                    tell(done / applied.count, "")
                last = len(applied.added) - 1
                for at, (case_id, revision) in enumerate(applied.added):
                    _remove(workspace, store, case_id, revision, more=at < last)
                    done += 1
                    tell(done / applied.count, "")

        return work


class _Own:
    """A worker's own workspace. It is closed without saving: what was done is on disk, or was taken back."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside

    def __enter__(self) -> tuple[Opened, Store]:
        workspace, self._store = self._beside()
        return workspace, self._store

    def __exit__(self, *_error: object) -> None:
        self._store.close()


def _add(
    workspace: Opened, store: Store, employees: Sequence[Employee], unit_id: str, tell: Tell, of: int
) -> list[tuple[str, int]]:
    if not employees:
        return []
    made = add_cases(workspace, store, employees, unit_id=unit_id, tell=lambda done: tell(done / max(1, of), ""))
    return [(case.id, store.cases.revision(case.id)) for case in made]


def _change(workspace: Opened, known: Known, fields: Sequence[FieldChange]) -> tuple[Case, int]:
    """The case as it was, and the revision it has after the change."""
    session = workspace.session(known.case_id)
    before = session.case
    if any(getattr(before.employee, one.name) != one.old for one in fields):
        raise Surroundings("staff_changed_since", name=before.employee.name)
    session.do(SetEmployee(replace(before.employee, **{one.name: one.new for one in fields})))
    session.flush()
    return before, session.revision


def _change_back(workspace: Opened, before: Case, revision: int) -> None:
    try:
        session = workspace.session(before.id)
    except InvalidInput as gone:
        raise Surroundings("staff_undo_changed", name=before.employee.name) from gone
    if session.revision != revision or not session.undo() or session.case != before:
        raise Surroundings("staff_undo_changed", name=before.employee.name)
    session.flush()


def _remove(workspace: Opened, store: Store, case_id: str, revision: int, *, more: bool) -> None:
    try:
        name = store.cases.load(case_id).case.employee.name
        store.cases.remove(case_id, revision, workspace.entry("RemoveCase"), more=more)
    except InvalidInput as error:
        if error.code == "no_such_case":  # removed by hand already: it is as it was
            return
        raise Surroundings("staff_undo_changed", name=name) from error
    except Surroundings as error:
        if error.code != "changed_elsewhere":
            raise
        raise Surroundings("staff_undo_changed", name=name) from error
