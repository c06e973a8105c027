"""One thing that is kept of a unit: its kind, its value, and whose it is where it is about one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class UnitRecordKind(Generic[T]):
    """A kind of record.

    Attributes:
        word: what it is called in the store; one that has been written is never given another.
        type: a frozen dataclass that the codec reads and writes.
        check: gives the value cleaned, or raises InvalidInput with the field.
        personal: whether a record of the kind may be about one person; else it names no case.
    """

    word: str
    type: type[T]
    check: Callable[[T], T]
    personal: bool = False


@dataclass(frozen=True, slots=True)
class UnitRecord(Generic[T]):
    """A record as it is kept.

    `case_id` is the case of the person it is about, "" where it is about the unit: with a case it goes when the person
    is erased. `revision` goes up by one with each change. Both times carry a time zone.
    """

    id: str
    unit_id: str
    kind: str
    value: T
    case_id: str
    revision: int
    entered_at: datetime
    entered_by: str
    changed_at: datetime
    changed_by: str
