"""Hypothesis strategies read off the types of dataclasses, so that no field of the domain can be left out.

The values have the right types; they need not pass the domain's checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from hypothesis import strategies as st

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letter_kinds.kinds import facts_of
from hkdesk.domain.case.people import Unit
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.values.codec import field_types, optional_of
from tests.support.drawing import counted, days_between, either, few, maybe, numbers, rows, times, together

T = TypeVar("T")

NAMES = ("Åse-Kjærsti Ŋilsen", "Ola Nordmann", "Đorđe Øyen", "Máret Sáŋkkár", "d'Arc, Jeanne", "Aasen; DROP")
letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"))
lines_and_letters = st.characters(codec="utf-8", include_characters="\n", exclude_categories=("Cc", "Cs", "Co", "Cn"))
words = either(few(NAMES), st.text(letters, max_size=30))
texts = either(
    words,
    st.text(
        st.characters(codec="utf-8", include_characters="\n", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=200
    ),
)
ids = st.text("abcdefghijklmnopqrstuvwxyz0123456789_.-", min_size=1, max_size=12)
days = days_between(date(2026, 1, 1), date(2026, 2, 10))  # near each other, so that equal days come up

_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool: few([False, True]),
    int: numbers(0, 500),
    float: counted(15, lambda halves: halves / 2),
    date: either(days, days_between(date.min, date.max)),
    time: times,
}

# What an amount is divided by.
_RANGES: dict[str, st.SearchStrategy[Any]] = {"every_weeks": numbers(1, 12)}


def values(kind: type[T], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Any value of the dataclass; `given` names the fields that are drawn another way."""
    return _of_dataclass(kind, given)


def _of_dataclass(kind: Any, given: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    unknown = set(given) - {field.name for field, _ in field_types(kind)}
    assert not unknown, unknown
    return together(
        kind,
        {field.name: given.get(field.name, _of(field_type, field.name)) for field, field_type in field_types(kind)},
    )


@cache
def _of(kind: Any, name: str) -> st.SearchStrategy[Any]:
    inner = optional_of(kind)
    if inner is not None:
        return maybe(_of(inner, name))
    if get_origin(kind) is tuple:
        return rows(_of(get_args(kind)[0], name))
    if is_dataclass(kind):
        return _of_dataclass(kind, {})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return few(list(kind))
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
    near = maybe(days)
    dates = dict.fromkeys((f.name for f in fields(CaseSummary) if f.name.endswith("_on")), near)
    return values(CaseSummary, **{**dates, **given})
