"""What is to be taken in, from what a person has ticked and answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from hkdesk.domain.staff.changes import Answer, Comparison, FieldChange, Kind, Known, RowChange, Wanted
from hkdesk.domain.staff.compare import answered, as_employee


@dataclass(frozen=True, slots=True)
class Said:
    """What a person has said of the rows, by their key.

    Attributes:
        off: rows whose tick is taken away.
        off_fields: of a changed row, the facts that stay as they are.
        answers: of an unsure row, who it is; with whom, by case, where it is somebody here.
        groups: the role group of somebody new, where it was asked or is to be another; "" is none.
    """

    off: frozenset[str] = frozenset()
    off_fields: frozenset[tuple[str, str]] = frozenset()
    answers: Mapping[str, tuple[Answer, str]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


NOTHING_SAID = Said()


def settled(row: RowChange, said: Said = NOTHING_SAID) -> RowChange | None:
    """The row as it is after what was said of it; None for an unsure one that nobody has answered, or passed over."""
    if row.kind is not Kind.UNSURE:
        return row
    answer, case_id = said.answers.get(row.key, (Answer.SKIP, ""))
    return answered(row, answer, case_id)


def fields_taken(row: RowChange, said: Said = NOTHING_SAID) -> tuple[FieldChange, ...]:
    """The facts of a changed row that are ticked."""
    return tuple(one for one in row.fields if (row.key, one.name) not in said.off_fields)


def decide(comparison: Comparison, said: Said = NOTHING_SAID) -> Wanted:
    """What is taken in: everybody new and changed whose tick stands, and those unsure of whom somebody said who it is.

    Nobody is removed. Of several rows that are said to be one case only the first is taken.
    """
    new, changed, met = [], list[tuple[Known, tuple[FieldChange, ...]]](), set[str]()
    for row in _settled_rows(comparison, said):
        if row.kind is Kind.NEW and row.person is not None:
            group = said.groups.get(row.key, row.role_group_id)
            new.append((row.key, as_employee(row.person, group)))
        elif row.kind is Kind.CHANGED and row.known is not None and row.known.case_id not in met:
            fields = fields_taken(row, said)
            if fields:
                met.add(row.known.case_id)
                changed.append((row.known, fields))
    return Wanted(tuple(new), tuple(changed))


def _settled_rows(comparison: Comparison, said: Said) -> Iterable[RowChange]:
    for row in comparison.rows:
        if row.key in said.off:
            continue
        found = settled(row, said)
        if found is not None:
            yield replace(found, role_group_id=row.role_group_id) if found.kind is Kind.NEW else found


def waiting(comparison: Comparison, said: Said = NOTHING_SAID) -> int:
    """How many unsure rows nobody has answered."""
    return sum(row.key not in said.answers for row in comparison.of(Kind.UNSURE))
