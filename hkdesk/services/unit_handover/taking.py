"""Taking a unit over from another manager: opened, looked at, decided, and kept in one transaction.

Nothing reaches the store before `take_over`. Who signs is asked for anew: the unit names the new manager, and in drafts
nobody else signs until the new manager says so. What was issued keeps what it says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.doubles import likeness
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.case.terms import Signing
from hkdesk.domain.changes.differences import Difference, differences, merged
from hkdesk.domain.unit.taken_over import TAKEN_OVER, UnitTakenOver
from hkdesk.domain.values import recovery_code
from hkdesk.domain.values.allowed_text import clean_line
from hkdesk.domain.values.checks import placed
from hkdesk.domain.values.folding import fold
from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.exchange import unit_file
from hkdesk.exchange.unit_file import Contents, UnitPackage, UnsentText
from hkdesk.files import read_whole
from hkdesk.services.out.handover import documents_of
from hkdesk.services.taking_in import Arrival, Wanted
from hkdesk.services.unit_handover import beside
from hkdesk.services.unit_handover.desk import TAKEN, unit_desk
from hkdesk.services.workspace import Workspace
from hkdesk.store.records import NewDocuments
from hkdesk.store.store import Store

FILE, HERE = "file", "here"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was opened: what lies in it, its digest, and the receipt to give to whoever gave it."""

    package: UnitPackage
    sha256: str
    receipt: str = field(repr=False)
    documents: tuple[NewDocuments, ...] = field(repr=False)

    @property
    def contents(self) -> Contents:
        """The list in it."""
        return self.package.contents


@dataclass(frozen=True, slots=True)
class CaseComing:
    """One case beside what is here.

    Attributes:
        arrival: the case held against the store.
        changed_at: when it was changed last where it comes from.
        here_at: when it was changed last here; None where it is new.
        same_person: names and numbers of other cases here that are about the same person by name, number or e-mail.
        waits: numbers of its agreements that are issued and wait for a signature: they name the manager before.
    """

    arrival: Arrival
    changed_at: datetime
    here_at: datetime | None
    same_person: tuple[str, ...]
    waits: tuple[str, ...]

    @property
    def case(self) -> Case:
        """The case as it comes in."""
        return self.arrival.file.case

    @property
    def differs(self) -> bool:
        """Whether something is to be decided: it is here, and another."""
        return bool(self.arrival.differences)

    @property
    def newer(self) -> str:
        """Which of the two was changed last, "file" or "here"."""
        return FILE if self.here_at is None or self.changed_at >= self.here_at else HERE


@dataclass(frozen=True, slots=True)
class Coming:
    """All that would come in, held against the store, with nothing changed.

    Attributes:
        incoming: the file.
        unit: the unit its cases would lie in, as it would be but for who the manager is.
        known: whether that unit is here already.
        differs: what is another in the unit here than in the file, where it is the same unit; who is its manager is
            asked for anyway.
        same_name: other units here by the name of the one in the file.
        cases: each of the cases.
    """

    incoming: Incoming
    unit: Unit
    known: bool
    differs: tuple[Difference, ...]
    same_name: tuple[str, ...]
    cases: tuple[CaseComing, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the new manager has decided.

    Attributes:
        manager_name: who is the manager now, and signs.
        manager_title: the manager's title.
        take: for each case that differs "file" or "here".
        leave: cases that are not taken in.
        take_unit: the unit's facts are to be as in the file, where it is here and another.
        own: the unit is the manager's own from now on.
        unsent: whether what was not sent comes in too.
    """

    manager_name: str
    manager_title: str = ""
    take: Mapping[str, str] = field(default_factory=dict)
    leave: frozenset[str] = frozenset()
    take_unit: bool = False
    own: bool = False
    unsent: bool = True


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came of it: each case's outcome (as `Intake.keep`), the receipt, and the copy of how it was before."""

    outcomes: Mapping[str, str]
    receipt: str
    before: Path
    signers_cleared: tuple[str, ...]


def read(path: Path, code: str) -> Incoming:
    """Opens the file with its code; touches no store, so it can run in a worker.

    Raises:
        InvalidInput: code_..., unit_file_..., unit_code_wrong, or whatever in it does not hold.
        Surroundings: the file cannot be read.
    """
    from hkdesk.exchange import sealed  # brings the library for ciphers

    secret = recovery_code.secret_of(code)
    try:
        data = read_whole(path, sealed.SEALED_LIMIT)
        opened = sealed.unseal(data, secret)
        package = unit_file.from_bytes(opened.content)
        documents = tuple(documents_of(one) for one in package.packages)
    except InvalidInput as fault:
        raise InvalidInput(fault.code, field=fault.field, file=path.name, **fault.params) from fault
    return Incoming(package, hashlib.sha256(data).hexdigest(), recovery_code.written(opened.receipt), documents)


def look(workspace: Workspace, incoming: Incoming, into: str = "") -> Coming:
    """Holds what comes in against the store; changes nothing but that open cases are saved first.

    Args:
        workspace: the store.
        incoming: the file.
        into: the unit here that the cases are to lie in; "" for the one they come with.

    Raises:
        InvalidInput: unknown_id, for a unit that is not here.
    """
    workspace.flush()
    desk, contents = unit_desk(workspace), incoming.contents
    units = desk.units()
    here = {unit.id: unit for unit in units}
    unit = desk.unit(into) if into else here.get(contents.unit.id, contents.unit)
    known, differs = unit.id in here, _differs(unit, contents.unit)
    if unit.id == contents.unit.id:
        differs += beside.unit_differs(desk.store, contents)
    unit = _with_groups(unit, contents.unit)
    named = tuple(one.name for one in units if one.id != unit.id and fold(one.name) == fold(contents.unit.name))
    cases = tuple(
        _coming(workspace, _for_receiver(package.file, contents.unit, unit), documents, entry.changed_at)
        for package, documents, entry in zip(incoming.package.packages, incoming.documents, contents.cases, strict=True)
    )
    return Coming(incoming, unit, known, differs, named, cases)


def _differs(unit: Unit, there: Unit) -> tuple[Difference, ...]:
    """What a person decides of a unit that is here already."""
    found = differences(unit, there) if unit.id == there.id else ()
    return tuple(one for one in found if one.path not in {"manager_name", "manager_title"})


def _coming(workspace: Workspace, file: CaseFile, documents: NewDocuments, changed_at: str) -> CaseComing:
    arrival = workspace.intake.look(file, documents)
    rows = unit_desk(workspace).journal(file.case.id) if not arrival.new else ()
    here_at = rows[-1].at if rows else None
    waiting = tuple(
        one.number
        for one in file.case.agreements
        if one.signed_on is None and one.withdrawn_on is None and one.ended_on is None
    )
    alike = _alike(workspace, file.case)
    return CaseComing(arrival, datetime.fromisoformat(changed_at), here_at, alike, waiting)


def _alike(workspace: Workspace, case: Case) -> tuple[str, ...]:
    """Others here that look like the same person: by name, employee number or e-mail."""
    employee, found = case.employee, {}
    for word in (employee.name, employee.employee_number, employee.email):
        rows = workspace.cases(query=word, limit=20) if word.strip() else []
        for other in workspace.files_of([row.case_id for row in rows if row.case_id != case.id]):
            if likeness(employee, other.case.employee) is not None:
                found[other.case.id] = f"{other.case.employee.name} ({other.case.number})"
    return tuple(found.values())


def _with_groups(unit: Unit, there: Unit) -> Unit:
    """The unit with those role groups of the other that it has not, by id or by name."""
    ids, names = {one.id for one in unit.role_groups}, {fold(one.name) for one in unit.role_groups}
    more = tuple(one for one in there.role_groups if one.id not in ids and fold(one.name) not in names)
    return replace(unit, role_groups=(*unit.role_groups, *more)) if more else unit


def _for_receiver(file: CaseFile, there: Unit, unit: Unit) -> CaseFile:
    """The case in its new unit, with nobody but the manager to sign what is not issued yet."""
    case = replace(file.case, unit_id=unit.id, employee=_in_group(file.case, there, unit))
    return CaseFile(unit, _without_signer(case))


def _in_group(case: Case, there: Unit, unit: Unit) -> Employee:
    """The employee in the group of that id, else of that name."""
    group = there.role_group(case.employee.role_group_id)
    found: RoleGroup | None = unit.role_group(case.employee.role_group_id)
    if group is not None and found is None:
        found = next((one for one in unit.role_groups if fold(one.name) == fold(group.name)), None)
    return replace(case.employee, role_group_id=found.id if found is not None else "")


def _without_signer(case: Case) -> Case:
    """An open draft asks anew who signs; one that is as it was issued stays, or it would be told as changed."""
    if case.agreements and case.terms == case.agreements[-1].terms:
        return case
    return replace(case, terms=replace(case.terms, signing=Signing()))


def copy_before(workspace: Workspace) -> Path:
    """Makes and proves a copy of the store as it is, the way back, and says where it lies.

    Works over connections of its own, so it may run in a worker.

    Raises:
        Surroundings: no place takes it.
    """
    done = workspace.backups.run_now(lambda _share, _words: None, lambda: False)
    if not done.laid or done.entry is None:
        raise next(iter(done.failed.values()), Surroundings("backup_away", where=""))
    return done.laid[0].folder / done.entry.name


def take_over(workspace: Workspace, coming: Coming, decisions: Decisions, before: Path) -> TakenOver:
    """Keeps what was decided, all of it or nothing.

    Args:
        workspace: the store.
        coming: what was looked at.
        decisions: what was decided.
        before: the copy that `copy_before` made.

    Raises:
        InvalidInput: required, when nobody is named as manager; unit_nobody; exists_differs with the case, for one that
            differs and is not decided; whatever a case or unit may not hold.
        Surroundings: the disk stands in the way; the store is as it was.
    """
    unit = _decided_unit(coming, decisions)
    chosen = [one for one in coming.cases if one.case.id not in decisions.leave]
    if not chosen:
        raise InvalidInput("unit_nobody", field="cases")
    wanted = [(one, _wanted(one, decisions)) for one in chosen]
    wanted.sort(key=lambda pair: bool(pair[0].arrival.number_of))  # who keeps the number first: no new one is theirs
    desk, contents = unit_desk(workspace), coming.incoming.contents
    outcomes: dict[str, str] = {}
    try:
        with desk.store.transaction():
            workspace.keep_unit(unit)
            workspace.forget_unit(unit)
            for one, decided in wanted:
                outcomes[one.case.id] = workspace.intake.keep(one.arrival, decided)
            beside.keep(
                desk.store,
                contents,
                unit.id,
                workspace.entry(TAKEN),
                from_file={one.case.id for one, decided in wanted if not one.differs or decided.take},
                take_unit=decisions.take_unit,
            )
            unsent = _keep_unsent(workspace, coming, frozenset(outcomes)) if decisions.unsent else []
            if decisions.own:
                workspace.make_own(unit.id)
            _note_for_today(workspace, desk.store, unit.id, len(chosen))
            desk.note_taken(contents, coming.incoming.sha256)
    except BaseException:
        _as_stored(workspace, coming)
        raise
    for text in unsent:  # forms that are open see it too
        workspace.unsent.of(text.case_id).keep(text.field, text.text)
    cleared = tuple(one.case.number for one in chosen if _had_signer(coming, one.case))
    return TakenOver(outcomes, coming.incoming.receipt, before, cleared)


def _note_for_today(workspace: Workspace, store: Store, unit_id: str, cases: int) -> None:
    """What I dag tells of it, once a day however often a file is read; no step that «Angre» takes back."""
    today = workspace.clock.today()
    if all(one.value.on != today for one in store.unit_records.of_unit(unit_id, TAKEN_OVER)):
        told = workspace.unit_records.new(unit_id, TAKEN_OVER, UnitTakenOver(today, cases))
        store.unit_records.write([told], workspace.entry(TAKEN))


def require_decided(coming: Coming, decisions: Decisions) -> None:
    """Raises InvalidInput as `take_over` would, before a copy is made for nothing."""
    _decided_unit(coming, decisions)
    chosen = [one for one in coming.cases if one.case.id not in decisions.leave]
    if not chosen:
        raise InvalidInput("unit_nobody", field="cases")
    for one in chosen:
        _wanted(one, decisions)


def _decided_unit(coming: Coming, decisions: Decisions) -> Unit:
    """The unit as it is to be, with its new manager."""
    name = clean_line(decisions.manager_name.strip(), "unit.manager_name")
    if not name:
        raise InvalidInput("required", field="unit.manager_name")
    title = clean_line(decisions.manager_title.strip(), "unit.manager_title")
    unit = coming.unit
    if decisions.take_unit and coming.differs:
        unit = merged(unit, coming.incoming.contents.unit, [""])
    with placed("", "unit"):
        return validate.unit(replace(unit, manager_name=name, manager_title=title))


def _wanted(one: CaseComing, decisions: Decisions) -> Wanted:
    """What is to become of a case; one that differs has to be decided."""
    said = decisions.take.get(one.case.id, "")
    if one.differs and said not in {FILE, HERE}:
        raise InvalidInput("exists_differs", field=f"case {one.case.number}")
    return Wanted(take=("case",) if said == FILE else (), renumber=True)


def _keep_unsent(workspace: Workspace, coming: Coming, taken: frozenset[str]) -> list[UnsentText]:
    """What was not sent comes in where nothing stands in the same field here; those that did."""
    kept, store = [], unit_desk(workspace).store
    for text in coming.incoming.contents.unsent:
        if text.case_id in taken and text.field not in store.unsent.of(text.case_id):
            store.unsent.put(text.case_id, {text.field: text.text})
            kept.append(text)
    return kept


def _as_stored(workspace: Workspace, coming: Coming) -> None:
    """Lets go of what memory holds beyond the store, after nothing was kept."""
    workspace.choose_unit("")
    for one in coming.cases:
        with suppress(HkdeskError):
            workspace.read_again(one.case.id)


def _had_signer(coming: Coming, case: Case) -> bool:
    """Whether somebody but the manager was to sign the draft, and is not any more."""
    came = next(one.file.case for one in coming.incoming.package.packages if one.file.case.id == case.id)
    return came.terms.signing != case.terms.signing
