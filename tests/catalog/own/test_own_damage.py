"""Whatever is wrong in a folder's agreement ends in one that misses no point of § 2, or in faults of its files."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.files import read_tables
from hkdesk.catalog.load import built_in_folder
from hkdesk.catalog.overlay import lay_over
from hkdesk.catalog.overlay_files import read_folder
from hkdesk.domain.agreement.own_patterns import own_axes
from hkdesk.domain.agreement.statute_search import missed
from hkdesk.services.paper.printable import first_unprintable
from tests.catalog.test_any_damage import DAMAGE, places

AGREEMENTS = Path(__file__).parents[2] / "fixtures" / "agreements"
OURS = pickle.dumps(read_tables(built_in_folder())[0])
FOLDERS = {name: read_folder(AGREEMENTS / name, first_unprintable)[0] for name in ("telework_centre", "fixed_term")}
WORDS = st.sampled_from(
    ["place", "trial", "nordfoss.centre", "nordfoss.x", "fjellvik.review", "information.safety", "cover", "temporary",
     "!temporary", "nordfoss.centre.none", "{end_date}", "{nordfoss.centre}", "choice", "text", "none", "never", "0"]
)  # fmt: skip


@pytest.mark.parametrize("name", list(FOLDERS))
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_damage_is_named_or_harmless(name: str, data: st.DataObject) -> None:
    own = FOLDERS[name]
    where = [place for place in places(own) if len(place) > 1]
    damage = data.draw(st.lists(st.tuples(st.sampled_from(where), st.one_of(DAMAGE, WORDS)), min_size=1, max_size=4))
    tables: Any = pickle.loads(pickle.dumps(own))
    for place, value in damage:
        inside = tables
        try:
            for key in place[:-1]:
                inside = inside[key]
            if isinstance(inside, dict) and not isinstance(place[-1], str):
                continue
            if value is None:
                del inside[place[-1]]
            else:
                inside[place[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue
    made, faults = lay_over(tables, pickle.loads(OURS))
    assert (made is None) == bool(faults)
    assert all(fault.file in own and str(fault) for fault in faults)
    if made is not None:
        content = made[0]
        assert missed(content.clauses, content.languages, own_axes(content.own_fields), content.rules.never) == ()
