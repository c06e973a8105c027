"""Egenerklæring: the employee's own declaration of the workplace at home (FOR-2002-07-05-715 § 3).

It helps the employer to make sure that conditions are sound; it never moves the duty to the employee.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.measures import Measure
from hkdesk.domain.content.catalogue import Declaration


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


class DeclaredWith(StrEnum):
    """How the declaration came about: filled in by the two together, or in ink and typed back."""

    TOGETHER = "together"
    ON_PAPER = "on_paper"


@dataclass(frozen=True, slots=True)
class DeclarationAnswers:
    """What the employee has declared; empty when the form is to be filled in by hand.

    The address and the days a week are those it was declared for, so that a move or a new extent is seen.
    """

    declared_on: date | None = None
    items: tuple[DeclaredItem, ...] = ()
    declared_with: DeclaredWith | None = None
    declared_address: str = ""
    declared_days_per_week: float | None = None

    def item(self, item_id: str) -> DeclaredItem:
        """The answer to the statement; an empty one where nothing is declared."""
        return next((i for i in self.items if i.item_id == item_id), DeclaredItem(item_id))


def answered_of(told: DeclarationAnswers, form: Declaration) -> tuple[int, int]:
    """How many of the form's statements are answered, and how many there are."""
    items = [item.id for section in form.sections for item in section.items]
    return sum(told.item(one).answer is not None for one in items), len(items)


def measure_source(item_id: str) -> str:
    """What `Measure.source` says of a measure that a statement led to."""
    return f"declaration:{item_id}"


def suggested_measures(
    declaration: DeclarationAnswers, form: Declaration, measures: Iterable[Measure] = ()
) -> tuple[tuple[str, Declared], ...]:
    """The statements answered No or Unsure, each a measure to consider (§ 3 first paragraph).

    In the order of the form, then those whose statement the form no longer holds. One that a measure in
    `measures` already answers to, open or closed, is not suggested again.
    """
    order = {item.id: place for place, item in enumerate(i for s in form.sections for i in s.items)}
    met = {m.source for m in measures}
    found = [
        (i.item_id, i.answer)
        for i in declaration.items
        if i.answer in (Declared.NO, Declared.UNSURE) and measure_source(i.item_id) not in met
    ]
    last = len(order)
    return tuple(sorted(((one, answer) for one, answer in found if answer), key=lambda f: order.get(f[0], last)))
