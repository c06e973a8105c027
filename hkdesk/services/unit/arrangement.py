"""`Workspace.arrangement`: the versions of a unit's arrangement, what one meets, its paper, and putting it in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Unit
from hkdesk.domain.paper.scan_format import PDF
from hkdesk.domain.unit.arrangement import versions
from hkdesk.domain.unit.arrangement.arrangement import ARRANGEMENT, Arrangement
from hkdesk.domain.unit.arrangement.touches import Meeting, meeting
from hkdesk.domain.unit.arrangement.unit_rules import unit_under
from hkdesk.domain.unit.involvement.entries import INVOLVEMENT
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.unit.week import OWN_DAYS
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.domain.week.own_days import OwnDays
from hkdesk.errors import InvalidInput
from hkdesk.files import write_whole
from hkdesk.services.content import catalogue
from hkdesk.services.unit.first_arrangement import first_arrangement
from hkdesk.services.unit.involvement import InvolvementDesk
from hkdesk.services.week.desk import each_once
from hkdesk.services.words.archive import ARRANGEMENT_PAPER
from hkdesk.services.words.unit.involvement import missing_sentence
from hkdesk.store.records import DocumentRecord, StoredCase
from hkdesk.store.store import Store

# What renders is imported where paper is made: the list on Enheten reads versions, and shall not wait for it.

if TYPE_CHECKING:
    from hkdesk.documents.parts.arrangement.document import ArrangementSource
    from hkdesk.services.clock import Clock
    from hkdesk.services.paper.made import MadePaper
    from hkdesk.services.unit.records import RecordDesk
    from hkdesk.store.records import JournalEntry


class Opened(Protocol):
    """What is needed of the opened store: its clock, its records, and that open cases see a unit that is saved."""

    @property
    def clock(self) -> Clock:
        """The clock everything goes by."""

    @property
    def unit_records(self) -> RecordDesk:
        """What is kept of the units beside their cases."""

    def entry(self, what: str) -> JournalEntry:
        """What the journal is to say of an act done now."""

    def save_unit(self, unit: Unit) -> tuple[str, ...]:
        """Saves the unit's facts; open cases of it follow."""


Version = UnitRecord[Arrangement]
"""A version as it is kept."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a unit on a day, oldest first; each unit has its own."""

    unit: Unit
    records: tuple[Version, ...]
    today: date

    @property
    def values(self) -> tuple[Arrangement, ...]:
        """What they say."""
        return tuple(one.value for one in self.records)

    @property
    def shown(self) -> Version | None:
        """The draft, else what applies, comes or was last in force."""
        return self._record(versions.shown(self.values, self.today))

    @property
    def draft(self) -> Version | None:
        """The version that is being written."""
        return self._record(versions.newest_draft(self.values))

    @property
    def in_force(self) -> Version | None:
        """The version that applies today."""
        return self._record(versions.in_force_on(self.values, self.today))

    @property
    def governs(self) -> bool:
        """Whether a version was ever put in force: the rules of the unit are changed through it alone from then on."""
        return any(one.frozen for one in self.values)

    def _record(self, value: Arrangement | None) -> Version | None:
        return None if value is None else next(one for one in self.records if one.value.version == value.version)


@dataclass(frozen=True, slots=True)
class Paper:
    """The document of a version as PDF, and how many pages it has."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class People:
    """Who is in a unit: their cases, each person once, the days of those who do not work all five, everybody's name.

    `read` are the cases as they lay in the store, by id: those that have not changed since are not read again.
    """

    cases: tuple[Case, ...] = ()
    own_days: Mapping[str, Sequence[OwnDays]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    read: Mapping[str, StoredCase] = field(default_factory=dict, repr=False, compare=False)


class ArrangementDesk:
    """Reads and writes through the workspace, whose open cases see at once what a version makes of the unit."""

    def __init__(self, workspace: Opened, store: Store) -> None:
        self._workspace, self._store = workspace, store

    def versions(self, unit_id: str) -> Versions:
        """The unit's versions. Raises InvalidInput: unknown_id."""
        unit = self._unit(unit_id)
        found = self._workspace.unit_records.all(unit_id, ARRANGEMENT)
        ordered = tuple(sorted(found, key=lambda one: one.value.version))
        return Versions(unit, ordered, self._workspace.clock.today())

    def begin(self, unit_id: str) -> Version:
        """Keeps the next version as a draft: a copy of what was put in force last, or what the unit has today.

        Raises:
            InvalidInput: arrangement_draft_exists.
        """
        known = self.versions(unit_id)
        draft = versions.next_draft(known.values, known.unit, known.today)
        if not known.records:
            draft = first_arrangement(draft, known.unit)
        return self._workspace.unit_records.add(unit_id, ARRANGEMENT, draft)

    def change(self, version: Version, value: Arrangement) -> Version:
        """Gives a draft another content. Raises InvalidInput: arrangement_frozen, or what a version may not hold."""
        versions.require_draft(version.value)
        return self._workspace.unit_records.change(version, value)

    def remove(self, version: Version) -> None:
        """Takes a draft away. Raises InvalidInput: arrangement_frozen."""
        versions.require_draft(version.value)
        self._workspace.unit_records.remove(version)

    def lacking(self, version: Version) -> tuple[str, ...]:
        """What of drøfting og medvirkning lacks before the draft may be put in force, a sentence each."""
        desk = InvolvementDesk(self._workspace.unit_records, self._workspace.clock)
        return tuple(missing_sentence(one) for one in desk.missing(version.unit_id, version.id))

    def put_in_force(self, version: Version) -> Version:
        """Puts a draft in force: its paper is kept, the rules of the unit become its own from its day on.

        All of it is written as one, and nothing of it can be taken back, nor the drøfting and the drafts it rests on: a
        change is the next version.

        Raises:
            InvalidInput: as `versions.put_in_force`, with what `lacking` tells; what a unit may not hold; a letter that
                cannot be printed.
            Surroundings: record_changed_elsewhere, the disk; nothing is written then.
        """
        desk, known = self._workspace.unit_records, self.versions(version.unit_id)
        new, *replaced = versions.put_in_force(known.values, version.value, known.today, self.lacking(version))
        made = _made(self._source(known, version.id, new, MAIN_LANGUAGE))
        new = replace(new, document=made.sha256)
        by_number = {one.value.version: one for one in known.records} | {new.version: version}
        changes = [desk.changed(by_number[value.version], value) for value in (new, *replaced)]
        entry = self._workspace.entry("ArrangementInForce")
        with self._store.transaction():
            self._store.unit_records.write(changes, entry)
            self._store.documents.put(_paper_record(made, new, known.unit, entry.at), made.pdf, entry)
            self._workspace.save_unit(unit_under(known.unit, new))
        desk.settle(version.unit_id, (ARRANGEMENT, *INVOLVEMENT))
        return next(one for one in self.versions(version.unit_id).records if one.id == version.id)

    def find(self, version: Version) -> Version:
        """The version as it lies in the store now. Raises InvalidInput: unknown_id, where it was taken away."""
        found = self._workspace.unit_records.find(version.id)
        if found is None:
            raise InvalidInput("unknown_id", field="version", got=str(version.value.version))
        return found

    def require_ready(self, version: Version) -> None:
        """Raises InvalidInput as `put_in_force`, and changes nothing."""
        known = self.versions(version.unit_id)
        versions.put_in_force(known.values, version.value, known.today, self.lacking(version))

    def people(self, unit_id: str, before: People | None = None) -> People:
        """Who is in the unit, with their agreements, drafts and working days.

        Args:
            unit_id: which.
            before: what was read before; of it only the cases that have changed since are read again.
        """
        rows = self._store.rows.page(self._workspace.clock.today(), unit_id=unit_id, limit=None)
        read = self._read([row.case_id for row in rows], unit_id, {} if before is None else before.read)
        cases = each_once([one.case for one in read.values()])
        own: dict[str, list[OwnDays]] = {}
        for record in self._workspace.unit_records.all(unit_id, OWN_DAYS):
            own.setdefault(record.case_id, []).append(record.value)
        return People(tuple(cases), own, {row.case_id: row.name for row in rows}, read)

    def _read(self, case_ids: Sequence[str], unit_id: str, known: Mapping[str, StoredCase]) -> dict[str, StoredCase]:
        now, read = self._store.cases.revisions(unit_id), {}
        for case_id in case_ids:
            one = known.get(case_id)
            same = one is not None and one.revision == now.get(case_id)
            read[case_id] = one if one is not None and same else self._store.cases.load(case_id)
        return read

    def met(self, known: Versions, people: People, version: Arrangement) -> Meeting:
        """Which agreements, drafts and rules the version meets (`domain.unit.arrangement.touches`)."""
        return meeting(version, known.unit, people.cases, known.today, people.own_days)

    def paper_work(self, version: Version, language: str = MAIN_LANGUAGE) -> Callable[[], Paper]:
        """What gives the document, for a worker: it reads no store.

        In bokmål it is what was kept when the version was put in force, where that lies here; else it is made now.
        """
        kept = self._kept(version.value) if language == MAIN_LANGUAGE else None
        if kept is not None:
            return partial(Paper, *kept)
        source = self._source(self.versions(version.unit_id), version.id, version.value, language)
        return partial(_rendered, source)

    def paper(self, version: Version, language: str = MAIN_LANGUAGE) -> Paper:
        """The document, at once; as `paper_work`."""
        return self.paper_work(version, language)()

    def _kept(self, version: Arrangement) -> tuple[bytes, int] | None:
        records = self._store.documents.of_kind(ARRANGEMENT_PAPER) if version.document else []
        found = next((one for one in records if one.sha256 == version.document), None)
        return None if found is None else (self._store.documents.read(found.sha256), found.pages)

    def _source(self, known: Versions, version_id: str, version: Arrangement, language: str) -> ArrangementSource:
        from hkdesk.documents.parts.arrangement.document import ArrangementSource
        from hkdesk.documents.parts.phrases import Phrases

        desk = InvolvementDesk(self._workspace.unit_records, self._workspace.clock)
        involved = tuple(one.entry for one in desk.entries(known.unit.id, version_id) if one.stands)
        before = [one.version for one in known.values if one.frozen and one.version < version.version]
        return ArrangementSource(
            unit=known.unit,
            version=version,
            phrases=Phrases(catalogue().document_texts, language),
            created=self._workspace.clock.now(),
            replaces=max(before, default=0),
            involvement=involved,
        )

    def _unit(self, unit_id: str) -> Unit:
        unit = self._store.units.find(unit_id)
        if unit is None:
            raise InvalidInput("unknown_id", field="unit", got=unit_id)
        return unit


def save_paper(paper: Paper, path: Path) -> None:
    """Writes the PDF. Raises InvalidInput: would_replace, where something else lies there; Surroundings."""
    from hkdesk.services.paper.packets import require_new_or_pdf

    require_new_or_pdf(path)
    write_whole(path, paper.pdf)


def _made(source: ArrangementSource) -> MadePaper:
    from hkdesk.documents.parts.arrangement.document import arrangement_document
    from hkdesk.services.paper.made import make_paper

    return make_paper(arrangement_document(source))


def _rendered(source: ArrangementSource) -> Paper:
    made = _made(source)
    return Paper(made.pdf, made.pages)


def _paper_record(made: MadePaper, version: Arrangement, unit: Unit, now: datetime) -> DocumentRecord:
    from hkdesk.documents.parts.arrangement.document import document_number

    number = document_number(version)
    return DocumentRecord(
        sha256=made.sha256,
        case_id=None,
        kind=ARRANGEMENT_PAPER,
        number=number,
        version=version.version,
        title=f"{unit.name}, {number}",
        mime=PDF.mime,
        pages=made.pages,
        created_at=now,
    )
