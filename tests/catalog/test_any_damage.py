"""Whatever is wrong in the files, reading ends in a whole catalogue or in named faults, never in a crash."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.files import read_tables
from hkdesk.catalog.load import built_in_folder, freeze

TABLES, _FAULTS = read_tables(built_in_folder())
TABLES_ANEW = pickle.dumps(TABLES)
DAMAGE = st.one_of(
    st.none(),  # take it away
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["{", "}}", "{unit_name", "{0}", "{}", "!temporary", "extent", "\x00", "\u202e", "🙂"]),
    st.sampled_from([date.min, date.max, date(2022, 7, 1), datetime(2022, 7, 1, tzinfo=UTC)]),
    st.sampled_from([[], {}, [[]], [{}], {"nb": {}}, {"nb": ""}]),
)


def places(value: Any, path: tuple = ()) -> list[tuple]:
    """The way to everything inside the value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [deep for key, one in inner for deep in ((*path, key), *places(one, (*path, key)))]


PLACES = [place for place in places(TABLES) if len(place) > 1]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), DAMAGE), min_size=1, max_size=3))
def test_damage_is_named_or_harmless(damage: list[tuple[tuple, Any]]) -> None:
    tables: Any = pickle.loads(TABLES_ANEW)
    for place, value in damage:
        inside = tables
        try:
            for key in place[:-1]:
                inside = inside[key]
            if value is None:
                del inside[place[-1]]
            else:
                inside[place[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier damage took the place away
    catalogue, faults = freeze(tables)
    assert (catalogue is None) == bool(faults)
    assert all(fault.file in TABLES and fault.field and str(fault) for fault in faults)
