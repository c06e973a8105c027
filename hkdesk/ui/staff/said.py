"""What the user has said of the rows so far, and the rows as they are after it."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.staff.changes import Answer, Kind
from hkdesk.domain.staff.decide import NOTHING_SAID, Said, waiting
from hkdesk.domain.values.folding import fold
from hkdesk.ui.staff.rows import Look, StaffRow

_COUNTED = (Kind.NEW, Kind.CHANGED, Kind.UNSURE)
_TICKED = (Kind.NEW, Kind.CHANGED)


class Answers:
    """The rows of one list by their key. What is said changes some of them; their keys are handed back."""

    def __init__(self, look: Look, said: Said = NOTHING_SAID) -> None:
        self.look, self.said = look, said
        self.rows = {one.key: one for one in look.rows}
        if said != NOTHING_SAID:
            self._anew(*self.rows)

    def _anew(self, *keys: str) -> tuple[str, ...]:
        for key in keys:
            change = self.rows[key].change
            if change is not None:
                self.rows[key] = self.look.row(change, self.said)
        return keys

    def turn(self, row: StaffRow) -> tuple[str, ...]:
        """Takes a tick away, or sets it again; where there is none nothing happens."""
        if row.kind not in _TICKED:
            return ()
        off = self.said.off - {row.key} if row.key in self.said.off else self.said.off | {row.key}
        self.said = replace(self.said, off=off)
        return self._anew(row.key)

    def turn_field(self, key: str, name: str, on: bool) -> tuple[str, ...]:
        """Whether one fact of somebody changed is taken in."""
        fields = self.said.off_fields - {(key, name)} if on else self.said.off_fields | {(key, name)}
        self.said = replace(self.said, off_fields=fields)
        return self._anew(key)

    def answer(self, key: str, answer: Answer, case_id: str) -> tuple[str, ...]:
        """Who somebody unsure is."""
        self.said = replace(self.said, answers={**self.said.answers, key: (answer, case_id)})
        return self._anew(key)

    def choose_group(self, key: str, group: str) -> tuple[str, ...]:
        """The group of one is that of everybody with the same title whose group nobody has recognised or said."""
        keys = tuple(dict.fromkeys([key, *(one for one in self.rows if self._group_open(one, self._title(key)))]))
        self.said = replace(self.said, groups={**self.said.groups, **dict.fromkeys(keys, group)})
        return self._anew(*keys)

    def _title(self, key: str) -> str:
        change = self.rows[key].change
        return fold(change.person.title) if change is not None and change.person is not None else ""

    def _group_open(self, key: str, title: str) -> bool:
        change = self.rows[key].change
        asked = change is not None and change.group_asked and key not in self.said.groups
        return asked and bool(title) and self._title(key) == title

    def answered(self, key: str) -> bool:
        """Whether somebody unsure was answered."""
        return key in self.said.answers

    def counts(self) -> tuple[int, int, int]:
        """How many are taken in, how many could be, and how many wait for an answer."""
        can = sum(one.kind in _COUNTED for one in self.rows.values())
        chosen = sum(one.ticked is True for one in self.rows.values())
        return chosen, can, waiting(self.look.comparison, self.said)
