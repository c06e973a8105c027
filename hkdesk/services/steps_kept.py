"""The steps to undo of one open case, kept in the store with each save, so that Ctrl+Z goes on after a restart."""

from __future__ import annotations

from dataclasses import dataclass

from hkdesk.domain.case.case import Case
from hkdesk.domain.changes.history import History
from hkdesk.store.store import Store
from hkdesk.store.undo import NEWEST, STEPS_KEPT, differing, step_text

_BOUND_EACH = 8
"""So many saves with a new step go by before the oldest are looked for anew: that takes as long as the step itself."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A state that lies in the store: its row, the state after it, and the fields the row holds."""

    pk: int
    before: Case
    after: Case
    names: frozenset[str]


class StepsKept:
    """Follows the history of a session. Rows that other sessions left lie under its own and lead to its first state."""

    def __init__(self, store: Store, case: Case) -> None:
        self._store, self._case_id = store, case.id
        self._own: tuple[_Row, ...] = ()
        self._floor, self._bottom = NEWEST, case
        self._anew, self._writes = False, 0

    def earlier(self, now: Case) -> Case | None:
        """The state before the first one of the history; None where there is none, or something was issued since."""
        if self._anew or now is not self._bottom:
            return None
        row = self._store.undo.last(self._case_id, self._floor)
        before = None if row is None else row.of(now)
        if row is None or before is None:
            return None
        self._own = (_Row(row.pk, before, now, row.names), *self._own)
        self._floor, self._bottom = row.pk, before
        return before

    def begin_anew(self) -> None:
        """The rows in the store lead to this history no more: the next `write` takes them away."""
        self._anew = True

    def copy(self) -> StepsKept:
        """The same, to go back to when a save fails."""
        made = StepsKept(self._store, self._bottom)
        made._own, made._floor, made._anew, made._writes = self._own, self._floor, self._anew, self._writes
        return made

    def write(self, history: History) -> None:
        """Brings the rows in line with the history; inside the transaction that saves the case."""
        states = (*history.before, history.now)
        kept, place = self._still_right(states)
        if self._anew or (place < 0 and states[0] is not self._bottom):
            drop_from: int | None = 0
            self._own, self._floor, self._bottom = (), NEWEST, states[0]
            kept, place = (), max(-1, len(states) - 2 - STEPS_KEPT)
        else:
            gone = self._own[len(kept) :]
            drop_from = gone[0].pk if gone else None
        pairs = tuple(zip(states[place + 1 :], states[place + 2 :], strict=False))
        if drop_from is None and not pairs:
            self._own = kept
            return
        texts = [step_text(*pair) for pair in pairs]
        pks = self._store.undo.write(self._case_id, drop_from, texts, bound=self._writes % _BOUND_EACH == 0)
        self._writes += 1
        new = tuple(_Row(pk, *pair, differing(*pair)) for pk, pair in zip(pks, pairs, strict=True))
        self._own, self._anew = (*kept, *new)[-STEPS_KEPT:], False
        if self._own and self._floor == NEWEST:
            self._floor = self._own[0].pk

    def _still_right(self, states: tuple[Case, ...]) -> tuple[tuple[_Row, ...], int]:
        """The rows that hold what they should, and the place of the last of them among the states; -1 for none."""
        places = {id(state): place for place, state in enumerate(states[:-1])}
        kept = list(self._own)
        while kept:
            row = kept[-1]
            place = places.get(id(row.before), -1)
            if place >= 0:
                after = states[place + 1]
                if after is row.after or differing(row.before, after) <= row.names:
                    kept[-1] = _Row(row.pk, row.before, after, row.names)
                    return tuple(kept), place
            kept.pop()
        return (), -1
