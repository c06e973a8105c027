"""Egenerklæring: the employee's own declaration of the workplace at home (FOR-2002-07-05-715 § 3).

It helps the employer to make sure that conditions are sound; it never moves the duty to the employee.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Declared(StrEnum):
    """The employee's answer to one statement."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class DeclaredItem:
    """One statement answered by the employee."""

    item_id: str
    answer: Declared | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DeclarationAnswers:
    """What the employee has declared; empty when the form is to be filled in by hand."""

    declared_on: date | None = None
    items: tuple[DeclaredItem, ...] = ()

    def item(self, item_id: str) -> DeclaredItem:
        """The answer to the statement; an empty one where nothing is declared."""
        return next((i for i in self.items if i.item_id == item_id), DeclaredItem(item_id))
