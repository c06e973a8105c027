"""Random values that have no parts: texts, ids, days, and some out of a few. Each is as few choices as can be."""

from __future__ import annotations

import string
from collections.abc import Iterable
from datetime import date, time
from itertools import permutations
from typing import TypeVar

from hypothesis import strategies as st

from hkdesk.domain.case.people import Weekday
from hkdesk.domain.values.allowed_text import tidy

T = TypeVar("T")
_ALPHABET = st.one_of(
    st.sampled_from("abcæøåÆØÅŋŊšžčđŧáéü {}\"'\\/<>&«»–…§½0189.,:;!?\n😀é"),
    st.characters(codec="utf-8"),
)
texts = st.text(_ALPHABET, max_size=12).map(tidy)
lines = texts.map(lambda text: text.replace("\n", " "))
names = lines.map(lambda text: f"Åse-Kjærsti Ŋilsen {text}")
reasons = texts.map(lambda text: f"Fordi {text}")
_PLAIN = string.ascii_letters + string.digits
identifiers = st.tuples(st.sampled_from(_PLAIN), st.text(_PLAIN + "._-", max_size=8)).map("".join)
ITEM_IDS = ("a", "b.1", "tasks.quiet", "rom_2")
item_ids = st.sampled_from(ITEM_IDS)
days = st.one_of(
    st.integers(date(2021, 1, 1).toordinal(), date(2027, 12, 31).toordinal()).map(date.fromordinal),
    st.sampled_from([date(1990, 1, 1), date(2199, 12, 31), date(2022, 6, 30), date(2022, 7, 1)]),
)
times = st.integers(0, 24 * 60 - 1).map(lambda minute: time(*divmod(minute, 60)))
halves = st.integers(1, 10).map(lambda n: n / 2)


def some(values: Iterable[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """Some of the values, in their order."""
    every = tuple(values)
    chosen = st.integers(0, 2 ** len(every) - 1)
    return chosen.map(lambda bits: tuple(one for n, one in enumerate(every) if bits >> n & 1))


orders = [order for count in range(len(ITEM_IDS) + 1) for order in permutations(ITEM_IDS, count)]
some_item_ids = st.sampled_from(orders)
weekdays = some(sorted(Weekday))
