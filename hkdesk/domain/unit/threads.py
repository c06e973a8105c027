"""Entries that are corrected without being written over: what stands now, and every wording before it.

A correction is an entry of its own that names the one it takes the place of; that something was entered by mistake is
told the same way. Nothing is lost, and nothing has to be written twice (compare arkivforskrifta FOR-2025-12-17-2647
§ 11 for what is archived: a correction must not destroy what it corrects).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.values import checks
from hkdesk.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Correctable:
    """What an entry that can be corrected has.

    Attributes:
        corrects: the id of the entry that this one takes the place of, "" for a new one.
        why: why it is corrected or was a mistake, in the manager's words.
        withdrawn: the entry that this one corrects was entered by mistake; nothing takes its place.
    """

    corrects: str = ""
    why: str = ""
    withdrawn: bool = False

    @property
    def day(self) -> date:
        """The day the entry is about."""
        raise NotImplementedError


def known(day: date | None) -> date:
    """The day of an entry that has been checked, which therefore has one."""
    assert day is not None
    return day


C = TypeVar("C", bound=Correctable)


def check_correction(entry: C, word: str) -> C:
    """The entry with the words of its correction clean. Raises InvalidInput with the field, below `word`."""
    checked = checks.texts(entry, word, ("corrects",), ("why",))
    if checked.withdrawn:
        checks.required(checked, word, ("corrects",))
    return checked


def lacking(entry: object, word: str, names: Iterable[str]) -> None:
    """Refuses an entry in which one of these fields is empty. Raises InvalidInput: required, with the field."""
    for name in names:
        value = getattr(entry, name)
        if value is None or value == () or (isinstance(value, str) and not value.strip()):
            raise InvalidInput("required", field=f"{word}.{name}")


def names(values: tuple[str, ...], field: str) -> tuple[str, ...]:
    """Names, one a row, clean and without the empty ones. Raises InvalidInput with the field."""
    checks.few_rows(values, field)
    cleaned = (checks.line(one, f"{field}[{n}]").strip() for n, one in enumerate(values))
    return tuple(one for one in cleaned if one)


@dataclass(frozen=True, slots=True)
class Thread:
    """Attributes: what stands now, and the wordings before it, the oldest first."""

    now: UnitRecord[Any]
    earlier: tuple[UnitRecord[Any], ...] = ()

    @property
    def id(self) -> str:
        """The id of the first wording: it stays the same however often the entry is corrected."""
        return self.earlier[0].id if self.earlier else self.now.id

    @property
    def entry(self) -> Any:
        """What stands now."""
        return self.now.value

    @property
    def stands(self) -> bool:
        """Whether it was not entered by mistake."""
        return not self.now.value.withdrawn


def threads(records: Iterable[UnitRecord[Any]], kind: type = Correctable) -> tuple[Thread, ...]:
    """The entries of the kind, by the day they are about, the earliest first; those entered by mistake too.

    A correction comes after what it corrects, whatever the clock said; of two that correct the same one, the later.

    Args:
        records: in the order they were written.
        kind: the class of entry, or one that several have in common.
    """
    by_id = {one.id: one for one in records if isinstance(one.value, kind)}
    found: dict[str, list[tuple[int, UnitRecord[Any]]]] = {}
    for one in by_id.values():
        first, steps = _first(one, by_id)
        found.setdefault(first, []).append((steps, one))
    chains = (
        [one for _steps, one in sorted(chain, key=lambda it: (it[0], it[1].entered_at))] for chain in found.values()
    )
    made = (Thread(chain[-1], tuple(chain[:-1])) for chain in chains)
    return tuple(sorted(made, key=lambda one: one.entry.day))


def _first(record: UnitRecord[Any], by_id: dict[str, UnitRecord[Any]]) -> tuple[str, int]:
    """The id of the wording that was entered first, and how many corrections lie between.

    Where what was corrected is not here any more, the way ends.
    """
    seen = [record.id]
    while (before := by_id.get(record.value.corrects)) is not None and before.id not in seen:
        seen.append(before.id)
        record = before
    return record.id, len(seen) - 1
