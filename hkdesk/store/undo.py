"""Earlier states of a case, for undo after a restart: each as what it had otherwise than the state after it.

Bounded in number and size, oldest first; they go with their case.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from hkdesk.domain.case.case import Case
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.errors import InvalidInput
from hkdesk.store.file.connection import Link

STEPS_KEPT = 50
"""How many steps of a case are kept."""
CHARS_KEPT = 400_000
"""How many characters they may take together; the newest is kept however long it is."""

_LAST = "SELECT pk, before FROM undo_step WHERE case_id = ? AND pk < ? ORDER BY pk DESC LIMIT 1"
_ADD = "INSERT INTO undo_step (case_id, size, before) VALUES (?, ?, ?)"
_DROP = "DELETE FROM undo_step WHERE case_id = ? AND pk >= ?"
_BOUND = """
DELETE FROM undo_step WHERE case_id = ?1 AND pk <= (SELECT max(pk) FROM (
    SELECT pk, row_number() OVER newest AS place, sum(size) OVER newest AS total FROM undo_step WHERE case_id = ?1
    WINDOW newest AS (ORDER BY pk DESC)
) WHERE place > ?2 OR (total > ?3 AND place > 1))
"""
_NAMES = tuple(field.name for field in fields(Case))
_FROZEN = frozenset({"id", "number", "agreements", "letters"})  # what was issued never comes back by undo

NEWEST = 1 << 62
"""Above every row."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A row: its number, and the fields in which the state was another than the one after it."""

    pk: int
    before: str

    @property
    def names(self) -> frozenset[str]:
        """The fields."""
        return frozenset(json.loads(self.before))

    def of(self, after: Case) -> Case | None:
        """The earlier state; None where it cannot be gone back to: something was issued, or a newer hkdesk wrote it."""
        was = json.loads(self.before)
        if _FROZEN & was.keys():
            return None
        try:
            earlier = from_plain(Case, {**to_plain(after), **was})
        except InvalidInput:
            return None
        return replace(after, **{name: getattr(earlier, name) for name in was})


def differing(one: Case, other: Case) -> frozenset[str]:
    """The fields that are not alike."""
    return frozenset(name for name in _NAMES if _differs(getattr(one, name), getattr(other, name)))


def _differs(one: object, other: object) -> bool:
    return one is not other and one != other


def step_text(before: Case, after: Case) -> str:
    """What the earlier state had otherwise, as JSON."""
    was = {name: to_plain(getattr(before, name)) for name in sorted(differing(before, after))}
    return json.dumps(was, ensure_ascii=False, separators=(",", ":"))


class UndoSteps:
    """`Store.undo`: the steps of each case. Written inside the transaction that saves the case."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def last(self, case_id: str, below: int = NEWEST) -> Earlier | None:
        """The newest row of the case under this number."""
        found = self._link.row(_LAST, case_id, below)
        return None if found is None else Earlier(*found)

    def of_case(self, case_id: str) -> list[Earlier]:
        """Every row of the case, oldest first."""
        found = self._link.rows("SELECT pk, before FROM undo_step WHERE case_id = ? ORDER BY pk", case_id)
        return [Earlier(pk, before) for pk, before in found]

    def write(
        self, case_id: str, drop_from: int | None, added: Sequence[str], *, bound: bool = True
    ) -> tuple[int, ...]:
        """Takes away the rows from this number on, adds these, oldest first, and keeps the newest within the bounds.

        Without `bound` the bounds wait for the next time.

        Returns:
            The numbers of the rows added.
        """
        with self._link.transaction():
            if drop_from is not None:
                self._link.execute(_DROP, case_id, drop_from)
            pks = tuple(int(self._link.execute(_ADD, case_id, len(one), one).lastrowid) for one in added)
            if added and bound:
                self._link.execute(_BOUND, case_id, STEPS_KEPT, CHARS_KEPT)
        return pks
