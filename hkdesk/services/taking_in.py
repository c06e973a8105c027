"""Taking in a case from a file or a hand-over: compared with what is here, merged, and kept in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Unit
from hkdesk.domain.changes.differences import Difference, differences, former, merged, merged_case, other_paper
from hkdesk.domain.values.checks import placed
from hkdesk.errors import InvalidInput
from hkdesk.services import numbers
from hkdesk.services.case_view import summary_of
from hkdesk.store.records import NewDocuments

if TYPE_CHECKING:
    from hkdesk.services.clock import Clock
    from hkdesk.services.session import CaseSession
    from hkdesk.store.records import JournalEntry
    from hkdesk.store.store import Store

CASE, UNIT = "case", "unit"
EVERYTHING = ("",)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user has decided before anything is kept.

    Attributes:
        take: the fields that are to be as in the file, as `Arrival.differences` names them or the beginning of one:
            "case.terms", "unit", or "" for all. None: nothing is decided, and something that differs is refused.
        replace_all: the case is to be as in the file, unit and all; nothing of what is here is kept but what is frozen.
        renumber: a case whose number another has here gets a new one; paper that is out keeps the number it carries.
    """

    take: Sequence[str] | None = None
    replace_all: bool = False
    renumber: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """A case from a file, held against the store.

    Attributes:
        file: as read.
        documents: what came along, with its bytes.
        here: the case of that id as it is here, with the unit of the file's id where that is here too; None: it is new.
        differences: the fields that differ, for a person to decide on; paths begin with "case" or "unit". The unit is
            asked about only beside a case that differs: a hand-over nobody has touched is the same whatever the unit
            has become.
        number_of: whose case has the number here, "" where it is free or the case's own.
        other_paper: numbers of agreements and letters in the file that are others here; what is here stands.
    """

    file: CaseFile
    documents: NewDocuments = ()
    here: CaseFile | None = None
    differences: tuple[Difference, ...] = ()
    number_of: str = ""
    other_paper: tuple[str, ...] = ()

    @property
    def new(self) -> bool:
        """Whether no case here has the id."""
        return self.here is None


class Opened(Protocol):
    """What the intake needs of the opened store: its sessions, and that a unit that is written is told of."""

    @property
    def clock(self) -> Clock:
        """The clock everything goes by."""

    def session(self, case_id: str) -> CaseSession:
        """The session of the case."""

    def entry(self, what: str) -> JournalEntry:
        """What the journal is to say of an act done now."""

    def keep_unit(self, unit: Unit) -> tuple[str, ...]:
        """Writes the unit."""

    def forget_unit(self, unit: Unit) -> None:
        """The unit was written."""


class Intake:
    """`Workspace.intake`: looks at what comes in, and keeps it."""

    def __init__(self, workspace: Opened, store: Store) -> None:
        self._workspace, self._store = workspace, store

    @property
    def store(self) -> Store:
        """Where it is kept, for whoever takes several in as one."""
        return self._store

    def look(self, file: CaseFile, documents: NewDocuments = ()) -> Arrival:
        """Holds the case against what is here; changes nothing but that an open case is saved first."""
        known = self._known(file.case.id)
        if known is None:
            return Arrival(file, documents, number_of=self._holder(file.case))
        known.flush()
        unit = self._store.units.find(file.unit.id)
        found = [_under(CASE, one) for one in differences(known.case, file.case)]
        if found and unit is not None:
            found += [_under(UNIT, one) for one in differences(unit, file.unit)]
        here = CaseFile(unit if unit is not None else known.file.unit, known.case)
        return Arrival(file, documents, here, tuple(found), other_paper=other_paper(known.case, file.case))

    def take_in(self, file: CaseFile, documents: NewDocuments = (), *, replace_all: bool = False) -> str:
        """`look` and `keep` in one, with nobody to ask; raises as `keep`."""
        return self.keep(self.look(file, documents), Wanted(replace_all=replace_all))

    def keep(self, arrival: Arrival, wanted: Wanted = Wanted()) -> str:
        """Takes it in: "added", "unchanged", "merged", "replaced" or "documents_added"; all of it or nothing.

        Raises:
            InvalidInput: number_taken, when another case has the number and it is not to be given anew;
                exists_differs, when something differs and nothing is decided; frozen, when everything is to be
                replaced and the file lacks or alters what was issued here (arkivforskrifta § 11); what a case or a
                unit may not hold, where the two do not go together.
            Surroundings: the disk or another program stands in the way; case and unit are as before.
        """
        if arrival.here is None:
            return self._add(arrival, wanted)
        known = self._workspace.session(arrival.file.case.id)
        lacking = self._lacking(arrival)
        case, unit = self._combined(known, arrival, wanted)
        if case == known.case and unit is None:
            if not lacking:
                return "unchanged"
            added = not {record for record, _bytes in lacking} <= set(self._store.documents.records(case.id))
            known.add_documents(lacking)
            return "documents_added" if added else "merged"
        known.replace_whole(case, lacking, self._stands_in(case, unit, arrival), self._keeping(unit))
        if unit is not None:
            self._workspace.forget_unit(unit)
        return "replaced" if wanted.replace_all else "merged"

    # --- a case that is new here ---

    def _add(self, arrival: Arrival, wanted: Wanted) -> str:
        case, file = arrival.file.case, arrival.file
        if self._holder(case):
            if not wanted.renumber:
                raise InvalidInput("number_taken", field="case.number", got=case.number, name=self._holder(case))
            number = numbers.given(self._store, case.opened_on.year)
            case = replace(case, number=number, former_numbers=(*case.former_numbers, case.number))
        stored = self._store.units.find(file.unit.id)
        unit = file.unit if stored is None or wanted.replace_all else stored
        with self._store.transaction():
            if stored is not None and unit != stored:
                self._workspace.keep_unit(unit)
            row = summary_of(CaseFile(unit, case), self._workspace.clock.today())
            self._store.cases.add(case, unit, row, self._workspace.entry("ImportCase"), arrival.documents)
        self._workspace.forget_unit(unit)
        return "added"

    def _holder(self, case: Case) -> str:
        """The name of the employee whose case has this number, or had it; "" where no other has."""
        try:
            found = self._store.cases.find(case.number)
        except InvalidInput:
            return ""
        return "" if found == case.id else self._store.cases.load(found).case.employee.name

    # --- a case that is here ---

    def _known(self, case_id: str) -> CaseSession | None:
        try:
            return self._workspace.session(self._store.cases.load(case_id).case.id)
        except InvalidInput as missing:
            if missing.code != "no_such_case":
                raise
            return None

    def _combined(self, known: CaseSession, arrival: Arrival, wanted: Wanted) -> tuple[Case, Unit | None]:
        """The case as it is to be, and the unit where that is to change or is new here."""
        here, there = known.case, arrival.file.case
        if wanted.replace_all:
            return self._replaced(here, arrival)
        if arrival.differences and wanted.take is None:
            raise InvalidInput("exists_differs", field="case.id")
        take = wanted.take or ()
        case = validate.case(merged_case(here, there, _below(CASE, take)))
        stored = self._store.units.find(arrival.file.unit.id)
        if stored is None:
            return case, arrival.file.unit if case.unit_id == arrival.file.unit.id else None
        unit = merged(stored, arrival.file.unit, _below(UNIT, take)) if arrival.differences else stored
        with placed("", UNIT):
            unit = validate.unit(unit)
        return case, unit if unit != stored else None

    def _replaced(self, here: Case, arrival: Arrival) -> tuple[Case, Unit | None]:
        there = arrival.file.case
        for name in ("agreements", "letters"):
            kept = getattr(here, name)
            if getattr(there, name)[: len(kept)] != kept:
                raise InvalidInput("frozen", field=f"case.{name}")
        case = replace(there, number=here.number, former_numbers=former(here, there))
        if case == here:
            return here, None
        stored = self._store.units.find(arrival.file.unit.id)
        return case, arrival.file.unit if stored != arrival.file.unit else None

    def _stands_in(self, case: Case, unit: Unit | None, arrival: Arrival) -> Unit:
        if unit is not None and unit.id == case.unit_id:
            return unit
        found = self._store.units.find(case.unit_id)
        return found if found is not None else arrival.file.unit

    def _keeping(self, unit: Unit | None) -> list[Unit]:
        return [unit] if unit is not None else []

    def _lacking(self, arrival: Arrival) -> NewDocuments:
        """What came along and is not here: documents, and known ones of whose paper more is told."""
        here = set(self._store.documents.records(arrival.file.case.id))
        since = self._store.ledger.since
        return [
            (record, content)
            for record, content in arrival.documents
            if record not in here or any(map(since, record.history))
        ]


def _under(whole: str, one: Difference) -> Difference:
    return replace(one, path=f"{whole}.{one.path}")


def _below(whole: str, take: Sequence[str]) -> list[str]:
    """The paths inside the whole: "case.terms" is "terms" of the case, "case" and "" are all of it."""
    start = f"{whole}."
    inside = [path.removeprefix(start) for path in take if path.startswith(start)]
    return inside + [""] * any(path in ("", whole) for path in take)
