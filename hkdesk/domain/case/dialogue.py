"""Samtale: what was said, by whom, in whose words (circular 38/2021 points 2.2 and 2.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class DialogueKind(StrEnum):
    """Why the two talk."""

    FIRST = "first"
    FOLLOW_UP = "follow_up"
    CHANGE = "change"
    ENDING = "ending"


class Party(StrEnum):
    """Who confirms."""

    MANAGER = "manager"
    EMPLOYEE = "employee"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One talk on record. Both views stand as they were given; disagreement is kept, not settled.

    `took_part` says whether the employee took part in shaping the result; `why_not` is required when not.
    `accompanied_by` is who assisted the employee, a tillitsvalgt or another, as is their right when an agreement
    is drawn up or changed (aml § 14-5). Each of the two confirms; `confirmed_on` is the day both had. From then on
    it is locked: a correction is a new dialogue that names it in `corrects` (arkivforskrifta § 11).
    """

    id: str
    kind: DialogueKind = DialogueKind.FIRST
    held_on: date | None = None
    others_present: str = ""
    took_part: bool | None = None
    why_not: str = ""
    topics: tuple[str, ...] = ()
    manager_view: str = ""
    employee_view: str = ""
    agreed: str = ""
    disagreed: str = ""
    next_on: date | None = None
    confirmed_on: date | None = None
    corrects: str = ""
    accompanied_by: str = ""
    manager_confirmed_on: date | None = None
    employee_confirmed_on: date | None = None


def missing_in(dialogue: Dialogue) -> tuple[str, ...]:
    """Field names that must be filled before both can confirm the dialogue, in the order of the form."""
    missing = []
    if dialogue.held_on is None:
        missing.append("held_on")
    if dialogue.took_part is None:
        missing.append("took_part")
    if dialogue.took_part is False and not dialogue.why_not.strip():
        missing.append("why_not")
    missing.extend(name for name in ("manager_view", "employee_view") if not getattr(dialogue, name).strip())
    if dialogue.next_on is None and dialogue.kind is not DialogueKind.ENDING:
        missing.append("next_on")
    return tuple(missing)


def unconfirmed(dialogue: Dialogue) -> Dialogue:
    """The dialogue with nobody's confirmation: what was confirmed is the text as it stood."""
    return replace(dialogue, confirmed_on=None, manager_confirmed_on=None, employee_confirmed_on=None)


def confirmed_by(dialogue: Dialogue, parties: Iterable[Party], on: date) -> Dialogue:
    """The dialogue confirmed by these on the day; an earlier confirmation of theirs keeps its day.

    `confirmed_on` is the later of the two days once both have confirmed.
    """
    asked = frozenset(parties)
    manager = dialogue.manager_confirmed_on or (on if Party.MANAGER in asked else None)
    employee = dialogue.employee_confirmed_on or (on if Party.EMPLOYEE in asked else None)
    both = max(manager, employee) if manager is not None and employee is not None else None
    return replace(dialogue, manager_confirmed_on=manager, employee_confirmed_on=employee, confirmed_on=both)


def correction(dialogue: Dialogue, new_id: str) -> Dialogue:
    """A new version to write in, beginning with the words of the old one, which stays as it is."""
    return replace(unconfirmed(dialogue), id=new_id, corrects=dialogue.id)


def corrected(dialogues: Iterable[Dialogue]) -> frozenset[str]:
    """The ids of the dialogues that a confirmed correction has taken the place of."""
    return frozenset(d.corrects for d in dialogues if d.corrects and d.confirmed_on is not None)
