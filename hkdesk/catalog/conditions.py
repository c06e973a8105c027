"""When a question is shown: read as data, and checked so that there is one answer to which questions are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hkdesk.catalog.schema import Reader
from hkdesk.domain.case.answers import Answer
from hkdesk.domain.content.catalogue import (
    AllOf,
    AnswerIs,
    AnyOf,
    Condition,
    Theme,
)
from hkdesk.domain.content.conditions import asked_of

DEPTH_LIMIT = 8
_ANSWERS = frozenset(answer.value for answer in Answer)
_NEVER = AnyOf(())


@dataclass(frozen=True, slots=True)
class Asked:
    """Where in a file a condition asks for a question, and which question has that condition."""

    reader: Reader
    of: str
    by: str


def read_shown_when(item: Reader, item_id: str, asked: list[Asked]) -> Condition | None:
    """The condition of the question, or None where it is always asked. Each leaf is added to `asked`."""
    if not item.has("shown_when"):
        return None
    reader = item.table("shown_when")
    return _condition(reader, item_id, asked, 1) if reader is not None else _NEVER


def _condition(reader: Reader, item_id: str, asked: list[Asked], depth: int) -> Condition:
    if depth > DEPTH_LIMIT:
        reader.skip()
        reader.fault("condition_depth", limit=DEPTH_LIMIT)
        return _NEVER
    kinds = [key for key in ("item", "any", "all") if reader.has(key)]
    if len(kinds) != 1 or (reader.has("answers") and kinds != ["item"]):
        reader.skip()
        reader.fault("condition_shape")
        return _NEVER
    if kinds == ["item"]:
        return _leaf(reader, item_id, asked)
    parts = tuple(_condition(part, item_id, asked, depth + 1) for part in reader.tables(kinds[0]))
    return AllOf(parts) if kinds == ["all"] else AnyOf(parts)


def _leaf(reader: Reader, item_id: str, asked: list[Asked]) -> Condition:
    of, answers = reader.string("item"), reader.strings("answers")
    for place, answer in enumerate(answers):
        if answer not in _ANSWERS:
            reader.fault("unknown_value", f"answers[{place}]", got=answer, allowed=", ".join(Answer))
    asked.append(Asked(reader, of, item_id))
    return AnswerIs(of, answers)


def check_conditions(themes: Sequence[Theme], asked: Sequence[Asked]) -> None:
    """Notes each condition that asks for a question that is not there, for its own, or, by others, in a ring."""
    conditions = {i.id: i.shown_when for t in themes for i in t.items}
    leads_to = {one: tuple(asked_of(condition)) if condition else () for one, condition in conditions.items()}
    told: set[frozenset[str]] = set()
    for one in asked:
        if not one.of:
            continue
        if one.of not in conditions:
            one.reader.fault("unknown_id", "item", got=one.of)
        elif one.of == one.by:
            one.reader.fault("condition_self", "item")
        elif (ring := _way(one.of, one.by, leads_to)) and frozenset(ring) not in told:
            told.add(frozenset(ring))
            one.reader.fault("condition_cycle", "item", path=" → ".join((one.by, *ring)))


def _way(start: str, goal: str, leads_to: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids from start to goal along the conditions, both ends included; empty where there is no way."""
    came_from: dict[str, str] = {start: ""}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        if here == goal:
            way = [here]
            while came_from[way[-1]]:
                way.append(came_from[way[-1]])
            return tuple(reversed(way))
        for there in leads_to.get(here, ()):
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return ()
