"""Numbers of cases, given once."""

from __future__ import annotations

from hkdesk.store.store import Store


def given(store: Store, year: int) -> str:
    """A number for a case of the year that no case here has.

    Raises:
        Surroundings: the store cannot be read.
    """
    return store.cases.next_number(year)
