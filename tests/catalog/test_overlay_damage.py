"""Whatever is wrong in a virksomhet's own files ends in a whole catalogue or in faults named by those files."""

from __future__ import annotations

import copy
import pickle
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.files import read_tables
from hkdesk.catalog.load import built_in_folder, load_catalogue
from hkdesk.catalog.overlay import lay_over
from hkdesk.catalog.overlay_files import read_folder
from hkdesk.services.paper.printable import first_unprintable
from tests.catalog.test_any_damage import DAMAGE, places
from tests.catalog.test_overlay import EXAMPLE

OURS, _FAULTS = read_tables(built_in_folder())
OWN, _OWN_FAULTS = read_folder(EXAMPLE, first_unprintable)
OURS_ANEW, OWN_ANEW = pickle.dumps(OURS), pickle.dumps(OWN)
PLACES = [place for place in places(OWN) if len(place) > 1]
IDS = [item.id for theme in load_catalogue().themes for item in theme.items]
WORDS = st.sampled_from([*IDS, "tasks", "extent", "duty", "wish", "law.scope", "nordfjord.x", "nordfjord.duty_roster"])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.one_of(DAMAGE, WORDS)), min_size=1, max_size=4))
def test_damage_is_named_or_harmless(damage: list[tuple[tuple, Any]]) -> None:
    tables: Any = pickle.loads(OWN_ANEW)
    for place, value in damage:
        inside = tables
        try:
            for key in place[:-1]:
                inside = inside[key]
            if isinstance(inside, dict) and not isinstance(place[-1], str):
                continue  # no TOML has such a key
            if value is None:
                del inside[place[-1]]
            else:
                inside[place[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier damage took the place away
    made, faults = lay_over(tables, pickle.loads(OURS_ANEW))
    assert (made is None) == bool(faults)
    assert all(fault.file in OWN and str(fault) for fault in faults)
    if made is not None:
        assert made[0].clauses == load_catalogue().clauses
        assert made[0].rule_sets == load_catalogue().rule_sets
        assert made[0].declaration.duty == load_catalogue().declaration.duty
