"""Undo and redo as the list of earlier cases. Pure: each change gives a new history."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hkdesk.domain.case.case import Case

DEPTH = 200


@dataclass(frozen=True, slots=True)
class History:
    """The case now, the ones before it (oldest first) and the ones undone (next to redo last).

    `merge_key` names the field being typed in: further changes with the same key are one step to undo.
    """

    now: Case
    before: tuple[Case, ...] = ()
    undone: tuple[Case, ...] = ()
    merge_key: str = ""

    def then(self, case: Case, merge_key: str = "") -> History:
        """The history after a change; nothing is recorded when the case is the same."""
        if case == self.now:
            return self
        if merge_key and merge_key == self.merge_key:
            return replace(self, now=case, undone=())
        return History(case, (*self.before[-(DEPTH - 1) :], self.now), (), merge_key)

    def undo(self) -> History:
        """One step back; the same history where there is none."""
        if not self.before:
            return self
        return History(self.before[-1], self.before[:-1], (*self.undone, self.now))

    def redo(self) -> History:
        """One step forward again; the same history where nothing was undone."""
        if not self.undone:
            return self
        return History(self.undone[-1], (*self.before, self.now), self.undone[:-1])

    def settled(self) -> History:
        """The same history; the next change is a step of its own, whatever its key."""
        return replace(self, merge_key="")

    def sealed(self) -> History:
        """What was issued or signed is not undone: earlier states are let go."""
        return History(self.now)
