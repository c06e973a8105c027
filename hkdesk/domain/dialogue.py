"""Samtale: what was said, by whom, in whose words (circular 38/2021 points 2.2 and 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DialogueKind(StrEnum):
    """Why the two talk."""

    FIRST = "first"
    FOLLOW_UP = "follow_up"
    CHANGE = "change"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One talk on record. Both views stand as they were given; disagreement is kept, not settled.

    `took_part` says whether the employee took part in shaping the result; `why_not` is required when not.
    A dialogue with `confirmed_on` set is locked: a correction is a new dialogue that names it in `corrects`.
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
