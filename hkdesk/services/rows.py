"""Lines of the list that follow what lies outside the cases: the catalogue in use and the unit's own answers."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.assessment.inherited import groups_answering_otherwise
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Unit
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.services.case_view import summary_of
from hkdesk.services.clock import Clock
from hkdesk.services.content import catalogue
from hkdesk.store.store import Store

_AT_A_TIME = 4


@dataclass(frozen=True, slots=True)
class RowsDone:
    """How many of the lines have been looked at, and how many say something else now."""

    done: int
    total: int
    changed: int


def touched_by(before: Unit | None, after: Unit, rows: Callable[[], Sequence[CaseSummary]]) -> list[str]:
    """The cases of the role groups that answer otherwise after the unit's change; `rows` is asked only if there are."""
    groups = groups_answering_otherwise(before, after) if before is not None else frozenset[str]()
    return [row.case_id for row in rows() if row.role_group in groups] if groups else []


def row_maker(units: Iterable[Unit], today: date) -> Callable[[Case], CaseSummary]:
    """What makes the line of a case that lies in one of the units."""
    by_id = {unit.id: unit for unit in units}
    return lambda case: summary_of(CaseFile(by_id[case.unit_id], case), today)


def row_under_conclusion(unit: Unit, today: date) -> Callable[[Case], CaseSummary | None]:
    """What makes the line of a case of the unit with a conclusion; of another a group's answer alters nothing."""
    make = row_maker([unit], today)

    def row_of(case: Case) -> CaseSummary | None:
        concluded = case.assessment.conclusion.suitability is not None
        return make(case) if concluded and case.unit_id == unit.id else None

    return row_of


class RowDesk:
    """Makes lines of the list anew. The store tells what is stale: work that was cut short goes on where it was."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def stale(self) -> list[str]:
        """The cases whose line was made with another catalogue than the one in use; one look-up in an index."""
        return self._store.rows.stale(catalogue().version)

    def make_anew(self, case_ids: Sequence[str]) -> Generator[RowsDone, None, None]:
        """Makes the lines anew, a few at a time, each lot on disk before it is told; close it to stop between two.

        Raises:
            Surroundings: the disk or another program stands in the way; what was told is done.
        """
        row_of, changed = row_maker(self._store.units.all(), self._clock.today()), 0
        for start in range(0, len(case_ids), _AT_A_TIME):
            lot = case_ids[start : start + _AT_A_TIME]
            changed += self._store.rows.make_anew(lot, row_of)
            yield RowsDone(start + len(lot), len(case_ids), changed)
