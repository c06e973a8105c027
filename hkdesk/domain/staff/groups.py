"""Which role group somebody new belongs to: recognised by the list's own group, the title, or those who have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hkdesk.domain.case.people import RoleGroup
from hkdesk.domain.staff.changes import Kind, Known, RowChange
from hkdesk.domain.values.folding import fold

_SHORTEST = 4


class GroupFinder:
    """Recognises role groups of one unit."""

    def __init__(self, groups: Sequence[RoleGroup], known: Sequence[Known]) -> None:
        self._groups = groups
        self._by_name = {_stem(one.name): one.id for one in groups}
        ids = {one.id for one in groups}
        counts: dict[str, Counter[str]] = {}
        for one in known:
            if one.employee.role_group_id in ids and one.employee.title.strip():
                counts.setdefault(fold(one.employee.title.strip()), Counter())[one.employee.role_group_id] += 1
        self._by_title = {title: next(iter(found)) for title, found in counts.items() if len(found) == 1}

    def settled(self, row: RowChange) -> RowChange:
        """The row with its group; where none is recognised and the unit has groups, it is asked for."""
        if row.person is None or row.kind not in (Kind.NEW, Kind.UNSURE):
            return row
        found = self.group_of(row.person.title, row.person.role_group)
        return replace(row, role_group_id=found, group_asked=bool(self._groups) and not found)

    def group_of(self, title: str, named: str = "") -> str:
        """The id of the group: named so, with a title like its name, or where all who have the title are in it."""
        for text in (named, title):
            if text and (found := self._by_name.get(_stem(text))):
                return found
        if title and (found := self._by_title.get(fold(title.strip()))):
            return found
        stem = _stem(title)
        begun = {one.id for one in self._groups if stem and _stem(one.name).split(" ")[0] == stem}
        return begun.pop() if len(begun) == 1 else ""


def _stem(text: str) -> str:
    """A word of a trade without its ending: saksbehandlere and saksbehandler are one."""
    words = fold(text).replace("-", "").split()
    return " ".join(_without_ending(word) for word in words)


def _without_ending(word: str) -> str:
    word = word.removesuffix("ne") if len(word) > _SHORTEST + 2 else word
    while len(word) > _SHORTEST and word[-1] in "er":
        word = word[:-1]
    return word
