"""A field of a virksomhet's own in the agreement: what it holds, when it is asked for, and its name in texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.content.text import Text


class FieldKind(StrEnum):
    """What a field holds. An amount is of money, in kroner."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """One of the answers of a field of kind CHOICE."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class OwnField:
    """One field. It is asked for where every flag in `when` holds; `required`: paper then waits for it.

    `low` and `high` are the bounds of a number or an amount, both included.
    """

    id: str
    kind: FieldKind
    label: Text
    help: Text | None = None
    choices: tuple[OwnChoice, ...] = ()
    required: bool = False
    when: tuple[str, ...] = ()
    low: float = 0
    high: float = 1_000_000

    @property
    def place(self) -> str:
        """Its name where texts are filled: an id has full stops, which mean something else there."""
        return self.id.replace(".", "_")

    @property
    def flags(self) -> tuple[str, ...]:
        """Its conditions: that something is filled in, and of a choice which."""
        return (self.id, *(f"{self.id}.{one.id}" for one in self.choices))
