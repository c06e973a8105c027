"""Hypothesis strategies read off the types of dataclasses, so that no field of the domain can be left out.

The values have the right types; they need not pass the domain's checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin

from hypothesis import strategies as st

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letter_kinds.kinds import facts_of
from hkdesk.domain.case.people import Unit
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.values.codec import field_types, optional_of

T = TypeVar("T")

NAMES = ("Åse-Kjærsti Ŋilsen", "Ola Nordmann", "Đorđe Øyen", "Máret Sáŋkkár", "d'Arc, Jeanne", "Aasen; DROP")
letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"))
words = st.one_of(st.sampled_from(NAMES), st.text(letters, max_size=30))
texts = st.one_of(words, st.text(st.one_of(letters, st.just("\n")), max_size=200))
ids = st.text("abcdefghijklmnopqrstuvwxyz0123456789_.-", min_size=1, max_size=12)
days = st.dates(date(2026, 1, 1), date(2026, 2, 10))  # near each other, so that equal days come up

_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    int: st.integers(0, 500),
    float: st.integers(0, 14).map(lambda halves: halves / 2),
    date: st.one_of(days, st.dates()),
    time: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
}

# What an amount is divided by.
_RANGES: dict[str, st.SearchStrategy[Any]] = {"every_weeks": st.integers(1, 12)}


def values(kind: type[T], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Any value of the dataclass; `given` names the fields that are drawn another way."""
    return _of_dataclass(kind, given)


def _of_dataclass(kind: Any, given: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    unknown = set(given) - {field.name for field, _ in field_types(kind)}
    assert not unknown, unknown
    return st.builds(
        kind,
        **{field.name: given.get(field.name, _of(field_type, field.name)) for field, field_type in field_types(kind)},
    )


def _of(kind: Any, name: str) -> st.SearchStrategy[Any]:
    inner = optional_of(kind)
    if inner is not None:
        return st.none() | _of(inner, name)
    if get_origin(kind) is tuple:
        return st.lists(_of(get_args(kind)[0], name), max_size=2).map(tuple)
    if is_dataclass(kind):
        return _of_dataclass(kind, {})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if kind is str and (name == "id" or name.endswith("_id")):
        return ids
    return _RANGES.get(name, _SCALARS[kind])


def cases(**given: st.SearchStrategy[Any]) -> st.SearchStrategy[Case]:
    """Any case; a letter and its draft hold facts of their own kind, which nothing in hkdesk can make otherwise."""
    return values(Case, **given).map(_with_own_facts)


def _with_own_facts(case: Case) -> Case:
    return replace(
        case,
        letters=tuple(one for one in case.letters if facts_of(one.facts, one.kind) is not None),
        letter_drafts=tuple(one for one in case.letter_drafts if facts_of(one.facts, one.kind) is not None),
    )


def units(**given: st.SearchStrategy[Any]) -> st.SearchStrategy[Unit]:
    """Any unit."""
    return values(Unit, **given)


def summaries(**given: st.SearchStrategy[Any]) -> st.SearchStrategy[CaseSummary]:
    """Any row of the list, its dates close to each other."""
    near = st.none() | days
    dates = dict.fromkeys((f.name for f in fields(CaseSummary) if f.name.endswith("_on")), near)
    return values(CaseSummary, **{**dates, **given})
