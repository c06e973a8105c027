"""Random values that have no parts: texts, ids, days, and some out of a few."""

from __future__ import annotations

import string
from collections.abc import Iterable
from datetime import date
from itertools import permutations
from typing import Any

from hypothesis import strategies as st

from hkdesk.domain.case.people import Weekday
from hkdesk.domain.values.allowed_text import tidy
from tests.support.drawing import Draw, Part, counted, days_between, either, few, mapped, strategy_of

# Letters of ours, signs that mean something to what reads a text, and what a text is made tidy of.
_KNOWN = (
    "abcæøåÆØÅŋŊšžčđŧáéü {}\"'\\/<>&«»–…§½0189.,:;!?\n😀é"
    "\u0301\u030a\u00ad\u200b\u200d\u200f\u2028\u202e\u2011\ufeff\ufffd\uf0b7\x00\x0b\x07\r\t\xa0"
)
_known_signs = st.text(_KNOWN, min_size=1, max_size=12)
_any_signs = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


def _text(n: int, draw: Draw) -> str:
    """Nothing one time in six; else half of the time signs that are known to be special, half of the time any."""
    return "" if n == 0 else tidy(draw(_known_signs if n <= 3 else _any_signs))


texts = strategy_of(Part(6, _text))
lines = mapped(texts, lambda text: text.replace("\n", " "))
names = mapped(lines, lambda text: f"Åse-Kjærsti Ŋilsen {text}")
reasons = mapped(texts, lambda text: f"Fordi {text}")
_PLAIN = string.ascii_letters + string.digits
_id_ends = st.text(_PLAIN + "._-", max_size=8)
identifiers = strategy_of(Part(len(_PLAIN), lambda n, draw: _PLAIN[n] + draw(_id_ends)))
ITEM_IDS = ("a", "b.1", "tasks.quiet", "rom_2")
item_ids = few(ITEM_IDS)
days = either(
    days_between(date(2021, 1, 1), date(2027, 12, 31)),
    few([date(2022, 6, 30), date(2022, 7, 1), date(1990, 1, 1), date(2199, 12, 31)]),
)
halves = counted(10, lambda n: (n + 1) / 2)


def some(values: Iterable[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some of the values, in their order."""
    every = tuple(values)
    return counted(2 ** len(every), lambda bits: tuple(one for n, one in enumerate(every) if bits >> n & 1))


orders = [order for count in range(len(ITEM_IDS) + 1) for order in permutations(ITEM_IDS, count)]
some_item_ids = few(orders)
weekdays = some(sorted(Weekday))
