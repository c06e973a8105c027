"""What the folder is made from, read once: values alone, for a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from hkdesk.documents.blocks import Block
from hkdesk.domain.agreement.clauses import in_oslo
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.people import Unit
from hkdesk.domain.content.catalogue import Theme
from hkdesk.domain.unit.record import UnitRecord, UnitRecordKind
from hkdesk.i18n import _

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A unit in a period.

    Attributes:
        unit: whose folder it is.
        first: the first day of the period.
        last: its last day.
        made_on: the day the folder is made; what is told of "now" is of this day.
        names: whether people are named, and what is written about each stands in it. Else there are counts alone.
        records: the records of the unit, of every kind, but for those of cases that were added by mistake.
        files: the cases of the unit, those that are closed too; not those that were added by mistake.
        themes: the themes of the assessment.
    """

    unit: Unit
    first: date
    last: date
    made_on: date
    names: bool
    records: tuple[UnitRecord[Any], ...]
    files: tuple[CaseFile, ...]
    themes: tuple[Theme, ...]

    def of(self, kind: UnitRecordKind[T]) -> tuple[UnitRecord[T], ...]:
        """The records of the kind, oldest first."""
        return tuple(one for one in self.records if one.kind == kind.word)

    def within(self, day: date | None) -> bool:
        """Whether the day lies in the period; no day does not."""
        return day is not None and self.first <= day <= self.last

    def name_of(self, case_id: str) -> str:
        """The name of the person; "" where people are not to be named, or the case is not in the unit."""
        if not self.names:
            return ""
        return next((one.case.employee.name for one in self.files if one.case.id == case_id), "")


@dataclass(frozen=True, slots=True)
class FolderPart:
    """A part of the folder. One that makes no blocks says that nothing is entered.

    Attributes:
        title: its heading and bookmark, in bokmål.
        law: the paragraphs it belongs to, for the line below the heading.
        blocks: what it prints of the period.
        circular: the point of Oslo kommune's circular 38/2021, which binds no other virksomhet; "" for none.
    """

    title: str
    law: str
    blocks: Callable[[FolderSource], Iterable[Block]]
    circular: str = ""

    def belongs_to(self, unit: Unit) -> str:
        """What the part belongs to, for this unit."""
        if not self.circular or not in_oslo(unit):
            return _(self.law)
        return f"{_(self.law)}, {_('rundskriv 38/2021 punkt {point}').format(point=self.circular)}"
